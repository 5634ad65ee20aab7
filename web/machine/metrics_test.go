package machine

import (
	"cmp"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

func TestMetrics(t *testing.T) {
	a := pledges(2)
	a.states = []news.FeedState{{URL: "a", Entries: 3, LastSuccess: noon}, {URL: "b", Failures: 1}}
	o := a.options()
	o.Token = goodToken
	o.Metrics = NewMetrics(a, func(context.Context) (Holdings, error) {
		return Holdings{Articles: 5, Announcements: 4, Stories: 2, Behind: 3 * time.Second}, nil
	})
	mux := http.NewServeMux()
	Routes(mux, o)
	h := o.Metrics.Count(mux, mux)
	read := func(remote string, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/metrics", nil)
		r.RemoteAddr, r.Host = remote, "127.0.0.1:8080"
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		r.Host = cmp.Or(r.Header.Get("Host"), r.Host)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	ask(t, h, "GET", "/search.csv")
	ask(t, h, "GET", "/search.csv?q=contry:x")
	ask(t, h, "BREW", "/nothing/"+strings.Repeat("x", 50))
	body := read("127.0.0.1:9").Body.String()
	for _, want := range []string{
		`gigawatch_http_requests_total{method="GET",route="GET /search.csv",status="200"} 1`,
		`gigawatch_http_requests_total{method="GET",route="GET /search.csv",status="400"} 1`,
		`gigawatch_http_requests_total{method="other",route="none",status="404"} 1`,
		`gigawatch_http_request_seconds_count{route="GET /search.csv"} 2`,
		"gigawatch_feeds 2\n", "gigawatch_feeds_failing 1\n", "gigawatch_feed_entries 3\n", "gigawatch_articles 5\n", "gigawatch_stories 2\n",
		"gigawatch_index_lag_seconds 3\n", "gigawatch_collect_errors 0\n", "go_goroutines ",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	for name, w := range map[string]*httptest.ResponseRecorder{
		"a stranger":           read("192.0.2.1:9"),
		"through a proxy":      read("127.0.0.1:9", "X-Forwarded-For", "192.0.2.1"),
		"a forged address":     read("192.0.2.1:9", "X-Forwarded-For", "127.0.0.1"),
		"with the wrong token": read("192.0.2.1:9", "Authorization", "Bearer x"),
		"under another's name": read("127.0.0.1:9", "Host", "evil.example:8080"),
	} {
		if w.Code != 404 || strings.Contains(w.Body.String(), "gigawatch_") {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := read("192.0.2.1:9", "Authorization", "Bearer "+goodToken); w.Code != 200 {
		t.Errorf("with the token: %d", w.Code)
	}
	a.err = context.DeadlineExceeded
	if body := read("127.0.0.1:9").Body.String(); !strings.Contains(body, "gigawatch_collect_errors 1\n") {
		t.Error("a store that does not answer is not told")
	}
}
