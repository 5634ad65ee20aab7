package classifier

import (
	"strings"

	"gigawatch/news"
)

// amounts fills the announced sum and the others.
func (r *reading) amounts(d *draft, v verdict) {
	list := r.stated(d.ann.Companies)
	var chosen *stated
	switch v.kind {
	case news.Commitment:
		chosen = r.announced(d, v, list)
	case news.Deal, news.Capex:
		if chosen = r.bargained(v, list); v.rule == "kind.company-wide" {
			chosen = r.announced(d, v, list)
		}
	}
	chosen, odds := r.atOdds(d, chosen, list)
	d.stated = list
	if d.telling {
		d.sums = list
	}
	if d.chosen = chosen; chosen != nil {
		sum := chosen.Sum
		d.ann.Amount = &sum
		d.add("amount", chosen.clause.sentence, chosen.Rule)
		d.sure("amount", sureness(chosen, list))
		if odds {
			d.sure("amount", news.Low)
		}
	}
	r.remaining(d, chosen, list)
}

// sureness is high when the headline and the body state the sum.
func sureness(x *stated, list []*stated) news.Confidence {
	title, body, clash := false, false, false
	for _, y := range list {
		switch {
		case y.Equal(x.Money) && y.clause.in == "title":
			title = true
		case y.Equal(x.Money):
			body = true
		case y.clause.in == "title" && y.role == "" && y.Currency == x.Currency:
			clash = true
		}
	}
	switch {
	case clash || x.Guessed:
		return news.Low
	case title && body:
		return news.High
	}
	return news.Medium
}

// announced picks the sum of a commitment.
func (r *reading) announced(d *draft, v verdict, list []*stated) *stated {
	told := carried(v, list)
	if x := fromTitle(list); x != nil && !(x.apart(v) && (x.clause.verb >= 0 && x.clause.verb < x.first || told != nil)) {
		return exact(x, list)
	}
	if s := r.undisclosed(); s != nil && (told == nil || told.clause.index > s.index) {
		return nil
	}
	if told != nil {
		return told
	}
	if v.rule == "kind.topic" {
		for _, x := range list {
			if x.role == "" && holds(v.clauses, x.clause) {
				return x
			}
		}
	}
	for _, x := range list {
		if x.role == "" && x.clause.in == "text" && x.clause.index < reach && r.tied(d, x) && !x.clause.abroad(v.clauses) && !besides(x, v.clauses) {
			return x
		}
	}
	return r.takenBack(d, v, list)
}

// takenBack is the one sum of the lead that was promised before, where the news is
// that the promise is given up, put off or cut: what it was stands there alone.
func (r *reading) takenBack(d *draft, v verdict, list []*stated) *stated {
	halts := false
	for _, s := range r.headline() {
		halts = halts || s.means(halt) && s.heardIn(western)
	}
	begun := !halts && r.goesOn()
	if !halts && !begun {
		return nil
	}
	var one *stated
	for _, x := range list {
		if begun && !x.clause.foretold() && x.role == news.Prior {
			return nil // what was spent before is not what was promised
		}
		if x.of != nil || x.role == news.Other || x.role == news.Impact || !among(r.lead(), x.clause.sentence) || one != nil && one.Equal(x.Money) {
			continue
		}
		if one != nil || x.role != news.Prior || x.clause.tracked() && !x.clause.onlyOf(d.ann.Companies) || x.clause.abroad(v.clauses) {
			return nil
		}
		one = x
	}
	return one
}

// goesOn reports a headline on the next step of what was promised before: work
// begins, a permit is given.
func (r *reading) goesOn() bool {
	for _, s := range r.headline() {
		hits := r.vocabulary.find(s.tokens, s.first, min(s.last, s.first+maxWords), r.lang)
		if s.in == "title" && hits.has(onStatus, "under_construction", "approved") {
			return true
		}
	}
	return false
}

// undisclosed is the sentence of the text that says that no price was told,
// nil for none: then no sum behind it is that of the promise.
func (r *reading) undisclosed() *sentence {
	for _, s := range r.sentences[:min(len(r.sentences), reach)] {
		if s.in == "text" && s.heardIn("en") && s.withheld() {
			return s
		}
	}
	return nil
}

// withheld reports "No cost had been disclosed", "did not disclose the price".
func (s *sentence) withheld() bool {
	refused, asked, told := false, false, false
	for _, t := range s.words() {
		switch {
		case refusals[t.Fold]:
			refused = true
		case refused && costings[t.Fold]:
			asked = true
		case refused && disclosures[t.Fold]:
			told = true
		}
	}
	return asked && told && len(s.sums) == 0
}

