package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/jedib0t/go-pretty/v6/progress"
	"golang.org/x/sync/errgroup"

	"gigawatch/classifier"
	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// Vocabulary is the flag of everything that reads articles by the rules.
type Vocabulary struct {
	Lexicon string `help:"A folder of vocabulary laid over the built-in one." placeholder:"DIR" type:"path"`
}

// reclassifyCmd reads what is stored by other rules.
type reclassifyCmd struct {
	Apply  bool   `help:"Write the changes; without it they are only shown." env:"-"`
	Format string `help:"table or jsonl." enum:"table,jsonl" env:"-" default:"table"`
	Vocabulary
}

// Help says what a desk does with it.
func (reclassifyCmd) Help() string {
	return `Reads every stored article again by the present rules, and shows which records would change: field by field, before and after, with the sentence.
Nothing is written without --apply. With it the changes are filed in batches, stories are grouped anew where facts changed, and a run that was cut off is simply made again.

A word of your own: put it into DIR under the name of a built-in lexicon, try it, then apply it.
  mkdir desk && echo 'technology : kettle hall*' > desk/pillars.txt
  gigawatch reclassify --lexicon desk
  gigawatch reclassify --lexicon desk --apply
Give crawl, serve and ingest the same --lexicon, so that new articles are read alike (or set GIGAWATCH_LEXICON, or lexicon: in gigawatch.yaml).`
}

// Run compares, shows, and applies if told to.
func (c *reclassifyCmd) Run(ctx context.Context, d *desk) error {
	rules, err := newClassifier(c.Lexicon)
	if err != nil {
		return err
	}
	open := openToRead
	if c.Apply {
		open = openToWrite
	}
	s, err := open(d)
	if err != nil {
		return err
	}
	defer s.Close()
	var held bytes.Buffer
	w := bufio.NewWriter(d.out)
	if isTerminal(d.out) {
		w.Reset(&held) // the bar moves the cursor, and would draw over what stands there
	}
	r := &reclassifying{rules: rules, print: printChange}
	if c.Format == "jsonl" {
		r.print = writeChange
	}
	r.out = w
	if c.Apply {
		r.apply = s.Revise
	}
	bar := newBar(d.err)
	err = r.all(ctx, s, bar)
	bar.done()
	err = errors.Join(err, w.Flush())
	if _, e := held.WriteTo(d.out); e != nil {
		err = errors.Join(err, e)
	}
	r.report(d, err)
	if c.Apply {
		indexed(ctx, d, s)
	}
	return err
}

// batchOfReadings is how many articles are read anew, and written, at a time.
const batchOfReadings = 256

// reclassifying is one run over the store.
type reclassifying struct {
	rules *classifier.Classifier
	out   *bufio.Writer
	print func(*bufio.Writer, change) error
	apply func(context.Context, []store.Revision) (store.Receipt, error) // nil to show only

	waiting  []reading
	read     int // articles
	articles int // of which another thing is said
	records  int
	proofs   int // records that say the same with other sentences
	receipt  store.Receipt
	stories  struct{ new, changed int }
}

// reading is an article with what the store holds of it and what the rules say now.
type reading struct {
	article       news.Article
	before, after []news.Announcement
}

// change is one record that is not what it was.
type change struct {
	article       news.Article
	part          int // 0 for the only one
	before, after news.Announcement
	fields        []news.Change
}

func (r *reclassifying) all(ctx context.Context, s *bolt.Store, bar *bar) error {
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	done := bar.track("articles", int64(counts.Articles), progress.UnitsDefault)
	err = s.Articles(ctx, func(a news.Article, told []news.Announcement) error {
		r.waiting = append(r.waiting, reading{article: a, before: told})
		if len(r.waiting) < batchOfReadings {
			return nil
		}
		if done != nil {
			defer done.Increment(batchOfReadings)
		}
		return r.batch(ctx)
	})
	if err != nil {
		return err
	}
	return r.batch(ctx)
}

