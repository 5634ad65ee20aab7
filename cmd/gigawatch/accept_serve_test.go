package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gigawatch/news/newstest"
)

// serve visits on schedule: what a site publishes is in the store within one
// interval, and each page was asked for once. It answers /healthz, keeps
// others from the store, and ends on SIGTERM.
func TestServe(t *testing.T) {
	feeds, rounds, interval := 8, 2, 3*time.Second
	if full() {
		feeds, rounds, interval = 50, 20, 5*time.Second
	}
	w := startWorld(t, "-hosts", "addr", "-feeds", fmt.Sprint(feeds), "-items", "4", "-fill-kb", "4", "-latency", "uniform:1ms,30ms")
	d := newDesktop(t, w, "every="+interval.String()).watched()
	address := "127.0.0.1:" + newstest.FreePort(t)
	j := d.start("", append([]string{"serve", "--listen", address, "--host-gap", "0s", "--rates", "off"}, d.flags...)...)
	pages := 4 * feeds
	within(t, 20*time.Second, "all that was there at the start is filed", func() bool { return filed(t, address, w, pages) })

	var published []time.Time
	for range rounds {
		published = append(published, time.Now())
		w.publish(1, "")
		pages += feeds
		within(t, 4*interval, "the new items are asked for", func() bool { return w.stats().ByClass["page"] >= pages })
	}

	began := time.Now()
	search := d.run("search", "company:microsoft")
	if search.exit != exitFailed || !strings.Contains(search.stderr, "is locked; is `gigawatch serve` running?") {
		t.Errorf("search beside serve: exit %d, %q", search.exit, search.stderr)
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("search waited %v for the lock", took)
	}

	began = time.Now()
	_ = j.cmd.Process.Signal(syscall.SIGTERM)
	o := j.wait()
	if took := time.Since(began); o.exit != exitDone || took > 30*time.Second {
		t.Errorf("SIGTERM: exit %d after %v\n%s", o.exit, took, o.stderr)
	}
	if s := w.stats(); s.RepeatPages != 0 || s.ByClass["page"] != pages || s.MaxPerHost != 1 || s.rude() != 0 {
		t.Errorf("%d pages were published: %+v", pages, s)
	}
	d.holdsAll(w)
	d.check()
	filings := filingsOf(t, o.stderr)
	for round, from := range published {
		n, slowest := 0, time.Duration(0)
		for _, f := range filings {
			if took := f.at.Sub(from); took >= 0 && n < feeds {
				n, slowest = n+f.articles, took
			}
		}
		if n != feeds || slowest > interval+slack {
			t.Errorf("round %d: %d of %d new items are filed, the last after %v", round, n, feeds, slowest)
		}
		t.Logf("round %d: %d new items, the last filed after %v", round, n, slowest)
	}
}

// slack is what a busy machine may take to read and file what a visit found.
const slack = 5 * time.Second

// filing is a line of serve's log about articles filed.
type filing struct {
	at       time.Time
	articles int
}

var filedLine = regexp.MustCompile(`^time=(\S+) .*msg=filed .*articles=([1-9]\d*)`)

func filingsOf(t *testing.T, log string) (filings []filing) {
	t.Helper()
	for line := range strings.Lines(log) {
		m := filedLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		at, err := time.Parse(time.RFC3339, m[1])
		n, errN := strconv.Atoi(m[2])
		if err != nil || errN != nil {
			t.Fatalf("%s: %v %v", line, err, errN)
		}
		filings = append(filings, filing{at.Add(time.Millisecond), n}) // the log cuts off below
	}
	return filings
}

// filed reports whether serve is in good health and has asked for all pages.
func filed(t *testing.T, address string, w *world, pages int) bool {
	t.Helper()
	resp, err := http.Get("http://" + address + "/healthz")
	if err != nil {
		return false // not yet
	}
	defer resp.Body.Close()
	var h struct {
		Status         string
		Feeds, Failing int
	}
	if err := json.NewDecoder(resp.Body).Decode(&h); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("healthz: status %d, %v", resp.StatusCode, err)
	}
	return h.Status == "ok" && h.Feeds == len(w.feeds) && h.Failing == 0 && w.stats().ByClass["page"] == pages
}
