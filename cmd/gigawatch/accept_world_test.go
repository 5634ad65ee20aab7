package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// world is a running replay server, built from the measuring bench beside the module.
type world struct {
	t     *testing.T
	base  string
	port  string
	feeds []string
	facts map[string]fact // of all that was ever published, by URL
}

// replayServer builds the server once for all tests.
var replayServer = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "replay")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "replay")
	out, err := exec.Command("go", "build", "-C", benchFolder(), "-o", binary, ".").CombinedOutput()
	if err != nil {
		os.RemoveAll(dir)
		return "", &exec.Error{Name: string(out), Err: err}
	}
	return binary, nil
})

func sharedFolder() string { return filepath.Join("..", "..", "..", "shared") }
func benchFolder() string  { return filepath.Join(sharedFolder(), "bench", "replay") }

func startWorld(t *testing.T, flags ...string) *world {
	t.Helper()
	if _, err := os.Stat(benchFolder()); err != nil {
		t.Skip("the measuring bench is not there: ", benchFolder())
	}
	binary, err := replayServer()
	if err != nil {
		t.Fatalf("build the replay server: %v", err)
	}
	port := freePort(t)
	addr := "127.0.0.1:" + port
	pid := filepath.Join(t.TempDir(), "pid")
	srv := exec.Command(binary, append([]string{"-corpus", filepath.Join(sharedFolder(), "gold", "corpus-a"),
		"-listen", addr, "-pidfile", pid, "-ttl", "1h"}, flags...)...)
	srv.Stderr = io.Discard
	if err := srv.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { srv.Process.Kill(); srv.Wait() })
	w := &world{t: t, base: "http://" + addr, port: port, facts: map[string]fact{}}
	within(t, time.Minute, "the replay server starts", func() bool { _, err := os.Stat(pid); return err == nil })
	w.feeds = strings.Fields(string(w.get("/__urls?kind=feeds")))
	w.learn()
	return w
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
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