// batch reads what waits, shows what would change, and writes it: what was
// shown last before an interrupt may not be written, and is shown again.
func (r *reclassifying) batch(ctx context.Context) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range r.waiting {
		group.Go(func() error {
			r.waiting[i].after = r.rules.Classify(r.waiting[i].article)
			return nil
		})
	}
	_ = group.Wait() // reading cannot fail
	var revisions []store.Revision
	for _, w := range r.waiting {
		changed, err := r.compare(w)
		if err != nil {
			return err
		}
		if changed {
			revisions = append(revisions, store.Revision{Article: store.Identity(w.article), Announcements: w.after})
		}
	}
	r.read += len(r.waiting)
	r.waiting = r.waiting[:0]
	if r.apply == nil || len(revisions) == 0 {
		return ctx.Err()
	}
	receipt, err := r.apply(ctx, revisions)
	if err != nil {
		return err
	}
	r.receipt.Gone, r.receipt.Revised = r.receipt.Gone+receipt.Gone, r.receipt.Revised+receipt.Revised
	r.stories.new, r.stories.changed = r.stories.new+len(receipt.New), r.stories.changed+len(receipt.Changed)
	return r.out.Flush() // what stands there is written
}

// compare shows the records of an article that change, and reports whether
// any is to be written.
func (r *reclassifying) compare(w reading) (changed bool, err error) {
	said := false
	for i := range max(len(w.before), len(w.after)) {
		c := change{article: w.article, before: recordAt(w.before, i), after: recordAt(w.after, i)}
		c.fields = news.Changes(c.before, c.after)
		if len(c.fields) == 0 {
			continue
		}
		changed = true
		if len(c.fields) == 1 && c.fields[0].Field == "evidence" {
			r.proofs++
			continue
		}
		if len(w.before) > 1 || len(w.after) > 1 {
			c.part = i + 1
		}
		r.records++
		said = true
		if err := r.print(r.out, c); err != nil {
			return changed, err
		}
	}
	if said {
		r.articles++
	}
	return changed, nil
}

// recordAt is record i of an article, an empty one of kind none where there is no such.
func recordAt(list []news.Announcement, i int) news.Announcement {
	if i < len(list) {
		return list[i]
	}
	return news.Announcement{Part: i + 1, Kind: news.None}
}

// report says on stderr what the run came to.
func (r *reclassifying) report(d *desk, err error) {
	if err != nil {
		fmt.Fprint(d.err, "cut off: ")
	}
	fmt.Fprintf(d.err, "%s read; ", counted(r.read, "article", "articles"))
	verb := "would change"
	if r.apply != nil {
		verb = "changed"
	}
	switch {
	case r.records == 0 && r.proofs == 0:
		fmt.Fprintln(d.err, "no record "+verb)
	case r.records == 0:
		fmt.Fprintf(d.err, "no record %s but for the sentences that prove it (%d)\n", verb, r.proofs)
	default:
		fmt.Fprintf(d.err, "%s of %s %s", counted(r.records, "record", "records"), counted(r.articles, "article", "articles"), verb)
		if r.proofs > 0 {
			fmt.Fprintf(d.err, ", and the sentences that prove %d more", r.proofs)
		}
		fmt.Fprintln(d.err)
	}
	switch {
	case err != nil && r.apply != nil:
		fmt.Fprintf(d.err, "%s written, none by half; start again and it goes on\n", counted(r.receipt.Revised, "article", "articles"))
	case r.apply != nil && r.receipt.Revised > 0:
		fmt.Fprintf(d.err, "stories: %d new, %d changed, %d gone\n", r.stories.new, r.stories.changed, r.receipt.Gone)
	case err == nil && r.apply == nil && r.records+r.proofs > 0:
		fmt.Fprintln(d.err, "nothing was written; --apply does it")
	}
}
