package storetest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// became are small worlds as those of related, and the timelines of their stories
// as written down beforehand: a story by its first source, its events with the
// sources where they are another's.
var became = []struct {
	name     string
	tellings []string
	want     string
}{
	{"delayed, then cancelled", []string{"press 03-01 status=announced by=microsoft in=JP sum=3", "press 06-01 status=delayed by=microsoft in=JP sum=3", "press 09-01 status=cancelled by=microsoft in=JP sum=3"},
		"a announced, delayed b, cancelled c; b delayed, cancelled c; c cancelled"},
	{"the ground is broken", []string{"press 2025-03-01 status=announced by=google in=BE sum=5.8", "press 09-01 status=under_construction by=google in=BE sum=5.8"},
		"a announced, under construction b; b under construction"},
	{"a rumour, the word of the firm, and more money", []string{"press 03-01 status=planned by=microsoft in=JP sum=2.9", "primary 03-02 by=microsoft in=JP sum=2.9", "press 09-01 status=announced by=microsoft in=JP sum=10 prior=2.9"},
		"a reported, announced, a further promise builds on it: $10 billion c; c announced"},
	{"of another country", []string{"press 03-01 status=announced by=microsoft in=KR sum=3", "press 09-01 status=cancelled by=microsoft in=JP sum=3"}, "a announced; b cancelled"},
}

// timelines writes those of all stories, by the names of their first tellings.
func (b *bench) timelines() string {
	b.t.Helper()
	var out []string
	for _, s := range b.search("") {
		first := s.Sources[0].Announcement
		for _, src := range s.Sources {
			first = min(first, src.Announcement)
		}
		var events []string
		for _, e := range s.Timeline {
			what := e.Event
			if e.Story != "" {
				what += " " + strings.TrimSuffix(strings.TrimPrefix(e.Source, "https://"), ".example/")
			}
			events = append(events, what)
		}
		out = append(out, first+" "+strings.Join(events, ", "))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// aftermath: a story tells what became of its promise in later stories, in
// whatever order they come.
func aftermath(t *testing.T, b *bench) {
	for _, c := range became {
		for _, order := range orders(len(c.tellings)) {
			s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
			var all []store.Filing
			for i, line := range c.tellings {
				all = append(all, filingOf(says(t, i, line)))
			}
			if order == nil {
				s.file(all...) // at once
			}
			for _, i := range order {
				s.file(all[i])
			}
			if got := s.timelines(); got != c.want {
				t.Errorf("%s, in the order %v:\n got %s\nwant %s", c.name, order, got, c.want)
			}
			if err := s.Check(s.ctx); err != nil {
				t.Errorf("check after %v: %v", order, err)
			}
		}
	}
}

// aftermathFollows: what became of a promise goes when the later story does, and
// the story has changed each time.
func aftermathFollows(t *testing.T, b *bench) {
	a := b.file(filingOf(says(t, 0, "press 03-01 status=announced by=microsoft in=JP sum=3"))).New[0]
	b.clock = b.clock.Add(time.Hour)
	r := b.file(filingOf(says(t, 1, "press 09-01 status=cancelled by=microsoft in=JP sum=3")))
	if len(r.New) != 1 || len(r.Changed) != 1 || r.Changed[0].ID != a.ID || !b.story(a.ID).Changed.Equal(b.clock) {
		t.Fatalf("the end of a promise gives %s", asJSON(r))
	}
	end := r.New[0]
	if got := b.timelines(); got != "a announced, cancelled b; b cancelled" {
		t.Errorf("at first: %s", got)
	}
	b.file(filingOf(says(t, 2, "wire 03-02 by=microsoft in=JP sum=3"))) // one source more
	if got := b.timelines(); got != "a announced, cancelled b; b cancelled" {
		t.Errorf("with another source: %s", got)
	}
	b.clock = b.clock.Add(time.Hour)
	b.amend(end.ID, "countries=KR")
	if got := b.timelines(); got != "a announced; b cancelled" || !b.story(a.ID).Changed.Equal(b.clock) {
		t.Errorf("when it is the end of another promise: %s", got)
	}
	b.decide(store.Decision{Action: store.Undo, Story: end.ID, By: "ann", Reason: "asked"})
	gone := says(t, 1, "press 09-01 kind=none")
	b.revise(store.Revision{Article: gone.Article.URL, Announcements: []news.Announcement{gone.Announcement}})
	if got := b.timelines(); got != "a announced" {
		t.Errorf("when nobody tells its end any more: %s", got)
	}
}
