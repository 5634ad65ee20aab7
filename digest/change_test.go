package digest

import (
	"testing"
	"time"

	"gigawatch/news"
)

// A change says who made it: a person before a source, and only what came
// after the story was told.
func TestWhy(t *testing.T) {
	told := news.Printed{At: time.Date(2026, 11, 24, 7, 0, 0, 0, time.UTC)}
	s := news.Story{Sources: []news.Source{{URL: "https://gazette.example/1", Outlet: "The Harbour Gazette"}}}
	edit := func(url string, at time.Time) news.Event { return news.Event{Source: url, Edited: true, Seen: at} }
	s.Timeline = []news.Event{{Source: "https://gazette.example/1", Seen: told.At.Add(time.Hour)}, edit("https://gazette.example/1", told.At.Add(-time.Hour))}
	if got := why(&s, told); got != "" {
		t.Errorf("an edit that was told already gives %q", got)
	}
	s.Timeline = append(s.Timeline, edit("https://gazette.example/1", told.At.Add(3*time.Hour)))
	if got := why(&s, told); got != "The Harbour Gazette edited its article; read on 2026-11-24 at 10:00 UTC" {
		t.Errorf("an edit gives %q", got)
	}
	s.Timeline = append(s.Timeline, edit("https://elsewhere.example/2", told.At.Add(4*time.Hour)))
	if got := why(&s, told); got != "https://elsewhere.example/2 edited its article; read on 2026-11-24 at 11:00 UTC" {
		t.Errorf("an edit of one without a name gives %q", got)
	}
	s.Overrides = []news.Override{{Field: "amount", By: "ann", At: told.At.Add(time.Hour), Reason: "she called"}}
	if got := why(&s, told); got != "Corrected by ann: she called" {
		t.Errorf("a person's word gives %q", got)
	}
}
