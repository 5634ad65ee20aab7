package index

import (
	"encoding/json"
	"io"
	"log/slog"
	"testing"

	"gigawatch/news"
)

// TestTally: sums by the ledger are those of the stories themselves, with an
// index and without, and after every change.
func TestTally(t *testing.T) {
	s, w := openStore(t), newWorld(3)
	fill(t, s, w.filing(60))
	k := NewKeeper(Beside(s.Path()), s, slog.New(slog.NewTextHandler(io.Discard, nil)))
	check := func() {
		t.Helper()
		for _, query := range []string{"", "company:microsoft", "kind:deal country:JP", "invest* sort:-amount", "company:nobody"} {
			got, err := k.Tally(t.Context(), parse(t, query))
			if err != nil {
				t.Fatal(err)
			}
			var want news.Tally
			if err := k.Find(t.Context(), parse(t, query), func(st news.Story) error { want.Add(&st); return nil }); err != nil {
				t.Fatal(err)
			}
			a, _ := json.Marshal(got.Cross(news.ByCountry, news.ByYear))
			b, _ := json.Marshal(want.Cross(news.ByCountry, news.ByYear))
			if string(a) != string(b) {
				t.Errorf("%s: got %s, want %s", query, a, b)
			}
		}
	}
	check()
	ix := built(t, s)
	k.index.Store(ix)
	check()
	for range 4 {
		change(t, s, w)
		if err := ix.Refresh(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		check()
	}
}
