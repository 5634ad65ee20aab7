package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"gigawatch/news"
)

type shelf struct {
	Library
	states []news.FeedState
	err    error
}

func (s shelf) FeedStates(context.Context) ([]news.FeedState, error) { return s.states, s.err }

func TestHealthz(t *testing.T) {
	noon := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	good, bad := news.FeedState{URL: "a", LastSuccess: noon}, news.FeedState{URL: "b", Failures: 3}
	cases := []struct {
		name   string
		shelf  shelf
		code   int
		status string
		fail   int
	}{
		{"nothing crawled yet", shelf{}, 200, "ok", 0},
		{"one of two fails", shelf{states: []news.FeedState{good, bad}}, 200, "ok", 1},
		{"all fail", shelf{states: []news.FeedState{bad}}, 200, "failing", 1},
		{"the store is gone", shelf{err: errors.New("closed")}, 503, "", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := Handler(Options{Library: c.shelf, Started: noon, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/healthz", nil))
			if w.Code != c.code {
				t.Fatalf("status %d, want %d", w.Code, c.code)
			}
			if c.code != 200 {
				return
			}
			var got health
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if got.Status != c.status || got.Failing != c.fail || got.Feeds != len(c.shelf.states) {
				t.Errorf("got %+v, want status %q and %d failing", got, c.status, c.fail)
			}
		})
	}
}
