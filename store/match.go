package store

import (
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// Likeness says what the facts of two announcements decide.
type Likeness int

// The answers of Compare. Where the facts leave it open, the words of the two
// articles may decide; without them the two are kept apart.
const (
	Apart     Likeness = iota // two events
	Contested                 // one only if they are all but copies: a figure was mistaken
	Open                      // perhaps one
	One                       // one event
)

// Windows between two tellings of one event.
const (
	soonWindow  = 3 * 24 * time.Hour  // the news of the day, in all languages
	storyWindow = 14 * 24 * time.Hour // outlets take up a story, weeklies and translations last
	rareWindow  = 60 * 24 * time.Hour // for facts that do not meet by chance
)

// Same reports whether two announcements tell one event, by the facts alone.
// A false yes loses a record, a false no shows it twice: unsure is no.
func Same(a, b Telling) bool { return Compare(a, b) == One }

// Compare decides by the facts: who, where, how much, how far, when. It is
// symmetric, and the same facts in two languages are the same.
func Compare(a, b Telling) Likeness {
	x, y := &a.Announcement, &b.Announcement
	if !Tells(*x) || !Tells(*y) {
		return Open
	}
	if x.Part != y.Part && a.Article.URL+a.Article.ID != "" && Identity(a.Article) == Identity(b.Article) {
		return Apart // an article that tells of two promises says so
	}
	signs := []Likeness{sameParties(x, y), samePlace(a, b), sameStage(x, y), sameTime(x, y), sameMoney(x, y), sameMeasures(x, y)}
	if slices.Contains(signs, Apart) {
		return Apart
	}
	if slices.Contains(signs, Contested) {
		return contested(signs)
	}
	parties, place, stage, when, sum, measures := signs[0], signs[1], signs[2], signs[3], signs[4], signs[5]
	if x.Kind != y.Kind && (x.Kind == news.Capex || y.Kind == news.Capex) && sum != One {
		return Apart // spending of a whole firm is no promise to a place
	}
	if parties != One || stage != One || when != One || place != One && !rare(x, y) {
		return Open
	}
	if sum == One && measures != Open || sum == Open && x.Amount == nil && y.Amount == nil && measures == One {
		return One
	}
	return Open
}

// contested wants all but the sum to agree.
func contested(signs []Likeness) Likeness {
	for _, s := range signs[:4] {
		if s != One {
			return Apart
		}
	}
	return Contested
}

// sameParties wants one firm that acts in both. That one firm's partner acts
// in the other may be how another outlet sees it.
func sameParties(x, y *news.Announcement) Likeness {
	switch {
	case len(x.Companies) == 0 || len(y.Companies) == 0:
		return Open
	case x.Kind == news.Deal && y.Kind == news.Deal:
		return sameDealers(x, y)
	case shared(x.Companies, y.Companies):
		return One
	case shared(x.Companies, y.Partners) || shared(x.Partners, y.Companies):
		return Open
	}
	return Apart
}

// sameDealers wants both sides of a deal: a firm makes many in a month.
func sameDealers(x, y *news.Announcement) Likeness {
	all := func(a *news.Announcement) []news.Company { return slices.Concat(a.Companies, a.Partners) }
	p, q := all(x), all(y)
	common := 0
	for i, c := range p {
		if slices.Contains(q, c) && !slices.Contains(p[:i], c) {
			common++
		}
	}
	switch {
	case common == 0:
		return Apart
	case common >= 2 || len(p) == 1 && len(q) == 1:
		return One
	case len(p) == 1 || len(q) == 1: // the other side is not known
		return One
	}
	return Open // one firm with two others
}

// sameSet reports whether two lists name the same, in any order.
func sameSet[T comparable](a, b []T) bool {
	missing := func(in []T) func(T) bool { return func(c T) bool { return !slices.Contains(in, c) } }
	return !slices.ContainsFunc(a, missing(b)) && !slices.ContainsFunc(b, missing(a))
}

func shared[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(c T) bool { return slices.Contains(b, c) })
}

