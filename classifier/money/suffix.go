package money

import (
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// addSuffix reads the currency behind the number: "dollars", "de dólares
// canadienses", "-Dollar", "US$"; and "CAD" in "$19 billion CAD".
func (p *parser) addSuffix(a *sum) {
	c := p.suffix(a)
	if c.next == 0 {
		return
	}
	if !a.prefixed {
		if !p.suits(a, c) || a.loose && isHyphen(p.tokens[a.number.next].Fold) {
			return // "a billion-dollar project" states no sum
		}
		a.currency, a.next = c, c.next
		p.scaleBehind(a)
		return
	}
	switch pre := a.currency; {
	case pre.family == "dollar" && c.family == "peso": // "$1,500 millones de pesos"
		a.currency, a.next = c, c.next
	case pre.code == c.code:
		a.next = c.next
	case pre.family == "dollar" && c.family == "" && p.isDollar(c.code) && !p.numberAt(c.next):
		c.power, c.sign = pre.power, true
		a.currency, a.next = c, c.next
	case c.family == "元" || c.family == pre.family && c.family != "":
		a.next = c.next
	}
}

// scaleBehind takes a word of scale that stands behind the sign or code: "75 USD
// million". Before a further number, and behind a year, it is the heading of a
// table: "2024 USD million".
func (p *parser) scaleBehind(a *sum) {
	if !a.currency.sign || a.terms > 0 || p.isYear(a.first, a.number.next) || p.scaleAt(a.next) < 6 || p.tokens[a.next].Spaced != p.tokens[a.next-1].Spaced {
		return
	}
	t, next := p.words.numerals.longest(p.tokens, a.next, isA(isScale))
	if next == 0 || t.power < 6 || p.numberAt(next) || t.flags.has(glued) {
		return
	}
	a.value, a.coef = a.value.shift(t.power), a.value
	a.power, a.terms, a.plain = t.power, 1, false
	a.number.next, a.next = next, next
}

// isDollar reports whether code is written with "$".
func (p *parser) isDollar(code news.Currency) bool {
	s := string(code)
	return len(s) == 3 && s[2] == 'D' || p.words.families["peso"].holds(s)
}

// suits checks the flags that depend on the number and keeps a sign or code
// for the number behind it: "in 2024 $10 billion".
func (p *parser) suits(a *sum, c currency) bool {
	last := p.tokens[a.number.next-1]
	between := p.s[last.End:p.tokens[c.next-1].Start]
	if !c.sign || !p.numberAt(c.next) || between == "" {
		return true
	}
	if a.plain && p.isYear(a.first, a.number.next) {
		return false
	}
	return p.tokens[c.next].Spaced
}

func (p *parser) numberAt(j int) bool {
	return j < len(p.tokens) && p.tokens[j].Class == text.Number
}

// suffix reads a currency behind the number of a; next is 0 if there is none.
func (p *parser) suffix(a *sum) (c currency) {
	for k, j := range p.linked(a) {
		if j >= len(p.tokens) || k > 0 && isHyphen(p.tokens[j-1].Fold) && p.tokens[j].Class == text.Mark && p.tokens[j-2].Class != text.Mark {
			continue // "$10-$20"; but "50,- €"
		}
		c = p.currencyAt(a, j)
		if c.next > 0 && !(k > 0 && isHyphen(p.tokens[j-1].Fold) && c.sign && p.numberAt(c.next)) { // "A$1.5bn-A$2bn"
			return c
		}
	}
	return currency{}
}

// linked are the tokens at which the currency may begin: right behind the
// number, behind a hyphen, an abbreviation's full stop, or "de", "d'", "of".
func (p *parser) linked(a *sum) []int {
	j := a.number.next
	if j >= len(p.tokens) {
		return nil
	}
	at := []int{j}
	t := p.tokens[j]
	switch {
	case isHyphen(t.Fold) && !t.Spaced && j+1 < len(p.tokens) && !p.tokens[j+1].Spaced:
		return append(at, j+1)
	case t.Fold == "," && !t.Spaced && j+2 < len(p.tokens) && isDash(p.tokens[j+1].Fold): // 50,- Kč
		return append(at, j+2)
	case t.Fold == "." && !t.Spaced && a.terms > 0:
		j++
		at = append(at, j)
	}
	if k := p.link(j); k > 0 {
		at = append(at, k)
	}
	return at
}

// link is the token behind "de", "d'", "of" at token j, 0 if there is none.
func (p *parser) link(j int) int {
	if j+1 >= len(p.tokens) {
		return 0
	}
	switch p.tokens[j].Fold {
	case "de", "di", "of", "des", "em", "do":
		return j + 1
	case "d":
		if f := p.tokens[j+1].Fold; f == "'" || f == "\u2019" {
			return j + 2
		}
	}
	return 0
}

// currencyAt reads a currency at token j, with the country before or behind it.
func (p *parser) currencyAt(a *sum, j int) currency {
	if p.tokens[j].Class == text.Number {
		return currency{}
	}
	t, next := p.words.currencies.longest(p.tokens, j, func(t term, next int) bool {
		return !t.flags.has(onlyFirst) && p.written(t, j, next) && p.mayFollow(t, a, j)
	})
	if next > 0 {
		return p.withCountry(t, next)
	}
	country, k := p.countryAt(j)
	if k == 0 || k >= len(p.tokens) {
		return currency{}
	}
	if isHyphen(p.tokens[k].Fold) && k+1 < len(p.tokens) {
		k++
	}
	t, next = p.words.currencies.longest(p.tokens, k, func(t term, next int) bool {
		f, ok := p.words.families[t.code]
		return (ok && f.byCountry[country] != "" || p.words.countries.own[country] == t.code) && p.mayFollow(t, a, k)
	})
	if next > 0 {
		return p.named(t, country, next)
	}
	return currency{}
}

// mayFollow checks the flags of t that depend on the number before it.
func (p *parser) mayFollow(t term, a *sum, j int) bool {
	if a.terms == 0 && j == a.first+1 && isHangul(p.tokens[a.first].Fold) && a.value.less(decimal{10, 0}) &&
		(t.code != "dollar" && t.code != "GBP" || p.tokens[j].Spaced || isHangulInside(p.tokens, j)) {
		return false // 이유로 is "for the reason", not two euros
	}
	switch {
	case t.flags.has(touching) && (p.tokens[j].Spaced || t.flags.has(before)):
		return false
	case t.flags.has(scaled) && a.power < 4:
		return false
	case t.flags.has(thousand):
		return a.power >= 3 || a.value.atLeast(3)
	}
	return true
}

// isHangulInside reports a currency of one sign that its word goes on from: 구불구불한.
func isHangulInside(tokens []text.Token, j int) bool {
	return tokens[j].Fold == "불" && j+1 < len(tokens) && !tokens[j+1].Spaced && isHangul(tokens[j+1].Fold) && (!isHangulNumber(tokens[j+1].Fold) || tokens[j+1].Fold == "구")
}

func isHangulNumber(s string) bool {
	return strings.Contains("일이삼사오육칠팔구십백천만", s)
}

// withCountry makes a currency of t, made definite by a country behind it:
// "dollars canadiens", "dólares de Hong Kong", "$80 U.S.".
func (p *parser) withCountry(t term, next int) currency {
	f, shared := p.words.families[t.code]
	if !shared {
		return p.named(t, "", next)
	}
	k := next
	if l := p.link(k); l > 0 {
		k = l
	}
	if country, end := p.countryAt(k); end > 0 && f.byCountry[country] != "" && p.sameClause(next, end) {
		return p.named(t, country, end)
	}
	return p.named(t, "", next)
}

// sameClause reports that words belong together and are no new sentence or name:
// "dollars Canada" would be.
func (p *parser) sameClause(i, end int) bool {
	return !p.tokens[i].Upper || isUpper(p.s[p.tokens[i].Start:p.tokens[end-1].End]) || p.tokens[i].Class == text.Sign
}
