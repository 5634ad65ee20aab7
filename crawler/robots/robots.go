// Package robots decides what a site's robots.txt lets us ask for, as RFC 9309
// says. Text and URL come in, yes or no goes out; it fetches nothing and keeps
// nothing between calls.
//
// It is our own and not grobotstxt, the Go port of Google's parser: that one
// spoils "%2f" (it upper-cases the digit too), compares encoded ASCII letter by
// letter where the RFC wants it decoded, knows no Crawl-delay, and needs time in
// the product of the lengths of path and pattern.
package robots

import (
	"strings"
	"time"
)

// MaxSize is how much of a robots.txt is read: 500 KiB, the least that RFC 9309 asks for.
const MaxSize = 500 << 10

// maxDelay caps Crawl-delay: some sites ask for hours to say "never", and say
// it better with Disallow.
const maxDelay = time.Minute

// File is a robots.txt as it concerns one agent. The zero File allows everything.
type File struct {
	rules []rule
	delay time.Duration
}

// Parse reads the robots.txt for agent, a product token ("Gigawatch") or a
// whole User-Agent header whose product comes first ("Gigawatch/1.0 (+…)").
func Parse(txt, agent string) *File {
	r := &reader{agent: product(agent)}
	for key, value := range lines(capped(txt)) {
		r.line(key, value)
	}
	group := r.global
	if r.named {
		group = r.specific
	}
	return &File{rules: group.rules, delay: group.delay}
}

// Allowed reports whether robotsTxt lets agent ask for url.
func Allowed(robotsTxt, agent, url string) bool { return Parse(robotsTxt, agent).Allowed(url) }

// CrawlDelay is the pause between requests that robotsTxt asks of agent, 0 for
// none, a minute at most.
func CrawlDelay(robotsTxt, agent string) time.Duration {
	return Parse(robotsTxt, agent).CrawlDelay()
}

// Allowed reports whether url may be asked for: the longest pattern that
// matches decides, and Allow where two are equally long. The robots.txt itself
// always may (RFC 9309, 2.2.2).
func (f *File) Allowed(url string) bool {
	path := normal(pathOf(url))
	if path == "/robots.txt" {
		return true
	}
	best, allow := 0, true
	for _, r := range f.rules {
		if r.length < best || r.length == best && allow || !r.matches(path) {
			continue
		}
		best, allow = r.length, r.allow
	}
	return allow
}

// CrawlDelay is the pause between requests that the file asks for.
func (f *File) CrawlDelay() time.Duration { return f.delay }

// capped is txt up to MaxSize, without a last line that was cut: half a
// pattern forbids more than the site meant.
func capped(txt string) string {
	if len(txt) <= MaxSize {
		return txt
	}
	txt = txt[:MaxSize]
	return txt[:strings.LastIndexAny(txt, "\r\n")+1]
}

// product is the product token of a User-Agent: what stands before the version.
func product(agent string) string {
	token, _, _ := strings.Cut(agent, "/")
	return strings.TrimSpace(token)
}
