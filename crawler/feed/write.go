package feed

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// tag writes a start tag with the attributes that gofeed may see.
func (m *mender) tag(raw string, t token) {
	m.out.WriteByte('<')
	m.out.WriteString(raw)
	for _, a := range t.attrs {
		n := name(a.name)
		if len(n) != len(a.name) || len(n) == 0 || !isNameStart(n[0]) || bytes.Count(n, []byte(":")) > 1 {
			continue
		}
		value := unescape(a.value)
		if prefix, local, ok := strings.Cut(string(n), ":"); prefix == "xmlns" {
			value = space(value)
			if ok {
				m.prefixes[local] = true
			}
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
		m.escape(value)
		m.out.WriteByte('"')
	}
	m.out.WriteByte('>')
}

// textForm says how Atom declares a text.
type textForm uint8

const (
	formHTML textForm = iota // HTML, or nobody knows
	formPlain
	formBase64 // text that was packed; what is no text comes to nothing
	formBinary
)

func formOf(t token) textForm {
	v := strings.ToLower(string(t.attr("type")))
	switch {
	case v == "text" || v == "text/plain":
		return formPlain
	case strings.HasPrefix(v, "image/"), strings.HasPrefix(v, "audio/"), strings.HasPrefix(v, "video/"), v == "application/pdf":
		return formBinary
	case strings.EqualFold(string(t.attr("mode")), "base64"), v == "application/octet-stream":
		return formBase64
	}
	return formHTML
}

// unpack is the text in s, which is base64; "" where it is no base64 or no text.
func unpack(s string) string {
	raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil || !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return ""
	}
	return string(raw)
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
