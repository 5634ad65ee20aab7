package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gigawatch/news"
	"gigawatch/web/chart"
)

// compareView sets two side by side.
type compareView struct {
	A, B    string // "country:JP"
	Choices []choiceGroup
	Sides   []sideView // none where nothing is chosen yet
	Years   yearsView
	Pairs   []pairRow
	Note    string
}

// choiceGroup are the countries, or the companies, of the menus.
type choiceGroup struct {
	Name string
	List []choice
}

type choice struct{ Value, Name string }

// sideView is one of the two.
type sideView struct {
	Name, Href, Query string
	Class             string // of its colour
	Commitments       sumView
	Capex, Deals      sumView
	Shared            int
	ThisYear          sumView
	Total             int
	Largest           *card
	Others            facetView // companies of a country, countries of a company
	Pillars           facetView
}

// pairRow is a year of both.
type pairRow struct {
	Year string
	A, B sumView
}

// compare is the page that sets two side by side.
func (s *site) compare(v visit) (page, error) {
	o, err := s.overview(v)
	if err != nil {
		return page{}, err
	}
	form := v.URL.Query()
	view := &compareView{A: form.Get("a"), B: form.Get("b"), Choices: s.choices(o)}
	p := page{Template: "compare", Title: "Compare", Path: "/compare", Here: "/compare", Description: "Two countries, companies or pillars side by side.", Body: view}
	if view.A == "" || view.B == "" {
		view.propose(o)
		return p, nil
	}
	var totals [2]news.Totals
	for i, text := range []string{view.A, view.B} {
		by, key, err := side(text)
		if err != nil {
			return page{}, err
		}
		totals[i], _ = o.group(by, key)
		one, err := s.side(v, by, key, totals[i])
		if err != nil {
			return page{}, err
		}
		one.Class = []string{"first", "second"}[i]
		view.Sides = append(view.Sides, one)
	}
	view.Years, view.Pairs = pairs(view.Sides[0].Name, view.Sides[1].Name, totals, v.now.Format("2006"))
	p.Title = view.Sides[0].Name + " and " + view.Sides[1].Name
	p.Path = "/compare?" + url.Values{"a": {view.A}, "b": {view.B}}.Encode()
	return p, nil
}

// propose chooses in the menus where nobody has yet: beside what is chosen, the
// one of its sort with the largest sum; otherwise the two largest countries.
func (view *compareView) propose(o *overview) {
	by, _, err := side(cmp.Or(view.A, view.B))
	if err != nil {
		by = byCountry
	}
	for _, g := range o.ranked(by, "") {
		switch one := string(by) + ":" + g.Key; {
		case one == view.A || one == view.B:
		case view.A == "":
			view.A = one
		case view.B == "":
			view.B = one
		}
	}
}

// side reads "country:JP".
func side(text string) (news.Grouping, string, error) {
	field, key, ok := strings.Cut(text, ":")
	by := news.Grouping(field)
	if !ok || key == "" || plural(by) == "" {
		return "", "", news.Mistaken("%q cannot be compared; say country:JP, company:microsoft or pillar:talent", firstRunes(text, 40))
	}
	if by == byCountry {
		key = strings.ToUpper(key)
	}
	return by, key, nil
}

func (s *site) side(v visit, by news.Grouping, key string, t news.Totals) (sideView, error) {
	q, err := news.ParseQuery(words(terms(string(by), key)[0]))
	if err != nil {
		return sideView{}, err
	}
	other := "company"
	if by == byCompany {
		other = "country"
	}
	found, err := s.Library.Search(v.Context(), news.Ask{Query: q, Facets: []string{other, "pillar"}, FacetSize: 6})
	if err != nil {
		return sideView{}, err
	}
	largest, err := s.largest(v, q)
	if err != nil {
		return sideView{}, err
	}
	if t.Groups == nil {
		t.All = in(news.Totals{}, key)
	}
	out := sideView{Name: s.nameOf(by, key), Href: groupPath(by, key), Query: q.String(), Commitments: newSumView(t.All.Commitments), Capex: newSumView(t.All.Capex),
		Deals: newSumView(t.All.Deals), Shared: t.All.Shared, ThisYear: newSumView(in(t, v.now.Format("2006")).Commitments), Total: found.Total}
	if len(largest) > 0 {
		out.Largest = &largest[0]
	}
	for i, f := range s.groupFacets(q, found.Facets) {
		if i == 0 && f.Name != "Pillar" {
			out.Others = f
		} else {
			out.Pillars = f
		}
	}
	return out, nil
}

// pairs draws the years of both with one axis; this one is not over yet.
func pairs(a, b string, totals [2]news.Totals, this string) (view yearsView, rows []pairRow) {
	c := chart.Columns{Title: fmt.Sprintf("Commitments to %s and %s by year of announcement, in US dollars; the table beside it says the same", a, b), Ongoing: this, Tick: axis,
		Series: []chart.Series{{Name: a + ", firm", Class: "first"}, {Name: a + ", up to", Class: "first upto"},
			{Name: b + ", firm", Class: "second", Stack: 1}, {Name: b + ", up to", Class: "second upto", Stack: 1}}}
	for _, g := range unbroken(news.Totals{Groups: bothYears(totals)}) {
		c.Labels = append(c.Labels, g.Key)
		row := pairRow{Year: g.Key}
		for i, t := range totals {
			sums := in(t, g.Key).Commitments
			view.UpTo = view.UpTo || !sums.UpTo.IsZero()
			c.Series[2*i].Values = append(c.Series[2*i].Values, sums.Firm.Float())
			c.Series[2*i+1].Values = append(c.Series[2*i+1].Values, sums.UpTo.Float())
			if i == 0 {
				row.A = newSumView(sums)
			} else {
				row.B = newSumView(sums)
			}
		}
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	if !c.Empty() {
		view.Wide, view.Narrow = c.SVG("wide", 680, 260), c.SVG("narrow", 360, 230)
	}
	return view, rows
}

// bothYears are the years in which either has something.
func bothYears(totals [2]news.Totals) []news.Group {
	out := slices.Concat(totals[0].Groups, totals[1].Groups)
	slices.SortStableFunc(out, func(a, b news.Group) int { return cmp.Compare(a.Key, b.Key) })
	return slices.CompactFunc(out, func(a, b news.Group) bool { return a.Key == b.Key })
}

// choices are what the menus offer.
func (s *site) choices(o *overview) []choiceGroup {
	var out []choiceGroup
	for _, by := range []news.Grouping{byCountry, byCompany, byPillar} {
		g := choiceGroup{Name: capital(plural(by))}
		for _, r := range o.ranked(by, "") {
			g.List = append(g.List, choice{news.Plain(string(by) + ":" + r.Key), s.nameOf(by, r.Key)})
		}
		slices.SortFunc(g.List, func(a, b choice) int { return strings.Compare(a.Name, b.Name) })
		out = append(out, g)
	}
	return out
}
