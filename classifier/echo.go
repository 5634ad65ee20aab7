package classifier

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// project is a clause of the lead that tells site, sum and place of a project
// without naming whose it is; the headline does.
func project(lead []*sentence) *clause {
	for _, s := range lead {
		for _, c := range s.clauses() {
			if len(c.companies) == 0 && c.what.has(site) && c.what.has(invest) && c.big() && c.placed() && !c.what.has(protest|law) && !c.pastDeed() && !(c.heardIn(western) && c.retold()) {
				return c
			}
		}
	}
	return nil
}

// echo is the clause of the lead in which the firm of the headline spends the
// very sum that stands there, whatever it calls what it spends it on.
func echo(title *clause, lead []*sentence) *clause {
	if title == nil || len(title.sums) == 0 {
		return nil
	}
	for _, s := range lead {
		for _, c := range s.clauses() {
			if c.what.has(invest|pledge) && anyOf(c.actors, slugs(title.actors)) && sameSum(title, c) && !c.retold() && !c.looksBack() {
				return c
			}
		}
	}
	return nil
}

// costing is a clause of the lead that tells what the thing costs which the
// headline says is built in a place, without naming anybody else: "Für die
// Anlage nimmt der Konzern 1,3 Milliarden Euro in die Hand".
func (r *reading) costing(lead []*sentence, title *clause) *clause {
	if title == nil || title.in != "title" || !title.what.has(site|train) && !title.placed() {
		return nil
	}
	by := slugs(title.actors)
	_, rule := title.pattern()
	for _, s := range lead {
		for _, c := range s.clauses() {
			if rule == "site" && !c.tied(by) || !c.heardIn(western) || c.what&(law|market|result|fund|deal|capex|protest|gdp|impact|state|roundup) != 0 || c.otherSubject() || c.blocked || c.ofATrade() || c.retold() || c.looksBack() || c.pastDeed() || others(c, by) {
				continue
			}
			for _, f := range c.sums {
				if f.Compare(million) < 0 {
					continue
				}
				x := &stated{Figure: f, clause: c, first: text.Index(c.tokens, f.Start), last: text.Index(c.tokens, f.End-1)}
				if role, _ := x.around(by, r.year()); role == "" && (c.what.has(invest|pledge) || x.priced() || x.forIt() && title.what.has(halt)) {
					return c
				}
			}
		}
	}
	return nil
}

// others reports a company in the clause that is none of those who promise.
func others(c *clause, by []news.Company) bool {
	for _, m := range c.companies {
		if !anyOf([]mention{m}, by) {
			return true
		}
	}
	return false
}

// borne is the clause of the lead in which tracked firms invest the very sum
// that the headline, naming nobody, puts into a place: "Tech trio to invest
// over $8bn in Thailand".
func (r *reading) borne(head, lead []*sentence) *clause {
	if names(head) {
		return nil
	}
	for _, s := range lead {
		for _, c := range s.clauses() {
			if len(c.actors) == 0 || !c.what.has(invest|pledge) || c.retold() || c.looksBack() {
				continue
			}
			for _, h := range head {
				for _, t := range h.clauses() {
					if t.placed() && t.what.has(invest|pledge) && t.what&(law|protest|opinion|result) == 0 && sameSum(t, c) {
						return c
					}
				}
			}
		}
	}
	return nil
}

// sameSum reports a sum of the headline's clause that the other states too, if
// with more digits or in brackets.
func sameSum(t, c *clause) bool {
	for _, f := range t.sums {
		for _, g := range c.sums {
			if f.Currency != g.Currency || f.Compare(million) < 0 {
				continue
			}
			if ratio := g.Float() / f.Float(); ratio > 0.95 && ratio < 1.05 || f.Bound == news.AtLeast && ratio >= 1 && ratio < 1.1 {
				return true
			}
		}
	}
	return false
}

// faint reports a promise by a pattern that other news has too: a plan or a
// partnership in a place.
func faint(c *clause) bool {
	if c == nil {
		return true
	}
	_, rule := c.pattern()
	switch rule {
	case "partner-in-place", "plan-tech-place", "site", "train-programme", "plan-site", "build-trust", "halt-plan", "build-in-place", "weigh-site", "build-somewhere", "halt-in-place", "train-whom":
		return true
	}
	return false
}

// carrying are the clauses that a commitment rests on.
func carrying(title, body *clause, titleScore, bodyScore float64) []*clause {
	var out []*clause
	if title != nil && titleScore >= 1 {
		out = append(out, title)
		out = append(out, title.besides()...)
	}
	if body != nil && bodyScore >= 2 {
		out = append(out, body)
	}
	return out
}

// best is the clause that promises most, an earlier one before a later one;
// one set in other countries than the clauses of home tells of another promise.
func best(list []*sentence, home []*clause) (score float64, of *clause) {
	top := 0.0
	for _, s := range list {
		for _, c := range s.clauses() {
			n, _ := c.promise()
			if n > 0 && n+c.weight() > top && !c.partOf(of) && !c.abroad(home) {
				score, of, top = n, c, n+c.weight()
			}
		}
	}
	return score, of
}

// partOf reports that the clause only names a smaller sum of the same firm than
// o did before, in the same currency: the part that goes into one thing.
func (c *clause) partOf(o *clause) bool {
	if o == nil || !o.big() || !anyOf(c.actors, slugs(o.actors)) || !o.what.has(invest|pledge) {
		return false
	}
	for _, f := range c.sums {
		for _, g := range o.sums {
			if f.Currency == g.Currency && f.Compare(g.Money) < 0 && g.Compare(million) > 0 {
				return true
			}
		}
	}
	return false
}

// weight prefers the clause that tells the sum where two promise.
func (c *clause) weight() float64 {
	if c.what.has(invest|pledge) && c.big() && !(c.in == "text" && (c.retold() || c.looksBack() || c.pastDeed())) {
		return 1.25
	}
	return 0
}
