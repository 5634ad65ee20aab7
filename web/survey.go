package web

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"gigawatch/news"
)

// The groupings of the pages, and the keys of their addresses.
const (
	byCountry = news.ByCountry
	byCompany = news.ByCompany
	byPillar  = news.ByPillar
)

// overview is the whole store at a glance: what the front page and the pages
// of countries, companies and pillars show. All its sums are a Tally's.
type overview struct {
	version news.Version
	made    time.Time
	took    time.Duration
	day     string
	stories int

	year, month, week news.Totals
	groups            map[news.Grouping]map[string]news.Totals // key -> its years
	fresh             []news.Story                             // first seen today: promises first, then by sum, then the newest
	freshAll          int                                      // with those that are not on the list
	latest            []news.Story                             // newest by date
	biggest           []news.Story                             // commitments of this year by sum
	moved             []news.Story                             // delayed, reduced, cancelled, expanded; newest first
	edited            []news.Story                             // whose source has changed a figure; the latest first
}

// survey keeps the overview. It is made anew when the store has changed, but
// a crawl that changes the store every second does not have it made every
// second: an old one is shown for fifty times as long as making one takes,
// and while the next is made, if that is not done in a moment.
type survey struct {
	mu     sync.Mutex
	now    *overview
	stamp  atomic.Uint64
	making *taking // nil while nobody makes one
}

// taking is an overview that is being made.
type taking struct {
	done chan struct{} // closed when it is over
	made *overview
	err  error
}

// number tells overviews apart.
func (s *survey) number() uint64 { return s.stamp.Load() }

// glance is how long a reader waits for a new overview while there is an old one.
const glance = 50 * time.Millisecond

// overview is the store as it is, or as it was a moment ago.
func (s *site) overview(v visit) (*overview, error) {
	old, next := s.begin(v)
	if next == nil {
		return old, nil
	}
	var late <-chan time.Time
	if old != nil {
		t := time.NewTimer(glance)
		defer t.Stop()
		late = t.C
	}
	select {
	case <-next.done:
		return next.made, next.err
	case <-late:
		return old, nil
	case <-v.Context().Done():
		return nil, v.Context().Err()
	}
}

// begin gives the overview of today, nil where there is none yet, and the one
// that is being made in its place, nil where it is good.
func (s *site) begin(v visit) (old *overview, next *taking) {
	sv := &s.survey
	sv.mu.Lock()
	defer sv.mu.Unlock()
	if old = sv.now; old != nil && old.day != v.now.Format(time.DateOnly) {
		old = nil
	}
	if old != nil && old.good(v) {
		return old, nil
	}
	if sv.making == nil {
		next := &taking{done: make(chan struct{})}
		sv.making = next
		go s.make(v, next)
	}
	return old, sv.making
}

// good reports whether an overview of today need not be made anew.
func (o *overview) good(v visit) bool {
	return o.version == v.version || v.now.Sub(o.made) < 50*o.took
}

// settled reports whether nothing newer than the overview that there is would
// be shown, so that a page with its tag is as it was.
func (s *survey) settled(v visit) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now == nil || s.now.good(v)
}

// make takes the survey, for all who wait.
func (s *site) make(v visit, t *taking) {
	defer close(t.done)
	defer func() {
		if broken := recover(); broken != nil {
			t.err = fmt.Errorf("panic: %v\n%s", broken, debug.Stack())
		}
		s.survey.mu.Lock()
		defer s.survey.mu.Unlock()
		s.survey.making = nil
		if t.err == nil {
			s.survey.now = t.made
			s.survey.stamp.Add(1)
		}
	}()
	t.made, t.err = s.take(v)
}

// take surveys the store. A reader who goes away does not stop it: the next
// one wants it too.
func (s *site) take(v visit) (*overview, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(v.Context()), time.Minute)
	defer cancel()
	from := time.Now()
	o := &overview{version: v.version, made: v.now, day: v.now.Format(time.DateOnly), groups: map[news.Grouping]map[string]news.Totals{}}
	tally, err := s.Library.Tally(ctx, news.Query{})
	if err != nil {
		return nil, err
	}
	o.year, o.month, o.week = tally.Totals(news.ByYear), tally.Totals(news.ByMonth), tally.Totals(news.ByWeek)
	for _, by := range []news.Grouping{byCountry, byCompany, byPillar} {
		o.groups[by] = tally.Cross(by, news.ByYear)
	}
	if err := s.lists(ctx, o, v.now); err != nil {
		return nil, err
	}
	o.took = time.Since(from)
	return o, nil
}

