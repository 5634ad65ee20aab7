package classifier

import (
	"strings"

	"gigawatch/classifier/text"
)

// anaphor reports a noun or pronoun for a company before the predicate, or
// anywhere where the verb may come first: "the company", "das Unternehmen".
func (c *clause) anaphor() bool {
	if c.verb < 0 || !c.besideOnly() {
		return false
	}
	for i := c.first; i < c.last && i < c.first+24; i++ {
		if len(c.companies) > 0 && i >= c.companies[0].first {
			return false
		}
		if c.tokens[i].Fold == "we" && c.ownVoice(i) {
			return true
		}
		if itself(c.tokens[i].Fold) || c.tokens[i].Fold == "it" && i+1 < c.last && c.meaningAt(i+1).has(plan|pledge|invest) {
			return true
		}
		if f := c.tokens[i].Fold; f == "l" && i+2 < c.last && firms[c.tokens[i+2].Fold] {
			return true // "l'entreprise", "l'operatore francese"
		} else if articles[f] && (c.aFirm(i+1) || i+2 < c.last && pairs[c.tokens[i+1].Fold] && c.aFirm(i+2)) {
			return true
		}
		if c.tokens[i].Fold == "同" && i+1 < c.last && c.tokens[i+1].Fold == "社" || c.tokens[i].Fold == "该" && i+1 < c.last && c.tokens[i+1].Fold == "公" || c.tokens[i].Fold == "該" && i+1 < c.last && c.tokens[i+1].Fold == "公" || c.tokens[i].Fold == "회" && i+1 < c.last && c.tokens[i+1].Fold == "사" {
			return true
		}
	}
	return false
}

// pairs are the words between an article and its firms: "the two companies".
var pairs = set(`two to tva beiden zwei deux dos duas dois due twee begge bada`)

// ownVoice reports a "we" at token i, near the top of the text, that plans or
// spends and is nobody's quoted speech: a firm tells of itself on its own page.
func (c *clause) ownVoice(i int) bool {
	if c.in != "text" || c.index > leadSentences || !c.heardIn("en") {
		return false
	}
	for n, r := range c.text[:c.sentence.End] {
		switch r {
		case '“', '”', '"', '‘':
			return false
		}
		if n > voiceReach {
			return false
		}
	}
	for j := i + 1; j < c.last && j <= i+3; j++ {
		if c.meaningAt(j).has(plan | pledge | invest | build) {
			return true
		}
	}
	return false
}

// aFirm reports that a noun for a firm stands at token i or behind the
// adjective or the first part of its compound: "der US-Konzern", "het Amerikaanse bedrijf".
func (c *clause) aFirm(i int) bool {
	for n := 0; i < c.last && n < 3; i, n = i+1, n+1 {
		switch t := &c.tokens[i]; {
		case isFirm(t.Fold):
			return true
		case t.Class == text.Mark && (t.Fold != "-" || t.Spaced):
			return false
		}
	}
	return false
}

