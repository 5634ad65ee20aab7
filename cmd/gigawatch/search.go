package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"

	"gigawatch/news"
	"gigawatch/store/bolt"
	"gigawatch/web/sheet"
)

// searchCmd shows the stories that a query finds.
type searchCmd struct {
	Query  []string `arg:"" optional:"" help:"The query; all stories when there is none. Put -- before one that begins with a dash."`
	Format string   `help:"table, json, jsonl or csv." enum:"table,json,jsonl,csv" env:"-" default:"table"`
	Limit  int      `help:"At most so many stories; 0 for all." default:"0" placeholder:"N"`
}

// Run prints the stories; finding none is no failure.
func (c *searchCmd) Run(ctx context.Context, d *desk) error {
	return show(ctx, d, strings.Join(c.Query, " "), c.Format, c.Limit)
}

// exportCmd prints stories, one a line.
type exportCmd struct {
	Query  []string `arg:"" optional:"" help:"The query; all stories when there is none. Put -- before one that begins with a dash."`
	Format string   `help:"jsonl, csv, xlsx or parquet." enum:"jsonl,csv,xlsx,parquet" env:"-" default:"jsonl"`
	BOM    bool     `name:"bom" help:"Begin CSV with a byte order mark, for old spreadsheets."`
}

// Run prints the stories.
func (c *exportCmd) Run(ctx context.Context, d *desk) error {
	query := strings.Join(c.Query, " ")
	if isBinary(c.Format) && isTerminal(d.out) {
		return usage("--format %s is not for a terminal; send it to a file: gigawatch export --format %s > stories.%s", c.Format, c.Format, c.Format)
	}
	if c.BOM && c.Format == "csv" {
		if _, err := io.WriteString(d.out, "\ufeff"); err != nil {
			return err
		}
	}
	return show(ctx, d, query, c.Format, 0)
}

// isBinary reports whether a format is no text.
func isBinary(format string) bool { return format == "xlsx" || format == "parquet" }

// show prints what a query finds in a format.
func show(ctx context.Context, d *desk, text, format string, limit int) error {
	q, err := news.ParseQuery(text)
	if err != nil {
		return usageError{err}
	}
	if limit < 0 {
		return usage("--limit: %d is less than 0", limit)
	}
	s, err := openToRead(d)
	if err != nil {
		return answeredBy(err, text, format)
	}
	defer s.Close()
	search := newSearcher(ctx, s, d.log)
	defer search.Close()
	w := bufio.NewWriter(d.out)
	find := finder(ctx, search, q, limit)
	if isBinary(format) {
		return errors.Join(writeBinary(w, format, sheet.About{Query: q.String(), Made: d.now()}, find), w.Flush())
	}
	some := false
	err = printAs(w, d.err, format, func(each func(news.Story) error) error {
		return find(func(s news.Story) error { some = true; return each(s) })
	})
	if err == nil && !some {
		err = suggest(ctx, d.err, search, q)
	}
	return errors.Join(err, w.Flush())
}

// suggest says which names were probably meant in a query that finds nothing.
func suggest(ctx context.Context, remarks io.Writer, search searcher, q news.Query) error {
	meant, ok, err := q.Meant(func(field string) (names []string, err error) {
		seen := map[string]bool{}
		err = search.Find(ctx, news.Query{}, func(s news.Story) error {
			for _, name := range s.FacetValues(field) {
				seen[name] = true
			}
			return nil
		})
		return slices.Sorted(maps.Keys(seen)), err
	})
	if ok {
		fmt.Fprintf(remarks, "did you mean %s?\n", news.Plain(meant.String()))
	}
	return err
}

// answeredBy adds to the word that the store is locked where the same search is
// answered meanwhile.
func answeredBy(err error, text, format string) error {
	if !errors.Is(err, bolt.ErrLocked) {
		return err
	}
	address := "http://127.0.0.1:8080/search"
	switch format {
	case "table":
	case "json":
		address += ".jsonl"
	default:
		address += "." + format
	}
	if text != "" {
		address += "?" + url.Values{"q": {text}}.Encode()
	}
	return fmt.Errorf("%w\nserve answers the same search meanwhile, by default at %s", err, address)
}

func writeBinary(w io.Writer, format string, about sheet.About, find found) error {
	if format == "xlsx" {
		return sheet.XLSX(w, about, sheet.Find(find))
	}
	return sheet.Parquet(w, about, sheet.Find(find))
}

// found hands over one story after the other.
type found func(each func(news.Story) error) error

// finder finds all stories one by one, as they may be more than memory holds,
// or the first few at once.
func finder(ctx context.Context, s searcher, q news.Query, limit int) found {
	if limit == 0 {
		return func(each func(news.Story) error) error { return s.Find(ctx, q, each) }
	}
	return func(each func(news.Story) error) error {
		stories, err := s.Search(ctx, q, limit)
		for i := 0; i < len(stories) && err == nil; i++ {
			err = each(stories[i])
		}
		return err
	}
}

// printAs prints stories in a format; remarks are for the person who asked.
func printAs(w, remarks io.Writer, format string, find found) error {
	switch format {
	case "jsonl":
		return find(func(s news.Story) error { return write(w, s) })
	case "csv":
		return sheet.CSV(w, false, sheet.Find(find))
	}
	stories := []news.Story{} // a table's columns are as wide as its widest cell
	err := find(func(s news.Story) error { stories = append(stories, s); return nil })
	switch {
	case err != nil:
		return err
	case format == "json":
		return printJSON(w, stories)
	case len(stories) == 0:
		fmt.Fprintln(remarks, "nothing found")
		return nil
	}
	printStories(w, stories)
	return nil
}

func printJSON(w io.Writer, stories []news.Story) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(stories)
}

// openToRead opens the store for reading; one that is not there is named with what makes it.
func openToRead(d *desk) (*bolt.Store, error) {
	if err := onlyPath(d.Store); err != nil {
		return nil, err
	}
	return bolt.Open(d.Store, bolt.Options{ReadOnly: true, Now: d.now, Log: d.log})
}

func openToWrite(d *desk) (*bolt.Store, error) {
	if err := onlyPath(d.Store); err != nil {
		return nil, err
	}
	return bolt.Open(d.Store, bolt.Options{Now: d.now, Log: d.log})
}

// openToDecide opens the store to write, but makes none where there is none.
func openToDecide(d *desk) (*bolt.Store, error) {
	if _, err := os.Stat(d.Store); errors.Is(err, fs.ErrNotExist) {
		return openToRead(d)
	}
	return openToWrite(d)
}

// onlyPath refuses stores that are not files yet.
func onlyPath(store string) error {
	if strings.HasPrefix(store, "postgres://") || strings.HasPrefix(store, "postgresql://") {
		return usage("--store: postgres is not built yet; name a path")
	}
	return nil
}
