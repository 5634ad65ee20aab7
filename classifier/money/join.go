package money

import "gigawatch/classifier/text"

// join takes "and" with the number word behind it: "one hundred and fifty",
// "two and a half".
func (p *parser) join(a *tally, j int, behind bool) int {
	if !a.hasGroup && a.terms == 0 || j >= len(p.tokens) || a.article {
		return 0
	}
	if half, next := p.half(p.afterHyphen(j)); next > 0 {
		var ok bool
		if a.hasGroup {
			a.group, ok = a.group.plus(half)
		} else {
			a.last, ok = a.last.plus(half.shift(a.power))
		}
		if ok {
			return next
		}
		return 0
	}
	if !a.hasGroup && a.power > 5 {
		if !andedSums[p.lang] {
			return 0
		}
		return p.further(a, j, behind)
	}
	if ands[p.lang] != "" { // خمسة و عشرون
		if t, next := p.words.numerals.longest(p.tokens, j, isA(isNumber)); next > 0 && p.and(a, t.value, next) {
			return next
		}
		return 0
	}
	if p.tokens[j].Class == text.Number || a.hasDigit || a.power > 5 {
		return 0
	}
	_, next := p.words.numerals.longest(p.tokens, j, func(t term, end int) bool {
		return t.kind == isNumber && (a.hasGroup || a.power == 3)
	})
	if next == 0 {
		return 0
	}
	trial := *a
	if n := p.wordPart(&trial, j, behind); n > 0 {
		*a = trial
		return n
	}
	return 0
}

// afterHyphen passes a hyphen between words: "one-and-a-half".
func (p *parser) afterHyphen(j int) int {
	if j+1 < len(p.tokens) && isHyphen(p.tokens[j].Fold) && !p.tokens[j].Spaced && !p.tokens[j+1].Spaced {
		return j + 1
	}
	return j
}

// half is the share at token j, with or without its article.
func (p *parser) half(j int) (decimal, int) {
	if t, next := p.words.numerals.longest(p.tokens, j, isA(isShare)); next > 0 {
		return t.value, next
	}
	if _, next := p.words.numerals.longest(p.tokens, j, isA(isArticle)); next > 0 {
		if t, end := p.words.numerals.longest(p.tokens, p.afterHyphen(next), isA(isShare)); end > 0 {
			return t.value, end
		}
	}
	return decimal{}, 0
}

// comma takes a number in words of a lower scale behind a comma: "one billion,
// two hundred million dollars".
func (p *parser) comma(a *tally, j int) int {
	if a.hasGroup || a.terms == 0 || a.inDigits || a.power < 6 || j >= len(p.tokens) || p.tokens[j].Class == text.Number {
		return 0
	}
	return p.further(a, j, false)
}

// further takes a number of a lower scale, where the currency comes after it or
// came before: "um bilhão e duzentos milhões de reais", "5 مليارات و300 مليون
// دولار".
func (p *parser) further(a *tally, j int, behind bool) int {
	if a.lower || a.code != "" {
		return 0
	}
	n, ok := p.count(&tally{lower: true}, j, behind)
	if !ok || n.terms != 1 || n.power < 3 || n.power >= a.power || n.loose {
		return 0
	}
	if behind && !p.endsSum(n.next) || !behind && !p.moneyAt(n.next) {
		return 0
	}
	if a.last, ok = a.last.plus(n.value); !ok {
		return 0
	}
	a.terms++
	a.power, a.coef = n.power, n.coef
	return n.next
}

// andedSums are the languages that join the scales of one sum by "and".
var andedSums = set("pt es ca it ro ar he fa")

// moneyAt reports a currency at token j, or behind its "de".
func (p *parser) moneyAt(j int) bool {
	is := func(t term, next int) bool { return !t.flags.has(onlyFirst) && p.written(t, j, next) }
	if _, next := p.words.currencies.longest(p.tokens, j, is); next > 0 {
		return true
	}
	if j = p.link(j); j == 0 {
		return false
	}
	_, next := p.words.currencies.longest(p.tokens, j, is)
	return next > 0
}

// endsSum reports that nothing is counted at token j: "R$ 1 bilhão e 200
// milhões em data centers", but not "e 200 milhões de pessoas".
func (p *parser) endsSum(j int) bool {
	return j >= len(p.tokens) || p.tokens[j].Class == text.Mark || sumEnds[p.tokens[j].Fold]
}

var sumEnds = set("em no na nos nas para ate entre por ao en hasta in nel nella per pentru")

// and takes a number with its "and" in front: "خمسة وعشرون", "مليار ومئتا مليون".
func (p *parser) and(a *tally, v decimal, end int) bool {
	switch {
	case a.hasGroup && !a.hasDigit && !a.article && a.unit.reduced().exp == 0 && !a.unit.isZero():
		w := v.reduced()
		if w.exp != 1 || w.length() != 2 { // the unit comes before its ten
			return false
		}
		a.unit, _ = a.unit.plus(v)
		a.group, _ = a.section.plus(a.unit)
		return true
	case a.hasGroup:
		return a.add(v)
	case a.terms == 0:
		return a.add(v)
	}
	for j := end; j < len(p.tokens) && j < end+4; j++ { // a lower scale has to follow
		if power := p.scaleAt(j); power > 0 {
			return power < a.power && a.add(v)
		}
		if !p.countsAt(j) {
			break
		}
	}
	return false
}

// countsAt reports a number at token j, in digits or in words.
func (p *parser) countsAt(j int) bool {
	if p.numberAt(j) {
		return true
	}
	_, next := p.words.numerals.longest(p.tokens, j, func(t term, _ int) bool { return t.kind == isNumber || t.kind == isAnd })
	return next > 0
}
