package money

import (
	"cmp"
	"slices"
	"strings"

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
	only := p.only(other)
	for _, a := range p.bare {
		m, ok := a.value.money("")
		if !ok {
			continue
		}
		a.rule = "money.same"
		code := known[m.Number()]
		if p.aimed(a) {
			code = "" // "Ten million by 2030": who knows of what
		}
		if code == "" && only.code != "" && p.spent(a.first) && only.alike(m) {
			code, a.rule, a.currency.guessed = only.code, "money.only", true
		}
		if code == "" {
			continue
		}
		a.currency = currency{code: code, next: a.next, guessed: a.currency.guessed}
		p.emit(a)
	}
	slices.SortFunc(p.found, func(a, b Figure) int { return cmp.Compare(a.Start, b.Start) })
}

// aimed reports a number that is a goal of a year to come, with no verb of
// spending before it: as likely people as money.
func (p *parser) aimed(a sum) bool {
	i := a.next
	if i+1 >= len(p.tokens) || p.tokens[i].Fold != "by" || p.tokens[i+1].Class != text.Number {
		return false
	}
	for j := a.first - 1; j >= 0 && j >= a.first-5 && p.tokens[j].Class != text.Mark; j-- {
		for _, stem := range [...]string{"inv", "spen", "commit", "pledg", "put", "cost", "pour"} {
			if strings.HasPrefix(p.tokens[j].Fold, stem) {
				return false
			}
		}
	}
	return true
}

// purse is the one currency in which an article counts, and its sums, each once, the smallest first.
type purse struct {
	code news.Currency
	sums []float64
}

// only is the currency of all figures, here and in the other text, where two
// or more agree.
func (p *parser) only(other []Figure) purse {
	var one purse
	for _, list := range [][]Figure{p.found, other} {
		for _, f := range list {
			if one.code != "" && f.Currency != one.code || f.Guessed {
				return purse{}
			}
			one.code = f.Currency
			one.sums = append(one.sums, f.Money.Float())
		}
	}
	if len(one.sums) < 2 {
		return purse{}
	}
	slices.Sort(one.sums)
	one.sums = slices.Compact(one.sums)
	return one
}

// alike reports a sum of about the size of those of the purse: a number of
// another currency would be many times as large or small.
func (u purse) alike(m news.Money) bool {
	v := m.Float()
	i, _ := slices.BinarySearch(u.sums, v/5)
	for ; i < len(u.sums) && u.sums[i] < v*5; i++ {
		if u.sums[i] > v/5 {
			return true
		}
	}
	return false
}

// spent reports a Romance word for investing right before token i: "una
// inversión de 18.000 millones". What is invested is money, also where the
// currency is left out.
func (p *parser) spent(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		for _, stem := range [...]string{"inver", "invier", "invest"} {
			if strings.HasPrefix(p.tokens[j].Fold, stem) {
				return p.lang == "es" || p.lang == "pt" || p.lang == "it" || p.lang == "fr"
			}
		}
	}
	return false
}
