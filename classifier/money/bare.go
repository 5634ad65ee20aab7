package money

import (
	"cmp"
	"slices"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// maxBare is more than any article leaves without a currency.
const maxBare = 1 << 8

// keepBare notes a number of a million and more that counts nothing: it may be
// a sum whose currency stands elsewhere.
func (p *parser) keepBare(a sum) {
	if a.terms == 0 || a.prefixed || !a.value.atLeast(6) || len(p.bare) == maxBare || !p.countsNothing(a.next) && !p.beforeName(a.next) {
		return
	}
	p.bare = append(p.bare, a)
}

// beforeName reports "de Nvidia", "von Meta" at token j: who pays, nothing counted.
func (p *parser) beforeName(j int) bool {
	if j+1 >= len(p.tokens) || !p.tokens[j+1].Upper || p.tokens[j+1].Class != text.Word {
		return false
	}
	switch p.tokens[j].Fold {
	case "de", "di", "da", "von", "by", "van", "od", "av", "af":
		return true
	}
	return false
}

// nameBare gives a number without a currency that of the figures, here or in
// the other text, that state the same number, if they agree.
func (p *parser) nameBare(other []Figure) {
	if len(p.bare) == 0 || len(p.found)+len(other) == 0 {
		return
	}
	known := map[string]news.Currency{}
	for _, list := range [][]Figure{p.found, other} {
		for _, f := range list {
			if c, ok := known[f.Number()]; ok && c != f.Currency {
				known[f.Number()] = ""
			} else {
				known[f.Number()] = f.Currency
			}
		}
	}
	for _, a := range p.bare {
		m, ok := a.value.money("")
		if !ok || known[m.Number()] == "" {
			continue
		}
		a.currency = currency{code: known[m.Number()], next: a.next}
		a.rule = "money.same"
		p.emit(a)
	}
	slices.SortFunc(p.found, func(a, b Figure) int { return cmp.Compare(a.Start, b.Start) })
}
