package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"gigawatch/crawler/robots"
	"gigawatch/news"
)

const (
	robotsFresh = 24 * time.Hour   // how long an answer holds
	robotsAgain = 15 * time.Minute // how soon one is sought again where none came
)

// robotsEntry is what is known of one origin's robots.txt.
type robotsEntry struct {
	ready chan struct{} // closed once the rest may be read
	until time.Time
	file  *robots.File
	err   *Error // why nothing may be asked for now
}

// allowed asks u's robots.txt, after fetching it once a day.
func (c *Client) allowed(ctx context.Context, u *url.URL) error {
	entry, err := c.robotsFor(ctx, u)
	switch {
	case err != nil:
		return err
	case entry.err != nil:
		e := *entry.err // each request has its own counts
		e.URL = u.String()
		return &e
	case !entry.file.Allowed(u.String()):
		return &Error{URL: u.String(), Cause: news.CauseRobots, Err: errors.New("robots.txt forbids it")}
	}
	return nil
}

// robotsFor returns the entry of u's origin. Whoever comes first fetches, the
// others wait for it.
func (c *Client) robotsFor(ctx context.Context, u *url.URL) (*robotsEntry, error) {
	origin := u.Scheme + "://" + u.Host
	for {
		c.mu.Lock()
		entry := c.robots[origin]
		mine := entry == nil || !entry.until.IsZero() && time.Now().After(entry.until)
		if mine {
			entry = &robotsEntry{ready: make(chan struct{})}
			c.robots[origin] = entry
		}
		c.mu.Unlock()
		if mine {
			return entry, c.fetchRobots(ctx, u, origin, entry)
		}
		select {
		case <-entry.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if entry.file != nil || entry.err != nil {
			return entry, nil
		}
		// Whoever fetched it was called off: our turn.
	}
}

// fetchRobots fills entry; its error is that of an ended ctx only.
func (c *Client) fetchRobots(ctx context.Context, u *url.URL, origin string, entry *robotsEntry) error {
	anywhere := func(context.Context, *url.URL) error { return nil }
	resp, err := c.get(ctx, Request{URL: origin + "/robots.txt", Accept: "text/plain, */*;q=0.5"}, anywhere)
	defer func() { resp.Close() }()
	defer close(entry.ready)
	if ctx.Err() != nil {
		c.mu.Lock()
		delete(c.robots, origin)
		c.mu.Unlock()
		return ctx.Err()
	}
	file, fail := readRobots(resp, err, c.agent)
	hold := robotsFresh
	if fail != nil {
		hold = max(robotsAgain, fail.RetryAfter)
	} else {
		c.host(u).crawlDelay(file.CrawlDelay(), c.gap)
	}
	c.mu.Lock()
	entry.file, entry.err, entry.until = file, fail, time.Now().Add(hold)
	c.mu.Unlock()
	return nil
}

// readRobots is RFC 9309, 2.3.1: a file that is not there allows everything, one
// that cannot be reached forbids everything for now. The cause of the latter
// is what stood in the way, so that a dead host is called dead.
func readRobots(resp *Response, err error, agent string) (*robots.File, *Error) {
	var fail *Error
	switch {
	case err == nil, resp != nil && len(resp.Body) > 0:
		return robots.Parse(string(resp.Body[:min(len(resp.Body), robots.MaxSize+1)]), agent), nil
	case !errors.As(err, &fail):
		fail = &Error{Cause: news.CauseRobots, Err: err}
	case fail.Status >= 400 && fail.Status < 500, fail.Cause == news.CauseRedirect, fail.Status == http.StatusOK && !fail.Temporary():
		return &robots.File{}, nil // not there, or something else in its place
	case fail.Cause == news.CauseStatus:
		fail.Cause = news.CauseRobots
	}
	wrapped := *fail
	wrapped.Status = 0
	wrapped.Err = fmt.Errorf("%w (while asking for robots.txt; until that can be read, all is forbidden)", fail.Err)
	return nil, &wrapped
}

// crawlDelay sets the host's own gap. The request for robots.txt was the
// first that it counts from.
func (h *host) crawlDelay(d, gap time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.delay = d; d > gap {
		h.next = time.Now().Add(d)
	}
}