var (
	refusals    = set(`no not neither declined without`)
	costings    = set(`cost costs price figure value investment sum amount spend budget`)
	disclosures = set(`disclose disclosed give given reveal revealed say said announced named released provided`)
)

// carried is the first sum of the sentences of the text that carry the promise.
func carried(v verdict, list []*stated) *stated {
	for _, x := range list {
		if x.clause.in == "text" && x.role == "" && holds(v.clauses, x.clause) && x.clause.what.has(invest|pledge|site|plan) && !besides(x, v.clauses) {
			return x
		}
	}
	return nil
}

// apart reports a sum of the headline in a thought in which nobody acts who
// promises: "Rival pulls $30bn plan; Acme says its own goes ahead".
func (x *stated) apart(v verdict) bool {
	return x.clause.in == "title" && len(x.clause.actors) == 0 && (len(x.clause.companies) == 0 || x.clause.otherSubject()) && !holds(v.clauses, x.clause) && !x.clause.what.has(roundup) && !x.clause.price() && !x.outlay() && x.first > x.clause.first+1
}

// outlay reports a thought of a headline that opens with the noun of spending and
// goes on with the sum, nobody named: "Investiție de 300 de milioane de dolari".
func (x *stated) outlay() bool {
	c := x.clause
	return len(c.companies) == 0 && x.first <= c.first+4 && c.meaningAt(c.first).has(invest)
}

// reach is how many sentences of the body may announce the sum.
const reach = 14

// localDollars are the currencies that a bare "$" may mean.
var localDollars = map[news.Currency]bool{"CAD": true, "AUD": true, "NZD": true, "SGD": true, "HKD": true, "TWD": true, "MXN": true}

// fromTitle is the sum of the headline: the first with no role of its own.
func fromTitle(list []*stated) *stated {
	for _, x := range list {
		if x.clause.in == "title" && x.role == "" {
			return x
		}
	}
	for _, x := range list {
		if x.clause.in == "title" && x.role == news.Converted && x.of.clause.in == "text" && x.of.role != news.Impact && x.of.role != news.Prior {
			return x
		}
	}
	return nil
}

// exact looks in the body for the sum that the headline rounds or converts.
func exact(x *stated, list []*stated) *stated {
	if x.of != nil && x.of.clause.in == "text" {
		return x.of
	}
	for _, y := range list {
		if y.clause.in == "text" && (y.role == "" || y.role == news.Part) && strings.HasPrefix(x.Text, "$") && localDollars[y.Currency] && y.Float() == x.Float() {
			return y // the headline's "$19 billion" are Canadian dollars, says the text
		}
	}
	for _, y := range list {
		if y.clause.in == "text" && y.of != nil && y.of.role == "" && y.Currency == x.Currency && rounds(x, y) {
			return y.of
		}
	}
	for _, y := range list {
		if y.clause.in == "text" && y.Equal(x.Money) && !x.repeated(y) {
			return x
		}
	}
	if y := x.foreign(list); y != nil {
		return y
	}
	for _, y := range list {
		if y.clause.in == "text" && (y.role == "" || y.rule == x.rule) && y.Currency == x.Currency && (len(y.clause.actors) > 0 || y.clause.tracked()) && rounds(x, y) {
			return y
		}
	}
	return x
}

// repeated reports that y stands in the headline said again over the text.
func (x *stated) repeated(y *stated) bool {
	return strings.TrimSpace(y.clause.sentence.quote()) == strings.TrimSpace(x.clause.sentence.quote())
}

// foreign is the sum that the headline gives in another currency without the
// text ever doing so: the first that the text states, of the same firm and
// about the same size. Only among currencies of about the same worth: then
// the two are one sum, and that of the text is the one announced.
func (x *stated) foreign(list []*stated) *stated {
	for _, y := range list {
		if y.clause.in != "text" || y.of != nil || x.repeated(y) {
			continue
		}
		if y.role != "" || y.Currency == x.Currency || !hard[x.Currency] || !hard[y.Currency] || y.clause.index > reach {
			return nil
		}
		ratio := x.Float() / y.Float()
		if ratio > 0.6 && ratio < 1.7 && y.clause.what.has(invest|pledge) && anyOf(y.clause.actors, slugs(x.clause.actors)) {
			return y
		}
		return nil
	}
	return nil
}

// hard are the currencies that have been worth about the same for decades.
var hard = map[news.Currency]bool{"USD": true, "EUR": true, "GBP": true, "CHF": true}

