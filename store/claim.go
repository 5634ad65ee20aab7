package store

import (
	"slices"
	"time"

	"gigawatch/news"
)

// claim is what a story says of another promise, by which that is found.
type claim struct {
	how manner
	sum *news.Sum // nil for one by places
}

// manner is how a story speaks of another promise.
type manner int

const (
	before   manner = iota // "on top of the $2.9bn announced in 2024"
	halted                 // the sum of what is cancelled, delayed or cut
	retold                 // the same sum again, when work begins
	byPlaces               // an expansion or a cut of what stands there
	whole                  // "part of a $15bn programme"
)

// claims are those of a story, in the order in which its other sums stand.
func claims(h *news.Announcement) (out []claim) {
	for _, o := range h.OtherAmounts[:min(len(h.OtherAmounts), sumsRead)] {
		sum := news.Sum{Money: o.Money, Bound: news.About} // nobody says how it was meant then
		switch o.Role {
		case news.Prior:
			out = append(out, claim{before, &sum})
		case news.Total:
			out = append(out, claim{whole, &sum})
			if rest := lessOwn(h, o.Money); rest != nil {
				out = append(out, claim{before, &news.Sum{Money: *rest, Bound: news.Exact}})
			}
		}
	}
	switch {
	case h.Amount != nil && stage(h.Status) == cut:
		out = append(out, claim{halted, h.Amount})
	case retells(h):
		out = append(out, claim{retold, h.Amount})
	}
	if byPlace(h) {
		out = append(out, claim{how: byPlaces})
	}
	return out
}

// lessOwn is what a running total leaves for earlier promises, nil for nothing:
// "another $2.1bn, which brings the total to $5.2bn".
func lessOwn(h *news.Announcement, total news.Money) *news.Money {
	if h.Amount == nil {
		return nil
	}
	rest, err := total.Minus(h.Amount.Money)
	if err != nil || rest.Compare(news.Money{}) <= 0 {
		return nil
	}
	return &rest
}

// byPlace reports news of an earlier promise that names no sum of it: an
// expansion, a cut to another figure, or a cut without any.
func byPlace(h *news.Announcement) bool {
	if len(h.Places) == 0 || slices.ContainsFunc(h.OtherAmounts, func(o news.OtherSum) bool { return o.Role == news.Prior }) {
		return false
	}
	return h.Status == news.Expanded || h.Status == news.Reduced || stage(h.Status) == cut && h.Amount == nil
}

// retells reports whether a story may be a later stage of a promise by its
// sum alone, or its sum and place: such a sum is not met by chance.
func retells(h *news.Announcement) bool {
	return h.Amount != nil && stage(h.Status) == promised && digits(h.Amount.Money) >= 2 &&
		(digits(h.Amount.Money) >= 3 || len(h.Places) > 0 || working(h.Status))
}

// working reports a stage at which an earlier promise is carried out.
func working(s news.Status) bool {
	return s == news.Approved || s == news.UnderConstruction || s == news.Operating
}

// Windows between a promise and what is told of it later.
const (
	retoldWithin = 3 * 365 * 24 * time.Hour
	wholeAfter   = 3 * 24 * time.Hour // the share and the whole may be told on the same days
)

// meets reports whether t is a promise that a claim of s can mean.
func (c claim) meets(s, t *news.Story) bool {
	x, y := &s.Headline, &t.Headline
	if s.ID == t.ID || !kindred(x, y) || clash(x, y) {
		return false
	}
	if c.how == whole {
		return within(x.Countries, y.Countries) && y.Published.Sub(x.Published.Time) <= wholeAfter && stage(y.Status) != cut &&
			(x.Amount == nil || y.Amount != nil && dollarsAbout(x.Amount.Money) < dollarsAbout(y.Amount.Money)) && c.states(y)
	}
	if len(x.Countries) == 0 || !sameSet(x.Countries, y.Countries) || y.Published.Day() >= x.Published.Day() {
		return false
	}
	if stage(x.Status) == cut && !c.cuts(x, y) {
		return false
	}
	switch c.how {
	case retold:
		return c.tellsAgain(x, y)
	case byPlaces:
		return onSite(x, y)
	}
	return c.states(y)
}

// cuts reports whether news of a cut can be of y as a whole: all who promised
// it are named, and it is known to be of no other site. A programme that is
// mentioned goes on when one site of it is given up.
func (c claim) cuts(x, y *news.Announcement) bool {
	switch {
	case !sameSet(x.Companies, y.Companies):
		return false
	case sharedPlace(x.Places, y.Places), len(x.Places) == 0 && len(y.Places) == 0:
		return true
	}
	return c.how == halted && digits(c.sum.Money) >= 2 && y.Amount != nil && c.sum.Money.Equal(y.Amount.Money)
}

// states reports whether a promise is of the sum of the claim.
func (c claim) states(y *news.Announcement) bool {
	return slices.ContainsFunc(promisedSums(y), func(u news.Sum) bool { return meet(*c.sum, u) })
}

// promisedSums are the sum of an announcement and what it is in other currencies.
func promisedSums(h *news.Announcement) (out []news.Sum) {
	if h.Amount == nil {
		return nil
	}
	out = append(out, *h.Amount)
	for _, o := range h.OtherAmounts[:min(len(h.OtherAmounts), sumsRead)] {
		if o.Role == news.Converted {
			out = append(out, news.Sum{Money: o.Money, Bound: news.About})
		}
	}
	return out
}

// tellsAgain reports whether x states the very sum of y when the news of y is
// over. A sum of two figures wants the same site, or work that has begun.
func (c claim) tellsAgain(x, y *news.Announcement) bool {
	gap := x.Published.Sub(y.Published.Time)
	if gap <= storyWindow || gap > retoldWithin || y.Amount == nil || !c.sum.Money.Equal(y.Amount.Money) || stage(y.Status) == cut {
		return false
	}
	return digits(c.sum.Money) >= 3 || working(x.Status) || covered(x.Places, y.Places) || covered(y.Places, x.Places)
}

// covered reports whether all of some places, at least one, are among others.
func covered(some, all []string) bool {
	return len(some) > 0 && !slices.ContainsFunc(some, func(p string) bool { return !sharedPlace([]string{p}, all) })
}

// onSite reports whether two stories are of one site: the same places, more
// than a state alone, or a place and the same measure.
func onSite(x, y *news.Announcement) bool {
	if !covered(x.Places, y.Places) || !covered(y.Places, x.Places) || len(x.Places) < 2 && sameMeasures(x, y) != One {
		return false
	}
	if stage(y.Status) == cut && stage(x.Status) != cut {
		return false
	}
	return x.Status != news.Reduced || x.Amount == nil || y.Amount == nil ||
		x.Amount.Currency == y.Amount.Currency && x.Amount.Money.Compare(y.Amount.Money) < 0
}

// mayMean reports another promise of the firm at a place that the claim names.
func (c claim) mayMean(s, t *news.Story) bool {
	x, y := &s.Headline, &t.Headline
	return s.ID != t.ID && kindred(x, y) && shared(x.Countries, y.Countries) && y.Published.Day() < x.Published.Day() && sharedPlace(x.Places, y.Places)
}
