package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is s in the form in which names are compared: lower case, accents and
// full-width forms gone, digits of all scripts as those of ASCII, German ß as ss, Polish ł as l, Danish ø as o,
// Turkish dotless ı as i.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s) // returns s itself when nothing changes
	}
	t := tables()
	same := 0 // s[:same] is folded already
	for same < len(s) {
		r, n := utf8.DecodeRuneInString(s[same:])
		f, ok := t.fold(r, s[same:same+n])
		if !ok {
			return slowFold(s)
		}
		if f != s[same:same+n] {
			if n == len(s) {
				return f
			}
			break
		}
		same += n
	}
	if same == len(s) {
		return s
	}
	var space [96]byte
	buf := append(space[:0], s[:same]...)
	for i := same; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		f, ok := t.fold(r, s[i:i+n])
		if !ok {
			return slowFold(s)
		}
		buf = append(buf, f...)
		i += n
	}
	return string(buf)
}

// tableEnd is behind the scripts whose signs are looked up: all of the Latin,
// Greek, Cyrillic, Arabic, Hebrew and Indian ones, punctuation and Kana.
const tableEnd = 0x3100

// table holds the class of every sign below tableEnd, and its folded form
// where that does not depend on its neighbours.
type table struct {
	classes [tableEnd]Class
	folds   [tableEnd]string
	wide    [0xF0]Class // full-width and half-width forms, from wideStart on
	narrow  [0xF0]string
}

// wideStart is the first sign of the forms for East Asian type.
const wideStart = 0xFF00

// isWide reports a form that folds by itself: no Kana or Hangul, which may melt
// with their neighbours.
func isWide(r rune) bool { return r > wideStart && r <= 0xFF60 || r >= 0xFFE0 && r <= 0xFFE6 }

// tables are made when the first sign beyond ASCII is met.
var tables = sync.OnceValue(func() *table {
	t := new(table)
	for r := rune(wideStart); r < wideStart+rune(len(t.wide)); r++ {
		class, space := slowClass(r)
		if space {
			class = asciiSpace
		}
		t.wide[r-wideStart], t.narrow[r-wideStart] = class, slowFold(string(r))
	}
	for r := range rune(tableEnd) {
		class, space := slowClass(r)
		if r < utf8.RuneSelf {
			class, space = asciiClasses[r], asciiClasses[r] == asciiSpace
		}
		if space {
			class = asciiSpace
		}
		t.classes[r], t.folds[r] = class, slowFold(string(r))
	}
	return t
})

// fold is the folded form of r, which is printed as s; ok is false for signs
// that may melt with their neighbours.
func (t *table) fold(r rune, s string) (folded string, ok bool) {
	switch {
	case r == utf8.RuneError:
		return "", false
	case r >= 0x1100 && r < 0x1200, r == 0x3099, r == 0x309A: // jamo, voicing marks
		return "", false
	case r < tableEnd:
		return t.folds[r], true
	case r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3:
		return s, true
	case isWide(r):
		return t.narrow[r-wideStart], true
	}
	return "", false
}

// slowFold is Fold by the rules of Unicode.
func slowFold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !isAccent(r) {
			b.WriteRune(digit(r))
		}
	}
	return norm.NFC.String(folding.Replace(strings.ToLower(b.String())))
}

// digit is the ASCII form of a decimal digit of any script, r itself for all
// other signs. Unicode lists the digits of a script in a row, zero first.
func digit(r rune) rune {
	if r < utf8.RuneSelf || !unicode.Is(unicode.Nd, r) {
		return r
	}
	for _, row := range unicode.Nd.R16 {
		if lo := rune(row.Lo); r >= lo && r <= rune(row.Hi) {
			return '0' + (r-lo)%10
		}
	}
	return r
}

// isAccent reports whether r only decorates a letter of a script where names
// are written with and without: Latin, Greek, Cyrillic, Arabic, Hebrew. The
// voicing marks of Kana and the vowels of Indic scripts are part of the name.
func isAccent(r rune) bool {
	return r >= 0x0300 && r <= 0x036F || r >= 0x0591 && r <= 0x05C7 || r >= 0x064B && r <= 0x065F || r == 0x0640
}

var folding = strings.NewReplacer("ß", "ss", "ł", "l", "ø", "o", "ı", "i", "đ", "d", "æ", "ae", "œ", "oe")

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