// rounds reports that the headline's x is y with fewer digits.
func rounds(x, y *stated) bool {
	a, b := x.Float(), y.Float()
	if x.Bound == news.AtLeast && a > 0 && b >= a && b < 1.1*a && digits(y.Text) > digits(x.Text) {
		return true // "over $8bn" is $8.46 billion
	}
	return a > 0 && b > 0 && a/b > 0.95 && a/b < 1.05 && (x.of != nil || y.of != nil || digits(y.Text) > digits(x.Text))
}

// digits counts the figures in a sum as written.
func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// tied reports that the sum is bound to the commitment by its own sentence:
// a committing firm invests it there, or it is what the thing announced costs.
func (r *reading) tied(d *draft, x *stated) bool {
	c := x.clause
	acts := anyOf(c.actors, d.ann.Companies)
	if acts && x.behind(invest|pledge, 8) {
		return true
	}
	if acts && x.ahead(invest|pledge, 3) {
		return true
	}
	if c.heardIn(western) && !c.blocked && c.onlyOf(d.ann.Companies) && (x.behind(invest|pledge, 3) || x.ahead(invest|pledge, 3)) {
		return true // "los planes que Acme promueve y que movilizarán 5.366 millones"
	}
	for _, m := range c.companies {
		if !in(d.ann.Companies, m.company.slug) && m.company.tracked {
			return false
		}
	}
	if c.heardIn("ja ko zh") && c.index < leadSentences && x.ahead(invest, 4) && !c.otherSubject() {
		return true // the subject, the project just named, is left out
	}
	if c.heardIn(western) && c.index < leadSentences+2 && x.ofAProject() && !c.otherSubject() {
		return true
	}
	return !c.otherSubject() && !c.ofATrade() && (x.costs() || x.priced() || x.near(invest|site|partner, 6, 4) && definite(c))
}

// ofAProject reports the sum right before the noun of what is built, or before
// "dear": "1,2 miljardin euron hankkeen", "die 900 Millionen Euro teure Anlage".
func (x *stated) ofAProject() bool {
	c := x.clause
	i := min(c.pastSums(x.last+1), c.last-1)
	if len(slugs(c.companies)) > 1 {
		return false
	}
	f := c.tokens[i].Fold
	return paidFor[f] || x.ofAPlan() || dear[f] || c.meaningAt(i).has(site|partner) && !c.meaningAt(i).has(beside|agent|split)
}

// dear are the adjectives behind a price.
var dear = set(`teure teuren teurer teures teuer dure`)

// onlyOf reports that the companies of the clause, one at least, are all among by.
func (c *clause) onlyOf(by []news.Company) bool {
	for _, m := range c.companies {
		if !in(by, m.company.slug) {
			return false
		}
	}
	return len(c.companies) > 0
}

func holds(list []*clause, c *clause) bool {
	for _, x := range list {
		if x == c {
			return true
		}
	}
	return false
}

// contract reports what a contract is worth: "the contracts are worth up to $24bn".
func (x *stated) contract() bool {
	for i := x.first - 1; i >= x.clause.first && i >= x.first-8; i-- {
		if bargains[x.clause.tokens[i].Fold] {
			return x.clause.what.has(value) && !x.near(result, 4, 4)
		}
	}
	return false
}

// fiscals are the words for a financial year, thisYear those for the running one.
var (
	fiscals  = set(`fiscal geschaftsjahr geschaftsjahrs geschaftsjahres exercice esercizio ejercicio exercicio boekjaar rakenskapsaret regnskapsaret regnskabsaret tilikaudella`)
	thisYear = map[string]bool{"this year": true, "next year": true, "i år": true, "i ar": true, "dieses jahr": true, "diesem jahr": true, "cette annee": true, "este ano": true, "este año": true, "quest anno": true, "dit jaar": true, "tym roku": true, "tana vuonna": true, "anul acesta": true, "ove godine": true, "tahun ini": true, "bu yil": true, "три года": true, "этом году": true, "今 年": true, "本 年": true}
)

// lifted reports the sum that the guidance on spending now comes to: "raised
// its capital expenditure forecast for the year by 40% to $50bn".
func (x *stated) lifted() bool {
	return x.first > x.clause.first && reaching[x.clause.tokens[x.first-1].Fold] && x.behind(capex, 14) && len(x.clause.actors) > 0
}

// sells reports that the other firm whose sum x is stands in the headline of
// the deal: the one who sells tells the price.
func (r *reading) sells(x *stated) bool {
	if !x.clause.what.has(deal) {
		return false
	}
	var parties []mention
	for _, s := range r.headline() {
		parties = append(parties, s.companies...)
	}
	return anyOf(x.clause.companies, slugs(parties)) && !tracked(x.clause.companies)
}

func among(list []*sentence, s *sentence) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
