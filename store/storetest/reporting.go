package storetest

import (
	"errors"
	"testing"

	"gigawatch/news"
)

// reported: what readers say is kept in order until somebody settles it.
func reported(t *testing.T, b *bench) {
	for _, r := range []news.Report{{Kind: news.Wrong, Story: "abc", Text: "it is 2, not 3", At: b.clock}, {Kind: news.Missed, URL: "https://news.example/x", At: b.clock}} {
		if err := b.Report(b.ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Settle(b.ctx, 1, "ann"); err != nil {
		t.Fatal(err)
	}
	open, err := b.Reports(b.ctx)
	if err != nil || len(open) != 1 || open[0].Number != 2 || open[0].URL != "https://news.example/x" || !open[0].At.Equal(b.clock) {
		t.Errorf("got %+v (%v), want the second", open, err)
	}
	if err := b.Settle(b.ctx, 7, "ann"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a report that is none: %v", err)
	}
}
