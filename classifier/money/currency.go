package money

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// currency is what names the money of a sum.
type currency struct {
	code    news.Currency
	guessed bool
	family  string // the family it was resolved from, "" for a definite one
	power   int    // of the scale in its name (MEUR)
	sign    bool   // a sign or code, no word
	next    int    // token behind
}

// sum is a number with its currency, before it becomes a figure.
type sum struct {
	number
	currency    currency
	first, next int
	prefixed    bool // the currency stands before the number
	isRange     bool
	low         decimal
	rule        string
}

// settled reports whether the sum has a currency.
func (a sum) settled() bool { return a.currency.code != "" }

// sum reads the sum at token i; its currency may be missing.
func (p *parser) sum(i int) (a sum, ok bool) {
	a.first = i
	pre, j := p.prefix(i)
	if j == 0 {
		if p.gluedToWord(i) || p.insideWord(i) {
			return a, false
		}
		j = i
	}
	a.number, ok = p.numberOrFraction(j, pre.next > 0)
	if !ok || pre.next > 0 && p.yearAfterWord(pre, a.number, j) {
		return a, false
	}
	a.next = a.number.next
	if a.number.code != "" && pre.next == 0 {
		pre = currency{code: news.Currency(a.number.code), next: a.next}
	}
	a.currency, a.prefixed = pre, pre.next > 0
	p.addSuffix(&a)
	if a.currency.power > 0 {
		a.value = a.value.shift(a.currency.power)
		a.power += a.currency.power
	}
	a.rule = ruleOf(a)
	return a, p.endsWell(a)
}

func ruleOf(a sum) string {
	if a.currency.sign {
		return "money.symbol"
	}
	return "money.word"
}

// numberOrFraction also reads ".75".
func (p *parser) numberOrFraction(j int, behind bool) (number, bool) {
	if j >= len(p.tokens) {
		return number{}, false
	}
	if p.tokens[j].Fold != "." {
		return p.number(j, behind)
	}
	if j+1 >= len(p.tokens) || p.tokens[j+1].Class != text.Number || p.tokens[j+1].Spaced {
		return number{}, false
	}
	sh, _ := p.shape(j + 1)
	d, ok := parseDecimal("", asciiDigits(p.tokens[j+1].Fold))
	return number{value: d, coef: d, next: j + 2, plain: true}, ok && sh.n == 1
}

// gluedToWord reports that token i continues a word or a longer number (GPT4,
// B200, 1.2.3), so that no number begins here.
func (p *parser) gluedToWord(i int) bool {
	if i == 0 || p.tokens[i].Spaced {
		return false
	}
	prev := p.tokens[i-1]
	switch prev.Class {
	case text.Word:
		r, n := utf8.DecodeRuneInString(prev.Fold)
		kana := r >= 0x3040 && r <= 0x30FF
		particle := n == len(prev.Fold) && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Cyrillic)
		return !kana && !particle && p.tokens[i].Class == text.Number
	case text.Mark:
		return (prev.Fold == "." || prev.Fold == "," || prev.Fold == "/" || prev.Fold == ":") && i > 1 &&
			!prev.Spaced && p.tokens[i-2].Class == text.Number && p.tokens[i].Class == text.Number && p.behind < i
	}
	return false
}

// indefinite reports that the words before token i make its number a vague
// one: "数十亿", "수조 원", "several hundred", "mehrere hundert".
func (p *parser) indefinite(i int) bool {
	if i == 0 || p.tokens[i].Class == text.Number || p.tokens[i].Class == text.Mark {
		return false
	}
	prev := p.tokens[i-1]
	if vague[prev.Fold] && (prev.Class != text.Sign || !p.tokens[i].Spaced) {
		return true
	}
	return i > 1 && (isLink(prev.Fold) && fractions[p.tokens[i-2].Fold] || fractions[prev.Fold])
}

// fractions are those of which no sum is made: "two thirds of a billion euros".
var fractions = set(`third thirds fifth fifths sixth sixths seventh eighth eighths ninth tenth tenths drittel funftel achtel zehntel tiers cinquieme dixieme
 tercio tercios terzo terzi terco tercos quinto derde tredjedel tredjedelar tredjedele trzecia trzecie третина третини трети треть третьих ثلث ثلثا ثلثي तिहाई`)

// insideWord reports that the Hangul at token i goes on from a word: 아일랜드 is
// no rand.
func (p *parser) insideWord(i int) bool {
	return p.tokens[i].Class == text.Sign && !p.tokens[i].Spaced && i > 0 && isHangul(p.tokens[i].Fold) && isHangul(p.tokens[i-1].Fold) &&
		!p.words.starts.At(p.tokens[i-1].Fold)
}

func isHangul(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0xAC00 && r <= 0xD7A3
}

// vague are the words for an unknown number.
var vague = set(`several few many tobb nehany mehrere einige paar viele plusieurs quelques varios varias algunos algunas vários várias alguns
 diversi alcuni parecchi enkele diverse flera några flere noen nogle kilka kilkaset několik beberapa birkaç несколько кілька
 عدة بضع कई अनेक 数 數 几 幾 何 수 몇 上 หลาย vài mấy`)

// yearAfterWord reports a word and a year that only look like a sum: "Euro 2024".
func (p *parser) yearAfterWord(c currency, n number, j int) bool {
	return !c.sign && n.plain && p.tokens[j].Spaced && p.isYear(j, n.next)
}

