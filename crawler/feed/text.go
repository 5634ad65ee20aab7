package feed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/charmap"
)

// maxRounds is how often a text is read again as HTML.
const maxRounds = 3

// plainLine is HTML as one line of plain text of at most limit bytes.
func plainLine(source string, limit int) string {
	return clip(strings.Join(strings.Fields(plainText(source, 4*limit)), " "), limit)
}

// plainText is HTML as plain text of about limit bytes: no tags, no scripts,
// entities decoded, a line a paragraph. HTML that was escaped more than once, as
// many feeds have it, is read again: no text of ours looks like markup.
func plainText(source string, limit int) string {
	s := repair(strip(source, limit))
	for range maxRounds {
		if !escapedTwice(s) && !entityLeft(s) {
			break
		}
		s = repair(strip(s, limit))
	}
	if s == "" && strings.Contains(source, "<") {
		s = clip(repair(tidy(pictures(source))), limit)
	}
	return s
}

// pictures gives the texts of the pictures of an entry that is nothing else.
func pictures(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	var alts []string
	for len(alts) < 10 {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(alts, "\n")
		case html.StartTagToken, html.SelfClosingTagToken:
			if t := z.Token(); t.DataAtom == atom.Img {
				for _, a := range t.Attr {
					if a.Key == "alt" {
						alts = append(alts, a.Val)
					}
				}
			}
		}
	}
	return strings.Join(alts, "\n")
}

// strip is one round of HTML to text.
func strip(source string, limit int) string {
	if strings.IndexByte(source, '<') < 0 {
		if strings.IndexByte(source, '&') >= 0 {
			source = html.UnescapeString(source)
		}
		return clip(tidy(source), limit)
	}
	source = closeTail(source)
	z := html.NewTokenizer(strings.NewReader(source))
	var b strings.Builder
	ends := lastEnds{source: source}
	hidden, at := 0, 0
	for b.Len() < limit {
		kind := z.Next()
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return tidy(b.String())
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			raw, _ := z.TagName()
			if frames(raw) && at > ends.of(raw) {
				z.NextIsNotRawText()
				continue
			}
			hidden += hides(raw)
			b.WriteString(gap(raw))
		case html.EndTagToken:
			raw, _ := z.TagName()
			hidden = max(0, hidden-hides(raw))
			b.WriteString(gap(raw))
		case html.SelfClosingTagToken: // XHTML: <iframe src="…"/> hides nothing of what follows
			z.NextIsNotRawText()
			raw, _ := z.TagName()
			b.WriteString(gap(raw))
		}
	}
	return clip(tidy(b.String()), limit)
}

// hides is 1 for elements whose content nobody sees.
func hides(name []byte) int {
	switch atom.Lookup(name) {
	case atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Noscript, atom.Head:
		return 1
	}
	return 0
}

// frames says that name is one of the elements that hide their content but are
// often left open: then they hide nothing. What a script left open hides stays hidden.
func frames(name []byte) bool {
	switch atom.Lookup(name) {
	case atom.Iframe, atom.Object, atom.Svg, atom.Noscript:
		return true
	}
	return false
}

// lastEnds knows where in a source the last end tag of a name stands.
type lastEnds struct {
	source, lower string
	known         map[string]int
}

// of gives the offset of the last </name, -1 where there is none.
func (l *lastEnds) of(name []byte) int {
	if l.known == nil {
		l.lower, l.known = strings.ToLower(l.source), map[string]int{}
	}
	at, ok := l.known[string(name)]
	if !ok {
		at = strings.LastIndex(l.lower, "</"+string(name))
		l.known[string(name)] = at
	}
	return at
}

// gap is what a tag puts between the words on its sides.
func gap(name []byte) string {
	switch atom.Lookup(name) {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table, atom.Blockquote,
		atom.Section, atom.Article, atom.Pre, atom.Figure, atom.Figcaption, atom.Header, atom.Footer, atom.Hr,
		atom.Br, atom.Li, atom.Tr, atom.Dt, atom.Dd:
		return "\n"
	case atom.Td, atom.Th, atom.Img, atom.Option:
		return " "
	}
	return ""
}

