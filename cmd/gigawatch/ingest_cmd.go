package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"gigawatch/crawler/weburl"
	"gigawatch/news"
	"gigawatch/store"
)

// ingestCmd files articles from archives.
type ingestCmd struct {
	Files []string `arg:"" help:"JSON lines of {id, url, title, published, text, lang?}; - for stdin."`
	Vocabulary
}

// batchOfArticles is how many articles of an archive go into one filing.
const batchOfArticles = 200

// Run files every line through the path of an article; bad lines are named.
func (c *ingestCmd) Run(ctx context.Context, d *desk) error {
	rules, err := newClassifier(c.Lexicon)
	if err != nil {
		return err
	}
	s, err := openToWrite(d)
	if err != nil {
		return err
	}
	defer s.Close()
	var total store.Receipt
	batch := store.NewBatch(s.File, store.BatchOptions{Now: d.now, Written: func(r store.Receipt) { total.Add(r) }})
	p := &press{rules: rules, file: batch.File}
	bar := newBar(d.err)
	var bad error
	for _, name := range c.Files {
		err := c.file(ctx, d, name, p, bar)
		if errors.Is(err, errSomeLines) {
			bad = err
		} else if err != nil {
			bar.done()
			return cmp.Or(batch.Flush(context.WithoutCancel(ctx)), fmt.Errorf("%s: %w", name, err))
		}
	}
	bar.done()
	if err := batch.Flush(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	report(d, total)
	indexed(ctx, d, s)
	return bad
}

// file files one archive.
func (c *ingestCmd) file(ctx context.Context, d *desk, name string, p *press, bar *bar) error {
	var in io.Reader = d.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil {
			bar.expect(info.Size())
		}
		in = bar.reader(f)
	}
	var waiting []news.Article
	bad := false
	var failed error
	flush := func() bool {
		failed = errors.Join(ctx.Err(), p.absorb(ctx, news.Harvest{Articles: waiting}))
		waiting = nil
		return failed == nil
	}
	err := readLines(in, func(l line) bool {
		a, err := readArticle(l)
		if l.err != nil {
			err = l.err
		}
		if err != nil {
			bad = true
			_, failed = d.out.Write(append(complaint(l, fmt.Errorf("%s: %w", name, err)), '\n'))
			return failed == nil
		}
		waiting = append(waiting, archived(a, d))
		return len(waiting) < batchOfArticles || flush()
	})
	if err := errors.Join(err, failed); err != nil {
		return err
	}
	if len(waiting) > 0 && !flush() {
		return failed
	}
	if bad {
		return errSomeLines
	}
	return nil
}

// archived marks an article as back-filled, so that it never alerts as new.
func archived(a news.Article, d *desk) news.Article {
	if u, err := weburl.Canonical(a.URL); err == nil {
		a.URL = u
	}
	a.Backfilled, a.Fetched = true, d.now()
	return a
}
