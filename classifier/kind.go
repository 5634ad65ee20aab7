package classifier

import (
	"gigawatch/news"
)

// verdict is what kind of news an article is, and why.
type verdict struct {
	kind    news.Kind
	score   float64
	clauses []*clause // that carry it, the headline's first
	rule    string
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
	title, titleClause := best(head, nil)
	body, bodyClause := best(lead, scene(head, lead))
	weak, bodyWeak := faint(titleClause), faint(bodyClause)
	if c := project(lead); c != nil && title >= likelyPromise && bodyWeak {
		body, bodyClause, bodyWeak = 3.5, c, false
	}
	if c := echo(titleClause, lead); c != nil && title >= likelyPromise && body < 3 {
		body, bodyClause, bodyWeak = 3, c, false
	}
	if c := r.costing(lead, titleClause); c != nil && title >= likelyPromise && bodyWeak {
		body, bodyClause, bodyWeak = max(body, 3.5), c, false
	}
	if c := r.newcomer(lead, titleClause); c != nil && title >= likelyPromise && bodyWeak {
		body, bodyClause, bodyWeak = max(body, 3), c, false
	}
	shape := r.shape(head)
	if shape == "" && title < likelyPromise {
		shape = r.feature(head)
	}
	if shape == "markets" && title >= likelyPromise {
		shape = "" // the shares are another's, or only follow
	}
	if shape == "product" && title >= likelyPromise && echo(titleClause, lead) != nil {
		shape = "" // "promises 20,000 hires and $500bn for America"
	}
	deal, deals := r.dealing(head, lead)
	if intoAFirm(lead, titleClause) {
		title, deal, deals = 0, max(deal, 4), append(deals, titleClause)
	}
	spent, spends := r.spending(head, lead)
	d.note(nil, "kind", "points: headline promises %.1f, lead %.1f; deal %.1f, spending of the whole firm %.1f%s", title, body, deal, spent, looks(shape))
	if shape == "staff" || shape == "rebuttal" {
		return verdict{kind: news.None, rule: "kind." + shape}
	}
	v := verdict{kind: news.None, rule: "kind.unsure"}
	switch {
	case title >= clearPromise && shape == "" && title > deal && title > spent:
		v = verdict{kind: news.Commitment, score: title, rule: "kind.headline"}
	case title >= likelyPromise && body >= 3 && !(weak && bodyWeak) && shape == "" && title+body > 2*deal && title+body > 2*spent:
		v = verdict{kind: news.Commitment, score: (title + body) / 2, rule: "kind.headline+lead"}
	case body >= strongLead+0.5 && shape == "" && deal < 5 && !strongDeal(head) && bodyClause.placed() && bodyClause.what.has(site) && r.borneOut(head, bodyClause):
		v = verdict{kind: news.Commitment, score: body, rule: "kind.site-in-lead"}
	case deal < 3 && spent < 3 && r.borne(head, lead) != nil:
		v = verdict{kind: news.Commitment, score: clearPromise, rule: "kind.sum-in-both"}
		bodyClause, body = r.borne(head, lead), clearPromise
	case deal >= 3 && deal >= spent && !(shape == "courts" && deals[0].what.has(law)):
		return verdict{kind: news.Deal, score: deal, clauses: deals, rule: "kind.deal"}
	case spent >= 3:
		return verdict{kind: news.Capex, score: spent, clauses: spends, rule: "kind.capex"}
	case body >= strongLead && (shape == "" || shape == "plain") && r.borneOut(head, bodyClause):
		v = verdict{kind: news.Commitment, score: body, rule: "kind.lead"}
	}
	if v.kind == news.None && shape == "" && deal < 3 && spent < 3 {
		if list := r.topical(head, lead); list != nil {
			return verdict{kind: news.Commitment, score: clearPromise, rule: "kind.topic", clauses: list}
		}
		if list := r.schooling(head, lead); list != nil {
			return verdict{kind: news.Commitment, score: clearPromise, rule: "kind.lessons", clauses: list}
		}
	}
	if v.kind == news.Commitment && !r.anchored(head, lead, titleClause, bodyClause) {
		if spent >= 3 {
			return verdict{kind: news.Capex, score: spent, clauses: spends, rule: "kind.capex"}
		}
		return verdict{kind: news.None, rule: "kind.no-place-sum-or-programme"}
	}
	if v.kind == news.Commitment && !r.ofTheTrade(head, titleClause, bodyClause) {
		return verdict{kind: news.None, rule: "kind.no-cloud-nor-skills"}
	}
	if v.kind == news.Commitment && title < clearPromise && r.onlyLand(head) {
		return verdict{kind: news.None, rule: "kind.undecided"}
	}
	if v.kind == news.Commitment && scattered(head, titleClause, bodyClause) {
		return verdict{kind: news.None, rule: "kind.many-in-the-headline"}
	}
	if v.kind == news.Commitment && r.companyWide(head) && title < likelyPromise && bodyClause != nil && (r.nth(bodyClause.sentence) > 1 || bodyClause.forecastBy()) {
		return verdict{kind: news.None, rule: "kind.company-wide-in-passing"}
	}
	if v.kind == news.Commitment && r.companyWide(head) && len(lead) > 0 && lead[0].means(law) {
		return verdict{kind: news.None, rule: "kind.courts"}
	}
	if v.kind == news.Commitment && r.companyWide(head) {
		return verdict{kind: news.Capex, score: v.score, clauses: carrying(titleClause, bodyClause, title, body), rule: "kind.company-wide"}
	}
	if v.kind == news.Commitment {
		v.clauses = carrying(titleClause, bodyClause, title, body)
	}
	return v
}

// looks says for Explain what the headline looks like if it is no plain news.
func looks(shape string) string {
	if shape == "" {
		return ""
	}
	return "; the headline looks like " + shape
}

// scene are the clauses of the headline and of the first sentence of the
// lead: they say where the news is set.
func scene(head, lead []*sentence) []*clause {
	var out []*clause
	for _, s := range append(head[:len(head):len(head)], lead[:min(1, len(lead))]...) {
		out = append(out, s.clauses()...)
	}
	return out
}
