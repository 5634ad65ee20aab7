package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"gigawatch/news/newstest"
)

// world is a running replay server, built from the measuring bench beside the module.
type world struct {
	t     *testing.T
	base  string
	port  string
	feeds []string
	facts map[string]fact // of all that was ever published, by URL
}

func startWorld(t *testing.T, flags ...string) *world {
	t.Helper()
	addr := newstest.Replay(t, flags...)
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, base: "http://" + addr, port: port, facts: map[string]fact{}}
	w.feeds = strings.Fields(string(w.get("/__urls?kind=feeds")))
	w.learn()
	return w
}

// within waits until it is so, at most d.
func within(t *testing.T, d time.Duration, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatalf("waited %v in vain until %s", d, what)
}

func (w *world) get(path string) []byte {
	w.t.Helper()
	resp, err := http.Get(w.base + path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		w.t.Fatalf("%s: status %d, %v", path, resp.StatusCode, err)
	}
	return body
}

// worldStats is what the world saw.
type worldStats struct {
	Requests      int
	RepeatPages   int                       `json:"repeat_pages"`
	CanaryHits    int                       `json:"canary_hits"`
	MaxPerHost    int                       `json:"max_concurrent_per_host"`
	MinGap        float64                   `json:"min_gap_ms_per_host"`
	Violations    int                       `json:"robots_violations"`
	BeforeRobots  int                       `json:"pages_before_robots"`
	EarlyRetries  int                       `json:"early_retries"`
	ByClass       map[string]int            `json:"by_class"`
	OutcomesOf    map[string]map[string]int `json:"outcome_by_class"`
	CrawlTooEarly int                       `json:"crawl_delay_violations"`
}

// rude counts what a polite crawler never does.
func (s worldStats) rude() int {
	return s.CanaryHits + s.Violations + s.BeforeRobots + s.EarlyRetries + s.CrawlTooEarly
}

func (w *world) stats() (s worldStats) {
	w.t.Helper()
	if err := json.Unmarshal(w.get("/__stats"), &s); err != nil {
		w.t.Fatal(err)
	}
	return s
}

// fact is what a right program finds.
type fact struct {
	URL       string
	FeedFault string `json:"feed_fault"`
	PageFault string `json:"page_fault"`
}

// feed is the address of the feed that lists the article.
func (f fact) feed() string {
	site, _, _ := strings.Cut(f.URL, "/a/")
	return site + "/feed"
}

// learn notes what the feeds list now.
func (w *world) learn() {
	w.t.Helper()
	for line := range strings.Lines(string(w.get("/__truth"))) {
		var f fact
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			w.t.Fatal(err)
		}
		w.facts[f.URL] = f
	}
}

// publish puts out n new items on each of the sites, separated by commas; on all for "".
func (w *world) publish(n int, sites string) {
	w.t.Helper()
	query := fmt.Sprintf("/__advance?n=%d", n)
	if sites != "" {
		query += "&sites=" + sites
	}
	w.get(query)
	w.learn()
}
