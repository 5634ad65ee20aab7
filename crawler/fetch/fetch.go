// Package fetch asks the web for documents, politely and with care. A URL and
// the validators of the last visit go in; the document, unpacked, or an error
// with a named cause comes out.
//
// Polite: an honest User-Agent, robots.txt, a bounded number of requests at a
// time and a gap between them per host, Retry-After kept, few retries. With
// care: no private address is ever dialled, wherever DNS or a redirect points,
// and size, unpacked size, time and redirects are capped. What the bytes mean
// is for others to say.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"gigawatch/news"
)

// DefaultGap is the pause between two requests to one host that a polite crawler makes.
const DefaultGap = 2 * time.Second

// Options says who asks, and how much at most. Zero values stand for the
// defaults named, except for Gap, where zero is no pause at all.
type Options struct {
	Version string // of the program, for the User-Agent
	Contact string // a mail address or a URL where the operator is reached

	PerHost int           // requests to one host at a time; 1
	Gap     time.Duration // between the starts of two requests to one host
	Workers int           // answers in memory at a time, over all hosts; 64

	AllowPrivate []Exception // private addresses that may be asked
	Limits       Limits
}

// Limits caps what one answer may cost.
type Limits struct {
	Packed    int64         // bytes as sent; 10 MB
	Plain     int64         // bytes once unpacked; 20 MB
	Redirects int           // 5
	Connect   time.Duration // 10 s
	Header    time.Duration // until the answer's first line; 15 s
	Whole     time.Duration // until its last byte; 45 s
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Packed:    orElse(l.Packed, 10<<20),
		Plain:     orElse(l.Plain, 20<<20),
		Redirects: orElse(l.Redirects, 5),
		Connect:   orElse(l.Connect, 10*time.Second),
		Header:    orElse(l.Header, 15*time.Second),
		Whole:     orElse(l.Whole, 45*time.Second),
	}
}

func orElse[T comparable](v, def T) T {
	var zero T
	if v == zero {
		return def
	}
	return v
}

// Client fetches for one operator. It is made once and used by all at once.
type Client struct {
	agent     string
	gap       time.Duration
	perHost   int
	limits    Limits
	transport *http.Transport
	guard     guard
	slots     chan struct{} // one for each answer in memory
	large     chan struct{} // one for each large body in memory

	mu     sync.Mutex
	hosts  map[string]*host
	robots map[string]*robotsEntry
}

// New makes a client. It returns news.ErrInvalid for a contact that fits in no header.
func New(o Options) (*Client, error) {
	agent := "Gigawatch/" + orElse(o.Version, "dev")
	if o.Contact != "" {
		agent += " (+" + o.Contact + ")"
	}
	if strings.ContainsFunc(agent, func(r rune) bool { return r < ' ' || r > '~' }) {
		return nil, fmt.Errorf("contact %q: only printable ASCII fits in a User-Agent: %w", o.Contact, news.ErrInvalid)
	}
	c := &Client{
		agent: agent, gap: o.Gap, perHost: max(o.PerHost, 1), limits: o.Limits.withDefaults(),
		guard: guard{o.AllowPrivate},
		slots: make(chan struct{}, orElse(max(o.Workers, 0), 64)),
		large: make(chan struct{}, 2),
		hosts: map[string]*host{}, robots: map[string]*robotsEntry{},
	}
	c.transport = c.newTransport()
	return c, nil
}

// newTransport has no proxy, which would dial behind the guard's back, and
// unpacks nothing by itself, so that the caps hold.
func (c *Client) newTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: c.limits.Connect, Control: c.guard.control}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		TLSHandshakeTimeout:    c.limits.Connect,
		ResponseHeaderTimeout:  c.limits.Header,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConns:           256,
		MaxIdleConnsPerHost:    max(c.perHost, 2),
		IdleConnTimeout:        30 * time.Second,
	}
}

// Close lets go of idle connections.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Request is what is asked for.
type Request struct {
	URL    string
	Accept string // media types; "" is any

	// Validators of the last good answer, exactly as they came.
	ETag, LastModified string
}

