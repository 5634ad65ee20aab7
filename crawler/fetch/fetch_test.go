package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"go.uber.org/goleak"

	"gigawatch/news"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site serves handler on loopback, and the client may ask it alone.
func site(t *testing.T, handler http.HandlerFunc, change ...func(*Options)) (*Client, string) {
	t.Helper()
	srv := httptest.NewServer(handler)
	t.Cleanup(srv.Close)
	o := Options{Version: "1", Contact: "desk@example.org", AllowPrivate: only(t, srv.Listener.Addr().String()),
		Limits: Limits{Packed: 1 << 20, Plain: 4 << 20}}
	for _, f := range change {
		f(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c, srv.URL
}

func only(t *testing.T, addr string) []Exception {
	t.Helper()
	e, err := ParseException(addr)
	if err != nil {
		t.Fatal(err)
	}
	return []Exception{e}
}

// noRobots answers 404 for robots.txt and leaves the rest to next.
func noRobots(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		next(w, r)
	}
}

func TestGet(t *testing.T) {
	c, base := site(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "Gigawatch/1 (+desk@example.org)" {
			t.Errorf("User-Agent %q", r.UserAgent())
		}
		w.Header()["ETag"] = []string{`W/"odd "quotes`}
		w.Header().Set("Last-Modified", "yesterday, about noon")
		w.Header().Set("Cache-Control", `public, max-age="90"`)
		w.Header().Set("Content-Type", "text/plain")
		if r.Header.Get("If-None-Match") == `W/"odd "quotes` && r.Header.Get("If-Modified-Since") == "yesterday, about noon" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "news")
	}))
	first, err := c.Get(t.Context(), Request{URL: base + "/a#part"})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if string(first.Body) != "news" || first.URL != base+"/a" || first.MaxAge != 90*time.Second || first.Bytes != 4 || first.Attempts != 1 {
		t.Errorf("got %+v", first)
	}
	again, err := c.Get(t.Context(), Request{URL: base + "/a", ETag: first.ETag, LastModified: first.LastModified})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Status != http.StatusNotModified {
		t.Errorf("the validators were not sent back as they came: status %d", again.Status)
	}
}

func TestUnpack(t *testing.T) {
	text := strings.Repeat("ten billion dollars in Japan. ", 200)
	pack := func(f func(*bytes.Buffer)) []byte { var b bytes.Buffer; f(&b); return b.Bytes() }
	gz := pack(func(b *bytes.Buffer) { w := gzip.NewWriter(b); w.Write([]byte(text)); w.Close() })
	cases := []struct {
		name, coding string
		body         []byte
	}{
		{"plain", "", []byte(text)},
		{"gzip", "gzip", gz},
		{"gzip that is not", "gzip", []byte(text)},
		{"gzip that is not said", "", gz},
		{"brotli", "br", pack(func(b *bytes.Buffer) { w := brotli.NewWriter(b); w.Write([]byte(text)); w.Close() })},
		{"zstd", "zstd", pack(func(b *bytes.Buffer) { w, _ := zstd.NewWriter(b); w.Write([]byte(text)); w.Close() })},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			c, base := site(t, noRobots(func(w http.ResponseWriter, _ *http.Request) {
				if k.coding != "" {
					w.Header().Set("Content-Encoding", k.coding)
				}
				w.Header().Set("Content-Type", "text/plain")
				w.Write(k.body)
			}))
			resp, err := c.Get(t.Context(), Request{URL: base})
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Close()
			if string(resp.Body) != text {
				t.Errorf("got %d bytes, want %d", len(resp.Body), len(text))
			}
		})
	}
}

