package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
	"gigawatch/store/storetest"
)

// says makes a telling of a line, as storetest.Says reads it.
func says(t *testing.T, name, line string) store.Telling {
	t.Helper()
	told, err := storetest.Says(name, line)
	if err != nil {
		t.Fatal(err)
	}
	return told
}

// TestHeadline: what the leading announcement leaves empty comes from the next
// that says it of the same promise, and the record names it.
func TestHeadline(t *testing.T) {
	for name, c := range map[string]struct {
		tellings []string // a, b, c … in order of authority
		want     string   // the record: field value from
	}{
		"one telling": {[]string{"primary by=microsoft in=JP sum=10"}, "companies microsoft, countries JP, amount 10"},
		"empty fields from the next in order": {
			[]string{"primary by=microsoft in=JP sum=10", "wire by=microsoft in=JP sum=10 until=2029", "press by=microsoft in=JP sum=10 until=2029 jobs=500 at=Osaka"},
			"companies microsoft, countries JP, amount 10, period 2029 of b, jobs 500 permanent of c, places Osaka of c"},
		"a sum of the same firm and country":   {[]string{"primary by=microsoft in=JP", "press by=microsoft in=JP sum=10"}, "companies microsoft, countries JP, amount 10 of b"},
		"not of another set of countries":      {[]string{"primary by=microsoft in=JP", "press by=microsoft in=JP,KR sum=10"}, "companies microsoft, countries JP"},
		"not of another set of firms":          {[]string{"primary by=microsoft in=JP", "press by=microsoft,openai in=JP sum=10"}, "companies microsoft, countries JP"},
		"not of a telling without a country":   {[]string{"primary by=microsoft in=JP", "press by=microsoft sum=10"}, "companies microsoft, countries JP"},
		"no country for a sum of another word": {[]string{"primary by=microsoft sum=10", "press by=microsoft in=JP"}, "companies microsoft, amount 10"},
		"a country with the same sum":          {[]string{"primary by=microsoft sum=10", "press by=microsoft in=JP sum=10"}, "companies microsoft, countries JP of b, amount 10"},
		"country and sum of one telling":       {[]string{"primary by=microsoft", "press by=microsoft in=JP sum=10"}, "companies microsoft, countries JP of b, amount 10 of b"},
		"not the sum of a second, the country of a first": {
			[]string{"primary by=microsoft", "press by=microsoft in=JP", "trade by=microsoft in=KR sum=10"}, "companies microsoft, countries JP of b"},
		"nothing of one that contradicts": {
			[]string{"primary by=microsoft in=JP sum=10", "aggregator by=microsoft in=JP sum=90 until=2035 jobs=9000 mw=900"}, "companies microsoft, countries JP, amount 10"},
		"nor of one that contradicts what was filled": {
			[]string{"primary by=microsoft in=JP sum=10", "wire by=microsoft in=JP sum=10 mw=280", "trade by=microsoft in=JP sum=10 mw=1000 jobs=700"},
			"companies microsoft, countries JP, amount 10, capacity_mw 280 facility of b"},
		"nothing where equals contradict each other": {
			[]string{"primary by=microsoft in=JP", "press by=microsoft in=JP sum=3", "press by=microsoft in=JP sum=32", "trade by=microsoft in=JP sum=3"},
			"companies microsoft, countries JP"},
		"no names in another language": {[]string{"primary by=microsoft in=JP sum=10", "press lang=ja by=microsoft in=JP sum=10 at=東京", "trade by=microsoft in=JP sum=10 at=Tokyo"},
			"companies microsoft, countries JP, amount 10, places Tokyo of c"},
		"no years without the sum they are of": {[]string{"primary by=microsoft in=JP sum=10", "press by=microsoft in=JP until=2029"}, "companies microsoft, countries JP, amount 10"},
		"nothing of another kind":              {[]string{"primary by=microsoft in=JP", "press kind=capex by=microsoft in=JP sum=80"}, "companies microsoft, countries JP"},
		"nothing of what was cut":              {[]string{"primary by=microsoft in=JP", "press status=cancelled by=microsoft in=JP jobs=80"}, "companies microsoft, countries JP"},
		"what it builds on, from beside the same sum": {
			[]string{"primary by=microsoft in=JP sum=10", "press by=microsoft in=JP sum=10 prior=3", "trade by=microsoft in=JP sum=10 prior=4 total=13"},
			"companies microsoft, countries JP, amount 10, prior 3 of b, total 13 of c"},
		"but not from beside another": {[]string{"primary by=microsoft in=JP", "press by=microsoft,openai in=JP sum=10 prior=3"}, "companies microsoft, countries JP"},
	} {
		t.Run(name, func(t *testing.T) {
			var tellings []store.Telling
			for i, line := range c.tellings {
				tellings = append(tellings, says(t, string(rune('a'+i)), line))
			}
			before := fmt.Sprint(tellings)
			slices.Reverse(tellings)
			s := store.Tell(news.Story{ID: "x"}, tellings, rates.Shipped())
			if got := recordOf(t, s); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if slices.Reverse(tellings); fmt.Sprint(tellings) != before {
				t.Errorf("the tellings were changed")
			}
		})
	}
}

// recordOf writes a headline record, and checks that every field of it has
// its proof, and that the proof is of the announcement it names.
func recordOf(t *testing.T, s news.Story) string {
	t.Helper()
	var out []string
	add := func(field, value string) {
		if value == "" {
			return
		}
		src, ok := s.Origin(field)
		if !ok {
			t.Errorf("%s comes from nowhere", field)
		}
		proved := slices.ContainsFunc(s.Headline.Evidence, func(e news.Evidence) bool {
			return (e.Field == field || strings.HasPrefix(e.Field, field+"[")) && e.Quote == src.Announcement
		})
		if !proved {
			t.Errorf("%s has no proof in %s: %+v", field, src.Announcement, s.Headline.Evidence)
		}
		if src.Announcement != "a" {
			value += " of " + src.Announcement
		}
		if i := strings.IndexByte(field, '['); i > 0 {
			field = string(s.Headline.OtherAmounts[field[i+1]-'0'].Role)
		}
		out = append(out, field+" "+value)
	}
	h := s.Headline
	add("companies", h.Words("companies"))
	add("countries", h.Words("countries"))
	if h.Amount != nil {
		add("amount", strings.TrimSuffix(h.Amount.Number(), "000000000"))
	}
	if h.Period != nil {
		add("period", fmt.Sprint(h.Period.End))
	}
	add("jobs", strings.TrimSpace(h.Words("jobs")+" "+string(h.JobsBasis)))
	add("capacity_mw", strings.TrimSuffix(h.Words("capacity_mw"), " MW")+strings.TrimRight(" "+string(h.CapacityBasis), " "))
	add("places", h.Words("places"))
	for i, o := range h.OtherAmounts {
		add(fmt.Sprintf("other_amounts[%d]", i), strings.TrimSuffix(o.Number(), "000000000"))
	}
	return strings.Join(out, ", ")
}
