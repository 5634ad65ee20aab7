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
	if len(p.found) == 0 || !a.value.atLeast(9) || a.terms == 0 || !p.countsNothing(a.next) {
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
var smallWords = set(`in on at by for from over through until this last next and or but as with to while during into
 en au aux pour sur dans et par d'ici avant sera seront im in bis für und aus zur zum auf an pro por para y hasta este em até e
 per su nel nella entro i op voor tot och till för på og for til w na do oraz dla`)
