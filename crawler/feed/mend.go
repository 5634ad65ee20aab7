package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
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
	declare(&root, e)
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
	case form == formBase64:
		v = unpack(v)
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
