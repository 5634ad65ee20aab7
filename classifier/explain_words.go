package classifier

import (
	"cmp"
	"fmt"
)

// kindWords say what the rules on the kind mean.
var kindWords = map[string]string{
	"kind.headline":                  "the headline promises by itself",
	"kind.headline+lead":             "the headline promises, and the lead bears it out",
	"kind.site-in-lead":              "the lead promises a site in a place, and the headline speaks of it",
	"kind.sum-in-both":               "headline and lead tell the same sum for a site, a place or skills",
	"kind.lead":                      "the lead promises, and the headline speaks of it",
	"kind.deal":                      "a stake, a purchase, a financing or a contract between firms",
	"kind.capex":                     "what a firm spends or earns as a whole",
	"kind.company-wide":              "money that goes to no place in particular",
	"kind.unsure":                    "neither headline nor lead promises clearly enough",
	"kind.staff":                     "the headline is about people in office, hired or let go",
	"kind.rebuttal":                  "the headline is a firm's word that news about it is not so",
	"kind.no-place-sum-or-programme": "a promise without a place, a sum or a programme that could be named",
	"kind.no-cloud-nor-skills":       "a promise for something other than sites, computing, skills or security",
	"kind.many-in-the-headline":      "the headline speaks of several firms, the lead of one: a round-up",
	"kind.undecided":                 "land is bought, and nothing decided",
	"kind.second":                    "a second promise",
}

// promiseWords say what speaks for and against a promise; a rule that is not
// here is told by its name.
var promiseWords = map[string]string{
	"invest-sum": "invests a sum", "pledge-sum": "pledges a sum", "build-site": "builds a site", "halt-site": "halts a site", "sum-of-a-firm": "a sum of the firm for a place", "weigh-site": "weighs a site in a place", "train-nation": "trains people of a country", "build-in-place": "builds in a place", "build-somewhere": "builds in a place", "halt-plan": "gives up a plan in a place", "train-people": "trains people",
	"invest-site": "invests in a site", "plan-sum-site": "plans a site for a sum", "train-agreement": "agrees on training", "train-programme": "plans training", "programme-with-a-state": "a programme together with a state",
	"invest-in-place": "invests in a place", "plan-sum": "plans a sum", "plan-site": "plans a site", "build-trust": "plans security", "site-sum": "a site and a sum",
	"partner-in-place": "partners in a place", "plan-tech-place": "plans computing in a place", "site": "names a site", "tech": "names computing",
	"skills": "names training", "place": "names a place", "announced": "says that it will", "sum": "names a sum", "no-object": "for nothing of ours",
	"another-acts": "somebody else acts", "into-a-firm": "goes into a firm", "deal": "a deal", "raising-money": "money is raised", "capex": "spending of the whole firm",
	"results": "results", "courts": "courts", "protest": "protest", "shares": "shares", "product": "a product", "other-business": "other business",
	"denied": "denied", "talks": "talks only", "question": "a question", "past-lessons": "lessons of the past", "among-others": "firms as examples", "everywhere": "all over the world", "firms-team-up": "two firms, no place", "vague-talks": "vague talks", "rumour": "a rumour", "retold": "retold", "bygone": "done before", "undecided": "not decided yet", "own-aftermath": "the firm's news is another", "foretold": "had been announced before", "staged": "the site was named before",
	"after-the-fact": "told as what was before", "between-firms": "between firms", "contract-at-a-price": "a contract at a price", "round-up": "a round-up", "effect-first": "it is about an effect", "at-the-news": "others do something at the news of it", "negated": "said not to be so", "each-time": "so whenever it is done", "under-way": "it is doing so anyway",
}

// sumWords say what the rules on the roles of sums mean.
var sumWords = map[string]string{
	"sum.value":                 "a valuation, price or result stands beside it",
	"sum.gdp":                   "it is an effect on the whole economy",
	"sum.impact":                "it is an effect, not what is spent",
	"sum.capex":                 "it is what the firm spends as a whole",
	"sum.market":                "it is of shares, a market or a fund",
	"sum.other-firm":            "another firm acts in its clause or is named nearest",
	"sum.received":              "it is money that the firm gets",
	"sum.prior":                 "words of what was before stand beside it",
	"sum.lifted-from":           "the plan moves from it to another",
	"sum.prior-elsewhere":       "another sentence tells it as what was before",
	"sum.past-year":             "a year before the publication stands beside it",
	"sum.total":                 "promises add up to it, or it is that of the whole programme",
	"sum.whole":                 "it is that of a whole of which this is a part",
	"sum.past-other":            "it was before, and is no promise or spending of those who commit",
	"sum.adds-up":               "with the others of its sentence it comes to the sum announced",
	"sum.part":                  "words of a share stand in front of it",
	"sum.converted":             "it repeats the sum before it in another currency",
	"sum.converted-elsewhere":   "it repeats another sum of the article in another currency",
	"sum.converted-other":       "it repeats in another currency a sum that is not the announced one",
	"sum.at-odds-with-headline": "the text says it where the headline says another, and nowhere says the headline's",
	"sum.at-odds-with-text":     "the headline gives it to no firm of the promise, and the text gives another sum to it",
}

// frameWords name what is cut.
var frameWords = map[frameSort]string{
	label: "a link to another article", tail: "the end matter", line: "a notice", notice: "a notice", credit: "a credit", caption: "a caption",
}

// reasons are what promise added up, for people.
func (c *clause) reasons() []string {
	score, rule := c.pattern()
	why := []string{fmt.Sprintf("%s %+g", pointName(rule), score)}
	for _, p := range adding {
		if p.holds(c) {
			why = append(why, fmt.Sprintf("%s %+g", pointName(p.rule), p.score))
		}
	}
	return why
}

func pointName(rule string) string { return cmp.Or(promiseWords[rule], rule) }
