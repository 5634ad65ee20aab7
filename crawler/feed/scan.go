package feed

import "bytes"

// kind tells what a token is.
type kind uint8

const (
	tokenEOF   kind = iota
	tokenText       // characters as written, entities and all
	tokenCDATA      // characters to be taken as they are
	tokenStart
	tokenEnd
	tokenOther // comment, processing instruction, doctype
)

// token is a piece of the document. Its slices point into the source.
type token struct {
	kind    kind
	at      int    // offset of its first byte
	text    []byte // characters, or the whole tag as written
	name    []byte // of an element, with its prefix
	attrs   []attr // valid until the next token
	closed  bool   // <name/>
	literal bool   // text that begins with a < which opens nothing
}

// attr is an attribute as written, without its quotes.
type attr struct{ name, value []byte }

func (t *token) attr(name string) []byte {
	for _, a := range t.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// scanner cuts a document into tokens and never gives up: what is no markup
// is text. It reads every byte a bounded number of times.
type scanner struct {
	src      []byte
	at       int
	attrs    []attr
	cdataEnd int    // where the next ]]> was found; len(src) where there is none
	absent   string // the end mark that does not come any more
	broken   bool   // the last token ran into the end of the document
}

func (s *scanner) next() token {
	if s.at >= len(s.src) {
		return token{kind: tokenEOF, at: s.at}
	}
	rest := s.src[s.at:]
	if rest[0] != '<' {
		return s.chars(0)
	}
	switch {
	case len(rest) < 2:
		return s.cut()
	case isNameStart(rest[1]):
		return s.start()
	case rest[1] == '/' && len(rest) > 2 && isNameStart(rest[2]):
		return s.end()
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.cdata()
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.until("-->", 4)
	case rest[1] == '?':
		return s.until("?>", 2)
	case rest[1] == '!':
		return s.declaration()
	}
	return s.chars(1)
}

// chars reads text up to the next <; skip is 1 where the first one is text itself.
func (s *scanner) chars(skip int) token {
	t := token{kind: tokenText, at: s.at, literal: skip > 0}
	if end := bytes.IndexByte(s.src[s.at+skip:], '<'); end >= 0 {
		t.text = s.src[s.at : s.at+skip+end]
	} else {
		t.text = s.src[s.at:]
	}
	s.at += len(t.text)
	return t
}

// cut ends the document inside a piece of markup.
func (s *scanner) cut() token {
	t := token{kind: tokenEOF, at: s.at}
	s.broken = true
	s.at = len(s.src)
	return t
}

// until skips to mark; where it never comes, the piece ends at the next >.
func (s *scanner) until(mark string, skip int) token {
	t := token{kind: tokenOther, at: s.at}
	rest := s.src[s.at+skip:]
	end := -1
	if s.absent != mark {
		if end = bytes.Index(rest, []byte(mark)); end < 0 {
			s.absent = mark
		}
	}
	if end < 0 {
		mark = ">"
		end = bytes.IndexByte(rest, '>')
	}
	if end < 0 {
		return s.cut()
	}
	s.at += skip + end + len(mark)
	t.text = s.src[t.at:s.at]
	return t
}

// declaration skips <!DOCTYPE …[…]>; any other ends at the next >.
func (s *scanner) declaration() token {
	if len(s.src)-s.at < 9 || !bytes.EqualFold(s.src[s.at:s.at+9], []byte("<!DOCTYPE")) {
		return s.until(">", 2)
	}
	t := token{kind: tokenOther, at: s.at}
	depth := 0
	for i := s.at; i < len(s.src); i++ {
		switch s.src[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				s.at = i + 1
				t.text = s.src[t.at:s.at]
				return t
			}
		}
	}
	return s.cut()
}

// cdata reads to ]]>. A section that was never closed ends before the tag
// that closes its element; the caller finds that out.
func (s *scanner) cdata() token {
	t := token{kind: tokenCDATA, at: s.at}
	body := s.at + len("<![CDATA[")
	if s.cdataEnd < body {
		s.cdataEnd = len(s.src)
		if end := bytes.Index(s.src[body:], []byte("]]>")); end >= 0 {
			s.cdataEnd = body + end
		}
	}
	if s.cdataEnd == len(s.src) {
		t.text = s.src[body:]
		s.at, s.broken = len(s.src), true
		return t
	}
	t.text = s.src[body:s.cdataEnd]
	s.at = s.cdataEnd + 3
	return t
}

