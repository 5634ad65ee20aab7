package web

import (
	"fmt"
	"html/template"
	"time"

	"gigawatch/news"
	"gigawatch/web/chart"
	"gigawatch/web/world"
)

// frontView is the front page.
type frontView struct {
	Empty       bool
	Day         string
	Spans       []spanView
	Fresh       []card // first seen today
	FreshMore   int    // further ones
	FreshHref   string
	Latest      []card // where nothing is fresh
	Moved       []card
	Edited      []editView
	Biggest     []card
	Lands       []rankView
	Firms       []rankView
	Map         template.HTML
	MapRows     []rankView
	Keys        []keyView
	Year        string
	Stories     int
	Several     rankView // promises for several countries
	SeveralHref string
}

// editView is a figure that a source has changed.
type editView struct {
	card
	What string
	Day  news.Date
}

// spanView is the new money of a week, a month or a year.
type spanView struct {
	Name, Href string
	sumView
}

// sumView are sums as pages show them.
type sumView struct {
	Stories            int
	Firm, UpTo, Within string // to three digits; "" for nought
	FirmAll, UpToAll   string // in full
	Unsized, Unpriced  int
}

func newSumView(s news.Sums) sumView {
	v := sumView{Stories: s.Stories, Firm: rough(s.Firm), FirmAll: s.Firm.Words(), Unsized: s.Unsized, Unpriced: s.Unpriced}
	if !s.UpTo.IsZero() {
		v.UpTo, v.UpToAll = rough(s.UpTo), s.UpTo.Words()
	}
	if !s.Within.IsZero() {
		v.Within = rough(s.Within)
	}
	return v
}

// front is the first page.
func (s *site) front(v visit) (page, error) {
	o, err := s.overview(v)
	if err != nil {
		return page{}, err
	}
	p := page{Template: "front", Title: "Gigawatch", Path: "/", Here: "/",
		Description: "What hyperscalers have promised to countries: who, how much, where, until when, with the sentence that says so."}
	f := frontView{Empty: o.stories == 0, Day: v.now.Format("Monday, 2 January 2006"), Year: v.now.Format("2006"), Stories: o.stories}
	p.Body = &f
	if f.Empty {
		p.Template, p.Description = "empty", "Nothing has been crawled yet."
		return p, nil
	}
	f.Spans = spans(o, v.now)
	f.Fresh, f.Moved, f.Biggest = s.cards(o.fresh), s.cards(o.moved), s.cards(o.biggest)
	f.FreshMore, f.FreshHref = o.freshAll-len(o.fresh), searchHref("added:>="+o.day+" sort:-added")
	for i := range o.edited {
		e, _ := lastEdit(&o.edited[i])
		f.Edited = append(f.Edited, editView{s.card(news.Hit{Story: o.edited[i]}), news.Plain(e.Event), e.Date})
	}
	if len(f.Fresh) == 0 {
		f.Latest = s.cards(o.latest)
	}
	f.Lands = s.ranks(o, byCountry, f.Year, 8)
	f.Firms = s.ranks(o, byCompany, f.Year, 8)
	f.Map, f.Keys = s.mapOf(o)
	f.MapRows = s.ranks(o, byCountry, "", 0)
	f.Several = s.severalOf(o, byCountry)
	return p, nil
}

// spans are the new money of this week, month and year.
func spans(o *overview, now time.Time) []spanView {
	year, week := now.ISOWeek()
	monday := now.Truncate(24*time.Hour).AddDate(0, 0, -(int(now.Weekday())+6)%7)
	first := func(from time.Time) string {
		return searchHref("kind:commitment after:" + from.Format(time.DateOnly))
	}
	return []spanView{
		{"This week", first(monday), newSumView(in(o.week, fmt.Sprintf("%04d-W%02d", year, week)).Commitments)},
		{now.Format("January"), first(now.AddDate(0, 0, 1-now.Day())), newSumView(in(o.month, now.Format("2006-01")).Commitments)},
		{now.Format("2006"), searchHref("kind:commitment after:" + now.Format("2006")), newSumView(in(o.year, now.Format("2006")).Commitments)},
	}
}

// rankView is a row of a ranking.
type rankView struct {
	Name, Href string
	sumView
	Shared int
	Bar    template.HTML
	Share  string // the page's own words for the number of stories
}

// ranks are the first of a grouping by firm sum, 0 for all.
func (s *site) ranks(o *overview, by news.Grouping, year string, most int) []rankView {
	list := o.ranked(by, year)
	if most > 0 && len(list) > most {
		list = list[:most]
	}
	whole := 0.0
	for _, g := range list {
		whole = max(whole, g.Commitments.Firm.Float()+g.Commitments.UpTo.Float())
	}
	var out []rankView
	for _, g := range list {
		c := g.Commitments
		out = append(out, rankView{Name: s.nameOf(by, g.Key), Href: groupPath(by, g.Key), sumView: newSumView(c), Shared: g.Shared,
			Bar: chart.Bar(c.Firm.Float(), c.UpTo.Float(), whole)})
	}
	return out
}

// severalOf are the promises that name several of a grouping.
func (s *site) severalOf(o *overview, by news.Grouping) rankView {
	t, _ := o.group(by, news.Several)
	if t.All.Commitments.Stories == 0 {
		return rankView{}
	}
	return rankView{Name: "Several at once", sumView: newSumView(t.All.Commitments)}
}

// nameOf is a country, company or pillar as people call it.
func (s *site) nameOf(by news.Grouping, key string) string {
	switch by {
	case byCountry:
		return s.land(key)
	case byCompany:
		return s.firm(key)
	}
	return capital(news.Plain(key))
}

// keyView is a step of the map's key.
type keyView struct{ Class, Text string }

// steps are the shades of the map: from so many US dollars on.
var steps = [...]float64{0, 1e9, 5e9, 20e9, 50e9}

// mapOf draws the firm commitments of all countries.
func (s *site) mapOf(o *overview) (template.HTML, []keyView) {
	shades := map[string]world.Shade{}
	for _, g := range o.ranked(byCountry, "") {
		c := g.Commitments
		class, text := "c0", "no firm sum of its own"
		if firm := c.Firm.Float(); firm > 0 {
			text = rough(c.Firm) + " firm"
			for i, from := range steps {
				if firm >= from {
					class = fmt.Sprintf("c%d", i+1)
				}
			}
		}
		name := s.land(g.Key)
		shades[g.Key] = world.Shade{Class: class, Href: groupPath(byCountry, g.Key), Title: fmt.Sprintf("%s: %s, %s", name, text, stories(c.Stories+g.Shared))}
	}
	keys := []keyView{{"c0", "named, no firm sum"}, {"c1", "under $1bn"}}
	for i := 1; i < len(steps); i++ {
		text := axis(steps[i]) + " and more"
		if i+1 < len(steps) {
			text = axis(steps[i]) + " to " + axis(steps[i+1])
		}
		keys = append(keys, keyView{fmt.Sprintf("c%d", i+1), text})
	}
	return s.atlas.Map("World map of firm commitments by country; the table below says the same", shades), keys
}

func stories(n int) string {
	if n == 1 {
		return "1 story"
	}
	return count(n) + " stories"
}
