package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gigawatch/news"
)

// pageLength is how many stories stand on a page of a search.
const pageLength = 20

// searchView is a page of a search.
type searchView struct {
	Query    string
	Total    int
	From, To int
	Cards    []card
	Chips    []chip
	Facets   []facetView
	Sorts    []link // Href is "" for the present one
	Sums     *groupView
	SumsHref string // where the sums are added up on demand
	Formats  []link
	Prev     string
	Next     string
	Number   int // of this page
	Pages    int
	Meant    *link  // the search with its names put right, where it finds nothing
	Wider    []link // searches that find something, where this one does not
	Empty    bool   // the store

	AsOf, Day string // the earlier day that is shown; "" for now
	Now       string // the address of the same search today
	HasPast   bool
}

// chip is a term of the query with the search without it.
type chip struct{ Text, Href string }

// facetView is a facet with the searches it leads to.
type facetView struct {
	Name   string
	Values []facetValue
	Others int
}

type facetValue struct {
	Name, Href string
	Stories    int
	On         bool
}

// groupView are the sums of what a search finds.
type groupView struct{ Commitments, Capex, Deals sumView }

// facetNames are the facets of the page, in order, with their headings.
var facetNames = [...][2]string{{"company", "Company"}, {"country", "Country"}, {"pillar", "Pillar"}, {"kind", "Kind"}, {"status", "Status"},
	{"year", "Year"}, {"source", "Source"}, {"lang", "Language"}}

// search is the page of a search.
func (s *site) search(v visit) (page, error) {
	form := v.URL.Query()
	text := strings.TrimSpace(form.Get("q"))
	if refined, ok := refine(text, form); ok {
		return page{}, moved{v.to(searchHref(refined)), http.StatusSeeOther}
	}
	q, err := news.ParseQuery(text)
	if err != nil {
		return page{}, err
	}
	number, err := pageNumber(form.Get("page"))
	if err != nil {
		return page{}, err
	}
	ask := news.Ask{Query: q, Offset: (number - 1) * pageLength, Limit: pageLength, Marks: true}
	for _, f := range facetNames {
		ask.Facets = append(ask.Facets, f[0])
	}
	found, err := v.library.Search(v.Context(), ask)
	if err != nil {
		return page{}, err
	}
	if number > 1 && len(found.Hits) == 0 {
		return page{}, s.beyond(v, text, number, found.Total)
	}
	view, err := s.searchPage(v, q, found, number)
	if err != nil {
		return page{}, err
	}
	view.Query = news.Plain(text)
	view.HasPast, view.Now = s.Past != nil, pagePath(text, number)
	v.keepDay(view)
	return page{Template: "search", Title: titleOfSearch(text), Query: text, Path: pagePath(text, number), Feed: text, Here: "/search",
		Hidden: true, Description: "Promises found by " + text, Body: view}, nil
}

func titleOfSearch(text string) string {
	if text == "" {
		return "All stories"
	}
	return firstRunes(news.Plain(text), 80)
}

func (s *site) searchPage(v visit, q news.Query, found news.Found, number int) (*searchView, error) {
	view := &searchView{Total: found.Total, Number: number, Pages: (found.Total + pageLength - 1) / pageLength,
		From: (number-1)*pageLength + 1, To: (number-1)*pageLength + len(found.Hits),
		Chips: chips(q), Facets: s.facets(q, found.Facets), Sorts: sorts(q), Formats: formats(q.String())}
	for _, h := range found.Hits {
		view.Cards = append(view.Cards, s.card(h))
	}
	if number > 1 {
		view.Prev = pagePath(q.String(), number-1)
	}
	if number < view.Pages {
		view.Next = pagePath(q.String(), number+1)
	}
	switch {
	case found.Total == 0:
		if err := s.mean(v, q, view); err != nil {
			return view, err
		}
		return view, s.widen(v, q, view)
	case found.Total > mostSummed && v.URL.Query().Get("sums") == "":
		view.SumsHref = pagePath(q.String(), number) + "&sums=1"
		if q.String() == "" {
			view.SumsHref = "/search?sums=1"
		}
		return view, nil
	}
	g, err := s.total(v, q)
	view.Sums = &groupView{newSumView(g.Commitments), newSumView(g.Capex), newSumView(g.Deals)}
	return view, err
}

// moved sends the reader elsewhere.
type moved struct {
	to     string
	status int
}

func (m moved) Error() string { return "moved to " + m.to }

// pageNumber reads the number of a page; "" is the first.
func pageNumber(text string) (int, error) {
	if text == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 1e6 {
		return 0, news.Mistaken("the page %q is no number from 1 to 1,000,000", firstRunes(text, 20))
	}
	return n, nil
}

func pagePath(q string, number int) string {
	path := searchHref(q)
	if number <= 1 {
		return path
	}
	if q == "" {
		return fmt.Sprintf("%s?page=%d", path, number)
	}
	return fmt.Sprintf("%s&page=%d", path, number)
}

// beyond is the end of a search, which a reader has passed.
func (s *site) beyond(v visit, text string, number, total int) error {
	last := max(1, (total+pageLength-1)/pageLength)
	return pastEnd{fmt.Sprintf("There is no page %s of this search: it finds %s, and page %s is the last.", count(number), stories(total), count(last)),
		link{fmt.Sprintf("Page %s, the last", count(last)), v.to(pagePath(text, last))}}
}

// pastEnd is an address behind the last page of a search.
type pastEnd struct {
	text string
	last link
}

func (p pastEnd) Error() string { return p.text }

// Unwrap says that the page does not exist.
func (p pastEnd) Unwrap() error { return news.ErrNotFound }

