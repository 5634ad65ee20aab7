// Package web is what Gigawatch answers on HTTP: pages, feeds, tables and the
// API, all over one library. It reads what cmd hands it and never fetches
// anything; of disks, networks and the meaning of articles it knows nothing.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"gigawatch/news"
)

// Library is what web reads of the store.
type Library interface {
	// Search answers one page of a search. A cursor that leads nowhere is an
	// ErrNotFound.
	Search(ctx context.Context, a news.Ask) (news.Found, error)
	// Find calls each for every story that a query finds, in its order.
	Find(ctx context.Context, q news.Query, each func(news.Story) error) error
	// Tally counts all stories that a query finds. It is the caller's own.
	Tally(ctx context.Context, q news.Query) (*news.Tally, error)
	// Story is the story with an id, which may be one that was merged into
	// another: the story's own id tells. ErrNotFound where there is none.
	Story(ctx context.Context, id string) (news.Story, error)
	// Article is the article with a canonical URL. Its text is private.
	// ErrNotFound where there is none.
	Article(ctx context.Context, url string) (news.Article, error)
	// Version changes whenever anything of the above may answer otherwise.
	Version(ctx context.Context) (news.Version, error)
	// FeedStates are those of all feeds ever visited, by URL. They change with
	// every visit, which no Version tells: do not let browsers keep such pages.
	FeedStates(ctx context.Context) ([]news.FeedState, error)
}

// Options are what the site is made of.
type Options struct {
	Library Library
	// Past is the library as it was known before a moment; nil where it cannot be told.
	Past    func(until time.Time) Library
	Reports Reports // where readers' reports go; nil for a site that takes none
	// Subscriptions and Digests are the mail; nil for a site that sends none.
	Subscriptions Subscriptions
	Digests       Digests

	Admin Admin // who may change something; the zero Admin is nobody

	Feeds   []news.Feed      // those of feeds.txt, for names and for what is off
	Board   string           // how well the rules read: the table of the scoreboard, for the page on the method
	Base    *url.URL         // the site's public address, for links in feeds and mails; nil is that of the request
	Now     func() time.Time // nil is time.Now
	Started time.Time
	Log     *slog.Logger
}

// Handler is the whole site: each part enters its own routes.
func Handler(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := newSite(o)
	mux := http.NewServeMux()
	for _, enter := range []func(*http.ServeMux){
		o.healthRoutes,
		s.pageRoutes,
		s.subscribeRoutes,
		s.digestRoutes,
		s.machineRoutes,
	} {
		enter(mux)
	}
	return s.guard(o.counted(mux, s.lost(mux)))
}
