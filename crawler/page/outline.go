package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An outline is a page as a reader sees it: boxes inside each other, and the
// lines of text in them, in the order of the page. The lines of a box are
// those from its first to its last, so every sum over a box is a difference
// of two running totals.
type outline struct {
	boxes []box
	lines []line
	text  []byte  // all lines, white space made single
	prose []int32 // prose[i] is the prose of all lines before the i-th
	start int32   // the article's first line, once it is found
}

type box struct {
	parent      int32
	first, last int32 // lines [first, last)
	tag         atom.Atom
	chrome      bool   // by its element, role or class, not a part of an article
	alien       bool   // chrome whose prose is somebody else's: comments, other articles
	mark        hint   // by its class, the article's text
	class       string // class and id, for comparing neighbours
}

type line struct {
	box        int32
	start, end int32 // in text
	width      int32 // letters; a wide one (CJK) counts three, as it says as much
	linked     int32 // of these inside links
	strong     int32 // of these bold
	stops      int32 // sentence ends and commas
	kind       kind
}

type kind byte

const (
	plainLine kind = iota // text in a div or span
	paragraph
	heading
	item
	quote
	cell
	caption
)

// state is what a walk carries down.
type state struct {
	box          int32
	link, strong bool
	kind         kind
}

// outlineOf lays out the tree below n.
func outlineOf(n *html.Node) *outline {
	o := &outline{boxes: make([]box, 0, 256), lines: make([]line, 0, 256), text: make([]byte, 0, 16<<10)}
	o.boxes = append(o.boxes, box{parent: -1, tag: atom.Html})
	o.open(0)
	o.children(n, state{})
	o.flush(state{})
	o.boxes[0].last = int32(len(o.lines))
	o.sum()
	return o
}

func (o *outline) string(l line) string { return string(o.text[l.start:l.end]) }

// open starts an empty line.
func (o *outline) open(b int32) {
	at := int32(len(o.text))
	o.lines = append(o.lines, line{box: b, start: at, end: at})
}

// flush ends the line that is being written, if there is anything in it, and
// opens the next one.
func (o *outline) flush(s state) {
	l := &o.lines[len(o.lines)-1]
	l.end = int32(len(o.text))
	if l.end > l.start && o.text[l.end-1] == ' ' {
		l.end--
		o.text = o.text[:l.end]
	}
	if l.end == l.start {
		*l = line{box: s.box, start: l.start, end: l.start, kind: s.kind}
		return
	}
	o.open(s.box)
	o.lines[len(o.lines)-1].kind = s.kind
}

func (o *outline) children(n *html.Node, s state) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			o.write(c.Data, s)
		case html.ElementNode:
			o.element(c, s)
		}
	}
}

func (o *outline) element(n *html.Node, s state) {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Title, atom.Option, atom.Textarea, atom.Rt, atom.Rp, atom.Button, atom.Input, atom.Select:
		return
	case atom.Br:
		o.lineBreak(n, s)
		return
	case atom.Hr:
		o.flush(s)
		return
	}
	if inline(n.DataAtom) && !strings.Contains(n.Data, "-") {
		if len(n.Attr) > 0 && invisible(n) {
			return
		}
		s.link = s.link || n.DataAtom == atom.A
		s.strong = s.strong || n.DataAtom == atom.Strong || n.DataAtom == atom.B
		o.children(n, s)
		return
	}
	o.block(n, s)
}

// lineBreak ends the line where the break separates paragraphs; a single one
// inside a sentence is a space.
func (o *outline) lineBreak(n *html.Node, s state) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	l := o.lines[len(o.lines)-1]
	title := l.width > 0 && l.strong == l.width // a line all bold is a heading
	if next != nil && next.DataAtom != atom.Br && !endsSentence(o.text) && !title {
		o.write(" ", s)
		return
	}
	o.flush(s)
}

func endsSentence(text []byte) bool {
	r, _ := utf8.DecodeLastRune(bytes.TrimRight(text, " "))
	return isStop(r) || unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == ':' || r == '*'
}

