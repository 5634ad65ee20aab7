package news

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Grouping is what totals are told apart by.
type Grouping string

// The groupings; the zero one makes no groups.
const (
	ByCountry Grouping = "country"
	ByCompany Grouping = "company"
	ByPillar  Grouping = "pillar"
	ByYear    Grouping = "year"  // 2026, of the announcement, as the two below
	ByMonth   Grouping = "month" // 2026-03
	ByWeek    Grouping = "week"  // 2026-W12, as ISO 8601 counts
)

// Several is the key of promises that name more than one country, company or
// pillar: nobody has said how their sums are shared, so none of these gets them.
const Several = "several"

// Sums are what stories of one kind come to, in US dollars.
type Sums struct {
	Stories int   `json:"stories"` // that are counted, with a sum or without
	Firm    Money `json:"firm"`
	// UpTo is what may come on top: sums that are "up to", and of a range what
	// lies above its lower end.
	UpTo Money `json:"up_to"`
	// Within are shares of sums that are counted elsewhere: told, never to be
	// added, and not among the stories.
	Within   Money `json:"within"`
	Unsized  int   `json:"unsized"`  // of the stories: those that state no sum
	Unpriced int   `json:"unpriced"` // of the stories: those whose sum has no known rate
}

// Group are the sums under one key, capex and deals apart from commitments.
// The sums of all groups are those of the whole.
type Group struct {
	Key         string `json:"key"` // "" where a story names no country, company, pillar or date
	Commitments Sums   `json:"commitments"`
	Capex       Sums   `json:"capex"`
	Deals       Sums   `json:"deals"`
	Shared      int    `json:"shared"` // stories that name the key beside others; they stand under Several
}

// Totals are the sums of stories.
type Totals struct {
	All    Group   `json:"all"`
	Groups []Group `json:"groups"` // by key
}

// Tally counts stories by the rules of DESIGN section 2. Every page, mail and
// table that shows a total asks it, so that no two of them differ. It knows
// only the stories it is given: the totals of a query are those of what the
// query finds. The order in which they come, and whether one comes twice, do
// not matter.
type Tally struct {
	promises map[string]*promise
	placed   []placed // what walk gives; nil until it is asked for
	days     map[time.Time]*[3]string
}

// placed is a promise that is in the totals, and where.
type placed struct {
	*promise
	where place
}

// Add takes a story in. Of two versions of one story the later one counts.
func (t *Tally) Add(s *Story) {
	if was := t.promises[s.ID]; was != nil && !s.Changed.After(was.changed) {
		return
	}
	if t.promises == nil {
		t.promises = map[string]*promise{}
	}
	t.promises[s.ID], t.placed = newPromise(s, t.timesOf(s.Headline.Published)), nil
}

// Drop forgets a story, so that it counts no more, or anew with the next Add.
func (t *Tally) Drop(id string) {
	delete(t.promises, id)
	t.placed = nil
}

// Of is the tally of some of the stories alone, by their ids; it passes over
// ids that it does not know. Neither tally notices what the other takes in.
func (t *Tally) Of(ids []string) *Tally {
	some := &Tally{promises: make(map[string]*promise, len(ids))}
	for _, id := range ids {
		if p := t.promises[id]; p != nil {
			some.promises[id] = p
		}
	}
	return some
}

// All is a copy of the tally.
func (t *Tally) All() *Tally { return &Tally{promises: maps.Clone(t.promises)} }

// Totals are those of all stories taken in.
func (t *Tally) Totals(by Grouping) Totals {
	all := newSheet()
	t.walk(func(p *promise, where place) { all.enter(p, where, p.keys(by)) })
	return all.totals(by)
}

// Cross are the totals under each key of by, told apart by then: the years of
// each country, say. What stands under a key is what Totals(by) has there.
func (t *Tally) Cross(by, then Grouping) map[string]Totals {
	sheets := map[string]*sheet{}
	t.walk(func(p *promise, where place) {
		keys := p.keys(by)
		one := single(keys)
		sheetOf(sheets, one).enter(p, where, p.keys(then))
		if one != Several || where != counted {
			return
		}
		for _, k := range keys {
			sheetOf(sheets, k).all.Shared++
		}
	})
	out := map[string]Totals{}
	for k, s := range sheets {
		s.all.Key = k
		out[k] = s.totals(then)
	}
	return out
}

