// Package text cuts articles into the pieces that the rules of the classifier
// read: tokens, sentences, and the names of a lexicon found among the tokens.
// All positions are byte offsets into the text as given, so that whatever is
// found can be quoted. It knows scripts and spelling, and no meaning.
package text

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	Fold       string // in lower case, without accents, full-width forms made narrow; never empty
	Class      Class
	// Spaced reports that white space, or the text's beginning, stands before
	// the token: the start of a word in Hangul.
	Spaced bool
	// Upper reports that the token begins with a capital letter.
	Upper bool
}

// Tokens cuts s into tokens, in order. Invalid bytes are marks of one byte.
func Tokens(s string) []Token { return AppendTokens(make([]Token, 0, len(s)/4+4), s) }

// AppendTokens is Tokens into room that the caller has; what stands there already stays.
func AppendTokens(tokens []Token, s string) []Token {
	tokens = slices.Grow(tokens, len(s)/4+4)
	before := len(tokens)
	lower := lowerASCII(s)
	spaced := true
	for i := 0; i < len(s); {
		if len(tokens) == cap(tokens) { // shorter words than usual: make room once
			more := int(float64(len(tokens)-before)/float64(i+1)*float64(len(s)-i)) + 16
			tokens = slices.Grow(tokens, more)
		}
		if b := s[i]; b < utf8.RuneSelf {
			class := asciiClasses[b]
			if class == asciiSpace {
				spaced = true
				i++
				continue
			}
			end := i + 1
			if class != Mark {
				end = asciiRun(s, end, class)
			}
			if class == Mark || end == len(s) || s[end] < utf8.RuneSelf {
				tokens = tokens[:len(tokens)+1]
				t := &tokens[len(tokens)-1]
				t.Start, t.End, t.Fold, t.Class, t.Spaced, t.Upper = i, end, lower[i:end], class, spaced, b <= 'Z' && class == Word
				spaced, i = false, end
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			tokens = append(tokens, Token{Start: i, End: i + 1, Class: Mark, Spaced: spaced, Fold: "\uFFFD"})
			spaced = false
			i++
			continue
		}
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
		fold := Fold(s[i:end])
		if fold == "" { // nothing but accents: a stray tatweel
			fold = s[i:end]
		}
		tokens = append(tokens, Token{
			Start: i, End: end, Class: class, Spaced: spaced,
			Fold: fold, Upper: unicode.IsUpper(r) || unicode.IsTitle(r),
		})
		spaced = false
		i = end
	}
	return tokens
}

// lowerASCII is s with its ASCII capitals made small, all else in its place.
func lowerASCII(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var buf [256]byte
	for len(s) > 0 {
		n := copy(buf[:], s)
		s = s[n:]
		for i := 0; i < n; i += 8 {
			eight := binary.LittleEndian.Uint64(buf[i:])
			binary.LittleEndian.PutUint64(buf[i:], lowerEight(eight))
		}
		b.Write(buf[:n])
	}
	return b.String()
}

// lowerEight makes the ASCII capitals among eight bytes small: each byte's
// highest bit is set to tell whether it lies between A and Z, and shifted to
// where a small letter differs from a capital.
func lowerEight(b uint64) uint64 {
	const each = 0x0101010101010101
	seven := b & (0x7F * each)
	capital := (seven + (0x80-'A')*each) &^ (seven + (0x7F-'Z')*each) &^ b & (0x80 * each)
	return b | capital>>2
}

// asciiRun is the end of the run of ASCII signs of class that begins at i.
func asciiRun(s string, i int, class Class) int {
	for ; i < len(s) && byteClasses[s[i]] == class; i++ {
	}
	return i
}

// runEnd is the end of the run of signs that belong with first.
func runEnd(s string, i int, first rune, class Class) int {
	kana := isKana(first)
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		c, space := classOf(r)
		if space || c != class && !unicode.Is(unicode.Mn, r) || class == Word && isKana(r) != kana {
			return i
		}
		i += n
	}
	return i
}

func isKana(r rune) bool {
	return r >= 0x30A0 && r <= 0x30FF || r >= 0x31F0 && r <= 0x31FF || r >= 0xFF66 && r <= 0xFF9F
}

// asciiSpace stands in the tables of classes for white space.
const asciiSpace Class = 0xFF

// asciiClasses are the classes of the ASCII signs.
var asciiClasses = func() (classes [utf8.RuneSelf]Class) {
	for b := range classes {
		switch {
		case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z':
			classes[b] = Word
		case b >= '0' && b <= '9':
			classes[b] = Number
		case b == ' ' || b >= '\t' && b <= '\r':
			classes[b] = asciiSpace
		default:
			classes[b] = Mark
		}
	}
	return classes
}()

// byteClasses are the classes of bytes; those beyond ASCII are of none.
var byteClasses = func() (classes [256]Class) {
	for b := range classes {
		classes[b] = asciiSpace - 1
	}
	copy(classes[:], asciiClasses[:])
	return classes
}()

// classOf is the class of r, or space for white space and signs of no width.
func classOf(r rune) (class Class, space bool) {
	switch {
	case r < utf8.RuneSelf:
		class = asciiClasses[r]
	case r < tableEnd:
		class = tables().classes[r]
	case r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3: // Han, Hangul
		return Sign, false
	case r >= wideStart && r < wideStart+0xF0:
		class = tables().wide[r-wideStart]
	default:
		return slowClass(r)
	}
	return class, class == asciiSpace
}

// slowClass is classOf by the tables of Unicode.
func slowClass(r rune) (class Class, space bool) {
	switch {
	case r == '\u00A0' || r == '\u200B' || r == '\uFEFF' || r == '\u00AD' || unicode.IsSpace(r):
		return Mark, true
	case r >= 0x2060 && r <= 0x2069 || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E:
		return Mark, true // word joiners and marks of direction
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
