// Package web is what Gigawatch answers on HTTP. It reads the library that
// cmd hands it and never fetches anything. Today it tells how the crawl
// fares; the pages, the API and the feeds out are to stand here.
package web

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"gigawatch/news"
)

// Library is what web reads of the store: the state of every feed.
type Library interface {
	FeedStates(ctx context.Context) ([]news.FeedState, error)
}

// health is the answer of /healthz.
type health struct {
	Status      string    `json:"status"` // "ok", or "failing" when no feed can be read
	Started     time.Time `json:"started"`
	Feeds       int       `json:"feeds"`
	Failing     int       `json:"failing"`
	LastSuccess time.Time `json:"last_success,omitzero"`
}

// Handler answers GET /healthz: 200 while the store answers, 503 when it does
// not. Feeds that fail are counted, and are no reason for a 503.
func Handler(l Library, started time.Time, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		states, err := l.FeedStates(r.Context())
		if err != nil {
			log.Error("healthz", "err", err)
			http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(summary(states, started)) // the reader went away
	})
	return mux
}

func summary(states []news.FeedState, started time.Time) health {
	h := health{Status: "ok", Started: started, Feeds: len(states)}
	for _, s := range states {
		if s.Failures > 0 {
			h.Failing++
		}
		if s.LastSuccess.After(h.LastSuccess) {
			h.LastSuccess = s.LastSuccess
		}
	}
	if h.Feeds > 0 && h.Failing == h.Feeds {
		h.Status = "failing"
	}
	return h
}
