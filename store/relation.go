package store

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// Relations are how a story hangs on others.
type Relations struct {
	BuildsOn []string    // ids of the earlier stories that it goes on, cuts or tells again, the oldest first
	PartOf   []string    // ids of the larger promises that its sum lies within
	NewMoney *news.Money // what its sum adds to those; nil where nobody says
}

// Relate finds what a story hangs on among others: the ones that the engine
// found by its claims, and any more. The answer depends on no order. A wrong
// link takes a sum out of totals, so each needs the same firm, the same
// country and a sum that meets (or the same places, where no sum is told), and
// exactly one promise that it can mean.
func Relate(s *news.Story, among []*news.Story) Relations {
	var r Relations
	among = inTimeOf(among)
	settled := reckoning{own: s.Headline.Amount}
	for _, c := range claims(&s.Headline) {
		found := c.found(s, among)
		if len(found) == 0 {
			continue
		}
		list := &r.BuildsOn
		if c.how == whole {
			list = &r.PartOf
		} else if !slices.Contains(r.BuildsOn, found[0].ID) { // told in two currencies, it is one sum
			settled.take(c, found)
		}
		for _, t := range found {
			if !slices.Contains(*list, t.ID) {
				*list = append(*list, t.ID)
			}
		}
	}
	for _, t := range chained(slices.DeleteFunc(slices.Clone(among), func(t *news.Story) bool { return !shareOf(s, t) })) {
		if !slices.Contains(r.PartOf, t.ID) {
			r.PartOf = append(r.PartOf, t.ID)
		}
	}
	r.BuildsOn = slices.DeleteFunc(r.BuildsOn, func(id string) bool { return slices.Contains(r.PartOf, id) })
	if len(r.BuildsOn) > 0 {
		r.NewMoney = settled.newMoney(&s.Headline)
	}
	return r
}

// Overruled are the relations of a story with people's word in their place:
// lead is the id that an id leads to now, "" for one that leads nowhere. What a
// sum adds to promises that people named, nobody has said.
func Overruled(s *news.Story, r Relations, lead func(id string) string) Relations {
	said := func(field string, was []string) []string {
		ids, ok := s.SaidTies(field)
		if !ok {
			return was
		}
		var out []string
		for _, id := range ids {
			if to := lead(id); to != "" && to != s.ID && !slices.Contains(out, to) {
				out = append(out, to)
			}
		}
		return out
	}
	before := r.BuildsOn
	r.BuildsOn, r.PartOf = said("builds_on", r.BuildsOn), said("part_of", r.PartOf)
	if !slices.Equal(before, r.BuildsOn) {
		r.NewMoney = nil
	}
	return r
}

func inTimeOf(stories []*news.Story) []*news.Story {
	out := slices.Clone(stories)
	slices.SortFunc(out, func(a, b *news.Story) int {
		return cmp.Or(a.When().Compare(b.When()), strings.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(out, func(a, b *news.Story) bool { return a.ID == b.ID })
}

// found are the stories that a claim means: one, or the stages of one.
func (c claim) found(s *news.Story, among []*news.Story) []*news.Story {
	var meant, exact []*news.Story
	for _, t := range among {
		if !c.meets(s, t) {
			continue
		}
		meant = append(meant, t)
		if c.sum != nil && slices.ContainsFunc(promisedSums(&t.Headline), func(u news.Sum) bool { return u.Money.Equal(c.sum.Money) }) {
			exact = append(exact, t)
		}
	}
	if c.how == byPlaces && slices.ContainsFunc(among, func(t *news.Story) bool { return c.mayMean(s, t) && !slices.Contains(meant, t) }) {
		return nil // there is another one in that place
	}
	if len(exact) > 0 {
		meant = exact
	}
	return chained(meant)
}

// chained are stories that are stages of one promise, each hanging on the one
// before; none where they are several promises, of which it could be any.
func chained(stories []*news.Story) []*news.Story {
	for i := 1; i < len(stories); i++ {
		if !hangs(stories[i], stories[i-1]) {
			return nil
		}
	}
	return stories
}

// hangs reports whether a story may go on an earlier one.
func hangs(s, t *news.Story) bool {
	return slices.ContainsFunc(claims(&s.Headline), func(c claim) bool { return c.how != whole && c.meets(s, t) })
}

// shareWindow is how far in time a share of a promise may be told from it.
const shareWindow = 60 * 24 * time.Hour

// shareOf reports whether t names the sum of s as a share of its own.
func shareOf(s, t *news.Story) bool {
	x, y := &s.Headline, &t.Headline
	if s.ID == t.ID || x.Amount == nil || y.Amount == nil || !kindred(x, y) || !within(x.Countries, y.Countries) || clash(x, y) ||
		x.Published.Sub(y.Published.Time).Abs() > shareWindow || dollarsAbout(x.Amount.Money) >= dollarsAbout(y.Amount.Money) || stage(x.Status) == cut || stage(y.Status) == cut {
		return false
	}
	if digits(x.Amount.Money) < 2 && !sharedPlace(x.Places, y.Places) {
		return false
	}
	return slices.ContainsFunc(y.OtherAmounts, func(o news.OtherSum) bool { return o.Role == news.Part && o.Money.Equal(x.Amount.Money) })
}

// kindred reports whether two dated stories are of one kind and firm.
func kindred(x, y *news.Announcement) bool {
	return x.Kind == y.Kind && !x.Published.IsZero() && !y.Published.IsZero() && shared(x.Companies, y.Companies)
}

// within reports whether all of some countries are among others.
func within(some, all []news.Country) bool {
	return len(some) > 0 && !slices.ContainsFunc(some, func(l news.Country) bool { return !slices.Contains(all, l) })
}

// clash reports whether two stories in one language name places, and none in common.
func clash(x, y *news.Announcement) bool {
	return x.Lang == y.Lang && len(x.Places) > 0 && len(y.Places) > 0 && !sharedPlace(x.Places, y.Places)
}