func (p *parser) isYear(j, next int) bool {
	f := p.tokens[j].Fold
	return next == j+1 && len(f) == 4 && (strings.HasPrefix(f, "19") || strings.HasPrefix(f, "20"))
}

// prefix reads the currency that stands before a number at token i and
// returns the token of the number, 0 if there is none.
func (p *parser) prefix(i int) (c currency, number int) {
	if p.tokens[i].Class == text.Number || p.afterLetters(i) {
		return c, 0
	}
	t, next := p.words.currencies.longest(p.tokens, i, func(t term, next int) bool {
		return t.flags.has(before) && p.written(t, i, next) && p.mayPrecede(t, next)
	})
	if next == 0 {
		return c, 0
	}
	next = p.dollarAfterCode(t, next)
	number = p.skipStop(t, next)
	if !p.mayBeNumber(number) {
		return c, 0
	}
	if c = p.named(t, "", next); c.code == "" {
		return c, 0
	}
	return c, number
}

// mayBeNumber is the quick look whether a number can begin at token j.
func (p *parser) mayBeNumber(j int) bool {
	if j >= len(p.tokens) {
		return false
	}
	t := &p.tokens[j]
	return t.Class == text.Number || t.Fold == "." || t.Class != text.Mark && p.words.starts.At(t.Fold)
}

// mayPrecede checks the flags of t that depend on the number at token j.
func (p *parser) mayPrecede(t term, j int) bool {
	if j >= len(p.tokens) {
		return false
	}
	if t.flags.has(touching) && p.tokens[j].Spaced {
		return false
	}
	if t.flags.has(scaled) || t.flags.has(thousand) {
		n, ok := p.number(p.skipStop(t, j), true)
		return ok && (n.power >= 6 || t.flags.has(thousand) && n.value.atLeast(3) && !(n.plain && p.isYear(j, n.next)))
	}
	return true
}

// written reports whether the tokens [i,next) are written as t wants.
func (p *parser) written(t term, i, next int) bool {
	if t.flags.has(upper) && !isUpper(p.s[p.tokens[i].Start:p.tokens[next-1].End]) {
		return false
	}
	if t.flags.has(lower) && isUpper(p.s[p.tokens[i].Start:p.tokens[next-1].End]) {
		return false
	}
	if t.flags.has(exact) && strings.ToLower(p.s[p.tokens[i].Start:p.tokens[next-1].End]) != t.name {
		return false
	}
	for k := i + 1; k < next; k++ {
		if p.tokens[k].Spaced && (t.flags.has(glued) || p.tokens[k].Class == text.Sign && !t.flags.has(spaced)) {
			return false // 위 안 is not 위안
		}
	}
	return true
}

// afterLetters reports that a sign at i ends a word it does not know ("XY$5").
func (p *parser) afterLetters(i int) bool {
	if i == 0 || p.tokens[i].Spaced || p.tokens[i].Class != text.Mark {
		return false
	}
	prev := p.tokens[i-1]
	return prev.Class == text.Word && prev.Upper && prev.End-prev.Start <= 3 && p.tokens[i].Fold == "$"
}

// dollarAfterCode passes the sign behind a code: "CAD $1,041", "USD$50",
// "$ SGD4.90" is read from the code on.
func (p *parser) dollarAfterCode(t term, next int) int {
	if next >= len(p.tokens) || len(t.code) != 3 {
		return next
	}
	switch f := p.tokens[next].Fold; {
	case f == "$" && t.code[2] == 'D', f == "$" && p.words.families["peso"].holds(t.code),
		f == "€" && t.code == "EUR", f == "£" && t.code == "GBP", f == "¥" && (t.code == "JPY" || t.code == "CNY"):
		return next + 1
	}
	return next
}

func (f family) holds(code string) bool {
	for _, c := range f.byCountry {
		if c == code {
			return true
		}
	}
	return false
}

// skipStop passes the full stop or colon of an abbreviation ("Rs. 20", "US$:12").
func (p *parser) skipStop(t term, j int) int {
	if j+1 < len(p.tokens) && (p.tokens[j].Fold == "." || p.tokens[j].Fold == ":") && !p.tokens[j].Spaced &&
		p.tokens[j+1].Class == text.Number && t.flags.has(before) && (p.tokens[j-1].Class == text.Word || p.tokens[j].Fold == ":") {
		return j + 1
	}
	return j
}

// named makes a currency of t.
func (p *parser) named(t term, country string, next int) currency {
	c := currency{next: next, power: t.power, sign: t.flags.has(before) && !p.isLongWord(next-1)}
	c.code, c.guessed = p.resolve(t.code, country)
	if _, ok := p.words.families[t.code]; ok && country == "" {
		c.family = t.code
	}
	return c
}

// isLongWord tells "euro", which may also name a championship, from EUR and Rs.
func (p *parser) isLongWord(i int) bool {
	t := p.tokens[i]
	return t.Class == text.Word && len(t.Fold) > 3
}

// endsWell refuses a number that runs on into a word: "$5x", "€20ish".
func (p *parser) endsWell(a sum) bool {
	if a.next >= len(p.tokens) || p.tokens[a.next].Spaced || a.currency.next == a.next && !a.prefixed {
		return true
	}
	t := p.tokens[a.next]
	if t.Class != text.Word || p.tokens[a.next-1].Class != text.Number {
		return true
	}
	return !a.prefixed && a.settled()
}

func isUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}
