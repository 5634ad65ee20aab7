package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Ctrl-C ends a crawl with 130; what was read is kept and not asked for again.
func TestInterrupted(t *testing.T) {
	w := startWorld(t, "-hosts", "addr", "-feeds", "6", "-items", "8", "-fill-kb", "4")
	d := newDesktop(t, w, "")
	j := d.start("", append([]string{"crawl", "--host-gap", "300ms"}, d.flags...)...)
	within(t, time.Minute, "some pages are read", func() bool { return w.stats().ByClass["page"] > 12 })
	_ = j.cmd.Process.Signal(syscall.SIGINT)
	began := time.Now()
	o := j.wait()
	if took := time.Since(began); o.exit != exitInterrupted || took > 30*time.Second || !strings.Contains(o.stderr, "the next crawl goes on from there") {
		t.Errorf("exit %d after %v\n%s", o.exit, took, o.stderr)
	}
	kept := len(d.articles())
	if kept < 6 {
		t.Errorf("%d articles are kept of more than 12 read", kept)
	}
	w.get("/__reset")
	d.crawl("--host-gap", "0s")
	if s := w.stats(); s.ByClass["page"] != len(w.facts)-kept {
		t.Errorf("%d of %d were kept, yet %d were asked for", kept, len(w.facts), s.ByClass["page"])
	}
	d.holdsAll(w)
	d.check()
}

// A full disk is said in words, and the store is as it was before.
func TestDiskFull(t *testing.T) {
	w := startWorld(t, "-feeds", "6", "-items", "8", "-fill-kb", "4")
	d := newDesktop(t, w, "")
	d.flags = append(d.flags, "--host-gap", "0s", "--per-host", "8")
	d.crawl()
	w.publish(8, "")
	info, err := os.Stat(d.path("gigawatch.db"))
	if err != nil {
		t.Fatal(err)
	}
	before := len(d.articles())
	blocks := info.Size()/512 + 8
	o := d.start("ulimit -f "+strconv.FormatInt(blocks, 10)+";", append([]string{"crawl", "--force"}, d.flags...)...).wait()
	if o.exit != exitFailed || strings.Count(o.stderr, "the disk is full") != 1 || !strings.Contains(o.stderr, "gigawatch.db") {
		t.Errorf("exit %d\n%s", o.exit, o.stderr)
	}
	d.check()
	if after := len(d.articles()); after != before {
		t.Errorf("%d articles before, %d after", before, after)
	}
	d.crawl("--force")
	d.holdsAll(w)
}
