package classifier

import (
	"gigawatch/news"
)

// besides reports the sum of another announcement below a promise of training.
func besides(x *stated, carriers []*clause) bool {
	if len(carriers) == 0 {
		return false
	}
	first := carriers[0]
	return first != x.clause && first.what.has(train|skill) && !first.what.has(site) && x.clause.further()
}

// further reports an announcement told beside the one of the article: "The
// company also announced an investment of $9bn".
func (c *clause) further() bool {
	for i := c.first; i < c.last; i++ {
		if !alsos[c.tokens[i].Fold] {
			continue
		}
		for _, q := range c.cues {
			if q.first >= i-2 && q.first <= i+2 && q.what.has(plan|pledge|invest) {
				return !c.what.has(train)
			}
		}
	}
	return false
}

// alsos are the words for "also".
var alsos = set(`also separately zudem ausserdem auch egalement aussi tambien tambem anche inoltre ook eveneens aven ocksa ogsa takze juga также також`)

// abroad reports that the clause is set in other countries than those that the
// promise's own clauses name: a sum there is another promise's.
func (c *clause) abroad(carriers []*clause) bool {
	home := map[news.Country]bool{}
	for _, k := range carriers {
		for _, p := range k.sited() {
			home[p] = true
		}
	}
	there := c.sited()
	if len(there) == 0 || len(home) == 0 || home["EU"] {
		return false
	}
	for _, p := range there {
		if home[p] || p == "EU" {
			return false
		}
	}
	return true
}

// sited are the countries of the places at which something happens.
func (c *clause) sited() []news.Country {
	var out []news.Country
	for _, p := range c.places {
		if !p.Weak && !c.origin(p) && !c.away(p) {
			out = append(out, p.Country)
		}
	}
	return out
}

// remaining lists every other large sum with its role, each once.
func (r *reading) remaining(d *draft, chosen *stated, list []*stated) {
	var seen []news.Money
	if chosen != nil {
		seen = append(seen, chosen.Money)
	}
next:
	for _, x := range list {
		for _, m := range seen {
			if m.Equal(x.Money) {
				continue next
			}
		}
		seen = append(seen, x.Money)
		role, rule := x.against(chosen)
		if role == news.Other && adds(chosen, x, list) {
			role, rule = news.Part, "sum.adds-up"
		}
		d.ann.OtherAmounts = append(d.ann.OtherAmounts, news.OtherSum{Money: x.Money, Role: role, Text: x.Text})
		d.addItem("other_amounts", len(d.ann.OtherAmounts)-1, x.clause.sentence, rule)
	}
}

// adds reports that x and the other sums of its sentence come to exactly the
// chosen one: "Acme pays $2bn, Bema $1bn" below a headline of three.
func adds(chosen, x *stated, list []*stated) bool {
	if chosen == nil || x.Currency != chosen.Currency {
		return false
	}
	whole, n := news.Money{Currency: x.Currency}, 0
	for _, y := range list {
		if y.clause.sentence == x.clause.sentence && y.Currency == x.Currency && y.of == nil {
			whole, _ = whole.Plus(y.Money) // of one currency
			n++
		}
	}
	return n > 1 && whole.Equal(chosen.Money)
}

// against is the role of x beside the chosen sum.
func (x *stated) against(chosen *stated) (news.Role, string) {
	if chosen == nil {
		if x.role == news.Converted || x.role == "" {
			return news.Other, "sum.other"
		}
		return x.role, x.rule
	}
	smaller := x.Currency == chosen.Currency && x.Compare(chosen.Money) < 0
	switch {
	case x.role == news.Converted && (x.of == chosen || x.of.Equal(chosen.Money)):
		return news.Converted, x.rule
	case x.role == news.Converted:
		return news.Other, "sum.converted-other"
	case chosen.of == x:
		return news.Converted, "sum.converted"
	case x.role == news.Total && smaller, x.role == news.Part && !smaller, x.role == "":
		return news.Other, "sum.other"
	}
	return x.role, x.rule
}
