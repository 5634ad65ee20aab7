package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of what one page may cost. Real articles stay far below all of them.
const (
	maxBody  = 16 << 20 // bytes of HTML that are looked at
	maxNodes = 400_000  // nodes of the tree; what comes later is left out
	maxDepth = 400      // elements inside each other; deeper ones stand side by side
	maxValue = 64 << 10 // bytes of one attribute; longer ones are embedded data
)

// parse builds the tree of a page. It is not html.Parse: that one follows
// every rule of the HTML standard, refuses pages nested deeper than 512, and
// costs twice as much. Here the tree has no more depth than maxDepth, the time
// is linear, and scripts (except JSON-LD), styles and pictures are never
// stored. Missing end tags are supplied as the standard does for the elements
// that carry text.
func parse(body []byte) *html.Node {
	if len(body) > maxBody {
		body = body[:maxBody]
	}
	b := &builder{tokens: html.NewTokenizer(bytes.NewReader(body)), doc: &html.Node{Type: html.DocumentNode}}
	b.tokens.SetMaxBuf(0)
	b.open = append(b.open, b.doc)
	for b.nodes < maxNodes && b.step() {
	}
	return b.doc
}

type builder struct {
	tokens *html.Tokenizer
	doc    *html.Node
	open   []*html.Node // the elements that are not closed yet
	counts [512]int32   // how often a tag is open, by a hash of its atom: most end tags without a start are known at once
	nodes  int
	skip   atom.Atom // inside an element that is not stored
	depth  int       // of skip inside skip
}

// step takes one token; false at the end of the page.
func (b *builder) step() bool {
	switch b.tokens.Next() {
	case html.ErrorToken:
		return false
	case html.TextToken:
		if b.skip == 0 {
			b.text(b.tokens.Text())
		}
	case html.StartTagToken:
		b.start(false)
	case html.SelfClosingTagToken:
		b.start(true)
	case html.EndTagToken:
		name, _ := b.tokens.TagName()
		b.end(atom.Lookup(name), name)
	}
	return true
}

func (b *builder) top() *html.Node { return b.open[len(b.open)-1] }

func (b *builder) text(raw []byte) {
	if len(raw) == 0 {
		return
	}
	b.add(&html.Node{Type: html.TextNode, Data: string(raw)})
}

// add appends below the innermost open element, by hand: AppendChild checks
// what cannot happen here.
func (b *builder) add(n *html.Node) {
	p := b.top()
	n.Parent, n.PrevSibling = p, p.LastChild
	if p.LastChild != nil {
		p.LastChild.NextSibling = n
	} else {
		p.FirstChild = n
	}
	p.LastChild = n
	b.nodes++
}

func (b *builder) start(selfClosing bool) {
	name, more := b.tokens.TagName()
	tag := atom.Lookup(name)
	if b.skip != 0 {
		if tag == b.skip && !selfClosing {
			b.depth++
		}
		return
	}
	if unstored(tag) {
		b.skipElement(tag, more, selfClosing)
		return
	}
	n := &html.Node{Type: html.ElementNode, DataAtom: tag}
	if tag != 0 {
		n.Data = tag.String()
	} else {
		n.Data = string(name)
	}
	if more {
		n.Attr = b.attributes()
	}
	b.closeImplied(tag)
	if (tag == atom.Html || tag == atom.Body || tag == atom.Head) && b.counts[slot(tag)] > 0 && b.isOpen(tag) {
		return
	}
	b.add(n)
	if selfClosing && foreignVoid(tag) || void(tag) || len(b.open) > maxDepth {
		return
	}
	b.open = append(b.open, n)
	b.counts[slot(tag)]++
}

