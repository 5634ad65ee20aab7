package crawler

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"gigawatch/news"
)

// Crawl visits every feed that is due, side by side, and hands what each
// brought to file, which is called by several goroutines at a time, a few at
// most. A feed with many new pages is handed
// over in parts: each part but the last carries the feed's old state, so that
// a crash makes us read the feed again and lose nothing.
//
// A feed that fails is written into its state; the error is that of file or of
// the memory, or of ctx when it ends. What was read until then is still handed
// over, with a context that goes on.
//
// Crawls may run side by side, each of its own feeds: a page is fetched once
// for all of them. Then file must have filed when it returns, so that the
// memory knows the article when the claim on it ends.
func (c *Crawler) Crawl(ctx context.Context, feeds []news.Feed, file func(context.Context, news.Harvest) error) error {
	r := &run{Crawler: c, file: file, count: counter{tell: c.opts.Progress}}
	due, err := r.due(ctx, feeds)
	if err != nil {
		return err
	}
	r.count.step(func(p *Progress) { p.Feeds = len(due) })
	defer r.release()
	g, ctx := errgroup.WithContext(ctx)
	for _, v := range due {
		g.Go(func() error { return v.do(ctx) })
	}
	return g.Wait()
}

// run is one crawl.
type run struct {
	*Crawler
	file  func(context.Context, news.Harvest) error
	count counter

	mu    sync.Mutex
	taken []string // URLs claimed; held to the end, when all that was read is filed
}

// due picks the feeds to visit, each URL once, and recalls what is known of them.
func (r *run) due(ctx context.Context, feeds []news.Feed) ([]*visit, error) {
	var due []*visit
	seen := map[string]bool{}
	now := r.now()
	for _, f := range feeds {
		if f.Off || seen[f.URL] {
			continue
		}
		seen[f.URL] = true
		was, err := r.opts.Memory.FeedState(ctx, f.URL)
		if err != nil {
			return nil, fmt.Errorf("recall feed %s: %w", f.URL, err)
		}
		if !r.opts.Force && now.Before(was.NextVisit) {
			continue
		}
		was.URL = f.URL
		due = append(due, &visit{run: r, origin: origin{feed: f}, was: was})
	}
	return due, nil
}

// take claims url, and notes that the claim is this run's.
func (r *run) take(url string) (*claim, bool) {
	c, mine := r.claims.take(url)
	if mine {
		r.hold(url)
	}
	return c, mine
}

// settle claims the article's own URL too.
func (r *run) settle(listed, own string) (*claim, bool) {
	c, mine := r.claims.settle(listed, own)
	if mine && own != listed {
		r.hold(own)
	}
	return c, mine
}

func (r *run) hold(url string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken = append(r.taken, url)
}

// release gives this run's claims back.
func (r *run) release() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.claims.release(r.taken)
	r.taken = nil
}
