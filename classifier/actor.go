package classifier

import (
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// whom is the tracked company that a noun for a company at token i stands for:
// the last one before it in the sentence, else the sentence's antecedent.
func (s *sentence) whom(i int) []mention {
	for j := len(s.companies) - 1; j >= 0; j-- {
		if s.companies[j].last < i && s.companies[j].company.tracked {
			return s.companies[j : j+1]
		}
	}
	return s.antecedent
}

// speaker is the tracked firm that ends a clause behind "says".
func (c *clause) speaker() (mention, bool) {
	if len(c.companies) == 0 {
		return mention{}, false
	}
	m := c.companies[len(c.companies)-1]
	says := m.first > c.first && m.last+1 == c.last && (c.tokens[m.first-1].Fold == "says" || c.tokens[m.first-1].Fold == "said")
	return m, says && m.company.tracked
}

// relative reports a clause that begins with a relative pronoun and names
// companies only behind its verb.
func (c *clause) relative() bool {
	return relatives[c.tokens[c.first].Fold] && c.companies[0].first > c.verb
}

// relatives are the pronouns that go on with the name before them.
var relatives = set(`which who qui che som dat die welche welcher`)

// otherSubject reports a place or a government before the predicate: then the
// clause does not go on with the company before it.
func (c *clause) otherSubject() bool {
	if c.verb < 0 {
		return false
	}
	for _, p := range c.places {
		if p.Sort == place.Country && !p.Weak && c.heardIn("de nl sv no da") && text.Index(c.tokens, p.Start) == c.verb+1 && c.meaningAt(c.verb).has(invest|pledge) {
			return true // "trekt Nederland 200 miljoen uit"
		}
		if p.Sort != place.Country || p.End > c.tokens[c.verb].Start {
			continue
		}
		at := text.Index(c.tokens, p.Start)
		if at <= c.first+2 || c.heardIn("zh ja") && (c.tokens[at-1].Fold == "，" || c.tokens[at-1].Fold == ",") {
			return true // also behind "据报道，"
		}
	}
	for _, q := range c.cues {
		if q.last < c.verb && q.what.has(state) {
			return true
		}
	}
	return false
}

// cast decides who acts in the clause: the companies before the predicate,
// those behind it that a word like "by" makes agents, and in languages that
// begin with the verb the one right behind it.
func (c *clause) cast() {
	group := -1 // the last token of the subject group
	verb := c.said()
	for _, m := range c.companies {
		switch {
		case c.denied(m):
			c.others, c.blocked = append(c.others, m), true
		case group >= 0 && c.parent(m), c.keeper(m), c.studied(m), group < 0 && c.within(m):
			c.others = append(c.others, m)
		case group < 0 && (c.backs(m) || c.requested(m)):
			c.others, c.blocked = append(c.others, m), true
		case group < 0 && (c.siteOf(m) || c.genitive(m) || c.lessonsOf(m)):
			group = m.last
			c.subject(m)
		case c.modifies(m), c.beside(m), c.marked(m), c.foregoing(m), c.lapsed(m), c.governed(m), c.towards(m), c.benefits(m), c.attracted(m), group < 0 && c.underState(m), group >= 0 && c.counterparty(m):
			c.others = append(c.others, m)
		case c.verb < 0 || m.last < verb || c.sov():
			if group >= 0 && !c.joined(group, m.first) && (!m.company.tracked || c.outdone(group, m)) {
				c.others = append(c.others, m)
				continue
			}
			group = m.last
			c.subject(m)
		case c.agent(m), group < 0 && c.unmasked(m), group < 0 && c.complement(m), group < 0 && c.serial(m), group < 0 && c.party(m), group < 0 && c.plannedBy(m), group < 0 && c.resumes(m), group < 0 && (c.opens(m) || c.owns(m) || c.inverted(m)):
			group = m.last
			c.subject(m)
		case group >= 0 && c.joined(group, m.first):
			group = m.last
			c.subject(m)
		default:
			c.others = append(c.others, m)
		}
	}
	c.gather()
	if c.crowd() {
		c.others, c.actors, c.blocked = append(c.others, c.actors...), nil, true
	}
	c.jointly()
	c.blocked = len(c.actors) == 0 && c.blocked
}

// said is the token of the predicate before which the one who acts stands. In
// Chinese, where a clause may follow its verb of saying at once, that is the
// predicate behind it if it begins with a firm: 「总理宣布微软将投资…」.
func (c *clause) said() int {
	if !c.heardIn("zh") || c.verb < 0 || len(c.companies) == 0 || c.companies[0].first < c.verb || !c.companies[0].company.tracked {
		return c.verb
	}
	m, verb := c.companies[0], ""
	for i := c.verb; i < m.first && verb == ""; i++ {
		if q := c.cueTo(i); q != nil && speaking[c.words(q.first, i)] && c.leadsTo(i+1, m) {
			verb = c.words(q.first, i)
		}
	}
	if verb == "" {
		return c.verb
	}
	for _, q := range c.cues {
		if q.first > m.last && q.what.has(predicates) {
			return q.first
		}
	}
	return c.verb
}

// leadsTo reports that token i begins the name of m, or a comma and where it
// comes from before it: 「，美国甲公司」.
func (c *clause) leadsTo(i int, m mention) bool {
	if i < m.first && (c.tokens[i].Fold == "，" || c.tokens[i].Fold == ",") {
		i++
	}
	for _, p := range c.places {
		if i < m.first && p.Start == c.tokens[i].Start && p.Sort != place.City {
			i = text.Index(c.tokens, p.End)
		}
	}
	return i == m.first
}

// cueTo is the cue that ends with token i, nil for none.
func (c *clause) cueTo(i int) *cue {
	for n := range c.cues {
		if c.cues[n].last == i {
			return &c.cues[n]
		}
	}
	return nil
}

// words are the tokens from i to last, folded and without spaces.
func (c *clause) words(i, last int) (out string) {
	for _, t := range c.tokens[i : last+1] {
		out += t.Fold
	}
	return out
}

// speaking are the Chinese verbs of announcing among the predicates.
var speaking = set(`宣布 宣佈 公布 表示 透露 证实 證實 称 稱`)

// outdone reports a name right behind a word that none of the lexicons knows,
// which stands right behind the subject: a verb and its object, as in
// "Microsoft trumps Google with $30bn".
func (c *clause) outdone(subject int, m mention) bool {
	if m.first != subject+2 || c.sov() {
		return false
	}
	t := c.tokens[subject+1]
	return t.Class == text.Word && !t.Upper && !joins[t.Fold] && c.meaningAt(subject+1) == 0
}

// gather adds the firms that stand in one list in front of the first actor:
// "said that Amazon, Google and Microsoft will invest".
func (c *clause) gather() {
	if len(c.actors) == 0 {
		return
	}
	first := c.actors[0].first
	for i := len(c.companies) - 1; i >= 0; i-- {
		m := c.companies[i]
		if m.last >= first {
			continue
		}
		if !m.company.tracked || !c.joined(m.last, first) || c.beside(m) || c.modifies(m) || c.marked(m) || c.foregoing(m) {
			return
		}
		c.actors = append([]mention{m}, c.actors...)
		c.others = without(c.others, m)
		first = m.first
	}
}

// party reports the first of those between whom a programme is: "launching a
// partnership between Acme and the Government of Chad".
func (c *clause) party(m mention) bool {
	i := m.first - 1
	if i > c.first && articles[c.tokens[i].Fold] {
		i--
	}
	return i > c.first && betweens[c.tokens[i].Fold] && c.meaningAt(i-1).has(partner)
}

// serial reports a firm right before its own predicate in a clause that strings
// several together without a word, as Thai, Vietnamese and Indonesian do, where
// nobody asks it: "นายกฯ ต้อนรับผู้บริหาร Google ประกาศลงทุน".
func (c *clause) serial(m mention) bool {
	if !c.heardIn("th vi id ms") || !m.company.tracked {
		return false
	}
	for _, q := range c.cues {
		if q.first > m.last+2 {
			break
		}
		if q.last < m.first && q.what.has(talks|ask) {
			return false
		}
		if q.first > m.last && q.what.has(plan|pledge|invest|build) && !q.what.has(beside|split) {
			return true
		}
	}
	return false
}

// betweens are the words for "between" behind a partnership.
var betweens = set(`between zwischen entre tra mellan mellem mellom tussen antara между між`)

// opensThought reports a Chinese subject behind a comma that a deed follows
// before the next mark: 「投资超100亿，Acme在美国新建…」. Where and with whom
// stand between the two there.
func (c *clause) opensThought(m mention) bool {
	for i := m.last + 1; i < c.last && c.tokens[i].Class != text.Mark; i++ {
		if w := c.meaningAt(i); w.has(invest | build) {
			return true
		} else if w.has(predicates) && !w.has(plan|pledge) {
			return false
		}
	}
	return false
}

// formerly reports that the 前 of token i says that somebody has left the firm
// behind it, and is no end of an adverb of time: 此前, 日前, 目前.
func (c *clause) formerly(i int) bool {
	return i == c.first || c.tokens[i].Spaced || c.tokens[i-1].Class == text.Mark || strings.Contains("由被与與和的", c.tokens[i-1].Fold)
}

// subject enters m as one who acts, or as one who bars the others from it.
func (c *clause) subject(m mention) {
	if m.company.tracked {
		c.actors = append(c.actors, m)
		return
	}
	c.blocked = true
	c.others = append(c.others, m)
}

// sov reports a language whose verb stands last, where particles tell roles.
func (c *clause) sov() bool {
	return c.scripted() // whose words are heard in every text
}

// scripted reports that the clause is written in a script with particles
// rather than in English words.
func (c *clause) scripted() bool {
	for i := c.first; i < c.last; i++ {
		t := &c.tokens[i]
		switch b := t.Fold[0]; { // the first byte tells most of other scripts
		case b < 0xe0 || b > 0xe3 && b < 0xea:
		case t.Class == text.Sign && t.Fold >= "\u3040" && t.Fold <= "\u30ff", t.Fold >= "\uac00" && t.Fold <= "\ud7a3", t.Fold >= "\u0900" && t.Fold < "\u0d00":
			return true
		}
	}
	return false
}

// modifies reports that m only describes another: "Amazon-backed", "Nvidia-powered".
func (c *clause) modifies(m mention) bool {
	if m.last+2 >= c.last {
		return false
	}
	if c.founder(m.last + 1) {
		return true
	}
	dash, word := c.tokens[m.last+1], c.tokens[m.last+2]
	return dash.Fold == "-" && !dash.Spaced && !word.Spaced && word.Class == text.Word && !word.Upper
}

// slugs are the companies of mentions, each once, in order.
func slugs(list []mention) []news.Company {
	var out []news.Company
	seen := map[news.Company]bool{}
	for _, m := range list {
		if !seen[m.company.slug] {
			seen[m.company.slug] = true
			out = append(out, m.company.slug)
		}
	}
	return out
}
