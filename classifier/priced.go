package classifier

import (
	"gigawatch/classifier/text"
)

// bargain reports a contract between firms with no site: "Nvidia deal",
// "deal with Oracle", "partnership with Cerebras".
func (c *clause) bargain() bool {
	if c.priced() || c.accorded() {
		return true
	}
	if c.placed() {
		return false
	}
	if c.struck() || c.supplied() {
		return true
	}
	if len(slugs(c.sentence.companies)) < 2 {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if bargains[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// supplied reports money spent on computing that another firm gives: "to spend
// $30bn on compute through Acme", "$5bn de calcul auprès d'Acme".
func (c *clause) supplied() bool {
	if !c.what.has(invest|pledge) || !c.what.has(tech) || c.what.has(site|build) || !c.big() || len(slugs(c.companies)) < 2 {
		return false
	}
	for _, m := range c.companies {
		if m.first-1 > c.verb && c.verb >= 0 && suppliers[c.tokens[m.first-1].Fold] {
			return true
		}
	}
	return false
}

// suppliers are the words before the one from whom something is had.
var suppliers = set(`through via from bei von chez`)

// bargains are the words for a contract between firms.
var bargains = set(`deal deals pact contract contracts agreement lease partnership contrato contrat vertrag acuerdo accord contratto 契約 合约 合約 계약`)

// priced reports a headline on a contract at a price: the sum stands right
// before the word for it, and the other party is named: "agrees $900m deal for
// 40MW at Acme's data centre", "signs $1bn capacity agreement with Acme".
func (c *clause) priced() bool {
	if c.in != "title" || c.what.has(state|train|skill) || c.what.has(build) && c.placed() {
		return false
	}
	for _, f := range c.sums {
		if f.Compare(million) < 0 {
			continue
		}
		from := text.Index(c.tokens, f.End-1) + 1
		for i := from; i < c.last && i <= from+3; i++ {
			if bargains[c.tokens[i].Fold] {
				return len(slugs(c.sentence.companies)) > 1 || c.withAName(i)
			}
			if c.tokens[i].Class == text.Mark || c.meaningAt(i).has(invest|pledge|build) {
				break
			}
		}
	}
	return false
}

// withAName reports that the word at token i goes on with a name that is no
// place: "agreement with Acme".
func (c *clause) withAName(i int) bool {
	return i+2 < c.last && c.tokens[i+1].Fold == "with" && c.tokens[i+2].Upper && !c.inPlace(c.tokens[i+2].Start)
}

// struck reports two firms that a Chinese sentence says to sign something with
// each other, in this clause or one before it, and no site that they build:
// 「甲与乙达成云计算协议，价值百亿」.
func (c *clause) struck() bool {
	if !c.heardIn("zh") || c.what.has(site) && c.what.has(build) || len(c.sentence.companies) < 1 {
		return false
	}
	a := c.sentence.companies[0]
	if a.last+2 >= c.last || !withs[c.tokens[a.last+1].Fold] {
		return false
	}
	last := a.last + 2 // of the other's name, which the lexicon may not know
	if len(c.sentence.companies) > 1 && c.sentence.companies[1].first-a.last <= describing {
		last = c.sentence.companies[1].last
		if a.company == c.sentence.companies[1].company {
			return false
		}
	} else if t := c.tokens[last]; t.Class != text.Word || !t.Upper || c.inPlace(t.Start) {
		return false
	}
	for i := last + 1; i+1 < min(c.last, last+4); i++ {
		if signings[c.tokens[i].Fold+c.tokens[i+1].Fold] {
			return true
		}
	}
	return false
}
