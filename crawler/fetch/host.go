package fetch

import (
	"context"
	"fmt"
	"net/http/httptrace"
	"net/url"
	"sync"
	"time"

	"gigawatch/news"
)

// patience is how long a request waits in line for a host that asked for
// quiet; longer ones fail at once and are for a later visit.
const patience = 30 * time.Second

// host is the queue in front of one host.
type host struct {
	slots    chan struct{} // as many as may be under way
	starting chan struct{} // held until the request is written, so that starts keep their gap

	mu     sync.Mutex
	delay  time.Duration // robots.txt's Crawl-delay
	next   time.Time     // no start before it
	quiet  time.Time     // no start before it either
	cause  news.Cause    // of the quiet
	why    string        // in words
	failed int           // connections that failed in a row
}

// host returns the queue of u's host.
func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := hostKey(u)
	h := c.hosts[key]
	if h == nil {
		h = &host{slots: make(chan struct{}, c.perHost), starting: make(chan struct{}, 1)}
		c.hosts[key] = h
	}
	return h
}

// turn is the leave to send one request.
type turn struct {
	h    *host
	gap  time.Duration
	sent sync.Once
}

// enter waits in line. The turn must be ended.
func (h *host) enter(ctx context.Context, gap time.Duration) (*turn, error) {
	if err := take(ctx, h.slots); err != nil {
		return nil, err
	}
	if err := take(ctx, h.starting); err != nil {
		<-h.slots
		return nil, err
	}
	t := &turn{h: h}
	wait, err := h.wait(gap)
	for err == nil && wait > 0 {
		if err = sleep(ctx, wait); err == nil {
			wait, err = h.wait(gap)
		}
	}
	if err != nil {
		t.wrote()
		<-h.slots
		return nil, err
	}
	if t.gap = h.pause(gap); t.gap == 0 {
		t.wrote() // nothing to keep: do not wait for the writing
	}
	return t, nil
}

func take(ctx context.Context, ch chan struct{}) error {
	select {
	case ch <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pause is the gap in force: the set one, or the Crawl-delay if that is longer.
func (h *host) pause(gap time.Duration) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	return max(gap, h.delay)
}

// wait is how long until the next request may start.
func (h *host) wait(gap time.Duration) (time.Duration, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := time.Now()
	if left := h.quiet.Sub(now); left > patience {
		return 0, &Error{Cause: h.cause, RetryAfter: left, gaveUp: true,
			Err: fmt.Errorf("%s; it is left alone for %s", h.why, left.Round(time.Second))}
	}
	if h.quiet.After(h.next) {
		return h.quiet.Sub(now), nil
	}
	return h.next.Sub(now), nil
}

// trace notes when the request has left and when the answer begins. The gap
// counts from the later: only then is it sure that the server has seen the
// request, however slow the way to it was.
func (t *turn) trace(ctx context.Context) context.Context {
	if t.gap == 0 {
		return ctx
	}
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteRequest:         func(httptrace.WroteRequestInfo) { t.note(); t.wrote() },
		GotFirstResponseByte: t.note,
	})
}

func (t *turn) note() {
	t.h.mu.Lock()
	defer t.h.mu.Unlock()
	t.h.next = time.Now().Add(t.gap)
}

func (t *turn) wrote() { t.sent.Do(func() { <-t.h.starting }) }

// end gives the turn back. answered is false when no answer came: then the
// gap counts from here.
func (t *turn) end(answered bool) {
	if !answered && t.gap > 0 {
		t.note()
	}
	t.wrote()
	<-t.h.slots
}

// hush keeps everybody away from the host for d, and says why.
func (h *host) hush(d time.Duration, cause news.Cause, why string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until := time.Now().Add(d); until.After(h.quiet) {
		h.quiet, h.cause, h.why = until, cause, why
	}
}

// reached notes whether the host could be connected to at all. After three
// failures in a row it is left alone for a while: a dead host with a hundred
// listed pages must not cost a hundred time-outs.
func (h *host) reached(ok bool) {
	h.mu.Lock()
	if h.failed++; ok {
		h.failed = 0
	}
	dead := h.failed >= 3
	h.mu.Unlock()
	if dead {
		h.hush(5*time.Minute, news.CauseRefused, "three connections in a row failed")
	}
}
