package main

import (
	"context"
	"log/slog"
	"net/http"

	"gigawatch/classifier"
	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
	"gigawatch/web"
)

// library is the store as readers use it.
type library struct{ *bolt.Store }

// Search answers one page of a search.
func (l library) Search(ctx context.Context, a news.Ask) (news.Found, error) {
	return store.Browse(ctx, l.Find, a)
}

// site is what serve answers on HTTP.
func site(s *bolt.Store, feeds []news.Feed, d *desk, log *slog.Logger) http.Handler {
	return web.Handler(web.Options{Library: library{s}, Reports: s, Feeds: feeds, Board: classifier.Scoreboard(), Now: d.now, Started: d.now(), Log: log})
}
