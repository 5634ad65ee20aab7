package classifier

import "gigawatch/news"

// newcomer is the clause of the first two sentences that tells again of the site
// that a headline without a verb calls new, or the first or second of its firm in
// a place: "A Torino la seconda cloud region di Acme". nil for none.
func (r *reading) newcomer(lead []*sentence, title *clause) *clause {
	if title == nil || title.in != "title" || !title.what.has(site) || !title.placed() || !title.heardIn(western) || !title.ordered() {
		return nil
	}
	by := slugs(title.actors)
	for _, s := range lead[:min(2, len(lead))] {
		for _, c := range s.clauses() {
			if c.what.has(plan|build) && c.what&(law|market|result|fund|deal|capex|protest|roundup) == 0 && !c.retold() && !c.looksBack() && !c.pastDeed() && !trackedOthers(c, by) && (c.what.has(site) || c.afresh(c.first, min(c.last, c.first+3))) {
				return c
			}
		}
	}
	return nil
}

// ordered reports a word for a new, a first or a second one right before the site.
func (c *clause) ordered() bool {
	for _, q := range c.cues {
		if q.what.has(site) && c.afresh(max(c.first, q.first-1), q.first) {
			return true
		}
	}
	return false
}

// afresh reports such a word among tokens [from, to).
func (c *clause) afresh(from, to int) bool {
	for _, t := range c.tokens[from:to] {
		if ordinals[t.Fold] {
			return true
		}
	}
	return false
}

// ordinals are the words for new, first, second and third.
var ordinals = set(`nuevo nueva nuevos nuevas primer primera segundo segunda tercer tercera novo nova novos novas primeiro primeira terceiro terceira
 nuovo nuova nuovi nuove primo prima secondo seconda terzo terza nowe nowy nowa pierwsze pierwszy pierwsza drugie drugi druga trzecie noul noua primul prima
 nove novy novi prvni prvi prvo druhe druhy drugo yeni ilk ikinci nouveau nouvelle premier premiere deuxieme neues neue erste zweite nieuw nieuwe eerste tweede nytt nya ny nye forsta forste andra`)

// trackedOthers reports a tracked firm of the clause that is not among by.
func trackedOthers(c *clause, by []news.Company) bool {
	for _, m := range c.companies {
		if m.company.tracked && !in(by, m.company.slug) {
			return true
		}
	}
	return false
}