// The lengths of the lists on the front page.
const (
	mostFresh, mostLatest, mostBiggest, mostMoved = 12, 12, 10, 8
)

// lists fills those of the front page, each by a search.
func (s *site) lists(ctx context.Context, o *overview, now time.Time) error {
	for _, l := range []struct {
		query string
		most  int
		to    *[]news.Story
		total *int
	}{
		{"", 0, nil, &o.stories},
		{"added:>=" + o.day, 10 * mostFresh, &o.fresh, nil},
		{"kind:commitment", mostLatest, &o.latest, nil},
		{"status:delayed,reduced,cancelled,expanded", mostMoved, &o.moved, nil},
		{"sort:-changed", 10 * mostMoved, &o.edited, nil},
		{"kind:commitment -status:cancelled after:" + now.Format("2006") + " sort:-amount", mostBiggest, &o.biggest, nil},
	} {
		q, err := news.ParseQuery(l.query)
		if err != nil {
			return err
		}
		found, err := s.Library.Search(ctx, news.Ask{Query: q, Limit: l.most})
		if err != nil {
			return err
		}
		if l.total != nil {
			*l.total = found.Total
		}
		for _, h := range found.Hits {
			*l.to = append(*l.to, h.Story)
		}
	}
	o.fresh = slices.DeleteFunc(o.fresh, func(st news.Story) bool { return st.Backfilled }) // from an archive: no news
	slices.SortStableFunc(o.fresh, byNews)
	o.freshAll = len(o.fresh)
	o.fresh = o.fresh[:min(len(o.fresh), mostFresh)]
	o.edited = slices.DeleteFunc(o.edited, func(st news.Story) bool { _, ok := lastEdit(&st); return !ok })
	o.edited = o.edited[:min(len(o.edited), mostMoved)]
	o.biggest = slices.DeleteFunc(o.biggest, func(st news.Story) bool { return st.InDollars().IsZero() })
	return nil
}

// lastEdit is the last time that a source changed a figure of a story.
func lastEdit(st *news.Story) (news.Event, bool) {
	for _, e := range slices.Backward(st.Timeline) {
		if e.Edited {
			return e, true
		}
	}
	return news.Event{}, false
}

// group are the totals of one country, company or pillar.
func (o *overview) group(by news.Grouping, key string) (news.Totals, bool) {
	t, ok := o.groups[by][key]
	return t, ok
}

// in are the sums of a year, a month or a week.
func in(t news.Totals, key string) news.Group {
	for _, g := range t.Groups {
		if g.Key == key {
			return g
		}
	}
	nought := news.Money{Currency: "USD"}
	none := news.Sums{Firm: nought, UpTo: nought, Within: nought}
	return news.Group{Key: key, Commitments: none, Capex: none, Deals: none}
}

// ranked are the keys of a grouping that have a name, the largest firm sum of
// commitments first, in one year or in all ("").
func (o *overview) ranked(by news.Grouping, year string) []news.Group {
	var out []news.Group
	for key, t := range o.groups[by] {
		if key == "" || key == news.Several {
			continue
		}
		g := t.All
		if year != "" {
			g = in(t, year)
			g.Key = key
		}
		if g.Commitments.Stories+g.Shared > 0 {
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b news.Group) int {
		return cmp.Or(b.Commitments.Firm.Compare(a.Commitments.Firm), b.Commitments.UpTo.Compare(a.Commitments.UpTo),
			cmp.Compare(b.Commitments.Stories, a.Commitments.Stories), strings.Compare(a.Key, b.Key))
	})
	return out
}

// byNews puts what a front page leads with first: the promises, those of the
// most money before the others.
func byNews(a, b news.Story) int {
	other := func(s *news.Story) int {
		if s.Headline.Kind == news.Commitment {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(other(&a), other(&b)), b.InDollars().Compare(a.InDollars()))
}
