package money

import (
	"strconv"

	"gigawatch/classifier/text"
)

// Counter reads numbers that are no money, by the grammar of the numbers of
// sums: "two and a half million", "1 लाख 30 हजार", "خمسة وعشرون ألف".
type Counter struct{ parser }

// NewCounter is a Counter of a text; tokens are those of s, lang is ISO 639-1
// or "".
func NewCounter(s string, tokens []text.Token, lang string) *Counter {
	words, lang := vocabularyFor(lang)
	return &Counter{parser{s: s, tokens: tokens, words: words, lang: lang}}
}

// At reads the number of several words, or the one of 20 and more, that begins
// with token i. next is the token behind it, 0 where there is none; scaled
// reports a word of scale.
func (c *Counter) At(i int) (value float64, next int, scaled bool) {
	if !c.begins(i) {
		return 0, 0, false
	}
	n, ok := c.number(i, false)
	if !ok || n.odd || n.loose || n.next == i+1 && (c.tokens[i].Class != text.Word || n.terms > 0 || n.value.less(decimal{20, 0})) {
		return 0, 0, false
	}
	value, err := strconv.ParseFloat(strconv.FormatUint(n.value.digits, 10)+"e"+strconv.Itoa(n.value.exp), 64)
	if err != nil {
		return 0, 0, false
	}
	return value, n.next, n.terms > 0
}

// Vague reports that the number words at token i are a part of a number that
// is not known: "several hundred thousand", "two thirds of a million".
func (c *Counter) Vague(i int) bool { return c.indefinite(i) }

// begins is the quick look that passes over nearly all of a text.
func (c *Counter) begins(i int) bool {
	if i+1 >= len(c.tokens) {
		return false
	}
	t, next := &c.tokens[i], &c.tokens[i+1]
	if t.Class == text.Number {
		return c.words.mayFollow(next)
	}
	return t.Fold != "" && c.words.sieve.May(t.Fold) && (next.Class != text.Word || c.words.mayFollow(next))
}
