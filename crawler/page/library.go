package page

import (
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxLibraryNodes keeps the library, which is not linear, below a second.
const maxLibraryNodes = 10_000

// secondOpinion is the library's reading of a page, or "". The library is slow
// and was not written for hostile pages, so it sees only small trees, without
// scripts and chrome, and only where our own reading is not sure.
//
// go-trafilatura and go-htmldate, which comes with it, are left out on purpose:
// the date parser below them takes 0.35 s and 95 MB at every start of the
// program, and on the pages of peers/articles it added nothing to this.
func secondOpinion(doc *html.Node, pageURL string) string {
	at, err := url.Parse(pageURL)
	if err != nil {
		at = &url.URL{}
	}
	tree, nodes := visible(doc)
	if nodes > maxLibraryNodes {
		return ""
	}
	text, err := byReadability(tree, at)
	if err != nil {
		return ""
	}
	return text
}

// byReadability turns the library's panic into an error.
func byReadability(doc *html.Node, at *url.URL) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			text, err = "", fmt.Errorf("readability: %v", r)
		}
	}()
	a, err := readability.FromDocument(doc, at)
	if err != nil {
		return "", fmt.Errorf("readability: %w", err)
	}
	if a.Node == nil {
		return "", nil
	}
	return outlineOf(a.Node).whole(), nil
}

// whole is all text of an outline but its chrome.
func (o *outline) whole() string {
	return o.read([]span{{0, int32(len(o.lines))}}, "")
}

// visible copies the tree for a library: html, head and body where they
// belong, without chrome.
func visible(doc *html.Node) (*html.Node, int) {
	out := &html.Node{Type: html.DocumentNode}
	root := element(atom.Html)
	body := element(atom.Body)
	out.AppendChild(root)
	root.AppendChild(element(atom.Head))
	root.AppendChild(body)
	nodes := 0
	copyVisible(body, doc, &nodes)
	return out, nodes
}

func element(tag atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: tag, Data: tag.String()}
}

func copyVisible(to, from *html.Node, nodes *int) {
	for c := from.FirstChild; c != nil && *nodes <= maxLibraryNodes; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Head, atom.Script, atom.Nav, atom.Footer, atom.Aside, atom.Meta, atom.Link:
			continue
		case atom.Html, atom.Body:
			copyVisible(to, c, nodes)
			continue
		}
		if c.Type != html.ElementNode && (c.Type != html.TextNode || to.FirstChild == nil && strings.TrimSpace(c.Data) == "") {
			continue
		}
		n := &html.Node{Type: c.Type, DataAtom: c.DataAtom, Data: c.Data, Attr: append([]html.Attribute(nil), c.Attr...)}
		to.AppendChild(n)
		*nodes++
		copyVisible(n, c, nodes)
	}
}
