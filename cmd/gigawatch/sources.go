package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"gigawatch/news"
)

// sourcesCmd shows how the feeds fare.
type sourcesCmd struct {
	List   sourcesListCmd   `cmd:"" default:"withargs" help:"Health of every feed."`
	Import sourcesImportCmd `cmd:"" help:"Read an OPML file and print its feeds as lines of feeds.txt."`
}

type sourcesListCmd struct {
	Feeds  string `help:"The list of feeds." default:"feeds.txt" placeholder:"FILE"`
	OPML   bool   `name:"opml" help:"Write the feeds as OPML instead."`
	Format string `help:"table or jsonl." enum:"table,jsonl" env:"-" default:"table"`
}

// Run prints a row a feed, those that fail with the cause and the error.
func (c *sourcesListCmd) Run(ctx context.Context, d *desk) error {
	feeds, err := readFeeds(c.Feeds)
	if err != nil {
		return err
	}
	if c.OPML {
		return news.WriteOPML(d.out, "Gigawatch", feeds)
	}
	states, err := feedStates(ctx, d)
	if err != nil {
		return err
	}
	rows := make([]sourceRow, 0, len(feeds))
	for _, f := range feeds {
		rows = append(rows, newSourceRow(f, states[f.URL], d.now()))
	}
	if c.Format == "jsonl" {
		for _, r := range rows {
			if err := write(d.out, r); err != nil {
				return err
			}
		}
		return nil
	}
	printSources(d.out, rows)
	return nil
}

// feedStates is what the store remembers, by feed; nothing where there is no store yet.
func feedStates(ctx context.Context, d *desk) (map[string]news.FeedState, error) {
	if _, err := os.Stat(d.Store); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	s, err := openToRead(d)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	list, err := s.FeedStates(ctx)
	states := make(map[string]news.FeedState, len(list))
	for _, st := range list {
		states[st.URL] = st
	}
	return states, err
}

// sourceRow is a feed and its health.
type sourceRow struct {
	Health news.Health `json:"health"`
	Name   string      `json:"name"`
	Class  news.Class  `json:"class"`
	Kind   string      `json:"kind"`
	news.FeedState
}

func newSourceRow(f news.Feed, s news.FeedState, now time.Time) sourceRow {
	s.URL = f.URL
	name := f.Name
	if name == "" {
		name = f.URL
	}
	return sourceRow{f.Health(s, now), name, f.Class, string(f.Kind), s}
}

func printSources(w io.Writer, rows []sourceRow) {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	t.SetStyle(plainStyle)
	t.SetColumnConfigs([]table.ColumnConfig{
		{Name: "articles", Align: text.AlignRight},
		{Name: "source", WidthMax: 48, WidthMaxEnforcer: snip},
		{Name: "what is wrong", WidthMax: 70, WidthMaxEnforcer: snip},
	})
	t.AppendHeader(table.Row{"health", "class", "source", "last success", "last new", "articles", "next visit", "failures", "cause", "what is wrong"})
	for _, r := range rows {
		wrong := news.Plain(cmp.Or(r.LastError, r.Warning))
		t.AppendRow(table.Row{r.Health, r.Class, news.Plain(r.Name), minute(r.LastSuccess), minute(r.Newest()), r.Brought, minute(r.NextVisit), r.Failures, r.Cause, wrong})
	}
	t.Render()
}

func minute(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

type sourcesImportCmd struct {
	File string `arg:"" help:"The OPML file." type:"path"`
}

// Run prints the lines; nothing is written, so nothing is lost: append what is wanted.
func (c *sourcesImportCmd) Run(d *desk) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	feeds, err := news.ReadOPML(c.File, f, checkCron, checkSelectors)
	if err != nil {
		return err
	}
	var lines strings.Builder
	if err := news.WriteFeeds(&lines, feeds); err != nil {
		return err
	}
	fmt.Fprintf(d.err, "%d feeds; append the lines to feeds.txt\n", len(feeds))
	_, err = io.WriteString(d.out, lines.String())
	return err
}
