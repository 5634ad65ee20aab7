package main

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

// TestWire sends the server of serve what no browser sends: requests within
// requests, hosts without number, headers without end. None reaches a page.
func TestWire(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32
	h := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- serve(ctx, l, h, slog.New(slog.DiscardHandler), func() error { <-ctx.Done(); return nil })
	}()
	status := func(request string) string {
		t.Helper()
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := fmt.Fprint(c, request); err != nil {
			return "" // it hung up in the middle
		}
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			return ""
		}
		r.Body.Close()
		return fmt.Sprint(r.StatusCode)
	}
	for name, c := range map[string][2]string{
		"two lengths":          {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", "400"},
		"two ways to end":      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501"},
		"no host":              {"GET / HTTP/1.1\r\n\r\n", "400"},
		"two hosts":            {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
		"a line in the path":   {"GET /a\nX: y HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
		"a header that folds":  {"GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n", "400"},
		"headers without end":  {"GET / HTTP/1.1\r\nHost: x\r\nA: " + strings.Repeat("a", 100<<10) + "\r\n\r\n", "431"},
		"an address as a verb": {"/ GET HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
	} {
		if got := status(c[0]); got != c[1] && got != "" {
			t.Errorf("%s: status %s, want %s", name, got, c[1])
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("%d of them reached a page", n)
	}
	if got := status("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); got != "200" || asked.Load() != 1 {
		t.Errorf("an honest request: status %q", got)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