// skipElement leaves out an element with all that is in it. JSON-LD is kept:
// it says what the page is; so is a template in the body of an article, out of
// which Blogger's newer pages make the article.
func (b *builder) skipElement(tag atom.Atom, more, selfClosing bool) {
	if tag == atom.Script && more {
		attrs := b.attributes()
		if strings.Contains(attr(b.top(), "itemprop"), "articleBody") && attr(&html.Node{Attr: attrs}, "type") == "text/template" {
			b.tokens.NextIsNotRawText() // its end tag closes nothing
			return
		}
		for _, a := range attrs {
			if a.Key == "type" && strings.Contains(strings.ToLower(a.Val), "ld+json") {
				n := &html.Node{Type: html.ElementNode, DataAtom: atom.Script, Data: "script", Attr: attrs}
				b.add(n)
				b.open = append(b.open, n)
				b.counts[slot(tag)]++
				return
			}
		}
	}
	if !selfClosing || tag == atom.Script || tag == atom.Style {
		b.skip, b.depth = tag, 0
	}
}

func (b *builder) attributes() []html.Attribute {
	out := make([]html.Attribute, 0, 4)
	for more := true; more; {
		var k, v []byte
		k, v, more = b.tokens.TagAttr()
		if len(v) > maxValue || len(k) == 0 || len(k) > 256 || len(out) >= 64 {
			continue
		}
		key := ""
		if a := atom.Lookup(k); a != 0 {
			key = a.String()
		} else {
			key = string(k)
		}
		out = append(out, html.Attribute{Key: key, Val: string(v)})
	}
	return out
}

func (b *builder) end(tag atom.Atom, name []byte) {
	if b.skip != 0 {
		if tag == b.skip {
			if b.depth == 0 {
				b.skip = 0
			} else {
				b.depth--
			}
		}
		return
	}
	if tag == atom.Br {
		b.add(&html.Node{Type: html.ElementNode, DataAtom: atom.Br, Data: "br"})
		return
	}
	if b.counts[slot(tag)] == 0 || tag == atom.Html || tag == atom.Body {
		return
	}
	for i := len(b.open) - 1; i > 0; i-- {
		n := b.open[i]
		if n.DataAtom == tag && (tag != 0 || n.Data == string(name)) {
			b.closeTo(i)
			return
		}
		// A stray inline end tag must not close the block around it.
		if inline(tag) && !inline(n.DataAtom) || wall(n.DataAtom) && !wall(tag) {
			return
		}
	}
}

func (b *builder) isOpen(tag atom.Atom) bool {
	for _, n := range b.open {
		if n.DataAtom == tag {
			return true
		}
	}
	return false
}

// closeTo closes the open elements from the i-th on.
func (b *builder) closeTo(i int) {
	for _, n := range b.open[i:] {
		b.counts[slot(n.DataAtom)]--
	}
	b.open = b.open[:i]
}

// closeImplied supplies the end tags that may be left out before tag.
func (b *builder) closeImplied(tag atom.Atom) {
	if tag == atom.Body && b.isOpen(atom.Head) {
		b.closeUp(atom.Head, 0)
		return
	}
	if block(tag) && b.counts[slot(atom.P)] > 0 {
		b.closeUp(atom.P, 0)
	}
	switch tag {
	case atom.Li:
		b.closeUp(atom.Li, atom.Ul, atom.Ol)
	case atom.Dd, atom.Dt:
		b.closeUp(atom.Dd, atom.Dl)
		b.closeUp(atom.Dt, atom.Dl)
	case atom.Option:
		b.closeUp(atom.Option, atom.Select)
	case atom.Td, atom.Th:
		b.closeUp(atom.Td, atom.Tr, atom.Table)
		b.closeUp(atom.Th, atom.Tr, atom.Table)
	case atom.Tr:
		b.closeUp(atom.Tr, atom.Table)
	case atom.A:
		b.closeUp(atom.A, atom.Div)
	}
}

// closeUp closes the nearest open tag, unless one of the borders or a wall
// stands between.
func (b *builder) closeUp(tag atom.Atom, borders ...atom.Atom) {
	if b.counts[slot(tag)] == 0 {
		return
	}
	for i := len(b.open) - 1; i > 0; i-- {
		at := b.open[i].DataAtom
		if at == tag {
			b.closeTo(i)
			return
		}
		if wall(at) && tag != atom.Td && tag != atom.Th && tag != atom.Tr {
			return
		}
		for _, border := range borders {
			if at == border && border != 0 {
				return
			}
		}
	}
}

func slot(a atom.Atom) int { return int(a) * 31 >> 3 & 511 }
