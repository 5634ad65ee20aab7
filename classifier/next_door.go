package classifier

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// works reports a clause that tells of what others than the tracked firms build
// or run, a school or a waterworks, and not of a site but as what it stands next to.
func (c *clause) works() bool {
	if c.payer() {
		return true
	}
	if !c.what.has(civil) || c.what.has(site) && !c.nextDoor() || len(c.actors) > 0 && !c.nextDoor() {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(civil) && !c.disused(q.first) {
			return true
		}
	}
	return false
}

// payer reports a town, a province or the like as the subject of spending or
// building in a clause of the text without a tracked firm: "Die Gemeinde zahlt".
func (c *clause) payer() bool {
	if c.in != "text" || len(c.companies) > 0 || !c.heardIn("en "+western) {
		return false
	}
	at := -1
	for i := c.first; i < min(c.last, c.first+3); i++ {
		if towns[c.tokens[i].Fold] {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	for at++; at < c.last && auxiliaries[c.tokens[at].Fold]; at++ {
	}
	return at < c.last && (pays[c.tokens[at].Fold] || c.meaningAt(at).has(invest|build))
}

// disused reports a word for what was once in front of token i: "on the grounds
// of a former hospital".
func (c *clause) disused(i int) bool {
	for j := i - 1; j >= c.first && j >= i-3; j-- {
		if former[c.tokens[j].Fold] {
			return true
		}
	}
	return false
}

// former are the words for what a thing is no more.
var former = set(`former old disused ehemalige ehemaligen ehemaligem ehemaliger alte alten alter ancien ancienne antiguo antigua antigo antiga ex ehem vecchio vecchia voormalige oude tidigare gamla tidligere gamle dawny dawnej dawnego entinen vanha byvale byvala fost fosta nekadasnja bivsa eski bekas бывшей бывшего колишньої колишнього`)

// nextDoor reports a clause that only tells what is next to a firm's site:
// "Neben dem Rechenzentrum der Acme entsteht eine Schule", "near the data center
// that Acme is building". Whoever acts in it is the owner of that site.
func (c *clause) nextDoor() bool {
	if !c.what.has(site) || !c.heardIn("en "+western) {
		return false
	}
	from, to := c.vicinity()
	if from < 0 {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(site) && (q.first < from || q.first > to) {
			return false
		}
	}
	for _, m := range c.actors {
		if m.first < from || m.first > to {
			return false
		}
	}
	return true
}

// vicinity are the first and the last token of a phrase for what is next to a
// site, with the owner of the site; -1 if there is none.
func (c *clause) vicinity() (from, to int) {
	for _, q := range c.cues {
		if !q.what.has(site) {
			continue
		}
		to = c.owners(q.last)
		if to+1 < c.last && flanks[c.tokens[to+1].Fold] {
			return c.first, to
		}
		for i := q.first - 1; i >= c.first && i >= q.first-5; i-- {
			t := &c.tokens[i]
			switch {
			case ones[t.Fold] || t.Fold == "its" || t.Class == text.Mark && t.Fold != "'" && t.Fold != "’":
				i = c.first // "besides a data centre"
			case nearby[t.Fold]:
				return i, to
			}
		}
	}
	return -1, -1
}

// owners is the last token of the owner's name behind a site, which ends at
// token i; i if nobody is named there.
func (c *clause) owners(i int) int {
	for _, m := range c.companies {
		if m.first > i && m.first <= i+3 {
			for j := i + 1; j < m.first; j++ {
				if f := c.tokens[j].Fold; !ofOwners[f] && !articles[f] && !clausal[f] {
					return i
				}
			}
			return m.last
		}
	}
	return i
}

// tied reports a clause that speaks of the firm's site or of what it costs: its
// sentence names the firm or a site, or the clause a noun of outlay.
func (c *clause) tied(by []news.Company) bool {
	if anyOf(c.sentence.companies, by) || c.sentence.means(site) || c.ours() {
		return true
	}
	for i := c.first; i < c.last; i++ {
		if outlays[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// ours reports a noun for the firm itself: "der Konzern".
func (c *clause) ours() bool {
	for i := c.first; i < c.last; i++ {
		if isFirm(c.tokens[i].Fold) || itself(c.tokens[i].Fold) {
			return true
		}
	}
	return false
}

// serves reports a site that does something for others, as warming their homes
// with its heat, and no word of building it: "Acme's data centre to heat the town".
func (c *clause) serves() bool {
	if !c.what.has(civil) || c.big() || c.what.has(build|invest|pledge) {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(site) {
			return c.verb > q.last
		}
	}
	return false
}

var (
	// towns are towns and what is above them, as the subject of a sentence.
	towns = set(`gemeinde stadt landkreis kreis bezirk kommune kommunen kommunens regionen fylket fylkeskommunen lanet provincie gemeente waterschap commune departement region mairie metropole agglomeration ayuntamiento junta diputacion xunta generalitat estado municipio prefeitura comune regione provincia gmina miasto wojewodztwo powiat kunta kaupunki obec mesto kraj primaria belediye county city council town state province borough`)
	// auxiliaries stand between a subject and its verb.
	auxiliaries = set(`will would is are has have wird will vil ska skall skal kommer har va veut vai vai ira ha sta zal gaat heeft jest bedzie on aikoo a att til e`)
	// pays are the verbs for paying.
	pays = set(`pay pays paid spend spends spent zahlt zahlte bezahlt paie payera verse versera paga pagara pagaria betaalt betaalde betaler betalar betalte placi zaplaci maksaa zaplati plati platit oder oduyor gasta gastara`)
	// outlays are the nouns for what a thing costs, and the words that point to it.
	outlays = set(`montant cout budget enveloppe investissement investissements facture desembolso inversion inversiones coste costo presupuesto importe esborso investimento investimenti costo spesa cifra investimento custo orcamento valor aporte investition investitionen kosten summe volumen investitionsvolumen budget dafur investering investeringen kostenplaatje prijskaartje bedrag hiervoor daarvoor waarvoor prislapp prislappen investeringer investeringen pris kostnad kostnaden kostnaderna rahasumma kustannus kustannukset investointi investoinnin inwestycja inwestycji inwestycje koszt naklady kwota investice naklady castka investitia investitii cost ulaganje investicija yatirim yatirimin bedel maliyet`)
	// nearby are the words for where a thing stands that is next to another.
	nearby = set(`near beside alongside adjacent neighbouring neighboring around outside opposite neben nahe rund um gegenuber unweit pres autour cote face voisin junto lado cerca frente alrededor perto redor accanto vicino intorno naast nabij rond tegenover vlakbij intill invid bredvid nara omkring utanfor ved_siden naer naerheden nærheden utenfor udenfor obok kolo niedaleko przy vedle pobliz blizko langa pored blizu`)
	// flanks are such words behind the site, where a language sets them there.
	flanks = set(`viereinen vieressa viereen lahella laheinen yaninda yanindaki cevresinde yakininda karsisinda`)
	// clausal words open a clause on whose the site is.
	clausal = set(`that which den die das dat som que che qui który ktore die welches welche`)
)
