package fetch

import (
	"net"
	"net/http"
	"time"
)

// Guarded is an http.Client for addresses that strangers gave, whatever is sent
// there: it dials nothing that a Client would not, follows no redirect, and
// gives up after a time.
func Guarded(allow []Exception, timeout time.Duration) *http.Client {
	dialer := &net.Dialer{Timeout: timeout, Control: guard{allow}.control}
	return &http.Client{Timeout: timeout,
		Transport:     &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: timeout, MaxResponseHeaderBytes: 64 << 10, IdleConnTimeout: 30 * time.Second},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