// walk calls do for each promise that is in the totals, in an order of its own.
func (t *Tally) walk(do func(*promise, place)) {
	if t.placed == nil {
		t.place()
	}
	for _, p := range t.placed {
		do(p.promise, p.where)
	}
}

// place finds out which promises are in the totals.
func (t *Tally) place() {
	order := make([]*promise, 0, len(t.promises))
	for _, p := range t.promises {
		order = append(order, p)
	}
	slices.SortFunc(order, func(a, b *promise) int { return strings.Compare(a.id, b.id) })
	r := relate(t.promises, order)
	t.placed = make([]placed, 0, len(order))
	for _, p := range order {
		if where := r.place(p); where != outside {
			t.placed = append(t.placed, placed{p, where})
		}
	}
}

// sheet is where promises are added up.
type sheet struct {
	all    *Group
	groups map[string]*Group
}

func newSheet() *sheet { return &sheet{newGroup(""), map[string]*Group{}} }

func sheetOf(sheets map[string]*sheet, key string) *sheet {
	if sheets[key] == nil {
		sheets[key] = newSheet()
	}
	return sheets[key]
}

// single is the key under which a promise with these is counted.
func single(keys []string) string {
	switch len(keys) {
	case 0:
		return ""
	case 1:
		return keys[0]
	}
	return Several
}

func (s *sheet) enter(p *promise, where place, keys []string) {
	key := single(keys)
	s.all.add(p, where)
	groupOf(s.groups, key).add(p, where)
	if where != counted || key != Several {
		return
	}
	for _, k := range keys {
		groupOf(s.groups, k).Shared++
	}
}

func (s *sheet) totals(by Grouping) Totals {
	out := Totals{All: *s.all, Groups: []Group{}}
	if by == "" {
		return out
	}
	for _, g := range s.groups {
		out.Groups = append(out.Groups, *g)
	}
	slices.SortFunc(out.Groups, func(a, b Group) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

func groupOf(groups map[string]*Group, key string) *Group {
	if groups[key] == nil {
		groups[key] = newGroup(key)
	}
	return groups[key]
}

func newGroup(key string) *Group {
	nought := Money{Currency: "USD"}
	none := Sums{Firm: nought, UpTo: nought, Within: nought}
	return &Group{Key: key, Commitments: none, Capex: none, Deals: none}
}

func (g *Group) add(p *promise, where place) {
	sums := &g.Commitments
	switch p.kind {
	case Capex:
		sums = &g.Capex
	case Deal:
		sums = &g.Deals
	}
	if where == within {
		sums.Within = plus(plus(sums.Within, p.firm), p.upTo)
		return
	}
	sums.Stories++
	switch {
	case !p.sized:
		sums.Unsized++
	case !p.priced:
		sums.Unpriced++
	default:
		sums.Firm, sums.UpTo = plus(sums.Firm, p.firm), plus(sums.UpTo, p.upTo)
	}
}

// plus adds sums that are known to be in US dollars.
func plus(a, b Money) Money {
	if b.IsZero() {
		return a
	}
	if sum, err := a.Plus(b); err == nil {
		return sum
	}
	return a
}

// keys are what a promise stands under.
func (p *promise) keys(by Grouping) []string {
	switch by {
	case ByCountry:
		return distinct(p.countries)
	case ByCompany:
		return distinct(p.companies)
	case ByPillar:
		return distinct(p.pillars)
	}
	at := slices.Index([]Grouping{ByYear, ByMonth, ByWeek}, by)
	if at < 0 || p.times[at] == "" {
		return nil
	}
	return p.times[at : at+1]
}

func distinct[S ~string](list []S) (out []string) {
	for _, s := range list {
		if !slices.Contains(out, string(s)) {
			out = append(out, string(s))
		}
	}
	return out
}
