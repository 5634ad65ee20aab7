package page

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gigawatch/crawler/weburl"
	"gigawatch/news"
)

// Link is a line of a listing page: an article and what the list says of it.
type Link struct {
	URL       string // canonical
	Title     string
	Published news.Date
}

// maxLinks is far above the articles of any listing page.
const maxLinks = 1000

// Links reads a listing page: with the feed's selectors where it has them,
// else by what links to articles look like. The order is the page's, and no
// address comes twice.
func Links(src Source, feed news.Feed) ([]Link, error) {
	l, err := newListing(src, feed)
	if err != nil {
		return nil, err
	}
	doc, err := open(src)
	if err != nil {
		return nil, err
	}
	l.base = headOf(doc).base(src.URL)
	if l.link != nil {
		l.selected(doc)
	} else {
		l.walk(doc, place{})
	}
	l.scopes(doc)
	return l.links(), nil
}

// listing is a listing page being read.
type listing struct {
	page, base        string // canonical address; where relative links start
	link, title, date selector
	source            Source

	found  []*entry
	byURL  map[string]*entry
	owners map[*html.Node]*entry // elements in which only this entry is linked; nil: several are
}

// entry is an article that is linked once or more.
type entry struct {
	url     string
	anchors []*html.Node
	title   string
	rank    int // of the title: a heading's is better than a link's
	place   place
	scope   *html.Node // the largest element that speaks of this entry alone
}

// place is where on the page a link stands.
type place struct {
	main, item, heading, chrome bool
}

func newListing(src Source, feed news.Feed) (*listing, error) {
	l := &listing{source: src, byURL: map[string]*entry{}, owners: map[*html.Node]*entry{}}
	l.page, _ = weburl.Canonical(src.URL)
	for _, s := range []struct {
		name, text string
		to         *selector
	}{{"link", feed.Link, &l.link}, {"title", feed.Title, &l.title}, {"date", feed.Date, &l.date}} {
		sel, err := newSelector(s.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
		*s.to = sel
	}
	return l, nil
}

// selected collects what the operator's selector matches: links themselves,
// or elements with a link in them.
func (l *listing) selected(doc *html.Node) {
	for _, m := range l.link.all(doc) {
		n, href := m.node, attr(m.node, firstOf(m.attribute, "href"))
		if href == "" && m.attribute == "" {
			if n = firstLink(n); n == nil {
				continue
			}
			href = attr(n, "href")
		}
		l.add(n, href, place{main: true, heading: true})
	}
}

func firstLink(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A && attr(c, "href") != "" {
			return c
		}
		if a := firstLink(c); a != nil {
			return a
		}
	}
	return nil
}

// walk collects the links of a page without selectors.
func (l *listing) walk(n *html.Node, p place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		in := p.inside(c)
		if in.chrome {
			continue
		}
		if href := attr(c, "href"); c.DataAtom == atom.A && href != "" && !inSentence(c) && l.wanted(href) {
			l.add(c, href, in)
		}
		l.walk(c, in)
	}
}

// wanted says of a link without context whether it may lead to an article.
func (l *listing) wanted(href string) bool {
	if strings.HasPrefix(href, "#") {
		return false
	}
	u, err := weburl.Canonical(weburl.Resolve(l.base, href))
	return err == nil && u != l.page && weburl.SameSite(u, l.page) && !isHome(u) && !isSection(u)
}

func (l *listing) add(n *html.Node, href string, p place) {
	if len(l.found) >= maxLinks || strings.Contains(strings.ToLower(attr(n, "rel")), "nofollow") {
		return
	}
	u, err := weburl.Canonical(weburl.Resolve(l.base, href))
	if err != nil || u == l.page {
		return
	}
	e := l.byURL[u]
	if e == nil {
		e = &entry{url: u, place: p}
		l.byURL[u] = e
		l.found = append(l.found, e)
	}
	e.place.heading = e.place.heading || p.heading
	e.anchors = append(e.anchors, n)
	l.owners[n] = e
	e.name(n, p)
}

// name keeps the best title that the links to an entry give.
func (e *entry) name(n *html.Node, p place) {
	text, rank := anchorTitle(n)
	if p.heading {
		rank++
	}
	if text != "" && (rank > e.rank || rank == e.rank && width(text) > width(e.title)) && width(text) <= 400 {
		e.title, e.rank = text, rank
	}
}

// anchorTitle is the text of a link; of a link around a whole card, its
// heading.
func anchorTitle(n *html.Node) (string, int) {
	if h := firstHeading(n); h != nil {
		return squeeze(textOf(h)), 3
	}
	text := titleLine(n)
	if isMore(text) {
		text = ""
	}
	if text == "" {
		return squeeze(firstOf(attr(n, "title"), attr(n, "aria-label"))), 1
	}
	return text, 2
}

// titleLine is the text of a link; where it has several lines (a label, the
// title, "3 hours ago"), the longest.
func titleLine(n *html.Node) string {
	if !hasBlock(n) {
		return squeeze(textOf(n))
	}
	o := outlineOf(n)
	best := line{}
	for _, l := range o.lines {
		if l.width > best.width {
			best = l
		}
	}
	return o.string(best)
}

func hasBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (!inline(c.DataAtom) || hasBlock(c)) {
			return true
		}
	}
	return false
}

// inSentence says that a link stands within running text. A date before it is
// how many lists begin their lines.
func inSentence(n *html.Node) bool {
	p := n.PrevSibling
	if p == nil || p.Type != html.TextNode || len(p.Data) > 4000 {
		return p != nil && len(p.Data) > 4000
	}
	text := squeeze(p.Data)
	return width(text) >= 20 && !strings.ContainsAny(text, "0123456789")
}

func firstHeading(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isHeading(c.DataAtom) {
			return c
		}
		if h := firstHeading(c); h != nil {
			return h
		}
	}
	return nil
}

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
