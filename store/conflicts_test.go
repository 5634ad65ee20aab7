package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
)

func TestConflicts(t *testing.T) {
	mw := func(n float64, b news.Basis) fact {
		return func(t *store.Telling) { t.Announcement.CapacityMW, t.Announcement.CapacityBasis = &n, b }
	}
	jobs := func(n int64, b news.Basis) fact {
		return func(t *store.Telling) { t.Announcement.Jobs, t.Announcement.JobsBasis = &n, b }
	}
	until := func(end int) fact {
		return func(t *store.Telling) { t.Announcement.Period = &news.Period{End: end} }
	}
	for name, c := range map[string]struct {
		a, b []fact
		want string
	}{
		"megawatts":                 {[]fact{mw(280, news.IT)}, []fact{mw(1000, news.IT)}, "capacity_mw: 280 by a, 1000 by b"},
		"of two bases":              {[]fact{mw(280, news.IT)}, []fact{mw(1000, news.Facility)}, ""},
		"one leaves it open":        {[]fact{mw(280, news.IT)}, nil, ""},
		"jobs and years":            {[]fact{jobs(500, news.Permanent), until(2028)}, []fact{jobs(900, news.Permanent), until(2029)}, `period: {"start":0,"end":2028} by a, {"start":0,"end":2029} by b; jobs: 500 by a, 900 by b`},
		"a rounding":                {[]fact{jobs(1500, news.Permanent)}, []fact{jobs(1505, news.Permanent)}, ""},
		"sums":                      {[]fact{promises("3200000000", "USD", news.Exact)}, []fact{promises("32000000000", "USD", news.Exact)}, "amount: USD by a, USD by b"},
		"sums of two currencies":    {[]fact{promises("3200000000", "USD", news.Exact)}, []fact{promises("3000000000", "EUR", news.Exact)}, ""},
		"sums that are far apart":   {[]fact{promises("3200000000", "USD", news.Exact)}, []fact{promises("9000000000", "EUR", news.Exact)}, "amount: USD by a, EUR by b"},
		"the same sum, and a bound": {[]fact{promises("3200000000", "USD", news.About)}, []fact{promises("3300000000", "USD", news.Exact)}, ""},
	} {
		a, b := tellingOf(c.a...), tellingOf(c.b...)
		a.Article, b.Article = news.Article{URL: "a", Class: news.Primary}, news.Article{URL: "b", Class: news.Press}
		var got []string
		for _, conflict := range store.Tell(news.Story{}, []store.Telling{b, a}, rates.Shipped()).Conflicts {
			var values []string
			for _, v := range conflict.Values {
				value := string(v.Value)
				if conflict.Field == "amount" {
					_, value, _ = strings.Cut(value, `"currency":"`)
					value = value[:3]
				}
				values = append(values, fmt.Sprintf("%s by %s", value, strings.Join(v.Sources, " ")))
			}
			got = append(got, conflict.Field+": "+strings.Join(values, ", "))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

// TestQueue: contradictions before doubts, doubts before big sums, and what
// was reviewed not at all.
func TestQueue(t *testing.T) {
	story := func(id string, changes ...func(*news.Story)) news.Story {
		s := news.Story{ID: id, Headline: news.Announcement{Kind: news.Commitment}}
		for _, c := range changes {
			c(&s)
		}
		return s
	}
	big := func(s *news.Story) { s.Headline.Amount = sum("20000000000", "USD", news.Exact) }
	unsure := func(s *news.Story) { s.Headline.Confidence = map[string]news.Confidence{"amount": news.Low} }
	torn := func(s *news.Story) { s.Conflicts = []news.Conflict{{Field: "jobs"}} }
	settled := func(s *news.Story) { s.Overrides = []news.Override{{Field: "jobs", Value: []byte("5")}} }
	looked := func(s *news.Story) { s.Reviewed = &news.Review{Of: store.Facts(*s)} }
	q := store.Queue{Most: 6}
	for range 100 {
		q.Add(story("plain"))
	}
	for _, s := range []news.Story{story("big", big), story("unsure", unsure), story("torn", torn), story("both", torn, big), story("settled", torn, settled),
		story("looked", torn, big, looked), story("since", looked, big)} {
		q.Add(s)
	}
	var got []string
	for _, s := range q.Stories() {
		got = append(got, s.ID)
	}
	if want := "both torn unsure since big plain"; strings.Join(got, " ") != want || q.Left != 100 {
		t.Errorf("%v and %d more, want %s", got, q.Left, want)
	}
}