// Get fetches a document: a Response of status 200, or of 304 when validators
// were given and still hold. The error is an *Error unless ctx has ended. A
// Response beside an error is what came before the answer broke off. The
// caller closes the Response when done with its body.
func (c *Client) Get(ctx context.Context, req Request) (*Response, error) {
	return c.get(ctx, req, c.allowed)
}

func (c *Client) get(ctx context.Context, req Request, allowed permit) (*Response, error) {
	began := time.Now()
	for attempt := 1; ; attempt++ {
		start := time.Now()
		resp, err := c.follow(ctx, req, allowed)
		if ctx.Err() != nil && err != nil {
			resp.Close()
			return nil, fmt.Errorf("fetch %s: %w", req.URL, ctx.Err())
		}
		var fail *Error
		if err == nil || !errors.As(err, &fail) {
			if resp != nil {
				resp.Attempts, resp.Took = attempt, time.Since(began)
			}
			return resp, err
		}
		fail.Attempts, fail.Took = attempt, time.Since(began)
		wait, again := fail.retryIn(attempt, time.Since(start))
		if !again {
			return resp, fail
		}
		resp.Close()
		if err := sleep(ctx, wait); err != nil {
			return nil, fmt.Errorf("fetch %s: %w", req.URL, err)
		}
	}
}

// permit is asked before each hop.
type permit func(context.Context, *url.URL) error

// follow asks for a document and goes where it is sent, within the limits.
func (c *Client) follow(ctx context.Context, req Request, allowed permit) (*Response, error) {
	u, err := c.parse(req.URL)
	if err != nil {
		return nil, err
	}
	trail := []string{u.String()}
	permanent, movedTo := true, ""
	for {
		if err := allowed(ctx, u); err != nil {
			return nil, err
		}
		resp, next, err := c.hop(ctx, u, req)
		if err != nil || next == "" {
			if resp != nil {
				resp.MovedTo = movedTo
			}
			return resp, err
		}
		permanent = permanent && (resp.Status == http.StatusMovedPermanently || resp.Status == http.StatusPermanentRedirect)
		if u, err = c.redirected(u, next, trail); err != nil {
			return nil, err
		}
		if permanent {
			movedTo = u.String()
		}
		trail = append(trail, u.String())
	}
}

// redirected is where location leads from u, or why nobody follows.
func (c *Client) redirected(from *url.URL, location string, trail []string) (*url.URL, error) {
	fail := func(cause news.Cause, format string, a ...any) error {
		return &Error{URL: trail[0], Cause: cause, Err: fmt.Errorf(format, a...)}
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, fail(news.CauseRedirect, "redirected to %q, which is no address", location)
	}
	next, err := c.parse(to.String())
	if err != nil {
		var bad *Error
		errors.As(err, &bad)
		return nil, fail(bad.Cause, "redirected to %s: %w", location, bad.Err)
	}
	for _, seen := range trail {
		if seen == next.String() {
			return nil, fail(news.CauseRedirect, "redirects in a circle: %s", strings.Join(append(trail, seen), " -> "))
		}
	}
	if len(trail) > c.limits.Redirects {
		return nil, fail(news.CauseRedirect, "more than %d redirects", c.limits.Redirects)
	}
	return next, nil
}

// parse reads an address of the web and refuses what is none.
func (c *Client) parse(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	switch {
	case err != nil:
		return nil, &Error{URL: raw, Cause: news.CauseAddress, Err: fmt.Errorf("no address of the web: %w", err)}
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, &Error{URL: raw, Cause: news.CauseAddress, Err: fmt.Errorf("%q is not http or https", u.Scheme)}
	case u.Hostname() == "":
		return nil, &Error{URL: raw, Cause: news.CauseAddress, Err: errors.New("no host is named")}
	}
	u.Fragment, u.RawFragment, u.User = "", "", nil
	u.Host = strings.ToLower(u.Host)
	if err := c.guard.checkURL(u); err != nil {
		return nil, &Error{URL: raw, Cause: news.CauseAddress, Err: err}
	}
	return u, nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
