package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gigawatch/news"
)

// tellTimeline prints the stages of a promise and the figures that sources
// changed, each with its source; what was edited, with the hour of our reading,
// and what a later story tells, with that.
func tellTimeline(w io.Writer, s news.Story) {
	if len(s.Timeline) == 0 {
		return
	}
	fmt.Fprintln(w, "\nTimeline")
	for _, e := range s.Timeline {
		read := ""
		if e.Edited {
			read = ", read at " + e.Seen.Format("15:04")
		}
		if e.Story != "" {
			read = ", /story/" + e.Story
		}
		fmt.Fprintf(w, "  %-10s  %s  (%s%s)\n", e.Date.Day(), news.Plain(e.Event), news.Plain(e.Source), read)
	}
}

// past is what a store remembers of an article's page.
type past interface {
	Looks(ctx context.Context, url string) ([]news.Look, error)
	Wordings(ctx context.Context, url string) ([]news.Wording, error)
}

// tellWordings prints how the pages of a story's sources were edited, and what
// stood in their place when it was no article.
func tellWordings(ctx context.Context, w io.Writer, p past, s news.Story) error {
	heading := "\nPages read again\n"
	for _, src := range s.Sources {
		if src.URL == "" {
			continue
		}
		lines, err := wordingLines(ctx, p, src.URL)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			continue
		}
		fmt.Fprintf(w, "%s  %s\n", heading, news.Plain(src.URL))
		heading = ""
		for _, l := range lines {
			fmt.Fprintln(w, "    "+l)
		}
	}
	return nil
}

// wordingLines are the lines of one article, in order of time; none for one
// that has always been as it is.
func wordingLines(ctx context.Context, p past, url string) ([]string, error) {
	wordings, err := p.Wordings(ctx, url)
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil // merged by hand from a store that is no more
	}
	if err != nil {
		return nil, err
	}
	looks, err := p.Looks(ctx, url)
	if err != nil || len(wordings) < 2 && !slices.ContainsFunc(looks, func(l news.Look) bool { return l.Note != "" }) {
		return nil, err
	}
	var lines []string
	standing := wordings[0]
	for _, l := range looks {
		at := l.At.Format("2006-01-02 15:04  ")
		i := slices.IndexFunc(wordings, func(w news.Wording) bool { return w.Read.Equal(l.At) })
		switch {
		case i == 0:
			lines = append(lines, at+"first read")
		case i > 0:
			lines = append(lines, at+edition(wordings[i]))
			lines = append(lines, apart(standing, wordings[i])...)
			if wordings[i].Note == "" {
				standing = wordings[i]
			}
		case l.Note != "":
			lines = append(lines, at+"kept as it was: "+shown(l.Note))
		}
	}
	return lines, nil
}

// edition says what became of an edited text.
func edition(w news.Wording) string {
	if w.Note != "" {
		return "edited: " + w.Note
	}
	if len(w.Changed) == 0 {
		return "edited; the record is the same"
	}
	var events []string
	for _, e := range w.Changed {
		events = append(events, news.Plain(e.Event))
	}
	return "edited: " + strings.Join(events, "; ")
}

// mostApart is how many changed sentences are shown of each side.
const mostApart = 3

// apart are the sentences that one wording has and the other has not.
func apart(was, is news.Wording) (lines []string) {
	before, after := append(sentences(was.Text), was.Title), append(sentences(is.Text), is.Title)
	for _, side := range []struct {
		sign      string
		own, anew []string
	}{{"−", before, after}, {"+", after, before}} {
		n := 0
		for _, s := range side.own {
			if slices.Contains(side.anew, s) {
				continue
			}
			if n++; n <= mostApart {
				lines = append(lines, fmt.Sprintf("  %s “%s”", side.sign, snip(news.Plain(s), 200)))
			}
		}
		if n > mostApart {
			lines = append(lines, fmt.Sprintf("  %s and %s", side.sign, counted(n-mostApart, "sentence more", "sentences more")))
		}
	}
	return lines
}

// sentences cuts a text at the ends of sentences, near enough for showing.
func sentences(text string) (out []string) {
	ends := strings.NewReplacer(". ", ".\n", "。", "。\n", "! ", "!\n", "? ", "?\n")
	for line := range strings.Lines(text) {
		for s := range strings.SplitSeq(ends.Replace(line), "\n") {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}
