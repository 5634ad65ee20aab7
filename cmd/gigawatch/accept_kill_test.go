package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"syscall"
	"testing"
	"time"
)

// Killed at random moments and started again until it has come to its end, a
// crawl loses nothing and files nothing twice; whatever it was killed in, the
// store opens and checks clean.
func TestKilled(t *testing.T) {
	feeds, items, kills := 14, 40, 3 // more than one commit's worth
	if full() {
		feeds, items, kills = 100, 25, 50
	}
	w := startWorld(t, "-hosts", "addr", "-feeds", fmt.Sprint(feeds), "-items", fmt.Sprint(items), "-fill-kb", "4", "-latency", "uniform:1ms,40ms")
	whole := killedDesktop(t, w).crawl().took
	crawls, stored := 0, 0
	for killed := 0; killed < kills; crawls++ {
		d := killedDesktop(t, w)
		for {
			ended := d.crawlFor(rand.N(whole))
			if _, err := os.Stat(d.path("gigawatch.db")); err == nil {
				d.check()
			}
			if ended {
				break
			}
			killed++
			if n := d.count(); n > 0 && n < len(w.facts) {
				stored++
			}
			if killed >= kills {
				d.crawl()
				break
			}
		}
		d.holdsAll(w)
		w.get("/__reset")
		d.crawl("--force")
		if s := w.stats(); s.ByClass["page"] != 0 {
			t.Errorf("a crawl with nothing new asked for %v", s.ByClass)
		}
	}
	t.Logf("%d kills in %d crawls of about %v; %d left a part of the articles in the store", kills, crawls, whole, stored)
}

func killedDesktop(t *testing.T, w *world) *desktop {
	d := newDesktop(t, w, "")
	d.flags = append(d.flags, "--host-gap", "0s")
	return d
}

// crawlFor crawls until the time is over, and reports whether it came to its end.
func (d *desktop) crawlFor(most time.Duration) bool {
	d.t.Helper()
	j := d.start("", append([]string{"crawl"}, d.flags...)...)
	kill := time.AfterFunc(most, func() { _ = j.cmd.Process.Signal(syscall.SIGKILL) })
	defer kill.Stop()
	o := j.wait()
	if o.exit > 0 {
		d.t.Fatalf("exit %d\n%s", o.exit, o.stderr)
	}
	return o.exit == exitDone
}

// count is how many articles the store holds; none where there is no store.
func (d *desktop) count() int {
	if info, err := os.Stat(d.path("gigawatch.db")); err != nil || info.Size() == 0 {
		return 0
	}
	return len(d.articles())
}
