// Package page reads pages of HTML: an article's page gives title, date,
// language, outlet and text; a listing page gives the links to articles; any
// page may name its feeds. Bytes come in, plain text goes out. It asks no
// network, and knows nothing of what an article means.
package page

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/net/html"

	"gigawatch/crawler/charset"
	"gigawatch/crawler/weburl"
	"gigawatch/language"
	"gigawatch/news"
)

// ErrNoText says that a page has nothing on it that could be an article.
var ErrNoText = errors.New("no text on the page")

// Source is a page as it was received.
type Source struct {
	URL         string // where it was found, after redirects; "" is unknown
	ContentType string // the header, for the charset
	Body        []byte
	Now         time.Time // no date later than this is believed; zero is no limit
}

// Selectors are CSS selectors of an operator who knows the site better than we
// do; "" leaves it to us. "selector@attribute" takes an attribute.
type Selectors struct {
	Title, Date, Body string
}

// Page is what an article's page says. All strings are plain text.
type Page struct {
	URL       string // canonical
	Title     string
	Text      string // paragraphs separated by newlines
	Lang      string
	Outlet    string
	Published news.Date
	Authors   []string
	Feeds     []string // addresses of the feeds that the page names
	Next      string   // where a page without text leads by <meta http-equiv=refresh>
}

// Read reads an article's page. A page without text is given back with what it
// does say, and ErrNoText.
func Read(src Source, sel Selectors) (p Page, err error) {
	chosen, err := compile(sel)
	if err != nil {
		return Page{}, err
	}
	doc, err := open(src)
	if err != nil {
		return Page{}, err
	}
	h := headOf(doc)
	p = Page{
		URL:     h.address(src.URL),
		Outlet:  h.outlet(),
		Authors: h.authors(),
		Feeds:   feedsIn(doc, src.URL),
	}
	o := outlineOf(doc)
	p.Title = firstOf(chosen.title.text(doc), h.title(site{p.Outlet, hostOf(p.URL)}, o.headlines()))
	p.Text = firstOf(chosen.body.prose(doc), articleText(doc, o, h, p))
	p.Lang = language.Detect(p.Title+"\n"+p.Text, h.lang)
	p.Published = (&dating{o, h, p.URL, src.Now, p.Title}).published(chosen.date.text(doc))
	if p.Text == "" {
		p.Next = h.refresh(src.URL)
		return p, fmt.Errorf("read page %s: %w", src.URL, ErrNoText)
	}
	return p, nil
}

// open turns the bytes into a tree.
func open(src Source) (*html.Node, error) {
	body := src.Body
	if len(body) > maxBody {
		body = body[:maxBody]
	}
	utf8, _, err := charset.UTF8(body, src.ContentType)
	if err != nil {
		return nil, fmt.Errorf("read page %s: %w", src.URL, err)
	}
	return parse(utf8), nil
}

// address is the page's own word for its address, where it can be believed: on
// the same site, and no home page (a common mistake of templates).
func (h *head) address(found string) string {
	own, err := weburl.Canonical(found)
	for _, said := range []string{h.canonical, h.property("og:url")} {
		if said == "" {
			continue
		}
		c, bad := weburl.Canonical(weburl.Resolve(h.base(found), said))
		if bad != nil {
			continue
		}
		if err != nil || weburl.SameSite(own, c) && (!isHome(c) || isHome(own)) {
			return c
		}
	}
	return own
}

// hostOf is the host of a canonical address, without www.
func hostOf(canonical string) string {
	_, rest, _ := strings.Cut(canonical, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(host, "www.")
}

// isHome says whether a canonical address has nothing after the host.
func isHome(canonical string) bool {
	_, rest, _ := strings.Cut(canonical, "://")
	i := strings.IndexByte(rest, '/')
	return i < 0 || i == len(rest)-1
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
