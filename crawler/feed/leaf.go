package feed

import (
	"bytes"
	"html"
	"strings"
)

// piece is a part of an element's text.
type piece struct {
	kind kind
	text []byte
}

// leaf reads the text of an element whose start tag was just read.
type leaf struct {
	name   []byte
	role   role
	names  *names
	open   func(name []byte) bool // says whether an element of that name is open around the leaf
	pieces []piece
	tags   bool
	nested int
}

// read reads to the end tag. implied says that something else ended the text;
// whole is false where the document ended first.
func (l *leaf) read(s *scanner) (implied, whole bool) {
	for {
		before := s.at
		t := s.next()
		switch t.kind {
		case tokenEOF:
			return false, false
		case tokenText:
			l.pieces = append(l.pieces, piece{tokenText, t.text})
		case tokenCDATA:
			if !l.cdata(s, t) {
				return false, false
			}
		case tokenEnd:
			if done, implied := l.end(t); done {
				if implied && !bytes.EqualFold(t.name, l.name) {
					s.at = before
				}
				return implied, true
			}
		case tokenStart:
			if done, again := l.start(t); done {
				if again {
					s.at = before
				}
				return true, true
			}
		}
	}
}

// cdata takes a section. One that swallows the end of its element and the
// beginning of another section was not closed; one inside another is a slip.
func (l *leaf) cdata(s *scanner, t token) bool {
	text := t.text
	if inner := bytes.Index(text, []byte("<![CDATA[")); inner >= 0 || s.broken {
		head := text
		if inner >= 0 {
			head = text[:inner]
		}
		end := bytes.Index(head, []byte("</"+string(l.name)))
		switch {
		case end >= 0:
			text = head[:end]
			s.at = t.at + len("<![CDATA[") + end
			s.broken = false
		case s.broken:
			return false
		default:
			text = bytes.ReplaceAll(text, []byte("<![CDATA["), nil)
		}
	}
	l.pieces = append(l.pieces, piece{tokenCDATA, text})
	return true
}

func (l *leaf) end(t token) (done, implied bool) {
	if bytes.EqualFold(t.name, l.name) {
		if l.nested == 0 {
			return true, false
		}
		l.nested--
	}
	e := l.names.of(t.name)
	switch r := e.role; {
	case r == roleRoot || r == roleItem || e.local == "channel" && r == roleFrame:
		return true, true
	case l.role != roleRich && l.open(t.name):
		return true, true
	}
	l.markup(t)
	return false, false
}

// start decides whether a tag inside the text ends it. again says that the tag is still to be read.
func (l *leaf) start(t token) (done, again bool) {
	e := l.names.of(t.name)
	r := e.role
	same := bytes.EqualFold(t.name, l.name)
	switch {
	case r == roleItem:
		return true, true
	case same && l.role != roleRich && len(t.attrs) == 0 && !t.closed:
		return true, false // <title>…<title>: the slash is missing
	case l.role == roleRich && !same:
		if neverHTML[e.local] && r != roleOther || feedPrefixes[e.prefix] || e.prefix == "" && e.local == "link" && len(t.attrs) == 0 {
			return true, true
		}
	case l.role != roleRich && r != roleOther && !htmlToo[e.local]:
		return true, true
	}
	if same && !t.closed {
		l.nested++
	}
	l.markup(t)
	return false, false
}

// htmlToo are names of ours that a title may hold as markup.
var htmlToo = map[string]bool{"body": true, "name": true, "abstract": true}

func (l *leaf) markup(t token) {
	l.tags = true
	l.pieces = append(l.pieces, piece{tokenStart, t.text})
}

// value is the text as a string of HTML. Where tags stand in it unescaped, the
// characters between them are HTML already; else one level of escaping comes off.
func (l *leaf) value(dtd map[string]string) string {
	var b strings.Builder
	for _, p := range l.pieces {
		if p.kind != tokenText || l.tags {
			b.Write(p.text)
			continue
		}
		decode(&b, p.text, dtd)
	}
	v := b.String()
	if l.role == roleTitle || l.role == roleRich {
		v = strings.ReplaceAll(v, "]]>", "") // what is left of a section inside another
	}
	return strings.TrimSpace(v)
}

// maxEntity is longer than any name of an entity: &CounterClockwiseContourIntegral;
const maxEntity = 40

// decode takes one level of entities off. What is none stays as it is: links
// are full of bare ampersands.
func decode(b *strings.Builder, text []byte, dtd map[string]string) {
	text = bytes.ReplaceAll(text, []byte("]]>"), nil)
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			b.Write(text)
			return
		}
		b.Write(text[:at])
		text = text[at:]
		end := entityEnd(text)
		if end < 0 {
			b.WriteByte('&')
			text = text[1:]
			continue
		}
		span := string(text[:end+1])
		if value, ok := dtd[span[1:end]]; ok {
			b.WriteString(value)
		} else {
			b.WriteString(html.UnescapeString(span))
		}
		text = text[end+1:]
	}
}

// entityEnd gives the offset of the ; of the entity at the beginning of text, or -1.
func entityEnd(text []byte) int {
	for i := 1; i < len(text) && i < maxEntity; i++ {
		switch c := text[i]; {
		case c == ';':
			if i == 1 {
				return -1
			}
			return i
		case isNameStart(c), c >= '0' && c <= '9', c == '#' && i == 1:
		default:
			return -1
		}
	}
	return -1
}
