package classifier

import "gigawatch/news"

// atOdds marks what the body says in the place of the headline's sum, where
// it nowhere says that sum: "$32bn" over "$3.2 billion". Which of the two is
// the slip cannot be told, so the headline's stands, and is not sure. Where
// the headline gives its sum to nobody of ours ("France to see €100bn"), the
// one sum that the body gives to ours is the promise's.
func (r *reading) atOdds(d *draft, chosen *stated, list []*stated) (*stated, bool) {
	if chosen == nil || chosen.clause.in != "title" || d.ann.Kind != news.Commitment {
		return chosen, false
	}
	var instead []*stated
	said := map[string]bool{}
	parts := news.Money{Currency: chosen.Currency}
	for _, x := range list {
		if x.clause.in == "title" {
			continue
		}
		if x.Currency == chosen.Currency && !said[x.Money.String()] {
			said[x.Money.String()] = true
			parts, _ = parts.Plus(x.Money) // of one currency
		}
		if near(x.Money, chosen.Money) || chosen.of != nil || x.of != nil && near(x.of.Money, chosen.Money) {
			return chosen, false // the body says it too, or says what it comes to
		}
		if x.role == "" && x.Currency == chosen.Currency && x.clause.index < leadSentences && anyOf(x.clause.actors, d.ann.Companies) && x.near(invest|pledge, 8, 3) {
			instead = append(instead, x)
		}
	}
	if len(said) > 1 && near(parts, chosen.Money) {
		return chosen, false // its parts add up to it
	}
	if len(instead) == 1 && !anyOf(chosen.clause.sentence.companies, d.ann.Companies) {
		chosen.role, chosen.rule = news.Other, "sum.at-odds-with-text"
		return instead[0], true
	}
	for _, x := range instead {
		x.role, x.rule = news.Other, "sum.at-odds-with-headline"
	}
	return chosen, len(instead) > 0
}

// near reports two sums of one currency that differ by rounding at most.
func near(a, b news.Money) bool {
	ratio := a.Float() / b.Float()
	return a.Currency == b.Currency && ratio > 0.93 && ratio < 1.07
}
