package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"gigawatch/news"
)

// maxDepth is how deep elements may stand in each other; deeper tags are dropped.
const maxDepth = 64

// ours is the prefix of what the mender adds to an entry: the base of its
// links and its rdf:about, which gofeed does not hand on.
const ours = "gigawatch"

// mended is a document that any XML parser takes: entities resolved, text
// without markup, every element closed.
type mended struct {
	xml     []byte
	root    element
	texts   kept
	items   int
	warning string
}

// mender copies a document and puts right what is wrong with it.
type mender struct {
	s     *scanner
	names *names
	dtd   map[string]string // entities of the document type
	out   bytes.Buffer
	texts kept
	stack []frame

	items    int
	item     itemState
	prefixes map[string]bool // declared
	mends    int
	first    string // the first thing that was mended
	cut      string // why the tail was left out, "" if it was not
}

// frame is an open element.
type frame struct {
	raw  string
	e    element
	base *url.URL // set where xml:base is in force
}

// itemState is what is known of the entry that is open.
type itemState struct {
	at, out            int // where it began, in the source and in the output
	named, linked, has bool
}

// mend reads a document from its root element on, which s has just given.
func mend(s *scanner, root token, dtd map[string]string) mended {
	e := split(string(root.name))
	m := &mender{s: s, dtd: dtd, names: newNames(e.prefix), prefixes: map[string]bool{"": true, "xml": true, "xmlns": true, ours: true}}
	m.names.known[string(root.name)] = element{e.prefix, e.local, roleRoot}
	m.out.Grow(min(len(s.src), 64<<10) + 512)
	if e.local == "channel" { // RSS 0.9x without its root
		m.push("rss", token{kind: tokenStart})
		m.note(root.at, "no <rss> around it")
	}
	m.start(root)
	for len(m.stack) > 0 && m.cut == "" {
		m.token(s.next())
	}
	for len(m.stack) > 0 {
		m.pop()
	}
	return mended{xml: m.out.Bytes(), root: e, texts: m.texts, items: m.items, warning: m.warning()}
}

func (m *mender) token(t token) {
	switch t.kind {
	case tokenEOF:
		m.end(t.at)
	case tokenText:
		m.text(t)
	case tokenCDATA:
		m.section(t)
	case tokenStart:
		m.start(t)
	case tokenEnd:
		m.close(t)
	}
}

// note counts a mend and keeps the first for the warning.
func (m *mender) note(at int, format string, args ...any) {
	m.mends++
	if m.first == "" {
		m.first = fmt.Sprintf("mended at byte %d: ", at) + fmt.Sprintf(format, args...)
	}
}

func (m *mender) warning() string {
	w := m.first
	if m.mends > 1 {
		w += fmt.Sprintf(" (and %d more)", m.mends-1)
	}
	return join(m.cut, w)
}

// end closes a document that ended too early. The entry that it ended in is
// kept if its title and link are whole.
func (m *mender) end(at int) {
	m.cut = fmt.Sprintf("cut at byte %d: the document ends inside <%s>", at, m.top().raw)
	m.dropHalfItem()
}

func (m *mender) dropHalfItem() {
	if m.inside(roleItem) < 0 || m.item.linked && (m.item.named || m.item.has) {
		return
	}
	for m.inside(roleItem) >= 0 {
		m.stack = m.stack[:len(m.stack)-1]
	}
	m.out.Truncate(m.item.out)
	m.items--
}

func (m *mender) top() frame { return m.stack[len(m.stack)-1] }

// inside gives the place of the innermost open element of that role, or -1.
func (m *mender) inside(r role) int {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if m.stack[i].e.role == r {
			return i
		}
	}
	return -1
}

func (m *mender) isOpen(name []byte) bool { return m.find(name) >= 0 }

func (m *mender) find(name []byte) int {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if strings.EqualFold(m.stack[i].raw, string(name)) {
			return i
		}
	}
	return -1
}

// text keeps what stands in elements of extensions; RSS and Atom have no text
// between their elements.
func (m *mender) text(t token) {
	if m.top().e.role != roleOther {
		if len(bytes.TrimSpace(t.text)) > 0 {
			m.note(t.at, "text between elements")
		}
		return
	}
	var b strings.Builder
	decode(&b, t.text, m.dtd)
	m.escape(b.String())
}

