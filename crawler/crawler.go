// Package crawler brings the web's news home. Feeds to follow go in, with what
// is remembered of the last visit; articles come out, a harvest a feed, with
// the log of what was asked for and what to remember for the next visit.
//
// It knows the network and how feeds and pages are written, and nothing of what
// an article means or where it is kept. All dealings with other people's
// servers are those of crawler/fetch.
package crawler

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"gigawatch/crawler/fetch"
	"gigawatch/crawler/page"
	"gigawatch/news"
)

// Memory is what the crawler must know of earlier visits; the store keeps it.
type Memory interface {
	// FeedState is what the last visit to the feed at url left behind, the zero
	// FeedState for a feed never visited.
	FeedState(ctx context.Context, url string) (news.FeedState, error)
	// Known says which of the canonical URLs need not be fetched again: those of
	// filed articles, and those fetched with status 200.
	Known(ctx context.Context, urls []string) (map[string]bool, error)
	// Due are the articles whose pages are to be read again by now, of feeds that
	// are followed, those that have waited longest first.
	Due(ctx context.Context, now time.Time, follows func(feed string) bool) ([]news.Followed, error)
	// Article is the article at a canonical URL as it is kept.
	Article(ctx context.Context, url string) (news.Article, error)
}

// Options says who crawls, how, and what is told. Zero values stand for the
// defaults named, except for Gap, where zero is no pause at all.
type Options struct {
	Memory Memory      // needed
	Feeds  []news.Feed // all that are followed, due or not: whose word a page is, whoever lists it, and which pages are read again

	Version, Contact string            // for the User-Agent
	PerHost          int               // requests to one host at a time; 1
	Gap              time.Duration     // between two requests to one host; fetch.DefaultGap is the polite one
	Workers          int               // answers in memory at a time, over all hosts; 64
	AllowPrivate     []fetch.Exception // private addresses that may be asked
	Limits           fetch.Limits
	// Processors is how many may take apart and file what was fetched; 0 is as
	// many as there are for each of the two.
	Processors int

	Force      bool          // visit feeds that are not due too
	MaxEntries int           // of one visit, the newest; 200
	MaxAge     time.Duration // entries older than this are passed over; 0 is no limit

	Now      func() time.Time                     // the clock of all that is written down; time.Now
	Next     func(news.Feed, time.Time) time.Time // the visit after a time, for feeds with Cron
	Progress func(Progress)                       // told of each step, one at a time
}

// Crawler visits feeds.
type Crawler struct {
	opts    Options
	client  *fetch.Client
	feeds   map[string]news.Feed  // those followed, by URL
	houses  map[string]news.Class // newsrooms and ministries that we follow, by host
	claims  *claims               // articles being read
	parsing chan struct{}         // bodies being taken apart: work for a processor, not for the network
	filing  chan struct{}         // harvests being filed: classifying is work for a processor too
}

// New makes a crawler. It returns news.ErrInvalid for a contact that fits in no header.
func New(o Options) (*Crawler, error) {
	client, err := fetch.New(fetch.Options{Version: o.Version, Contact: o.Contact, PerHost: o.PerHost, Gap: o.Gap,
		Workers: o.Workers, AllowPrivate: o.AllowPrivate, Limits: o.Limits})
	if err != nil {
		return nil, fmt.Errorf("new crawler: %w", err)
	}
	if o.MaxEntries <= 0 {
		o.MaxEntries = 200
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	procs := runtime.GOMAXPROCS(0)
	feeds := make(map[string]news.Feed, len(o.Feeds))
	for _, f := range o.Feeds {
		feeds[f.URL] = f
	}
	c := &Crawler{opts: o, client: client, feeds: feeds, houses: houses(o.Feeds), claims: &claims{of: map[string]*claim{}},
		parsing: make(chan struct{}, procs), filing: make(chan struct{}, procs)}
	if o.Processors > 0 {
		c.parsing = make(chan struct{}, o.Processors)
		c.filing = c.parsing
	}
	return c, nil
}

// Close lets go of idle connections.
func (c *Crawler) Close() { c.client.Close() }

// Read fetches the one page at url and makes an article of it.
func (c *Crawler) Read(ctx context.Context, url string) (news.Article, error) {
	e, err := newEntry(url)
	if err != nil {
		return news.Article{}, err
	}
	got := c.readPage(ctx, e, news.Page{}, page.Selectors{})
	if got.err != nil {
		return news.Article{}, got.err
	}
	return c.compose(origin{}, e, got), nil
}
