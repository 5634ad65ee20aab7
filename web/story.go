package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// storyView is the page of a story.
type storyView struct {
	card
	ID, Permalink      string
	Kind, Stage        string // always in words
	Headline           string
	Lesser             string     // the figure where no sum is stated
	Source             sourceView // that whose words the record goes by
	Rate               string     // how the US dollars were reckoned
	NewMoney           string
	Lead               []proofView // the sentence that tells the sum
	Facts              []factView
	NotStated          string
	Others             []otherView
	Sources            []sourceView
	Timeline           []eventView
	Possibly           []card // that may be the same event
	Conflicts          []conflictView
	BuildsOn, PartOf   []card
	Overrides          []overrideView
	Reviewed           string
	FirstSeen, Changed time.Time
	Backfilled         bool
	Cites              []citeView
	Rules              string
	CanReport          bool
	AsOf               string
}

// factView is a field of the record with its proofs.
type factView struct {
	Name, Value string
	Links       []link
	Confidence  string
	Proofs      []proofView
	Override    *overrideView
}

// proofView is the sentence behind a fact.
type proofView struct {
	Quote []segment
	In    string // "headline" or "text"
	Rule  string
	Of    string // the element of a list that it proves
	By    sourceView
}

// otherView is a sum of the article that is not the one announced.
type otherView struct{ Sum, Role, Text string }

// sourceView is an article that tells the story.
type sourceView struct {
	Outlet, Class, Title, Href, Archive string
	Lang                                string
	Date                                news.Date
	Fetched                             time.Time
}

type eventView struct {
	Date        news.Date
	Event, Href string
	Outlet      string
	Edited      bool // the source changed what it had said
}

// conflictView is a field on which sources disagree.
type conflictView struct {
	Field  string
	Values []conflictValue
}

type conflictValue struct {
	Value   string
	Outlets []link
}

type overrideView struct {
	Field, Value, By, Reason string
	At                       time.Time
}

// story is the page of one story. One that was merged leads to where it is now.
func (s *site) story(v visit) (page, error) {
	st, err := s.find(v)
	if err != nil {
		return page{}, err
	}
	view := s.storyPage(v, &st)
	p := page{Template: "story", Title: view.Headline, Path: storyPath(st.ID), Feed: "", Here: "/search", Body: view,
		Description: describe(view)}
	return p, nil
}

// find is the story that an address names.
func (s *site) find(v visit) (news.Story, error) {
	id := v.PathValue("id")
	st, err := v.library.Story(v.Context(), id)
	if err != nil {
		return st, notStory(id, err)
	}
	if st.ID != id {
		to := strings.Replace(v.URL.Path, "/story/"+id, storyPath(st.ID), 1)
		return st, moved{v.to(to), http.StatusMovedPermanently}
	}
	return st, nil
}

func notStory(id string, err error) error {
	if is(err, news.ErrNotFound) {
		return absent{fmt.Sprintf("No story has the id %q. An id is ten letters and digits, and stays for good: perhaps this one was cut on its way here. A search finds the story.", firstRunes(news.Plain(id), 40))}
	}
	return err
}

func describe(v *storyView) string {
	var out []string
	for _, f := range v.Facts {
		switch f.Name {
		case "Who", "Sum", "Where", "When":
			out = append(out, f.Value)
		}
	}
	return strings.Join(out, " · ")
}

func (s *site) storyPage(v visit, st *news.Story) *storyView {
	h := &st.Headline
	view := &storyView{card: s.card(news.Hit{Story: *st}), ID: st.ID, Permalink: s.base(v.Request) + storyPath(st.ID),
		Headline: headline(news.Plain(h.Title)), FirstSeen: st.FirstSeen, Changed: st.Changed, Backfilled: st.Backfilled,
		Rules: news.Plain(h.Rules), CanReport: s.Reports != nil}
	view.Kind, view.Stage = news.Plain(string(h.Kind)), news.Plain(strings.ReplaceAll(string(h.Status), "_", " "))
	if word := kindWord(h.Kind); word != "" {
		view.Kind = word
	}
	if st.USD != nil && h.Amount != nil && h.Amount.Currency != "USD" {
		view.Rate = fmt.Sprintf("%s at %s dollars for one %s, %s (%s)", st.USD.Value.Rounded(4).Words(), news.Plain(st.USD.Rate), news.Plain(string(h.Amount.Currency)), news.Plain(st.USD.RateDate), news.Plain(st.USD.Source))
	}
	if st.NewMoney != nil && (h.Amount == nil || !st.NewMoney.Equal(h.Amount.Money)) {
		view.NewMoney = news.Plain(st.NewMoney.Words())
	}
	for _, src := range st.Sources {
		view.Sources = append(view.Sources, s.source(v, src))
		if src.URL == h.URL {
			view.Source = view.Sources[len(view.Sources)-1]
		}
	}
	if view.Source.Outlet == "" && len(view.Sources) > 0 {
		view.Source = view.Sources[0]
	}
	view.Overrides = overrides(st)
	view.Facts, view.NotStated = s.facts(st, view)
	for _, f := range view.Facts {
		leads := f.Name == "Sum"
		if view.Sum == "" && view.Lesser == "" {
			view.Lesser = view.lesser(f.Name)
			leads = view.Lesser != ""
		}
		if leads && len(f.Proofs) > 0 && f.Override == nil && f.Proofs[0].In == "the text" {
			view.Lead = f.Proofs[:1]
		}
	}
	for _, o := range h.OtherAmounts {
		view.Others = append(view.Others, otherView{news.Plain(o.Words()), roleWord(o.Role), news.Plain(o.Text)})
	}
	s.history(v, st, view)
	view.Cites = s.cites(v, st)
	if !v.asOf.IsZero() {
		view.AsOf, view.CanReport = v.asOf.Format("2 January 2006"), false
	}
	return view
}