// A site that sulks: each way of failing has its cause.
func TestCauses(t *testing.T) {
	bomb := packedZeros(16 << 20)
	cases := []struct {
		name    string
		handler http.HandlerFunc
		want    news.Cause
		says    string
	}{
		{"500", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, news.CauseStatus, "500"},
		{"404", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) }, news.CauseGone, "404"},
		{"410", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) }, news.CauseGone, "410"},
		{"403", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, news.CauseBlocked, "403"},
		{"Cloudflare", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cf-Mitigated", "challenge")
			w.WriteHeader(503)
		}, news.CauseBlocked, "Cloudflare"},
		{"DataDome", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Datadome", "protected")
			w.WriteHeader(403)
		}, news.CauseBlocked, "DataDome"},
		{"a wall with status 200", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<html><title>Just a moment...</title>")
		}, news.CauseBlocked, "bot check"},
		{"429 for an hour", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(429)
		}, news.CauseBusy, "1h0m0s"},
		{"503 until a date", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
			w.WriteHeader(503)
		}, news.CauseBusy, "503"},
		{"cut short", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "half")
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, news.CauseRefused, "broke off"},
		{"endless", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		}, news.CauseTooLarge, "more than 1 MB"},
		{"announced too large", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999")
			w.Write(make([]byte, 100))
		}, news.CauseTooLarge, "announces"},
		{"bomb", packedAs("gzip", bomb), news.CauseTooLarge, "times as many"},
		{"unknown coding", packedAs("rot13", []byte("arjf")), news.CauseEncoding, "rot13"},
		{"spoilt gzip", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff"))
		}, news.CauseEncoding, "Content-Encoding"},
		{"circle", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, map[string]string{"/": "/b", "/b": "/"}[r.URL.Path], http.StatusFound)
		}, news.CauseRedirect, "circle"},
		{"long way", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"x", http.StatusFound) }, news.CauseRedirect, "more than 5"},
		{"to a file", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		}, news.CauseAddress, "file"},
		{"to metadata", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/", http.StatusFound)
		}, news.CauseAddress, "private"},
		{"to another loopback port", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:22/", http.StatusFound)
		}, news.CauseAddress, "refused"},
		{"to a number", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://2130706433:8080/", http.StatusFound)
		}, news.CauseAddress, "disguise"},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			c, base := site(t, noRobots(k.handler))
			resp, err := c.Get(t.Context(), Request{URL: base + "/"})
			defer func() { resp.Close() }()
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if e.Cause != k.want || !strings.Contains(e.Error(), k.says) {
				t.Errorf("got %s: %v, want %s and %q", e.Cause, e, k.want, k.says)
			}
		})
	}
}

func packedZeros(n int) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(make([]byte, n))
	z.Close()
	return b.Bytes()
}

func packedAs(coding string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		w.Write(body)
	}
}

func TestSlowSites(t *testing.T) {
	cases := map[string]http.HandlerFunc{
		"silence": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"a byte at a time": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				fmt.Fprint(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(50 * time.Millisecond)
			}
		},
	}
	for name, handler := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, base := site(t, noRobots(handler), func(o *Options) {
				o.Limits = Limits{Header: 500 * time.Millisecond, Whole: time.Second}
			})
			_, err := c.Get(t.Context(), Request{URL: base + "/"})
			wantCause(t, err, news.CauseTimeout)
		})
	}
}

func TestConnectionCauses(t *testing.T) {
	c, base := site(t, noRobots(nil))
	plain := strings.Replace(base, "http://", "https://", 1)
	_, err := c.Get(t.Context(), Request{URL: plain})
	wantCause(t, err, news.CauseTLS)

	gone := httptest.NewServer(nil)
	gone.Close()
	c2, err := New(Options{AllowPrivate: only(t, gone.Listener.Addr().String())})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c2.Get(t.Context(), Request{URL: gone.URL})
	wantCause(t, err, news.CauseRefused)
	for _, url := range []string{"", "::", "ftp://x/", "http:///a", "mailto:a@b"} {
		_, err = c2.Get(t.Context(), Request{URL: url})
		wantCause(t, err, news.CauseAddress)
	}
}

func wantCause(t *testing.T, err error, want news.Cause) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Cause != want {
		t.Errorf("got %v, want an error of cause %s", err, want)
	}
}

func TestCutShortKeepsWhatCame(t *testing.T) {
	c, base := site(t, noRobots(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "the first half")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}))
	resp, err := c.Get(t.Context(), Request{URL: base})
	defer func() { resp.Close() }()
	if err == nil || resp == nil || string(resp.Body) != "the first half" {
		t.Errorf("got %+v, %v", resp, err)
	}
}

func TestMoved(t *testing.T) {
	cases := []struct {
		name  string
		codes []int
		want  string
	}{
		{"for good", []int{301, 308}, "/2"},
		{"for now", []int{302}, ""},
		{"for good, then for now", []int{301, 302}, "/1"},
		{"for now, then for good", []int{302, 301}, ""},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			c, base := site(t, noRobots(func(w http.ResponseWriter, r *http.Request) {
				n := 0
				fmt.Sscanf(r.URL.Path, "/%d", &n)
				if n < len(k.codes) {
					http.Redirect(w, r, fmt.Sprintf("/%d", n+1), k.codes[n])
					return
				}
				fmt.Fprint(w, "here")
			}))
			resp, err := c.Get(t.Context(), Request{URL: base + "/0"})
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Close()
			if got := strings.TrimPrefix(resp.MovedTo, base); got != k.want {
				t.Errorf("got %q, want %q", got, k.want)
			}
		})
	}
}

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
