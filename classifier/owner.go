package classifier

import (
	"gigawatch/classifier/text"
)

// agent reports that m stands behind "by" or its like, behind a deed or a site.
func (c *clause) agent(m mention) bool {
	if c.builtBy(m) {
		return true
	}
	if m.first-1 < c.first || !c.meaningAt(m.first-1).has(agent) && !c.withAnother(m) {
		return false
	}
	for i := m.first - 2; i >= c.first && i >= m.first-4; i-- {
		if owning[c.tokens[i].Fold] {
			return false // "Data4, controllata da Brookfield"
		}
		if c.meaningAt(i).has(share) {
			return false // "dont ceux de Brookfield": one of many
		}
	}
	for _, q := range c.cues {
		if q.last < m.first && q.what.has(deeds|site) {
			return true
		}
	}
	return false
}

// studied reports the firm of such a thing: "según un estudio de Acme".
func (c *clause) studied(m mention) bool {
	if m.first-1 >= c.first && studies[c.tokens[m.first-1].Fold] && c.heardIn("pl cs hr sr bs ru uk") {
		return true // "badanie Google'a"
	}
	return m.first-2 >= c.first && c.meaningAt(m.first-1).has(agent) && studies[c.tokens[m.first-2].Fold]
}

// studies are what a firm finds out, and what its name, its users and its heads
// are: nothing that is of them is a deed of the firm.
var studies = set(`estudio estudios informe encuesta sondeo usuarios nombre estudo relatorio pesquisa usuarios nome studio ricerca rapporto sondaggio utenti
 badanie raport badania uzytkownikow studiu studiul raportul studie pruzkum zprava studija istrazivanje izvjestaj izvestaj arastirma rapor etude rapport enquete
 исследование отчет опрос дослідження звіт опитування`)

// withAnother reports the second of two names behind "of" or "by", the first of
// which no lexicon knows: "i data center di Bema e Acme".
func (c *clause) withAnother(m mention) bool {
	i := m.first - 1
	if !c.heardIn("es pt it pl cs hr sr bs ro") || i-2 <= c.first || !joins[c.tokens[i].Fold] || c.tokens[i].Fold == "," {
		return false
	}
	for n := 0; n < 3; n++ {
		i--
		if i <= c.first || !c.tokens[i].Upper || c.inPlace(c.tokens[i].Start) {
			return false
		}
		if c.meaningAt(i - 1).has(agent) {
			return true
		}
	}
	return false
}

// parent reports the one to whom the firm before it belongs: "Data4,
// controllata da Brookfield".
func (c *clause) parent(m mention) bool {
	if m.first-2 >= c.first && c.tokens[m.first-1].Fold == "(" && m.last+1 < c.last && c.tokens[m.last+1].Fold == ")" && c.heardIn(western) {
		for _, o := range c.companies {
			if o.last == m.first-2 {
				return true // "Khazna (G42)"
			}
		}
	}
	return m.first-2 > c.first && owning[c.tokens[m.first-2].Fold] && c.meaningAt(m.first-1).has(agent|beside)
}

// keeper reports the one to whom the firm belongs that the clause only calls by
// a noun, between commas: "L'operatore francese, controllato da Brookfield, conta
// di spendere".
func (c *clause) keeper(m mention) bool {
	i := m.first - 3
	return i > c.first && c.tokens[i].Fold == "," && c.parent(m) && m.last+1 < c.last && c.tokens[m.last+1].Fold == ","
}

// owning are the words between a firm and the one it belongs to.
var owning = set(`owned controlled backed held subsidiary unit controllata controllato detenuta posseduta partecipata controlada controlado participada propiedad filial filiale controle controlee detenu detenue kontrolliert kontrollierte gehalten gehort tochter eigendom eigenaar agd agt ejet eid eies kontrolowana kontrolowany nalezaca dimiliki milik принадлежащая подконтрольная`)

// opens reports that the clause begins with its verb, and m follows at once:
// "Introducing Stargate UAE", "تعلن مايكروسوفت".
func (c *clause) opens(m mention) bool { return c.verb <= c.first+1 && m.first <= c.verb+4 }

// inverted reports a verb right before m in languages that put the subject
// there: "Bis 2029 will Google … investieren", "anunció Microsoft".
func (c *clause) inverted(m mention) bool {
	if c.heard&tongue("en") != 0 {
		return false
	}
	at := m.first - 1
	if c.fronted(at) {
		return true
	}
	if i := c.pastHome(at); i != at && !c.meaningAt(at).has(plan|pledge|invest|build) {
		if at = i; i > c.first && locatives[c.tokens[i].Fold] && c.inPlace(c.tokens[i+1].Start) {
			at-- // "ogłosił w Warszawie Acme"
		}
	}
	for _, q := range c.cues {
		if q.last == at && q.what.has(plan|pledge|invest|build) && !q.what.has(beside|agent) {
			return !c.bodyAhead(q.first)
		}
	}
	return false
}

