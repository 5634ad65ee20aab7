package classifier

import (
	"gigawatch/classifier/place"
	"strings"
)

// names reports a tracked company in the sentences.
func names(list []*sentence) bool {
	for _, s := range list {
		if tracked(s.companies) {
			return true
		}
	}
	return false
}

// intoAFirm reports that the lead says of the headline's sum that it goes
// into a company; where the headline names a place, it must call it a stake.
func intoAFirm(lead []*sentence, title *clause) bool {
	if title == nil {
		return false
	}
	for _, s := range lead {
		for _, c := range s.clauses() {
			if !c.big() || !c.intoFirm() || title.placed() && !c.what.has(deal) {
				continue
			}
			for _, f := range c.sums {
				for _, g := range title.sums {
					if f.Equal(g.Money) {
						return true
					}
				}
			}
		}
	}
	return false
}

// ofTheTrade reports that the money is for sites, computing, skills or
// security: the headline, its promise or the lead says so.
func (r *reading) ofTheTrade(head []*sentence, carriers ...*clause) bool {
	const ours = site | tech | train | trust
	for _, c := range carriers {
		if c != nil && c.what.has(ours) {
			return true
		}
	}
	var what meaning
	for _, s := range append(append([]*sentence(nil), head...), r.lead()...) {
		for _, c := range s.clauses() {
			if !c.retold() {
				what |= c.what
			}
		}
	}
	short := r.unwarned() < shortPost
	if !(short && what.has(commerce)) && (what.has(site|train|trust) || what.has(tech) && !what.has(commerce)) {
		return true
	}
	if what.has(commerce) || !short && len(r.article.Text) >= shortNews || !r.retells() {
		return false
	}
	if short {
		return true // a post of a line or two has no room to say it
	}
	return !what.has(product|deal|fund|law|market|result|staff) && investsThere(head)
}

// retells reports a text that only says again that so much is invested, and
// nothing of what is done with it: "The money goes to film makers".
func (r *reading) retells() bool {
	for _, s := range r.sentences[r.begin():] {
		if warning(s) {
			continue
		}
		said := s.means(invest|pledge|impact|total) || s.means(plan) && r.jobbing(s)
		for _, c := range s.clauses() {
			said = said || c.big()
		}
		if !said || s.means(build|deal|fund) && !s.means(site) || s.ofMoney() {
			return false
		}
	}
	return true
}

// jobbing reports a sentence on the jobs that come.
func (r *reading) jobbing(s *sentence) bool {
	found := r.vocabulary.find(s.tokens, s.first, s.last, s.lang)
	return found.has(onJobs, "noun")
}

// ofMoney reports a sentence whose first words are "the money".
func (s *sentence) ofMoney() bool {
	for _, t := range s.tokens[s.first:min(s.last, s.first+3)] {
		if moneys[t.Fold] {
			return true
		}
	}
	return false
}

// moneys are the words for money that is given out.
var moneys = set(`money funds funding geld mittel argent fonds dinero fondos dinheiro recursos soldi denaro fondi pengarna pengene midler midlene pieniadze srodki rahat raha penize prostredky banii fondurile novac novci para kaynak dana uang деньги средства гроші кошти`)

// unwarned is the length in bytes of the text without what warns investors.
func (r *reading) unwarned() int {
	n := len(r.article.Text)
	for _, s := range r.sentences[r.begin():] {
		if warning(s) {
			n -= s.End - s.Start
		}
	}
	return n
}

// warning reports a sentence that warns investors.
func warning(s *sentence) bool {
	for _, words := range []string{"不构成", "不構成", "investment advice"} {
		if strings.Contains(s.quote(), words) {
			return true
		}
	}
	return false
}

// investsThere reports a headline that says no more than that a cloud's owner
// invests a sum in a place: what such firms build abroad is mostly clouds, and
// short news leaves that out.
func investsThere(head []*sentence) bool {
	for _, s := range head {
		for _, c := range s.clauses() {
			if !c.what.has(invest) || !c.big() || !c.placed() || len(slugs(c.companies)) > 1 {
				continue
			}
			for _, m := range s.companies {
				if m.company.tracked && m.company.sort == "hyperscaler" {
					return true
				}
			}
		}
	}
	return false
}

// shortNews is the length in bytes of a text that may leave out what everybody knows.
const shortNews = 500

// shortPost is the length in bytes of a text that only repeats its headline.
const shortPost = 200

