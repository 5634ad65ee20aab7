package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// storyCmd looks at one story, and lets people have the last word on it.
type storyCmd struct {
	Show   storyShowCmd   `cmd:"" help:"Print one story with its sources, its evidence, and what people decided."`
	Trace  storyTraceCmd  `cmd:"" help:"Find where a figure or a phrase first stood in the sources of a story, and when it went."`
	Amend  storyAmendCmd  `cmd:"" help:"Correct fields of the record: amount='2bn EUR' countries=JP,KR status=cancelled."`
	Merge  storyMergeCmd  `cmd:"" help:"Make several stories one; the first one's id goes on, the others lead to it."`
	Split  storySplitCmd  `cmd:"" help:"Take articles out of a story, into one of their own."`
	Review storyReviewCmd `cmd:"" help:"Mark stories as looked through; without an id, list those that most need a look."`
	Undo   storyUndoCmd   `cmd:"" help:"Take back what was decided last about a story."`
}

// storyID is an id, or the permalink that ends with it.
func storyID(given string) string { return given[strings.LastIndex(given, "/")+1:] }

type storyShowCmd struct {
	ID     string `arg:"" help:"The story's id; one that it had before a merge will do."`
	Format string `help:"text or json." enum:"text,json" env:"-" default:"text"`
}

// Run prints the story.
func (c *storyShowCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	id := storyID(c.ID)
	story, err := s.Story(ctx, id)
	if err != nil {
		return noStory(err)
	}
	if c.Format == "json" {
		return write(d.out, story)
	}
	if story.ID != id {
		fmt.Fprintf(d.err, "%s leads to %s\n", id, story.ID)
	}
	decisions, err := s.Decisions(ctx, story.ID)
	if err != nil {
		return err
	}
	tell(d.out, story)
	if err := tellTies(ctx, d.out, s, story); err != nil {
		return err
	}
	tellTimeline(d.out, story)
	if err := tellWordings(ctx, d.out, s, story); err != nil {
		return err
	}
	tellDecisions(d.out, story, decisions)
	return nil
}

// noStory says what to do about an id that leads nowhere.
func noStory(err error) error {
	if errors.Is(err, news.ErrNotFound) && !strings.Contains(err.Error(), "no store") {
		return fmt.Errorf("%w; `gigawatch search` lists the ids in the last column", err)
	}
	return err
}

// tell prints a story for a person: the record, then each fact's sentence.
func tell(w io.Writer, s news.Story) {
	h := s.Headline
	fmt.Fprintf(w, "%s\n%s  %s  %s\n\n", news.Plain(h.Title), h.Published.Day(), h.Kind, s.Permalink)
	printStories(w, []news.Story{s})
	for _, o := range h.OtherAmounts {
		fmt.Fprintf(w, "  also: %s (%s)\n", news.Plain(o.Words()), o.Role)
	}
	fmt.Fprintln(w, "\nEvidence")
	for _, e := range h.Evidence {
		fmt.Fprintf(w, "  %-16s %q  (%s, %s)%s\n", e.Field, e.Quote, e.In, e.Rule, takenFrom(s, e.Field))
	}
	fmt.Fprintln(w, "\nSources")
	for _, src := range s.Sources {
		fmt.Fprintf(w, "  %-10s %s  %s  %s\n", src.Class, src.Published.Day(), news.Plain(src.Outlet), news.Plain(src.URL))
	}
	if len(s.Conflicts) > 0 {
		fmt.Fprintln(w, "\nSources disagree")
	}
	for _, c := range s.Conflicts {
		for _, v := range c.Values {
			fmt.Fprintf(w, "  %-16s %s  (%s)\n", c.Field, shown(news.Correction{Field: c.Field, Value: v.Value}.Words()), news.Plain(strings.Join(v.Sources, ", ")))
		}
	}
}

// takenFrom says where a proof is to be read that is not of the leading announcement.
func takenFrom(s news.Story, field string) string {
	src, ok := s.Origin(field)
	if !ok || src.Announcement == s.Sources[0].Announcement {
		return ""
	}
	return "  from " + news.Plain(src.URL)
}

// tellDecisions prints who said what of a story, when and why, and what the
// rules make of the same fields now.
func tellDecisions(w io.Writer, s news.Story, decisions []store.Decision) {
	if len(decisions) == 0 {
		return
	}
	undone := map[uint64]bool{}
	for _, d := range decisions {
		undone[d.Undoes] = true
	}
	fmt.Fprintln(w, "\nPeople's word")
	for _, d := range decisions {
		note := ""
		if undone[d.Number] {
			note = "  [taken back]"
		}
		fmt.Fprintf(w, "  %s  %s  %s: %s%s\n", d.At.Format("2006-01-02 15:04"), news.Plain(d.By), d.Action, news.Plain(d.Summary()), note)
		if d.Reason != "" {
			fmt.Fprintf(w, "                    “%s”\n", news.Plain(d.Reason))
		}
	}
	ties := func(o news.Override) bool { return news.IsTie(o.Field) } // of these the rules have said nothing that is kept
	overrides := slices.DeleteFunc(slices.Clone(s.Overrides), ties)
	if s.Read == nil || len(overrides) == 0 {
		return
	}
	fmt.Fprintln(w, "\nThe rules, as they read the sources now")
	said := map[string]bool{}
	for _, o := range overrides {
		if !said[o.Field] {
			said[o.Field] = true
			fmt.Fprintf(w, "  %-16s %s\n", o.Field, shown(s.Read.Words(o.Field)))
		}
	}
	for _, e := range s.Read.Evidence {
		if field, _, _ := strings.Cut(e.Field, "["); said[field] {
			fmt.Fprintf(w, "  %-16s %q  (%s, %s)\n", e.Field, e.Quote, e.In, e.Rule)
		}
	}
}

// decide carries out a decision and shows the stories that it made.
func decide(ctx context.Context, d *desk, decision store.Decision) error {
	if err := decision.Valid(); err != nil {
		return usageError{err}
	}
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := decideIn(ctx, d, s, decision); err != nil {
		return err
	}
	indexed(ctx, d, s)
	return nil
}

func decideIn(ctx context.Context, d *desk, s *bolt.Store, decision store.Decision) error {
	done, receipt, err := s.Decide(ctx, decision)
	if err != nil {
		return noStory(err)
	}
	fmt.Fprintf(d.out, "%s %s: %s\n", done.Action, done.Story, news.Plain(done.Summary()))
	printStories(d.out, append(receipt.Changed, receipt.New...))
	return nil
}
