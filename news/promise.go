package news

import (
	"fmt"
	"slices"
	"time"
)

// promise is what a tally keeps of a story.
type promise struct {
	id               string
	kind             Kind
	status           Status
	changed          time.Time
	times            *[3]string // of the announcement: its year, month and week as keys; "" where it has no date
	companies        []Company
	countries        []Country
	pillars          []Pillar
	buildsOn, partOf []string
	firm, upTo       Money // US dollars
	sized, priced    bool
	onlyNew          bool // the sum is what a larger one adds to those before it
	ends, restates   bool // it is cancelled; it is cut to another figure, known or not
}

func newPromise(s *Story, times *[3]string) *promise {
	h := &s.Headline
	p := &promise{id: s.ID, kind: h.Kind, status: h.Status, changed: s.Changed, times: times, companies: h.Companies,
		countries: h.Countries, pillars: h.Pillars, buildsOn: s.BuildsOn, partOf: s.PartOf,
		ends: h.Status == Cancelled, restates: h.Status == Reduced}
	if h.Amount == nil {
		return p
	}
	p.sized = true
	if s.NewMoney != nil && !s.NewMoney.value.Negative && !p.restates {
		p.onlyNew = true
		p.priceNew(s)
	} else {
		p.priceWhole(s)
	}
	return p
}

// timesOf are the keys under which a day stands, one copy of them for all its promises.
func (t *Tally) timesOf(d Date) *[3]string {
	day := d.UTC().Truncate(24 * time.Hour)
	if times := t.days[day]; times != nil {
		return times
	}
	times := &[3]string{}
	if !d.IsZero() {
		month := day.Format("2006-01")
		year, week := day.ISOWeek()
		*times = [3]string{month[:len(month)-3], month, fmt.Sprintf("%04d-W%02d", year, week)}
	}
	if t.days == nil {
		t.days = map[time.Time]*[3]string{}
	}
	t.days[day] = times
	return times
}

// priceWhole takes the headline sum. Of a range only the lower end is firm.
func (p *promise) priceWhole(s *Story) {
	sum, whole := s.Headline.Amount, s.InDollars()
	if p.priced = whole.Currency == "USD"; !p.priced {
		return
	}
	switch {
	case sum.Bound == UpTo, sum.Bound == Range && sum.Low == nil:
		p.upTo = whole
	case sum.Bound == Range:
		low, err := sum.Low.At(rateOf(s))
		rest, errRest := whole.Minus(low)
		if err != nil || errRest != nil || rest.value.Negative {
			p.upTo = whole
			return
		}
		p.firm, p.upTo = low, rest
	default:
		p.firm = whole
	}
}

// priceNew takes the new money: it is stated in US dollars, or in the currency
// of the headline sum, whose rate it shares.
func (p *promise) priceNew(s *Story) {
	m, sum := *s.NewMoney, s.Headline.Amount
	switch {
	case m.Currency == "USD":
		p.priced = true
	case m.Currency == sum.Currency && s.USD != nil:
		var err error
		m, err = m.At(s.USD.Rate)
		p.priced = err == nil
	}
	switch {
	case !p.priced:
	case sum.Bound == UpTo || sum.Bound == Range:
		p.upTo = m
	default:
		p.firm = m
	}
}

func rateOf(s *Story) string {
	if s.USD == nil {
		return "1" // a sum stated in US dollars
	}
	return s.USD.Rate
}

// place says where a promise stands in totals.
type place int

const (
	outside place = iota // cancelled, or told again with a newer figure
	within               // its sum is a share of one that is counted
	counted
)

// relations are how promises of one kind hang together.
type relations struct {
	of    map[string]*promise
	after map[string][]*promise // those that build on it
}

func relate(of map[string]*promise, order []*promise) relations {
	r := relations{of, map[string][]*promise{}}
	for _, p := range order {
		for _, id := range p.buildsOn {
			if before := r.kin(p, id); before != nil {
				r.after[id] = append(r.after[id], p)
			}
		}
	}
	return r
}

// kin is another promise of p's kind, nil where it is not among those given.
func (r relations) kin(p *promise, id string) *promise {
	if q := r.of[id]; q != nil && q != p && q.kind == p.kind {
		return q
	}
	return nil
}

// place leaves out too much rather than count a sum twice.
func (r relations) place(p *promise) place {
	switch {
	case p.kind != Commitment && p.kind != Capex && p.kind != Deal, p.ends, r.replaced(p), r.adds(p):
		return outside
	case r.share(p):
		return within
	}
	return counted
}

// replaced reports whether a later promise took the place of p: it was
// cancelled, cut, or told with a new whole sum. A smaller sum is no new whole
// of a larger one, unless it says that it was cut.
func (r relations) replaced(p *promise) bool {
	return r.later(p, func(q *promise) bool { return q.ends || q.restates || q.sized && !q.onlyNew && !q.below(p) })
}

// below reports whether the sum of p is smaller than that of q, as far as is known.
func (p *promise) below(q *promise) bool {
	return p.priced && q.priced && !p.ends && !p.restates && p.whole().Compare(q.whole()) < 0
}

// whole is all that a promise may come to.
func (p *promise) whole() Money {
	if p.firm.IsZero() {
		return p.upTo
	}
	return plus(p.firm, p.upTo)
}

// later reports whether one of those that build on p, or on them, is so.
func (r relations) later(p *promise, so func(*promise) bool) bool {
	seen := []*promise{p}
	for i := 0; i < len(seen); i++ {
		for _, q := range r.after[seen[i].id] {
			if slices.Contains(seen, q) {
				continue
			}
			if so(q) {
				return true
			}
			seen = append(seen, q)
		}
	}
	return false
}

// adds reports whether p is only news of a promise that stands by itself: it
// states no sum, or none that is new, and is no cut.
func (r relations) adds(p *promise) bool {
	nothingNew := !p.sized || p.onlyNew && p.firm.IsZero() && p.upTo.IsZero()
	return nothingNew && !p.restates && slices.ContainsFunc(p.buildsOn, func(id string) bool { return r.kin(p, id) != nil })
}

// share reports whether the sum of p lies within that of a larger promise
// that goes on, of which it is a part or grew from one.
func (r relations) share(p *promise) bool {
	if !p.sized {
		return false
	}
	seen := []*promise{p}
	meet := func(q *promise) {
		if q != nil && !slices.Contains(seen, q) {
			seen = append(seen, q)
		}
	}
	for i := 0; i < len(seen); i++ {
		at := seen[i]
		for _, id := range at.partOf {
			whole := r.kin(at, id)
			if whole != nil && whole.priced && !whole.ends && !r.later(whole, func(q *promise) bool { return q.ends }) {
				return true
			}
			meet(whole)
		}
		for _, id := range at.buildsOn {
			if at.onlyNew {
				break
			}
			larger := r.kin(at, id)
			if larger != nil && at.below(larger) && !larger.ends && !r.later(larger, func(q *promise) bool { return q.ends }) {
				return true // nobody says that it is new
			}
			meet(larger)
		}
	}
	return false
}
