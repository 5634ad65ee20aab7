package classifier

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// dealing scores the news as a bargain between firms.
func (r *reading) dealing(head, lead []*sentence) (float64, []*clause) {
	score, list := weigh(head, lead, func(c *clause) float64 {
		if c.pact() {
			return 3.5
		}
		if len(c.companies) == 0 || !c.tracked() {
			return 0
		}
		score := 0.0
		if c.what.has(deal) {
			score += 3
		}
		if c.what.has(fund) {
			score += 2.5
		}
		if c.intoFirm() {
			score += 4
		}
		if c.bargain() && (c.in == "title" || !c.struck()) {
			score += 3
		}
		if c.pays() {
			score += 3
		}
		if score > 0 && c.big() {
			score += 0.5
		}
		if score > 0 && c.what.has(site) && c.what.has(build) {
			score -= 1.5
		}
		if c.asks() {
			score -= 2
		}
		if c.what.has(market) && !c.what.has(deal) && !c.big() {
			score -= 2.5
		}
		return score
	})
	if other := max(raising(head), buying(head, lead)); other > score {
		return other, append(list, head[0].clauses()[0])
	}
	return score, list
}

// pact reports what follows the bare names of two firms or more in a headline,
// at a price: "Acme et Nvidia : un partenariat de 5 milliards".
func (c *clause) pact() bool {
	if c.in != "title" || len(c.companies) > 0 || c.first == c.sentence.first || !c.big() || c.placed() || c.what.has(site|train|skill|trust|law) {
		return false
	}
	before, names, known := 0, 0, false
	for i := c.sentence.first; i < c.first; {
		if m := nameAt(c.sentence.companies, i); m != nil {
			names, known, i = names+1, known || m.company.tracked, m.last+1
			continue
		}
		if !joins[c.tokens[i].Fold] {
			before++
		}
		i++
	}
	if names < 2 || before > 0 || !known {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if f := c.tokens[i].Fold; bargains[f] || alliances[f] {
			return true
		}
	}
	return false
}

// alliances are words for a partnership; without a price they are no contract.
var alliances = set(`partenariat partnerschaft asociacion alianza parceria partnerskap samenwerking`)

// nameAt is the firm of a list whose name begins with token i, nil for none.
func nameAt(list []mention, i int) *mention {
	for n := range list {
		if list[n].first == i {
			return &list[n]
		}
	}
	return nil
}

// pays reports one firm that pays another for computing: "will pay Oracle
// $30bn a year for data centre services".
func (c *clause) pays() bool {
	if !c.what.has(site|tech) || c.what.has(law) {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if !payments[c.tokens[i].Fold] {
			continue
		}
		for _, m := range c.companies {
			if m.first > i && m.first <= i+4 {
				return true
			}
		}
	}
	return false
}

// payments are the words for paying.
var payments = set(`pay pays paying paid zahlt zahlen bezahlt paie payer paiera paga pagara pagar paghera betaalt betalen bayar membayar dibayar`)

// buying scores a lead whose first sentence says that a firm of the headline
// buys: "Google will buy power from …".
func buying(head, lead []*sentence) float64 {
	if len(lead) == 0 {
		return 0
	}
	c := lead[0].clauses()[0]
	if !c.what.has(deal) || !c.what.has(plan) || len(c.actors) == 0 || c.what.has(market) || c.placed() && c.what.has(site) {
		return 0
	}
	for _, s := range head {
		if first := s.clauses()[0]; anyOf(first.actors, slugs(c.actors)) && !first.asks() {
			return 3
		}
	}
	return 0
}

// raising scores a headline in which money is raised in one clause and a
// tracked firm stands in another: "Nvidia backs Wayve as it hits $8.6bn valuation".
func raising(head []*sentence) float64 {
	for _, s := range head {
		fresh, tracked := false, false
		for _, q := range s.meant() {
			fresh = fresh || q.what.has(fund)
		}
		for _, m := range s.companies {
			tracked = tracked || m.company.tracked
		}
		if c := s.clauses()[0]; fresh && tracked && !c.asks() && !c.what.has(market) && len(c.companies) > 0 {
			return 4 // money raised for a named site is a deal still
		}
	}
	return 0
}

// spending scores the news as what a firm spends or earns as a whole.
func (r *reading) spending(head, lead []*sentence) (float64, []*clause) {
	score, list := weigh(head, lead, func(c *clause) float64 {
		score := 0.0
		if c.what.has(capex) {
			score += 3
		}
		if c.what.has(result) {
			score += 2
		}
		if c.what.has(result) && (c.what.has(market) || c.in == "title" && len(c.actors) > 0 && !c.what.has(deeds)) {
			score++
		}
		if score > 0 && !c.tracked() && len(c.actors) == 0 {
			score -= 1.5
		}
		if score > 0 && c.placed() && !c.what.has(market|result) {
			score--
		}
		return score
	})
	if score > 0 && len(lead) > 0 && lead[0].forecastBy() {
		return 0, nil
	}
	if n := r.shares(head, lead); n > score {
		return n, append(list, head[0].clauses()[0])
	}
	return score, list
}

// forecastBy reports that analysts tell in a note what several firms will spend.
func (s *sentence) forecastBy() bool {
	if len(slugs(s.companies)) < 2 {
		return false
	}
	for i := s.first + 2; i < s.last; i++ {
		if f := s.tokens[i].Fold; (f == "note" || f == "notes") && s.tokens[i-2].Fold == "in" || f == "analysts" && s.tokens[i-1].Fold != "told" {
			return true
		}
	}
	return false
}

// shares scores a headline on the shares of a firm and its results, which
// stand in two clauses: "Meta shares drop as spending worries overshadow results".
func (r *reading) shares(head, lead []*sentence) float64 {
	for _, s := range head {
		var what meaning
		for _, q := range s.meant() {
			what |= q.what
		}
		first := s.clauses()[0]
		if what.has(market) && (what.has(result|capex) || guided(lead, slugs(first.companies))) && first.tracked() && first.what.has(market|result|capex) {
			return 3
		}
	}
	return 0
}

// guided reports that the lead tells what one of the firms will spend as a whole.
func guided(lead []*sentence, by []news.Company) bool {
	for _, s := range lead {
		for _, c := range s.clauses() {
			if c.what.has(capex) && c.big() && anyOf(c.actors, by) || (anyOf(c.companies, by) || anyOf(c.actors, by)) && c.budgets() {
				return true
			}
		}
	}
	return false
}

// budgets reports a sum that is to be spent in the running year, in no place.
func (c *clause) budgets() bool {
	for _, f := range c.sums {
		x := &stated{Figure: f, clause: c, first: text.Index(c.tokens, f.Start), last: text.Index(c.tokens, f.End-1)}
		if f.Compare(million) >= 0 && x.yearly() {
			return true
		}
	}
	return false
}

// weigh takes the best clause of the headline, and half of the lead's best.
func weigh(head, lead []*sentence, score func(*clause) float64) (float64, []*clause) {
	var out []*clause
	top := func(list []*sentence, limit int) float64 {
		most, at := 0.0, (*clause)(nil)
		for i, s := range list {
			if i >= limit {
				break
			}
			for _, c := range s.clauses() {
				if n := score(c); n > most {
					most, at = n, c
				}
			}
		}
		if at != nil {
			out = append(out, at)
		}
		return most
	}
	h := top(head, len(head))
	l := top(lead, 2)
	return h + l/3, out
}

// tracked reports a tracked company in the clause, whatever its part.
func (c *clause) tracked() bool {
	for _, m := range c.companies {
		if m.company.tracked {
			return true
		}
	}
	return false
}
