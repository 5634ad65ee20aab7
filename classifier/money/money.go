// Package money reads sums of money from text in many languages: a small
// grammar over tokens. In goes a text, out come all the sums it states, each
// with the bytes it stands on. It does not know what a sum is for.
//
// A sum is a number (digits.go, number.go) beside a currency (currency.go),
// perhaps the upper end of a range (range.go), perhaps bounded by the words
// around it (bound.go). What words mean in which language stands in words/;
// the names of currencies in names/ are those of Unicode CLDR.
package money

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// Figure is a sum found in a text.
type Figure struct {
	// Sum is what the text states. Its Text is the text between Start and End:
	// the number, its scale and its currency, both ends of a range, without the
	// words that make it a bound.
	news.Sum
	Start, End int    // byte offsets
	Rule       string // "money.symbol", "money.word", "money.range", "money.carried"
	// Guessed reports that the currency is only presumed ("$" in a text of a
	// country with a dollar of its own): such a sum has low confidence.
	Guessed bool
}

// Find returns every sum in s in the order of the text; tokens are those of s.
// lang is ISO 639-1 or "" if unknown. Figures do not overlap.
func Find(s string, tokens []text.Token, lang string) []Figure {
	return FindBeside(s, tokens, lang, nil)
}

// FindBeside is Find for a text that belongs with another one, as a title with
// its body: where s leaves out a currency ("Google investeert 600 miljoen"), a
// figure of the other text with the same number tells it.
func FindBeside(s string, tokens []text.Token, lang string, other []Figure) []Figure {
	words, lang := vocabularyFor(lang)
	p := &parser{s: s, tokens: tokens, words: words, lang: lang}
	for i := 0; i < len(tokens) && len(p.found) < maxFigures; {
		if !p.startsHere(i) {
			i++
			continue
		}
		i = p.find(i)
	}
	p.nameBare(other)
	return p.found
}

// maxFigures is more than any article states; what comes after is not read.
const maxFigures = 1 << 14

// parser holds a text while its sums are read.
type parser struct {
	s      string
	tokens []text.Token
	words  *vocabulary
	lang   string
	read   *setting // what the text says of countries, once asked for
	found  []Figure
	bare   []sum // numbers of a million and more without a currency
	behind int   // first token behind the last figure
}

// startsHere reports whether a sum may begin at token i: the quick look that
// passes over nearly all of a text.
func (p *parser) startsHere(i int) bool {
	t := &p.tokens[i]
	switch {
	case t.Class == text.Number:
		return true
	case t.Class == text.Mark && len(t.Fold) == 1 && t.Fold[0] != '$' && t.Fold[0] != '.':
		return false
	case t.Class == text.Mark && i+1 < len(p.tokens) && p.tokens[i+1].Class == text.Mark && t.Fold != ".":
		f := p.tokens[i+1].Fold
		return f == "." || f == ":"
	case t.Fold == ".":
		return i+1 < len(p.tokens) && p.tokens[i+1].Class == text.Number && !p.tokens[i+1].Spaced && t.Spaced
	}
	if t.Fold == "" || !p.words.sieve.May(t.Fold) || !p.words.starts.At(t.Fold) {
		return false
	}
	if t.Class != text.Word || i+1 >= len(p.tokens) {
		return true
	}
	next := &p.tokens[i+1]
	return next.Class == text.Number || next.Class == text.Mark || p.words.mayFollow(next)
}

// find reads the sum at token i, if there is one, and returns the token to go on from.
func (p *parser) find(i int) int {
	if p.tokens[i].Class == text.Number {
		if next := p.passOver(i); !p.followed(next) {
			return next
		}
	}
	if p.indefinite(i) { // several hundred million: no part of it is a sum
		n, _ := p.number(i, false)
		return max(i+1, n.next)
	}
	a, ok := p.sum(i)
	if !ok {
		return p.passOver(i)
	}
	if r, ok := p.span(a); ok {
		p.emit(r)
		return r.next
	}
	if !a.settled() && !p.cents(&a) && !p.carry(&a) {
		p.keepBare(a)
		return max(p.passOver(i), a.number.next)
	}
	p.addCents(&a)
	p.emit(a)
	return a.next
}

// followed is the quick look whether the token at j can belong with digits before it.
func (p *parser) followed(j int) bool {
	if j >= len(p.tokens) {
		return false
	}
	t := &p.tokens[j]
	switch {
	case t.Fold == ",": // 50,- Kč
		return j+1 < len(p.tokens) && isDash(p.tokens[j+1].Fold)
	case isDash(t.Fold) && p.numberAt(j+1):
		next := p.passOver(j + 1)
		return next < len(p.tokens) && !isDash(p.tokens[next].Fold) && p.words.mayFollow(&p.tokens[next])
	}
	return p.words.mayFollow(t)
}

// passOver is the token behind the number or word at i that was no sum: digits
// that belong together are not read again from their middle.
func (p *parser) passOver(i int) int {
	if p.tokens[i].Class != text.Number {
		return i + 1
	}
	sh, ok := p.shape(i)
	if !ok {
		return i + 1
	}
	return sh.next
}

// emit turns a sum into a figure.
func (p *parser) emit(a sum) {
	m, ok := a.value.money(a.currency.code)
	if !ok {
		return
	}
	start, end := p.tokens[a.first].Start, p.tokens[a.next-1].End
	if p.s[start:end] == "B2B" {
		return // business to business, and no two billion baht
	}
	f := Figure{Start: start, End: end, Rule: a.rule, Guessed: a.currency.guessed}
	f.Sum = news.Sum{Money: m, Bound: p.bound(a), Text: p.s[start:end]}
	if a.isRange {
		low, ok := a.low.money(a.currency.code)
		if !ok {
			return
		}
		f.Bound, f.Low, f.High = news.Range, &low, &m
	}
	p.found, p.behind = append(p.found, f), a.next
}
