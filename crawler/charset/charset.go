// Package charset turns the bytes of strangers into UTF-8.
//
// In goes a body and the Content-Type header it came with; out comes UTF-8 and
// the name of the encoding that was found. It asks, in this order: the byte
// order mark, the zero bytes of UTF-16 and UTF-32, the header, the declaration
// in the document (XML or HTML), and last the bytes themselves. A declaration
// is believed only as long as the bytes agree with it. It knows nothing of
// feeds or pages.
package charset

import (
	"bytes"
	"errors"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// ErrBinary says that the bytes are no text in any encoding that we know.
var ErrBinary = errors.New("not text: binary data")

// Text is a body in UTF-8 with what was learned on the way.
type Text struct {
	Bytes   []byte // valid UTF-8 without a byte order mark; the input itself where nothing had to change
	Name    string // of the encoding found, in lower case: "utf-8", "shift_jis"
	Guessed bool   // neither mark nor declaration led to Name; the bytes did
	Unknown string // a declared encoding that nobody knows, "" otherwise
	Damaged int    // byte sequences that were no text in that encoding
}

// UTF8 gives body as valid UTF-8 without a byte order mark, and the name of
// the encoding it was in. Only binary data is an error.
func UTF8(body []byte, contentType string) (utf8 []byte, name string, err error) {
	t, err := Read(body, contentType)
	return t.Bytes, t.Name, err
}

// Read is UTF8 with all that was learned about the encoding.
func Read(body []byte, contentType string) (Text, error) {
	if name, rest := mark(body); name != "" {
		return decodeUnicode(rest, name), nil
	}
	if name := zeros(body); name != "" {
		return decodeUnicode(body, name), nil
	}
	if binary(body) {
		return Text{}, ErrBinary
	}
	labels, unknown := labels(body, contentType)
	t := choose(body, labels)
	t.Unknown = unknown
	return t, nil
}

// choose reads a body whose characters hold no zero bytes.
func choose(body []byte, labels []label) Text {
	if ascii(body) && !escaped(labels, body) {
		name := "utf-8"
		if len(labels) > 0 && labels[0].enc != nil {
			name = labels[0].name
		}
		return Text{Bytes: body, Name: name}
	}
	count := countUTF8(body)
	if count.whole() && believeUTF8(labels, count) {
		return Text{Bytes: body, Name: "utf-8"}
	}
	if t, ok := declared(body, labels); ok {
		return t
	}
	// Mostly good UTF-8 with a few bad bytes is UTF-8 that was cut or patched
	// by a careless hand; reading all of it as something else would spoil it.
	if count.mostly() {
		return mendUTF8(body)
	}
	return guess(body, labels)
}

// believeUTF8 says whether valid UTF-8 outweighs the declarations. A legacy
// Asian encoding can look like UTF-8 for a character or two, never for many.
func believeUTF8(labels []label, c utf8Count) bool {
	if len(labels) == 0 || labels[0].name == "utf-8" || labels[0].latin() {
		return true
	}
	return c.multi >= 4 || c.long > 0
}

// declared reads the body by the first declaration that fits without an error.
// A header that says Latin-1 is often only the server's default: where the
// document names another encoding that fits, the document wins.
func declared(body []byte, labels []label) (Text, bool) {
	if len(labels) > 1 && labels[0].latin() && !labels[1].latin() {
		labels = []label{labels[1], labels[0]}
	}
	for _, l := range labels {
		if l.name == "utf-8" || strings.HasPrefix(l.name, "utf-16") || strings.HasPrefix(l.name, "utf-32") {
			continue
		}
		if l.latin() && len(labels) == 1 && l.vague {
			continue // us-ascii with high bytes: the declaration is wrong, look at the bytes
		}
		if out, bad := decode(l.enc, body); bad == 0 {
			return Text{Bytes: out, Name: l.name}, true
		}
	}
	return Text{}, false
}

// decode reads body and counts the characters that were no text.
func decode(e encoding.Encoding, body []byte) ([]byte, int) {
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return nil, len(body)
	}
	return out, bytes.Count(out, []byte("\uFFFD"))
}

// label is an encoding that the header or the document declares.
type label struct {
	name  string
	enc   encoding.Encoding
	vague bool // us-ascii: says nothing about bytes above 127
}

func (l label) latin() bool {
	return l.name == "windows-1252" || l.name == "us-ascii"
}

// labels lists what header and document declare, the header first.
func labels(body []byte, contentType string) (found []label, unknown string) {
	for _, raw := range []string{headerLabel(contentType), documentLabel(body)} {
		if raw == "" {
			continue
		}
		l, ok := lookup(raw)
		if !ok {
			unknown = raw
			continue
		}
		found = append(found, l)
	}
	return found, unknown
}

// lookup knows the labels of the WHATWG list and the spellings of others.
func lookup(raw string) (label, bool) {
	raw = strings.ToLower(strings.Trim(raw, " \t\r\n\"'"))
	switch flat := strings.NewReplacer("-", "", "_", "").Replace(raw); flat {
	case "utf16", "u16", "utf16le", "utf16be", "ucs2", "iso10646ucs2", "utf32", "u32", "utf32le", "utf32be", "ucs4":
		return label{name: "utf-16"}, true // no zero bytes were seen: the declaration is wrong
	case "cp932", "mskanji":
		raw = "shift_jis"
	case "cp936", "gbk", "gb2312", "xgbk", "gb18030", "euccn":
		raw = "gb18030"
	case "cp949", "uhc":
		raw = "euc-kr"
	case "cp950":
		raw = "big5"
	case "eucjp", "ujis":
		raw = "euc-jp"
	case "utf8", "u8":
		raw = "utf-8"
	}
	e, name := charset.Lookup(raw)
	if e == nil || name == "replacement" {
		return label{}, false
	}
	vague := strings.Contains(raw, "ascii")
	return label{name: name, enc: e, vague: vague}, true
}

// headerLabel is the charset parameter of a Content-Type.
func headerLabel(contentType string) string {
	if contentType == "" {
		return ""
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return params["charset"]
	}
	_, rest, ok := strings.Cut(strings.ToLower(contentType), "charset=")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, ";")
	return name
}

func ascii(b []byte) bool {
	for len(b) >= 8 {
		if (b[0]|b[1]|b[2]|b[3]|b[4]|b[5]|b[6]|b[7])&0x80 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// escaped says that plain ASCII may hide other signs: ISO-2022-JP.
func escaped(labels []label, body []byte) bool {
	return len(labels) > 0 && labels[0].name == "iso-2022-jp" && bytes.IndexByte(body, 0x1b) >= 0
}
