package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// mark finds a byte order mark and cuts it off. UTF-32's must be asked before
// UTF-16's: in little endian the one begins with the other.
func mark(b []byte) (name string, rest []byte) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return "utf-8", b[3:]
	case bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return "utf-32be", b[4:]
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}):
		return "utf-32le", b[4:]
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return "utf-16be", b[2:]
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return "utf-16le", b[2:]
	}
	return "", b
}

// zeros knows UTF-16 and UTF-32 without a mark by the zero bytes around the
// ASCII signs that every feed and page begins with.
func zeros(b []byte) string {
	if len(b) < 4 {
		return ""
	}
	z := [4]bool{b[0] == 0, b[1] == 0, b[2] == 0, b[3] == 0}
	switch z {
	case [4]bool{true, true, true, false}:
		return "utf-32be"
	case [4]bool{false, true, true, true}:
		return "utf-32le"
	case [4]bool{true, false, true, false}:
		return "utf-16be"
	case [4]bool{false, true, false, true}:
		return "utf-16le"
	}
	return ""
}

// binary says that a body is no text: many zero bytes or other bytes that no text holds.
func binary(b []byte) bool {
	b = b[:min(len(b), 1024)]
	odd := 0
	for _, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	return odd > 8 && odd*10 > len(b)
}

func decodeUnicode(b []byte, name string) Text {
	var e encoding.Encoding
	switch name {
	case "utf-8":
		if utf8.Valid(b) {
			return Text{Bytes: b, Name: name}
		}
		return mendUTF8(b)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-32be":
		e = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	default:
		e = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	}
	out, bad := decode(e, b)
	return Text{Bytes: bytes.TrimPrefix(out, []byte("\uFEFF")), Name: name, Damaged: bad}
}

// utf8Count counts what a body looks like when it is read as UTF-8.
type utf8Count struct {
	multi int // good sequences of two bytes or more
	long  int // of these, those of four bytes
	bad   int // bytes that fit nowhere
}

func (c utf8Count) whole() bool  { return c.bad == 0 }
func (c utf8Count) mostly() bool { return c.multi >= 4 && c.bad*4 <= c.multi }

func countUTF8(b []byte) utf8Count {
	var c utf8Count
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			c.bad++
		case n == 4:
			c.long++
			c.multi++
		default:
			c.multi++
		}
		i += n
	}
	return c
}

// mendUTF8 keeps the good UTF-8. A bad byte that stands alone between letters
// is read as windows-1252 (Espa\xf1a), any other is a replacement sign.
func mendUTF8(b []byte) Text {
	out := make([]byte, 0, len(b)+16)
	t := Text{Name: "utf-8"}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r != utf8.RuneError || n > 1 {
			out = append(out, b[i:i+n]...)
			i += n
			continue
		}
		t.Damaged++
		if lone(b, i) {
			r = windows1252(b[i])
		}
		out = utf8.AppendRune(out, r)
		i++
	}
	t.Bytes = out
	return t
}

func lone(b []byte, i int) bool {
	before := i == 0 || b[i-1] < utf8.RuneSelf
	after := i+1 < len(b) && b[i+1] < utf8.RuneSelf
	return before && after
}