func (m *mender) section(t token) {
	if m.s.broken {
		m.end(t.at)
		return
	}
	if m.top().e.role == roleOther {
		m.escape(string(t.text))
	}
}

// close ends an element, and with it those inside that were left open.
func (m *mender) close(t token) {
	at := m.find(t.name)
	if at < 0 {
		m.note(t.at, "</%s> closes nothing", t.name)
		return
	}
	if at < len(m.stack)-1 {
		m.note(t.at, "<%s> is not closed", m.top().raw)
	}
	for len(m.stack) > at {
		m.pop()
	}
}

func (m *mender) pop() {
	f := m.top()
	m.out.WriteString("</" + f.raw + ">")
	m.stack = m.stack[:len(m.stack)-1]
}

func (m *mender) start(t token) {
	e := m.names.of(t.name)
	if bytes.Count(t.name, []byte(":")) > 1 || len(m.stack) >= maxDepth {
		m.note(t.at, "<%s> is left out", t.name)
		return
	}
	switch e.role {
	case roleItem:
		m.startItem(t)
		return
	case roleEither:
		if !t.closed && m.holdsText() {
			m.leaf(t, rolePlain)
			return
		}
	case rolePlain, roleTitle, roleRich:
		m.leaf(t, e.role)
		return
	}
	m.push(string(t.name), t)
	if t.closed {
		m.pop()
	}
}

// holdsText looks ahead: does text follow, or an element?
func (m *mender) holdsText() bool {
	rest := m.s.src[m.s.at:]
	for len(rest) > 0 && isSpace(rest[0]) {
		rest = rest[1:]
	}
	return len(rest) > 0 && (rest[0] != '<' || bytes.HasPrefix(rest, []byte("<![")) || bytes.HasPrefix(rest, []byte("</")))
}

// startItem opens an entry; entries never stand in each other.
func (m *mender) startItem(t token) {
	if open := m.inside(roleItem); open >= 0 {
		m.note(t.at, "<%s> is not closed", m.stack[open].raw)
		for len(m.stack) > open {
			m.pop()
		}
	}
	if m.items >= maxItems {
		m.cut = fmt.Sprintf("cut at byte %d: more than %d entries", t.at, maxItems)
		return
	}
	m.items++
	m.item = itemState{at: t.at, out: m.out.Len()}
	m.push(string(t.name), t)
	if base := m.top().base; base != nil {
		m.add("base", base.String())
	}
	if about := t.attr("rdf:about"); len(about) > 0 {
		m.add("about", unescape(about))
		m.item.linked = true
	}
	if t.closed {
		m.pop()
	}
}

// add writes an element of our own into the entry.
func (m *mender) add(name, value string) {
	m.out.WriteString("<" + ours + ":" + name + ">")
	m.escape(value)
	m.out.WriteString("</" + ours + ":" + name + ">")
}

// push writes a start tag and opens its element.
func (m *mender) push(raw string, t token) {
	e := m.names.of([]byte(raw))
	m.stack = append(m.stack, frame{raw: raw, e: e, base: m.baseOf(t)})
	m.tag(raw, t)
	if !m.prefixes[e.prefix] {
		m.prefixes[e.prefix] = true
		m.note(t.at, "the prefix %s: is not declared", e.prefix)
	}
}

// baseOf gives the base in force inside an element, nil where no xml:base was seen.
func (m *mender) baseOf(t token) *url.URL {
	var parent *url.URL
	if len(m.stack) > 0 {
		parent = m.top().base
	}
	raw := t.attr("xml:base")
	if raw == nil {
		return parent
	}
	u, err := url.Parse(strings.TrimSpace(unescape(raw)))
	if err != nil {
		return parent
	}
	if parent != nil {
		return parent.ResolveReference(u)
	}
	return u
}