// closeTail makes a < that no > follows a plain sign, or cuts off a tag that
// was cut in the middle.
func closeTail(s string) string {
	at := strings.LastIndexByte(s, '<')
	if at < 0 || strings.IndexByte(s[at:], '>') >= 0 {
		return s
	}
	if strings.ContainsAny(s[at:], "=/") {
		return s[:at]
	}
	return s[:at] + "&lt;" + s[at+1:]
}

// tidy collapses spaces, keeps single line breaks and drops signs that are not
// to be seen. It leaves clean text as it is.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, line := false, false
	for _, r := range s {
		switch {
		case r == '\n' || r == 0x2028 || r == 0x2029:
			line = true
			continue
		case r == ' ' || r == '\t' || r == '\r' || r == 0xA0 || r > 0x7f && unicode.IsSpace(r):
			space = true
			continue
		case r < 0x20 || r == 0x7f || r >= 0x200B && r <= 0x200F && r != 0x200D || r >= 0x202A && r <= 0x202E || r == 0xFEFF || r >= 0x2066 && r <= 0x2069:
			continue
		}
		if b.Len() > 0 && line {
			b.WriteByte('\n')
		} else if b.Len() > 0 && space {
			b.WriteByte(' ')
		}
		space, line = false, false
		b.WriteRune(r)
	}
	return b.String()
}

// escapedTwice says that the text still holds tags.
func escapedTwice(s string) bool {
	for {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			return false
		}
		s = strings.TrimPrefix(s[at+1:], "/")
		end := 0
		for end < len(s) && end < 12 && (s[end] >= 'a' && s[end] <= 'z' || s[end] >= '0' && s[end] <= '9' || s[end] >= 'A' && s[end] <= 'Z') {
			end++
		}
		if end == 0 || end == len(s) || s[end] != '>' && s[end] != ' ' && s[end] != '/' || atom.Lookup([]byte(strings.ToLower(s[:end]))) == 0 {
			continue
		}
		// Without a > this is no tag, and neither is any that follows.
		return strings.IndexByte(s[end:], '>') >= 0
	}
}

// entityLeft says that the text still holds an entity: &#8217; or &amp;
func entityLeft(s string) bool {
	for {
		at := strings.IndexByte(s, '&')
		if at < 0 {
			return false
		}
		s = s[at:]
		if end := entityEnd([]byte(s[:min(len(s), maxEntity)])); end > 0 && html.UnescapeString(s[:end+1]) != s[:end+1] {
			return true
		}
		s = s[1:]
	}
}

// repair puts right UTF-8 that somebody took for windows-1252 and encoded
// once more: "â€¦" is "…". It acts only where every such place makes sense.
func repair(s string) string {
	if !strings.ContainsAny(s, "âÃÂãäåæçèéìíðïë\u0080\u0081\u0091\u0092\u0093\u0094\u0096\u0097") {
		return s
	}
	raw, changed := make([]byte, 0, len(s)), false
	for _, r := range s {
		b, ok := latinByte(r)
		if !ok {
			return windowsSigns(s)
		}
		changed = changed || b >= 0x80
		raw = append(raw, b)
	}
	if changed && utf8.Valid(raw) {
		return string(raw)
	}
	return windowsSigns(s)
}

func latinByte(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// windowsSigns reads the control characters from 0x80 to 0x9F, which no text
// has, as the quotes and dashes that windows-1252 has in their place.
func windowsSigns(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && r < 0xA0 {
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
}

// clip cuts text at limit bytes, between characters, and shows it.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	limit = max(limit-len("…"), 0)
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return strings.TrimRight(s[:limit], " \n") + "…"
}
