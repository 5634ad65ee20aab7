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
	odd   bool    // it is a little more: 40多亿
	loose bool    // nothing but an article counts its scale: "a billion"
}

// maxWords bounds a number: no one writes longer ones.
const maxWords = 40

// number reads the number at token i; behind reports that a currency stands before it.
func (p *parser) number(i int, behind bool) (number, bool) {
	return p.count(&tally{}, i, behind)
}

func (p *parser) count(a *tally, i int, behind bool) (number, bool) {
	for j := i; j < len(p.tokens) && j-i < maxWords; {
		next := p.part(a, i, j, behind)
		if next == 0 {
			break
		}
		a.next, j = next, next
	}
	return a.number(i)
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
	if j > first && isOdd(t.Fold) && p.scaleAt(j+1) > 0 && a.hasGroup && !t.Spaced { // 40多亿
		n := p.wordPart(a, j+1, behind)
		a.odd = a.odd || n > 0
		return n
	}
	if j > first && t.Class == text.Mark {
		if f, ok := vulgar[t.Fold]; ok && a.hasDigit && a.terms == 0 {
			a.group, ok = a.group.plus(f)
			return oneIf(ok, j)
		}
		if t.Fold == "," {
			return p.comma(a, j+1)
		}
		if !isHyphen(t.Fold) || t.Spaced || j+1 >= len(p.tokens) || p.tokens[j+1].Spaced {
			return 0
		}
		return p.wordPart(a, j+1, behind)
	}
	return p.wordPart(a, j, behind)
}

// isOdd are the signs for "and some more" inside a number.
func isOdd(s string) bool {
	switch s {
	case "多", "余", "餘", "来", "來", "여":
		return true
	}
	return false
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
	if a.hasGroup && (a.hasDigit || !a.unit.isZero() || a.section.isZero()) || a.share {
		return 0
	}
	d, next, ok := p.digits(j)
	if !ok || a.hasGroup && p.tokens[j].Spaced && !p.goesOn(a, next) {
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
		lower := power > 0 && (power < a.power || power == 10 && a.power == 5) // 1 lakh 30 thousand crore
		a.thousands = power == 6 && a.power == 3 && a.terms == 1 && p.tokens[j-1].Fold == "mil" && len(p.tokens[j].Fold) == 3 && next == j+1
		if !lower && !a.thousands && !(a.flags.has(cjk) && power == 0 && (!p.tokens[j].Spaced || p.goesOn(a, next))) || a.code != "" {
			return 0
		}
	}
	a.open(d, true)
	return next
}

// goesOn reports whether digits behind a space, with token j behind them, go on
// with the number: Koreans write a space behind each word of scale, 1억 5천만,
// 2억 4천 7백만, 5만 3000.
func (p *parser) goesOn(a *tally, j int) bool {
	if j >= len(p.tokens) || p.tokens[j].Spaced {
		return false
	}
	if !strings.ContainsAny(p.tokens[j].Fold, koreanScales) {
		return p.tokens[j-2].Fold == "만" && len(p.tokens[j-1].Fold) == 4
	}
	for ; j < len(p.tokens); j++ { // to the scale that closes the group
		if power := p.scaleAt(j); power > 0 {
			return a.terms == 0 || power < a.power
		}
		if t := p.tokens[j]; t.Class != text.Number && !strings.ContainsAny(t.Fold, koreanScales) {
			break
		}
	}
	return true
}

const koreanScales = "십백천만억조"

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
	if i > 0 && p.tokens[i].Spaced && strings.HasSuffix(p.tokens[i-1].Fold, "తో") {
		return false // "98,000 కోట్లతో ఒక": "with 98,000 crore, one …"
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
		if t.value.reduced().exp >= 3 {
			ok = a.whole(t.value)
		} else {
			ok = a.add(t.value)
		}
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
	case isMore:
		return p.more(a, t, end)
	case isAhead:
		ok = !a.hasGroup && a.terms == 0 && !a.share && p.countsAt(end)
		a.ahead = t.value
	case isAnd:
		ok = p.and(a, t.value, end)
	}
	if !ok {
		return 0
	}
	return end
}

// bareHundred reports whether the word at j counts without a number before it:
// hundert does, hundred does not.
func (p *parser) bareHundred(j int) bool {
	f := p.tokens[j].Fold
	return p.lang != "en" && p.lang != "" && !strings.HasPrefix(f, "stotin") || f[0] >= 0x80
}
