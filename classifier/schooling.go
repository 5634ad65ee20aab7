package classifier

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// schooling is the promise of lessons that no clause makes whole: the headline
// names one firm and a programme or lessons, and it or the first two sentences
// how many people are to be taught: "A million people will get to know AI. Acme
// and the ministry start a programme". nil where anything looks back or tells of
// other news.
func (r *reading) schooling(head, lead []*sentence) []*clause {
	if len(lead) == 0 || !lead[0].heardIn(western) && !lead[0].heardIn("ru uk") || !plainly(head) || guessed(head) || questioned(head) || adverse(lead[0]) {
		return nil
	}
	who := headed(head)
	opening := begins(head, slugs(who))
	if who == nil && !means(head, prior) {
		who, opening = announcing(head, lead)
	}
	if who == nil || opening == nil {
		return nil
	}
	by := slugs(who)
	for _, s := range append(head[:len(head):len(head)], lead[:min(2, len(lead))]...) {
		for _, c := range s.clauses() {
			if !c.what.has(train) || !c.multitude() || c.what&(prior|law|market|result|deal|fund|product|site) != 0 || others(c, by) || c.looksBack() || c.asks() {
				continue
			}
			opening.actors, opening.blocked = who, false
			if c == opening {
				return []*clause{c}
			}
			if len(c.actors) == 0 {
				c.actors, c.blocked = who, false
			}
			return []*clause{opening, c}
		}
	}
	return nil
}

// headed are the mentions of the one tracked firm of the headline, which nobody
// else acts beside; nil where the headline looks back.
func headed(head []*sentence) []mention {
	var who []mention
	for _, s := range head {
		if s.means(prior) {
			return nil
		}
		for i, m := range s.companies {
			switch {
			case !m.company.tracked:
			case who == nil:
				who = s.companies[i : i+1]
			case m.company != who[0].company:
				return nil
			}
		}
	}
	return who
}

// announcing are the mentions of the one firm that the first two sentences say to
// announce lessons, of which the headline only tells who takes them: "A million
// people will learn AI". With them comes the clause that says so.
func announcing(head, lead []*sentence) ([]mention, *clause) {
	crowd := false
	for _, s := range head {
		for _, c := range s.clauses() {
			crowd = crowd || c.what.has(train) && c.multitude()
		}
		if len(s.companies) > 0 {
			return nil, nil
		}
	}
	if !crowd {
		return nil, nil
	}
	for _, s := range lead[:min(2, len(lead))] {
		for _, c := range s.clauses() {
			if len(slugs(c.actors)) == 1 && c.what.has(plan|build|pledge) && c.what.has(train|skill|partner) && !c.pastDeed() && !c.looksBack() {
				return c.actors, c
			}
		}
	}
	return nil, nil
}

// lookedBackOn reports a headline of two sentences, one of which says what was
// done before: "Acme szkoli Polaków. Skorzystało już pół miliona osób".
func (c *clause) lookedBackOn() bool {
	if c.in != "title" || len(c.tokens) > mostHeadline || c.sentence.first == 0 && c.sentence.last == len(c.tokens) {
		return false
	}
	for _, q := range c.lexicon.find(c.tokens, 0, len(c.tokens), c.heard) {
		if q.what.has(prior) {
			return true
		}
	}
	return false
}

// mostHeadline is more tokens than any headline has.
const mostHeadline = 60

// begins is the clause of the headline that names the firm, where the headline
// speaks of beginning, planning, agreeing or teaching.
func begins(head []*sentence, by []news.Company) *clause {
	var named *clause
	starts := false
	for _, s := range head {
		for _, c := range s.clauses() {
			starts = starts || c.what.has(build|plan|partner|pledge|train)
			if named == nil && anyOf(c.companies, by) {
				named = c
			}
		}
	}
	if !starts {
		return nil
	}
	return named
}

// multitude reports a large number of people in the clause: thousands or more, with
// a word for them or their country behind it.
func (c *clause) multitude() bool {
	for i := c.first; i < c.last; i++ {
		t := &c.tokens[i]
		if c.inSum(t.Start) {
			continue
		}
		large := c.grouped(i) || t.Class == text.Number && len(t.Fold) > 4 || millions[t.Fold]
		if large && c.peopleWithin(i+1, 4) {
			return true
		}
	}
	return false
}

// peopleWithin reports a word for those who learn, or a people, that begins among
// the n tokens from i.
func (c *clause) peopleWithin(i, n int) bool {
	for _, q := range c.cues {
		if q.first >= i && q.first < i+n && q.what.has(skill) {
			return true
		}
	}
	for _, p := range c.places {
		if at := text.Index(c.tokens, p.Start); at >= i && at < i+n {
			return true
		}
	}
	return false
}
