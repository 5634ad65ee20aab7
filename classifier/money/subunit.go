package money

import (
	"strings"

	"gigawatch/classifier/text"
)

// subunits reads lines "CODE word@langs/flags …".
func (l *loader) subunits() {
	for _, line := range lines("words/subunits.txt") {
		fields := strings.Fields(line)
		for _, f := range fields[1:] {
			word, langs, limited := strings.Cut(f, "@")
			if limited && !l.speaks(langs) {
				continue
			}
			word, flags, _ := splitEntry(word)
			l.v.subunits.add(word, term{kind: isCurrency, code: fields[0], flags: flags})
		}
	}
}

// cents reads a number of cents on its own: "50 cents", "ten öre".
func (p *parser) cents(a *sum) bool {
	t, next := p.words.subunits.longest(p.tokens, p.afterDe(a.next), func(t term, _ int) bool { return !t.flags.has(touching) })
	if next == 0 || a.terms > 0 || !a.value.less(decimal{1, 4}) {
		return false
	}
	a.currency = p.named(t, "", next)
	a.value, a.next, a.rule = a.value.shift(-2), next, "money.cents"
	return a.settled()
}

// afterDe passes "de" ("50 de bani").
func (p *parser) afterDe(j int) int {
	if j < len(p.tokens) && p.tokens[j].Fold == "de" {
		return j + 1
	}
	return j
}

// addCents adds the cents behind a whole sum: "2 kronor och 23 öre", "$20 and
// 43c", "100 lira 75 kuruş", "20 dollars 43".
func (p *parser) addCents(a *sum) {
	if a.terms > 0 || a.isRange || a.value.reduced().exp < 0 || a.value.atLeast(6) {
		return
	}
	j := a.next
	joined := j < len(p.tokens) && (joinsBetween[p.tokens[j].Fold] || p.tokens[j].Fold == "agus" || p.tokens[j].Fold == "და")
	if joined {
		j++
	}
	n, ok := p.numberOrFraction(j, false)
	if !ok || n.terms > 0 || !n.value.less(decimal{1, 2}) || n.value.reduced().exp < 0 {
		return
	}
	end := n.next
	_, next := p.words.subunits.longest(p.tokens, p.afterDe(end), func(term, int) bool { return true })
	switch {
	case next > 0:
		end = next
	case !p.bareCents(j, n, joined):
		return
	}
	if v, ok := a.value.plus(n.value.shift(-2)); ok {
		a.value, a.coef, a.next = v, v, end
	}
}

// bareCents reports that two digits end a phrase and can only be cents
// ("twenty dollar and 43"), not a count of something else.
func (p *parser) bareCents(j int, n number, joined bool) bool {
	if j > 0 && p.tokens[j].Class == text.Number && len(p.tokens[j].Fold) != 2 || !joined && p.tokens[j].Class != text.Number {
		return false
	}
	if !p.tokens[j].Spaced || n.next > len(p.tokens) {
		return false
	}
	if n.next == len(p.tokens) {
		return true
	}
	t := p.tokens[n.next]
	return t.Class == text.Mark && !t.Spaced && (t.Fold == "." || t.Fold == ";" || t.Fold == ")") &&
		(n.next+1 == len(p.tokens) || p.tokens[n.next+1].Spaced)
}
