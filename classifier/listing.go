package classifier

import (
	"strconv"
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// feature says what a headline without a promise of its own announces: an article
// that lists firms or countries, or one that asks how and why. "" for plain news.
func (r *reading) feature(head []*sentence) string {
	switch {
	case listicle(head), r.tabulated():
		return "round-up"
	case negated(head):
		return "negation"
	case wondering(head):
		return "opinion"
	}
	return ""
}

// listicle reports a headline that begins with how many things it lists: "5
// African countries gaining from …". A number of sites or of people is none.
func listicle(head []*sentence) bool {
	if len(head) == 0 || head[0].in != "title" || head[0].last-head[0].first < 4 || len(head[0].sums) > 0 && head[0].inSum(head[0].tokens[head[0].first].Start) {
		return false
	}
	s := head[0]
	n, err := strconv.Atoi(s.tokens[s.first].Fold)
	if err != nil || n < 3 || n > 50 || s.tokens[s.first+1].Class != text.Word || s.tokens[s.first+1].Fold == "million" {
		return false
	}
	for _, q := range s.meant() {
		if q.first <= s.first+3 && q.what.has(site|skill|build) {
			return false
		}
	}
	return s.heardIn("en de fr es pt it nl sv no da pl id ms")
}

// tabulated reports a text whose first sentences are a list with a firm and a
// colon at the head of each item: "* Acme: opened a site in Odense".
func (r *reading) tabulated() bool {
	var first news.Company
	for _, s := range r.sentences[:min(len(r.sentences), tableReach)] {
		i := s.first
		if s.in != "text" {
			continue
		}
		for i < s.last && bullets[s.tokens[i].Fold] {
			i++
		}
		for _, m := range s.companies {
			if m.first != i || m.last+1 >= s.last || s.tokens[m.last+1].Fold != ":" && s.tokens[m.last+1].Fold != "：" {
				break
			}
			if first != "" && first != m.company.slug {
				return true
			}
			first = m.company.slug
			break
		}
	}
	return false
}

// tableReach is how many sentences of an article a list may begin in.
const tableReach = 12

// bullets stand in front of the items of a list.
var bullets = set(`* • - – — · ▪ ►`)

// wondering reports a headline that asks how or why behind its colon or dash:
// "Billions for clouds: how the Rhine gains from Acme".
func wondering(head []*sentence) bool {
	for _, s := range head {
		for j, c := range s.clauses() {
			i := c.first
			if j > 0 && s.in == "title" && c.tokens[i].Class == text.Mark && i+1 < c.last && c.tokens[i].Fold != "," && askings[c.tokens[i+1].Fold] {
				return true
			}
		}
	}
	return false
}

// askings are the words that open an indirect question.
var askings = set(`how why what wie warum weshalb was comment pourquoi como porque come perche hoe waarom hur varfor hvordan hvorfor jak dlaczego miten miksi cum bagaimana mengapa kako nasil neden`)

// undecided reports that no decision has been taken to do what the clause tells:
// "no decision to build has been made", "ikke er tatt noen beslutning om å bygge".
func (c *clause) undecided() bool {
	if c.what.has(halt) {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if !decisions[c.tokens[i].Fold] {
			continue
		}
		for j := max(c.first, i-decisionReach); j < min(c.last, i+decisionReach); j++ {
			if negations[c.tokens[j].Fold] {
				return true
			}
		}
	}
	return false
}

// decisionReach is how many tokens may stand between a decision and what denies it.
const decisionReach = 6

// decisions are the nouns for what was decided, negations the words that say it was not.
var (
	decisions = set(`decision decisions entscheidung beslutning beslutningen investeringsbeslutning investeringsvedtak beslut investeringsbeslut besluit investeringsbesluit beslissing decisions decisione decisao paatos paatosta investointipaatos investointipaatosta decyzja decyzji decyzje rozhodnuti keputusan odluka odluke karar`)
	negations = set(`no not yet keine keinerlei kein nicht noch ikke inte ingen intet geen niet nog aucune pas ninguna nessuna nenhuma nao non ei eika zadnej nie zadne belum tidak nije nikakva henuz`)
)

// foretold reports a clause whose verb tells, in the pluperfect, what was announced
// before: "Le groupe avait annoncé la veille 4 milliards d'investissements".
func (c *clause) foretold() bool {
	if !c.heardIn("en de fr es pt it nl sv no da") || c.what.has(halt|train) {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if !hads[c.tokens[i].Fold] {
			continue
		}
		for j := i + 1; j < min(c.last, i+foretoldReach); j++ {
			if tolds[c.tokens[j].Fold] {
				return true
			}
		}
		return false
	}
	return false
}

// foretoldReach is how far behind its helper the participle may stand; German and
// Dutch put it at the end.
const foretoldReach = 16

// hads are the helpers of the pluperfect, tolds the participles of announcing.
var (
	hads  = set(`had hatte hatten avait avaient habia habian havia haviam tinha aveva avevano hadden hade hadde havde`)
	tolds = set(`announced pledged promised committed unveiled angekundigt zugesagt versprochen annonce promis devoile engage anunciado prometido annunciato promesso aangekondigd toegezegd beloofd meddelat utlovat kunngjort lovet varslet annonceret meldt`)
)

// earlier reports a verb of telling that goes with a time of this year gone by,
// right behind the one who acts: "Acme la tidligere i år fram planer om 20 sentre",
// "Acme kondigde eerder dit jaar aan".
func (c *clause) earlier() bool {
	if len(c.actors) == 0 || !c.heardIn("no sv da nl de") {
		return false
	}
	from := c.actors[len(c.actors)-1].last
	for i := from + 1; i+2 < min(c.last, from+earlierReach); i++ {
		if earliers[c.tokens[i].Fold] && years[c.tokens[i+2].Fold] {
			return true
		}
	}
	return false
}

// earlierReach is how far behind the one who acts that time may begin; earliers and
// years are its first and its last word.
const earlierReach = 6

var (
	earliers = set(`tidligere tidigare eerder fruher zuvor anfang`)
	years    = set(`ar jaar jahr jahres jahre`)
)

// negated reports a headline that says that there are no sites, and names nobody
// who would build them: "Pas de nouveaux centres de données au Québec".
func negated(head []*sentence) bool {
	for _, s := range head {
		if s.in != "title" || tracked(s.companies) || s.means(halt) {
			continue
		}
		for _, q := range s.meant() {
			for i := max(s.first, q.first-negatedReach); q.what.has(site) && i < q.first; i++ {
				if negations[s.tokens[i].Fold] && s.tokens[i].Fold != "nog" && s.tokens[i].Fold != "noch" {
					return true
				}
			}
		}
	}
	return false
}

// negatedReach is how many tokens in front of a site its "no" may stand.
const negatedReach = 3

// onlyLand reports a headline on a plot that a firm has bought, of which the text
// says that nothing is decided or planned there.
func (r *reading) onlyLand(head []*sentence) bool {
	land := false
	for _, s := range head {
		for _, t := range s.words() {
			land = land || plots[t.Fold] || strings.HasSuffix(t.Fold, "tomt") || strings.HasSuffix(t.Fold, "grund")
		}
	}
	if !land {
		return false
	}
	for _, s := range r.sentences[:min(len(r.sentences), tableReach)] {
		for _, c := range s.clauses() {
			if c.in == "text" && (c.undecided() || c.noPlans()) {
				return true
			}
		}
	}
	return false
}

// noPlans reports a "no" right in front of the plans to build.
func (c *clause) noPlans() bool {
	for _, q := range c.cues {
		for i := max(c.first, q.first-negatedReach); q.what.has(plan|build) && i < q.first; i++ {
			if negations[c.tokens[i].Fold] {
				return true
			}
		}
	}
	return false
}

// firmWithin reports a noun for firms among the n tokens from i: "Acme, Bema, other
// US firms".
func (s *sentence) firmWithin(i, n int) bool {
	for j := i; j < min(s.last, i+n); j++ {
		if isFirm(s.tokens[j].Fold) {
			return true
		}
	}
	return false
}
