// Package sheet writes stories as tables: CSV and JSON lines for programs,
// XLSX for desks, Parquet for researchers. Stories come in one by one and go
// out as they come, so a table may be larger than memory. All forms have the
// same columns with the same values.
package sheet

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"time"

	"gigawatch/news"
)

// Find hands over stories one by one, until each returns an error.
type Find func(each func(news.Story) error) error

// About says what a table is of, for whoever opens it a year later.
type About struct {
	Query string    // "" is all stories
	AsOf  time.Time // what was known at that moment; zero is now
	Made  time.Time
	Site  string // the address of the site, without a slash at the end; "" where there is none
}

// permalink is where a story is found: an address, or a path where nobody said
// what the site is called.
func (a About) permalink(s *news.Story) string { return a.Site + s.Permalink }

// scope is what the table holds, in words.
func (a About) scope() string {
	if a.Query == "" {
		return "all stories"
	}
	return "the search " + a.Query
}

// CSV writes a line a story under the columns of DESIGN section 3, for old
// spreadsheets with a byte order mark.
func CSV(w io.Writer, bom bool, find Find) error {
	if bom {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
	if err := c.Write(news.CSVHeader()); err != nil {
		return err
	}
	err := find(func(s news.Story) error { return c.Write(s.CSVRecord()) })
	c.Flush()
	return errors.Join(err, c.Error())
}

// JSONL writes the export form, a story a line.
func JSONL(w io.Writer, find Find) error {
	l := NewLines(w)
	return errors.Join(find(l.Write), l.Flush())
}

// Lines writes stories in the export form, one a line.
type Lines struct {
	out *bufio.Writer
	to  *json.Encoder
}

// NewLines returns Lines that write to w.
func NewLines(w io.Writer) *Lines {
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	return &Lines{out, e}
}

// Write writes one story.
func (l *Lines) Write(s news.Story) error { return l.to.Encode(s) }

// Flush writes what is held back.
func (l *Lines) Flush() error { return l.out.Flush() }
