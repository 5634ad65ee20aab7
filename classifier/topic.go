package classifier

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// topical is the promise of a report that no clause makes whole: the headline or
// the first sentences tell of one firm, of what it builds and where, and one of
// them of what that costs. "Esbjerg får sit datacenter: Meta er tilbage … hvor der
// skal bygges for 14,5 milliarder kroner". nil where anything speaks of other news.
func (r *reading) topical(head, lead []*sentence) []*clause {
	if len(lead) == 0 || !lead[0].heardIn(western) || !plainly(head) || guessed(head) || adverse(lead[0]) || r.asked(head) {
		return nil
	}
	who := r.soleFirm(head, lead)
	if who == nil || !names(head) && strangersBuild(head) || !r.sets(head, lead) {
		return nil
	}
	by := slugs(who)
	cost := r.costs(lead, by)
	if cost == nil || r.dwarfed(cost) || outsized(head, cost) {
		return nil
	}
	opening := of(who[0], head, lead)
	if opening == nil {
		return nil
	}
	opening.actors, opening.blocked = who, false
	if len(cost.actors) == 0 {
		cost.actors, cost.blocked = who, false
	}
	if opening == cost {
		return []*clause{cost}
	}
	return []*clause{opening, cost}
}

// asked reports a headline whose sentence with the firm, or whose only one, asks.
func (r *reading) asked(head []*sentence) bool {
	for i, s := range head {
		if f := s.tokens[s.last-1].Fold; f == "?" && (len(head) == 1 || tracked(s.companies) || i == len(head)-1) {
			return true
		}
	}
	return false
}

// outsized reports a larger sum in the headline that nobody tracked gives.
func outsized(head []*sentence, c *clause) bool {
	for _, s := range head {
		for _, f := range s.sums {
			for _, g := range c.sums {
				if f.Currency == g.Currency && f.Compare(g.Money) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// adverse reports a first sentence that tells of other news.
func adverse(s *sentence) bool {
	return s.means(fund | market | result | law | capex | staff | commerce | product)
}

// soleFirm are the mentions of the one tracked firm of the headline, or of the
// lead's first two sentences where the headline names none.
func (r *reading) soleFirm(head, lead []*sentence) []mention {
	for _, list := range [][]*sentence{head, lead[:min(2, len(lead))]} {
		var who []mention
		for _, s := range list {
			for i, m := range s.companies {
				switch {
				case !m.company.tracked && s.actsIn(m):
					return nil // somebody else builds or pays
				case !m.company.tracked || s.asCustomer(m) || s.employs(m):
				case who == nil:
					who = s.companies[i : i+1]
				case m.company != who[0].company && m.company.slug != who[0].company.parent && m.company.parent != who[0].company.slug:
					return nil
				}
			}
		}
		if who != nil {
			return who
		}
	}
	return nil
}

// asCustomer reports a firm that only rents, buys or supplies in its clause.
func (s *sentence) asCustomer(m mention) bool {
	for _, c := range s.clauses() {
		if m.first < c.first || m.first >= c.last {
			continue
		}
		if s.in == "text" && !anyOf(c.actors, []news.Company{m.company.slug}) {
			return true
		}
		return c.what.has(deal) || c.beside(m) && !c.what.has(invest|build|halt)
	}
	return false
}

// actsIn reports that the firm is the subject of its clause, or bars others from it.
func (s *sentence) actsIn(m mention) bool {
	for _, c := range s.clauses() {
		if m.first >= c.first && m.first < c.last {
			return (c.verb < 0 || m.last < c.verb) && !c.beside(m) && c.companies[0].first == m.first
		}
	}
	return false
}

// sets reports that the headline or the first two sentences tell of a site, of
// lessons or of security, and of a place.
func (r *reading) sets(head, lead []*sentence) bool {
	what, placed := meaning(0), false
	for _, s := range append(head[:len(head):len(head)], lead[:min(2, len(lead))]...) {
		for _, c := range s.clauses() {
			what |= c.what
			placed = placed || c.placed() || c.toponym()
			for _, p := range c.places {
				placed = placed || c.ofHome(p)
			}
		}
	}
	return placed && what.has(site|trust)
}

// costs is the clause of the lead that tells what is spent, in words of spending,
// of building or of a price, and of nobody but by.
func (r *reading) costs(lead []*sentence, by []news.Company) *clause {
	for _, s := range lead {
		for _, c := range s.clauses() {
			if c.what&(law|market|result|fund|deal|capex|protest|gdp|roundup|value) != 0 || c.otherSubject() && !c.what.has(site) || c.ofATrade() || c.retold() || c.looksBack() || c.pastDeed() || others(c, by) || c.stranger() || c.nextDoor() || !c.tied(by) {
				continue
			}
			for _, f := range c.sums {
				if f.Compare(million) < 0 {
					continue
				}
				x := &stated{Figure: f, clause: c, first: text.Index(c.tokens, f.Start), last: text.Index(c.tokens, f.End-1)}
				if role, _ := x.around(by, r.year()); role == "" && (c.what.has(invest|pledge|site|build) || x.priced()) {
					return c
				}
			}
		}
	}
	return nil
}

// stranger reports a clause whose first words are a name that no lexicon knows
// and its verb: "Mainova investiert dafür 14 Millionen".
func (c *clause) stranger() bool {
	if len(c.companies) > 0 || c.verb < c.first+1 || c.verb > c.first+3 {
		return false
	}
	for i := c.first; i < c.verb; i++ {
		t := &c.tokens[i]
		if t.Class != text.Word || !t.Upper || c.inPlace(t.Start) || c.meaningAt(i)&^civil != 0 || isFirm(t.Fold) || itself(t.Fold) || articles[t.Fold] || ones[t.Fold] {
			return false
		}
	}
	return true
}

// of is the clause of the headline, or of the lead, that names the firm.
func of(m mention, head, lead []*sentence) *clause {
	for _, list := range [][]*sentence{head, lead} {
		for _, s := range list {
			for _, c := range s.clauses() {
				for _, o := range c.companies {
					if o.company == m.company {
						return c
					}
				}
			}
		}
	}
	return nil
}

// employs reports a firm that is only named as that of one who speaks for himself:
// "een manager van Acme", "Acme engineer".
func (s *sentence) employs(m mention) bool {
	if i := m.first - 2; i >= s.first && ofOwners[s.tokens[i+1].Fold] && experts[s.tokens[i].Fold] {
		return true
	}
	return m.first-2 >= s.first && (s.tokens[m.first-1].Fold == "bei" || s.tokens[m.first-1].Fold == "bij" || s.tokens[m.first-1].Fold == "chez" || s.tokens[m.first-1].Fold == "at" || s.tokens[m.first-1].Fold == "hos") && experts[s.tokens[m.first-2].Fold]
}

// experts are those who work for a firm and do not speak for it.
var experts = set(`manager programmamanager ingenieur ingenieure ingeniero ingegnere engineer researcher analyst expert experte forscher onderzoeker medewerker mitarbeiter specialist ingenjor ingenior forsker forskare analytiker cadre expertin salarie employee economist`)

// strangersBuild reports a headline in which somebody unknown builds or pays:
// "Stadtwerke bauen Rechenzentrum".
func strangersBuild(head []*sentence) bool {
	for _, s := range head {
		for _, c := range s.clauses() {
			if c.in == "title" && c.what.has(build|invest) && c.stranger() {
				return true
			}
		}
	}
	return false
}
