package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"

	"github.com/jedib0t/go-pretty/v6/text"

	"gigawatch/news"
)

// printChange shows one record for a person: the article, then a line a
// field with the sentence under it. The sentence has a line of its own, so
// that one that is written from the right spoils no column.
func printChange(w *bufio.Writer, c change) error {
	fmt.Fprintf(w, "%s  %s\n", cmp.Or(c.article.Published.Day(), "no date"), news.Plain(cmp.Or(c.article.Title, c.article.ID)))
	where := news.Plain(cmp.Or(c.article.URL, c.article.ID))
	if c.part > 0 {
		where += fmt.Sprintf("  (promise %d of the article)", c.part)
	}
	fmt.Fprintf(w, "            %s\n", where)
	said := ""
	for _, f := range c.fields {
		if f.Field == "evidence" {
			continue
		}
		fmt.Fprintf(w, "    %-15s %s → %s\n", f.Field, shown(f.Was), shown(f.Is))
		if f.Evidence != nil && f.Evidence.Quote != said {
			said = f.Evidence.Quote
			fmt.Fprintf(w, "                    “%s” (%s, %s)\n", snip(news.Plain(said), 220), f.Evidence.In, f.Evidence.Rule)
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

func shown(words string) string {
	if words == "" {
		return "(empty)"
	}
	return text.Snip(news.Plain(words), 120, "…")
}

// changeLine is a changed record as one JSON line.
type changeLine struct {
	ID        string      `json:"id"` // the article's
	URL       string      `json:"url"`
	Title     string      `json:"title"`
	Published news.Date   `json:"published"`
	Part      int         `json:"part,omitempty"`
	Changes   []fieldLine `json:"changes"`
}

type fieldLine struct {
	Field    string          `json:"field"`
	Before   json.RawMessage `json:"before"`
	After    json.RawMessage `json:"after"`
	Evidence *news.Evidence  `json:"evidence"` // the sentence behind the change
}

// writeChange writes one record for a program.
func writeChange(w *bufio.Writer, c change) error {
	l := changeLine{ID: c.article.ID, URL: c.article.URL, Title: c.article.Title, Published: c.article.Published, Part: c.part}
	for _, f := range c.fields {
		if f.Field == "evidence" {
			continue // each field names its own
		}
		before, after := f.Before, f.After
		l.Changes = append(l.Changes, fieldLine{f.Field, orNull(before), orNull(after), f.Evidence})
	}
	return write(w, l)
}

func orNull(b json.RawMessage) json.RawMessage {
	if b == nil {
		return json.RawMessage("null")
	}
	return b
}
