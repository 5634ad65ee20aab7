package web

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gigawatch/news"
	"gigawatch/web/chart"
)

// groupPage is the page of a country, a company or a pillar.
type groupPage struct {
	By, Key, Name, Query string
	Commitments          sumView
	Capex, Deals         sumView
	Shared               int
	Years                yearsView
	Facets               []facetView
	Cards                []card
	Total                int
	All                  string // the search for all of them
	Largest              []card
	CompareHref          string
}

// yearsView are sums by year as a chart and as its table.
type yearsView struct {
	Wide, Narrow template.HTML
	Rows         []yearRow
	UpTo         bool // whether any of it is
}

type yearRow struct {
	Year string
	sumView
}

func groupPath(by news.Grouping, key string) string {
	return "/" + string(by) + "/" + url.PathEscape(key)
}

func (s *site) country(v visit) (page, error) {
	key := v.PathValue("key")
	if up := strings.ToUpper(key); up != key {
		return page{}, moved{groupPath(byCountry, up), http.StatusMovedPermanently}
	}
	if _, known := s.atlas.Name(key); !known {
		return page{}, absent{fmt.Sprintf("%q is no country: its address ends with a code of two letters, such as JP.", firstRunes(news.Plain(key), 20))}
	}
	return s.group(v, byCountry, key, []string{"company", "pillar", "status", "year"})
}

func (s *site) company(v visit) (page, error) {
	key := v.PathValue("key")
	if low := strings.ToLower(key); low != key {
		return page{}, moved{groupPath(byCompany, low), http.StatusMovedPermanently}
	}
	return s.group(v, byCompany, key, []string{"country", "pillar", "status", "year"})
}

func (s *site) pillar(v visit) (page, error) {
	key := v.PathValue("key")
	if !news.Pillar(key).Valid() {
		return page{}, absent{"The pillars are technology, talent and trust."}
	}
	return s.group(v, byPillar, key, []string{"company", "country", "status", "year"})
}

// group makes the page of one key.
func (s *site) group(v visit, by news.Grouping, key string, facets []string) (page, error) {
	o, err := s.overview(v)
	if err != nil {
		return page{}, err
	}
	q, err := news.ParseQuery(words(terms(string(by), key)[0]))
	if err != nil {
		return page{}, absent{fmt.Sprintf("%q is not the name of a %s.", firstRunes(news.Plain(key), 40), by)}
	}
	found, err := s.Library.Search(v.Context(), news.Ask{Query: q, Limit: pageLength, Facets: facets, FacetSize: 8})
	if err != nil {
		return page{}, err
	}
	totals, known := o.group(by, key)
	if !known && found.Total == 0 && by == byCompany {
		return page{}, absent{fmt.Sprintf("No story names a company %q. Its address ends with the short name in lower case, such as microsoft.", firstRunes(news.Plain(key), 40))}
	}
	if !known {
		totals.All = in(news.Totals{}, key)
	}
	g := &groupPage{By: string(by), Key: key, Name: s.nameOf(by, key), Query: q.String(), Commitments: newSumView(totals.All.Commitments), Capex: newSumView(totals.All.Capex),
		Deals: newSumView(totals.All.Deals), Shared: totals.All.Shared, Years: years(s.nameOf(by, key), totals, v.now.Format("2006")), Total: found.Total,
		All: searchHref(q.String()), CompareHref: "/compare?a=" + url.QueryEscape(string(by)+":"+key)}
	for _, h := range found.Hits {
		g.Cards = append(g.Cards, s.card(h))
	}
	g.Facets = s.groupFacets(q, found.Facets)
	if g.Largest, err = s.largest(v, q); err != nil {
		return page{}, err
	}
	return page{Template: "group", Title: g.Name, Path: groupPath(by, key), Feed: q.String(), Here: "/" + plural(by), Body: g,
		Description: fmt.Sprintf("What was promised: %s firm in %s.", g.Commitments.Firm, stories(g.Commitments.Stories))}, nil
}

func plural(by news.Grouping) string {
	return map[news.Grouping]string{byCountry: "countries", byCompany: "companies", byPillar: "pillars"}[by]
}

// groupFacets are facets under their own headings.
func (s *site) groupFacets(q news.Query, list []news.Facet) (out []facetView) {
	for _, f := range list {
		at := slices.IndexFunc(facetNames[:], func(n [2]string) bool { return n[0] == f.Field })
		view := s.facets(q, []news.Facet{f})
		for i := range view {
			view[i].Name = facetNames[at][1]
		}
		out = append(out, view...)
	}
	return out
}

// largest are the largest commitments that a query finds.
func (s *site) largest(v visit, q news.Query) ([]card, error) {
	kind := news.Condition{Field: "kind", Values: []news.Value{{Text: string(news.Commitment)}}}
	text := joined(append(slices.Clone(parts(q)), kind), []news.SortKey{{By: "amount", Descending: true}})
	largest, err := news.ParseQuery(text)
	if err != nil {
		return nil, err
	}
	found, err := s.Library.Search(v.Context(), news.Ask{Query: largest, Limit: 5})
	var out []card
	for _, h := range found.Hits {
		if h.Story.Headline.Amount != nil {
			out = append(out, s.card(h))
		}
	}
	return out, err
}

// years draws the commitments of each year from the first to the last; this
// one is not over yet.
func years(name string, t news.Totals, this string) yearsView {
	var view yearsView
	list := unbroken(t)
	c := chart.Columns{Title: "Commitments to " + name + " by year of announcement, in US dollars; the table beside it says the same", Ongoing: this, Tick: axis}
	firm := chart.Series{Name: "firm", Class: "firm"}
	upTo := chart.Series{Name: "up to", Class: "upto"}
	for _, g := range list {
		view.Rows = append(view.Rows, yearRow{g.Key, newSumView(g.Commitments)})
		view.UpTo = view.UpTo || !g.Commitments.UpTo.IsZero()
		c.Labels = append(c.Labels, g.Key)
		firm.Values, upTo.Values = append(firm.Values, g.Commitments.Firm.Float()), append(upTo.Values, g.Commitments.UpTo.Float())
	}
	slices.Reverse(view.Rows)
	c.Series = []chart.Series{firm, upTo}
	if c.Empty() {
		return view
	}
	view.Wide, view.Narrow = c.SVG("wide", 680, 260), c.SVG("narrow", 360, 230)
	return view
}

// unbroken are the groups of all years between the first and the last.
func unbroken(t news.Totals) (out []news.Group) {
	for _, g := range t.Groups {
		if g.Key == "" {
			continue
		}
		for len(out) > 0 && next(out[len(out)-1].Key) < g.Key && len(out) < 100 {
			out = append(out, in(news.Totals{}, next(out[len(out)-1].Key)))
		}
		out = append(out, g)
	}
	return out
}

func next(year string) string {
	n := 0
	fmt.Sscan(year, &n)
	return fmt.Sprintf("%04d", n+1)
}
