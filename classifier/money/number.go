package money

import (
	"strings"

	"gigawatch/classifier/text"
)

// number is a number with its words of scale: "2兆2600億", "ten billion".
type number struct {
	value decimal
	next  int     // token behind
	coef  decimal // what stands before its one word of scale
	power int     // of ten of that scale; 0 if it has none
	terms int     // how many parts with a scale it has
	plain bool    // it is digits and nothing else
	code  string  // the currency that the scale word implies ("mdd")
	loose bool    // nothing but an article counts its scale: "a billion"
}

// maxWords bounds a number: no one writes longer ones.
const maxWords = 40

// tally adds a number up, word by word.
type tally struct {
	total, last, group decimal
	section            decimal // hundreds and tens of the group that are closed
	unit               decimal // the open rest of it
	hasGroup, hasDigit bool
	article, share     bool
	loose              bool // an article was counted as one
	terms, power       int
	flags              flags
	next               int
	code               string
	coef               decimal
}

// number reads the number at token i; behind reports that a currency stands before it.
func (p *parser) number(i int, behind bool) (number, bool) {
	var a tally
	for j := i; j < len(p.tokens) && j-i < maxWords; {
		next := p.part(&a, i, j, behind)
		if next == 0 {
			break
		}
		a.next, j = next, next
	}
	return a.number(i)
}

// number closes the tally.
func (a *tally) number(first int) (n number, ok bool) {
	if a.next == 0 || a.article || a.share {
		return n, false
	}
	v, ok := a.total.plus(a.last)
	if ok && a.hasGroup {
		v, ok = v.plus(a.group)
	}
	n = number{value: v, next: a.next, coef: a.coef, power: a.power, terms: a.terms, code: a.code, loose: a.loose && a.terms == 1}
	if a.terms == 0 {
		n.coef, n.power = a.group, 0
		n.plain = a.hasDigit
	}
	return n, ok
}

// part takes one more word at token j into the tally; it returns the token
// behind, or 0 when the number ended before j.
func (p *parser) part(a *tally, first, j int, behind bool) int {
	t := p.tokens[j]
	if t.Class == text.Number {
		return p.digitPart(a, j)
	}
	if p.lang == "ro" && t.Fold == "de" && j > first && p.scaleAt(j+1) > 0 { // 500 de milioane
		return p.wordPart(a, j+1, behind)
	}
	if j > first && t.Class == text.Mark {
		if f, ok := vulgar[t.Fold]; ok && a.hasDigit && a.terms == 0 {
			a.group, ok = a.group.plus(f)
			return oneIf(ok, j)
		}
		if !isHyphen(t.Fold) || t.Spaced || j+1 >= len(p.tokens) || p.tokens[j+1].Spaced {
			return 0
		}
		return p.wordPart(a, j+1, behind)
	}
	return p.wordPart(a, j, behind)
}

func oneIf(ok bool, j int) int {
	if ok {
		return j + 1
	}
	return 0
}

// vulgar are the fractions that have a sign, as Fold leaves them.
var vulgar = map[string]decimal{"1\u20442": {5, -1}, "1\u20444": {25, -2}, "3\u20444": {75, -2}}

func isHyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

// digitPart takes digits: the first of the number, or those of a lower scale
// ("2 mld 800 mln", "2兆2600億").
func (p *parser) digitPart(a *tally, j int) int {
	if a.hasGroup && (a.hasDigit || !a.unit.isZero() || a.section.isZero() || p.tokens[j].Spaced) || a.share {
		return 0
	}
	d, next, ok := p.digits(j)
	if !ok {
		return 0
	}
	if a.hasGroup { // 2천2백1십억
		if d.length() > a.section.reduced().exp {
			return 0
		}
		a.unit = d
		a.group, ok = a.section.plus(d)
		if !ok {
			return 0
		}
		return next
	}
	if a.terms > 0 {
		power := p.scaleAt(next)
		lower := power > 0 && power < a.power
		if !lower && !(a.flags.has(cjk) && !p.tokens[j].Spaced && power == 0) || a.code != "" {
			return 0
		}
	}
	a.open(d, true)
	return next
}

// open starts a group with d.
func (a *tally) open(d decimal, digits bool) {
	a.group, a.unit, a.section = d, d, decimal{}
	a.hasGroup, a.hasDigit = true, digits
	a.article, a.share = false, false
}

// wordPart takes a word of number or scale at token j.
func (p *parser) wordPart(a *tally, j int, behind bool) int {
	next, was := 0, *a
	p.words.numerals.longest(p.tokens, j, func(t term, end int) bool {
		if !p.fits(t, j, end) || t.kind == isScale && t.flags.has(after) && !behind {
			return false
		}
		trial := was
		if n := p.take(&trial, t, j, end, behind); n > 0 {
			*a, next = trial, n
			return true
		}
		return false
	})
	return next
}

