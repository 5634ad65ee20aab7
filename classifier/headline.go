package classifier

import (
	"strings"

	"gigawatch/classifier/text"
)

// scattered reports a headline on several firms without a sum, of which the
// lead speaks of one alone: a round-up.
func scattered(head []*sentence, title, body *clause) bool {
	if title == nil || body == nil || title.in != "title" || len(slugs(title.actors)) < 2 || title.big() {
		return false
	}
	first := slugs(title.actors)
	return len(slugs(body.companies)) < 2 && title.actors[0].first > title.verb && anyOf(body.actors, first)
}

// strongDeal reports words of buying, owning or raising money in the headline.
func strongDeal(head []*sentence) bool {
	for _, s := range head {
		for _, q := range s.meant() {
			if q.what.has(deal | fund) {
				return true
			}
		}
	}
	return false
}

// headline are the sentences of the title; of an article without one, the first of its text.
func (r *reading) headline() []*sentence {
	var out []*sentence
	for _, s := range r.sentences {
		if s.in == "title" {
			out = append(out, s)
		}
	}
	if len(out) == 0 && len(r.sentences) > 0 {
		out = r.sentences[:1]
	}
	return out
}

// lead are the first sentences of the body.
func (r *reading) lead() []*sentence {
	from := 0
	for from < len(r.sentences) && r.sentences[from].in == "title" {
		from++
	}
	from += repeated(r.sentences, from)
	return r.sentences[from:min(len(r.sentences), from+leadSentences)]
}

// repeated is how many sentences of the body, which begins with sentence from,
// end with the headline said again: what a page shows before its text.
func repeated(list []*sentence, from int) int {
	if from == 0 {
		return 0
	}
	title := strings.TrimSpace(list[0].part.text)
	for i := from; i < len(list) && i < from+furniture; i++ {
		if strings.TrimSpace(list[i].quote()) == title {
			return i + 1 - from
		}
	}
	return 0
}

// furniture is how many lines a page may show before it repeats the headline.
const furniture = 12

// shape is what the headline looks like when it is no plain news: "question",
// "markets", "courts", "protest", "round-up" …
func (r *reading) shape(head []*sentence) string {
	var what, first meaning
	tracked := false
	for i, s := range head {
		if cues := s.meant(); i == 0 && len(cues) > 0 && cues[0].first <= s.first+1 {
			first = cues[0].what
		}
		for j, c := range s.clauses() {
			if j == 0 || len(c.companies) > 0 || !c.opened() || c.what.has(law|protest) {
				what |= c.what
			}
			if c.asks() && c.first == s.first {
				return "question"
			}
			tracked = tracked || len(c.actors) > 0
		}
	}
	switch {
	case what.has(law):
		return "courts"
	case what.has(protest):
		return "protest"
	case what.has(staff):
		return "staff"
	case tracked && r.requests(head):
		return "request"
	case first.has(opinion):
		return "opinion"
	case what.has(roundup) && !tracked && !r.joint(head):
		return "round-up"
	case what.has(product) && !what.has(site|train|skill|invest):
		return "product"
	case what.has(market|result) && !what.has(site|invest|build|pledge|train):
		return "markets"
	case what.has(opinion) && !what.has(deeds):
		return "opinion"
	}
	return ""
}

// requests reports a headline in which a tracked firm wants something of
// another, or another of it: "asked the government to cover data centres".
func (r *reading) requests(head []*sentence) bool {
	for _, s := range head {
		for _, c := range s.clauses() {
			for i, q := range c.cues {
				if q.what.has(ask) && c.tracked() && (i == 0 || !c.what.has(invest|pledge) || !c.big()) {
					return true
				}
			}
		}
	}
	return false
}

// opened reports a clause that begins with a word like "despite" or "as".
func (c *clause) opened() bool {
	return len(c.cues) > 0 && c.cues[0].first == c.first && c.cues[0].what.has(split)
}

// joint reports a headline on one plan of several firms that the lead names:
// a sum goes to a place, and two or more tracked firms put it there.
func (r *reading) joint(head []*sentence) bool {
	placed, sum := false, false
	for _, s := range head {
		for _, c := range s.clauses() {
			placed, sum = placed || c.placed(), sum || c.big() && c.what.has(invest|pledge)
		}
	}
	if !placed || !sum {
		return false
	}
	for _, s := range r.lead() {
		for _, c := range s.clauses() {
			if len(slugs(c.actors)) > 1 && c.what.has(deeds) {
				return true
			}
		}
	}
	return false
}

// about reports that the headline speaks of what the lead promises: the same
// firm, place or sum, or a site or programme.
func (r *reading) about(head []*sentence, c *clause) bool {
	if c == nil {
		return false
	}
	for _, s := range head {
		if sharesNumber(s, c) {
			return true
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
				if p.Country == o.Country && !p.Weak {
					return true
				}
			}
		}
	}
	return false
}

// borneOut reports that a lead without a promise in the headline stands for
// it: the headline speaks of the same, the promise is none that only may be,
// and no larger sum that nobody tracked gives stands before it.
func (r *reading) borneOut(head []*sentence, c *clause) bool {
	if !r.about(head, c) || c.what.has(talks) {
		return false
	}
	if names(head) {
		return r.hints(head, c)
	}
	return c.index < 2 && !r.dwarfed(c)
}

// hints reports that the headline tells more of the promise than whose it is:
// a deed, a site, a place, a figure.
func (r *reading) hints(head []*sentence, c *clause) bool {
	for _, s := range head {
		if sharesNumber(s, c) || s.means(deeds|plan|partner|halt|site|skill|trust|talks) {
			return true
		}
	}
	return r.somewhere(head)
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
