package language

import "unicode/utf8"

// packed is a word of at most eight letters of ASCII, a byte each: most words
// of most texts are such, and are looked up as a number.
type packed uint64

// longestPacked is how many letters fit.
const longestPacked = 8

// shortWords is an open hash table of the votes of packed words.
type shortWords struct {
	keys  []packed // 0 where there is none
	lists [][]vote
	shift uint
}

// packWords enters those words that fit.
func packWords(words map[string][]vote) shortWords {
	bits := uint(4)
	for 1<<bits < 3*len(words) {
		bits++
	}
	t := shortWords{keys: make([]packed, 1<<bits), lists: make([][]vote, 1<<bits), shift: 64 - bits}
	for w, votes := range words {
		if key, next := shortWord(w+" ", 0); next == len(w)+1 && key != 0 {
			at := t.slot(key)
			t.keys[at], t.lists[at] = key, votes
		}
	}
	return t
}

// slot is where a word stands or would stand.
func (t *shortWords) slot(key packed) int {
	at := int(uint64(key) * 0x9E3779B97F4A7C15 >> t.shift)
	for t.keys[at] != key && t.keys[at] != 0 {
		at = (at + 1) & (len(t.keys) - 1)
	}
	return at
}

// votes are those of a word, none for the empty one.
func (t *shortWords) votes(key packed) []vote { return t.lists[t.slot(key)] }

// shortWord packs the word at s[i:], in lower case, and gives the place behind
// the sign that ends it; next is 0 for a word that does not fit.
func shortWord(s string, i int) (key packed, next int) {
	for n := 0; i < len(s); n++ {
		c := s[i]
		i++
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			c |= 0x20
		case c == '\'' && n == 1: // l'art
		case c >= utf8.RuneSelf:
			return 0, 0
		default:
			return key, i
		}
		if n == longestPacked {
			return 0, 0
		}
		key = key<<8 | packed(c)
	}
	return key, i
}
