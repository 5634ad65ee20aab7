package classifier

import (
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
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

// means reports a cue of m in one of the sentences.
func means(list []*sentence, m meaning) bool {
	for _, s := range list {
		if s.means(m) {
			return true
		}
	}
	return false
}

// mostOfTitle is how many sentences a headline may have; what goes on is none.
const mostOfTitle = 20

// headline are the sentences of the title; of an article without one, the first of its text.
func (r *reading) headline() []*sentence {
	var out []*sentence
	for _, s := range r.sentences {
		if s.in == "title" && len(out) < mostOfTitle {
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
	if r.opening != nil {
		return r.opening
	}
	r.opening = []*sentence{}
	from := r.begin()
	for i, s := range r.sentences[from:] {
		if s.repeats(&r.title) || (s.bare() || s.stub()) && from+i+1 < len(r.sentences) {
			continue
		}
		if r.opening = append(r.opening, s); len(r.opening) == leadSentences {
			break
		}
	}
	return r.opening
}

// top are the first sentences of the body, lines that say nothing included.
func (r *reading) top() []*sentence {
	from := r.begin()
	return r.sentences[from:min(len(r.sentences), from+leadSentences)]
}

// begin is the first sentence of the body behind what a page shows before it.
func (r *reading) begin() int {
	from := 0
	for from < len(r.sentences) && r.sentences[from].in == "title" {
		from++
	}
	return from + repeated(r.sentences, from)
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

// repeats reports that the sentence is the title said again.
func (s *sentence) repeats(title *part) bool {
	n, same := 0, s.words()
	for _, t := range title.tokens {
		if t.Class == text.Mark {
			continue
		}
		for n < len(same) && same[n].Class == text.Mark {
			n++
		}
		if n == len(same) || same[n].Fold != t.Fold {
			return false
		}
		n++
	}
	return n > 0 && n+2 > len(same)
}

// bare reports a line over or between paragraphs that says nothing: a byline,
// a date, "Summary".
func (s *sentence) bare() bool {
	return s.heading && s.last-s.first <= bareLine && len(s.sums)+len(s.companies) == 0
}

// stub reports a dateline or a byline with a full stop behind it, which says
// nothing either: "MINDEN.", "Von unserem Redakteur."
func (s *sentence) stub() bool {
	return s.heardIn(western) && s.last-s.first <= 5 && len(s.sums)+len(s.companies) == 0 && !s.means(^(agent | beside | split))
}

// bareLine is the length in tokens of a line that is no sentence.
const bareLine = 12

// early reports that the promise stands at the top of the text, or that the
// first sentence names who makes it.
func (r *reading) early(c *clause) bool {
	if r.nth(c.sentence) < 2 || unmasking(r.headline()) {
		return true
	}
	lead := r.lead()
	return len(c.actors) > 0 && len(lead) > 0 && anyOf(lead[0].companies, slugs(c.actors))
}

// nth is the place of a sentence of the text in the lead, beyond its end if it
// stands in none.
func (r *reading) nth(s *sentence) int {
	lead := r.lead()
	for i, o := range lead {
		if o == s {
			return i
		}
	}
	return len(lead)
}

// cutsJobs reports a headline in which jobs are cut, whatever stands between the
// verb and the noun: "streicht weitere 16.000 Stellen".
func cutsJobs(head []*sentence) bool {
	for _, s := range head {
		for _, q := range s.meant() {
			for i := q.last + 1; q.what.has(halt) && s.heardIn(western) && i < min(s.last, q.last+6); i++ {
				if posts[s.tokens[i].Fold] {
					return true
				}
			}
		}
	}
	return false
}

// posts are the words for jobs that are cut.
var posts = set(`stellen stelle jobs arbeitsplatze postes emplois empleos puestos empregos vagas posti banen jobb tjanster stillinger arbeidsplasser arbejdspladser etatow miejsc tyopaikkaa locuri mist radnih pozisyon`)

// answered reports that a later sentence of the headline names a firm and asks
// nothing: "Hyperscale in Almere? Google tekent voor 48 hectare".
func answered(head []*sentence, i int) bool {
	for _, s := range head[i+1:] {
		if tracked(s.companies) && !s.clauses()[0].asks() {
			return true
		}
	}
	return false
}

// reaction reports a headline in which others say what they think of a firm's
// plan: "Start-ups hail Acme's $1bn plan".
func reaction(head []*sentence) bool {
	for _, s := range head {
		for i := s.first + 1; i+1 < s.last; i++ {
			if !reactions[s.tokens[i].Fold] {
				continue
			}
			for _, m := range s.companies {
				if m.first > i && m.first <= i+2 && m.company.tracked {
					return true
				}
			}
		}
	}
	return false
}

// reactions are the verbs of those who think something of a plan.
var reactions = set(`hail hails welcome welcomes praise praises applaud applauds cheer cheers slam slams criticise criticises criticize criticizes condemn condemns question questions defend defends`)

// bygone reports that the lead says when the news was told before: "was
// announced last month".
func (r *reading) bygone() bool {
	for _, s := range r.lead() {
		for i := s.first + 1; i+1 < s.last; i++ {
			if s.tokens[i-1].Fold != "announced" && s.tokens[i-1].Fold != "unveiled" {
				continue
			}
			if f := s.tokens[i].Fold; f == "last" || f == "earlier" || f == "in" && months[s.tokens[i+1].Fold] {
				return true
			}
		}
	}
	return false
}

// marketNouns are what a forecast is made of, growths the verbs of one.
var (
	marketNouns = set(`market markets demand`)
	growths     = set(`hit reach grow surpass exceed top double triple quadruple expected projected forecast poised worth expand rise soar climb`)
)

// gathered reports the headline of a collection: "…, and more: this week in AI".
func gathered(head []*sentence) bool {
	for _, s := range head {
		for i := s.first; i+1 < s.last; i++ {
			switch a, b := s.tokens[i].Fold, s.tokens[i+1].Fold; {
			case a == "other" && i > s.first && joins[s.tokens[i-1].Fold] && len(slugs(s.companies)) > 0 && s.firmWithin(i+1, 4):
				return true // "Acme, Bema, other US firms"
			case a == "g" && (b == "7" || b == "20") && len(s.companies) > 0 && s.companies[0].first == i+3 && joins[s.tokens[i+2].Fold]:
				return true // "G7 und Acme"
			case a == "and" && crowds[b] && len(s.sums) == 0 && len(slugs(s.companies)) > 1:
				return true
			case a == "and" && b == "more" && (i+2 >= s.last || s.tokens[i+2].Class == text.Mark),
				a == "this" && b == "week" && i+2 < s.last && s.tokens[i+2].Fold == "in":
				return true
			}
		}
	}
	return false
}

// crowds are the words for all who are not named: "Acme, Bema and dozens more".
var crowds = set(`dozens scores others hundreds`)

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

// single reports a text without a headline whose first sentence speaks of
// companies, and whose lead tells of one alone that acts.
func (r *reading) single(head []*sentence) bool {
	if len(head) == 0 || head[0].in == "title" {
		return false
	}
	var who []news.Company
	for _, s := range r.lead() {
		for _, c := range s.clauses() {
			for _, slug := range slugs(c.actors) {
				if c.what.has(deeds) && !in(who, slug) {
					who = append(who, slug)
				}
			}
		}
	}
	return len(who) == 1
}

// example reports a sentence of the lead before c that counts the sites of
// nobody tracked that were stopped or fought: c tells one case of theirs.
func (r *reading) example(c *clause) bool {
	for _, s := range r.lead() {
		if s.Start >= c.sentence.Start {
			return false
		}
		if !tracked(s.companies) && s.means(halt|protest|law) && s.several() {
			return true
		}
	}
	return false
}

// several reports a number of sites: "16 data centre projects".
func (s *sentence) several() bool {
	cues := s.meant()
	for i, t := range s.words() {
		if t.Class != text.Number || t.Fold == "1" || s.inSum(t.Start) || len(t.Fold) > 3 {
			continue
		}
		for _, q := range cues {
			if at := s.first + i; q.what.has(site) && q.first > at && q.first <= at+4 {
				return true
			}
		}
	}
	return false
}