// fits reports whether the tokens [i,end) are written as the flags of t ask.
func (p *parser) fits(t term, i, end int) bool {
	if t.kind == isScale && t.flags.has(glued) && p.tokens[i].Spaced {
		return false
	}
	return !t.flags.has(upper) || isUpper(p.s[p.tokens[i].Start:p.tokens[end-1].End])
}

// take adds one term to the tally and returns the token behind, 0 if it does not belong.
func (p *parser) take(a *tally, t term, j, end int, behind bool) int {
	ok := false
	switch t.kind {
	case isScale:
		ok = a.scale(t)
	case isNumber:
		ok = a.add(t.value)
	case isTimes:
		ok = a.multiply(t.power, p.bareHundred(j))
	case isArticle:
		ok = !a.hasGroup && a.terms == 0 && !a.share || a.share
		if ok && !a.share {
			a.open(t.value, false)
			a.article, a.loose = true, true
		}
	case isShare:
		return p.takeShare(a, t, end)
	case isTeen:
		ok = a.hasGroup && !a.hasDigit && a.unit.length() == 1
		if ok {
			a.unit, _ = a.unit.plus(t.value)
			a.group, ok = a.section.plus(a.unit)
		}
	case isJoin:
		return p.join(a, end, behind)
	case isPoint:
		return p.point(a, end)
	}
	if !ok {
		return 0
	}
	return end
}

// add takes a unit, a ten or a hundred.
func (a *tally) add(v decimal) bool {
	if !a.hasGroup {
		if a.share {
			return false
		}
		a.open(v, false)
		return true
	}
	if a.hasDigit {
		return false
	}
	if a.article { // "a hundred": the article is the one hundred
		return false
	}
	u, w := a.unit.reduced(), v.reduced()
	fits := u.isZero() || u.exp > 0 && w.length() <= u.exp
	if !fits {
		return false
	}
	a.unit, _ = a.unit.plus(v)
	a.group, _ = a.section.plus(a.unit)
	return true
}

// bareHundred reports whether the word at j counts without a number before it:
// hundert does, hundred does not.
func (p *parser) bareHundred(j int) bool {
	f := p.tokens[j].Fold
	return p.lang != "en" && p.lang != "" && !strings.HasPrefix(f, "stotin") || f[0] >= 0x80
}

// multiply takes "hundred", 百, puluh.
func (a *tally) multiply(power int, bare bool) bool {
	if a.share {
		return false
	}
	if !a.hasGroup {
		if !bare {
			return false
		}
		a.open(decimal{1, power}, false)
		a.unit, a.section = decimal{}, a.group
		return true
	}
	unit := a.unit
	if unit.isZero() {
		unit = decimal{1, 0}
	}
	if !a.section.isZero() && a.section.reduced().exp <= power {
		return false
	}
	section, ok := a.section.plus(unit.shift(power))
	a.section, a.unit, a.group = section, decimal{}, section
	a.hasDigit, a.article = false, false
	return ok
}

// scale takes a word of scale.
func (a *tally) scale(t term) bool {
	switch {
	case a.hasGroup && (a.terms == 0 || t.power < a.power):
		total, ok := a.total.plus(a.last)
		if !ok {
			return false
		}
		a.total, a.last, a.coef = total, a.group.shift(t.power), a.group
		a.power = t.power
		a.terms++
	case a.hasGroup && a.total.isZero() && !a.hasDigit: // mil quinientos millones
		both, ok := a.last.plus(a.group)
		if !ok {
			return false
		}
		a.last, a.coef, a.power = both.shift(t.power), both, t.power
	case a.hasGroup:
		return false
	case a.terms > 0: // thousand million, lakh crore
		if a.power > 5 || t.power <= a.power && !(a.power == 3 && t.power == 3) {
			return false
		}
		a.last = a.last.shift(t.power)
		a.power += t.power
	default:
		if !t.flags.has(alone) {
			return false
		}
		a.last, a.coef, a.power, a.terms = decimal{1, t.power}, decimal{1, 0}, t.power, 1
	}
	a.hasGroup, a.hasDigit, a.article, a.share = false, false, false, false
	a.group, a.section, a.unit = decimal{}, decimal{}, decimal{}
	a.flags, a.code = t.flags, t.code
	return true
}

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

// join takes "and" with the number word behind it: "one hundred and fifty",
// "two and a half".
func (p *parser) join(a *tally, j int, behind bool) int {
	if !a.hasGroup && a.terms == 0 || j >= len(p.tokens) || a.article {
		return 0
	}
	if half, next := p.half(j); next > 0 {
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

// half is the share at token j, with or without its article.
func (p *parser) half(j int) (decimal, int) {
	if t, next := p.words.numerals.longest(p.tokens, j, isA(isShare)); next > 0 {
		return t.value, next
	}
	if _, next := p.words.numerals.longest(p.tokens, j, isA(isArticle)); next > 0 {
		if t, end := p.words.numerals.longest(p.tokens, next, isA(isShare)); end > 0 {
			return t.value, end
		}
	}
	return decimal{}, 0
}

func isA(k kind) func(term, int) bool { return func(t term, _ int) bool { return t.kind == k } }
