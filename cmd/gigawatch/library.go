package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"

	"gigawatch/classifier"
	"gigawatch/news"
	"gigawatch/store/bolt"
	"gigawatch/store/index"
	"gigawatch/web"
)

// library is the store as readers use it: searched by its index.
type library struct {
	*bolt.Store
	keeper *index.Keeper
}

func newLibrary(s *bolt.Store, log *slog.Logger) library {
	return library{s, index.NewKeeper(index.Beside(s.Path()), s, log)}
}

// keep keeps the index until stop is called, which waits for it.
func (l library) keep(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	l.keeper.Begin()
	work.Go(func() { l.keeper.Run(ctx) })
	return func() {
		cancel()
		work.Wait()
	}
}

// Search answers one page of a search.
func (l library) Search(ctx context.Context, a news.Ask) (news.Found, error) {
	return l.keeper.Search(ctx, a)
}

// Find calls each for every story that a query finds, in its order.
func (l library) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	return l.keeper.Find(ctx, q, each)
}

// Tally counts all stories that a query finds.
func (l library) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	return l.keeper.Tally(ctx, q)
}

// Version changes with the stories, and with the index that finds them.
func (l library) Version(ctx context.Context) (news.Version, error) { return l.keeper.Version(ctx) }

// site is what serve answers on HTTP.
func site(l library, feeds []news.Feed, d *desk, log *slog.Logger, rounds *digestRounds, base *url.URL, a Administration) http.Handler {
	past := l.past()
	return web.Handler(web.Options{Library: l, Past: func(until time.Time) web.Library { return past(until) }, Reports: l.Store, Feeds: feeds, Board: classifier.Scoreboard(), Base: base, Now: d.now, Started: d.now(), Log: log,
		Admin:         a.admin(l, d.now),
		Subscriptions: subscriptions{rounds.office.reception, rounds}, Digests: dailies{rounds.office.editor}})
}

// searcher is the store as a command that reads it searches it: by its index,
// if there is one that holds all that the store does, by reading all stories
// otherwise. Close it before the store.
type searcher struct {
	store *bolt.Store
	index *index.Index // nil where there is none
}

func newSearcher(ctx context.Context, s *bolt.Store, log *slog.Logger) searcher {
	ix, err := index.Open(index.Beside(s.Path()), true)
	if err == nil {
		var current bool
		if current, err = ix.Current(ctx, s); err == nil && current {
			return searcher{s, ix}
		}
		err = errors.Join(err, ix.Close())
	}
	log.Info("searching without the index", "store", s.Path(), "err", err)
	return searcher{store: s}
}

func (s searcher) Close() error {
	if s.index == nil {
		return nil
	}
	return s.index.Close()
}

// Find calls each for every story that a query finds, in its order.
func (s searcher) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	if s.index == nil {
		return s.store.Find(ctx, q, each)
	}
	return s.index.Find(ctx, s.store, q, each)
}

// Search gives the first few stories that a query finds.
func (s searcher) Search(ctx context.Context, q news.Query, limit int) ([]news.Story, error) {
	if s.index == nil {
		return s.store.Search(ctx, q, limit)
	}
	found, err := s.index.Search(ctx, s.store, news.Ask{Query: q, Limit: limit})
	var stories []news.Story
	for _, h := range found.Hits {
		stories = append(stories, h.Story)
	}
	return stories, err
}

// indexed brings the index up to date with a store that a command has written
// to. A failure is told, and is none of the command: searches read all stories
// until the index is made anew.
func indexed(ctx context.Context, d *desk, s *bolt.Store) {
	if err := bringUp(ctx, d, s); err != nil && ctx.Err() == nil {
		d.log.Warn("the search index was not brought up to date; `gigawatch reindex` makes it anew", "err", err)
	}
}

func bringUp(ctx context.Context, d *desk, s *bolt.Store) error {
	done, end := indexBar(ctx, d, s)
	defer end()
	ix, err := index.Ready(ctx, index.Beside(s.Path()), s, d.log, done)
	if err != nil {
		return err
	}
	return ix.Close()
}

// indexBar draws how many stories are in a new index; nothing appears before
// the first are, so that a small change of an old one shows nothing.
func indexBar(ctx context.Context, d *desk, s *bolt.Store) (done func(int), end func()) {
	bar := &bar{}
	var tracker *progress.Tracker
	return func(n int) {
		if tracker == nil {
			c, _ := s.Counts(ctx) // 0 of a store that fails in a moment anyway
			bar = newBar(d.err)
			tracker = bar.track("search index", int64(c.Stories), progress.UnitsDefault)
		}
		if tracker != nil {
			tracker.SetValue(int64(n))
		}
	}, func() { bar.done() }
}

// reindexCmd makes the search index anew.
type reindexCmd struct{}

// Help says when that is wanted.
func (reindexCmd) Help() string {
	return `Makes the search index (the folder beside the store whose name ends in .index) anew from the store.
Commands that write keep it up to date by themselves, and make it where it is missing, damaged or of another store; so this is for when you want it now. Nothing is lost by deleting the folder.`
}

// Run makes it, whole or not at all.
func (reindexCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	done, end := indexBar(ctx, d, s)
	path := index.Beside(s.Path())
	err = index.Build(ctx, path, s, done)
	end()
	if err != nil {
		return err
	}
	c, err := s.Counts(ctx)
	if err == nil {
		fmt.Fprintf(d.err, "%s holds %s\n", path, counted(c.Stories, "story", "stories"))
	}
	return err
}
