package main

import (
	"strings"
	"testing"

	"gigawatch/news"
)

// causesOf names, for each fault of a feed, what `sources` may say of it;
// a fault that is not named here is one that we read through.
var causesOf = map[string][]news.Cause{
	"500": {news.CauseStatus}, "503": {news.CauseBusy}, "403": {news.CauseBlocked}, "404": {news.CauseGone}, "410": {news.CauseGone},
	"timeout": {news.CauseTimeout}, "slowloris": {news.CauseTimeout}, "truncate": {news.CauseRefused, news.CauseMalformed},
	"loop": {news.CauseRedirect}, "chain": {news.CauseRedirect}, "bomb": {news.CauseTooLarge}, "huge": {news.CauseTooLarge},
	"html": {news.CauseBlocked, news.CauseNotFeed}, "empty": {news.CauseEmpty}, "down": {news.CauseRefused}, "ssrf": {news.CauseAddress},
}

// Every fault at once: the crawl ends, every good feed is read, each bad one
// has a named cause, nothing but the world is asked, and memory stays bounded.
// Servers that keep silent cost minutes and are met in the full world alone;
// the crawler's own tests meet them with shorter limits.
func TestEveryFaultAtOnce(t *testing.T) {
	kinds := strings.Fields("500 503 403 404 410 flaky 429 truncate charset latin1 utf16 nocharset loop chain moved bomb huge badxml entities html empty down novalidator lying304 baddate noguid")
	size, each, pages, gap := []string{"-feeds", "40", "-items", "3"}, ":1", "500:2,truncate:2,bomb:1,huge:1,loop:2,ssrf:7,charset:2", "50ms"
	if full() {
		kinds = append(kinds, "timeout", "slowloris")
		size, each, pages, gap = []string{"-feeds", "200", "-items", "5"}, ":2", "500:5,timeout:5,slowloris:5,truncate:5,bomb:3,huge:3,loop:5,ssrf:7,charset:5", "200ms"
	}
	calm := startWorld(t, append(size, "-hosts", "addr")...)
	base := newDesktop(t, calm, "")
	quiet := base.crawl("--host-gap", gap)

	w := startWorld(t, append(size, "-hosts", "addr", "-hang", "75s", "-feed-faults", strings.Join(kinds, each+",")+each+",ssrf:7", "-page-faults", pages)...)
	d := newDesktop(t, w, "")
	o := d.crawl("--host-gap", gap)
	s := w.stats()
	if s.rude() != 0 { // the server is slow to see that we hung up, so one at a time cannot be told here
		t.Errorf("manners: %+v", s)
	}
	if quiet.peakKB == 0 || o.peakKB > 2*quiet.peakKB {
		t.Errorf("peak memory %d MB, without faults %d MB", o.peakKB>>10, quiet.peakKB>>10)
	}
	rows, held, seen := d.sources(), d.articles(), map[string]bool{}
	for _, k := range w.facts {
		row := rows[k.feed()]
		seen[k.FeedFault] = true
		causes, bad := causesOf[k.FeedFault]
		switch {
		case k.FeedFault == "entities": // nothing can be had of it but a cause or a warning
			if row.Cause == "" && row.Warning == "" {
				t.Errorf("%s, %s: neither a cause nor a warning", row.URL, k.FeedFault)
			}
		case bad && !oneOf(row.Cause, causes):
			t.Errorf("%s, %s: cause %q (%s), want one of %q", row.URL, k.FeedFault, row.Cause, row.LastError, causes)
		case bad && row.LastError == "":
			t.Errorf("%s, %s: no word on what is wrong", row.URL, k.FeedFault)
		case !bad && row.Cause != "":
			t.Errorf("%s, %s: cause %q (%s), want it read", row.URL, k.FeedFault, row.Cause, row.LastError)
		case !bad && held[k.URL] != 1 && row.Pending[k.URL] == 0:
			t.Errorf("%s, %s: %s is there %d times (page fault %q)", row.URL, k.FeedFault, k.URL, held[k.URL], k.PageFault)
		}
	}
	for _, k := range kinds {
		if !seen[k] {
			t.Errorf("no feed had the fault %s", k)
		}
	}
	d.check()
	t.Logf("without faults %v, %d MB; with faults %v, %d MB; canary hits %d", quiet.took, quiet.peakKB>>10, o.took, o.peakKB>>10, s.CanaryHits)
}

func oneOf(c news.Cause, causes []news.Cause) bool {
	for _, k := range causes {
		if c == k {
			return true
		}
	}
	return false
}
