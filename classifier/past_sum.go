package classifier

import (
	"strconv"
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// dated reports the month in which what the sum is for was told, behind it:
// "the $500 billion commitment made in January".
func (x *stated) dated() bool {
	c := x.clause
	for i := x.last + 1; i+2 < c.last && i < x.last+datedReach; i++ {
		if tellings[c.tokens[i].Fold] && inMonth[c.tokens[i+1].Fold] && months[c.tokens[i+2].Fold] {
			return true
		}
	}
	return false
}

// datedReach is how far behind a sum that may stand, tellings are the words for
// what was told.
const datedReach = 9

// hasInvested reports the verb in a phrase of the past: "since 2007 we have
// invested $5.7 billion".
func (c *clause) hasInvested() bool {
	for _, q := range c.cues {
		if q.what.has(prior) && strings.HasPrefix(c.tokens[q.last].Fold, "invested") {
			return true
		}
	}
	return false
}

// gone reports a share that goes to another firm: "dont 1,2 milliard pour Acme".
func (x *stated) gone(by []news.Company) bool {
	for _, m := range x.clause.companies {
		if m.first > x.last && m.first <= x.last+4 && x.clause.meaningAt(m.first-1).has(beside) && m.company.tracked {
			return len(by) > 0 && !anyOf([]mention{m}, by)
		}
	}
	return false
}

// halted reports the one sum of a clause that tells which site of several is
// given up: "pauses some projects, including a $2bn plan for Iowa".
func (x *stated) halted() bool {
	return x.clause.what.has(halt) && x.clause.placed() && len(x.clause.sums) == 1
}

// received reports money that the firm gets: "would receive a $100bn
// investment from Nvidia".
func (x *stated) received(by []news.Company) bool {
	c := x.clause
	for i := x.first - 1; i >= c.first && i >= x.first-5; i-- {
		if receives[c.tokens[i].Fold] {
			return true
		}
	}
	for _, m := range c.companies {
		if f := c.tokens[m.first-min(1, m.first)].Fold; m.first > x.last && m.first <= x.last+6 && (f == "from" || f == "von" || f == "de" && c.heardIn("fr es pt")) && x.ahead(invest|fund, 2) {
			return len(by) > 0 && !anyOf([]mention{m}, by)
		}
	}
	return false
}

// receives are the words for getting money.
var receives = set(`receive receives received receiving erhalt erhalten bekommt recoit recevoir recevra recibe recibir recibira recebe receber recebera riceve ricevere ricevera ontvangt ontvangen`)

// worth reports a sum that is the price of what is built: "two data centres
// worth $10bn".
func (x *stated) worth() bool {
	for _, q := range x.clause.cues {
		if q.last < x.first && x.first-q.last <= 5 && q.what.has(value) {
			at := q.first - 1
			if at > x.clause.first && x.clause.tokens[at].Fold == "," {
				at-- // "the agreement, worth $5m, was signed"
			}
			return at >= x.clause.first && x.clause.meaningAt(at).has(site|partner|invest|deal)
		}
	}
	return false
}

// pastYear reports a year before that of publication near the sum, behind
// words like "announced in": the sum of an earlier promise.
func (x *stated) pastYear(year int) bool {
	if year == 0 {
		return false
	}
	c := x.clause
	for i := c.first; i < min(c.last, x.last+14); i++ {
		t := c.tokens[i]
		if c.shortYear(i, year) && i < x.first && i >= x.first-9 {
			return true
		}
		if i < x.first-9 && (i < c.first+2 || !c.meaningAt(i-2).has(plan|pledge) || x.between(i, x.first)) {
			continue // "part of a plan announced in 2018" stands further before it
		}
		if t.Class != text.Number || len(t.Fold) != 4 || c.inSum(t.Start) || i > x.last && x.between(x.last, i) {
			continue
		}
		if i >= x.last+7 && !c.meaningAt(i-1).has(prior) {
			continue // "since 2021" reaches further back
		}
		if n, err := strconv.Atoi(t.Fold); err == nil && n >= 2000 && n < year && !c.goesOn(i, year) {
			return true
		}
	}
	return false
}

// shortYear reports a Japanese year of two digits before that of publication in
// which something was told: 「24年に公表した80億ドル」.
func (c *clause) shortYear(i, year int) bool {
	if !c.heardIn("ja") || c.tokens[i].Class != text.Number || len(c.tokens[i].Fold) != 2 || i+4 >= c.last || c.tokens[i+1].Fold != "年" || c.tokens[i+2].Fold != "に" {
		return false
	}
	n, err := strconv.Atoi(c.tokens[i].Fold)
	return err == nil && n >= 10 && 2000+n < year && toldThen[c.tokens[i+3].Fold+c.tokens[i+4].Fold]
}

// toldThen are the first signs of what was told then.
var toldThen = set(`公表 発表 表明 打ち 示し 約束`)

// toldBefore reports a word for what was before right at the verb that told of
// the sum, further in front of it: "já tinha anunciado o cabo, orçado em 100 milhões".
func (x *stated) toldBefore() bool {
	for _, p := range x.clause.cues {
		if !p.what.has(prior) || p.last >= x.first || x.first-p.last > toldReach || x.between(p.last, x.first) {
			continue
		}
		for _, q := range x.clause.cues {
			if q.what.has(plan|pledge) && !q.what.has(prior) && q.first > p.last && q.first <= p.last+2 && q.last < x.first {
				return true
			}
		}
	}
	return false
}

// toldReach is how far in front of a sum the verb may stand that told of it before.
const toldReach = 14

// goesOn reports that the year at token i begins a stretch that is not over:
// "between 2023 and 2027", 「2023年から2027年」.
func (c *clause) goesOn(i, year int) bool {
	for j := i + 1; j < min(c.last, i+5); j++ {
		t := c.tokens[j]
		if t.Class != text.Number {
			if !rangeWords[t.Fold] {
				return false
			}
			continue
		}
		end, err := strconv.Atoi(t.Fold)
		return err == nil && (len(t.Fold) == 4 && end >= year && end < year+25 || len(t.Fold) == 2 && end >= year%100 && year%100 > 0)
	}
	return false
}

// year is that of publication, 0 if unknown.
func (r *reading) year() int {
	if r.article.Published.IsZero() {
		return 0
	}
	return r.article.Published.Year()
}

// pastSums is the first token at or behind i that lies in no sum and in no
// brackets around one: "the €600 million ($650 million) facility".
func (c *clause) pastSums(i int) int {
	for ; i < c.last; i++ {
		if t := c.tokens[i]; !c.inSum(t.Start) && t.Fold != "(" && t.Fold != ")" && t.Fold != "-" {
			break
		}
	}
	return i
}

// collective reports what was announced by nobody named, in the passive: "plus de
// quatre milliards d'investissements ont été annoncés dans notre pays".
func (x *stated) collective() bool {
	c := x.clause
	if len(c.companies)+len(c.actors) > 0 || c.anaphor() {
		return false
	}
	for i := x.last + 1; i+1 < min(c.last, x.last+collectiveReach); i++ {
		if !beens[c.tokens[i].Fold] && !beens[c.tokens[i+1].Fold] {
			continue
		}
		for _, stem := range [...]string{"annonc", "announc", "angekundigt", "aangekondigd", "anunciad", "annunciat", "annonserat", "kunngjort", "pledged"} {
			if strings.HasPrefix(c.tokens[i+1].Fold, stem) || i > x.last && strings.HasPrefix(c.tokens[i].Fold, stem) {
				return true
			}
		}
	}
	return false
}

// collectiveReach is how far behind the sum such a passive may stand, beens are its helpers.
const collectiveReach = 10

var beens = set(`ete been worden wurden zijn sido stati state sidos blevet blitt`)

// longBegun reports a sum of years that began two or more before the publication
// and are not over: what is spent in all, and was told before.
func (x *stated) longBegun(year int) bool {
	c := x.clause
	if year == 0 || len(c.sums) > 1 {
		return false
	}
	for i := max(c.first, x.first-longReach); i+2 < min(c.last, x.last+longReach); i++ {
		t := c.tokens[i]
		if t.Class != text.Number || len(t.Fold) != 4 || c.inSum(t.Start) || i == c.first || !sinces[c.tokens[i-1].Fold] || !throughs[c.tokens[i+1].Fold] {
			continue
		}
		from, err := strconv.Atoi(t.Fold)
		to, err2 := strconv.Atoi(c.tokens[i+2].Fold)
		if err == nil && err2 == nil && from >= 2000 && from <= year-2 && to >= year && to < year+25 {
			return true
		}
	}
	return false
}

// longReach is how far from the sum those years may stand; sinces and throughs are
// the words before the first and the last of them.
const longReach = 12

var (
	sinces   = set(`between from zwischen von entre de tra dal tussen van mellan mellom mellem fra`)
	throughs = set(`and to und bis et a y e al en tot och og til till through`)
)

// meaningTotal reports the sum that two sites come to, told behind the first: "A
// similar sum will go to Kouvola, meaning Acme is investing a total of 2 billion".
func (x *stated) meaningTotal() bool {
	c := x.clause
	if x.first-2 < c.first || c.tokens[x.first-1].Fold != "of" || c.tokens[x.first-2].Fold != "total" {
		return false
	}
	for i := x.first - 3; i >= c.sentence.first && i >= x.first-12; i-- {
		if c.tokens[i].Fold == "meaning" {
			return true
		}
	}
	return false
}
