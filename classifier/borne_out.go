package classifier

import (
	"unicode/utf8"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// about reports that the headline speaks of what the lead promises: the same
// firm, place or sum, or a site or programme.
func (r *reading) about(head []*sentence, c *clause) bool {
	if c == nil {
		return false
	}
	if len(r.article.Text) < 2*shortPost && c.big() && c.what.has(pledge) && c.what.has(trust|train) {
		return true // a post of a sentence or two is about what it says
	}
	for _, s := range head {
		if sharesNumber(s, c) || sharesName(s, c) || s.in == "text" && len(s.places) > 0 && domestic([]*sentence{c.sentence}) {
			return true // "the country" is the one that the first sentence names
		}
		for _, m := range s.companies {
			for _, a := range c.actors {
				if m.company == a.company {
					return true
				}
			}
		}
		for _, q := range s.meant() {
			if q.what.has(site) || q.what.has(train|skill) && c.sentence.means(train|skill) {
				return true
			}
		}
		for _, p := range s.places {
			for _, o := range c.places {
				if p.Country == o.Country && !p.Weak && !(apart(p, o) && s.in == "title" && len(s.sums) > 0 && c.in == "text" && len(c.sums) == 0) {
					return true
				}
			}
		}
	}
	return false
}

// apart reports two places in different states of one country: a sum for the one
// is not that of the other.
func apart(p, o place.Mention) bool {
	return p.Region != "" && o.Region != "" && p.Region != o.Region
}

// borneOut reports that a lead without a promise in the headline stands for
// it: the headline speaks of the same, the promise is none that only may be,
// and no larger sum that nobody tracked gives stands before it.
func (r *reading) borneOut(head []*sentence, c *clause) bool {
	if !r.about(head, c) || c.what.has(talks) || questioned(head) || guessed(head) {
		return false
	}
	if names(head) {
		return r.hints(head, c)
	}
	return r.early(c) && !r.dwarfed(c) && !r.example(c)
}

// hints reports that the headline tells more of the promise than whose it is:
// a deed, a site, a place, a figure.
func (r *reading) hints(head []*sentence, c *clause) bool {
	if r.nth(c.sentence) == 0 && r.fully(c) && plainly(head) {
		return true
	}
	for _, s := range head {
		if sharesNumber(s, c) || sharesName(s, c) || s.means(deeds|plan|partner|halt|site|skill|trust|talks) {
			return true
		}
		for _, t := range s.clauses() {
			if r.nth(c.sentence) == 0 && anyOf(c.actors, slugs(t.companies)) && sameSum(t, c) {
				return true
			}
		}
	}
	return r.somewhere(head)
}

// fully reports a promise that tells site, place or sum, and who: what a first
// sentence tells so is the news, whatever the headline plays with.
func (r *reading) fully(c *clause) bool {
	score, _ := c.promise()
	return score >= 5 && c.what.has(site|train)
}

// sharesName reports a name of six letters or more that both have, perhaps with
// another ending: the town that is too small for the gazetteer, "Strängnäs".
func sharesName(s *sentence, c *clause) bool {
	if s.in != "title" || s.heardIn("de en") || s.title() {
		return false // there a capital letter makes no name
	}
	for i, t := range s.words() {
		if i == 0 || t.Class != text.Word || !t.Upper || utf8.RuneCountInString(t.Fold) < nameLength || s.ofAFirm(s.first+i) {
			continue
		}
		for _, u := range c.tokens[c.sentence.first+1 : c.sentence.last] {
			if u.Upper && u.Class == text.Word && sameName(t.Fold, u.Fold) {
				return true
			}
		}
	}
	return false
}

// nameLength is how many letters of a name must agree.
const nameLength = 6

// sameName reports two forms of one name: the same letters but for an ending.
func sameName(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	return n >= nameLength && n >= len(a)-3 && len(b)-n <= 3
}

// ofAFirm reports that token i belongs to the name of a company.
func (s *sentence) ofAFirm(i int) bool {
	for _, m := range s.companies {
		if m.first <= i && i <= m.last {
			return true
		}
	}
	return false
}

// dwarfed reports a sentence of the lead before c with a larger sum and nobody
// tracked: c is one item of a round-up.
func (r *reading) dwarfed(c *clause) bool {
	for _, s := range r.lead() {
		if s.Start >= c.sentence.Start {
			return false
		}
		for _, f := range s.sums {
			for _, g := range c.sums {
				if !tracked(s.companies) && f.Currency == g.Currency && f.Compare(g.Money) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// sharesNumber reports a figure of at least three digits in both.
func sharesNumber(s *sentence, c *clause) bool {
	for _, t := range s.words() {
		if t.Class != text.Number || len(t.Fold) < 3 {
			continue
		}
		for _, u := range c.tokens[c.first:c.last] {
			if u.Fold == t.Fold {
				return true
			}
		}
	}
	return false
}
