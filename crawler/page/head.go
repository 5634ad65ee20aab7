package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gigawatch/crawler/weburl"
)

// head is what a page says about itself for machines.
type head struct {
	lang      string
	tagTitle  string // of <title>
	canonical string
	baseHref  string
	meta      map[string]string // the first of each name or property, lower case
	people    []string          // article:author and kin may come several times
	ld        linked            // JSON-LD
	times     []clock           // <time> and itemprop, in the order of the page
}

// clock is an element of the page that carries a date for machines.
type clock struct {
	value  string
	weight int // how surely it is the date of publication
}

// headOf collects it in one walk: meta tags stand in the body of many pages.
func headOf(doc *html.Node) *head {
	h := &head{meta: map[string]string{}}
	h.walk(doc)
	return h
}

func (h *head) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		h.element(c)
		h.walk(c)
	}
}

func (h *head) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		h.lang = firstOf(h.lang, attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Title:
		h.tagTitle = firstOf(h.tagTitle, squeeze(textOf(n)))
	case atom.Base:
		h.baseHref = firstOf(h.baseHref, attr(n, "href"))
	case atom.Link:
		if h.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			h.canonical = attr(n, "href")
		}
	case atom.Meta:
		h.addMeta(n)
	case atom.Script:
		h.ld.add(textOf(n))
	default:
		h.addClock(n)
	}
}

func (h *head) addMeta(n *html.Node) {
	content := squeeze(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		for name := range strings.FieldsSeq(strings.ToLower(attr(n, key))) {
			h.addNamed(name, content)
		}
	}
}

func (h *head) addNamed(name, content string) {
	if h.meta[name] == "" {
		h.meta[name] = content
	}
	switch name {
	case "article:author", "author", "parsely-author", "citation_author":
		h.people = append(h.people, content)
	}
}

// addClock notes <time datetime> and the microdata of dates.
func (h *head) addClock(n *html.Node) {
	if len(h.times) >= 64 {
		return
	}
	prop := attr(n, "itemprop")
	if n.DataAtom != atom.Time && prop == "" {
		return
	}
	weight := 0
	switch {
	case strings.EqualFold(prop, "datePublished"), strings.EqualFold(prop, "dateCreated"):
		weight = 3
	case strings.EqualFold(prop, "dateModified"), n.DataAtom != atom.Time:
		return
	case hasAttr(n, "pubdate"), nameSays(n, "publi"), nameSays(n, "entry-date"):
		weight = 2
	case nameSays(n, "updat"), nameSays(n, "modif"):
		return
	}
	if weight < 3 && elsewhere(n) {
		return
	}
	value := firstOf(attr(n, "datetime"), attr(n, "content"), dated(attr(n, "title")), squeeze(textOf(n)))
	if value != "" && len(value) < 100 {
		h.times = append(h.times, clock{value, weight})
	}
}

// dated is s if it can be a date: Blogger's <abbr title="2026-04-03T10:30:15Z">10:30</abbr>.
func dated(s string) string {
	if len(s) >= 8 && strings.ContainsAny(s, "0123456789") {
		return s
	}
	return ""
}

// elsewhere says of a <time> that it is not the article's but that of a quoted
// post, a comment, a neighbour.
func elsewhere(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.Blockquote, atom.Aside, atom.Footer, atom.Nav:
			return true
		case atom.Article:
			return strings.HasPrefix(attr(p, "class"), "comment") || strings.Contains(attr(p, "id"), "comment")
		case atom.Main, atom.Body:
			return false
		}
		if alienName(attr(p, "class")) || alienName(attr(p, "id")) {
			return true
		}
	}
	return false
}

// alienName says of a class or id that it names what others wrote, and not
// merely whether others may: comments-open.
func alienName(name string) bool {
	for token := range strings.FieldsSeq(name) {
		for w := range classWords(token) {
			if alienWord(w) {
				return !strings.Contains(token, "open") && !strings.Contains(token, "close") && !strings.Contains(token, "has-") && !strings.Contains(token, "no-")
			}
			break
		}
	}
	return false
}

func nameSays(n *html.Node, part string) bool {
	return strings.Contains(strings.ToLower(attr(n, "class")), part)
}

func (h *head) property(names ...string) string {
	for _, n := range names {
		if v := h.meta[n]; v != "" {
			return v
		}
	}
	return ""
}

// base is the address that relative links of the page start from.
func (h *head) base(pageURL string) string {
	if h.baseHref == "" {
		return pageURL
	}
	return weburl.Resolve(pageURL, h.baseHref)
}

// refresh is the address that <meta http-equiv=refresh> leads to at once, "" for
// none: pages that only pass their readers on have nothing else.
func (h *head) refresh(pageURL string) string {
	wait, target, ok := strings.Cut(h.meta["refresh"], ";")
	if seconds, err := strconv.Atoi(strings.TrimSpace(wait)); !ok || err != nil || seconds > 10 {
		return ""
	}
	key, target, ok := strings.Cut(target, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(key), "url") {
		return ""
	}
	next := weburl.Resolve(h.base(pageURL), strings.Trim(strings.TrimSpace(target), `'"`))
	if next == pageURL {
		return ""
	}
	return next
}

func (h *head) outlet() string {
	name := firstOf(h.property("og:site_name"), h.ld.publisher, h.property("application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"))
	// "The Jerusalem Post | JPost.com": the rest is a slogan.
	name, _, _ = strings.Cut(name, " | ")
	return strings.TrimPrefix(name, "@")
}

// authors are names of people; addresses and user handles are not.
func (h *head) authors() []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range [][]string{h.ld.authors, h.people} {
		for _, name := range list {
			name = strings.TrimSpace(strings.TrimPrefix(squeeze(name), "By "))
			if name == "" || len(name) > 100 || strings.Contains(name, "/") || strings.HasPrefix(name, "@") || seen[strings.ToLower(name)] {
				continue
			}
			seen[strings.ToLower(name)] = true
			out = append(out, name)
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}
