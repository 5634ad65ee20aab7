package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"
	"golang.org/x/sync/errgroup"

	"gigawatch/crawler"
	"gigawatch/crawler/fetch"
	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// Fetching are the flags of everything that asks other people's servers.
type Fetching struct {
	Contact      string        `help:"Your mail address or URL, for the User-Agent: sites want to know whom to write to." placeholder:"MAIL-OR-URL"`
	HostGap      time.Duration `help:"Pause between two requests to one host." default:"2s" placeholder:"DURATION"`
	PerHost      int           `help:"Requests to one host at a time." default:"1" placeholder:"N"`
	AllowPrivate []string      `help:"Private or loopback addresses that may be asked, CIDR[:PORT]; all others stay refused." placeholder:"CIDR"`
}

// options are the crawler's, with memory for what is known.
func (f Fetching) options(d *desk, memory crawler.Memory) (crawler.Options, error) {
	if f.HostGap < 0 {
		return crawler.Options{}, usage("--host-gap: %s is less than 0s", f.HostGap)
	}
	if f.PerHost < 1 {
		return crawler.Options{}, usage("--per-host: %d is less than 1", f.PerHost)
	}
	if c := f.Contact; c != "" && (strings.ContainsFunc(c, notInContact) || !strings.Contains(c, "@") && !strings.Contains(c, "://")) {
		return crawler.Options{}, usage("--contact: %q is neither a mail address nor a URL", c)
	}
	o := crawler.Options{Memory: memory, Version: version(), Contact: f.Contact, PerHost: f.PerHost, Gap: f.HostGap, Now: d.now, Next: nextByCron}
	for _, a := range f.AllowPrivate {
		e, err := fetch.ParseException(a)
		if err != nil {
			return o, usage("--allow-private: %w", err)
		}
		o.AllowPrivate = append(o.AllowPrivate, e)
	}
	return o, nil
}

// notInContact are the signs that would end or break the comment of a User-Agent.
func notInContact(r rune) bool { return r <= ' ' || r == '(' || r == ')' || r >= 0x7f }

// nextByCron is when a feed with a schedule of its own is visited next, in UTC.
func nextByCron(f news.Feed, after time.Time) time.Time {
	s, err := parseCron(f.Cron)
	if err != nil {
		return after.Add(f.Every) // checked when feeds.txt was read
	}
	return s.Next(after.UTC())
}

// fetch reads one page for extract.
func (f Fetching) fetch(ctx context.Context, d *desk, address string) (news.Article, error) {
	o, err := f.options(d, blank{})
	if err != nil {
		return news.Article{}, err
	}
	c, err := crawler.New(o)
	if err != nil {
		return news.Article{}, err
	}
	defer c.Close()
	return c.Read(ctx, address)
}

// blank is the memory of a crawler that reads a single page.
type blank struct{}

func (blank) FeedState(context.Context, string) (news.FeedState, error) { return news.FeedState{}, nil }
func (blank) Known(context.Context, []string) (map[string]bool, error)  { return nil, nil }
func (blank) Due(context.Context, time.Time, func(string) bool) ([]news.Followed, error) {
	return nil, nil
}
func (blank) Article(context.Context, string) (news.Article, error) {
	return news.Article{}, news.ErrNotFound
}

// crawlCmd makes one pass over the feeds.
type crawlCmd struct {
	Feeds string `help:"The list of feeds." default:"feeds.txt" placeholder:"FILE"`
	Force bool   `help:"Visit every feed, due or not."`
	Vocabulary
	Fetching
}

// Run crawls, and prints what is new.
func (c *crawlCmd) Run(ctx context.Context, d *desk) error {
	feeds, err := readFeeds(c.Feeds)
	if err != nil {
		return err
	}
	if c.Contact == "" {
		fmt.Fprintln(d.err, "note: no --contact is set; give your address, so that a site's operator can reach you")
	}
	return c.pass(ctx, d, feeds)
}

