package classifier

import (
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// A cloud's region is a site, though its name is written in many ways: "the AWS
// Europe (Milan) Region", "Regione AWS", "Google Cloud announces four new
// regions". A region in which something is offered is none: "now available in
// the AWS Asia Pacific (Tokyo) Region".

// regionReach is how far behind a cloud's name the word may stand that ends the
// name of its region.
const regionReach = 8

// cloudRegions adds the regions of clouds to the cues of a sentence.
func (s *sentence) cloudRegions() {
	for i := s.first; i < s.last; i++ {
		if !regions[s.tokens[i].Fold] || s.meansAlready(i) || !s.ofACloud(i) {
			continue
		}
		s.enter(cue{first: i, last: i, what: site})
	}
}

// regions are the words for a cloud's region where it carries its firm's name.
var regions = set(`region regions regione regioni regionen regiones regiao regioes regio regio's regiony`)

// meansAlready reports that token i lies in a cue: "cloud region".
func (s *sentence) meansAlready(i int) bool {
	for _, q := range s.cues {
		if q.first <= i && i <= q.last {
			return true
		}
	}
	return false
}

// ofACloud reports that the word for a region at token i belongs to the name of
// a cloud before or behind it, or counts its regions in a headline.
func (s *sentence) ofACloud(i int) bool {
	for _, m := range s.companies {
		if !m.company.tracked || !s.isCloud(m) {
			continue
		}
		switch {
		case m.last < i && i-m.last <= regionReach && s.named(m.last+1, i):
			return !s.within(m.first - 1)
		case m.first == i+1:
			return !s.within(i - 1)
		case s.in == "title" && m.first <= s.first+1 && i > m.last && s.fresh(i-1):
			return true
		}
	}
	return false
}

// isCloud reports that the name is that of a cloud: "AWS", "Google Cloud".
func (s *sentence) isCloud(m mention) bool {
	for _, t := range s.tokens[m.first : m.last+1] {
		switch t.Fold {
		case "aws", "azure", "cloud", "services":
			return true
		}
	}
	return false
}

// named reports that tokens [from, to) may be of a name: capitals and brackets.
func (s *sentence) named(from, to int) bool {
	for _, t := range s.tokens[from:to] {
		switch {
		case t.Class == text.Word && t.Upper, t.Class == text.Number, t.Fold == "(", t.Fold == ")", t.Fold == "-", t.Fold == "–":
		default:
			return false
		}
	}
	return true
}

// within reports a word that only says where, before the name at token i+1.
func (s *sentence) within(i int) bool {
	for n := 0; i >= s.first && n < 3; i, n = i-1, n+1 {
		switch f := s.tokens[i].Fold; {
		case wheres[f]:
			return true
		case !articles[f]:
			return false
		}
	}
	return false
}

// wheres are the words that put something into a region that is there already.
var wheres = set(`in into to from across within for inside via nella nelle nel dans en na no nas aus im ins per para pour voor`)

// fresh reports a number or "new" at token i or right before it.
func (s *sentence) fresh(i int) bool {
	return i > s.first && (freshly[s.tokens[i].Fold] || s.tokens[i].Class == text.Number)
}

// freshly are the words for "new" before a region.
var freshly = set(`new more additional further neue nieuwe nuove nuevas novas nouvelles`)

// regional reports a cloud's region that is a site in the sentence.
func (s *sentence) regional() bool {
	for _, q := range s.meant() {
		if q.what.has(site) && regions[s.tokens[q.first].Fold] {
			return true
		}
	}
	return false
}

// forCountry reports a programme that bears the name of a firm and of the
// country it is for: "Introducing Acme for Ireland".
func (c *clause) forCountry() bool {
	for _, m := range c.actors {
		if m.last+2 >= c.last || c.tokens[m.last+1].Fold != "for" {
			continue
		}
		for _, p := range c.places {
			if p.Sort == place.Country && text.Index(c.tokens, p.Start) == m.last+2 {
				return true
			}
		}
	}
	return false
}

// withState reports a tracked firm and a state that do it together: "Acme and
// the Government of Chad launch".
func (c *clause) withState() bool {
	for _, q := range c.cues {
		for _, m := range c.actors {
			if q.what.has(state) && (c.paired(m.last+1, q.first) || c.paired(q.last+1, m.first)) {
				return true
			}
		}
	}
	return false
}

// pairReach is how many words may tell which state it is.
const pairReach = 5

// paired reports an "and" among tokens [from, to), which are few, and no verb.
func (c *clause) paired(from, to int) bool {
	if from >= to || to-from > pairReach {
		return false
	}
	and := false
	for i := from; i < to; i++ {
		f := c.tokens[i].Fold
		if c.meaningAt(i).has(predicates) || f == "," || f == "、" {
			return false
		}
		and = and || joins[f] && !articles[f]
	}
	return and
}

// these are the words with which a sentence goes on with the sites told before it.
var these = set(`these they diese sie ces elles estas estos essas estes queste questi deze dessa de disse`)

// onward adds the countries of the sentence behind the promise that says where
// its sites will be: "These regions will be in Delhi (India) and Doha (Qatar)".
func (r *reading) onward(d *draft, v verdict) {
	lead := r.top()
	for i, s := range lead[:max(0, len(lead)-1)] {
		next := lead[i+1]
		if !r.carries(v, s) || !these[next.tokens[next.first].Fold] || next.in != "text" || next.means(prior|halt|deny) {
			continue
		}
		for _, c := range next.clauses() {
			if !c.blocked && located(c) {
				r.country(d, c, "site.onward")
			}
		}
	}
}

// carries reports that the promise stands in the sentence.
func (r *reading) carries(v verdict, s *sentence) bool {
	for _, c := range v.clauses {
		if c.sentence == s {
			return true
		}
	}
	return false
}

// located reports a clause that says where something is: a verb of being and a
// place behind its "in", the first of a list.
func located(c *clause) bool {
	for i := c.first; i < min(c.last, c.first+8); i++ {
		if beings[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// beings are the verbs of "will be in", "are located in".
var beings = set(`be are located sein werden liegen entstehen seront sont estaran seran ficarao serao saranno komen liggen ligger`)
