package main

import (
	"context"
	"errors"
	"io"

	"github.com/jedib0t/go-pretty/v6/table"

	"gigawatch/crawler/weburl"
	"gigawatch/news"
	"gigawatch/store/bolt"
)

// openReports are what readers said that nobody has dealt with. A report of a
// story is dealt with when somebody decided on it since, one of a missing
// page when the page is there.
func openReports(ctx context.Context, s *bolt.Store) (open []news.Report, err error) {
	all, err := s.Reports(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		done, err := dealtWith(ctx, s, r)
		if err != nil {
			return nil, err
		}
		if !done {
			open = append(open, r)
		}
	}
	return open, nil
}

func dealtWith(ctx context.Context, s *bolt.Store, r news.Report) (bool, error) {
	if r.Kind == news.Missed {
		url, err := weburl.Canonical(r.URL)
		if err != nil {
			return false, nil // no address of ours: somebody has to look
		}
		known, err := s.Known(ctx, []string{url})
		return known[url], err
	}
	decisions, err := s.Decisions(ctx, r.Story)
	if errors.Is(err, news.ErrNotFound) {
		return true, nil // the story is gone
	}
	for _, d := range decisions {
		if d.At.After(r.At) {
			return true, nil
		}
	}
	return false, err
}

// printReports prints what readers say, the oldest first.
func printReports(w io.Writer, reports []news.Report) {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	t.SetStyle(plainStyle)
	t.SetColumnConfigs([]table.ColumnConfig{{Name: "a reader says", WidthMax: 72, WidthMaxEnforcer: snip}})
	t.AppendHeader(table.Row{"report", "date", "what", "story or address", "a reader says"})
	for _, r := range reports {
		what, where := "this is wrong", r.Story
		if r.Kind == news.Missed {
			what, where = "you missed this", news.Plain(r.URL)
		}
		says := news.Plain(r.Text)
		if r.Kind == news.Wrong && r.URL != "" {
			says += " (" + news.Plain(r.URL) + ")"
		}
		t.AppendRow(table.Row{r.Number, r.At.UTC().Format("2006-01-02"), what, where, says})
	}
	t.Render()
}
