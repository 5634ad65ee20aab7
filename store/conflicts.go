package store

import (
	"slices"

	"gigawatch/news"
)

// dispute is a field on which sources of one event may contradict each other.
type dispute struct {
	field string
	says  func(a *news.Announcement) bool
	apart func(a, b *news.Announcement) bool // both say something
}

// disputes are all such fields, and how two sources contradict each other on
// one: a field that one leaves open is no contradiction, nor are two roundings
// of one number, nor jobs for building and jobs for good.
var disputes = []dispute{
	{"amount", func(a *news.Announcement) bool { return a.Amount != nil }, func(a, b *news.Announcement) bool {
		return sameMoney(a, b) != One && (a.Amount.Currency == b.Amount.Currency || sameMoney(a, b) == Apart)
	}},
	{"period", func(a *news.Announcement) bool { return a.Period != nil }, func(a, b *news.Announcement) bool {
		return differ(a.Period.Start, b.Period.Start) || differ(a.Period.End, b.Period.End)
	}},
	{"people_trained", func(a *news.Announcement) bool { return a.PeopleTrained != nil }, func(a, b *news.Announcement) bool {
		return !near(float64(*a.PeopleTrained), float64(*b.PeopleTrained), counted)
	}},
	{"jobs", func(a *news.Announcement) bool { return a.Jobs != nil }, func(a, b *news.Announcement) bool {
		return a.JobsBasis == b.JobsBasis && !near(float64(*a.Jobs), float64(*b.Jobs), counted)
	}},
	{"capacity_mw", func(a *news.Announcement) bool { return a.CapacityMW != nil }, func(a, b *news.Announcement) bool {
		return a.CapacityBasis == b.CapacityBasis && !near(*a.CapacityMW, *b.CapacityMW, counted)
	}},
}

// differ reports whether two years are known and not the same.
func differ(a, b int) bool { return a != 0 && b != 0 && a != b }

// conflicts lists the fields on which tellings contradict each other, each
// value once with those who say so, in the order of the tellings: the value of
// the one with the most authority first.
func conflicts(tellings []Telling) []news.Conflict {
	var out []news.Conflict
	for _, d := range disputes {
		var said []*news.Announcement // the first to say each value
		var by [][]string
		for i := range tellings {
			a := &tellings[i].Announcement
			if !d.says(a) {
				continue
			}
			at := slices.IndexFunc(said, func(first *news.Announcement) bool { return !d.apart(first, a) })
			if at < 0 {
				at = len(said)
				said, by = append(said, a), append(by, nil)
			}
			by[at] = append(by[at], tellings[i].Article.URL)
		}
		if len(said) < 2 {
			continue
		}
		c := news.Conflict{Field: d.field}
		for i, a := range said {
			c.Values = append(c.Values, news.ConflictValue{Value: a.Value(d.field), Sources: by[i]})
		}
		out = append(out, c)
	}
	return out
}

// disputed are the fields on which the sources disagree and nobody has decided.
func disputed(s news.Story) (fields []string) {
	for _, c := range s.Conflicts {
		if !slices.ContainsFunc(s.Overrides, func(o news.Override) bool { return o.Field == c.Field }) {
			fields = append(fields, c.Field)
		}
	}
	return fields
}
