// Package text cuts articles into the pieces that the rules of the classifier
// read: tokens, sentences, and the names of a lexicon found among the tokens.
// All positions are byte offsets into the text as given, so that whatever is
// found can be quoted. It knows scripts and spelling, and no meaning.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Class is the sort of signs that a token is made of.
type Class uint8

// The classes of token. White space is no token.
const (
	Word   Class = iota // a run of letters and marks of one script that writes words apart; a run of Katakana
	Number              // a run of decimal digits of one script, without any separator
	Sign                // one sign of a script without spaces (Han, Hiragana, Hangul, Thai, Lao, Khmer, Burmese)
	Mark                // one sign of punctuation or a symbol
)

// Token is a piece of a text.
type Token struct {
	Start, End int    // bytes
	Fold       string // in lower case, without accents, full-width forms made narrow
	Class      Class
	// Spaced reports that white space, or the text's beginning, stands before
	// the token: the start of a word in Hangul.
	Spaced bool
	// Upper reports that the token begins with a capital letter.
	Upper bool
}

// Tokens cuts s into tokens, in order. Invalid bytes are marks of one byte.
func Tokens(s string) []Token {
	tokens := make([]Token, 0, len(s)/5+4)
	spaced := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		class, space := classOf(r)
		if space {
			spaced = true
			i += n
			continue
		}
		end := i + n
		if class == Word || class == Number {
			end = runEnd(s, end, r, class)
		}
		tokens = append(tokens, Token{
			Start: i, End: end, Class: class, Spaced: spaced,
			Fold: Fold(s[i:end]), Upper: unicode.IsUpper(r) || unicode.IsTitle(r),
		})
		spaced = false
		i = end
	}
	return tokens
}

// runEnd is the end of the run of signs that belong with first.
func runEnd(s string, i int, first rune, class Class) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		c, space := classOf(r)
		if space || c != class && !unicode.Is(unicode.Mn, r) || class == Word && isKana(r) != isKana(first) {
			return i
		}
		i += n
	}
	return i
}

func isKana(r rune) bool {
	return r >= 0x30A0 && r <= 0x30FF || r >= 0x31F0 && r <= 0x31FF || r >= 0xFF66 && r <= 0xFF9F
}

// classOf is the class of r, or space for white space and signs of no width.
func classOf(r rune) (class Class, space bool) {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass(byte(r))
	case r == '\u00A0' || r == '\u200B' || r == '\uFEFF' || r == '\u00AD' || unicode.IsSpace(r):
		return Mark, true
	case r == '・' || r == '゠':
		return Mark, false
	case isKana(r):
		return Word, false
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return Sign, false
	case unicode.IsDigit(r):
		return Number, false
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return Word, false
	}
	return Mark, false
}

func asciiClass(b byte) (Class, bool) {
	switch {
	case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z':
		return Word, false
	case b >= '0' && b <= '9':
		return Number, false
	case b == ' ' || b >= '\t' && b <= '\r':
		return Mark, true
	}
	return Mark, false
}

// Fold is s in the form in which names are compared: lower case, accents and
// full-width forms gone, German ß as ss, Polish ł as l, Danish ø as o,
// Turkish dotless ı as i.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s) // returns s itself when nothing changes
	}
	folded, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.Predicate(isAccent))), s)
	if err != nil {
		folded = s
	}
	return norm.NFC.String(folding.Replace(strings.ToLower(folded)))
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