// refine puts what stands in the fields beside the search into its query.
func refine(text string, form url.Values) (string, bool) {
	var more []string
	for _, f := range [...][2]string{{"after", "after:"}, {"before", "before:"}, {"least", "amount:>="}, {"most", "amount:<="}, {"mw", "mw:>="}, {"add", ""}} {
		if value := strings.TrimSpace(form.Get(f[0])); value != "" {
			if strings.ContainsAny(value, " \t\"") && f[1] != "" {
				value = strconv.Quote(value)
			}
			more = append(more, f[1]+value)
		}
	}
	if len(more) == 0 {
		return "", false
	}
	return strings.TrimSpace(text + " " + strings.Join(more, " ")), true
}

// chips are the terms of a query, each with the search without it.
func chips(q news.Query) (out []chip) {
	list := parts(q)
	for i, n := range list {
		rest := slices.Delete(slices.Clone(list), i, i+1)
		out = append(out, chip{news.Plain(words(n)), searchHref(joined(rest, q.Sort))})
	}
	return out
}

func (s *site) facets(q news.Query, list []news.Facet) (out []facetView) {
	for i, f := range list {
		if len(f.Values) == 0 {
			continue
		}
		v := facetView{Name: facetNames[i][1], Others: f.Others}
		for _, value := range f.Values {
			t := terms(f.Field, value.Value)
			row := facetValue{Name: s.facetName(f.Field, value.Value), Stories: value.Stories, On: has(q, t), Href: searchHref(narrowed(q, t))}
			if row.On {
				row.Href = searchHref(without(q, t))
			}
			v.Values = append(v.Values, row)
		}
		out = append(out, v)
	}
	return out
}

func (s *site) facetName(field, value string) string {
	switch field {
	case "company", "partner":
		return s.firm(value)
	case "country":
		return s.land(value)
	case "lang":
		return language(value)
	}
	return news.Plain(strings.ReplaceAll(value, "_", " "))
}

// languages are those that the lexicons speak.
var languages = map[string]string{"en": "English", "es": "Spanish", "de": "German", "fr": "French", "it": "Italian", "pt": "Portuguese", "ja": "Japanese",
	"zh": "Chinese", "ko": "Korean", "ar": "Arabic", "hi": "Hindi", "id": "Indonesian", "ms": "Malay", "nl": "Dutch", "sv": "Swedish", "no": "Norwegian",
	"da": "Danish", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "hr": "Croatian", "ro": "Romanian", "ru": "Russian", "uk": "Ukrainian", "tr": "Turkish",
	"th": "Thai", "vi": "Vietnamese", "te": "Telugu", "ta": "Tamil", "bn": "Bengali", "he": "Hebrew", "el": "Greek", "bg": "Bulgarian", "hu": "Hungarian"}

func language(code string) string {
	if name, ok := languages[code]; ok {
		return name
	}
	return news.Plain(code)
}

// sorts are the orders of a search.
func sorts(q news.Query) (out []link) {
	for _, o := range [...]struct {
		name string
		keys []news.SortKey
	}{{"newest", nil}, {"largest", []news.SortKey{{By: "amount", Descending: true}}}, {"most sources", []news.SortKey{{By: "sources", Descending: true}}},
		{"best match", []news.SortKey{{By: "relevance", Descending: true}}}, {"latest added", []news.SortKey{{By: "added", Descending: true}}}} {
		l := link{o.name, searchHref(joined(parts(q), o.keys))}
		if slices.Equal(q.Sort, o.keys) || o.keys == nil && q.NewestFirst() {
			l.Href = ""
		}
		out = append(out, l)
	}
	return out
}

// formats are the same search for machines, tables and feed readers.
func formats(q string) (out []link) {
	for _, f := range [...][2]string{{"Atom", "atom"}, {"RSS", "rss"}, {"JSON Feed", "json"}, {"CSV", "csv"}, {"Excel", "xlsx"}, {"JSON Lines", "jsonl"}, {"Parquet", "parquet"}} {
		out = append(out, link{f[0], formatPath(q, f[1])})
	}
	return out
}

func formatPath(q, ext string) string {
	path := "/search." + ext
	if q != "" {
		path += "?q=" + url.QueryEscape(q)
	}
	return path
}

// mostWider is how many wider searches are tried for one that finds nothing.
const mostWider = 6

// mostNames is more firms than promise anything.
const mostNames = 5000

// mean looks for the names that were probably meant, among those of the stories.
func (s *site) mean(v visit, q news.Query, view *searchView) error {
	meant, ok, err := q.Meant(func(field string) (names []string, err error) {
		found, err := v.library.Search(v.Context(), news.Ask{Facets: []string{field}, FacetSize: mostNames})
		for _, f := range found.Facets {
			for _, value := range f.Values {
				names = append(names, value.Value)
			}
		}
		return names, err
	})
	if ok {
		view.Meant = &link{news.Plain(meant.String()), searchHref(meant.String())}
	}
	return err
}

// widen looks for what finds something: the query without one of its terms.
func (s *site) widen(v visit, q news.Query, view *searchView) error {
	list := parts(q)
	if len(list) == 0 {
		view.Empty = v.asOf.IsZero()
		return nil
	}
	for i, n := range list {
		if len(list) == 1 || i == mostWider {
			break
		}
		rest := joined(slices.Delete(slices.Clone(list), i, i+1), nil)
		wider, err := news.ParseQuery(rest)
		if err != nil {
			continue
		}
		found, err := v.library.Search(v.Context(), news.Ask{Query: wider})
		if err != nil {
			return err
		}
		if found.Total > 0 {
			view.Wider = append(view.Wider, link{fmt.Sprintf("without %s: %s", news.Plain(words(n)), stories(found.Total)), searchHref(rest)})
		}
	}
	return nil
}
