// Package machine is what programs read of Gigawatch: feeds and tables of every
// search, the whole set as a data package, and the API. Like the pages, it is
// made from one library and knows nothing of disks and networks.
package machine

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"gigawatch/news"
)

// Library is what programs are told of the store; web.Library is one.
type Library interface {
	Search(ctx context.Context, a news.Ask) (news.Found, error)
	Find(ctx context.Context, q news.Query, each func(news.Story) error) error
	Tally(ctx context.Context, q news.Query) (*news.Tally, error)
	Story(ctx context.Context, id string) (news.Story, error)
	FeedStates(ctx context.Context) ([]news.FeedState, error)
	Version(ctx context.Context) (news.Version, error)
}

// Options are what the routes are made of.
type Options struct {
	Library Library
	// Past is the library as it was at a moment; nil where it cannot be told.
	Past    func(until time.Time) Library
	Feeds   []news.Feed // those of feeds.txt
	Base    *url.URL    // the site's public address; nil is that of the request
	Now     func() time.Time
	Started time.Time
	Log     *slog.Logger
	// Desk takes the word of people, from who has the Token; nil and "" for
	// a site that only reads.
	Desk    Desk
	Token   string
	Metrics *Metrics // nil for a site that counts nothing
	// Frame sends a page in the site's frame; nil sends it bare.
	Frame func(http.ResponseWriter, *http.Request, Sheet)
	// Proxies are the addresses of our own proxies, whose word on who asks is
	// taken.
	Proxies []netip.Prefix
	// Rate is how many requests a second an address may make for long; 0 is 10.
	Rate float64
}

// Routes enters all that programs read.
func Routes(mux *http.ServeMux, o Options) {
	slots, g := make(chan struct{}, exportsAtOnce), o.newGate()
	o.routeFeeds(mux, g)
	o.routeMetrics(mux, g)
	o.routeExports(mux, slots, g)
	if err := errors.Join(o.routeData(mux, slots, g), o.routeAPI(mux, g)); err != nil {
		panic(err) // a template that the tests have not seen
	}
}