// anchored reports that the promise is one of an identifiable place, sum or
// programme: the headline or the lead names one.
func (r *reading) anchored(head, lead []*sentence, carriers ...*clause) bool {
	for _, c := range carriers {
		if c != nil && (c.big() || c.what.has(train|skill) && c.what.has(train|partner) || c.what.has(trust)) {
			return true
		}
	}
	if r.somewhere(head) || priceAhead(head) {
		return true
	}
	for _, c := range carriers {
		if c != nil && c.in == "title" && c.what.has(site) && (c.toponym() || c.properName()) {
			return true
		}
		if c != nil && c.in == "title" && c.what.has(site) && farParts[c.lang] != nil && c.continental() {
			return true
		}
		if c != nil && c.cable() {
			return true // it ends somewhere, if only on a continent
		}
	}
	if len(lead) > 0 && ofTheCity(lead[0]) && datelined(lead[0]) {
		return true
	}
	var sites []*sentence
	for i, s := range lead {
		if i == 0 || s.means(site|build|invest) {
			sites = append(sites, s)
		}
	}
	return r.somewhere(sites)
}

// priceAhead reports a headline that begins with a large sum and a colon, and
// tells behind it what one firm does for it: "Investment of 1.2bn: Acme builds …".
func priceAhead(head []*sentence) bool {
	for _, s := range head {
		list := s.clauses()
		if len(list) == 2 && list[0].big() && list[0].what.has(invest) && len(list[0].companies) == 0 && len(list[1].actors) > 0 && len(list[1].sums) == 0 {
			return true
		}
	}
	return false
}

// somewhere reports a place in the sentences.
func (r *reading) somewhere(list []*sentence) bool {
	for _, s := range list {
		for _, c := range s.clauses() {
			if c.placed() {
				return true
			}
		}
	}
	return false
}

// companyWide reports spending that goes nowhere in particular, told beside
// shares, results or capital expenditure.
func (r *reading) companyWide(head []*sentence) bool {
	var what meaning
	list := append(append([]*sentence(nil), head...), r.lead()...)
	for _, s := range list {
		for _, q := range s.meant() {
			what |= q.what
		}
	}
	if !r.somewhere(head) && r.fiscal(head) {
		return true
	}
	if len(head) > 0 && head[0].heardIn(western) && what.has(site) && !what.has(capex|result|market) && christened(list) {
		return false // a site that has a name, if none that the gazetteer knows
	}
	if r.somewhere(list) || what.has(train|skill|trust|partner) || domestic(list) || laid(list) || what.has(site) && overseas(list) {
		return false
	}
	return true
}

// christened reports a place by its name alone in the headline or the first sentence.
func christened(list []*sentence) bool {
	for _, s := range list[:min(2, len(list))] {
		for _, c := range s.clauses() {
			if c.toponym() || c.properName() {
				return true
			}
		}
	}
	return false
}

// fiscal reports that the headline or the first sentence counts by the
// financial year of the firm, or by its capital expenditure.
func (r *reading) fiscal(head []*sentence) bool {
	list := append([]*sentence(nil), head...)
	if lead := r.lead(); len(lead) > 0 {
		list = append(list, lead[0])
	}
	for _, s := range list {
		if s.means(capex | result) {
			return true
		}
	}
	return false
}

// overseas reports a continent in the sentences, where a country is not told.
func overseas(list []*sentence) bool {
	for _, s := range list {
		for _, c := range s.clauses() {
			if c.continental() {
				return true
			}
		}
	}
	return false
}

// laid reports a cable in the sentences.
func laid(list []*sentence) bool {
	for _, s := range list {
		for _, c := range s.clauses() {
			if c.cable() {
				return true
			}
		}
	}
	return false
}

// domestic reports that the place is only called "the country" or "the state".
func domestic(list []*sentence) bool {
	for _, s := range list {
		for i := s.first; i < s.last; i++ {
			f := s.tokens[i].Fold
			if lands[f] || i+1 < s.last && (f == "国" || f == "國" || f == "국") && (s.tokens[i+1].Fold == "内" || s.tokens[i+1].Fold == "內" || s.tokens[i+1].Fold == "내") {
				return true
			}
		}
	}
	return false
}

// lands are the words for the place where the news is at home.
var lands = set(`country county state city town township province region parish pais estado paese regione pays negara kraj kraju ulke stadt bundesland`)

// ofTheCity reports a sentence that calls its town "the city", as papers of the
// place do behind their dateline: "on the city's east side".
func ofTheCity(s *sentence) bool {
	for i := s.first + 1; i < s.last; i++ {
		if f := s.tokens[i].Fold; (f == "city" || f == "town") && s.tokens[i-1].Fold == "the" {
			return true
		}
	}
	return false
}

// datelined reports the name of a town in front of the dash of a dateline.
func datelined(s *sentence) bool {
	for _, c := range s.clauses() {
		for _, p := range c.places {
			if p.Sort == place.City && !p.Weak && c.dateline(p) {
				return true
			}
		}
	}
	return false
}