func (o *outline) block(n *html.Node, s state) {
	inner := s
	inner.box = int32(len(o.boxes))
	inner.kind = kindOf(n.DataAtom, s.kind)
	o.flush(inner)
	b := box{parent: s.box, first: int32(len(o.lines) - 1), tag: n.DataAtom}
	b.describe(n)
	o.boxes = append(o.boxes, b)
	o.lines[len(o.lines)-1].box = inner.box
	o.children(n, inner)
	o.flush(s)
	o.lines[len(o.lines)-1].box = s.box
	o.boxes[inner.box].last = int32(len(o.lines) - 1)
}

func kindOf(tag atom.Atom, outer kind) kind {
	switch tag {
	case atom.P:
		if outer == item || outer == quote || outer == cell || outer == caption {
			return outer
		}
		return paragraph
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return heading
	case atom.Li, atom.Dd, atom.Dt:
		return item
	case atom.Blockquote:
		return quote
	case atom.Td, atom.Th:
		return cell
	case atom.Figcaption, atom.Caption:
		return caption
	}
	return outer
}

// write adds text to the line, with white space made single.
func (o *outline) write(s string, st state) {
	s = legible(s)
	l := &o.lines[len(o.lines)-1]
	var width, stops int32
	space := len(o.text) == int(l.start) || o.text[len(o.text)-1] == ' '
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if c <= ' ' {
				if !space {
					o.text = append(o.text, ' ')
					space = true
				}
				continue
			}
			o.text = append(o.text, c)
			space = false
			width++
			if c == '.' || c == ',' || c == '!' || c == '?' || c == ';' {
				stops++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\u00a0' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u3000' || r == '\u2028' || r == '\u2029':
			if !space {
				o.text = append(o.text, ' ')
				space = true
			}
			continue
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == utf8.RuneError && size == 1 || r == '\u2060':
			continue
		}
		o.text = utf8.AppendRune(o.text, r)
		space = false
		width += runeWidth(r)
		if isStop(r) || isComma(r) {
			stops++
		}
	}
	l.width += width
	l.stops += stops
	if st.link {
		l.linked += width
	}
	if st.strong {
		l.strong += width
	}
}

// maxRun is longer than any word or address that a reader is shown.
const maxRun = 300

// legible leaves out runs of signs without a space that only machines read:
// some sites keep what waits for consent as base64 in the page.
func legible(s string) string {
	if len(s) <= maxRun {
		return s
	}
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && s[end] > ' ' && s[end] < utf8.RuneSelf {
			end++
		}
		if end-i > maxRun {
			s = s[:i] + s[end:]
			continue
		}
		i = end + 1
	}
	return s
}

// runeWidth is 3 for a letter of a script that writes a word in one or two.
func runeWidth(r rune) int32 {
	if r >= 0x2e80 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7af || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff || r >= 0xff01 && r <= 0xff60 {
		return 3
	}
	return 1
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '｡', '؟', '۔', '।', '॥', '։', '።':
		return true
	}
	return false
}

func isComma(r rune) bool {
	switch r {
	case ',', '、', '，', '،', '；', '٬':
		return true
	}
	return false
}

// sum makes the running totals of prose.
func (o *outline) sum() {
	o.prose = make([]int32, len(o.lines)+1)
	for i, l := range o.lines {
		o.prose[i+1] = o.prose[i] + l.prose()
	}
}

// prose is how much of running text a line holds: nothing for what has the
// form of a heading, a link or a label.
func (l line) prose() int32 {
	free := l.width - l.linked
	// Thai, Lao and Khmer write whole paragraphs without a stop.
	if l.kind == heading || l.kind == caption || l.linked*2 > l.width || l.stops == 0 && free < 200 {
		return 0
	}
	switch {
	case free < 40:
		return 0
	case free < 80 && l.kind != paragraph, l.kind == cell && free < 120:
		return free / 2
	}
	return free
}

// proseIn is the prose of a box with all that is in it.
func (o *outline) proseIn(b int32) int32 {
	return o.prose[o.boxes[b].last] - o.prose[o.boxes[b].first]
}
