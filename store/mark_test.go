package store

import (
	"fmt"
	"strings"
	"testing"

	"gigawatch/news"
)

// TestMarker marks words as the query has them, without stems.
func TestMarker(t *testing.T) {
	s := news.Story{Headline: news.Announcement{Title: "Kettles, kettle & KETTLE: a kettle works", Lang: "en",
		Evidence: []news.Evidence{{Field: "amount", Quote: "Ein Kessel für 5 Mrd. €"}, {Field: "companies[0]", Quote: "Kettles, kettle & KETTLE: a kettle works"}}}}
	for query, want := range map[string]string{
		"kettle":                  "[{title  [[9 15] [18 24] [28 34]]}]",
		"\"kettle works\" kettle": "[{title  [[9 15] [18 24] [28 40]]}]",
		"kettl*":                  "[{title  [[0 7] [9 15] [18 24] [28 34]]}]",
		"fur OR moon":             "[{amount  [[11 15]]}]",
		"-kettle":                 "[]",
		"country:JP":              "[]",
		"kettle kessel":           "[{title  [[9 15] [18 24] [28 34]]} {amount  [[4 10]]}]",
	} {
		q, err := news.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		hit := NewMarker(news.Ask{Query: q, Marks: true}, Forms{}).Hit(s)
		for i := range hit.Marks {
			if text := hit.Marks[i].Text; text != s.Headline.Title && !strings.HasPrefix(text, "Ein") {
				t.Errorf("%s: the text %q is none of the story's", query, text)
			}
			hit.Marks[i].Text = ""
		}
		if got := fmt.Sprint(hit.Marks); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if hit := NewMarker(news.Ask{}, Forms{}).Hit(s); hit.Marks != nil || hit.Story.Headline.Title != s.Headline.Title {
		t.Errorf("unasked: %+v", hit.Marks)
	}
}
