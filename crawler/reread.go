package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"gigawatch/crawler/fetch"
	"gigawatch/crawler/weburl"
	"gigawatch/language"
	"gigawatch/news"
)

// rereadsPerHost bounds the pages of one host that are read again in one go:
// the rest waits for the next, and new articles do not wait behind them.
const rereadsPerHost = 25

// Reread reads again the pages that are due, each once, with the manners of any
// visit, and hands over what came of it in parts. A page that cannot be read,
// or that is no article any more, is written down and is no error: the error is
// that of file or of the memory, or of ctx when it ends; what was read until
// then is still handed over.
//
// It may run beside a Crawl, but not beside itself.
func (c *Crawler) Reread(ctx context.Context, file func(context.Context, news.Harvest) error) error {
	due, err := c.opts.Memory.Due(ctx, c.opts.Now(), c.follows)
	if err != nil {
		return fmt.Errorf("recall the articles to be read again: %w", err)
	}
	results := make(chan news.Harvest)
	reading, stop := context.WithCancel(ctx)
	defer stop()
	g, reading := errgroup.WithContext(reading)
	for _, pages := range byHost(due) {
		g.Go(func() error { return c.rereadHost(reading, pages, results) })
	}
	failed := make(chan error, 1)
	go func() {
		failed <- g.Wait()
		close(results)
	}()
	filed := c.gather(ctx, results, func(ctx context.Context, h news.Harvest) error {
		err := file(ctx, h)
		if err != nil {
			stop()
		}
		return err
	})
	if err := <-failed; err != nil && filed == nil {
		return err
	}
	return filed
}

// follows reports whether a feed is visited at all: who strikes one off the list
// wants its site left alone.
func (c *Crawler) follows(feed string) bool {
	f, listed := c.feeds[feed]
	return listed && !f.Off
}

// byHost parts pages by the host that is asked for them, so that each host is
// asked in turn.
func byHost(due []news.Followed) map[string][]news.Followed {
	hosts := map[string][]news.Followed{}
	for _, f := range due {
		if h := weburl.Host(f.Page.URL); len(hosts[h]) < rereadsPerHost {
			hosts[h] = append(hosts[h], f)
		}
	}
	return hosts
}

// rereadHost reads the pages of one host. After an error, which is that of the
// memory or of ctx, it has handed over all that came before.
func (c *Crawler) rereadHost(ctx context.Context, pages []news.Followed, results chan<- news.Harvest) error {
	for _, f := range pages {
		r, fetched, err := c.reread(ctx, f)
		if err != nil {
			return err
		}
		if r.Look.Cause == news.CauseBusy && r.Look.Status == 0 {
			return nil // the host has asked for quiet and was not asked: its pages stay due
		}
		results <- news.Harvest{Reread: []news.Rereading{r}, Fetches: []news.Fetch{fetched}} // gather takes all
	}
	return nil
}

// gather hands over what comes, many at a time. After an error it takes the
// rest and drops it: those pages are due as before.
func (c *Crawler) gather(ctx context.Context, results <-chan news.Harvest, file func(context.Context, news.Harvest) error) (err error) {
	ctx = context.WithoutCancel(ctx) // what was read is kept, even if no more will be
	var h news.Harvest
	hand := func() {
		if err != nil || len(h.Reread) == 0 {
			return
		}
		c.filing <- struct{}{}
		defer func() { <-c.filing }()
		if err = file(ctx, h); err != nil {
			err = fmt.Errorf("file pages read again: %w", err)
		}
		h = news.Harvest{}
	}
	began := time.Now()
	for r := range results {
		h.Reread, h.Fetches = append(h.Reread, r.Reread...), append(h.Fetches, r.Fetches...)
		if len(h.Reread) >= partSize || time.Since(began) > partTime {
			hand()
			began = time.Now()
		}
	}
	hand()
	return err
}

// reread reads one page again. Its error is that of the memory or of ctx.
func (c *Crawler) reread(ctx context.Context, f news.Followed) (r news.Rereading, log news.Fetch, err error) {
	e := entry{url: f.Page.URL, key: f.URL}
	got := c.readPage(ctx, e, f.Page, selectors(c.feeds[f.Feed]))
	if ctx.Err() != nil {
		return r, log, ctx.Err()
	}
	r = news.Rereading{URL: f.URL, Page: f.Page, Look: news.Look{At: got.log.At, Status: got.log.Status, Cause: got.log.Cause}}
	switch {
	case got.err != nil:
		r.Look.Note = got.err.Error()
		var asked *fetch.Error
		if errors.As(got.err, &asked) {
			r.Look.Note = asked.Err.Error() // whose page it is, is known
		}
		return r, got.log, nil
	case got.log.Status == http.StatusNotModified, got.mark.Hash == f.Page.Hash:
		r.Page, r.Look.Hash = got.mark, f.Page.Hash
		return r, got.log, nil
	}
	was, err := c.opts.Memory.Article(ctx, f.URL)
	if err != nil {
		return r, got.log, fmt.Errorf("recall %s: %w", f.URL, err)
	}
	r.Look.Hash = got.mark.Hash
	if r.Look.Note = doubtful(f, was, got); r.Look.Note != "" {
		return r, got.log, nil // the validators stay those of the article
	}
	r.Page = got.mark
	if is := edited(was, f.Page, got); is.Title != was.Title || is.Text != was.Text {
		r.Was, r.Is = &was, &is
	}
	return r, got.log, nil
}

// edited is the article as its page says it now. What the feed said of it
// stays, but for a headline that the page has changed.
func edited(was news.Article, p news.Page, got reading) news.Article {
	is := was
	is.Text = got.page.Text
	if got.page.Title != "" && got.page.Title != p.Title && !ofTheSite(got.page.Title, was.Outlet) {
		is.Title = got.page.Title
	}
	if is.Lang = got.page.Lang; is.Lang == "" {
		is.Lang = language.Detect(is.Title+"\n"+is.Text, was.Lang)
	}
	return is
}

// ofTheSite reports a headline that is but the site's name: a page that calls
// itself so has no new one.
func ofTheSite(title, outlet string) bool {
	name := news.Fold(outlet)
	rest := strings.Replace(news.Fold(title), name, "", 1)
	return outlet != "" && len(rest) < len(news.Fold(title)) && len(rest) <= len(name)
}
