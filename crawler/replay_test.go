package crawler

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"gigawatch/crawler/fetch"
	"gigawatch/news"
	"gigawatch/news/newstest"
)

// The replay world is a server that holds a few hundred news sites and counts
// what it is asked for. It is built from the measuring bench beside the module.

// world is a running replay server.
type world struct {
	t    *testing.T
	base string
	port string
}

func startWorld(t *testing.T, flags ...string) *world {
	t.Helper()
	addr := newstest.Replay(t, append([]string{"-ttl", "10m", "-fill-kb", "4"}, flags...)...)
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	return &world{t, "http://" + addr, port}
}

func (w *world) get(path string) []byte {
	w.t.Helper()
	resp, err := http.Get(w.base + path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	defer http.DefaultClient.CloseIdleConnections()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return body
}

func (w *world) feeds() []news.Feed {
	var feeds []news.Feed
	for url := range strings.Lines(string(w.get("/__urls?kind=feeds"))) {
		feeds = append(feeds, news.Feed{Kind: news.KindFeed, URL: strings.TrimSpace(url), Class: news.Press, Every: 30 * time.Minute})
	}
	return feeds
}

// only is a list of exceptions for the world's own addresses and nothing else.
func (w *world) only() []fetch.Exception {
	e, err := fetch.ParseException("127.0.0.0/8:" + w.port)
	if err != nil {
		w.t.Fatal(err)
	}
	return []fetch.Exception{e}
}

type worldStats struct {
	Requests, Conditional int
	RepeatPages           int                       `json:"repeat_pages"`
	CanaryHits            int                       `json:"canary_hits"`
	MaxPerHost            int                       `json:"max_concurrent_per_host"`
	MinGap                float64                   `json:"min_gap_ms_per_host"`
	RobotsViolations      int                       `json:"robots_violations"`
	BeforeRobots          int                       `json:"pages_before_robots"`
	CrawlDelayViolations  int                       `json:"crawl_delay_violations"`
	EarlyRetries          int                       `json:"early_retries"`
	ByClass               map[string]int            `json:"by_class"`
	OutcomeByClass        map[string]map[string]int `json:"outcome_by_class"`
}

func (w *world) stats() worldStats {
	w.t.Helper()
	var s worldStats
	if err := json.Unmarshal(w.get("/__stats"), &s); err != nil {
		w.t.Fatal(err)
	}
	return s
}

// truth is what a right program finds.
type truth struct {
	Site       int
	URL, Title string
	Published  time.Time
	FeedFault  string `json:"feed_fault"`
	PageFault  string `json:"page_fault"`
}

func (w *world) truth() []truth {
	var list []truth
	lines := bufio.NewScanner(strings.NewReader(string(w.get("/__truth"))))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var k truth
		if err := json.Unmarshal(lines.Bytes(), &k); err != nil {
			w.t.Fatal(err)
		}
		list = append(list, k)
	}
	return list
}

func TestReplayPolite(t *testing.T) {
	const sites, items = 6, 3
	w := startWorld(t, "-hosts", "addr", "-feeds", fmt.Sprint(sites), "-items", fmt.Sprint(items), "-latency", "uniform:1ms,30ms")
	n := newNotebook()
	o := Options{AllowPrivate: w.only(), Gap: 300 * time.Millisecond}
	began := time.Now()
	n.crawl(t, o, w.feeds())
	took := time.Since(began)
	s := w.stats()
	if s.ByClass["feed"] != sites || s.ByClass["page"] != sites*items || s.ByClass["robots"] != sites || s.RepeatPages != 0 {
		t.Errorf("first crawl: asked for %v, %d pages again", s.ByClass, s.RepeatPages)
	}
	if s.MaxPerHost != 1 || s.MinGap < 300 || s.RobotsViolations+s.BeforeRobots+s.EarlyRetries != 0 {
		t.Errorf("manners: %+v", s)
	}
	t.Logf("took %v; the gaps alone are %v", took, (items+1)*o.Gap)
	for _, k := range w.truth() {
		a, ok := n.articles[k.URL]
		if !ok || a.Title != k.Title || !a.Published.Equal(k.Published) || len(a.Text) < 300 {
			t.Errorf("article %s: got %q, %v, %d bytes, want %q, %v", k.URL, a.Title, a.Published, len(a.Text), k.Title, k.Published)
		}
	}

	w.get("/__reset")
	n.crawl(t, o, w.feeds())
	s = w.stats()
	if s.OutcomeByClass["feed"]["304"] != sites || s.ByClass["page"] != 0 {
		t.Errorf("second crawl: %v, want %d times 304 and no page", s.OutcomeByClass, sites)
	}

	w.get("/__reset")
	w.get("/__advance?n=2&sites=1,4")
	n.crawl(t, o, w.feeds())
	s = w.stats()
	if s.ByClass["page"] != 4 || s.OutcomeByClass["feed"]["304"] != sites-2 {
		t.Errorf("after 4 new items: %v", s.OutcomeByClass)
	}
	if n.twice != 0 {
		t.Errorf("%d articles were filed twice", n.twice)
	}
}