func (s *scanner) end() token {
	t := token{kind: tokenEnd, at: s.at}
	t.name = name(s.src[s.at+2:])
	i := s.at + 2 + len(t.name)
	for i < len(s.src) && isSpace(s.src[i]) {
		i++
	}
	switch {
	case i >= len(s.src):
		return s.cut()
	case s.src[i] == '>':
		i++
	case s.src[i] != '<': // </title foo>
		end := bytes.IndexAny(s.src[i:min(len(s.src), i+256)], "<>")
		if end < 0 {
			return s.chars(1)
		}
		i += end
		if s.src[i] == '>' {
			i++
		}
	}
	s.at = i
	t.text = s.src[t.at:i]
	return t
}

// start reads a tag with its attributes, quoted or not.
func (s *scanner) start() token {
	t := token{kind: tokenStart, at: s.at}
	t.name = name(s.src[s.at+1:])
	s.attrs = s.attrs[:0]
	i := s.at + 1 + len(t.name)
	for {
		for i < len(s.src) && isSpace(s.src[i]) {
			i++
		}
		if i >= len(s.src) {
			return s.cut()
		}
		switch c := s.src[i]; {
		case c == '>':
			return s.tag(t, i+1)
		case c == '/' && i+1 < len(s.src) && s.src[i+1] == '>':
			t.closed = true
			return s.tag(t, i+2)
		case c == '<': // <title<link>: the > is missing
			return s.tag(t, i)
		case c == '/' || c == '"' || c == '\'' || c == '=':
			i++
		default:
			var ok bool
			if i, ok = s.attribute(i); !ok {
				return s.cut()
			}
		}
	}
}

func (s *scanner) tag(t token, end int) token {
	s.at = end
	t.attrs = s.attrs
	t.text = s.src[t.at:end]
	return t
}

// attribute reads name, name=value, name="value" and gives where it ends.
func (s *scanner) attribute(i int) (int, bool) {
	start := i
	for i < len(s.src) && !isSpace(s.src[i]) && s.src[i] != '=' && s.src[i] != '>' && s.src[i] != '<' && s.src[i] != '/' {
		i++
	}
	a := attr{name: s.src[start:i]}
	for i < len(s.src) && isSpace(s.src[i]) {
		i++
	}
	if i >= len(s.src) {
		return i, false
	}
	if s.src[i] == '=' {
		i++
		for i < len(s.src) && isSpace(s.src[i]) {
			i++
		}
		a.value, i = s.value(i)
	}
	if len(s.attrs) < 64 {
		s.attrs = append(s.attrs, a)
	}
	return i, i < len(s.src)
}

func (s *scanner) value(i int) ([]byte, int) {
	if i >= len(s.src) {
		return nil, i
	}
	if q := s.src[i]; q == '"' || q == '\'' {
		rest := s.src[i+1:]
		// A quote that was never closed must not swallow the next elements: a
		// value holds no < in XML, so the tag ends at the > before it.
		end := bytes.IndexByte(rest, q)
		if lt := bytes.IndexByte(rest[:max(end, 0)], '<'); end >= 0 && lt < 0 {
			return rest[:end], i + 1 + end + 1
		}
		end = bytes.IndexAny(rest[:min(len(rest), 4096)], "<>")
		if end < 0 {
			return nil, len(s.src)
		}
		return bytes.TrimRight(rest[:end], "/ "), i + 1 + end
	}
	start := i
	for i < len(s.src) && !isSpace(s.src[i]) && s.src[i] != '>' && s.src[i] != '<' {
		i++
	}
	v := s.src[start:i]
	if i < len(s.src) && s.src[i] == '>' {
		v = bytes.TrimSuffix(v, []byte("/"))
	}
	return v, i
}

// name is the longest name at the beginning of b.
func name(b []byte) []byte {
	i := 0
	for i < len(b) && i < 100 && (isNameStart(b[i]) || b[i] >= '0' && b[i] <= '9' || b[i] == '-' || b[i] == '.' || b[i] == ':') {
		i++
	}
	return b[:i]
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
