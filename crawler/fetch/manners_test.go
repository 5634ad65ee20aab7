package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"sync/atomic"
	"testing"
	"time"

	"gigawatch/news"
)

func TestRobots(t *testing.T) {
	cases := []struct {
		name   string
		status int
		body   string
		want   news.Cause
	}{
		{"missing", 404, "", ""},
		{"forbidden to read", 403, "", ""},
		{"forbids", 200, "User-agent: *\nDisallow: /", news.CauseRobots},
		{"forbids us", 200, "User-agent: gigawatch\nDisallow: /", news.CauseRobots},
		{"forbids others", 200, "User-agent: other\nDisallow: /", ""},
		{"out of order", 500, "", news.CauseRobots},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			var asked, pages atomic.Int32
			c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/robots.txt" {
					pages.Add(1)
					return
				}
				asked.Add(1)
				w.WriteHeader(k.status)
				fmt.Fprint(w, k.body)
			})
			for range 3 {
				resp, err := c.Get(t.Context(), Request{URL: base + "/a"})
				resp.Close()
				if k.want != "" {
					wantCause(t, err, k.want)
				} else if err != nil {
					t.Error(err)
				}
			}
			if n := asked.Load(); n > 2 || n > 1 && k.status != 500 {
				t.Errorf("robots.txt was asked for %d times", n)
			}
			if forbidden := k.want != ""; forbidden != (pages.Load() == 0) {
				t.Errorf("%d pages were asked for", pages.Load())
			}
		})
	}
}

func TestRetries(t *testing.T) {
	cases := []struct {
		name   string
		first  http.HandlerFunc
		within [2]time.Duration
	}{
		{"500 once", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, [2]time.Duration{0, time.Minute}},
		{"429 for a second", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Retry-After", "1"); w.WriteHeader(429) },
			[2]time.Duration{time.Second, time.Minute}},
		{"reset once", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, [2]time.Duration{0, time.Minute}},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			c, base := site(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1) == 1 {
					k.first(w, r)
				}
			}))
			began := time.Now()
			resp, err := c.Get(t.Context(), Request{URL: base + "/a"})
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Close()
			if took := time.Since(began); resp.Attempts != 2 || took < k.within[0] || took > k.within[1] {
				t.Errorf("%d attempts in %v", resp.Attempts, took)
			}
		})
	}
}

func TestQuietHost(t *testing.T) {
	var asked atomic.Int32
	c, base := site(t, noRobots(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(429)
	}))
	for _, path := range []string{"/a", "/b", "/c"} {
		_, err := c.Get(t.Context(), Request{URL: base + path})
		wantCause(t, err, news.CauseBusy)
	}
	if asked.Load() != 1 {
		t.Errorf("a host that asked for an hour's quiet was asked %d times", asked.Load())
	}
}

func TestCancel(t *testing.T) {
	c, base := site(t, noRobots(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, Request{URL: base}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestGuard(t *testing.T) {
	g := guard{[]Exception{
		{Prefix: netip.MustParsePrefix("127.1.0.0/16"), Port: 8900},
		{Prefix: netip.MustParsePrefix("10.1.0.0/16")},
	}}
	cases := map[string]bool{
		"93.184.216.34:443": true, "93.184.216.34:8080": true, "93.184.216.34:22": false, "93.184.216.34:25": false,
		"[2606:2800:220:1::1]:443": true, "127.0.0.1:80": false, "127.1.2.3:8900": true, "127.1.2.3:8901": false,
		"127.2.2.3:8900": false, "10.1.2.3:80": true, "10.1.2.3:22": false, "10.2.2.3:80": false, "[::1]:80": false,
		"[::ffff:127.0.0.1]:80": false, "[::ffff:127.1.0.1]:8900": true, "0.0.0.0:80": false, "[::]:80": false,
		"169.254.169.254:80": false, "100.64.0.1:80": false, "100.100.100.200:80": false, "172.16.0.1:80": false,
		"172.32.0.1:80": true, "192.168.1.1:80": false, "192.0.0.192:80": false, "198.18.0.1:80": false,
		"224.0.0.1:80": false, "255.255.255.255:80": false, "[fe80::1%eth0]:80": false, "[fc00::1]:80": false,
		"[fd12::1]:80": false, "[ff02::1]:80": false, "[64:ff9b::7f00:1]:80": false, "[64:ff9b:1::1]:80": false,
		"[2002:7f00:1::]:80": false, "[2001::1]:80": false, "[2001:db8::1]:80": false, "168.63.129.16:80": false,
	}
	for addr, want := range cases {
		if err := g.control("tcp", addr, nil); (err == nil) != want {
			t.Errorf("%s: got %v, want allowed %v", addr, err, want)
		}
	}
}

func TestParseException(t *testing.T) {
	cases := map[string]string{
		"127.0.0.0/8:8900": "127.0.0.0/8 8900", "10.0.0.0/8": "10.0.0.0/8 0", "10.1.2.3/8": "10.0.0.0/8 0",
		"127.0.0.1:80": "127.0.0.1/32 80", "::1": "::1/128 0", "[::1]:80": "::1/128 80", "fd00::/8": "fd00::/8 0",
		"[fd00::/8]:443": "fd00::/8 443", "fd00::/8:443": "fd00::/8 443",
		"": "", "localhost": "", "10.0.0.0/33": "", "10.0.0.0/8:": "", "10.0.0.0/8:0": "", "10.0.0.0/8:99999": "", "/8": "",
	}
	for in, want := range cases {
		e, err := ParseException(in)
		if got := fmt.Sprint(e.Prefix, " ", e.Port); err == nil && got != want || (err != nil) != (want == "") {
			t.Errorf("%q: got %s, %v, want %q", in, got, err, want)
		}
		if err != nil && !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%q: %v is not ErrInvalid", in, err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 5e8, time.UTC)
	cases := map[string]time.Duration{
		"": 0, "7": 7 * time.Second, " 7 ": 7 * time.Second, "-1": 0, "soon": 0, "99999999": maxRetryAfter,
		"Sun, 01 Mar 2026 12:00:10 GMT": 10*time.Second + 5e8, "Sun, 01 Mar 2025 12:00:10 GMT": 0,
	}
	for in, want := range cases {
		if got := retryAfter(in, now); got != want {
			t.Errorf("%q: got %v, want %v", in, got, want)
		}
	}
}

func TestBadContact(t *testing.T) {
	if _, err := New(Options{Contact: "a\r\nX: y"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("got %v", err)
	}
}
