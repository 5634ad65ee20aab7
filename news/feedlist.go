package news

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Mistake is one thing that is wrong with a file an operator wrote.
type Mistake struct {
	File    string
	Line    int // 0 where the whole file is meant
	Message string
}

// Error is "feeds.txt:12: what is wrong".
func (m Mistake) Error() string {
	if m.Line == 0 {
		return m.File + ": " + m.Message
	}
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Message)
}

// Mistakes are all that is wrong with a file, in the order of its lines.
type Mistakes []Mistake

// shownMistakes keeps a wrong file (a photograph, say) from filling the terminal.
const shownMistakes = 50

// Error is a line for each mistake.
func (ms Mistakes) Error() string {
	var lines []string
	for i, m := range ms {
		if i == shownMistakes {
			lines = append(lines, fmt.Sprintf("… and %d more", len(ms)-i))
			break
		}
		lines = append(lines, m.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap says that the input is at fault.
func (ms Mistakes) Unwrap() error { return ErrInvalid }

// ParseFeeds reads feeds.txt; file is its name for messages. The checks look
// at what this package cannot know, such as cron and CSS. Either every line
// is right, or the error is Mistakes, which holds all of them; the feeds of
// the right lines are returned all the same.
func ParseFeeds(file string, text []byte, checks ...func(Feed) error) ([]Feed, error) {
	p := feedParser{file: file, checks: checks, seen: map[string]int{}}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		p.mistake("the file is in UTF-16; save it as UTF-8")
		return nil, p.mistakes
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	for line := range bytes.Lines(text) {
		p.line++
		p.read(string(bytes.TrimRight(line, "\r\n")))
	}
	if len(p.mistakes) > 0 {
		return p.feeds, p.mistakes
	}
	return p.feeds, nil
}

type feedParser struct {
	file     string
	line     int
	checks   []func(Feed) error
	group    string
	comment  []string       // comment lines just above
	seen     map[string]int // URL to line
	feeds    []Feed
	mistakes Mistakes
	failed   bool // the line at hand has a mistake
}

func (p *feedParser) mistake(format string, args ...any) {
	p.failed = true
	p.mistakes = append(p.mistakes, Mistake{p.file, p.line, fmt.Sprintf(format, args...)})
}

// read takes one line: blank, a "## heading", a "# comment" or a feed.
func (p *feedParser) read(line string) {
	p.failed = false
	trimmed := strings.TrimSpace(line)
	switch {
	case strings.ContainsRune(line, 0):
		p.mistake("the line holds a NUL byte; is this a text file?")
	case !utf8.ValidString(line):
		p.mistake("the line is not UTF-8")
	case trimmed == "":
		p.comment = nil
	case strings.HasPrefix(trimmed, "##"):
		p.group, p.comment = strings.TrimSpace(strings.Trim(trimmed, "#")), nil
	case trimmed[0] == '#':
		p.comment = append(p.comment, strings.TrimSpace(trimmed[1:]))
	default:
		p.feed(trimmed)
		p.comment = nil
	}
}

func (p *feedParser) feed(line string) {
	words, comment, err := feedWords(line)
	if err != nil {
		p.mistake("%v", err)
		return
	}
	f := Feed{Line: p.line, Group: p.group, Comment: strings.Join(append(p.comment, nonEmpty(comment)...), " ")}
	f.Kind = p.kind(words[0])
	if len(words) < 2 {
		p.mistake("no URL: a line is KIND URL key=value …")
		return
	}
	f.URL = words[1].text
	p.url(f.URL)
	p.keys(&f, words[2:])
	p.keep(f)
}

// keep takes a feed whose own words are right through the checks.
func (p *feedParser) keep(f Feed) {
	f = f.withDefaults()
	for _, check := range p.checks {
		if p.failed {
			return // one message for one thing: the checks may stumble over what is already named
		}
		if err := check(f); err != nil {
			p.mistake("%v", err)
		}
	}
	if !p.failed {
		p.feeds = append(p.feeds, f)
	}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

var feedKinds = []string{string(KindFeed), string(KindPage), string(KindSitemap)}

func (p *feedParser) kind(w feedWord) FeedKind {
	if !slices.Contains(feedKinds, w.text) {
		p.mistake("%q is no kind of source%s", shorten(w.text), choices(w.text, feedKinds))
	}
	return FeedKind(w.text)
}

func (p *feedParser) url(raw string) {
	u, err := url.Parse(raw)
	switch {
	case err != nil:
		p.mistake("bad URL %q: %v", shorten(raw), errors.Unwrap(err))
	case u.Scheme != "http" && u.Scheme != "https":
		p.mistake("%q is no http or https URL", shorten(raw))
	case strings.ContainsAny(raw, " \t\r\n"):
		p.mistake("the URL %q holds a space; write %%20", shorten(raw))
	case u.Hostname() == "":
		p.mistake("the URL %q names no host", shorten(raw))
	case u.User != nil:
		p.mistake("the URL holds a user name; feeds that need a password cannot be followed")
	default:
		p.once(raw, plainURL(u))
	}
}

func (p *feedParser) once(raw, plain string) {
	if first, ok := p.seen[plain]; ok {
		p.mistake("%s stands on line %d already", raw, first)
		return
	}
	p.seen[plain] = p.line
}

// plainURL is u in the form in which two spellings of one address are equal.
func plainURL(u *url.URL) string {
	v := *u
	v.Fragment, v.Host = "", strings.ToLower(v.Host)
	if port := v.Port(); v.Scheme == "http" && port == "80" || v.Scheme == "https" && port == "443" {
		v.Host = strings.TrimSuffix(v.Host, ":"+port)
	}
	v.Path = cmp.Or(v.Path, "/")
	return v.String()
}

var feedKeys = []string{"name", "class", "every", "cron", "link", "title", "date", "body", "lang", "off"}

func (p *feedParser) keys(f *Feed, words []feedWord) {
	had := map[string]bool{}
	for _, w := range words {
		if w.key == "" {
			p.bare(f, w.text)
			continue
		}
		if had[w.key] {
			p.mistake("%s= stands twice", shorten(w.key))
		}
		had[w.key] = true
		p.key(f, w.key, w.text)
	}
	if had["every"] && had["cron"] {
		p.mistake("every= and cron= exclude each other")
	}
}

func (p *feedParser) bare(f *Feed, word string) {
	switch {
	case word == "off":
		f.Off = true
	case slices.Contains(feedKeys, word):
		p.mistake("%s needs a value: %s=…", word, word)
	default:
		p.mistake("%q is neither key=value nor off; values with spaces stand in double quotes", shorten(word))
	}
}

func (p *feedParser) key(f *Feed, key, value string) {
	if value == "" && slices.Contains(feedKeys, key) {
		p.mistake("%s= has no value", key)
		return
	}
	switch key {
	case "name":
		f.Name = value
	case "class":
		if f.Class = Class(value); !f.Class.Valid() {
			p.mistake("%q is no class%s", shorten(value), choices(value, strs(classes)))
		}
	case "every":
		p.every(f, value)
	case "cron":
		if f.Cron = value; len(strings.Fields(value)) != 5 {
			p.mistake("cron=%q: want five fields (minute hour day month weekday), in UTC", shorten(value))
		}
	case "lang":
		if f.Lang = value; !langTag.MatchString(value) {
			p.mistake("lang=%s: want a tag such as ja or pt-BR", shorten(value))
		}
	case "link", "title", "date", "body":
		p.selector(f, key, value)
	case "off":
		p.mistake("off stands alone, without =")
	default:
		p.mistake("unknown key %q%s", shorten(key), choices(key, feedKeys))
	}
}

var langTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (p *feedParser) selector(f *Feed, key, value string) {
	if f.Kind == KindFeed || f.Kind == KindSitemap {
		p.mistake("%s= is a CSS selector, for pages only; this is a %s", key, f.Kind)
		return
	}
	switch key {
	case "link":
		f.Link = value
	case "title":
		f.Title = value
	case "date":
		f.Date = value
	case "body":
		f.Body = value
	}
}

// The bounds of every=: a second for tests on loopback, a year for an archive.
const (
	minEvery = time.Second
	maxEvery = 366 * 24 * time.Hour
)

func (p *feedParser) every(f *Feed, value string) {
	d, err := parseEvery(value)
	switch {
	case err != nil:
		p.mistake("every=%s: want a time such as 15m, 2h or 1d", shorten(value))
	case d < minEvery || d > maxEvery:
		p.mistake("every=%s: want 1s to 366d", shorten(value))
	}
	f.Every = d
}

func parseEvery(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		d, err := time.ParseDuration(days + "h")
		if err != nil || d > maxEvery {
			return 0, ErrInvalid
		}
		return d * 24, nil
	}
	return time.ParseDuration(s)
}

// withDefaults fills in the class and the time between visits. A ministry is
// visited every three hours however it is read.
func (f Feed) withDefaults() Feed {
	f.Class = cmp.Or(f.Class, Trade)
	if f.Every == 0 && f.Cron == "" {
		f.Every = f.usualEvery()
	}
	return f
}

func (f Feed) usualEvery() time.Duration {
	switch {
	case f.Class == Government:
		return 3 * time.Hour
	case f.Kind == KindPage || f.Kind == KindSitemap:
		return 2 * time.Hour
	case f.Class == Wire:
		return 15 * time.Minute
	}
	return 30 * time.Minute
}
