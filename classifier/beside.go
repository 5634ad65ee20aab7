package classifier

import (
	"strings"

	"gigawatch/classifier/text"
)

// founder reports a founder at token i, behind the name of the firm: what a
// person gives is not the firm's.
func (c *clause) founder(i int) bool {
	if f := c.tokens[i].Fold; f == "founder" || f == "cofounder" {
		return true
	}
	return i+2 < c.last && c.tokens[i].Fold == "co" && c.tokens[i+1].Fold == "-" && c.tokens[i+2].Fold == "founder"
}

// beside reports that a word before m makes it another's partner, customer,
// supplier or target: "with Oracle", "in Azure"; through "and" it reaches on.
func (c *clause) beside(m mention) bool {
	i := c.pastTitle(m.first - 1)
	if i >= c.first && c.heardIn("pt") && (c.text[c.tokens[i].Start:c.tokens[i].End] == "à" || c.text[c.tokens[i].Start:c.tokens[i].End] == "às") {
		return true // without its accent it is the article: "a Acme vai investir"
	}
	for i >= c.first && (c.tokens[i].Fold == "the" || c.tokens[i].Fold == "'" || c.tokens[i].Fold == "\"" || c.tokens[i].Fold == "“" || c.tokens[i].Fold == "its") {
		i--
	}
	if i < c.first {
		return false
	}
	if c.meaningAt(i).has(beside) {
		return true
	}
	for _, o := range c.others {
		if o.last < m.first && c.joined(o.last, m.first) && c.beside(o) {
			return true
		}
	}
	return false
}

// pastTitle is the token in front of the words that say what firm comes: from
// "con la empresa local Acme", "mit dem Betreiber Acme" to the preposition.
func (c *clause) pastTitle(i int) int {
	if !c.heardIn(western) {
		return i
	}
	for j, n := i, 0; j > c.first && n < 4; j, n = j-1, n+1 {
		switch f := c.tokens[j].Fold; {
		case isFirm(f):
			if articles[c.tokens[j-1].Fold] || ones[c.tokens[j-1].Fold] || c.tokens[j-1].Fold == "dem" || c.tokens[j-1].Fold == "den" {
				j--
			}
			return j - 1
		case c.tokens[j].Class == text.Mark, c.tokens[j].Upper && !c.inPlace(c.tokens[j].Start), c.meaningAt(j).has(predicates | beside | agent):
			return i
		}
	}
	return i
}

// marked reports a particle behind m that makes it an object in Japanese,
// Korean or Hindi.
func (c *clause) marked(m mention) bool {
	if m.last+1 >= c.last {
		return false
	}
	next := c.tokens[m.last+1]
	if o := c.nextInList(m); o != nil {
		return c.marked(*o) // 「ソフトバンクやさくらインターネットと協力」
	}
	switch next.Fold {
	case "に", "へ", "を", "で", "向", "製":
		return true
	case "と":
		return !c.followed(m.last+2) && c.what.has(partner|deal)
	case "에", "를", "을", "발":
		return !next.Spaced
	case "등":
		return m.last+2 < c.last && (c.tokens[m.last+2].Fold == "과" || c.tokens[m.last+2].Fold == "와") // "엔비디아 등과 손잡고"
	case "와", "과":
		return !next.Spaced && !c.followed(m.last+2)
	case "में", "को", "से":
		return true
	case "के":
		return m.last+2 < c.last && c.tokens[m.last+2].Fold == "साथ" // "गूगल के साथ"
	}
	return false
}

// nextInList is the company that a joining word ties to m in a language with
// particles, nil for none: the particle of the last name of a list is that of all.
func (c *clause) nextInList(m mention) *mention {
	if !c.heardIn("ja ko hi") {
		return nil
	}
	if c.headlines(m) {
		return nil
	}
	for i := range c.companies {
		if o := &c.companies[i]; o.first > m.last+1 && c.joined(m.last, o.first) {
			return o
		}
	}
	return nil
}

// headlines reports the name that opens a headline of Korea or Japan with a comma
// behind it: whoever it is about, "오픈AI, 삼성SDS와 손잡고".
func (c *clause) headlines(m mention) bool {
	if c.in != "title" || m.first > c.first+1 || c.lang == "hi" || m.last+1 >= c.last {
		return false
	}
	f := c.tokens[m.last+1].Fold
	return f == "," || f == "、"
}

// followed reports that a company begins at token i or shortly behind.
func (c *clause) followed(i int) bool {
	for _, m := range c.companies {
		if m.first >= i && m.first <= i+3 {
			return true
		}
	}
	return false
}

// backs reports the firm that only stands behind an unnamed subject: "Startup
// backed by Acme to build …".
func (c *clause) backs(m mention) bool {
	return m.first-2 > c.first && c.tokens[m.first-1].Fold == "by" && owning[c.tokens[m.first-2].Fold] && (c.verb < 0 || m.last < c.verb)
}

// pastHome is the token in front of an article and where the firm is from:
// from "levantará la estadounidense Acme" to the verb.
func (c *clause) pastHome(i int) int {
	for n := 0; i > c.first && n < 3 && (articles[c.tokens[i].Fold] || c.inPlace(c.tokens[i].Start) || isFirm(c.tokens[i].Fold)); i, n = i-1, n+1 {
	}
	return i
}

// genitive reports the owner right behind the site in a headline of a Slavic
// language, whose ending says so: "powstanie serwerownia Microsoftu"; in the
// text where the verb has no subject: "otwarto budynek kampusu Microsoftu".
func (c *clause) genitive(m mention) bool {
	if c.in != "title" && !c.subjectless() || !c.heardIn("pl cs sk hr sr bs sl") || !c.what.has(build|halt|invest|plan) {
		return false
	}
	if c.hosted() && isCampus(c.tokens[max(c.first, m.first-1)].Fold) {
		return true
	}
	for _, q := range c.cues {
		if q.what.has(site) && q.last == m.first-1 {
			return true
		}
	}
	return false
}

// subjectless reports a Polish verb of the lead in the past that names nobody who
// does it: "otwarto", "wmurowano".
func (c *clause) subjectless() bool {
	if c.verb < 0 || c.index >= leadSentences || !c.heardIn("pl") {
		return false
	}
	f := c.tokens[c.verb].Fold
	return strings.HasSuffix(f, "ono") || strings.HasSuffix(f, "ano") || strings.HasSuffix(f, "rto")
}

// joined reports that nothing but "and", commas and articles stands between
// token last of one name and token first of the next.
func (c *clause) joined(last, first int) bool {
	if first-last > 6 {
		return false
	}
	for _, t := range c.tokens[last+1 : first] {
		if !joins[t.Fold] && !(c.heardIn("ar") && (kinds[t.Fold] || c.inPlace(t.Start))) {
			return false
		}
	}
	return true
}

// kinds are what Arabic calls a firm in front of its name, with "and" or without.
var kinds = set(`شركة وشركة مجموعة ومجموعة`)

// joins are the words and signs that stand between names of one list.
var joins = set(`, & + / 、 ・ や " “ ” « » 「 」 『 』 ، and und et y e en i och og ja dan і й 和 与 與 及 と 및 와 과 и та و और మరియు ve va și si а the 's ' ’ s )`)
