package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gigawatch/news"
)

// Response is a document, or the news that it has not changed.
type Response struct {
	URL         string // where it was found, after all redirects
	Status      int    // 200 or 304
	Body        []byte // unpacked; valid until Close
	ContentType string

	ETag, LastModified string        // exactly as they came
	MaxAge             time.Duration // how long the server calls it fresh; 0 is unknown
	MovedTo            string        // where permanent redirects alone lead

	Bytes    int64 // as sent
	Attempts int
	Took     time.Duration

	release []func()
}

// Close gives the body and its place in memory back. A nil Response may be closed.
func (r *Response) Close() {
	if r == nil {
		return
	}
	for _, f := range r.release {
		f()
	}
	r.release, r.Body = nil, nil
}

// hop sends one request and reads its answer; next is where a redirect leads.
func (c *Client) hop(ctx context.Context, u *url.URL, req Request) (resp *Response, next string, err error) {
	h := c.host(u)
	turn, err := h.enter(ctx, c.gap)
	if err != nil {
		return nil, "", named(u, err)
	}
	answered := false
	defer func() { turn.end(answered) }()
	if err := take(ctx, c.slots); err != nil {
		return nil, "", named(u, err)
	}
	resp = &Response{URL: u.String(), release: []func(){func() { <-c.slots }}}

	whole, cancel := context.WithTimeout(ctx, c.limits.Whole)
	defer cancel()
	raw, err := c.transport.RoundTrip(c.request(turn.trace(whole), u, req))
	if err != nil {
		resp.Close()
		fail := broken(resp.URL, err)
		if fail.dial {
			h.reached(false)
		}
		return nil, "", fail
	}
	defer raw.Body.Close()
	answered = true
	h.reached(true)
	next, err = c.read(whole, raw, resp, req)
	var fail *Error
	if errors.As(err, &fail) {
		h.heed(fail)
	}
	if err != nil && (fail == nil || !fail.truncated) {
		resp.Close()
		return nil, "", err
	}
	if next != "" {
		resp.Close()
	}
	return resp, next, err
}

// heed keeps what a busy server asked for, a minute where it named no time.
func (h *host) heed(e *Error) {
	if e.Cause == news.CauseBusy || e.RetryAfter > 0 && e.Status >= 500 {
		h.hush(orElse(e.RetryAfter, time.Minute), news.CauseBusy, "the host asked for quiet")
	}
}

func named(u *url.URL, err error) error {
	var fail *Error
	if errors.As(err, &fail) {
		fail.URL = u.String()
	}
	return err
}

func (c *Client) request(ctx context.Context, u *url.URL, req Request) *http.Request {
	h := http.Header{
		"User-Agent":      {c.agent},
		"Accept":          {orElse(req.Accept, "*/*")},
		"Accept-Encoding": {"gzip, br, zstd"},
	}
	if req.ETag != "" {
		h.Set("If-None-Match", req.ETag)
	}
	if req.LastModified != "" {
		h.Set("If-Modified-Since", req.LastModified)
	}
	r := &http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: h, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	return r.WithContext(ctx)
}

// read turns the raw answer into resp.
func (c *Client) read(ctx context.Context, raw *http.Response, resp *Response, req Request) (next string, err error) {
	h := raw.Header
	resp.Status = raw.StatusCode
	resp.ContentType = h.Get("Content-Type")
	resp.ETag, resp.LastModified = h.Get("ETag"), h.Get("Last-Modified")
	resp.MaxAge = maxAge(h.Get("Cache-Control"))
	asked := req.ETag != "" || req.LastModified != ""
	switch {
	case raw.StatusCode == http.StatusOK || raw.StatusCode == http.StatusNonAuthoritativeInfo:
		if err := c.body(ctx, raw, resp); err != nil {
			return "", err
		}
		return "", wall(resp)
	case raw.StatusCode == http.StatusNotModified && asked:
		return "", nil
	case isRedirect(raw.StatusCode) && h.Get("Location") != "":
		return h.Get("Location"), nil
	}
	return "", statusError(resp.URL, raw, time.Now())
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// maxRetryAfter caps what a server may ask for.
const maxRetryAfter = 7 * 24 * time.Hour

// retryAfter reads Retry-After, seconds or a date; 0 is none. A date is cut
// to the second, so up to one is missing.
func retryAfter(value string, now time.Time) time.Duration {
	if s, err := strconv.ParseUint(strings.TrimSpace(value), 10, 32); err == nil {
		return min(time.Duration(s)*time.Second, maxRetryAfter)
	}
	t, err := http.ParseTime(value)
	if err != nil || t.Before(now.Add(-time.Second)) {
		return 0
	}
	return min(t.Add(time.Second).Sub(now), maxRetryAfter)
}

// maxAge reads the freshness out of Cache-Control; 0 where it may not be kept.
func maxAge(value string) time.Duration {
	var age time.Duration
	for part := range strings.SplitSeq(strings.ToLower(value), ",") {
		key, v, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch key {
		case "no-store", "no-cache":
			return 0
		case "max-age":
			if s, err := strconv.ParseUint(strings.Trim(v, `" `), 10, 31); err == nil {
				age = time.Duration(s) * time.Second
			}
		}
	}
	return age
}

// wall finds a bot check that pretends to be the document.
func wall(resp *Response) error {
	if len(resp.Body) > 100<<10 || !strings.Contains(resp.ContentType, "html") {
		return nil
	}
	head := strings.ToLower(string(resp.Body[:min(len(resp.Body), 4096)]))
	_, title, ok := strings.Cut(head, "<title")
	if !ok {
		return nil
	}
	title, _, _ = strings.Cut(title, "</title")
	for _, sign := range []string{"just a moment", "attention required", "verify you are human", "are you a robot",
		"robot check", "access denied", "pardon our interruption", "human verification", "security check"} {
		if strings.Contains(title, sign) {
			return &Error{URL: resp.URL, Cause: news.CauseBlocked, Status: resp.Status,
				Err: fmt.Errorf("a bot check stands in its place (%q)", sign)}
		}
	}
	return nil
}
