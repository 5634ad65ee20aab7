package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// Edition is what one reader is told on one day, or all readers on the web.
type Edition struct {
	Day         string // of the reader's zone: "2026-11-24"
	Weekly      bool
	From, Until time.Time
	Zone        *time.Location `json:"-"`

	Corrections []Change
	Updates     []Change
	Sections    []Section // in order: commitments, by group; those found late; capex; deals; rumours
	More        int       // stories beyond the cap; they are on the web
	MoreChanges int       // corrections and updates beyond theirs
	Below       int       // stories under the reader's floor, or without a sum
	Cancelled   []Entry   // of a weekly edition: what was given up in that week

	Totals    *news.Totals // of the new commitments, those on the web counted
	ByCompany *news.Totals // of a weekly edition
	ByCountry *news.Totals
	Biggest   []Entry // of a weekly edition
	Countries int     // that the new commitments name
	Coverage  Coverage
}

// Section is a part of an edition under one heading.
type Section struct {
	Part    string // commitment, late, capex, deal or rumour
	Title   string
	Note    string
	Entries []Entry
}

// Entry is a story in an edition of one reader.
type Entry struct {
	*Item
	Matched []string // the titles of the searches that found it
	pieces  *pieces
	story   *news.Story
}

// mostEntries is the cap on stories in one mail, mostChanges on each of the
// lists of what changed: what is beyond them is counted and on the web.
const (
	mostEntries = 25
	mostChanges = 20
)

// pick is a candidate for one reader.
type pick struct {
	*candidate
	matched []string
	rumour  bool
}

// rumour reports that a promise is talked about, and that neither the firm nor
// an authority has said so.
func rumour(s *news.Story) bool {
	return s.Headline.Status == news.Planned && !slices.ContainsFunc(s.Sources, func(src news.Source) bool {
		return src.Class == news.Primary || src.Class == news.Government
	})
}

// turn reports that a story is about what became of an earlier promise.
func turn(s *news.Story) bool {
	switch s.Headline.Status {
	case news.Cancelled, news.Reduced, news.Delayed:
		return true
	case news.Expanded:
		return len(s.BuildsOn) > 0
	}
	return false
}

// byWeight orders what a reader asked for most, then the most new money, then
// whose word is best; what is left, by when it came.
func byWeight(a, b pick) int {
	return cmp.Or(cmp.Compare(len(b.matched), len(a.matched)), b.item.newMoney().Compare(a.item.newMoney()),
		cmp.Compare(a.item.rank, b.item.rank), b.item.Seen.Compare(a.item.Seen), strings.Compare(a.item.ID, b.item.ID))
}

// arrange puts the new stories of an edition into its sections, at most so
// many of them, and the rest on the count. Every total is of all of them.
func (e *Edition) arrange(picks []pick, group news.Grouping, most int) {
	slices.SortStableFunc(picks, byWeight)
	parts := map[string][]pick{}
	for _, p := range picks {
		parts[part(p)] = append(parts[part(p)], p)
	}
	room := most
	take := func(part, title, note string) {
		all := parts[part]
		n := min(room, len(all))
		room -= n
		e.More += len(all) - n
		if n > 0 {
			e.Sections = append(e.Sections, Section{part, title, note, each(all[:n], pick.entry)})
		}
	}
	n := min(room, len(parts["commitment"]))
	room -= n
	e.More += len(parts["commitment"]) - n
	e.grouped(parts["commitment"][:n], group)
	take("late", "Found late", "Announced earlier, and new to us only now. Not part of the totals above.")
	take("capex", "Capital spending", "What firms mean to spend in all, in no named place. Not part of the totals above.")
	take("deal", "Deals", "Stakes, purchases and financing. Not part of the totals above.")
	take("rumour", "Reported, not announced", "Outlets say so; neither the firm nor an authority does. Not part of the totals above.")
}

func part(p pick) string {
	switch {
	case p.rumour:
		return "rumour"
	case p.item.Late && p.item.Kind == news.Commitment:
		return "late"
	case p.item.Kind == news.Capex:
		return "capex"
	case p.item.Kind == news.Deal:
		return "deal"
	}
	return "commitment"
}

// grouped lists the commitments under the headings of the reader's choice, the
// heading with the weightiest story first.
func (e *Edition) grouped(all []pick, group news.Grouping) {
	if len(all) == 0 {
		return
	}
	if group == "" {
		e.Sections = append(e.Sections, Section{Part: "commitment", Title: "New commitments", Entries: each(all, pick.entry)})
		return
	}
	of, order := map[string][]pick{}, []string{}
	for _, p := range all {
		key := p.item.keys[group]
		if of[key] == nil {
			order = append(order, key)
		}
		of[key] = append(of[key], p)
	}
	for _, key := range order {
		e.Sections = append(e.Sections, Section{Part: "commitment", Title: "New commitments: " + key, Entries: each(of[key], pick.entry)})
	}
}

// count adds the new commitments up by the one rule for totals.
func (e *Edition) count(picks []pick) {
	var tally news.Tally
	countries := map[news.Country]bool{}
	for _, p := range picks {
		if p.rumour || p.item.Late {
			continue
		}
		tally.Add(p.story())
		if p.item.Kind == news.Commitment {
			for _, c := range p.story().Headline.Countries {
				countries[c] = true
			}
		}
	}
	totals := tally.Totals("")
	e.Totals, e.Countries = &totals, len(countries)
	if e.Weekly {
		byCompany, byCountry := tally.Totals(news.ByCompany), tally.Totals(news.ByCountry)
		e.ByCompany, e.ByCountry = &byCompany, &byCountry
	}
}

// biggest are the five largest commitments of a week, and what was cancelled in it.
func (e *Edition) biggest(picks []pick) {
	bySize := slices.Clone(picks)
	slices.SortStableFunc(bySize, func(a, b pick) int { return b.item.newMoney().Compare(a.item.newMoney()) })
	for _, p := range bySize {
		if p.story().Headline.Status == news.Cancelled && !p.item.Late {
			e.Cancelled = append(e.Cancelled, p.entry())
		} else if part(p) == "commitment" && p.item.Sum != "" && len(e.Biggest) < 5 {
			e.Biggest = append(e.Biggest, p.entry())
		}
	}
}

// capChanges keeps the largest of the corrections and of the updates, and
// counts the others: new rules may read a hundred stories otherwise in a day.
func (e *Edition) capChanges(most int) {
	for _, list := range []*[]Change{&e.Corrections, &e.Updates} {
		slices.SortStableFunc(*list, func(a, b Change) int { return b.Item.newMoney().Compare(a.Item.newMoney()) })
		if n := len(*list) - most; n > 0 {
			*list, e.MoreChanges = (*list)[:most], e.MoreChanges+n
		}
	}
}

// Empty reports that there is nothing to tell.
func (e *Edition) Empty() bool {
	return len(e.Corrections)+len(e.Updates)+len(e.Sections)+e.More == 0
}

// Stories is how many stories the edition tells of, those on the web counted.
func (e *Edition) Stories() int {
	n := len(e.Corrections) + len(e.Updates) + e.More + e.MoreChanges
	for _, s := range e.Sections {
		n += len(s.Entries)
	}
	return n
}

func (p pick) entry() Entry {
	return Entry{Item: p.item, Matched: p.matched, pieces: &p.candidate.pieces, story: p.story()}
}