// itself reports a word for "the company", also as the end of a compound.
func itself(w string) bool {
	if themselves[w] {
		return true
	}
	for _, end := range itselves {
		if len(w) > len(end) && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// voiceReach is how many bytes of the text may hold no quotation before it.
const voiceReach = 4000

// itselves are definite nouns that end the compounds of Scandinavian languages
// and of Finnish: "sökjätten", "teknologiselskapet", "nettgiganten".
var itselves = strings.Fields("jatten giganten bolaget selskapet koncernen konsernet foretaget virksomheden yhtio jatti kjempen fondet")

// besideOnly reports that the clause names no company, or behind its verb first
// one that stands beside whoever acts: "it plans a campus with Fluidstack",
// "it adds three Azure regions".
func (c *clause) besideOnly() bool {
	for _, m := range c.companies {
		if c.meaningAt(m.first).has(site) || c.keeper(m) {
			continue
		}
		return m.first > c.verb && c.beside(m)
	}
	return true
}

// themselves are the words for "the company" in languages without articles
// or with articles glued to the noun.
var themselves = set(`selskapet bolaget foretaget virksomheden konsernet koncernen techgiganten teknologigiganten yhtio компания корпорация компанія корпорація الشركة
 החברה कंपनी บริษัท perusahaan sirket spolka spolecnost compania kompanija tvrtka koncern
 jatten giganten gigant firma korporacja przedsiebiorstwo gigantul jatti div`)

// dropped reports a clause that leaves its subject out, as Polish, Spanish or
// Japanese do when the sentence before has named it.
func (c *clause) dropped() bool {
	const omitting = "es pt it ro pl cs sk hr sr bs sl ja ko zh"
	return len(c.companies) == 0 && c.what.has(invest) && c.what.has(plan) && c.in == "text" && c.index < leadSentences &&
		c.heardIn(omitting) && !c.otherSubject()
}

// western are the languages of Latin script and whole words whose articles, verbs
// and passives the rules on what is left unsaid know.
const western = "de fr es pt it nl sv no da pl ro fi cs sk hr sr bs sl tr"

// impersonal reports a sum that is to be spent without a word on by whom: "Rund
// 4 Milliarden Euro sollen verbaut werden", "Totalt 12 miljarder ska investeras".
// In the lead that is whom the sentence before has named.
func (c *clause) impersonal() bool {
	if len(c.companies) > 0 || c.in != "text" || c.index >= leadSentences || !c.what.has(invest) || !c.big() || !c.heardIn(western) {
		return false
	}
	return (c.what.has(plan) || c.passive()) && c.what&(prior|state|roundup|law|market|result|fund|deal|gdp) == 0 && !c.otherSubject() && !c.ofATrade()
}

// passive reports a verb of the passive voice to come.
func (c *clause) passive() bool {
	for i := c.first; i < c.last; i++ {
		f := c.tokens[i].Fold
		if passives[f] || c.heardIn("sv") && len(f) > 6 && strings.HasSuffix(f, "as") && c.meaningAt(i).has(invest|build) ||
			c.heardIn("no da") && len(f) > 5 && strings.HasSuffix(f, "es") && c.meaningAt(i).has(invest|build) {
			return true
		}
	}
	return false
}

// passives are auxiliaries that say what is to be done.
var passives = set(`wurde wurden wird werden worden wordt sera seront serait seraient sera seran seria serian serao seria sara saranno verra verranno sarebbe
 blir bliver blive bli bedzie beda zostanie zostana bude budou bit ce bice va fi vor fi edilecek yapilacak harcanacak`)

// ofATrade reports a word for a whole trade or market, whose spending is nobody's promise.
func (c *clause) ofATrade() bool {
	for i := c.first; i < c.last; i++ {
		if wholeTrades[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// wholeTrades are the words for those who do business of one sort together.
var wholeTrades = set(`branche branchen bransjen branschen sektor sektoren sektorn secteur sector setor settore filiere industrie industria industrin
 markt markedet marknaden marche mercado mercato rynek rynku sektora trh trhu trziste trzista piata sectorul industria pazari pazar рынок рынка ринок ринку ala alan`)

// heardIn reports that the text is in one of the languages.
func (s *sentence) heardIn(langs string) bool {
	for s.lang != "" {
		lang, rest, more := strings.Cut(langs, " ")
		if lang == s.lang {
			return true
		}
		if !more {
			break
		}
		langs = rest
	}
	return false
}

// inherit takes the actors of the clause before, or behind a relative pronoun
// the company that stands right before it: "Google (which committed …"; "it"
// is whoever says so: "Bema is only the start, says Acme as it pledges …".
func (c *clause) inherit(before *clause) {
	c.actors, c.blocked = before.actors, before.blocked
	if m, ok := before.speaker(); ok && c.first+1 < c.last && c.tokens[c.first+1].Fold == "it" {
		c.actors, c.blocked = []mention{m}, false
	}
	if n := len(before.companies); n > 0 && relatives[c.tokens[c.first].Fold] {
		last := before.companies[n-1]
		c.actors, c.blocked = nil, true
		if last.company.tracked {
			c.actors, c.blocked = []mention{last}, false
		}
	}
}
