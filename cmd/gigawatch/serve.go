package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"runtime"
	"sync"
	"syscall"
	"time"

	"github.com/robfig/cron/v3"

	"gigawatch/crawler"
	"gigawatch/news"
	"gigawatch/store"
)

// serveCmd crawls on a schedule until told to stop.
type serveCmd struct {
	Listen string        `help:"Where to answer on HTTP." default:"127.0.0.1:8080" placeholder:"ADDRESS"`
	Feeds  string        `help:"The list of feeds." default:"feeds.txt" placeholder:"FILE"`
	Jitter time.Duration `help:"Visits are put off by up to so much, at most a tenth of the feed's interval, so that they do not come all at once." default:"30s" placeholder:"DURATION"`
	Rates  string        `help:"Where the European Central Bank's daily rates are asked for; off for nowhere." default:"https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml" placeholder:"URL"`
	Vocabulary
	Fetching
	Mailing
	Administration
}

// Run starts the clockwork and takes it down in reverse order on a signal:
// no new visits, the running ones end, HTTP drains, the store closes.
func (c *serveCmd) Run(ctx context.Context, d *desk) error {
	if err := c.Administration.check(); err != nil {
		return err
	}
	if err := checkRates(c.Rates); err != nil {
		return err
	}
	feeds, err := readFeeds(c.Feeds)
	if err != nil {
		return err
	}
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		return usage("--listen: %w; want an address such as 127.0.0.1:8080", err)
	}
	listener, err := net.Listen("tcp", c.Listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("--listen: another program answers at %s (another `gigawatch serve`?); stop it, or name another address", c.Listen)
	}
	if err != nil {
		return fmt.Errorf("--listen: %w", err)
	}
	defer listener.Close()
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
	o.Feeds, o.Force = feeds, true // the clockwork decides what is due
	o.Processors = crawlProcessors()
	crawl, err := crawler.New(o)
	if err != nil {
		return usageError{err}
	}
	defer crawl.Close()
	log := slog.New(slog.NewTextHandler(d.err, &slog.HandlerOptions{Level: min(slog.LevelInfo, d.level())}))
	p := &press{rules: rules, file: fileAtOnce(s.File, log)}
	w := &clockwork{crawl: crawl, absorb: p.absorb, states: s, jitter: c.Jitter, log: log, now: d.now}
	if c.Rates != noRates {
		w.rates = (&rateKeeper{url: c.Rates, crawl: crawl, store: s, log: log, now: d.now}).refresh
	}
	c.here = "http://" + listener.Addr().String()
	office, err := c.office(ctx, s, feeds, d, log)
	if err != nil {
		return err
	}
	w.digests = newDigestRounds(office, log)
	if c.SMTP == "" {
		log.Info("no --smtp is set: mails are written to a folder", "outbox", c.Outbox)
	}
	d.served = true
	if err := easeCollector(ctx, s); err != nil {
		return err
	}
	l := newLibrary(s, log)
	stop := l.keep(ctx)
	defer stop()
	return serve(ctx, listener, site(l, feeds, d, log, w.digests, c.public(), c.Administration), log, func() error { return w.run(ctx, feeds) })
}

// crawlProcessors leaves a processor to readers: what is crawled can wait.
func crawlProcessors() int { return max(1, runtime.GOMAXPROCS(0)-1) }

// fileAtOnce files each harvest in a transaction of its own: a schedule
// spreads its visits, so there is nothing to wait for.
func fileAtOnce(file func(context.Context, []store.Filing) (store.Receipt, error), log *slog.Logger) func(context.Context, store.Filing) error {
	return func(ctx context.Context, f store.Filing) error {
		r, err := file(ctx, []store.Filing{f})
		if r.Reread > 0 {
			log.Info("read again", "pages", r.Reread, "edited", r.Edited, "new", len(r.New), "changed", len(r.Changed))
			return err
		}
		log.Info("filed", "feed", f.Harvest.Feed.URL, "articles", r.Filed, "new", len(r.New), "changed", len(r.Changed),
			"cause", f.Harvest.State.Cause, "next", f.Harvest.State.NextVisit)
		return err
	}
}

// serve answers HTTP while work runs, and drains it when work has ended.
func serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger, work func() error) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	log.Info("serving", "address", "http://"+l.Addr().String())
	err := work()
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err = errors.Join(err, server.Shutdown(drain))
	if e := <-failed; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	log.Info("stopped")
	return err
}

// clockwork visits every feed on its schedule.
type clockwork struct {
	crawl  *crawler.Crawler
	absorb func(context.Context, news.Harvest) error
	states interface {
		FeedState(context.Context, string) (news.FeedState, error)
	}
	jitter  time.Duration
	rates   func(context.Context) // asks for exchange rates; nil where nobody does
	digests *digestRounds         // nil where nobody sends digests
	log     *slog.Logger
	now     func() time.Time

	visits sync.WaitGroup
	failed chan error
}

