package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

type storyTraceCmd struct {
	ID   string `arg:"" help:"The story's id."`
	Text string `arg:"" help:"A figure or a phrase as printed: '$2 billion'. Capitals do not matter."`
}

// Help says what is searched.
func (storyTraceCmd) Help() string {
	return `Searches all texts that the sources of a story have had since we first read them, the edited ones too (articles of stories are read again after one hour, six hours, a day and a week).
The first line is where the words stood first, by the time of our reading.`
}

// Run prints where the text stood, the first place first.
func (c *storyTraceCmd) Run(ctx context.Context, d *desk) error {
	words := strings.ToLower(strings.Join(strings.Fields(c.Text), " "))
	if words == "" {
		return usage("trace: no text is given")
	}
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	story, err := s.Story(ctx, storyID(c.ID))
	if err != nil {
		return noStory(err)
	}
	var found []appearance
	for _, src := range story.Sources {
		wordings, err := s.Wordings(ctx, src.URL)
		if errors.Is(err, news.ErrNotFound) {
			continue // it has no address
		}
		if err != nil {
			return err
		}
		found = append(found, appearances(src, wordings, words)...)
	}
	slices.SortStableFunc(found, func(a, b appearance) int {
		return cmp.Or(a.from.Compare(b.from), a.source.Published.Compare(b.source.Published.Time))
	})
	for _, a := range found {
		fmt.Fprintln(d.out, a)
	}
	if len(found) == 0 {
		fmt.Fprintf(d.err, "%q stands in no text of the %s of this story\n", c.Text, counted(len(story.Sources), "source", "sources"))
	}
	return nil
}

// appearance is a time in which words stood in a source.
type appearance struct {
	source      news.Source
	from, until time.Time // until is zero for words that stand there still
	sentence    string
}

// String is the appearance for a person, in two lines.
func (a appearance) String() string {
	until := "stands"
	if !a.until.IsZero() {
		until = "gone by " + a.until.Format("2006-01-02 15:04")
	}
	return fmt.Sprintf("%s  %s  %s  (published %s, %s)\n                  “%s”", a.from.Format("2006-01-02 15:04"), cmp.Or(a.source.Class, "unknown"),
		news.Plain(a.source.URL), cmp.Or(a.source.Published.Day(), "no date"), until, snip(news.Plain(a.sentence), 220))
}

// appearances are the times in which a source had the words, in lower case; one
// that was taken out and came back has two.
func appearances(src news.Source, wordings []news.Wording, words string) (out []appearance) {
	last := -1 // of out, if the wording before had the words
	for _, w := range wordings {
		sentence := sentenceWith(w, words)
		switch {
		case w.Note != "":
		case sentence == "":
			if last >= 0 {
				out[last].until = w.Read
			}
			last = -1
		case last < 0:
			out = append(out, appearance{source: src, from: w.Read, sentence: sentence})
			last = len(out) - 1
		}
	}
	return out
}

// sentenceWith is the first sentence with the words, the headline before the
// text; "" for none.
func sentenceWith(w news.Wording, words string) string {
	for _, s := range append([]string{w.Title}, sentences(w.Text)...) {
		if strings.Contains(strings.ToLower(strings.Join(strings.Fields(s), " ")), words) {
			return s
		}
	}
	return ""
}