// tag writes a start tag with the attributes that gofeed may see.
func (m *mender) tag(raw string, t token) {
	m.out.WriteByte('<')
	m.out.WriteString(raw)
	for _, a := range t.attrs {
		n := name(a.name)
		if len(n) != len(a.name) || len(n) == 0 || !isNameStart(n[0]) || bytes.Count(n, []byte(":")) > 1 {
			continue
		}
		if prefix, local, ok := strings.Cut(string(n), ":"); ok && prefix == "xmlns" {
			m.prefixes[local] = true
		}
		switch string(n) {
		case "xml:base", "type", "mode": // done here: gofeed would parse HTML again
			if string(n) != "type" || !strings.HasSuffix(strings.ToLower(raw), "link") && !strings.HasSuffix(raw, "enclosure") {
				continue
			}
		}
		m.out.WriteByte(' ')
		m.out.Write(n)
		m.out.WriteString(`="`)
		m.escape(unescape(a.value))
		m.out.WriteByte('"')
	}
	m.out.WriteByte('>')
}

// leaf writes an element of text: its value as HTML, escaped once.
func (m *mender) leaf(t token, r role) {
	raw, e := string(t.name), m.names.of(t.name)
	start := m.out.Len()
	if !m.prefixes[e.prefix] {
		m.prefixes[e.prefix] = true
		m.note(t.at, "the prefix %s: is not declared", e.prefix)
	}
	base := m.baseOf(t)
	form, src := formOf(t), t.attr("href")
	if base != nil && len(src) > 0 && t.attr("xml:base") != nil {
		setAttr(&t, "href", resolve(base, unescape(src)))
	}
	m.tag(raw, t)
	if !t.closed {
		l := leaf{name: t.name, role: r, names: m.names, open: m.isOpen}
		implied, whole := l.read(m.s)
		if !whole {
			m.out.Truncate(start)
			m.cut = fmt.Sprintf("cut at byte %d: the document ends inside <%s>", t.at, raw)
			m.dropHalfItem()
			return
		}
		if implied && len(src) == 0 {
			m.note(t.at, "<%s> is not closed", raw)
		}
		m.value(&l, r, form)
	}
	m.out.WriteString("</" + raw + ">")
	m.learn(e, len(src) > 0)
}

// value writes what a leaf holds.
func (m *mender) value(l *leaf, r role, form textForm) {
	v := l.value(m.dtd)
	switch {
	case form == formBinary:
		return
	case form == formPlain:
		v = escapeHTML(v)
	}
	if len(v) > 4*maxContent {
		v = v[:4*maxContent]
	}
	if r == rolePlain {
		m.escape(v)
	} else {
		m.escape(m.texts.put(v))
	}
	if m.inside(roleItem) >= 0 && v != "" && r == roleRich {
		m.item.has = true
	}
}

// learn remembers what an entry has got, for the case that it is cut.
func (m *mender) learn(e element, href bool) {
	switch e.local {
	case "title":
		m.item.named = true
	case "link", "guid", "id", "origlink":
		m.item.linked = true
	}
}

// textForm says how Atom declares a text.
type textForm uint8

const (
	formHTML textForm = iota // HTML, or nobody knows
	formPlain
	formBinary
)

func formOf(t token) textForm {
	v := strings.ToLower(string(t.attr("type")))
	switch {
	case v == "text" || v == "text/plain":
		return formPlain
	case strings.EqualFold(string(t.attr("mode")), "base64"), strings.HasPrefix(v, "image/"), strings.HasPrefix(v, "audio/"),
		strings.HasPrefix(v, "video/"), v == "application/octet-stream", v == "application/pdf":
		return formBinary
	}
	return formHTML
}

func setAttr(t *token, name, value string) {
	for i := range t.attrs {
		if string(t.attrs[i].name) == name {
			t.attrs[i].value = []byte(value)
		}
	}
}

// escape writes text for XML and drops the signs that XML forbids.
func (m *mender) escape(s string) { escapeInto(&m.out, s) }

func escapeInto(out *bytes.Buffer, s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var with string
		switch c := s[i]; {
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '"':
			with = "&#34;"
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r':
		case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBE: // U+FFFE, U+FFFF
			out.WriteString(s[from:i])
			i += 2
			from = i + 1
			continue
		default:
			continue
		}
		out.WriteString(s[from:i])
		out.WriteString(with)
		from = i + 1
	}
	out.WriteString(s[from:])
}

// escapeHTML makes plain text a piece of HTML.
func escapeHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func unescape(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return string(b)
	}
	var s strings.Builder
	decode(&s, b, nil)
	return s.String()
}

// errBomb refuses a document whose entities are made to harm.
func errBomb(format string, args ...any) *Error {
	return fail(news.CauseMalformed, "refused: "+format, args...)
}
