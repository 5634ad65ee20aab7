package fetch

import (
	"bytes"
	"io"
	"net/http"
	"testing"
	"time"
)

func FuzzUnpack(f *testing.F) {
	f.Add("gzip", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"))
	f.Add("br, gzip", []byte("\x0b\x02\x80abc\x03"))
	f.Add("zstd", []byte("\x28\xb5\x2f\xfd\x04\x00"))
	f.Add("deflate", []byte("x\x9c"))
	f.Fuzz(func(t *testing.T, coding string, body []byte) {
		r, done, err := unpack(&capped{r: bytes.NewReader(body), left: 1 << 20}, []string{coding})
		if err != nil {
			return
		}
		defer done()
		if _, err := io.Copy(io.Discard, io.LimitReader(r, 1<<22)); err != nil {
			if e := readError("x", err); e.Cause == "" {
				t.Errorf("%q: an error without a cause: %v", coding, err)
			}
		}
	})
}

func FuzzHeaders(f *testing.F) {
	f.Add("120", "max-age=60", "127.0.0.0/8:80")
	f.Add(time.Now().UTC().Format(http.TimeFormat), `private, max-age="7"`, "[::1]:1")
	f.Fuzz(func(t *testing.T, retry, cache, exception string) {
		if d := retryAfter(retry, time.Now()); d < 0 || d > maxRetryAfter {
			t.Errorf("Retry-After %q: %v", retry, d)
		}
		if d := maxAge(cache); d < 0 {
			t.Errorf("Cache-Control %q: %v", cache, d)
		}
		if e, err := ParseException(exception); err == nil && !e.Prefix.IsValid() {
			t.Errorf("%q: %v", exception, e)
		}
	})
}
