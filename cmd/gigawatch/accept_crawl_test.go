package main

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"
	"time"
)

var commitsLine = regexp.MustCompile(`commits=(\d+)`)

func commitsOf(t *testing.T, o outcome) int {
	t.Helper()
	m := commitsLine.FindStringSubmatch(o.stderr)
	if m == nil {
		t.Fatalf("no commits=N at --log-level info:\n%s", o.stderr)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// The first crawl asks for each feed and page once, the second for feeds
// alone, which have not changed; a world with news costs its news.
func TestCrawlTwice(t *testing.T) {
	feeds, items := 12, 5
	if full() {
		feeds, items = 200, 25
	}
	w := startWorld(t, "-feeds", fmt.Sprint(feeds), "-items", fmt.Sprint(items))
	d := newDesktop(t, w, "").watched()
	d.flags = append(d.flags, "--per-host", "64", "--host-gap", "0s")

	first := d.crawl()
	s := w.stats()
	if s.ByClass["feed"] != feeds || s.ByClass["page"] != feeds*items || s.RepeatPages != 0 || s.rude() != 0 {
		t.Errorf("first crawl: %+v", s)
	}
	d.holdsAll(w)
	t.Logf("first crawl: %v, %d MB, %d commits", first.took, first.peakKB>>10, commitsOf(t, first))

	w.get("/__reset")
	second := d.crawl("--force")
	s = w.stats()
	if s.OutcomesOf["feed"]["304"] != feeds || s.ByClass["page"] != 0 {
		t.Errorf("second crawl: %v; want %d times 304 and no page", s.OutcomesOf, feeds)
	}
	if n := commitsOf(t, second); n > 3 {
		t.Errorf("the second crawl made %d commits, want at most 3", n)
	}
	t.Logf("second crawl: %v, %d MB, %d commits", second.took, second.peakKB>>10, commitsOf(t, second))

	w.get("/__reset")
	d.crawl()
	if s = w.stats(); s.Requests != 0 {
		t.Errorf("nothing was due, yet %d requests were made", s.Requests)
	}
	w.publish(2, "1,4")
	d.crawl("--force")
	if s = w.stats(); s.ByClass["page"] != 4 || s.OutcomesOf["feed"]["304"] != feeds-2 {
		t.Errorf("after 4 new items: %v", s.OutcomesOf)
	}
	d.holdsAll(w)
	d.check()
}

// With sites as hosts the manners show: one request at a time, the gap, robots.txt.
func TestCrawlManners(t *testing.T) {
	feeds, items, gap := 8, 4, 200*time.Millisecond
	flags := []string{"--host-gap", gap.String()}
	if full() {
		feeds, items, gap, flags = 200, 25, 2*time.Second, nil
	}
	w := startWorld(t, "-hosts", "addr", "-feeds", fmt.Sprint(feeds), "-items", fmt.Sprint(items), "-robots-deny", "0.25",
		"-latency", "uniform:1ms,30ms", "-retry-after", "1s", "-feed-faults", "503:1,429:1", "-fill-kb", "4")
	d := newDesktop(t, w, "")
	o := d.crawl(flags...)
	s := w.stats()
	if s.MaxPerHost != 1 || s.MinGap < float64(gap.Milliseconds()) || s.RepeatPages != 0 || s.rude() != 0 {
		t.Errorf("manners: %+v", s)
	}
	denied := feeds / 4
	if s.ByClass["feed"] < feeds || s.ByClass["page"] < (feeds-denied-2)*items {
		t.Errorf("asked for %v", s.ByClass)
	}
	t.Logf("%v; at most %d at a time a host, smallest gap %.1f ms, %v", o.took, s.MaxPerHost, s.MinGap, s.ByClass)
}
