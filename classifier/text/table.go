package text

import "math/bits"

// Table maps words to values, as a map does, and is quicker to ask: it hashes a
// word by its two ends. It is made for the first words of a lexicon, which are
// asked for at every token. After the last Set it may be shared; the zero Table
// is empty.
type Table[V any] struct {
	words  []string // "" where there is none
	values []V
	size   int
}

// Set enters a word, which is not empty, or gives it another value.
func (t *Table[V]) Set(word string, value V) {
	if 2*t.size >= len(t.words) {
		t.grow()
	}
	at := t.slot(word)
	if t.words[at] == "" {
		t.size++
	}
	t.words[at], t.values[at] = word, value
}

// At is the value of a word, the zero value if it has none.
func (t *Table[V]) At(word string) (value V) {
	if t.size == 0 {
		return value
	}
	return t.values[t.slot(word)]
}

// slot is where a word stands or would stand.
func (t *Table[V]) slot(word string) int {
	last := len(t.words) - 1
	at := int(hash(word)) & last
	for t.words[at] != word && t.words[at] != "" {
		at = (at + 1) & last
	}
	return at
}

func (t *Table[V]) grow() {
	old, values := t.words, t.values
	n := max(16, 4*len(old))
	t.words, t.values = make([]string, n), make([]V, n)
	for i, word := range old {
		if word != "" {
			at := t.slot(word)
			t.words[at], t.values[at] = word, values[i]
		}
	}
}

// hash mixes the first and the last eight bytes of a word and its length.
func hash(s string) uint32 {
	var a, b uint64
	switch n := len(s); {
	case n >= 8:
		a, b = eight(s), eight(s[n-8:])
	case n >= 4:
		a, b = four(s), four(s[n-4:])
	case n > 0:
		a = uint64(s[0])<<16 | uint64(s[n/2])<<8 | uint64(s[n-1])
	}
	high, low := bits.Mul64(a^0x9E3779B97F4A7C15, b^uint64(len(s))*0xD6E8FEB86659FD93^0xA0761D6478BD642F)
	return uint32((high ^ low) >> 7)
}

func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}
