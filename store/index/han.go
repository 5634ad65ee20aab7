package index

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// hanTable lists Chinese signs, each followed by the traditional ones that are
// written for it: what is written in one script is found in the other.
//
//go:embed han.txt
var hanTable string

// simpler is hanTable from a traditional sign to the plain one.
var simpler = sync.OnceValue(func() map[rune]rune {
	table := map[rune]rune{}
	for line := range strings.Lines(hanTable) {
		plain, n := utf8.DecodeRuneInString(line)
		for _, r := range strings.TrimSpace(line[n:]) {
			table[r] = plain
		}
	}
	return table
})

// simplified is folded text with plain signs for traditional ones; it has as
// many bytes as before.
func simplified(text string) string {
	table := simpler()
	return strings.Map(func(r rune) rune {
		if plain, ok := table[r]; ok && r >= 0x4E00 {
			return plain
		}
		return r
	}, text)
}
