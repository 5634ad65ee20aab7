package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"gigawatch/news"
	"gigawatch/store"
)

// Author is who decides, and why.
type Author struct {
	By     string `help:"Who says so." placeholder:"NAME"`
	Reason string `help:"Why: a call, a filing, a correction." env:"-" placeholder:"TEXT"`
}

func (a Author) decision(action store.Action, id string) store.Decision {
	return store.Decision{Action: action, Story: storyID(id), By: strings.TrimSpace(a.By), Reason: strings.TrimSpace(a.Reason)}
}

type storyAmendCmd struct {
	ID     string   `arg:"" help:"The story's id."`
	Fields []string `arg:"" name:"FIELD=VALUE" help:"amount='2bn EUR', countries=JP,KR, status=cancelled …; null empties a field."`
	Author
}

// Help lists the fields with the form of their values.
func (storyAmendCmd) Help() string {
	return `Puts your word in the place of what the rules read. It stays whatever is crawled, ingested or reclassified later, and export, search and the totals go by it.
What the rules say is kept beside it (story show), and story undo takes it back.

` + news.CorrectionForms()
}

// Run reads all fields before it writes any.
func (c *storyAmendCmd) Run(ctx context.Context, d *desk) error {
	decision := c.decision(store.Amend, c.ID)
	var mistakes []error
	for _, f := range c.Fields {
		correction, err := news.ParseCorrection(f)
		if err != nil {
			mistakes = append(mistakes, err)
		}
		decision.Set = append(decision.Set, correction)
	}
	if len(mistakes) > 0 {
		return usageError{errors.Join(mistakes...)}
	}
	return decide(ctx, d, decision)
}

type storyMergeCmd struct {
	IDs []string `arg:"" name:"ID" help:"Two ids or more; the first goes on."`
	Author
}

// Run merges.
func (c *storyMergeCmd) Run(ctx context.Context, d *desk) error {
	decision := c.decision(store.Merge, c.IDs[0])
	for _, id := range c.IDs[1:] {
		decision.Others = append(decision.Others, storyID(id))
	}
	return decide(ctx, d, decision)
}

type storySplitCmd struct {
	ID      string   `arg:"" help:"The story's id."`
	Article []string `help:"An article that tells another event, by its URL or id; once for each." env:"-" placeholder:"URL" sep:"none"`
	Author
}

// Run splits.
func (c *storySplitCmd) Run(ctx context.Context, d *desk) error {
	decision := c.decision(store.Split, c.ID)
	decision.Articles = c.Article
	return decide(ctx, d, decision)
}

type storyUndoCmd struct {
	ID string `arg:"" help:"The story's id."`
	Author
}

// Run takes back what was decided last; the log keeps both.
func (c *storyUndoCmd) Run(ctx context.Context, d *desk) error {
	return decide(ctx, d, c.decision(store.Undo, c.ID))
}

type storyReviewCmd struct {
	IDs    []string `arg:"" optional:"" name:"ID" help:"Stories that are as they should be."`
	Limit  int      `help:"List at most so many; 0 for all." default:"20" env:"-" placeholder:"N"`
	Format string   `help:"table or jsonl, of the list." enum:"table,jsonl" env:"-" default:"table"`
	Settle []uint64 `help:"Mark a reader's report as dealt with, by its number; once for each." env:"-" placeholder:"N"`
	Author
}

// Help says how the list is ordered.
func (storyReviewCmd) Help() string {
	return `Without an id: the stories that most need a person's look. First those whose sources contradict each other, then those of which the rules are unsure, then big sums.
Before them stand the reports of the site's readers, until somebody decides on the story, the missing page is read, or --settle puts them aside.
With ids: marks them as looked through. A story comes back to the list when its record says something else than it did.`
}

// Run marks the stories named, or lists those that want a look.
func (c *storyReviewCmd) Run(ctx context.Context, d *desk) error {
	if c.Limit < 0 {
		return usage("--limit: %d is less than 0", c.Limit)
	}
	if len(c.IDs)+len(c.Settle) == 0 {
		return c.list(ctx, d)
	}
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, n := range c.Settle {
		if err := s.Settle(ctx, n, c.By); err != nil {
			return err
		}
		fmt.Fprintf(d.out, "settled report %d\n", n)
	}
	for _, id := range c.IDs {
		if err := decideIn(ctx, d, s, c.decision(store.Review, id)); err != nil {
			return err
		}
	}
	indexed(ctx, d, s)
	return nil
}

func (c *storyReviewCmd) list(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	queue := store.Queue{Most: c.Limit}
	if err := s.Stories(ctx, func(s news.Story) error { queue.Add(s); return nil }); err != nil {
		return err
	}
	reports, err := openReports(ctx, s)
	if err != nil {
		return err
	}
	stories := queue.Stories()
	if len(reports) > 0 && c.Format == "table" {
		printReports(d.out, reports)
		fmt.Fprintln(d.out)
	}
	switch {
	case c.Format == "jsonl":
		if err := writeQueue(d.out, reports, stories); err != nil {
			return err
		}
	case len(stories) == 0 && len(reports) == 0:
		fmt.Fprintln(d.err, "nothing waits for a look")
	default:
		printQueue(d.out, stories)
	}
	if queue.Left > 0 {
		fmt.Fprintf(d.err, "and %s more; --limit 0 lists all\n", counted(queue.Left, "story", "stories"))
	}
	return nil
}

// writeQueue writes the list for a program: reports as {"report": …}, then stories.
func writeQueue(w io.Writer, reports []news.Report, stories []news.Story) error {
	for _, r := range reports {
		if err := write(w, map[string]news.Report{"report": r}); err != nil {
			return err
		}
	}
	for _, s := range stories {
		line := struct {
			ID    string     `json:"id"`
			Why   []string   `json:"why"`
			Story news.Story `json:"story"`
		}{s.ID, store.Doubts(s), s}
		if err := write(w, line); err != nil {
			return err
		}
	}
	return nil
}

func printQueue(w io.Writer, stories []news.Story) {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	t.SetStyle(plainStyle)
	t.SetColumnConfigs([]table.ColumnConfig{{Name: "headline", WidthMax: 48, WidthMaxEnforcer: snip}, {Name: "why", WidthMax: 56, WidthMaxEnforcer: snip}})
	t.AppendHeader(table.Row{"why", "date", "company", "country", "sum", "headline", "id"})
	for i := range stories {
		row := storyRow(&stories[i])
		t.AppendRow(append(table.Row{strings.Join(store.Doubts(stories[i]), "; ")}, slices.Concat(row[:1], row[2:5], row[7:])...))
	}
	t.Render()
}
