package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"

	"gigawatch/crawler/date"
	"gigawatch/news"
)

// The caps on a sitemap. The protocol allows 50,000 of each.
const (
	maxPages = 50000
	maxMaps  = 50000
)

// Sitemap is what a sitemap lists.
type Sitemap struct {
	Pages   []Page
	Maps    []string // other sitemaps that an index names
	Warning string   // read, but not whole
}

// Page is one address of a sitemap. Title and Lang are given by news sitemaps alone.
type Page struct {
	URL, Title, Lang string
	Published        time.Time // the news date, or else when the page last changed; zero where neither is given
}

// ParseSitemap reads sitemaps, news sitemaps, indexes of sitemaps, plain lists
// of addresses, and feeds, which may stand in for a sitemap. Pages and an error
// may both stand; an error is always an *Error.
func ParseSitemap(src Source) (Sitemap, error) {
	body, err := text(src)
	if err != nil {
		return Sitemap{}, err
	}
	trimmed := bytes.TrimSpace(body.Bytes)
	if absolute(string(trimmed[:min(len(trimmed), 8)])) {
		return plainSitemap(src.URL, trimmed), nil
	}
	if looksLikeJSON(trimmed) {
		return feedAsSitemap(src)
	}
	d, err := open(body.Bytes)
	if err != nil {
		return Sitemap{}, err
	}
	switch d.root.local {
	case "rss", "rdf", "feed", "channel":
		return feedAsSitemap(src)
	case "urlset", "sitemapindex":
	default:
		return Sitemap{}, fail(news.CauseNotFeed, "no sitemap: its root element is <%.40s>", d.token.name)
	}
	r := sitemapReader{s: d.scanner, base: parseBase(src.URL)}
	r.read()
	r.out.Warning = join(join(encodingWarning(body), d.warning), r.out.Warning)
	return r.out, nil
}

// sitemapReader walks over the tokens of a sitemap. Order and nesting do not
// matter to it: an address opens a page, and what follows belongs to that page.
type sitemapReader struct {
	s    *scanner
	base *url.URL
	out  Sitemap

	open    bool // inside url or sitemap
	isMap   bool
	ended   bool // the end tag of the root was there
	page    Page
	changed time.Time
}

func (r *sitemapReader) read() {
	for {
		t := r.s.next()
		switch t.kind {
		case tokenEOF:
			if r.flush(); !r.ended && r.out.Warning == "" {
				r.out.Warning = fmt.Sprintf("cut at byte %d: the document ends before its end tag", t.at)
			}
			return
		case tokenStart:
			if !r.start(t) {
				r.out.Warning = fmt.Sprintf("cut at byte %d: more than %d addresses", t.at, maxPages)
				return
			}
		case tokenEnd:
			switch split(string(t.name)).local {
			case "url", "sitemap":
				r.flush()
			case "urlset", "sitemapindex":
				r.ended = true
			}
		}
	}
}

// start gives false when the sitemap is full.
func (r *sitemapReader) start(t token) bool {
	e := split(string(t.name))
	switch {
	case e.local == "url" || e.local == "sitemap":
		r.flush()
		r.open, r.isMap = true, e.local == "sitemap"
		return len(r.out.Pages) < maxPages && len(r.out.Maps) < maxMaps
	case t.closed || e.prefix == "image" || e.prefix == "video" || e.prefix == "xhtml":
		return true
	}
	switch e.local {
	case "loc", "lastmod", "title", "publication_date", "language":
		if v, whole := r.text(); whole {
			r.learn(e.local, v)
		}
	}
	return true
}

// text reads to the next tag; whole is false where the document ended in it.
func (r *sitemapReader) text() (string, bool) {
	var b strings.Builder
	for {
		before := r.s.at
		switch t := r.s.next(); t.kind {
		case tokenEOF:
			return "", false
		case tokenText:
			decode(&b, t.text, nil)
		case tokenCDATA:
			if r.s.broken {
				return "", false
			}
			b.Write(t.text)
		case tokenStart, tokenEnd:
			r.s.at = before
			return strings.TrimSpace(b.String()), true
		}
	}
}

func (r *sitemapReader) learn(name, v string) {
	switch name {
	case "loc":
		if r.page.URL != "" { // the tag between two pages is missing
			r.flush()
		}
		r.open = true
		r.page.URL = resolve(r.base, v)
	case "title":
		r.page.Title = plainLine(v, maxTitle)
	case "language":
		r.page.Lang = clip(v, 20)
	case "publication_date":
		r.page.Published, _, _ = date.Parse(v)
	case "lastmod":
		r.changed, _, _ = date.Parse(v)
	}
}

// flush files the page that is open, if it has an address.
func (r *sitemapReader) flush() {
	if r.page.Published.IsZero() {
		r.page.Published = r.changed
	}
	switch {
	case !r.open || r.page.URL == "":
	case r.isMap:
		r.out.Maps = append(r.out.Maps, r.page.URL)
	default:
		r.out.Pages = append(r.out.Pages, r.page)
	}
	r.page, r.changed, r.open = Page{}, time.Time{}, false
}

// plainSitemap reads one address a line.
func plainSitemap(address string, body []byte) Sitemap {
	var m Sitemap
	base := parseBase(address)
	for line := range bytes.Lines(body) {
		if len(m.Pages) >= maxPages {
			m.Warning = fmt.Sprintf("more than %d addresses", maxPages)
			return m
		}
		if s := string(bytes.TrimSpace(line)); absolute(s) {
			if link := resolve(base, s); link != "" {
				m.Pages = append(m.Pages, Page{URL: link})
			}
		}
	}
	return m
}

// feedAsSitemap takes a feed where a sitemap was asked for.
func feedAsSitemap(src Source) (Sitemap, error) {
	f, err := Parse(src)
	m := Sitemap{Warning: f.Warning}
	for _, it := range f.Items {
		if it.Link == "" {
			continue
		}
		p := Page{URL: it.Link, Title: it.Title, Lang: f.Lang, Published: it.Published}
		if p.Published.IsZero() {
			p.Published = it.Updated
		}
		m.Pages = append(m.Pages, p)
	}
	return m, err
}
