package store

import (
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
)

// timeline is when each stage of the promise was first told of, and when a
// source changed a figure, in order of time. Of those who told of a stage on
// its first day, the one with the most authority is named.
func timeline(tellings []Telling) []news.Event {
	oldest := slices.Clone(tellings)
	slices.SortStableFunc(oldest, byDay)
	var events []news.Event
	for _, t := range oldest {
		e := reached(t)
		if e.Is == rumoured && len(events) > 0 {
			continue // who repeats it later has no news
		}
		if !slices.ContainsFunc(events, func(o news.Event) bool { return o.Is == e.Is }) {
			events = append(events, e)
		}
	}
	for _, t := range oldest {
		for _, e := range t.Edits {
			events = append(events, e.Events...)
		}
	}
	slices.SortStableFunc(events, func(a, b news.Event) int { return byDate(a.Date, b.Date) })
	return events
}

// byDate orders what has no date last: it may be older, but nobody knows.
func byDate(a, b news.Date) int {
	if a.IsZero() != b.IsZero() {
		return b.Compare(a.Time)
	}
	return a.Compare(b.Time)
}

// byDay orders tellings by day, then by authority.
func byDay(a, b Telling) int {
	x, y := a.Article.Published, b.Article.Published
	if x.IsZero() || y.IsZero() || x.Day() != y.Day() {
		return cmp.Or(byDate(x, y), strings.Compare(Identity(a.Article), Identity(b.Article)))
	}
	return cmp.Or(cmp.Compare(a.Article.Class.Rank(), b.Article.Class.Rank()),
		x.Compare(y.Time), strings.Compare(Identity(a.Article), Identity(b.Article)), cmp.Compare(a.Announcement.Part, b.Announcement.Part))
}

// reached is the stage that a telling tells of.
func reached(t Telling) news.Event {
	what := milestone(t)
	return news.Event{Date: t.Article.Published, Event: strings.ReplaceAll(what, "_", " "), Source: t.Article.URL,
		Field: "status", Is: what, Seen: t.Article.Fetched}
}

// milestone is what a telling is worth on a timeline. A plan that others tell
// of is reported; it is announced when those who make the promise, or take it,
// speak themselves.
func milestone(t Telling) string {
	said := t.Announcement
	if i := slices.IndexFunc(t.Edits, func(e Edit) bool { return e.Said != nil }); i >= 0 {
		said = *t.Edits[i].Said // what it said first; the rest are edits
	}
	switch s := said.Status; {
	case s != "" && s != news.Planned:
		return string(s)
	case t.Article.Class == news.Primary || t.Article.Class == news.Government:
		return string(news.Announced)
	}
	return rumoured
}

// rumoured is what a promise is before anybody has announced it.
const rumoured = "reported"
