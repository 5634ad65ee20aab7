package page

import (
	"fmt"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"gigawatch/news"
)

// selector is a list of CSS selectors, each with the attribute it takes; its
// zero value selects nothing.
type selector []alternative

type alternative struct {
	css       cascadia.SelectorGroup
	attribute string
}

// match is an element that a selector found, and the attribute to take.
type match struct {
	node      *html.Node
	attribute string
}

// CheckSelector says what is wrong with a selector of feeds.txt; nil if it is
// well. "" is well: it selects nothing.
func CheckSelector(sel string) error {
	_, err := newSelector(sel)
	return err
}

const maxSelector = 1000

func newSelector(sel string) (selector, error) {
	if sel = strings.TrimSpace(sel); sel == "" {
		return nil, nil
	}
	if len(sel) > maxSelector {
		return nil, fmt.Errorf("selector of %d bytes: %w", len(sel), news.ErrInvalid)
	}
	var out selector
	for _, part := range alternatives(sel) {
		css, attribute := part, ""
		if i := strings.LastIndexByte(part, '@'); i >= 0 && isName(part[i+1:]) {
			css, attribute = part[:i], strings.ToLower(part[i+1:])
		}
		group, err := cascadia.ParseGroup(strings.TrimSpace(css))
		if err != nil {
			return nil, fmt.Errorf("selector %q: %v: %w", sel, err, news.ErrInvalid)
		}
		out = append(out, alternative{group, attribute})
	}
	return out, nil
}

// alternatives cuts a list at its commas where one of its selectors takes an
// attribute. A list without one stays whole, so that its matches come in the
// order of the page.
func alternatives(sel string) []string {
	if !strings.Contains(sel, "@") {
		return []string{sel}
	}
	var parts []string
	start, depth := 0, 0
	var quoted rune
	for i, c := range sel {
		switch {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' || c == '\'':
			quoted = c
		case c == '[' || c == '(':
			depth++
		case c == ']' || c == ')':
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(sel[start:i]))
			start = i + 1
		}
	}
	return append(parts, strings.TrimSpace(sel[start:]))
}

// isName says whether s can be the name of an attribute.
func isName(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == ':') {
			return false
		}
	}
	return s != ""
}

// compiled are Selectors ready for use.
type compiled struct{ title, date, body selector }

func compile(s Selectors) (c compiled, err error) {
	if c.title, err = newSelector(s.Title); err != nil {
		return c, fmt.Errorf("title: %w", err)
	}
	if c.date, err = newSelector(s.Date); err != nil {
		return c, fmt.Errorf("date: %w", err)
	}
	if c.body, err = newSelector(s.Body); err != nil {
		return c, fmt.Errorf("body: %w", err)
	}
	return c, nil
}

func (s selector) all(n *html.Node) []match {
	var out []match
	for _, alt := range s {
		for _, m := range cascadia.QueryAll(n, alt.css) {
			out = append(out, match{m, alt.attribute})
		}
	}
	return out
}

// text is what is taken from the element.
func (m match) text() string {
	if m.attribute != "" {
		return squeeze(attr(m.node, m.attribute))
	}
	return squeeze(firstOf(attr(m.node, "content"), textOf(m.node)))
}

// text is the value of the first element that has one.
func (s selector) text(n *html.Node) string {
	for _, m := range s.all(n) {
		if v := m.text(); v != "" {
			return v
		}
	}
	return ""
}

// prose is the text of all elements matched, line by line; what is chrome
// inside them stays out.
func (s selector) prose(n *html.Node) string {
	var parts []string
	var last *html.Node
	for _, m := range s.all(n) {
		if last != nil && within(m.node, last) {
			continue
		}
		last = m.node
		if m.attribute != "" {
			parts = append(parts, m.text())
			continue
		}
		parts = append(parts, outlineOf(m.node).whole())
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}

func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}
