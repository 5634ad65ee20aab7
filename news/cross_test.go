package news

import (
	"reflect"
	"testing"
)

// TestCross holds two groupings at once to what each says alone.
func TestCross(t *testing.T) {
	var tally Tally
	for id, said := range map[string]string{"a": "sum=10 in=JP by=microsoft on=2026-04-03", "b": "sum=5 in=JP by=amazon on=2025-01-01", "c": "sum=7 in=JP,KR by=amazon on=2025-01-01",
		"d": "sum=3 in=KR by=google on=2024-01-01 kind=deal", "e": "in=KR by=google", "f": "sum=9 by=google status=cancelled in=KR"} {
		tally.Add(promised(id, said))
	}
	plain := tally.Totals(ByCountry)
	cross := tally.Cross(ByCountry, ByYear)
	if len(cross) != len(plain.Groups) {
		t.Errorf("%d keys, want %d", len(cross), len(plain.Groups))
	}
	for _, g := range plain.Groups {
		got := cross[g.Key]
		if !reflect.DeepEqual(got.All, g) {
			t.Errorf("%q: got %+v, want %+v", g.Key, got.All, g)
		}
		n := 0
		for _, year := range got.Groups {
			n += year.Commitments.Stories + year.Capex.Stories + year.Deals.Stories
		}
		if want := g.Commitments.Stories + g.Capex.Stories + g.Deals.Stories; n != want {
			t.Errorf("%q: the years hold %d stories, want %d", g.Key, n, want)
		}
	}
	if got := cross["JP"].All.Commitments.Firm.Number(); got != "15" {
		t.Errorf("JP: %s, want 15", got)
	}
}
