package web

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"gigawatch/news"
)

// card is a story in a list.
type card struct {
	Href, Lang    string
	Title         []segment
	Date          news.Date
	Kind, Status  string
	Sum, Dollars  string
	Bound         string // "up to", … where the sum is not as it stands
	Firms, Lands  []link
	Pillars       []link
	Quote         []segment // the sentence where a word was found, or that tells the sum
	Outlet        string    // the first source's
	More          int       // further sources
	Conflict      bool
	Period, MW    string
	Jobs, Trained string
}

// segment is a piece of text, marked or not.
type segment struct {
	Text string
	Mark bool
}

// card shows a story that was found.
func (s *site) card(h news.Hit) card {
	st := &h.Story
	head := &st.Headline
	c := card{Href: storyPath(st.ID), Lang: lang(head.Lang), Date: head.Published, Kind: kindWord(head.Kind), Status: statusWord(head.Status),
		Firms: s.firmLinks(head.Companies), Lands: s.landLinks(head.Countries), Pillars: pillarLinks(head.Pillars),
		Conflict: len(st.Conflicts) > 0, Period: head.Words("period"), MW: head.Words("capacity_mw"),
		Jobs: head.Words("jobs"), Trained: head.Words("people_trained")}
	c.Sum, c.Dollars = sumWords(st)
	c.Title = titleOf(head.Title, h.Marks)
	c.Quote = quoteOf(st, h.Marks)
	if len(st.Sources) > 0 {
		c.Outlet, c.More = news.Plain(outlet(st.Sources[0])), len(st.Sources)-1
	}
	return c
}

func (s *site) cards(stories []news.Story) []card {
	out := make([]card, 0, len(stories))
	for i := range stories {
		out = append(out, s.card(news.Hit{Story: stories[i]}))
	}
	return out
}

func storyPath(id string) string { return "/story/" + url.PathEscape(id) }

// lang is a language for a lang attribute: "" where it is unknown or no tag.
func lang(tag string) string {
	for _, r := range tag {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' {
			return ""
		}
	}
	if len(tag) < 2 || len(tag) > 12 {
		return ""
	}
	return tag
}

// outlet is who published a source.
func outlet(src news.Source) string {
	if src.Outlet != "" {
		return src.Outlet
	}
	if u, err := url.Parse(src.URL); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return "unnamed source"
}

// sumWords are the sum as stated, and in US dollars where that is another thing.
func sumWords(st *news.Story) (stated, dollars string) {
	sum := st.Headline.Amount
	if sum == nil {
		return "", ""
	}
	stated = news.Plain(sum.Words())
	if st.USD != nil && sum.Currency != "USD" {
		dollars = rough(st.USD.Value)
	}
	return stated, dollars
}

func (s *site) firmLinks(list []news.Company) (out []link) {
	for _, c := range list {
		out = append(out, link{s.firm(string(c)), "/company/" + url.PathEscape(string(c))})
	}
	return out
}

func (s *site) landLinks(list []news.Country) (out []link) {
	for _, c := range list {
		out = append(out, link{s.land(string(c)), "/country/" + url.PathEscape(string(c))})
	}
	return out
}

func pillarLinks(list []news.Pillar) (out []link) {
	for _, p := range list {
		out = append(out, link{news.Plain(string(p)), "/pillar/" + url.PathEscape(string(p))})
	}
	return out
}

// kindWord is a kind as readers call it; "" for the usual one.
func kindWord(k news.Kind) string {
	switch k {
	case news.Capex:
		return "company-wide spending"
	case news.Deal:
		return "deal"
	}
	return ""
}

// statusWord is a stage worth a mark in a list; "" for the usual ones.
func statusWord(st news.Status) string {
	switch st {
	case "", news.Announced, news.Planned:
		return ""
	}
	return news.Plain(strings.ReplaceAll(string(st), "_", " "))
}

// titleOf is the headline with what was found in it marked.
func titleOf(title string, marks []news.Mark) []segment {
	for _, m := range marks {
		if m.Field == "title" && m.Text == title {
			return segments(m.Text, m.Spans, 400)
		}
	}
	return segments(headline(title), nil, 400)
}

// longestQuote is how many letters of an article are shown in one place: its
// words are its outlet's.
const longestQuote = 280

// quoteOf is the sentence in which words were found; without any, that which
// tells the sum, or where it goes.
func quoteOf(st *news.Story, marks []news.Mark) []segment {
	for _, m := range marks {
		if m.Field != "title" && len(m.Spans) > 0 {
			return segments(m.Text, m.Spans, longestQuote)
		}
	}
	if e, ok := st.Headline.Sentence(); ok {
		return segments(e.Quote, nil, longestQuote)
	}
	return nil
}

// segments cut a text where marks begin and end; a long text is cut to most
// letters around the first mark. What is not within the text is passed over.
func segments(text string, spans [][2]int, most int) []segment {
	from, to := window(text, spans, most)
	var out []segment
	if from > 0 {
		out = append(out, segment{Text: "…"})
	}
	at := from
	for _, sp := range spans {
		start, end := sp[0], min(sp[1], to)
		if start < at || start >= end {
			continue
		}
		if start > at {
			out = append(out, segment{Text: news.Plain(text[at:start])})
		}
		out = append(out, segment{news.Plain(text[start:end]), true})
		at = end
	}
	if at < to {
		out = append(out, segment{Text: news.Plain(text[at:to])})
	}
	if to < len(text) {
		out = append(out, segment{Text: "…"})
	}
	return out
}

// window is the part of a text that is shown.
func window(text string, spans [][2]int, most int) (from, to int) {
	if utf8.RuneCountInString(text) <= most {
		return 0, len(text)
	}
	if len(spans) > 0 && spans[0][0] > 0 && spans[0][0] < len(text) {
		from = back(text, spans[0][0], most/3)
	}
	to = from
	for n := 0; n < most && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	return from, to
}

// back is the place so many letters before another.
func back(text string, at, letters int) int {
	for ; letters > 0 && at > 0; letters-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}