// pass crawls the feeds that are due into the store and reports. A feed that
// fails is written down in the store, and is no failure of the pass.
func (c *crawlCmd) pass(ctx context.Context, d *desk, feeds []news.Feed) error {
	rules, err := newClassifier(c.Lexicon)
	if err != nil {
		return err
	}
	s, err := openToWrite(d)
	if err != nil {
		return err
	}
	defer s.Close()
	o, err := c.options(d, s)
	if err != nil {
		return err
	}
	bar := newBar(d.err)
	var last crawler.Progress
	o.Feeds, o.Force, o.Progress = feeds, c.Force, crawlBar(bar, &last)
	crawl, err := crawler.New(o)
	if err != nil {
		return usageError{err}
	}
	defer crawl.Close()
	began := d.now()
	total, commits, err := harvest(ctx, crawl, feeds, &press{rules: rules}, s)
	bar.done()
	d.log.Info("crawled", "feeds", last.FeedsDone, "pages", last.PagesDone, "articles", total.Filed, "commits", commits)
	report(d, total)
	rereadReport(d, total, began)
	crawlReport(d, feeds, last)
	if ctx.Err() != nil {
		fmt.Fprintln(d.err, "interrupted; what was read is filed, and the next crawl goes on from there")
	}
	indexed(ctx, d, s)
	return err
}

// harvest crawls, reads again what is due, and files in batches, whose commits
// it counts; what was read is filed whatever happens.
func harvest(ctx context.Context, c *crawler.Crawler, feeds []news.Feed, p *press, s *bolt.Store) (total store.Receipt, commits int, err error) {
	batch := store.NewBatch(s.File, store.BatchOptions{Written: func(r store.Receipt) { total.Add(r) }})
	p.file = batch.File
	both, at := errgroup.WithContext(ctx)
	both.Go(func() error { return c.Crawl(at, feeds, p.absorb) })
	both.Go(func() error { return c.Reread(at, p.absorb) })
	err = both.Wait()
	if unfiled := batch.Flush(context.WithoutCancel(ctx)); unfiled != nil {
		err = unfiled // what ended the crawl, or what is worse than an interrupt
	}
	return total, batch.Commits(), err
}

// crawlBar draws the progress of a crawl and remembers where it ended.
func crawlBar(b *bar, last *crawler.Progress) func(crawler.Progress) {
	feeds := b.track("feeds", 0, progress.UnitsDefault)
	pages := b.track("pages", 0, progress.UnitsDefault)
	return func(p crawler.Progress) {
		*last = p
		if feeds == nil {
			return
		}
		feeds.UpdateTotal(int64(p.Feeds))
		feeds.SetValue(int64(p.FeedsDone))
		pages.UpdateTotal(int64(p.Pages))
		pages.SetValue(int64(p.PagesDone))
	}
}

// report prints the stories that are new or have changed.
func report(d *desk, r store.Receipt) {
	if len(r.New) > 0 {
		slices.SortStableFunc(r.New, func(a, b news.Story) int { return b.When().Compare(a.When()) })
		printStories(d.out, r.New)
	}
	fmt.Fprintf(d.err, "%s, %s with another source or a change, %s filed\n",
		counted(len(r.New), "new story", "new stories"), counted(len(r.Changed), "story", "stories"), counted(r.Filed, "article", "articles"))
}

// rereadReport says what came of the pages that were read again, and prints
// what their sources changed.
func rereadReport(d *desk, r store.Receipt, began time.Time) {
	for _, s := range r.Changed {
		for _, e := range s.Since(began.Add(-time.Nanosecond)) {
			if e.Edited {
				fmt.Fprintf(d.out, "changed: %s  %s  (%s)\n         %s  %s\n", s.ID, e.Event, news.Plain(e.Source), s.Headline.Published.Day(), news.Plain(s.Headline.Title))
			}
		}
	}
	if r.Reread > 0 {
		fmt.Fprintf(d.err, "%s read again, %d edited\n", counted(r.Reread, "page", "pages"), r.Edited)
	}
}

// crawlReport says how the feeds fared, and where to read more.
func crawlReport(d *desk, feeds []news.Feed, p crawler.Progress) {
	fmt.Fprintf(d.err, "%d of %s visited, %d failed; %s read, %d failed\n",
		p.FeedsDone, counted(len(feeds), "feed", "feeds"), p.FeedsFailed, counted(p.PagesDone-p.PagesFailed, "page", "pages"), p.PagesFailed)
	switch {
	case p.FeedsFailed > 0:
		fmt.Fprintln(d.err, "`gigawatch sources` tells why")
	case len(feeds) == 0:
		fmt.Fprintln(d.err, "the list names no source; a line is KIND URL key=value …, such as: feed https://example.org/news/rss class=press")
	case !slices.ContainsFunc(feeds, func(f news.Feed) bool { return !f.Off }):
		fmt.Fprintln(d.err, "every source of the list is marked off")
	case p.Feeds == 0:
		fmt.Fprintln(d.err, "no feed is due yet; --force visits them all the same")
	}
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// port is the port of an address such as http://127.0.0.1:8900.
func port(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	return u.Port()
}
