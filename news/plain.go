package news

import (
	"strings"
	"unicode"
)

// Plain is s as it may be shown on a terminal or in a cell: on one line, without
// the control characters that move a cursor or change colours, and without
// the marks that turn the direction of what follows. A stranger wrote it.
func Plain(s string) string {
	if strings.IndexFunc(s, unfit) < 0 {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s { // bytes that are no UTF-8 come as U+FFFD
		switch {
		case !unfit(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// unfit reports whether r does something other than stand on its line.
// Joiners stay: Persian and Hindi need them.
func unfit(r rune) bool {
	switch {
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff':
		return true
	case r == '\u061c', r == '\u200e', r == '\u200f', '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
		return true // direction
	}
	return 0xe0000 <= r && r <= 0xe007f // tags, unseen
}
