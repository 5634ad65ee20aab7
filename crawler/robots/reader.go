package robots

import (
	"iter"
	"strconv"
	"strings"
	"time"
)

// maxLine is how much of a line is read, as Google does it.
const maxLine = 2083 * 8

// lines gives the keys, in lower case, and values of a robots.txt.
func lines(txt string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		// A byte order mark, or what is left of one.
		txt = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(txt, "\xef"), "\xbb"), "\xbf")
		for txt != "" {
			end := strings.IndexAny(txt, "\r\n")
			line := txt
			if end < 0 {
				txt = ""
			} else {
				line, txt = txt[:end], txt[end+1:]
			}
			if key, value, ok := split(line[:min(len(line), maxLine-1)]); ok && !yield(key, value) {
				return
			}
		}
	}
}

// split takes a line apart. Where the colon was forgotten, a blank stands for
// it if the line is two words.
func split(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	key, value, ok = strings.Cut(line, ":")
	if !ok {
		words := strings.Fields(line)
		if len(words) != 2 {
			return "", "", false
		}
		key, value = words[0], words[1]
	}
	key = strings.ToLower(strings.TrimSpace(key))
	return key, strings.TrimSpace(value), key != ""
}

// group is the rules for one agent, merged from every group that names it.
type group struct {
	rules []rule
	delay time.Duration
}

// reader gathers the groups, line by line.
type reader struct {
	agent            string
	specific, global group
	named            bool // some group names the agent
	forUs, forAll    bool // whom the current group is for
	rulesSeen        bool // the next User-agent line opens a new group
}

// line takes in one line. Keys that are neither an agent nor a rule end no
// list of agents: the RFC's groups are closed by Allow and Disallow only. The
// misspellings are those that Google forgives.
func (r *reader) line(key, value string) {
	switch {
	case begins(key, "user-agent", "useragent", "user agent"):
		r.userAgent(value)
	case begins(key, "disallow", "dissallow", "dissalow", "disalow", "diaslow", "diasllow", "disallaw"):
		r.add(newRule(value, false))
	case begins(key, "allow"):
		r.allow(value)
	case key == "crawl-delay" || key == "crawldelay":
		r.crawlDelay(value)
	}
}

func begins(key string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(key, w) {
			return true
		}
	}
	return false
}

func (r *reader) userAgent(value string) {
	if r.rulesSeen {
		r.forUs, r.forAll, r.rulesSeen = false, false, false
	}
	switch {
	case value == "*" || begins(value, "* ", "*\t"):
		r.forAll = true
	case r.names(value):
		r.forUs, r.named = true, true
	}
}

// names reports whether a User-agent line means us. The RFC's product token is
// letters, "-" and "_"; a line may go on with a version or, against the rules,
// hold a token with digits.
func (r *reader) names(value string) bool {
	strict := strings.IndexFunc(value, func(c rune) bool { return !letter(c) })
	if strict < 0 {
		strict = len(value)
	}
	loose := strings.IndexAny(value, "/ \t")
	if loose < 0 {
		loose = len(value)
	}
	return strict > 0 && strings.EqualFold(value[:strict], r.agent) ||
		loose > 0 && strings.EqualFold(value[:loose], r.agent)
}

func letter(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_'
}

// allow adds an Allow line. As Google reads it, who allows the index page
// allows the folder.
func (r *reader) allow(value string) {
	r.add(newRule(value, true))
	if i := strings.LastIndexByte(value, '/'); i >= 0 && strings.HasPrefix(value[i:], "/index.htm") {
		r.add(newRule(value[:i+1]+"$", true))
	}
}

func (r *reader) add(rule rule) {
	r.rulesSeen = true
	if g := r.current(); g != nil && rule.length > 0 {
		g.rules = append(g.rules, rule)
	}
}

// current is the group that a line belongs to, nil for none that concerns us.
func (r *reader) current() *group {
	switch {
	case r.forUs:
		return &r.specific
	case r.forAll:
		return &r.global
	}
	return nil
}

func (r *reader) crawlDelay(value string) {
	g := r.current()
	s, err := strconv.ParseFloat(value, 64)
	if g == nil || err != nil || !(s > 0) { // !(s > 0): NaN too
		return
	}
	g.delay = max(g.delay, time.Duration(min(s, maxDelay.Seconds())*float64(time.Second)))
}
