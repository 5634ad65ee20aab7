package classifier

import (
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// second is the draft of another promise that the article makes, nil where
// none stands clearly on its own. It has its own firm or its own country and
// its own sum, all in one clause, and the headline speaks of it too: what a
// rival promised last month is background, and is told in nearly every report.
func (r *reading) second(d *draft) *draft {
	if d.ann.Kind != news.Commitment || d.ann.Amount == nil || d.chosen == nil || len(r.title.tokens) == 0 {
		return nil
	}
	for _, s := range r.sentences {
		if s.in == "text" && s.index >= leadSentences {
			return nil
		}
		for _, c := range s.clauses() {
			if len(c.actors) == 0 || len(c.sums) == 0 || c == d.chosen.clause {
				continue
			}
			score, _ := c.promise()
			own := r.ownOf(d, c)
			if own == "" || score < strongLead {
				continue
			}
			if why := r.unfit(d, c, own); why != "" {
				if d.telling {
					d.note(s, "second", "no second promise of %s: %s", inWords(slugs(c.actors)), why)
				}
				continue
			}
			if e := r.alone(d, c, score); e != nil {
				return e
			}
		}
	}
	return nil
}

// The things by which a second promise is another than the first.
const (
	ownFirm = "firm"
	ownLand = "country"
)

// ownOf says what c has that the first promise has not, "" for nothing.
func (r *reading) ownOf(d *draft, c *clause) string {
	first := d.chosen.clause
	firms, lands := d.ann.Companies, d.ann.Countries
	if len(first.actors) > 0 {
		firms = slugs(first.actors)
	}
	if here := r.landsOf(first, c); len(here) > 0 {
		lands = here
	}
	switch here := c.lands(); {
	case len(here) == 0:
		return ""
	case !anyOf(c.actors, firms):
		return ownFirm
	case !shared(here, lands):
		return ownLand
	}
	return ""
}

// landsOf are the countries of the first promise: those of its clause. Where
// that is a headline which states the sum of c too, one clause for two sums
// and two countries, the text says which is whose.
func (r *reading) landsOf(first, c *clause) []news.Country {
	if first.in == "title" && c.in == "text" && states(first, c.sums[0].Money) {
		for _, s := range r.lead() {
			for _, o := range s.clauses() {
				if o != c && len(o.lands()) > 0 && states(o, first.sums[0].Money) {
					return o.lands()
				}
			}
		}
	}
	return first.lands()
}

// states reports a sum in a clause.
func states(c *clause, m news.Money) bool {
	for _, f := range c.sums {
		if f.Equal(m) {
			return true
		}
	}
	return false
}

// unfit says why a clause that promises something of its own is still no
// second promise, "" where nothing speaks against it.
func (r *reading) unfit(d *draft, c *clause, own string) string {
	const doubts = halt | deny | rumour | talks | prior | total | raise | share | whole | deal | fund | capex | result | market | value | gdp | impact | likened | opinion
	switch {
	case c.sentence.means(doubts):
		return "the sentence doubts it, or looks back, adds up or compares"
	case c.follows() || c.retold() || c.asks():
		return "it is told as what went before"
	case c.done() || r.past(c.sentence):
		return "it is done already"
	case c.blocked || c.intoFirm() || len(c.others) > 0:
		return "somebody else has a part in it"
	case len(c.sums) != 1 && !c.converted():
		return "the clause holds several sums"
	case !c.sentence.means(site|tech|train|skill|trust) && !d.key[0].means(site|tech|train|skill|trust):
		return "neither sentence nor headline says that it is for sites, computing, skills or security"
	case own == ownFirm && !r.headlined(func(o *clause) bool { return anyOf(o.actors, slugs(c.actors)) && !o.follows() }):
		return "the headline does not say that this firm acts"
	case own == ownLand && !r.headlined(func(o *clause) bool { return shared(o.lands(), c.lands()) && !o.follows() }):
		return "the headline does not name this country"
	}
	return ""
}

// alone writes the second promise from its own sentence and no other.
func (r *reading) alone(first *draft, c *clause, score float64) *draft {
	x := r.sumOf(c)
	if x == nil || x.role != "" || sameAsFirst(first, x) {
		return nil
	}
	own := *r
	own.sentences = []*sentence{c.sentence}
	a := r.article
	d := &draft{telling: first.telling, key: []*sentence{c.sentence}, chosen: x, ann: news.Announcement{
		ID: a.ID, Part: 2, URL: a.URL, Title: a.Title, Lang: r.lang, Published: a.Published, Kind: news.Commitment, Rules: Rules,
	}}
	v := verdict{kind: news.Commitment, score: score, clauses: []*clause{c}, rule: "kind.second"}
	own.parties(d, v)
	sum := x.Sum
	d.ann.Amount = &sum
	d.add("amount", c.sentence, x.Rule)
	d.sure("amount", news.Medium)
	own.remaining(d, x, own.stated(d.ann.Companies))
	for _, p := range c.places {
		if !p.Weak && p.Country != "" && !c.origin(p) && !c.away(p) {
			d.addCountry(p.Country, c.sentence, "site.key")
		}
	}
	if len(d.ann.Companies) == 0 || len(d.ann.Countries) == 0 {
		return nil
	}
	d.sure("countries", news.High)
	if c.sentence == first.chosen.clause.sentence || len(acting(c.sentence)) > 1 {
		own.status(d) // all else in a sentence of two promises may be the other's
		return d
	}
	own.named(d)
	own.details(d)
	return d
}

// sumOf is the sum of a clause, with the role that it has for its own firms
// in the whole article.
func (r *reading) sumOf(c *clause) *stated {
	for _, x := range r.stated(slugs(c.actors)) {
		if x.clause == c && x.role != news.Converted {
			return x
		}
	}
	return nil
}

// sameAsFirst reports that x only tells the first promise's sum again, in
// other digits or another currency, or that the first is counted out of it.
func sameAsFirst(d *draft, x *stated) bool {
	if isHeadline(&d.ann, x.Sum) {
		return true
	}
	for _, o := range d.ann.OtherAmounts { // "other" is what it is beside the first
		if o.Money.Equal(x.Money) && o.Role != news.Other {
			return true
		}
	}
	return false
}

// lands are the countries of the sites in a clause.
func (c *clause) lands() (out []news.Country) {
	for _, p := range c.places {
		if !p.Weak && p.Country != "" && !c.origin(p) && !c.away(p) {
			out = append(out, p.Country)
		}
	}
	return out
}

// converted reports that all sums of a clause but the first repeat it.
func (c *clause) converted() bool {
	var before *stated
	for _, f := range c.sums {
		x := &stated{Figure: f, clause: c, first: text.Index(c.tokens, f.Start), last: text.Index(c.tokens, f.End-1)}
		if before != nil && !converts(before, x) {
			return false
		}
		if before == nil {
			before = x
		}
	}
	return true
}

// follows reports a word for "after" in the clause: "a day after Microsoft".
func (c *clause) follows() bool {
	for i := c.first; i < c.last; i++ {
		if afters[c.tokens[i].Fold] || followed[c.tokens[i].Fold] {
			return true
		}
	}
	return c.what.has(prior)
}

// done reports money that is spent, in words of the past and with none that
// announce: "has spent $5 billion", "ha invertido".
func (c *clause) done() bool {
	if c.what.has(plan | pledge) {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if f := c.tokens[i].Fold; perfect[f] || f == "a" && c.lang == "fr" {
			return true
		}
	}
	for _, q := range c.cues {
		if f := c.tokens[q.last].Fold; q.what.has(invest|build) && (f == "spent" || f == "built" || f == "put" || c.lang == "en" && strings.HasSuffix(f, "ed")) {
			return true
		}
	}
	return false
}

// perfect are the helpers of what is done.
var perfect = set(`has have had hat haben hatte ont ha han heeft hebben har tem hanno telah sudah`)

// past reports a sentence that tells of what was, and of nothing to come.
func (r *reading) past(s *sentence) bool {
	h := r.vocabulary.find(s.tokens, s.first, min(s.last, s.first+maxWords), r.lang)
	return h.has(onStance, "past") && !h.has(onStance, "will")
}

// followed are the verbs with which news is set behind other news.
var followed = set(`follow follows followed following folgt folgte suit suivi sigue siguio segue seguiu volgt volgde foljer folger`)

// headlined reports a clause of the headline that holds.
func (r *reading) headlined(holds func(*clause) bool) bool {
	for _, s := range r.headline() {
		for _, c := range s.clauses() {
			if holds(c) {
				return true
			}
		}
	}
	return false
}

// acting are the firms that act in any clause of a sentence.
func acting(s *sentence) []news.Company {
	var all []mention
	for _, c := range s.clauses() {
		all = append(all, c.actors...)
	}
	return slugs(all)
}

func shared[T comparable](a, b []T) bool {
	for _, x := range a {
		if in(b, x) {
			return true
		}
	}
	return false
}

// inWords lists slugs for people.
func inWords(firms []news.Company) string {
	words := make([]string, len(firms))
	for i, f := range firms {
		words[i] = string(f)
	}
	return strings.Join(words, ", ")
}
