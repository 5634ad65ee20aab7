package web

import (
	"encoding/json"
	"net/http"
	"time"

	"gigawatch/news"
)

// health is the answer of /healthz.
type health struct {
	Status      string    `json:"status"` // "ok", or "failing" when no feed can be read
	Started     time.Time `json:"started"`
	Feeds       int       `json:"feeds"`
	Failing     int       `json:"failing"`
	LastSuccess time.Time `json:"last_success,omitzero"`
}

func (o Options) healthRoutes(mux *http.ServeMux) { mux.HandleFunc("GET /healthz", o.healthz) }

// healthz answers 200 while the store answers, 503 when it does not. Feeds
// that fail are counted, and are no reason for a 503.
func (o Options) healthz(w http.ResponseWriter, r *http.Request) {
	states, err := o.Library.FeedStates(r.Context())
	if err != nil {
		o.Log.Error("healthz", "err", err)
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(summary(states, o.Started)) // the reader went away
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
