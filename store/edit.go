package store

import (
	"fmt"
	"slices"
	"strings"

	"gigawatch/news"
)

// Edited is what an article said before its page was changed and what it says
// now, read by the same rules: what those learned in between is no edit.
type Edited struct {
	Was, Is []news.Announcement
}

// Edit is what a part of an article had said until its page was changed.
type Edit struct {
	Part int `json:"part"` // from 0
	// Said is what it had said; nil where the facts are the same. It counts when
	// stories are grouped: a corrected article tells the story that it told.
	Said   *news.Announcement `json:"said,omitempty"`
	Events []news.Event       `json:"events,omitempty"` // the figures that it gives otherwise now
}

// Rewrite is what comes of an edited article.
type Rewrite struct {
	Now   []news.Announcement // what it says, those of the parts that it told before in their places
	Edits []Edit
	// Lost says that the page no longer tells a story which it told. Then the
	// article stays as it was: a rewritten page must not wipe a record.
	Lost bool
}

// Rewritten compares an article with what its page says now. Told is what the
// store holds of it.
func Rewritten(told []news.Announcement, e Edited, r news.Rereading) Rewrite {
	out := Rewrite{Now: make([]news.Announcement, len(told))}
	left := slices.Clone(e.Is)
	for i, t := range told {
		if !Tells(t) {
			out.Now[i] = t
			continue
		}
		was, is := take(slices.Clone(e.Was), t), take(left, t)
		switch {
		case is != nil:
			out.Now[i] = *is
			*is = news.Announcement{}
			out.Edits = append(out.Edits, edit(i, t, was, &out.Now[i], r)...)
		case was != nil:
			out.Lost = true
			out.Edits = append(out.Edits, Edit{Part: i, Events: []news.Event{event("kind", was, nil, r)}})
		default: // by these rules it never did
			out.Lost = true
		}
	}
	if out.Lost {
		out.Edits = slices.DeleteFunc(out.Edits, func(e Edit) bool { return e.Events == nil || e.Events[0].Field != "kind" })
		return out
	}
	out.fill(left)
	return out
}

// take is the announcement of the list that is of the same promise as t.
func take(list []news.Announcement, t news.Announcement) *news.Announcement {
	for i := range list {
		if sameSubject(list[i], t) {
			return &list[i]
		}
	}
	return nil
}

// sameSubject reports whether two announcements of one article are of one
// promise, whatever their figures.
func sameSubject(a, b news.Announcement) bool {
	if !Tells(a) || !Tells(b) || !shared(slices.Concat(a.Companies, a.Partners), slices.Concat(b.Companies, b.Partners)) {
		return false
	}
	return len(a.Countries) == 0 || len(b.Countries) == 0 || shared(a.Countries, b.Countries)
}

// fill puts what is left of what the page says into the places of what told no
// story, and behind them.
func (w *Rewrite) fill(left []news.Announcement) {
	left = slices.DeleteFunc(left, func(a news.Announcement) bool { return a.Kind == "" })
	for i := range w.Now {
		if len(left) > 0 && !Tells(w.Now[i]) {
			w.Now[i], left = left[0], left[1:]
		}
	}
	for _, a := range left {
		if Tells(a) || len(w.Now) == 0 {
			w.Now = append(w.Now, a)
		}
	}
	for i := range w.Now {
		w.Now[i].Part = 0
		if len(w.Now) > 1 {
			w.Now[i].Part = i + 1
		}
	}
}

// figures are the fields of which a change is an event, as they are spoken of.
var figures = []struct{ field, spoken string }{
	{"amount", "amount was"}, {"status", "status was"}, {"period", "period was"}, {"people_trained", "people to be trained were"},
	{"jobs", "jobs were"}, {"capacity_mw", "capacity was"},
}

// edit is what became of a part; none where it says the same.
func edit(part int, told news.Announcement, was, is *news.Announcement, r news.Rereading) []Edit {
	e := Edit{Part: part}
	if Saying(told) != Saying(*is) || told.Words("period") != is.Words("period") {
		told.Evidence, told.Confidence = nil, nil
		e.Said = &told
	}
	if was != nil {
		for _, f := range figures {
			if was.Words(f.field) != is.Words(f.field) && altered(f.field, was, is, r) {
				e.Events = append(e.Events, event(f.field, was, is, r))
			}
		}
	}
	if e.Said == nil && e.Events == nil {
		return nil
	}
	return []Edit{e}
}

// altered reports whether it is the sentences behind a field that were changed:
// that the rules choose another one now is no edit.
func altered(field string, was, is *news.Announcement, r news.Rereading) bool {
	return stands(field, was) && !all(field, was, r.Is) || stands(field, is) && !all(field, is, r.Was)
}

func stands(field string, a *news.Announcement) bool {
	return slices.ContainsFunc(a.Evidence, func(e news.Evidence) bool { return e.Field == field })
}

// all reports whether the sentences behind a field all stand in an article.
func all(field string, a *news.Announcement, in *news.Article) bool {
	return !slices.ContainsFunc(a.Evidence, func(e news.Evidence) bool {
		return e.Field == field && !strings.Contains(in.Text, e.Quote) && !strings.Contains(in.Title, e.Quote)
	})
}

// event tells of a changed figure in words for print; is nil says that the
// page does not tell the promise any more.
func event(field string, was, is *news.Announcement, r news.Rereading) news.Event {
	e := news.Event{Date: news.Date{Time: r.Look.At.UTC()}, Source: r.URL, Field: field, Was: was.Words(field), Edited: true, Seen: r.Look.At.UTC()}
	if is == nil {
		e.Event = "the source's page no longer carries this announcement; the record is kept as it was"
		return e
	}
	e.Is = is.Words(field)
	i := slices.IndexFunc(figures, func(f struct{ field, spoken string }) bool { return f.field == field })
	e.Event = fmt.Sprintf("%s %s, now %s", figures[i].spoken, orNotStated(e.Was), orNotStated(e.Is))
	return e
}

func orNotStated(words string) string {
	if words == "" {
		return "not stated"
	}
	return words
}
