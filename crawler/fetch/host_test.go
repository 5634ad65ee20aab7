package fetch

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gigawatch/news"
)

func newHost(perHost int) *host {
	return &host{slots: make(chan struct{}, perHost), starting: make(chan struct{}, 1)}
}

// ask takes a turn as a request does: written after w, answered after a, done after d.
func ask(t *testing.T, h *host, gap, w, a, d time.Duration) time.Time {
	turn, err := h.enter(t.Context(), gap)
	if err != nil {
		t.Error(err)
		return time.Time{}
	}
	start := time.Now()
	time.Sleep(w)
	turn.note()
	turn.wrote()
	time.Sleep(a)
	turn.note()
	time.Sleep(d)
	turn.end(true)
	return start
}

func TestQueueKeepsTheGap(t *testing.T) {
	cases := []struct {
		name       string
		perHost    int
		gap, delay time.Duration
		want       time.Duration // between starts, at least
		whole      time.Duration // for ten requests
	}{
		{"one at a time", 1, 2 * time.Second, 0, 2 * time.Second, 9*2200*time.Millisecond + 300*time.Millisecond},
		{"four at a time", 4, 2 * time.Second, 0, 2 * time.Second, 9*2200*time.Millisecond + 300*time.Millisecond},
		{"a longer Crawl-delay", 1, 2 * time.Second, 10 * time.Second, 10 * time.Second, 9*10200*time.Millisecond + 300*time.Millisecond},
		{"no gap", 1, 0, 0, 300 * time.Millisecond, 3 * time.Second},
		{"no gap, five at a time", 5, 0, 0, 0, 600 * time.Millisecond},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHost(k.perHost)
				h.crawlDelay(k.delay, k.gap)
				h.next = time.Time{}
				began := time.Now()
				starts := make(chan time.Time, 10)
				var wg sync.WaitGroup
				for range 10 {
					wg.Go(func() { starts <- ask(t, h, k.gap, 100*time.Millisecond, 100*time.Millisecond, 100*time.Millisecond) })
				}
				wg.Wait()
				close(starts)
				var last time.Time
				for s := range starts {
					if gap := s.Sub(last); !last.IsZero() && gap < k.want && k.perHost == 1 {
						t.Errorf("gap %v, want at least %v", gap, k.want)
					}
					last = s
				}
				if took := time.Since(began); took > k.whole {
					t.Errorf("took %v, want at most %v", took, k.whole)
				}
			})
		})
	}
}

func TestQueueKeepsQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHost(1)
		h.hush(20*time.Second, news.CauseBusy, "asked")
		began := time.Now()
		ask(t, h, 0, 0, 0, 0)
		if waited := time.Since(began); waited != 20*time.Second {
			t.Errorf("waited %v, want 20s", waited)
		}
		h.hush(time.Hour, news.CauseBusy, "asked")
		_, err := h.enter(t.Context(), 0)
		var e *Error
		if !errors.As(err, &e) || e.Cause != news.CauseBusy || e.RetryAfter != time.Hour {
			t.Errorf("got %v, want busy for an hour", err)
		}
	})
}

func TestDeadHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHost(1)
		h.reached(false)
		h.reached(false)
		h.reached(true)
		h.reached(false)
		h.reached(false)
		if _, err := h.wait(0); err != nil {
			t.Errorf("left alone too early: %v", err)
		}
		h.reached(false)
		_, err := h.wait(0)
		wantCause(t, err, news.CauseRefused)
	})
}

func TestQueueLetsGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHost(1)
		h.hush(10*time.Second, news.CauseBusy, "asked")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := h.enter(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		time.Sleep(10 * time.Second)
		ask(t, h, 0, 0, 0, 0) // nothing is held
	})
}
