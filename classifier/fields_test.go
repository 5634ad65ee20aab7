package classifier

import (
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
)

// fieldCase is an article in our own words with the small fields wanted of it.
// The first sum of the article is its headline sum; companies are given.
type fieldCase struct {
	name, lang, day string
	by              string // companies
	title, text     string
	noSum           bool // none of the sums is the headline's
	pillars         string
	period          [2]int
	people, jobs    int64
	jobsBasis       news.Basis
	mw              float64
	status          news.Status // "" is not looked at
	partners        string
}

// promiseOf fills the small fields of the article of a case.
func promiseOf(c *Classifier, f fieldCase) (news.Article, news.Announcement) {
	published, _ := news.ParseDate(f.day)
	a := news.Article{ID: f.name, Title: f.title, Text: f.text, Published: published, Lang: f.lang}
	r := c.read(a, f.lang)
	d := &draft{ann: news.Announcement{ID: f.name, Title: f.title, Published: published, Kind: news.Commitment}}
	for _, slug := range strings.Fields(f.by) {
		d.ann.Companies = append(d.ann.Companies, news.Company(slug))
	}
	for _, s := range r.sentences {
		for _, sum := range s.sums {
			if d.ann.Amount == nil && !f.noSum {
				d.ann.Amount = &sum.Sum
			} else if f.noSum || !d.ann.Amount.Equal(sum.Money) {
				d.ann.OtherAmounts = append(d.ann.OtherAmounts, news.OtherSum{Money: sum.Money, Role: news.Other})
			}
		}
	}
	r.details(d)
	return a, d.ann.Normal()
}

func TestFields(t *testing.T) {
	c := builtinClassifier(t)
	for _, f := range slices.Concat(englishFields, otherFields) {
		t.Run(f.name, func(t *testing.T) {
			a, got := promiseOf(c, f)
			checkEvidence(t, a, []news.Announcement{got})
			checkFields(t, f, got)
		})
	}
}

func checkFields(t *testing.T, f fieldCase, got news.Announcement) {
	t.Helper()
	var pillars, partners []string
	for _, p := range got.Pillars {
		pillars = append(pillars, string(p))
	}
	for _, p := range got.Partners {
		partners = append(partners, string(p))
	}
	if s := strings.Join(pillars, " "); s != f.pillars {
		t.Errorf("pillars %q, want %q", s, f.pillars)
	}
	wanted := strings.Fields(f.partners)
	slices.Sort(partners)
	slices.Sort(wanted)
	if !slices.Equal(partners, wanted) {
		t.Errorf("partners %q, want %q", partners, wanted)
	}
	var period [2]int
	if got.Period != nil {
		period = [2]int{got.Period.Start, got.Period.End}
	}
	if period != f.period {
		t.Errorf("period %v, want %v", period, f.period)
	}
	if n := known(got.PeopleTrained); n != f.people {
		t.Errorf("people trained %d, want %d", n, f.people)
	}
	if n := known(got.Jobs); n != f.jobs || f.jobsBasis != "" && got.JobsBasis != f.jobsBasis {
		t.Errorf("jobs %d %q, want %d %q", n, got.JobsBasis, f.jobs, f.jobsBasis)
	}
	if n := known(got.CapacityMW); n != f.mw {
		t.Errorf("capacity %v MW, want %v", n, f.mw)
	}
	if f.status != "" && got.Status != f.status {
		t.Errorf("status %q, want %q", got.Status, f.status)
	}
}

func known[T int64 | float64](p *T) T {
	if p == nil {
		return 0
	}
	return *p
}