// lesser is the figure of a story that states no sum, if a fact is one.
func (view *storyView) lesser(fact string) string {
	switch {
	case fact == "Power":
		return view.MW
	case fact == "Jobs" && view.Jobs != "":
		return view.Jobs + " jobs"
	case fact == "People to be trained" && view.Trained != "":
		return view.Trained + " people to be trained"
	}
	return ""
}

// headline is what stands in the place of a headline that an article lacks.
func headline(title string) string {
	if strings.TrimSpace(title) == "" {
		return "An announcement without a headline"
	}
	return title
}

// history is how the story came to be what it is, and what it hangs together with.
func (s *site) history(v visit, st *news.Story, view *storyView) {
	for _, e := range st.Timeline {
		view.Timeline = append(view.Timeline, eventView{e.Date, news.Plain(strings.ReplaceAll(e.Event, "_", " ")), outside(e.Source), outletOf(st, e.Source), e.Edited})
	}
	for _, c := range st.Conflicts {
		view.Conflicts = append(view.Conflicts, conflict(st, c))
	}
	view.BuildsOn, view.PartOf, view.Possibly = s.related(v, st.BuildsOn), s.related(v, st.PartOf), s.related(v, st.Possibly)
	if st.Reviewed != nil {
		view.Reviewed = fmt.Sprintf("%s, by %s", st.Reviewed.At.UTC().Format("2 January 2006"), news.Plain(st.Reviewed.By))
		if st.Reviewed.By == "" {
			view.Reviewed = st.Reviewed.At.UTC().Format("2 January 2006")
		}
	}
}

// proven is the source in whose article the proofs of a field lie: the leading
// one's, unless the record took the field from another.
func (view *storyView) proven(st *news.Story, field string) sourceView {
	whole, _, _ := strings.Cut(field, "[")
	name := cmp.Or(st.From[field], st.From[whole])
	if name == "" {
		return view.Source
	}
	for i, src := range st.Sources {
		if src.Announcement == name {
			return view.Sources[i]
		}
	}
	return sourceView{Outlet: "another source"}
}

// related are the stories of some ids, without those that are gone.
func (s *site) related(v visit, ids []string) (out []card) {
	for _, id := range ids {
		if st, err := v.library.Story(v.Context(), id); err == nil {
			out = append(out, s.card(news.Hit{Story: st}))
		}
	}
	return out
}

func (s *site) source(v visit, src news.Source) sourceView {
	out := sourceView{Outlet: news.Plain(outlet(src)), Class: classWord(src.Class), Title: news.Plain(src.Title), Href: outside(src.URL),
		Archive: archived(src.URL, src.Published), Date: src.Published}
	if a, err := s.Library.Article(v.Context(), src.URL); err == nil {
		out.Fetched, out.Lang = a.Fetched, lang(a.Lang)
	}
	return out
}

// classWord is what sort of source it is.
func classWord(c news.Class) string {
	switch c {
	case news.Primary:
		return "the company's own newsroom"
	case news.Government:
		return "government"
	case news.Wire:
		return "wire"
	case news.Press:
		return "press"
	case news.Trade:
		return "trade press"
	case news.Analysis:
		return "analysis; it may sell or invest in what it writes of"
	case news.Aggregator:
		return "aggregator"
	}
	return "class not known"
}

func roleWord(r news.Role) string {
	switch r {
	case news.Prior:
		return "promised earlier"
	case news.Part:
		return "a part of the sum"
	case news.Total:
		return "a running total that includes it"
	case news.Impact:
		return "an economic effect, not spending"
	case news.Converted:
		return "the same sum in another currency"
	}
	return "another sum"
}

func outletOf(st *news.Story, url string) string {
	i := slices.IndexFunc(st.Sources, func(src news.Source) bool { return src.URL == url })
	if i < 0 {
		return ""
	}
	return news.Plain(outlet(st.Sources[i]))
}

func conflict(st *news.Story, c news.Conflict) conflictView {
	out := conflictView{Field: fieldName(c.Field)}
	for _, value := range c.Values {
		row := conflictValue{Value: news.Plain(news.Correction{Field: c.Field, Value: value.Value}.Words())}
		if row.Value == "" {
			row.Value = "not stated"
		}
		for _, url := range value.Sources {
			name := outletOf(st, url)
			if name == "" {
				name = news.Plain(url)
			}
			row.Outlets = append(row.Outlets, link{name, outside(url)})
		}
		out.Values = append(out.Values, row)
	}
	return out
}

func overrides(st *news.Story) (out []overrideView) {
	for _, o := range st.Overrides {
		value := news.Plain(news.Correction{Field: o.Field, Value: o.Value}.Words())
		if value == "" {
			value = "not stated"
		}
		out = append(out, overrideView{fieldName(o.Field), value, news.Plain(o.By), news.Plain(o.Reason), o.At})
	}
	return out
}
