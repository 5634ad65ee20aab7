package storetest

import (
	"reflect"
	"testing"

	"gigawatch/news"
)

// promises: the stories as totals need them come to the same as the stories.
func promises(t *testing.T, b *bench) {
	for _, f := range filings() {
		b.file(f)
	}
	var want, got news.Tally
	stories := b.search("")
	for i := range stories {
		want.Add(&stories[i])
	}
	if err := b.Promises(b.ctx, &got); err != nil {
		t.Fatal(err)
	}
	for _, by := range []news.Grouping{news.ByCountry, news.ByCompany, news.ByYear} {
		if g, w := got.Totals(by), want.Totals(by); !reflect.DeepEqual(g, w) {
			t.Errorf("by %s: got %+v, want %+v", by, g, w)
		}
	}
	if want.Totals("").All.Commitments.Stories == 0 {
		t.Error("nothing was counted")
	}
}
