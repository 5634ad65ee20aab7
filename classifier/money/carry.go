package money

import (
	"strings"

	"gigawatch/classifier/text"
)

// maxCarry is how far, in bytes, a currency carries over to the next number.
const maxCarry = 160

// carry gives a number without a currency that of the sum before it in the
// same sentence: "3,4 milliards de dollars en Allemagne, 2,1 milliards en
// Espagne". Only milliards and more, and only where no noun follows that the
// number could count.
func (p *parser) carry(a *sum) bool {
	if a.terms == 0 || !a.value.atLeast(6) {
		return false
	}
	if c, ok := p.fromNext(a); ok {
		a.currency, a.rule = c, "money.carried"
		return true
	}
	if a.first > 0 && p.tokens[a.first-1].Class == text.Mark && !isPause(p.tokens[a.first-1].Fold) {
		return false // "RD$ 3,000 millones": a sign we do not know
	}
	if len(p.found) == 0 || !a.value.atLeast(9) && !p.ofWhich(a.first) || !p.countsNothing(a.next) && !p.ofWhich(a.first) {
		return false
	}
	last := p.found[len(p.found)-1]
	between := p.s[last.End:p.tokens[a.first].Start]
	if len(between) > maxCarry || strings.ContainsAny(between, "\n!?。！？;；") || strings.Contains(between, ". ") {
		return false
	}
	if last.Money.Float() < 1e6 {
		return false
	}
	a.currency = currency{code: last.Money.Currency, guessed: last.Guessed, next: a.next}
	a.rule = "money.carried"
	return true
}

// fromNext is the currency of the number that follows in a list: "2 miliardi e
// 1,4 miliardi di sterline".
func (p *parser) fromNext(a *sum) (currency, bool) {
	j := a.next
	if j+1 >= len(p.tokens) || !joinsBetween[p.tokens[j].Fold] && p.tokens[j].Fold != "respektive" {
		return currency{}, false
	}
	b, ok := p.sum(j + 1)
	if !ok || b.prefixed || !b.settled() || b.terms == 0 {
		return currency{}, false
	}
	c := b.currency
	c.next = a.next
	return c, true
}

// ofWhich reports that "of which", "dont", "di cui" stands before token i: what
// follows is a part of the sum before.
func (p *parser) ofWhich(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if t, next := p.words.parts.longest(p.tokens, k, func(_ term, next int) bool { return next <= i }); next > 0 && t.code != "" {
			return true
		}
	}
	return false
}

func isPause(s string) bool {
	return s == "," || s == ";" || s == ":" || s == "(" || s == "、" || s == "\"" || isDash(s)
}

// countsNothing reports that token j is no noun: the end, a mark or a small word.
func (p *parser) countsNothing(j int) bool {
	if j >= len(p.tokens) {
		return true
	}
	t := p.tokens[j]
	if t.Class == text.Mark {
		return t.Fold != "-" && t.Fold != "%" && t.Fold != "'"
	}
	if t.Fold == "of" && j+1 < len(p.tokens) { // "15 billion of it", "of which"
		f := p.tokens[j+1].Fold
		return f == "it" || f == "which" || f == "that" || f == "them"
	}
	return t.Class == text.Word && smallWords[t.Fold]
}

// smallWords may follow a sum and never name what is counted.
var smallWords = set(`a al ai agli in on at by for from over through until this last next and or but as with to while during into
 en au aux pour sur dans et par d'ici avant sera seront im in bis für und aus zur zum auf an pro por para y hasta este em até e
 per su nel nella entro i op voor uit vrij om tot och till för på og for til w na do oraz dla`)
