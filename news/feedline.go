package news

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// feedWord is a word of a line of feeds.txt: bare text, or key=text.
type feedWord struct{ key, text string }

// feedWords cuts a line into words and its trailing comment. A # opens a
// comment only after a space: URLs and selectors hold it too.
func feedWords(line string) (words []feedWord, comment string, err error) {
	for rest := strings.TrimLeft(line, " \t"); rest != ""; rest = strings.TrimLeft(rest, " \t") {
		if rest[0] == '#' {
			return words, strings.TrimSpace(strings.TrimLeft(rest, "#")), nil
		}
		var w feedWord
		if w, rest, err = nextFeedWord(rest, len(words) >= 2); err != nil {
			return nil, "", err
		}
		words = append(words, w)
	}
	return words, "", nil
}

// nextFeedWord cuts one word off; keyed says that it may be key=value, which
// KIND and URL are not (a URL holds = of its own).
func nextFeedWord(s string, keyed bool) (w feedWord, rest string, err error) {
	end := indexOr(s, " \t")
	if eq := strings.IndexByte(s[:end], '='); keyed && eq >= 0 {
		w.key, s, end = s[:eq], s[eq+1:], end-eq-1
		if w.key == "" {
			return w, "", fmt.Errorf("a key is missing before %q", shorten("="+s[:end]))
		}
	}
	if !keyed || s == "" || s[0] != '"' {
		w.text = s[:end]
		return w, s[end:], nil
	}
	w.text, rest, err = quoted(s)
	return w, rest, err
}

// quoted reads a value in double quotes; \" and \\ stand for " and \, any
// other backslash for itself, as CSS selectors need them.
func quoted(s string) (value, rest string, err error) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
			b.WriteByte(s[i])
		case c == '"':
			if rest = s[i+1:]; rest != "" && rest[0] != ' ' && rest[0] != '\t' {
				return "", "", fmt.Errorf("a space is missing after the closing quote, before %q", shorten(rest))
			}
			return b.String(), rest, nil
		default:
			b.WriteByte(c)
		}
	}
	return "", "", fmt.Errorf("the quote is not closed: %s", shorten(s))
}

func indexOr(s, chars string) int {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return i
	}
	return len(s)
}

// shorten keeps a stranger's text in a message to one line of bearable length.
func shorten(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// WriteFeeds writes feeds in the form that ParseFeeds reads, groups as
// headings, and only what differs from the defaults.
func WriteFeeds(w io.Writer, feeds []Feed) error {
	var b strings.Builder
	group := ""
	for i, f := range feeds {
		if f.Group != group {
			group = f.Group
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString("## " + oneLine(strings.Trim(group, "# ")) + "\n")
		}
		b.WriteString(f.line() + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// line is f as a line of feeds.txt.
func (f Feed) line() string {
	words := []string{string(f.Kind), f.URL}
	add := func(key, value string) {
		if value != "" {
			words = append(words, key+"="+quoteValue(value))
		}
	}
	add("name", f.Name)
	if f.Class != Trade {
		add("class", string(f.Class))
	}
	if f.Every != 0 && f.Every != f.usualEvery() {
		add("every", everyText(f.Every))
	}
	add("cron", f.Cron)
	add("link", f.Link)
	add("title", f.Title)
	add("date", f.Date)
	add("body", f.Body)
	add("lang", f.Lang)
	if f.Off {
		words = append(words, "off")
	}
	if c := strings.TrimSpace(strings.TrimLeft(oneLine(f.Comment), "# ")); c != "" {
		words = append(words, "# "+c)
	}
	return strings.Join(words, " ")
}

func everyText(d time.Duration) string {
	s := d.String() // "2h0m0s"
	if short, ok := strings.CutSuffix(s, "m0s"); ok {
		s = short + "m"
	}
	if short, ok := strings.CutSuffix(s, "h0m"); ok {
		s = short + "h"
	}
	return s
}

func quoteValue(v string) string {
	v = oneLine(v)
	if !strings.ContainsAny(v, " \t\"") {
		return v
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v) + `"`
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "\x00", "")), " ")
}