// run keeps the schedule until ctx ends or the store fails.
func (w *clockwork) run(ctx context.Context, feeds []news.Feed) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	w.failed = make(chan error, 1)
	c := cron.New(cron.WithLocation(time.UTC), cron.WithChain(cron.Recover(cronLog{w.log})))
	for _, f := range feeds {
		if f.Off {
			continue
		}
		if err := w.enter(ctx, c, f); err != nil {
			return err
		}
	}
	if err := w.enterRates(ctx, c); err != nil {
		return err
	}
	w.enterReread(ctx, c)
	if err := w.enterDigests(ctx, c); err != nil {
		return err
	}
	c.Start()
	var err error
	select {
	case <-ctx.Done():
	case err = <-w.failed:
		stop()
	}
	<-c.Stop().Done()
	w.visits.Wait()
	return err
}

// enter puts a feed on the schedule. What was due while nobody served is
// visited at once; a visit that still runs when the next is due is let end.
func (w *clockwork) enter(ctx context.Context, c *cron.Cron, f news.Feed) error {
	state, err := w.states.FeedState(ctx, f.URL)
	if err != nil {
		return err
	}
	schedule, err := scheduleOf(f)
	if err != nil {
		return err
	}
	running := make(chan struct{}, 1)
	delay := w.delay(f) // the same each time: the visits stay one interval apart
	visit := func() { w.visit(ctx, f, delay, running) }
	c.Schedule(schedule, cron.FuncJob(visit))
	if !w.now().Before(state.NextVisit) {
		w.visits.Go(visit)
	}
	return nil
}

// scheduleOf is a little shorter than the feed's interval, by a twentieth or
// ten seconds: an item that appears just after a visit is to be read and filed
// within the interval, and reading takes its time too.
func scheduleOf(f news.Feed) (cron.Schedule, error) {
	if f.Cron != "" {
		return parseCron(f.Cron)
	}
	return cron.Every(f.Every - min(f.Every/20, 10*time.Second)), nil
}

// visit makes one visit, unless one is running or the feed asked for a rest.
func (w *clockwork) visit(ctx context.Context, f news.Feed, delay time.Duration, running chan struct{}) {
	select {
	case running <- struct{}{}:
		defer func() { <-running }()
	default:
		w.log.Info("still busy with the visit before", "feed", f.URL)
		return
	}
	if !w.rested(ctx, f) || !wait(ctx, delay) {
		return
	}
	w.ended(ctx, w.crawl.Crawl(ctx, []news.Feed{f}, w.absorb))
}

// ended stops the clockwork after an error of our own side.
func (w *clockwork) ended(ctx context.Context, err error) {
	if err == nil || ctx.Err() != nil {
		return
	}
	select {
	case w.failed <- err:
	default: // we stop already, and say why
	}
}

// rereadEvery is how often serve looks for pages to be read again: small
// beside the first hour, and a look that finds none costs nothing.
const rereadEvery = 5 * time.Minute

// enterReread puts the reading of pages once more on the schedule. What was due
// while nobody served is read at once.
func (w *clockwork) enterReread(ctx context.Context, c *cron.Cron) {
	running := make(chan struct{}, 1)
	reread := func() {
		select {
		case running <- struct{}{}:
			defer func() { <-running }()
			w.ended(ctx, w.crawl.Reread(ctx, w.absorb))
		default: // still busy with those of the time before
		}
	}
	c.Schedule(cron.Every(rereadEvery), cron.FuncJob(reread))
	w.visits.Go(reread)
}

// rested reports whether a feed that failed, or that asked for it (Retry-After,
// Cache-Control), has had its rest. Half a minute early is near enough.
func (w *clockwork) rested(ctx context.Context, f news.Feed) bool {
	state, err := w.states.FeedState(ctx, f.URL)
	if err != nil {
		return true // Crawl will say so
	}
	return w.now().Add(f.Every/4 + w.jitter).After(state.NextVisit)
}

// delay is a part of the jitter, never more than a tenth of the feed's interval.
func (w *clockwork) delay(f news.Feed) time.Duration {
	most := w.jitter
	if f.Cron == "" {
		most = min(most, f.Every/10)
	}
	if most <= 0 {
		return 0
	}
	return rand.N(most)
}

func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// cronLog passes on what cron has to say of jobs that panic.
type cronLog struct{ *slog.Logger }

func (l cronLog) Info(string, ...any) {}

func (l cronLog) Error(err error, msg string, kv ...any) {
	l.Logger.Error(msg, append(kv, "err", err)...)
}
