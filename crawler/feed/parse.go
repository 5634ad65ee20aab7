package feed

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"gigawatch/news"
)

// maxExpanded caps what the entities of a document may grow to.
const maxExpanded = 16 << 20

// parseXML reads RSS and Atom.
func parseXML(address string, body []byte) (Feed, error) {
	d, err := open(body)
	if err != nil {
		return Feed{}, err
	}
	switch d.root.local {
	case "rss", "rdf", "channel", "feed":
	case "urlset", "sitemapindex":
		return Feed{}, fail(news.CauseNotFeed, "a sitemap, not a feed")
	default:
		return Feed{}, fail(news.CauseNotFeed, "no feed: its root element is <%.40s>", d.token.name)
	}
	m := mend(d.scanner, d.token, d.dtd)
	m.warning = join(d.warning, m.warning)
	f, err := translate(address, m)
	f.Warning = m.warning
	if len(f.Items) == 0 && m.items > 0 {
		f.Warning = join(f.Warning, fmt.Sprintf("entries in a vocabulary that we do not know: %d", m.items))
	}
	if len(f.Items) == 0 && f.Warning == "" && f.Title == "" && f.Link == "" && hasChannel(body) {
		f.Warning = "nothing in it: no title, no link, no entries"
	}
	return f, err
}

// hasChannel tells a feed that says nothing from an empty root element.
func hasChannel(body []byte) bool { return bytes.Contains(body, []byte("<channel>")) }

// translate hands a mended document to gofeed and takes over what it found.
func translate(address string, m mended) (Feed, error) {
	if m.root.local == "feed" {
		f, err := new(atom.Parser).Parse(bytes.NewReader(m.xml))
		if err != nil {
			return Feed{}, fail(news.CauseMalformed, "not readable as Atom: %v", err)
		}
		return fromAtom(address, f, m.texts), nil
	}
	f, err := new(rss.Parser).Parse(bytes.NewReader(m.xml))
	if err != nil {
		return Feed{}, fail(news.CauseMalformed, "not readable as RSS: %v", err)
	}
	return fromRSS(address, f, m.texts), nil
}

// document is a body whose root element has been found.
type document struct {
	scanner *scanner
	token   token // the start tag of the root
	root    element
	dtd     map[string]string
	warning string
}

// open finds the root element, behind comments, declarations and junk.
func open(body []byte) (document, error) {
	d := document{scanner: &scanner{src: body}}
	for {
		t := d.scanner.next()
		switch t.kind {
		case tokenEOF:
			return d, nothing(body)
		case tokenOther:
			if err := d.doctype(t); err != nil {
				return d, err
			}
		case tokenText:
			if len(bytes.TrimSpace(t.text)) > 0 {
				d.warning = "junk before the document"
			}
		case tokenStart:
			if known(t.name) || !d.skipJunk(body, t) {
				return d.with(t, body)
			}
		}
	}
}

func known(raw []byte) bool {
	switch split(string(raw)).local {
	case "rss", "rdf", "feed", "channel", "urlset", "sitemapindex":
		return true
	}
	return false
}

// skipJunk looks for a feed behind something else, such as the warning of a
// broken server. A whole page of HTML is not searched.
func (d *document) skipJunk(body []byte, t token) bool {
	name := split(string(t.name)).local
	if name == "html" || name == "head" || name == "body" || len(body)-t.at < 5 {
		return false
	}
	rest := body[t.at : t.at+min(len(body)-t.at, 64<<10)]
	for _, mark := range []string{"<?xml", "<rss", "<rdf:RDF", "<feed", "<urlset", "<sitemapindex"} {
		if at := bytes.Index(rest, []byte(mark)); at > 0 {
			d.scanner = &scanner{src: body, at: t.at + at}
			d.warning = "junk before the document"
			return true
		}
	}
	return false
}

func (d document) with(t token, body []byte) (document, error) {
	d.token, d.root = t, split(string(t.name))
	if isHTML(d.root.local) {
		return d, fail(news.CauseNotFeed, "an HTML page, not a feed%s", pageTitle(body))
	}
	return d, nil
}

func isHTML(name string) bool {
	switch name {
	case "html", "head", "body", "script", "meta", "div", "p", "title", "br", "b", "h1", "style", "center", "link":
		return true
	}
	return false
}

// doctype reads the entities of a document type, once.
func (d *document) doctype(t token) error {
	if len(t.text) < 9 || !bytes.EqualFold(t.text[:9], []byte("<!DOCTYPE")) || d.dtd != nil {
		return nil
	}
	var bomb *Error
	if d.dtd, bomb = entities(t.text); bomb != nil {
		return bomb
	}
	if len(d.dtd) > 0 && bytes.Count(d.scanner.src, []byte("&"))*maxEntityValue > maxExpanded {
		return errBomb("its entities grow beyond %d bytes", maxExpanded)
	}
	if len(d.dtd) == 0 && bytes.Contains(bytes.ToLower(t.text), []byte("html")) {
		d.warning = "its document type is HTML's"
	}
	return nil
}

// nothing names what a document without any element is.
func nothing(body []byte) *Error {
	trimmed := bytes.TrimSpace(body)
	switch {
	case bytes.HasPrefix(trimmed, []byte("<!--")), bytes.HasPrefix(trimmed, []byte("<?xml")):
		return fail(news.CauseEmpty, "nothing in it: no element at all")
	case bytes.HasPrefix(trimmed, []byte("<")):
		return fail(news.CauseMalformed, "cut at byte %d: no element is whole", len(body))
	}
	return fail(news.CauseNotFeed, "no feed: plain text that begins %q", excerpt(string(trimmed)))
}

func excerpt(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return clip(strings.TrimSpace(s), 60)
}

// pageTitle quotes the title of a page, which often says what stands in the way.
func pageTitle(body []byte) string {
	head := body[:min(len(body), 64<<10)]
	lower := bytes.ToLower(head)
	at := bytes.Index(lower, []byte("<title"))
	if at < 0 {
		return ""
	}
	from := bytes.IndexByte(lower[at:], '>')
	to := bytes.Index(lower[at:], []byte("</title"))
	if from < 0 || to < from || len(lower) != len(head) {
		return ""
	}
	title := plainLine(string(head[at+from+1:at+to]), 100)
	if title == "" {
		return ""
	}
	return ` ("` + title + `")`
}
