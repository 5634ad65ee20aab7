package news

import (
	"slices"
	"strings"
)

// Matches reports whether a story is what the query asks for. text is the
// private text of its articles; it may be empty where NeedsText is false.
func (q Query) Matches(s *Story, text string) bool {
	return q.MatchesText(s, func() string { return text })
}

// MatchesText is Matches for a text that is costly to come by: it is asked
// for only when the fields of the query do not settle the matter.
func (q Query) MatchesText(s *Story, text func() string) bool {
	return q.Root == nil || (&matcher{story: s, text: text}).node(q.Root)
}

// Score is how well the words of the query fit a story that matches: words of
// the headline count most. It is only good for sorting.
func (q Query) Score(s *Story, text string) int {
	title := Fold(s.Headline.Title)
	m := &matcher{story: s, text: func() string { return text }}
	score := 0
	for _, w := range q.Words() {
		score += 10*strings.Count(title, string(w.needle)) + min(10, strings.Count(m.everything(), string(w.needle)))
	}
	return score
}

// Words are those of a query that are looked for, not those that are ruled out.
func (q Query) Words() []Words { return words(q.Root) }

// Needle is the folded text that is looked for in folded text.
func (w Words) Needle() string { return string(w.needle) }

func words(n Node) (out []Words) {
	switch n := n.(type) {
	case Words:
		return []Words{n}
	case And:
		for _, part := range n {
			out = append(out, words(part)...)
		}
	case Or:
		for _, part := range n {
			out = append(out, words(part)...)
		}
	}
	return out
}

// matcher holds one story against a query.
type matcher struct {
	story  *Story
	text   func() string
	folded string // everything the words are looked for in, made when first asked for
}

// everything is all that words are looked for in, folded.
func (m *matcher) everything() string {
	if m.folded == "" {
		m.folded = Fold(m.story.Everything(m.text()))
	}
	return m.folded
}

// Everything is what the words of a query are looked for in: the story's
// headline, the sentences behind it, its names, its sources' titles, and the
// text of its articles.
func (s *Story) Everything(text string) string {
	h := s.Headline
	parts := []string{h.Title}
	for _, src := range s.Sources {
		parts = append(parts, src.Title, src.Outlet)
	}
	for _, e := range h.Evidence {
		parts = append(parts, e.Quote)
	}
	for _, c := range slices.Concat(h.Companies, h.Partners) {
		parts = append(parts, string(c))
	}
	for _, c := range h.Countries {
		parts = append(parts, string(c))
	}
	return strings.Join(append(append(parts, h.Places...), text), "\n")
}

func (m *matcher) node(n Node) bool {
	switch n := n.(type) {
	case And:
		// Fields first: the words need everything folded.
		return m.all(n, false) && m.all(n, true)
	case Or:
		return slices.ContainsFunc(n, m.node)
	case Not:
		return !m.node(n.Node)
	case Words:
		return n.needle.in(m.everything())
	case Condition:
		return slices.ContainsFunc(n.Values, func(v Value) bool { return m.field(n.Field, v) })
	}
	return true
}

// all reports whether every part holds that does, or does not, need text.
func (m *matcher) all(parts And, text bool) bool {
	for _, n := range parts {
		if needsText(n) == text && !m.node(n) {
			return false
		}
	}
	return true
}

func (m *matcher) field(field string, v Value) bool {
	s, h := m.story, &m.story.Headline
	switch field {
	case "company":
		return slices.ContainsFunc(h.Companies, func(c Company) bool { return v.is(string(c)) })
	case "partner":
		return slices.ContainsFunc(h.Partners, func(c Company) bool { return v.is(string(c)) })
	case "country":
		return slices.Contains(h.Countries, Country(v.Text))
	case "pillar":
		return slices.Contains(h.Pillars, Pillar(v.Text))
	case "place":
		return slices.ContainsFunc(h.Places, func(p string) bool { return v.needle.in(Fold(p)) })
	case "kind":
		return h.Kind == Kind(v.Text)
	case "status":
		return h.Status == Status(v.Text)
	case "bound":
		return h.Amount != nil && h.Amount.Bound == Bound(v.Text)
	case "lang":
		return h.Lang == v.Text || strings.HasPrefix(strings.ToLower(h.Lang), v.Text+"-")
	case "source":
		return slices.ContainsFunc(s.Sources, func(src Source) bool { return src.Class == Class(v.Text) })
	case "outlet":
		return slices.ContainsFunc(s.Sources, func(src Source) bool { return v.outlet(src) })
	case "id":
		return s.ID == v.Text || slices.ContainsFunc(s.Sources, func(src Source) bool { return src.Announcement == v.Text })
	}
	return m.measure(field, v)
}

// measure compares what has an order.
func (m *matcher) measure(field string, v Value) bool {
	h := &m.story.Headline
	switch field {
	case "amount":
		return m.amount(v)
	case "mw":
		return h.CapacityMW != nil && v.holds(floatMoney(*h.CapacityMW))
	case "jobs":
		return h.Jobs != nil && v.holds(floatMoney(float64(*h.Jobs)))
	case "people":
		return h.PeopleTrained != nil && v.holds(floatMoney(float64(*h.PeopleTrained)))
	case "after":
		return !h.Published.IsZero() && !h.Published.Before(v.From)
	case "before":
		return !h.Published.IsZero() && h.Published.Before(v.From)
	}
	return m.added(v)
}

// amount compares in US dollars unless the query names another currency, in
// which case only sums stated in it can be compared.
func (m *matcher) amount(v Value) bool {
	if v.Number.Currency == "" {
		d := m.story.InDollars()
		return d.Currency != "" && v.holds(d)
	}
	a := m.story.Headline.Amount
	return a != nil && a.Currency == v.Number.Currency && v.holds(a.Money)
}

// holds compares a story's number with the query's.
func (v *Value) holds(n Money) bool {
	if v.To != nil {
		return n.Compare(v.Number) >= 0 && n.Compare(*v.To) <= 0
	}
	return v.Op.holds(n.Compare(v.Number))
}

// added compares the moment we first saw the story with a day, month or year.
func (m *matcher) added(v Value) bool {
	t := m.story.FirstSeen
	if t.IsZero() {
		return false
	}
	switch v.Op {
	case Over:
		return !t.Before(v.Until)
	case From:
		return !t.Before(v.From)
	case Under:
		return t.Before(v.From)
	case Most:
		return t.Before(v.Until)
	}
	return !t.Before(v.From) && t.Before(v.Until)
}

func (v *Value) is(slug string) bool {
	return slug == v.Text || v.Prefix && strings.HasPrefix(slug, v.Text)
}

// outlet looks in the name of the source and in the host of its URL.
func (v *Value) outlet(s Source) bool {
	if v.needle.in(Fold(s.Outlet)) {
		return true
	}
	_, rest, _ := strings.Cut(s.URL, "://")
	host, _, _ := strings.Cut(rest, "/")
	return v.needle.in(Fold(host))
}