func TestReplayCrawlDelay(t *testing.T) {
	w := startWorld(t, "-hosts", "addr", "-feeds", "2", "-items", "1", "-crawl-delay", "1", "-robots-deny", "0.5")
	n := newNotebook()
	n.crawl(t, Options{AllowPrivate: w.only()}, w.feeds())
	if s := w.stats(); s.CrawlDelayViolations+s.RobotsViolations != 0 || s.ByClass["page"] != 1 {
		t.Errorf("got %+v", s)
	}
	if len(n.articles) != 2 {
		t.Errorf("%d articles; where the page is forbidden, the feed's own text makes one", len(n.articles))
	}
}

// All faults at once: the crawl ends, every good feed is read, and each bad
// one says why it is not.
func TestReplayFaults(t *testing.T) {
	kinds := strings.Split("500 503 403 404 410 flaky 429 timeout slowloris truncate charset latin1 utf16 nocharset loop chain moved bomb huge badxml entities html empty down novalidator lying304 baddate noguid", " ")
	w := startWorld(t, "-hosts", "addr", "-feeds", "40", "-items", "2", "-hang", "6s", "-huge-bytes", "30000000", "-bomb-bytes", "200000000",
		"-feed-faults", strings.Join(kinds, ":1,")+":1,ssrf:7",
		"-page-faults", "500:1,timeout:1,slowloris:1,truncate:1,bomb:1,huge:1,loop:1,ssrf:3,charset:1")
	n := newNotebook()
	o := Options{AllowPrivate: w.only(), Gap: 50 * time.Millisecond, Limits: fetch.Limits{Header: 4 * time.Second, Whole: 5 * time.Second}}
	n.crawl(t, o, w.feeds())
	s := w.stats()
	if s.CanaryHits+s.EarlyRetries+s.RobotsViolations != 0 || s.MaxPerHost != 1 || s.MinGap < 50 {
		t.Errorf("manners: %+v", s)
	}
	causes := map[string]news.Cause{"500": news.CauseStatus, "503": news.CauseBusy, "403": news.CauseBlocked, "404": news.CauseGone,
		"410": news.CauseGone, "timeout": news.CauseTimeout, "slowloris": news.CauseTimeout, "truncate": news.CauseRefused,
		"loop": news.CauseRedirect, "chain": news.CauseRedirect, "bomb": news.CauseTooLarge, "huge": news.CauseTooLarge,
		"html": news.CauseBlocked, "empty": news.CauseEmpty, "down": news.CauseRefused, "ssrf": news.CauseAddress}
	seen := map[string]bool{}
	for _, k := range w.truth() {
		feed, _, _ := strings.Cut(k.URL, "/a/")
		state := n.states[feed+"/feed"]
		want, bad := causes[k.FeedFault]
		seen[k.FeedFault] = true
		if k.FeedFault == "entities" { // nothing to be had of it but a cause or a warning
			continue
		}
		if state.Cause != want {
			t.Errorf("site %d, %s: cause %q (%s), want %q", k.Site, k.FeedFault, state.Cause, state.LastError, want)
		}
		if _, ok := n.articles[k.URL]; !bad && !ok && state.Pending[k.URL] == 0 {
			t.Errorf("site %d, %s: %s is missing (page fault %q)", k.Site, k.FeedFault, k.URL, k.PageFault)
		}
	}
	for _, k := range kinds {
		if !seen[k] {
			t.Errorf("no feed had the fault %s", k)
		}
	}
	if n.twice != 0 {
		t.Errorf("%d articles were filed twice", n.twice)
	}
}
