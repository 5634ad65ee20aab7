package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
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
		{"brotli bomb", packedAs("br", brotliZeros(16<<20)), news.CauseTooLarge, ""},
		{"zstd bomb", packedAs("zstd", zstdZeros(16<<20)), news.CauseTooLarge, ""},
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

func brotliZeros(n int) []byte {
	var b bytes.Buffer
	w := brotli.NewWriter(&b)
	w.Write(make([]byte, n))
	w.Close()
	return b.Bytes()
}

func zstdZeros(n int) []byte {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err) // no options, no mistakes
	}
	return w.EncodeAll(make([]byte, n), nil)
}