// samePlace wants the same countries. Different places in it are two sites,
// unless one article names the place of the other too: one puts the town
// first, another the state.
func samePlace(a, b Telling) Likeness {
	x, y := &a.Announcement, &b.Announcement
	switch {
	case len(x.Countries) == 0 && len(y.Countries) == 0:
		if x.Kind == news.Commitment || y.Kind == news.Commitment {
			return Open
		}
		return One // guidance and deals have no place
	case len(x.Countries) == 0 || len(y.Countries) == 0:
		return Open
	case !shared(x.Countries, y.Countries):
		if slices.Contains(x.Countries, "EU") || slices.Contains(y.Countries, "EU") {
			return Open
		}
		return Apart
	case !sameSet(x.Countries, y.Countries):
		return Open // one sum for two countries is another promise than for one, or a slip
	case len(x.Places) == 0 || len(y.Places) == 0 || sharedPlace(x.Places, y.Places):
		return One
	case x.Lang != y.Lang && soon(x, y):
		return One // one town under its names in two languages
	case x.Lang != y.Lang || names(a.Article, y.Places) || names(b.Article, x.Places):
		return Open
	}
	return Apart
}

func sharedPlace(a, b []string) bool {
	for _, p := range a {
		for _, q := range b {
			if p, q := bare(p), bare(q); strings.Contains(p, q) || strings.Contains(q, p) {
				return true
			}
		}
	}
	return false
}

// bare is a name as it stands inside a folded text.
func bare(name string) string { return strings.TrimSpace(news.Fold(name)) }

// namedWithin is how much of a text is searched for places.
const namedWithin = 4000

// names reports whether an article names one of the places.
func names(a news.Article, places []string) bool {
	text := news.Fold(a.Title + "\n" + lead(a.Text, namedWithin))
	return slices.ContainsFunc(places, func(p string) bool { return strings.Contains(text, bare(p)) })
}

// sameStage keeps the news that a promise was cut from the promise: it is
// another event, which a relation ties to the first.
func sameStage(x, y *news.Announcement) Likeness {
	switch p, q := stage(x.Status), stage(y.Status); {
	case p == q:
		return One
	case p == cut || q == cut:
		return Apart
	}
	return Open
}

type stageOf int

const (
	promised stageOf = iota
	grown
	cut
)

func stage(s news.Status) stageOf {
	switch s {
	case news.Reduced, news.Cancelled, news.Delayed:
		return cut
	case news.Expanded:
		return grown
	}
	return promised
}

// sameTime wants the two within a window, a longer one for facts that do not
// meet by chance.
func sameTime(x, y *news.Announcement) Likeness {
	switch noX, noY := x.Published.IsZero(), y.Published.IsZero(); {
	case noX && noY:
		return One // an input without dates is taken for the news of a day
	case noX || noY:
		return Open
	}
	apart := x.Published.Sub(y.Published.Time).Abs()
	if apart <= storyWindow || apart <= rareWindow && rare(x, y) {
		return One
	}
	return Apart
}

// soon reports whether two announcements are known to have come at once.
func soon(x, y *news.Announcement) bool {
	return !x.Published.IsZero() && !y.Published.IsZero() && x.Published.Sub(y.Published.Time).Abs() <= soonWindow
}

// rare reports whether the two state one sum so exactly that it is no chance:
// "CAD 4.35 billion", but not "$1 billion".
func rare(x, y *news.Announcement) bool {
	return x.Amount != nil && y.Amount != nil && digits(x.Amount.Money) >= 3 && x.Amount.Money.Equal(y.Amount.Money)
}

// counted is how far two tellings of one number of people or megawatts may
// lie from each other.
const counted = 0.01

// sameMeasures compares what is counted besides money. Equal counts speak for
// one event; different ones are no proof of two: megawatts of the site and of
// its computers, jobs for building and for good.
func sameMeasures(x, y *news.Announcement) Likeness {
	equal, unequal := false, false
	count := func(same, round bool) {
		equal = equal || same && !round
		unequal = unequal || !same
	}
	if x.PeopleTrained != nil && y.PeopleTrained != nil {
		count(near(float64(*x.PeopleTrained), float64(*y.PeopleTrained), counted), false)
	}
	if x.CapacityMW != nil && y.CapacityMW != nil {
		count(near(*x.CapacityMW, *y.CapacityMW, counted), *x.CapacityMW == 1000 || *x.CapacityMW == 100)
	}
	if x.Jobs != nil && y.Jobs != nil && x.JobsBasis == y.JobsBasis {
		count(near(float64(*x.Jobs), float64(*y.Jobs), counted), false)
	}
	switch {
	case equal:
		return One
	case unequal:
		return Open
	}
	return none
}

// none is that nothing can be compared.
const none Likeness = -1
