package crawler

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"gigawatch/news"
)

// Crawl visits every feed that is due, side by side, and hands what each
// brought to file, one harvest at a time. A feed with many new pages is handed
// over in parts: each part but the last carries the feed's old state, so that
// a crash makes us read the feed again and lose nothing.
//
// A feed that fails is written into its state; the error is that of file or of
// the memory, or of ctx when it ends. What was read until then is still handed
// over, with a context that goes on.
func (c *Crawler) Crawl(ctx context.Context, feeds []news.Feed, file func(context.Context, news.Harvest) error) error {
	r := &run{Crawler: c, file: file, claims: map[string]*claim{}, count: counter{tell: c.opts.Progress}}
	due, err := r.due(ctx, feeds)
	if err != nil {
		return err
	}
	r.count.step(func(p *Progress) { p.Feeds = len(due) })
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

	filing sync.Mutex // one harvest at a time, and with it the claims' end
	mu     sync.Mutex
	claims map[string]*claim // by canonical URL: each is fetched once in a run
}

// claim says that somebody has taken an article on.
type claim struct {
	url   string   // the article's own URL, once it is read
	feeds []string // other feeds of this run that list it
	filed bool
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
		due = append(due, &visit{run: r, feed: f, was: was})
	}
	return due, nil
}

// take claims url for the caller, or says that somebody else has it.
func (r *run) take(url string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.claims[url] != nil {
		return false
	}
	r.claims[url] = &claim{url: url}
	return true
}

// settle makes the claim on a listed URL one on the article's own too. It
// says false if that article was already read from another address.
func (r *run) settle(listed, own string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	mine := r.claims[listed]
	if other := r.claims[own]; other != nil && other != mine {
		r.claims[listed] = other
		return false
	}
	mine.url, r.claims[own] = own, mine
	return true
}

// alsoLists tells the article that somebody else has claimed that feed lists
// it too: through the harvest that will bring it or, if that is filed,
// by its URL for the list of known ones.
func (r *run) alsoLists(url, feed string) (known string, filed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.claims[url]
	if !c.filed {
		c.feeds = append(c.feeds, feed)
	}
	return c.url, c.filed
}

// close ends the claims on the articles that are about to be filed, and gives
// them the other feeds that list them.
func (r *run) close(articles []news.Article) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range articles {
		if c := r.claims[articles[i].URL]; c != nil {
			articles[i].Feeds = append(articles[i].Feeds, c.feeds...)
			c.filed = true
		}
	}
}
