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
	dayWindow   = 24 * time.Hour      // a firm seldom promises twice in so short a time
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
	if parties != One || stage != One || when != One {
		return Open
	}
	switch placed := place == One || rare(x, y) || unplaced(x, y); {
	case placed && sum == One && measures != Open:
		return One
	case place == One && x.Amount == nil && y.Amount == nil && measures == One:
		return One
	case sum == Open && measures == One && place == One && x.Kind == y.Kind && soon(x, y) && sited(x, y):
		return One // one gives no sum, or in another currency, but both count the same
	case sum == Open && measures != Open && oneDay(x, y):
		return One
	}
	return Open
}

// unplaced reports whether two announcements of a day state the very same
// sum of the same firms, and one of them leaves open where: to one outlet it
// is a promise to a country, to another the spending of the firm.
func unplaced(x, y *news.Announcement) bool {
	return (len(x.Countries) == 0 || len(y.Countries) == 0) && x.Amount != nil && y.Amount != nil &&
		x.Amount.Money.Equal(y.Amount.Money) && (sameSet(x.Companies, y.Companies) || commonDealers(x, y) >= 2) && soon(x, y)
}

// oneDay reports whether two announcements of which one at least has no sum
// are so near to each other in all else that they can only be the news of a day.
func oneDay(x, y *news.Announcement) bool {
	switch {
	case x.Amount != nil && y.Amount != nil || x.Kind != y.Kind || !closer(x, y, dayWindow):
		return false
	case x.Kind == news.Deal:
		p, q := len(dealers(x)), len(dealers(y))
		return commonDealers(x, y) >= max(2, min(p, q)) && max(p, q)-min(p, q) <= 1
	}
	return x.Kind == news.Commitment && sameSite(x, y) // not what is said of a quarter's spending
}

// broad reports whether a country is so large that a firm has news of two
// sites in it on one day.
func broad(c news.Country) bool { return c == "US" || c == "EU" }

// sited reports whether two promises to one country are known to be to one
// place in it, where the country is large.
func sited(x, y *news.Announcement) bool {
	return len(x.Countries) == 1 && (!broad(x.Countries[0]) || len(x.Places) > 0 && len(y.Places) > 0)
}

// sameSite reports whether two promises to one country can be told apart by
// no place that they name.
func sameSite(x, y *news.Announcement) bool {
	if len(x.Countries) != 1 || !sameSet(x.Countries, y.Countries) || len(x.Pillars) > 0 && len(y.Pillars) > 0 && !shared(x.Pillars, y.Pillars) {
		return false // halls, and lessons
	}
	if broad(x.Countries[0]) { // a town, or town and state, not a state alone
		return sharedTown(x.Places, y.Places) || min(len(x.Places), len(y.Places)) >= 2 && (allNamed(x.Places, y.Places) || allNamed(y.Places, x.Places))
	}
	return len(x.Places) == 0 || len(y.Places) == 0 || x.Lang != y.Lang || allNamed(x.Places, y.Places) || allNamed(y.Places, x.Places)
}

// allNamed reports whether every place of a is one of b.
func allNamed(a, b []string) bool {
	return !slices.ContainsFunc(a, func(p string) bool { return !sharedPlace([]string{p}, b) })
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
	p, q := dealers(x), dealers(y)
	switch common := commonDealers(x, y); {
	case common == 0:
		return Apart
	case common >= 2 || len(p) == 1 && len(q) == 1:
		return One
	case (len(p) == 1 || len(q) == 1) && soon(x, y): // the other side is not known
		return One
	}
	return Open // one firm with two others
}

// dealers are both sides of a deal.
func dealers(a *news.Announcement) []news.Company { return slices.Concat(a.Companies, a.Partners) }

// commonDealers counts the firms that are in both deals.
func commonDealers(x, y *news.Announcement) int {
	p, q := dealers(x), dealers(y)
	common := 0
	for i, c := range p {
		if slices.Contains(q, c) && !slices.Contains(p[:i], c) {
			common++
		}
	}
	return common
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
			if p, q := called(p), called(q); strings.Contains(p, q) || strings.Contains(q, p) {
				return true
			}
		}
	}
	return false
}

// called is a place by the first of its names in Chinese, for states of which
// papers write one of several; any other by its own.
func called(name string) string {
	name = bare(name)
	for _, names := range stateNames {
		for _, n := range names {
			if strings.HasPrefix(name, n) {
				return names[0]
			}
		}
	}
	return name
}

// stateNames are the names that one state has in Chinese.
var stateNames = [][]string{
	{"得州", "德州", "得克萨斯", "德克萨斯", "德克薩斯"},
	{"加州", "加利福尼亚", "加利福尼亞"},
	{"宾州", "宾夕法尼亚", "賓州", "賓夕法尼亞"},
	{"弗吉尼亚", "维吉尼亚", "弗州", "維吉尼亞"},
	{"北卡", "北卡罗来纳", "北卡羅來納"},
	{"南卡", "南卡罗来纳", "南卡羅來納"},
	{"佐治亚", "乔治亚", "喬治亞"},
	{"印第安纳", "印地安纳", "印第安納"},
	{"密歇根", "密西根"},
	{"威斯康星", "威斯康辛"},
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
func soon(x, y *news.Announcement) bool { return closer(x, y, soonWindow) }

func closer(x, y *news.Announcement, window time.Duration) bool {
	return !x.Published.IsZero() && !y.Published.IsZero() && x.Published.Sub(y.Published.Time).Abs() <= window
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
