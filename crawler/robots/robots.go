// Package robots decides what a site's robots.txt lets us ask for, as RFC 9309
// says. Text and URL come in, yes or no goes out; it fetches nothing and keeps
// nothing between calls.
//
// Lines are split by grobotstxt, which forgives the typos that Google forgives.
// The matching is ours: that library compares percent-encoded ASCII letter by
// letter where the RFC wants it decoded first, knows no Crawl-delay, and needs
// time in the product of both lengths.
package robots

import (
	"strconv"
	"strings"
	"time"

	"github.com/jimsmart/grobotstxt"
)

// MaxSize is how much of a robots.txt is read: 500 KiB, the least that RFC 9309 asks for.
const MaxSize = 500 << 10

// maxDelay caps Crawl-delay: some sites ask for hours to say "never", and say
// it better with Disallow.
const maxDelay = time.Minute

// File is a robots.txt as it concerns one agent. The zero File allows everything.
type File struct {
	rules    []rule
	delay    time.Duration
	sitemaps []string
}

// Parse reads the robots.txt for agent, a product token ("Gigawatch") or a
// whole User-Agent header whose product comes first ("Gigawatch/1.0 (+…)").
func Parse(txt, agent string) *File {
	h := &handler{agent: product(agent)}
	grobotstxt.Parse(capped(txt), h)
	group := h.global
	if h.named {
		group = h.specific
	}
	return &File{rules: group.rules, delay: group.delay, sitemaps: h.sitemaps}
}

// Allowed reports whether robotsTxt lets agent ask for url.
func Allowed(robotsTxt, agent, url string) bool { return Parse(robotsTxt, agent).Allowed(url) }

// CrawlDelay is the pause between requests that robotsTxt asks of agent, 0 for
// none, a minute at most.
func CrawlDelay(robotsTxt, agent string) time.Duration {
	return Parse(robotsTxt, agent).CrawlDelay()
}

// Allowed reports whether url may be asked for: the longest pattern that
// matches decides, and Allow where two are equally long.
func (f *File) Allowed(url string) bool {
	path := normal(pathOf(url))
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

// Sitemaps lists the addresses of the sitemaps that the file names.
func (f *File) Sitemaps() []string { return f.sitemaps }

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

// group is the rules for one agent, merged from every group that names it.
type group struct {
	rules []rule
	delay time.Duration
}

// handler gathers the groups while grobotstxt reads the lines.
type handler struct {
	agent            string
	specific, global group
	named            bool // some group names the agent
	forUs, forAll    bool // whom the current group is for
	rulesSeen        bool // the next User-agent line opens a new group
	sitemaps         []string
}

func (h *handler) HandleRobotsStart() {}
func (h *handler) HandleRobotsEnd()   {}

func (h *handler) HandleUserAgent(_ int, value string) {
	if h.rulesSeen {
		h.forUs, h.forAll, h.rulesSeen = false, false, false
	}
	switch {
	case value == "*" || strings.HasPrefix(value, "* ") || strings.HasPrefix(value, "*\t"):
		h.forAll = true
	case h.names(value):
		h.forUs, h.named = true, true
	}
}

// names reports whether a User-agent line means us. The RFC's product token is
// letters, "-" and "_"; a line may go on with a version or, against the rules,
// hold a token with digits.
func (h *handler) names(value string) bool {
	strict := strings.IndexFunc(value, func(r rune) bool { return !letter(r) })
	if strict < 0 {
		strict = len(value)
	}
	loose := strings.IndexAny(value, "/ \t")
	if loose < 0 {
		loose = len(value)
	}
	return strict > 0 && strings.EqualFold(value[:strict], h.agent) ||
		loose > 0 && strings.EqualFold(value[:loose], h.agent)
}

func letter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r == '_'
}

func (h *handler) HandleAllow(_ int, value string) {
	h.add(newRule(value, true))
	// As Google reads it: who allows the index page allows the folder.
	if i := strings.LastIndexByte(value, '/'); i >= 0 && strings.HasPrefix(value[i:], "/index.htm") {
		h.add(newRule(value[:i+1]+"$", true))
	}
}

func (h *handler) HandleDisallow(_ int, value string) { h.add(newRule(value, false)) }

func (h *handler) add(r rule) {
	h.rulesSeen = true
	if g := h.current(); g != nil && r.length > 0 {
		g.rules = append(g.rules, r)
	}
}

// current is the group that a line belongs to, nil for none that concerns us.
func (h *handler) current() *group {
	switch {
	case h.forUs:
		return &h.specific
	case h.forAll:
		return &h.global
	}
	return nil
}

func (h *handler) HandleSitemap(_ int, value string) { h.sitemaps = append(h.sitemaps, value) }

// HandleUnknownAction reads Crawl-delay. Such lines do not end a list of
// User-agent lines: the RFC's groups are closed by Allow and Disallow only.
func (h *handler) HandleUnknownAction(_ int, action, value string) {
	g := h.current()
	if g == nil || !strings.EqualFold(action, "crawl-delay") {
		return
	}
	s, err := strconv.ParseFloat(value, 64)
	if err != nil || !(s > 0) { // NaN too
		return
	}
	g.delay = max(g.delay, time.Duration(min(s, maxDelay.Seconds())*float64(time.Second)))
}
