package text

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// sentenceClass is what a sign does to the end of a sentence, the Sentence_Break
// property of UAX 29 as far as a news text in Latin letters needs it.
type sentenceClass uint8

const (
	otherSign sentenceClass = iota
	lowerSign
	upperSign
	digitSign
	blankSign    // Sp
	closeSign    // quotes and brackets
	continueSign // a comma, a dash: the sentence goes on
	fullStop     // ATerm: may end a sentence, or an abbreviation
	endSign      // STerm
	unknownSign  // for the tables of Unicode to say
)

// stopClasses are the classes of ASCII; a line break is for the tables.
var stopClasses = func() (classes [utf8.RuneSelf]sentenceClass) {
	for b := range classes {
		switch {
		case b >= 'a' && b <= 'z':
			classes[b] = lowerSign
		case b >= 'A' && b <= 'Z':
			classes[b] = upperSign
		case b >= '0' && b <= '9':
			classes[b] = digitSign
		}
	}
	for class, signs := range map[sentenceClass]string{
		blankSign: " \t\v\f", closeSign: "\"'()[]{}", continueSign: ",-:;", fullStop: ".", endSign: "!?", unknownSign: "\r\n",
	} {
		for _, b := range signs {
			classes[b] = class
		}
	}
	return classes
}()

// mayEnd are the bytes at which a sentence may end: the marks of ASCII, and the
// first bytes of all signs beyond it among which there is one that ends a
// sentence. maybe tells these apart.
var mayEnd = func() (bytes [256]bool) {
	for b := range bytes {
		switch {
		case b < utf8.RuneSelf:
			bytes[b] = stopClasses[b] >= fullStop
		case b < 0xC0, b > 0xC2 && b < 0xD6, b == 0xD7, b == 0xD9, b == 0xDA, b > 0xE3 && b < 0xEA, b > 0xEA && b < 0xEE:
			// a byte within a sign; Latin, Greek, Cyrillic; Hebrew; Arabic; Han; Hangul
		default:
			bytes[b] = true
		}
	}
	return bytes
}()

// maybe reports whether the sign at s[i], which begins with a byte of mayEnd,
// may end a sentence; most accents, curly quotes and Kana are passed over here.
func maybe(s string, i int) bool {
	if s[i] < utf8.RuneSelf || i+2 >= len(s) {
		return true
	}
	switch b, c := s[i+1], s[i+2]; s[i] {
	case 0xC2:
		return b == 0x85 // next line
	case 0xD8:
		return b >= 0x9D && b <= 0x9F // ؟
	case 0xDB:
		return b == 0x94 // ۔
	case 0xE0:
		return b == 0xA0 || b == 0xA5 && (c == 0xA4 || c == 0xA5) // ।
	case 0xE2:
		switch b {
		case 0x80:
			return c == 0xA4 || c == 0xA8 || c == 0xA9 || c == 0xBC || c == 0xBD
		case 0x81:
			return c >= 0x87 && c <= 0x89
		}
		return b > 0xB2
	case 0xE3:
		return b == 0x80 && c == 0x82 // 。
	}
	return true
}

// classAt is the class of the sign at s[i] and its length.
func classAt(s string, i int) (class sentenceClass, size int) {
	b := s[i]
	if b < utf8.RuneSelf {
		return stopClasses[b], 1
	}
	switch {
	case b == 0xE2 && i+2 < len(s) && s[i+1] == 0x80:
		switch s[i+2] {
		case 0x98, 0x99, 0x9C, 0x9D: // ‘ ’ “ ”
			return closeSign, 3
		case 0x93, 0x94: // – —
			return continueSign, 3
		}
	case b == 0xC2 && i+1 < len(s):
		switch s[i+1] {
		case 0xA0:
			return blankSign, 2
		case 0xAB, 0xBB: // « »
			return closeSign, 2
		}
	}
	return unknownSign, 1
}

// sentenceEnd is the end of the sentence that begins with s[start], by the
// rules of UAX 29. Most of a text is passed over a byte at a time: only behind
// a mark that may end a sentence do the rules say anything.
func sentenceEnd(s string, start int) int {
	for i := start; i < len(s); {
		if !mayEnd[s[i]] || !maybe(s, i) {
			i++
			continue
		}
		if s[i] >= utf8.RuneSelf || stopClasses[s[i]] == unknownSign {
			return unicodeEnd(s, start, i)
		}
		end, next := stopAt(s, start, i)
		if next == 0 {
			return end
		}
		i = next
	}
	return len(s)
}

// stopAt decides on the full stop, question or exclamation mark s[i]: the
// sentence ends at end, or next is where to look for another mark.
func stopAt(s string, start, i int) (end, next int) {
	dot := s[i] == '.'
	if dot && i+1 < len(s) {
		switch class, _ := classAt(s, i+1); {
		case class == digitSign:
			return 0, i + 1 // SB6: 3.5
		case class == upperSign && i > start: // SB7: U.S
			if s[i-1] >= utf8.RuneSelf {
				return unicodeEnd(s, start, i), 0
			}
			if before := stopClasses[s[i-1]]; before == upperSign || before == lowerSign {
				return 0, i + 1
			}
		}
	}
	if dot {
		lower, at := lowerAhead(s, i+1)
		switch {
		case at < 0:
			return unicodeEnd(s, start, i), 0
		case lower:
			return 0, at // SB8: etc. and so on
		}
	}
	return closing(s, start, i)
}

// lowerAhead reports whether the next letter or mark that may end a sentence is
// a small letter, and where it is; at is negative if the tables must say.
func lowerAhead(s string, i int) (lower bool, at int) {
	for i < len(s) {
		class, size := classAt(s, i)
		switch class {
		case unknownSign:
			return false, -1
		case lowerSign:
			return true, i
		case upperSign, fullStop, endSign:
			return false, i
		}
		i += size
	}
	return false, i
}

// closing passes the quotes, brackets and blanks behind the mark s[i], which
// belong to its sentence.
func closing(s string, start, i int) (end, next int) {
	blank := false
	for j := i + 1; j < len(s); {
		class, size := classAt(s, j)
		switch {
		case class == unknownSign:
			return unicodeEnd(s, start, i), 0
		case class == continueSign:
			return 0, j + size // SB8a
		case class == fullStop || class == endSign:
			return 0, j
		case class == blankSign:
			blank = true
		case class != closeSign || blank:
			return j, 0 // SB11
		}
		j += size
	}
	return len(s), 0
}

// unicodeEnd asks the tables of Unicode for the end of the sentence that begins
// with s[start] and has no end before i. What stands before the letter in front
// of i says nothing about it, and is spared.
func unicodeEnd(s string, start, i int) int {
	if i > start {
		if r, n := utf8.DecodeLastRuneInString(s[start:i]); isPlain(r) {
			start = i - n
		}
	}
	it := sentences.FromString(s[start:])
	it.Next()
	return start + len(it.Value())
}

// isPlain reports a sign that the rules look no further back than: a letter, a
// digit, a comma, and no accent that stands by itself.
func isPlain(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return stopClasses[r] < fullStop
	case r >= 0xC0 && r < 0x250, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA:
		return true
	}
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3
}
