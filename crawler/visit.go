package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"gigawatch/crawler/page"
	"gigawatch/news"
)

const (
	partSize = 25               // articles handed over at once
	partTime = 20 * time.Second // after which fewer are handed over too
	readers  = 8                // pages of one feed asked for side by side, at least
)

// visit is one visit to one feed.
type visit struct {
	run *run
	origin
	was news.FeedState // what the last visit left

	began  time.Time
	state  news.FeedState // what this one will leave
	maxAge time.Duration

	articles []news.Article
	fetches  []news.Fetch
	known    []string // articles known before, which this feed lists
	renamed  []string // URLs of articles that call themselves other than they are listed
	doubles  []*claim // of others, on entries that this feed lists too
	found    int      // articles in all
	handed   time.Time
}

// do visits the feed. Its error stops the whole crawl: ctx has ended, or our
// own side has failed.
func (v *visit) do(ctx context.Context) error {
	v.began, v.handed = v.run.now(), time.Now()
	v.state = v.was
	v.state.LastVisit, v.state.Warning = v.began, ""
	l, err := v.list(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if stopped := v.read(ctx, l); stopped != nil {
		if ctx.Err() == nil {
			return stopped
		}
		return errors.Join(stopped, v.hand(ctx, false)) // what was read is kept
	}
	if known := v.dropKnown(ctx); known != nil {
		return known
	}
	v.conclude(l, err)
	return v.hand(ctx, true)
}

// conclude writes the visit's end into the state.
func (v *visit) conclude(l listing, err error) {
	if brought := v.found + len(v.articles); brought > 0 {
		v.state.LastNew = v.run.now()
		v.state.Brought += brought
	}
	v.state.Visits++
	if errors.Is(err, errUnchanged) {
		v.state.Unchanged++
	}
	if err != nil && !errors.Is(err, errUnchanged) {
		v.failed(err)
	} else {
		v.succeeded()
	}
	v.run.count.step(func(p *Progress) {
		p.FeedsDone++
		if v.state.Cause != "" {
			p.FeedsFailed++
		}
	})
	if errors.Is(err, errUnchanged) {
		v.state.Warning = v.was.Warning
		return
	}
	if err == nil {
		v.state.Entries, v.state.Warning = len(l.entries), l.warning
		if l.skipped > 0 && l.warning == "" {
			v.state.Warning = fmt.Sprintf("%d entries have no usable link", l.skipped)
		}
		if most := v.run.opts.MaxEntries; v.feed.Kind == news.KindFeed && len(l.entries) > most && v.state.Warning == "" {
			v.state.Warning = fmt.Sprintf("it lists %d entries: only the newest %d are read", len(l.entries), most)
		}
	}
	if newest := newestDate(l.entries, v.began); newest.After(v.state.NewestEntry) {
		v.state.NewestEntry = newest
	}
}

// read reads the pages of the entries that are new, side by side.
func (v *visit) read(ctx context.Context, l listing) error {
	v.title, v.link = l.title, l.link
	if len(l.entries) == 0 { // nothing was seen of the list: what is pending stays so
		return nil
	}
	todo, err := v.unknown(ctx, l.entries)
	if err != nil {
		return err
	}
	v.state.Discarded, v.state.Pending = 0, nil
	v.keepGivenUp(l.entries)
	v.run.count.step(func(p *Progress) { p.Pages += len(todo) })

	queue := make(chan entry)
	results := make(chan result)
	ctx, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	for range min(len(todo), max(readers, min(v.run.opts.PerHost, 2*readers))) {
		wg.Go(func() { v.reader(ctx, queue, results) })
	}
	wg.Go(func() {
		defer close(queue)
		for _, e := range todo {
			select {
			case queue <- e:
			case <-ctx.Done():
				return
			}
		}
	})
	defer wg.Wait()
	defer stop()
	for range todo {
		select {
		case got := <-results:
			if err := v.take(ctx, got); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// result is an entry with what came of it.
type result struct {
	entry entry
	reading
}

// selectors are those for the pages that a feed lists.
func selectors(f news.Feed) page.Selectors {
	if f.Kind == news.KindPage { // a listing's selectors are of the listing
		return page.Selectors{Body: f.Body}
	}
	return page.Selectors{Title: f.Title, Date: f.Date, Body: f.Body}
}

func (v *visit) reader(ctx context.Context, queue <-chan entry, results chan<- result) {
	sel := selectors(v.feed)
	for e := range queue {
		got := v.run.readPage(ctx, e, news.Page{}, sel)
		select {
		case results <- result{e, got}:
		case <-ctx.Done():
			return
		}
	}
}

// take files a result away in the harvest, and hands a part over when it is
// large or old enough.
func (v *visit) take(ctx context.Context, got result) error {
	if ctx.Err() != nil && got.err != nil {
		return ctx.Err()
	}
	v.fetches = append(v.fetches, got.log)
	if got.err != nil {
		v.state.Discarded++
	}
	v.run.count.step(func(p *Progress) {
		p.PagesDone++
		if got.err != nil {
			p.PagesFailed++
		}
	})
	switch tries := v.was.Pending[got.entry.key] + 1; {
	case got.later && tries < maxTries:
		v.pend(got.entry.key, tries)
	case got.err != nil && got.entry.title == "":
		if got.log.Status != http.StatusOK {
			v.pend(got.entry.key, maxTries) // nothing to tell of it: not asked for again
		}
	default:
		v.add(got)
	}
	if len(v.articles) < partSize && (len(v.articles) == 0 || time.Since(v.handed) < partTime) {
		return nil
	}
	return v.hand(ctx, false)
}

func (v *visit) add(got result) {
	a := v.run.compose(v.origin, got.entry, got.reading)
	if c, mine := v.run.settle(got.entry.key, a.URL); !mine {
		v.doubles = append(v.doubles, c)
		return
	}
	if a.URL != got.entry.key {
		v.renamed = append(v.renamed, a.URL)
	}
	v.articles = append(v.articles, a)
}

// hand gives what was gathered to be filed; whole says that this is the visit's end.
func (v *visit) hand(ctx context.Context, whole bool) error {
	if !whole && len(v.articles) == 0 {
		return nil
	}
	ctx = context.WithoutCancel(ctx) // what was read is kept, even if no more will be
	if err := v.dropKnown(ctx); err != nil {
		return err
	}
	h := news.Harvest{Feed: v.feed, State: v.was, Articles: v.articles, Fetches: v.fetches, Listed: v.known}
	if whole {
		h.State = v.state
	}
	for _, c := range v.doubles {
		if url, filed := v.run.claims.alsoLists(c, v.feed.URL); filed {
			h.Listed = append(h.Listed, url)
		}
	}
	v.run.filing <- struct{}{}
	defer func() { <-v.run.filing }()
	filed := v.run.claims.close(h.Articles)
	defer filed()
	v.found += len(h.Articles)
	v.articles, v.fetches, v.known, v.doubles = nil, nil, nil, nil
	v.handed = time.Now()
	if err := v.run.file(ctx, h); err != nil {
		return fmt.Errorf("file %s: %w", v.feed.URL, err)
	}
	v.run.count.step(func(p *Progress) { p.Articles += len(h.Articles) })
	return nil
}
