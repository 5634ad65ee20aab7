package web

import (
	"strings"
	"time"

	"gigawatch/news"
)

// asOf makes a visit one to an earlier day, if the address asks for one: what
// was known at its end, in UTC.
func (s *site) asOf(v *visit) error {
	day := v.URL.Query().Get("as_of")
	if day == "" {
		return nil
	}
	if v.URL.Path != "/search" && !strings.HasPrefix(v.URL.Path, "/story/") {
		return news.Mistaken("as_of: searches and stories can be shown as they were known on a day, and every export; this page cannot")
	}
	at, err := time.Parse(time.DateOnly, day)
	end := at.AddDate(0, 0, 1)
	switch {
	case err != nil:
		return news.Mistaken("as_of is %.20q; it wants a day, such as 2026-06-01", day)
	case at.After(v.now):
		return news.Mistaken("as_of is %s, which is to come; nothing is known of it yet", day)
	case end.After(v.now): // today: all that is known
		return nil
	case s.Past == nil || at.Year() < 2000:
		return news.Mistaken("as_of: this site cannot tell what was known on %s", day)
	}
	v.asOf, v.library = at, s.Past(end)
	return nil
}

// to is an address within the site, on the day of the visit.
func (v *visit) to(href string) string {
	if href == "" || v.asOf.IsZero() {
		return href
	}
	sep := "?"
	if strings.Contains(href, "?") {
		sep = "&"
	}
	return href + sep + "as_of=" + v.asOf.Format(time.DateOnly)
}

// keepDay leads every link of a search to the day of the visit.
func (v *visit) keepDay(view *searchView) {
	if v.asOf.IsZero() {
		return
	}
	view.AsOf, view.Day = v.asOf.Format("2 January 2006"), v.asOf.Format(time.DateOnly)
	for i := range view.Chips {
		view.Chips[i].Href = v.to(view.Chips[i].Href)
	}
	for _, f := range view.Facets {
		for i := range f.Values {
			f.Values[i].Href = v.to(f.Values[i].Href)
		}
	}
	for _, links := range [][]link{view.Sorts, view.Formats, view.Wider} {
		for i := range links {
			links[i].Href = v.to(links[i].Href)
		}
	}
	for i := range view.Cards {
		view.Cards[i].Href = v.to(view.Cards[i].Href)
	}
	view.Prev, view.Next, view.SumsHref = v.to(view.Prev), v.to(view.Next), v.to(view.SumsHref)
}
