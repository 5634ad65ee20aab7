package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"

	"gigawatch/news"
)

// Error says why a document could not be had.
type Error struct {
	URL        string
	Cause      news.Cause
	Status     int           // 0 where no answer came
	RetryAfter time.Duration // what the server asked for, 0 for nothing
	Attempts   int
	Took       time.Duration
	Err        error

	truncated bool // the answer broke off
	gaveUp    bool // nothing was asked: the host is to be left alone
	dial      bool // there was no connection at all
	dnsSure   bool // the name does not exist; asking again is no use
}

// Error is a sentence for people: "fetch https://…: status 500".
func (e *Error) Error() string { return fmt.Sprintf("fetch %s: %v", e.URL, e.Err) }

// Unwrap gives what lies beneath.
func (e *Error) Unwrap() error { return e.Err }

// Temporary reports whether the same request may well succeed on a later visit.
func (e *Error) Temporary() bool {
	switch e.Cause {
	case news.CauseDNS, news.CauseRefused, news.CauseTimeout, news.CauseBusy:
		return true
	case news.CauseStatus:
		return e.Status >= 500
	}
	return false
}

// retryIn says whether to ask again within this visit, and when. Only what
// passes quickly is worth it; the rest is for the next visit.
func (e *Error) retryIn(attempt int, took time.Duration) (time.Duration, bool) {
	jitter := 0.75 + rand.Float64()/2
	backoff := time.Duration(jitter * float64(500*time.Millisecond) * float64(int(1)<<(2*(attempt-1))))
	switch {
	case took > 10*time.Second || attempt >= 3 || e.gaveUp:
		return 0, false
	case e.Cause == news.CauseBusy:
		// The host's queue keeps the time that was asked for.
		return 0, attempt == 1 && e.Status != 0 && e.RetryAfter > 0 && e.RetryAfter < patience
	case e.Cause == news.CauseDNS:
		return backoff, attempt == 1 && !e.dnsSure
	case e.truncated, e.Cause == news.CauseStatus && e.Status >= 500:
		return 2 * backoff, attempt == 1
	}
	return backoff, e.Cause == news.CauseRefused
}

// broken makes an Error of a transport's error.
func broken(url string, err error) *Error {
	e := &Error{URL: url, Cause: news.CauseRefused, Err: err}
	var (
		refusedAddr *addressError
		dns         *net.DNSError
		op          *net.OpError
		timeout     interface{ Timeout() bool }
	)
	e.dial = errors.As(err, &op) && op.Op == "dial"
	switch {
	case errors.As(err, &refusedAddr):
		e.Cause, e.Err, e.dial = news.CauseAddress, refusedAddr, false
	case errors.As(err, &dns):
		e.Cause, e.dnsSure, e.dial = news.CauseDNS, dns.IsNotFound, false
		e.Err = unresolved{dns}
	case isTLS(err):
		e.Cause = news.CauseTLS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		e.Cause, e.Err = news.CauseTimeout, fmt.Errorf("no whole answer in time: %w", err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.truncated, e.Err = true, fmt.Errorf("the answer broke off: %w", err)
	}
	return e
}

// unresolved is a name without an address. Whom we asked for it is nobody's
// business: the sentence stands on the page about the sources.
type unresolved struct{ *net.DNSError }

func (u unresolved) Error() string {
	if u.IsNotFound {
		return "the name " + u.Name + " is not found"
	}
	return "the name " + u.Name + " cannot be looked up: " + u.Err
}

func (u unresolved) Unwrap() error { return u.DNSError }

func isTLS(err error) bool {
	var (
		verify *tls.CertificateVerificationError
		record tls.RecordHeaderError
		alert  tls.AlertError
		auth   x509.UnknownAuthorityError
	)
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &auth) ||
		strings.Contains(err.Error(), "tls: ") || errors.Is(err, http.ErrSchemeMismatch)
}

// statusError names the cause of an answer that is no document.
func statusError(url string, resp *http.Response, now time.Time) *Error {
	h := resp.Header
	e := &Error{URL: url, Cause: news.CauseStatus, Status: resp.StatusCode, RetryAfter: retryAfter(h.Get("Retry-After"), now)}
	e.Err = fmt.Errorf("status %d %s", e.Status, http.StatusText(e.Status))
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired, http.StatusUnavailableForLegalReasons:
		e.Cause = news.CauseBlocked
	case http.StatusNotFound, http.StatusGone:
		e.Cause = news.CauseGone
	case http.StatusTooManyRequests:
		e.Cause = news.CauseBusy
	case http.StatusServiceUnavailable:
		if e.RetryAfter > 0 {
			e.Cause = news.CauseBusy
		}
	}
	if who := botCheck(e.Status, h); who != "" {
		e.Cause, e.RetryAfter = news.CauseBlocked, 0
		e.Err = fmt.Errorf("status %d: a bot check of %s stands before it", e.Status, who)
	}
	if e.Cause == news.CauseBusy && e.RetryAfter > 0 {
		e.Err = fmt.Errorf("%w, to be asked again in %s", e.Err, e.RetryAfter.Round(time.Second))
	}
	return e
}

// botCheck names the service whose check answered instead of the site, "" for none.
func botCheck(status int, h http.Header) string {
	switch status {
	case http.StatusAccepted, http.StatusUnauthorized, http.StatusForbidden, http.StatusMethodNotAllowed,
		http.StatusTooManyRequests, http.StatusServiceUnavailable:
	default:
		return "" // these headers also stand on honest answers
	}
	switch {
	case h.Get("Cf-Mitigated") != "":
		return "Cloudflare"
	case h.Get("X-Datadome") != "" || h.Get("X-Dd-B") != "":
		return "DataDome"
	case h.Get("X-Amzn-Waf-Action") != "":
		return "AWS WAF"
	}
	return ""
}