// owns reports that m stands before what it promises, as in "the Amazon
// investment", "Google's new data centre".
func (c *clause) owns(m mention) bool {
	for _, q := range c.cues {
		if q.first > m.last && q.first <= m.last+3 && q.what.has(invest|pledge) && !q.what.has(split) {
			return true
		}
	}
	return false
}

// siteOf reports the owner of the site that a headline's noun of work is for:
// "Groundbreaking for Acme's data centre", "Spatenstich für das Rechenzentrum
// der Acme", "Feu vert pour le data center d'Acme".
func (c *clause) siteOf(m mention) bool {
	if c.in != "title" || c.verb < c.first || c.verb > c.first+1 && !c.datelined() || m.first <= c.verb || !c.meaningAt(c.verb).has(build|halt) {
		return false
	}
	for _, q := range c.cues {
		switch {
		case !q.what.has(site):
		case q.first == m.last+1:
			return true // "für Googles Rechenzentrum"
		case q.first > m.last && q.first <= c.pastSums(m.last+3)+1:
			return ofOwners[c.tokens[m.last+1].Fold]
		case q.last < m.first && q.first > c.verb && q.last >= m.first-4:
			return c.owned(q.last+1, m.first)
		}
	}
	return false
}

// datelined reports a headline that opens with the place and a comma before its
// verb: "Melegnano, completato il primo lotto del data center di Acme".
func (c *clause) datelined() bool {
	i := c.verb - 1
	if i-c.first > 4 || i <= c.first || c.tokens[i].Fold != "," || c.tokens[c.verb].Upper {
		return false
	}
	for j := c.first; j < i; j++ {
		if !c.tokens[j].Upper && !ofOwners[c.tokens[j].Fold] && !articles[c.tokens[j].Fold] {
			return false
		}
	}
	return true
}

// owned reports that nothing but "of the" and its like stands in tokens [i, to).
func (c *clause) owned(i, to int) bool {
	for ; i < to; i++ {
		if f := c.tokens[i].Fold; !ofOwners[f] && !articles[f] {
			return false
		}
	}
	return true
}

// ofOwners are the words and signs between a thing and its owner.
var ofOwners = set(`of the ' ’ s von de du des d del della dell di da do dos das van av af od milik`)

// plannedBy reports the firm whose plan a sum goes into a site by, where the
// sum is the subject: "$10bn will go into two data centres under a plan Acme
// laid out".
func (c *clause) plannedBy(m mention) bool {
	if len(c.sums) == 0 || c.verb < 0 || c.sums[0].Start > c.tokens[c.verb].Start || !c.what.has(invest) || m.first-1 <= c.first {
		return false
	}
	for _, o := range c.companies {
		if o.first < c.verb {
			return false
		}
	}
	i := m.first - 1
	if relatives[c.tokens[i].Fold] && c.tokens[i].Class == text.Word {
		i--
	}
	return i > c.verb && c.meaningAt(i).has(plan|partner) && articles[c.tokens[i-1].Fold] || i > c.verb && c.tokens[i-1].Fold == "a" && c.meaningAt(i).has(plan|partner)
}

// builtBy reports the first of a list behind 由, the Chinese "by", with the deed
// behind the list: 「数据中心将由甲与乙合建」.
func (c *clause) builtBy(m mention) bool {
	if !c.heardIn("zh") || m.first-1 < c.first || c.tokens[m.first-1].Fold != "由" {
		return false
	}
	last := m.last
	for _, o := range c.companies {
		if o.first > last && c.joined(last, o.first) {
			last = o.last
		}
	}
	for _, q := range c.cues {
		if q.first > last && q.first <= last+byReach && q.what.has(invest|build) {
			return !c.of(last+1, q.first) && (q.last+1 >= c.last || c.tokens[q.last+1].Fold != "的")
		}
	}
	return false
}

// byReach is how many signs may stand between such a list and its deed.
const byReach = 7

// of reports the Chinese genitive among tokens [from, to).
func (c *clause) of(from, to int) bool {
	for i := from; i < to; i++ {
		if c.tokens[i].Fold == "的" {
			return true
		}
	}
	return false
}
