package classifier

import (
	"fmt"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// verdict is what kind of news an article is, and why.
type verdict struct {
	kind    news.Kind
	score   float64
	clauses []*clause // that carry it, the headline's first
	rule    string
}

// points is a rule that speaks for or against a promise in a clause.
type points struct {
	rule  string
	score float64
	holds func(c *clause) bool
}

// promising are the patterns of a promise; the best one counts.
var promising = []points{
	{"invest-sum", 3, func(c *clause) bool { return c.what.has(invest) && c.big() }},
	{"pledge-sum", 3, func(c *clause) bool { return c.what.has(pledge) && c.big() }},
	{"build-site", 3, func(c *clause) bool { return c.what.has(build) && c.what.has(site) }},
	{"halt-site", 3, func(c *clause) bool { return c.what.has(halt) && c.what.has(site) }},
	{"train-people", 3, func(c *clause) bool {
		return c.what.has(train) && c.what.has(skill) && (c.counts() || c.what.has(pledge|invest))
	}},
	{"invest-site", 3, func(c *clause) bool { return c.what.has(invest) && c.what.has(site) }},
	{"plan-sum-site", 2.5, func(c *clause) bool { return c.what.has(plan) && c.what.has(site) && c.big() }},
	{"train-agreement", 2.5, func(c *clause) bool { return c.what.has(train) && c.what.has(partner|pledge|build) }},
	{"train-programme", 2, func(c *clause) bool { return c.what.has(train|skill) && c.what.has(plan|build|partner|pledge) }},
	{"invest-in-place", 2, func(c *clause) bool { return c.what.has(invest) && c.placed() }},
	{"plan-sum", 2, func(c *clause) bool { return c.what.has(plan) && c.big() && c.what.has(tech|site|skill|trust) }},
	{"plan-site", 2, func(c *clause) bool { return c.what.has(plan|partner) && c.what.has(site) }},
	{"build-trust", 2, func(c *clause) bool { return c.what.has(build|invest|plan) && c.what.has(trust) }},
	{"site-sum", 2, func(c *clause) bool { return c.what.has(site) && c.big() }},
	{"partner-in-place", 1.5, func(c *clause) bool { return c.what.has(partner) && c.what.has(site|tech|skill) && c.placed() }},
	{"plan-tech-place", 1.5, func(c *clause) bool { return c.what.has(plan|build) && c.what.has(tech) && c.placed() }},
	{"site", 1, func(c *clause) bool { return c.what.has(site) }},
}

// adding are the features that make a promise more or less likely.
var adding = []points{
	{"site", 1, func(c *clause) bool { return c.what.has(site) }},
	{"tech", 0.5, func(c *clause) bool { return c.what.has(tech) && !c.what.has(site) }},
	{"skills", 0.5, func(c *clause) bool { return c.what.has(train) && !c.what.has(site) }},
	{"place", 1, func(c *clause) bool { return c.placed() }},
	{"announced", 0.5, func(c *clause) bool { return c.what.has(plan | pledge) }},
	{"sum", 0.5, func(c *clause) bool { return c.big() }},
	{"no-object", -1.5, func(c *clause) bool { return !c.what.has(site|tech|train|skill|trust) && !c.placed() }},
	{"another-acts", -5, func(c *clause) bool { return c.blocked }},
	{"into-a-firm", -4, func(c *clause) bool { return c.intoFirm() }},
	{"deal", -2, func(c *clause) bool { return c.what.has(deal) }},
	{"raising-money", -3, func(c *clause) bool { return c.what.has(fund) }},
	{"capex", -2.5, func(c *clause) bool { return c.what.has(capex) }},
	{"results", -2, func(c *clause) bool { return c.what.has(result) && !c.what.has(site) }},
	{"courts", -2, func(c *clause) bool { return c.what.has(law) }},
	{"protest", -2, func(c *clause) bool { return c.what.has(protest) }},
	{"shares", -2, func(c *clause) bool { return c.what.has(market) }},
	{"product", -1, func(c *clause) bool { return c.what.has(product) && !c.what.has(site) }},
	{"other-business", -2.5, func(c *clause) bool { return c.what.has(commerce) && !c.what.has(site|train|skill) }},
	{"denied", -3, func(c *clause) bool { return c.in == "title" && c.what.has(deny) }},
	{"talks", -0.5, func(c *clause) bool { return c.what.has(talks) }},
	{"question", -2.5, func(c *clause) bool { return c.asks() }},
	{"rumour", -3, func(c *clause) bool { return c.what.has(rumour) }},
	{"retold", -2, func(c *clause) bool { return c.in == "text" && c.retold() }},
	{"between-firms", -2.5, func(c *clause) bool { return c.bargain() }},
	{"round-up", -2, func(c *clause) bool { return c.what.has(roundup) && len(c.actors) == 0 }},
}

// promise scores a clause; the rule is that of the pattern that counted.
func (c *clause) promise() (score float64, rule string, why []string) {
	if len(c.actors) == 0 {
		return 0, "", []string{"nobody tracked acts"}
	}
	for _, p := range promising {
		if p.score > score && p.holds(c) {
			score, rule = p.score, p.rule
		}
	}
	if rule == "" {
		return 0, "", []string{"no pattern of a promise"}
	}
	why = append(why, fmt.Sprintf("%s %+g", rule, score))
	for _, p := range adding {
		if p.holds(c) {
			score += p.score
			why = append(why, fmt.Sprintf("%s %+g", p.rule, p.score))
		}
	}
	return score, rule, why
}

// The scores that decide; tuned on gold/ and on news of other outlets.
const (
	clearPromise  = 4.0 // a headline that needs no support
	likelyPromise = 2.0 // a headline that the lead must bear out
	strongLead    = 4.5 // a lead that stands for a headline without a promise
	leadSentences = 4   // how many sentences of the body are its lead
)

// verdict weighs the headline and the lead.
func (r *reading) verdict(d *draft) verdict {
	head, lead := r.headline(), r.lead()
	title, titleClause := best(head, d)
	body, bodyClause := best(lead, d)
	weak, bodyWeak := faint(titleClause), faint(bodyClause)
	if c := project(lead); c != nil && title >= likelyPromise && bodyWeak {
		body, bodyClause, bodyWeak = 3.5, c, false
	}
	shape := r.shape(head)
	if shape == "markets" && title >= likelyPromise {
		shape = "" // the shares are another's, or only follow
	}
	deal, deals := r.dealing(head, lead)
	spent, spends := r.spending(head, lead)
	d.note(nil, "kind", "headline promises %.1f, lead %.1f; deal %.1f, capex %.1f; shape %q", title, body, deal, spent, shape)
	v := verdict{kind: news.None, rule: "kind.unsure"}
	switch {
	case title >= clearPromise && shape == "" && title > deal && title > spent:
		v = verdict{kind: news.Commitment, score: title, rule: "kind.headline"}
	case title >= likelyPromise && body >= 3 && !(weak && bodyWeak) && shape == "" && title+body > 2*deal && title+body > 2*spent:
		v = verdict{kind: news.Commitment, score: (title + body) / 2, rule: "kind.headline+lead"}
	case body >= strongLead+0.5 && shape == "" && deal < 5 && !strongDeal(head) && bodyClause.placed() && bodyClause.what.has(site) && r.about(head, bodyClause):
		v = verdict{kind: news.Commitment, score: body, rule: "kind.site-in-lead"}
	case deal >= 3 && deal >= spent:
		return verdict{kind: news.Deal, score: deal, clauses: deals, rule: "kind.deal"}
	case spent >= 3:
		return verdict{kind: news.Capex, score: spent, clauses: spends, rule: "kind.capex"}
	case body >= strongLead && (shape == "" || shape == "plain") && r.about(head, bodyClause):
		v = verdict{kind: news.Commitment, score: body, rule: "kind.lead"}
	}
	if v.kind == news.Commitment && !r.anchored(head, lead, titleClause, bodyClause) {
		return verdict{kind: news.None, rule: "kind.no-place-sum-or-programme"}
	}
	if v.kind == news.Commitment && !r.ofTheTrade(head, titleClause, bodyClause) {
		return verdict{kind: news.None, rule: "kind.no-cloud-nor-skills"}
	}
	if v.kind == news.Commitment && scattered(head, titleClause, bodyClause) {
		return verdict{kind: news.None, rule: "kind.many-in-the-headline"}
	}
	if v.kind == news.Commitment && r.companyWide(head) {
		return verdict{kind: news.Capex, score: v.score, clauses: carrying(titleClause, bodyClause, title, body), rule: "kind.company-wide"}
	}
	if v.kind == news.Commitment {
		v.clauses = carrying(titleClause, bodyClause, title, body)
	}
	return v
}

// ofTheTrade reports that the money is for sites, computing, skills or
// security: the headline, its promise or the lead says so.
func (r *reading) ofTheTrade(head []*sentence, carriers ...*clause) bool {
	const ours = site | tech | train | skill | trust
	for _, c := range carriers {
		if c != nil && c.what.has(ours) {
			return true
		}
	}
	var what meaning
	for _, s := range append(append([]*sentence(nil), head...), r.lead()...) {
		for _, q := range s.meant() {
			what |= q.what
		}
	}
	if len(r.article.Text) < shortPost {
		return !what.has(commerce) // a post of a line or two has no room to say it
	}
	return what.has(site|train|trust) || what.has(tech) && !what.has(commerce)
}

// shortPost is the length in bytes of a text that only repeats its headline.
const shortPost = 200

// scattered reports a headline on several firms without a sum, of which the
// lead speaks of one alone: a round-up.
func scattered(head []*sentence, title, body *clause) bool {
	if title == nil || body == nil || title.in != "title" || len(slugs(title.actors)) < 2 || title.big() {
		return false
	}
	first := slugs(title.actors)
	return len(slugs(body.companies)) < 2 && title.actors[0].first > title.verb && anyOf(body.actors, first)
}

// anchored reports that the promise is one of an identifiable place, sum or
// programme: the headline or the lead names one.
func (r *reading) anchored(head, lead []*sentence, carriers ...*clause) bool {
	for _, c := range carriers {
		if c != nil && (c.big() || c.what.has(train|skill) && c.what.has(train|partner) || c.what.has(trust)) {
			return true
		}
	}
	if r.somewhere(head) {
		return true
	}
	var sites []*sentence
	for i, s := range lead {
		if i == 0 || s.means(site|build|invest) {
			sites = append(sites, s)
		}
	}
	return r.somewhere(sites)
}

// somewhere reports a place in the sentences.
func (r *reading) somewhere(list []*sentence) bool {
	for _, s := range list {
		for _, c := range s.clauses() {
			if c.placed() {
				return true
			}
		}
	}
	return false
}

// companyWide reports spending that goes nowhere in particular, told beside
// shares, results or capital expenditure.
func (r *reading) companyWide(head []*sentence) bool {
	var what meaning
	list := append(append([]*sentence(nil), head...), r.lead()...)
	for _, s := range list {
		for _, q := range s.meant() {
			what |= q.what
		}
	}
	if !r.somewhere(head) && r.fiscal(head) {
		return true
	}
	if r.somewhere(list) || what.has(train|skill|trust|partner) || domestic(list) {
		return false
	}
	return true
}

// fiscal reports that the headline or the first sentence counts by the
// financial year of the firm, or by its capital expenditure.
func (r *reading) fiscal(head []*sentence) bool {
	list := append([]*sentence(nil), head...)
	if lead := r.lead(); len(lead) > 0 {
		list = append(list, lead[0])
	}
	for _, s := range list {
		if s.means(capex | result) {
			return true
		}
	}
	return false
}

// domestic reports that the place is only called "the country" or "the state".
func domestic(list []*sentence) bool {
	for _, s := range list {
		for i := s.first; i < s.last; i++ {
			f := s.tokens[i].Fold
			if lands[f] || i+1 < s.last && (f == "国" || f == "國" || f == "국") && (s.tokens[i+1].Fold == "内" || s.tokens[i+1].Fold == "內" || s.tokens[i+1].Fold == "내") {
				return true
			}
		}
	}
	return false
}

// lands are the words for the place where the news is at home.
var lands = set(`country county state city town township province region parish pais estado paese regione pays negara kraj kraju ulke stadt bundesland`)

// besides are the other clauses of a headline in which another firm promises
// a sum or a site in a place of its own: "Microsoft puts $10bn into Portugal,
// Google $5.8bn into Germany".
func (c *clause) besides() []*clause {
	if c.in != "title" {
		return nil
	}
	var out []*clause
	for _, o := range c.sentence.clauses() {
		if o == c || !o.placed() || len(o.actors) == 0 || anyOf(o.actors, slugs(c.actors)) {
			continue
		}
		if score, _, _ := o.promise(); score >= 2.5 && o.what.has(invest|build) {
			out = append(out, o)
		}
	}
	return out
}

// project is a clause of the lead that tells site, sum and place of a project
// without naming whose it is; the headline does.
func project(lead []*sentence) *clause {
	for _, s := range lead {
		for _, c := range s.clauses() {
			if len(c.companies) == 0 && c.what.has(site) && c.what.has(invest) && c.big() && c.placed() && !c.what.has(protest|law) {
				return c
			}
		}
	}
	return nil
}

// faint reports a promise by a pattern that other news has too: a plan or a
// partnership in a place.
func faint(c *clause) bool {
	if c == nil {
		return true
	}
	_, rule, _ := c.promise()
	switch rule {
	case "partner-in-place", "plan-tech-place", "site", "train-programme", "plan-site", "build-trust":
		return true
	}
	return false
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

// carrying are the clauses that a commitment rests on.
func carrying(title, body *clause, titleScore, bodyScore float64) []*clause {
	var out []*clause
	if title != nil && titleScore >= 1 {
		out = append(out, title)
		out = append(out, title.besides()...)
	}
	if body != nil && bodyScore >= 2 {
		out = append(out, body)
	}
	return out
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
	return r.sentences[from:min(len(r.sentences), from+leadSentences)]
}

// best is the clause that promises most, an earlier one before a later one.
func best(list []*sentence, d *draft) (score float64, of *clause) {
	top := 0.0
	for _, s := range list {
		for _, c := range s.clauses() {
			n, rule, why := c.promise()
			if rule != "" {
				d.note(s, "promise."+rule, "%.1f for %v: %v", n, slugs(c.actors), why)
			}
			if n > 0 && n+c.weight() > top {
				score, of, top = n, c, n+c.weight()
			}
		}
	}
	return score, of
}

// weight prefers the clause that tells the sum where two promise.
func (c *clause) weight() float64 {
	if c.what.has(invest|pledge) && c.big() {
		return 1.25
	}
	return 0
}

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

// dealing scores the news as a bargain between firms.
func (r *reading) dealing(head, lead []*sentence) (float64, []*clause) {
	score, list := weigh(head, lead, func(c *clause) float64 {
		if len(c.companies) == 0 || !c.tracked() {
			return 0
		}
		score := 0.0
		if c.what.has(deal) {
			score += 3
		}
		if c.what.has(fund) {
			score += 2.5
		}
		if c.intoFirm() {
			score += 4
		}
		if c.bargain() {
			score += 3
		}
		if score > 0 && c.big() {
			score += 0.5
		}
		if score > 0 && c.what.has(site) && c.what.has(build) {
			score -= 1.5
		}
		if c.asks() {
			score -= 2
		}
		if c.what.has(market) && !c.what.has(deal) && !c.big() {
			score -= 2.5
		}
		return score
	})
	return max(score, raising(head)), list
}

// raising scores a headline in which money is raised in one clause and a
// tracked firm stands in another: "Nvidia backs Wayve as it hits $8.6bn valuation".
func raising(head []*sentence) float64 {
	for _, s := range head {
		fresh, tracked := false, false
		for _, q := range s.meant() {
			fresh = fresh || q.what.has(fund)
		}
		for _, m := range s.companies {
			tracked = tracked || m.company.tracked
		}
		if c := s.clauses()[0]; fresh && tracked && !c.asks() && !c.what.has(market) && len(c.companies) > 0 {
			return 3
		}
	}
	return 0
}

// spending scores the news as what a firm spends or earns as a whole.
func (r *reading) spending(head, lead []*sentence) (float64, []*clause) {
	score, list := weigh(head, lead, func(c *clause) float64 {
		score := 0.0
		if c.what.has(capex) {
			score += 3
		}
		if c.what.has(result) {
			score += 2
		}
		if c.what.has(result) && (c.what.has(market) || c.in == "title" && len(c.actors) > 0 && !c.what.has(deeds)) {
			score++
		}
		if score > 0 && !c.tracked() && len(c.actors) == 0 {
			score -= 1.5
		}
		if score > 0 && c.placed() && !c.what.has(market|result) {
			score--
		}
		return score
	})
	return max(score, r.shares(head)), list
}

// shares scores a headline on the shares of a firm and its results, which
// stand in two clauses: "Meta shares drop as spending worries overshadow results".
func (r *reading) shares(head []*sentence) float64 {
	for _, s := range head {
		var what meaning
		for _, q := range s.meant() {
			what |= q.what
		}
		first := s.clauses()[0]
		if what.has(market) && what.has(result|capex) && first.tracked() && first.what.has(market|result|capex) {
			return 3
		}
	}
	return 0
}

// weigh takes the best clause of the headline, and half of the lead's best.
func weigh(head, lead []*sentence, score func(*clause) float64) (float64, []*clause) {
	var out []*clause
	top := func(list []*sentence, limit int) float64 {
		most, at := 0.0, (*clause)(nil)
		for i, s := range list {
			if i >= limit {
				break
			}
			for _, c := range s.clauses() {
				if n := score(c); n > most {
					most, at = n, c
				}
			}
		}
		if at != nil {
			out = append(out, at)
		}
		return most
	}
	h := top(head, len(head))
	l := top(lead, 2)
	return h + l/3, out
}

// tracked reports a tracked company in the clause, whatever its part.
func (c *clause) tracked() bool {
	for _, m := range c.companies {
		if m.company.tracked {
			return true
		}
	}
	return false
}
