package classifier

import "gigawatch/classifier/text"

// complement reports the subject of what "that" or "which" opens behind a verb
// of saying or a noun: "La Junta anuncia que Acme levantará …", "il piano da 4
// miliardi che Acme ha avviato". Behind a comparison the same word is "than".
func (c *clause) complement(m mention) bool {
	if !c.heardIn(complementing) || !m.company.tracked {
		return false
	}
	i := c.pastTitle(m.first - 1)
	if i > c.first && c.heardIn("ar") && arabFirms[c.tokens[i].Fold] {
		i--
	}
	if i > c.first && articles[c.tokens[i].Fold] && !thats[c.tokens[i].Fold] {
		i--
	}
	if i <= c.first || !thats[c.tokens[i].Fold] || degrees[c.tokens[i-1].Fold] || c.comparative(i) {
		return false
	}
	for _, q := range c.cues {
		if q.first > m.last && q.first <= m.last+complementReach && q.what.has(deeds|plan|halt) {
			return true
		}
	}
	return false
}

// within reports a firm in a relative clause between commas that only tells of
// the subject before it: "Grupa, która przeszła w ręce Acme, przeznaczy …".
func (c *clause) within(m mention) bool {
	if !c.heardIn(western) && !c.heardIn("ru uk") {
		return false
	}
	opened := false
	for i := m.first - 1; i > c.first && i >= m.first-withinReach; i-- {
		if c.tokens[i].Fold == "," {
			opened = relativePronouns[c.tokens[i+1].Fold] || i+2 < m.first && relativePronouns[c.tokens[i+2].Fold]
			break
		}
	}
	if !opened || relativePronouns[c.tokens[m.first-1].Fold] {
		return false
	}
	for i := m.last + 1; i+1 < c.last && i <= m.last+withinReach; i++ {
		if c.tokens[i].Fold == "," {
			return c.meaningAt(i+1).has(predicates) || i+2 < c.last && c.meaningAt(i+2).has(predicates)
		}
	}
	return false
}

// withinReach is how many tokens a relative clause may have on either side of
// the firm.
const withinReach = 10

// relativePronouns open such a clause.
var relativePronouns = set(`que quien cual che cui quale ktory ktora ktore ktorego ktorej ktorym ktera ktery ktere koji koja koje care который которая которое которого которой який яка яке qui que dont die der das welche welches wiens som`)

// complementing are the languages whose subordinate clauses keep the verb
// behind the subject.
const complementing = "es pt it pl cs sk hr sr bs sl ro ru uk ar"

// complementReach is how many tokens behind its subject the verb may stand.
const complementReach = 8

// thats are the words for "that" and "which" before a subject.
var thats = set(`que che ze da sto koji koju koje ktore ktora ktory ktere kterou ktery ca pe что которые который которую которое що який яку яке які أن ان إن بأن بان`)

// arabFirms are what Arabic calls a firm in front of its name.
var arabFirms = set(`شركة شركته شركتها مجموعة عملاق`)

// degrees are the words that a comparison stands behind.
var degrees = set(`mas menos mayor menor mejor mais maior melhor piu meno maggiore minore`)

// comparative reports a word of degree up to three tokens before the "que" of
// token i: "un plan más ambicioso que Google".
func (c *clause) comparative(i int) bool {
	for j := i - 2; j >= c.first && j >= i-4; j-- {
		if c.tokens[j].Class == text.Mark {
			return false
		}
		if degrees[c.tokens[j].Fold] {
			return true
		}
	}
	return false
}
