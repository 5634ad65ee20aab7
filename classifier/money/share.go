package money

import "gigawatch/classifier/text"

// takeShare takes "half (of) a", "a quarter of a": a word of scale must follow.
func (p *parser) takeShare(a *tally, t term, end int) int {
	if a.hasGroup && !a.article || a.terms > 0 || a.share {
		return 0
	}
	a.open(t.value, false)
	a.share = true
	// "of a", "d'un": words that stand between the share and its scale.
	for k := end; k < len(p.tokens) && k < end+4; k++ {
		if p.scaleAt(k) > 0 {
			return k
		}
		if !isLink(p.tokens[k].Fold) {
			break
		}
	}
	return 0
}

func isLink(s string) bool {
	switch s {
	case "of", "a", "an", "de", "d", "'", "\u2019", "un", "une", "um", "di", "-", "en", "et", "een", "einer", "eine":
		return true
	}
	return false
}

// point takes the digits behind a decimal point in words: "two point five",
// "2 phẩy 23", "일점이삼".
func (p *parser) point(a *tally, j int) int {
	if !a.hasGroup || a.article || a.terms > 0 || a.group.reduced().exp < 0 || j >= len(p.tokens) {
		return 0
	}
	if p.tokens[j].Class == text.Number {
		frac, ok := parseDecimal("", asciiDigits(p.tokens[j].Fold))
		if a.group, ok = addIf(a.group, frac, ok); ok {
			a.hasDigit = true
			return j + 1
		}
		return 0
	}
	next := 0
	for place := -1; place > -4; place-- {
		t, end := p.words.numerals.longest(p.tokens, j, isA(isNumber))
		if end == 0 || !t.value.less(decimal{10, 0}) {
			break
		}
		a.group, _ = a.group.plus(t.value.shift(place))
		a.hasDigit, j, next = true, end, end
	}
	return next
}

func addIf(d, e decimal, ok bool) (decimal, bool) {
	if !ok {
		return d, false
	}
	return d.plus(e)
}

// more adds a share of the scale before and passes the scale that is said again:
// "ثلاثة مليارات ونصف المليار".
func (p *parser) more(a *tally, t term, j int) int {
	var ok bool
	switch {
	case a.hasGroup:
		a.group, ok = a.group.plus(t.value)
	case a.terms > 0:
		a.last, ok = a.last.plus(t.value.shift(a.power))
		if again, next := p.words.numerals.longest(p.tokens, j, isA(isScale)); next > 0 && again.power == a.power {
			j = next
		}
	}
	if !ok {
		return 0
	}
	return j
}

func isA(k kind) func(term, int) bool { return func(t term, _ int) bool { return t.kind == k } }
