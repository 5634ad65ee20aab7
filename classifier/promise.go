package classifier

import (
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

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
	{"halt-plan", 2.5, func(c *clause) bool { return c.in == "title" && c.givesUp() }},
	{"train-people", 3, func(c *clause) bool {
		return c.what.has(train) && c.what.has(skill) && (c.counts() || c.what.has(pledge|invest))
	}},
	{"invest-site", 3, func(c *clause) bool { return c.what.has(invest) && c.what.has(site) }},
	{"plan-sum-site", 2.5, func(c *clause) bool { return c.what.has(plan) && c.what.has(site) && c.big() }},
	{"train-agreement", 2.5, func(c *clause) bool { return c.what.has(train) && c.what.has(partner|pledge|build) }},
	{"train-programme", 2, func(c *clause) bool { return c.what.has(train|skill) && c.what.has(plan|build|partner|pledge) }},
	{"invest-in-place", 2, func(c *clause) bool { return c.what.has(invest) && c.placed() }},
	{"build-for-sum", 2, func(c *clause) bool {
		return c.in == "text" && c.what.has(build) && c.what.has(plan) && c.big() && c.placed()
	}},
	{"sum-of-a-firm", 2.5, func(c *clause) bool {
		return c.in == "title" && c.verb < 0 && c.big() && c.what.has(site|tech) && c.placed() && c.heardIn(western)
	}},
	{"weigh-site", 1.5, func(c *clause) bool {
		return c.in == "title" && c.what.has(talks) && c.what.has(site|tech) && c.placed() && c.heardIn(western)
	}},
	{"halt-in-place", 2, func(c *clause) bool {
		return c.in == "title" && c.what.has(halt) && c.heardIn(western) && (len(c.places) > 0 || c.properName())
	}},
	{"train-whom", 2, func(c *clause) bool {
		return c.in == "title" && c.what.has(train) && c.what.has(skill) && c.heardIn(western)
	}},
	{"train-many", 3, func(c *clause) bool { return c.in == "title" && c.heardIn(western) && c.teachesMany() }},
	{"train-nation", 3, func(c *clause) bool { return c.what.has(train|skill) && c.teachesPeople() }},
	{"sum-for-skills", 2, func(c *clause) bool { return c.in == "title" && c.verb < 0 && c.big() && c.what.has(skill|trust) }},
	{"plan-sum", 2, func(c *clause) bool { return c.what.has(plan) && c.big() && c.what.has(tech|site|skill|trust) }},
	{"plan-site", 2, func(c *clause) bool { return c.what.has(plan|partner) && c.what.has(site) }},
	{"trust-for-sum", 3, func(c *clause) bool {
		return c.in == "title" && c.what.has(build|invest|plan|pledge) && c.what.has(trust) && c.big()
	}},
	{"build-trust", 2, func(c *clause) bool { return c.what.has(build|invest|plan) && c.what.has(trust) }},
	{"sum-into-site", 3, func(c *clause) bool { return c.pouring() }},
	{"site-sum", 2, func(c *clause) bool { return c.what.has(site) && c.big() && !c.spent() }},
	{"partner-in-place", 1.5, func(c *clause) bool { return c.what.has(partner) && c.what.has(site|tech|skill) && c.placed() }},
	{"plan-tech-place", 1.5, func(c *clause) bool {
		return c.what.has(plan|build) && c.what.has(tech) && (c.placed() || c.continental())
	}},
	{"build-in-place", 1.5, func(c *clause) bool { return c.in == "title" && c.what.has(build) && c.placed() }},
	{"build-somewhere", 2, func(c *clause) bool { return c.in == "title" && c.what.has(build|halt) && !c.placed() && c.toponym() }},
	{"programme-with-a-state", 2, func(c *clause) bool {
		return c.in == "title" && c.what.has(build|partner|pledge) && c.placed() && c.withState()
	}},
	{"programme-for-a-country", 2, func(c *clause) bool { return c.in == "title" && c.what.has(build) && c.forCountry() }},
	{"site", 1, func(c *clause) bool { return c.what.has(site) }},
}

// adding are the features that make a promise more or less likely.
var adding = []points{
	{"site", 1, func(c *clause) bool { return c.what.has(site) }},
	{"many-people", 0.5, func(c *clause) bool {
		return c.in == "title" && c.what.has(train) && c.heardIn(western) && !c.what.has(site) && (c.counts() || c.teachesPeople() || c.teachesMany())
	}},
	{"tech", 0.5, func(c *clause) bool { return c.what.has(tech) && !c.what.has(site) }},
	{"skills", 0.5, func(c *clause) bool { return c.what.has(train) && !c.what.has(site) }},
	{"place", 1, func(c *clause) bool { return c.placed() }},
	{"announced", 0.5, func(c *clause) bool { return c.what.has(plan | pledge) }},
	{"sum", 0.5, func(c *clause) bool { return c.big() }},
	{"staged", 2.5, func(c *clause) bool { return c.continued() }},
	{"no-object", -1.5, func(c *clause) bool {
		return !c.continued() && !(c.in == "title" && c.what.has(halt) && c.heardIn(western) && (len(c.places) > 0 || c.properName())) && !c.what.has(site|tech|train|skill|trust) && !c.placed() && !c.continental()
	}},
	{"another-acts", -5, func(c *clause) bool { return c.blocked }},
	{"into-a-firm", -4, func(c *clause) bool { return c.intoFirm() }},
	{"deal", -2, func(c *clause) bool { return c.what.has(deal) }},
	{"raising-money", -3, func(c *clause) bool { return c.what.has(fund) && !c.grows() }},
	{"capex", -2.5, func(c *clause) bool { return c.what.has(capex) }},
	{"results", -2, func(c *clause) bool { return c.what.has(result) && !c.what.has(site) }},
	{"courts", -2, func(c *clause) bool { return c.what.has(law) }},
	{"protest", -2, func(c *clause) bool { return c.what.has(protest) }},
	{"shares", -2, func(c *clause) bool { return c.what.has(market) }},
	{"product", -1, func(c *clause) bool { return c.what.has(product) && !c.what.has(site) }},
	{"other-business", -2.5, func(c *clause) bool { return c.what.has(commerce) && !c.what.has(site|train|skill) }},
	{"denied", -3, func(c *clause) bool { return c.in == "title" && c.what.has(deny) }},
	{"talks", -0.5, func(c *clause) bool { return c.what.has(talks) }},
	{"example", -3, func(c *clause) bool { return c.in == "text" && c.instanced() }},
	{"among-others", -3, func(c *clause) bool { return (c.in == "text" || c.lang == "ja" || c.lang == "zh") && c.amongOthers() }},
	{"everywhere", -1.5, func(c *clause) bool { return c.in == "text" && c.everywhere() }},
	{"firms-team-up", -2.5, func(c *clause) bool { return c.teamsUp() }},
	{"vague-talks", -1.5, func(c *clause) bool { return c.what.has(talks) && !c.big() && !c.what.has(site) }},
	{"question", -2.5, func(c *clause) bool { return c.asks() }},
	{"past-lessons", -2, func(c *clause) bool {
		return c.what.has(train) && (c.what.has(prior) || c.lookedBackOn()) && !c.what.has(plan|pledge)
	}},
	{"rumour", -3, func(c *clause) bool { return c.what.has(rumour) }},
	{"retold", -2, func(c *clause) bool { return c.in == "text" && (c.retold() || c.looksBack()) }},
	{"undecided", -4, func(c *clause) bool { return c.undecided() }},
	{"foretold", -2, func(c *clause) bool { return c.in == "text" && !c.retold() && !c.looksBack() && c.foretold() }},
	{"next-to-the-site", -5, func(c *clause) bool { return c.nextDoor() }},
	{"a-town-pays", -5, func(c *clause) bool { return c.payer() }},
	{"site-serves", -3, func(c *clause) bool { return c.serves() }},
	{"bygone", -3, func(c *clause) bool { return c.in == "text" && c.pastDeed() }},
	{"after-the-fact", -2, func(c *clause) bool { return c.afterwards() }},
	{"own-aftermath", -2, func(c *clause) bool { return c.in == "title" && c.afterwards() && c.ownAftermath() }},
	{"between-firms", -2.5, func(c *clause) bool { return c.bargain() }},
	{"contract-at-a-price", -1.5, func(c *clause) bool { return c.priced() }},
	{"pays-a-firm", -3, func(c *clause) bool { return c.pays() }},
	{"founds-a-firm", -3, func(c *clause) bool { return c.founds() }},
	{"each-time", -3, func(c *clause) bool { return c.eachTime() }},
	{"under-way", -2, func(c *clause) bool { return c.underWay() }},
	{"effect-first", -3, func(c *clause) bool {
		return c.what.has(impact|gdp) && !c.what.has(deeds|plan|partner|halt) && c.heardIn("id ms vi th hi te ar zh ja ko")
	}},
	{"at-the-news", -3, func(c *clause) bool { return c.atTheNews() }},
	{"negated", -4, func(c *clause) bool { return c.negated() }},
	{"round-up", -2, func(c *clause) bool { return c.what.has(roundup) && len(c.actors) == 0 }},
}

// everywhere reports that a firm builds all over the world: what it does
// anyway, and no promise of its own.
func (c *clause) everywhere() bool {
	if c.placed() || c.big() {
		return false
	}
	said := c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End]
	for _, words := range [...]string{"世界各地", "世界中で", "全球各地", "전 세계에", "세계 각지", "حول العالم", "दुनिया भर", "seluruh dunia", "ทั่วโลก", "khắp thế giới", "по всему миру", "по всьому світу"} {
		if strings.Contains(said, words) {
			return true
		}
	}
	return false
}

// teamsUp reports a headline of East Asia on two firms that work together on
// something, in no place and for no sum: 「甲と乙、データセンターの冷却で提携」.
func (c *clause) teamsUp() bool {
	return c.in == "title" && c.heardIn("ja zh ko") && c.what.has(partner) && !c.what.has(build|invest|pledge|train) &&
		!c.big() && !c.placed() && len(slugs(c.sentence.companies)) > 1
}

// amongOthers reports that those who act are only examples of a trade:
// 「阿里巴巴、腾讯等企业」, "구글 등 빅테크".
func (c *clause) amongOthers() bool {
	if len(c.actors) == 0 {
		return false
	}
	rest := c.behind(c.actors[len(c.actors)-1].end) // "" for who acted in another clause
	for _, words := range examples {
		if strings.HasPrefix(rest, words) {
			return true
		}
	}
	if counted, ok := strings.CutPrefix(rest, "等"); ok && c.heardIn("zh") {
		counted = strings.TrimLeft(counted, "0123456789多十数數 ")
		return counted != rest[len("等"):] && (strings.HasPrefix(counted, "个") || strings.HasPrefix(counted, "個") || strings.HasPrefix(counted, "家"))
	}
	return false
}

// behind is the text of the clause from byte offset pos on, "" if pos lies outside of it.
func (c *clause) behind(pos int) string {
	end := c.tokens[c.last-1].End
	if pos < c.tokens[c.first].Start || pos > end {
		return ""
	}
	return c.text[pos:end]
}

// examples are the words behind such names, as written.
var examples = [...]string{"等业者", "等業者", "等大厂商", "等云厂商", "等国际", "等國際", "等外资", "等外資", "等企业", "等企業", "等公司", "等厂商", "等廠商", "等巨头", "等巨頭", "等科技", "等互联网", "等大厂", "など大手", "など海外", "などの海外", "など外資", "など米", "など外国", "など国内外", "など欧米", "などにも", "など各社", "などの企業", "などのIT", "などの大手", " 등 빅테크", " 등 글로벌", " 등 기업", " 등 주요", " जैसी कंपनि", " जैसे दिग्गज", " जैसी दिग्गज"}

// promise scores a clause; the rule is that of the pattern that counted, "" if
// there is none. Where nobody tracked acts there is no promise.
func (c *clause) promise() (score float64, rule string) {
	score, rule = c.pattern()
	if rule == "" {
		return 0, ""
	}
	for _, p := range adding {
		if p.holds(c) {
			score += p.score
		}
	}
	return score, rule
}

// pattern is the best pattern of a promise in a clause, and its score.
func (c *clause) pattern() (score float64, rule string) {
	if len(c.actors) == 0 {
		return 0, ""
	}
	for _, p := range promising {
		if p.score > score && p.holds(c) {
			score, rule = p.score, p.rule
		}
	}
	return score, rule
}

// pastDeed reports a deed of the past: a word for what was before right in front
// of the verb, or a verb in the past that says so itself, and no plan beside it:
// "Selskapet har tidligere investert 7 milliarder".
func (c *clause) pastDeed() bool {
	if !c.heardIn(western) || c.what.has(plan) {
		return false
	}
	for _, q := range c.cues {
		if !q.what.has(invest | pledge | build) {
			continue
		}
		for _, p := range c.cues {
			if p.what.has(prior) && p.first <= q.first && q.first-p.last <= 2 {
				return true
			}
		}
	}
	return false
}

// spent reports a sum of the past beside a site, and no deed: "whose data centre
// has cost 11 billion".
func (c *clause) spent() bool {
	return c.heardIn(western) && c.in == "text" && c.what.has(prior) && c.what&(plan|invest|pledge|build) == 0
}

// continued reports the sum of a site that the headline or the sentences before
// have told of, with nobody else named since: "Der Konzern nimmt dafür 1,3
// Milliarden Euro in die Hand".
func (c *clause) continued() bool {
	return c.in == "text" && c.shown && c.big() && c.what.has(invest|pledge) && !c.pastDeed() && !c.retold() && c.what&(site|tech|train|skill|trust|deal|fund|capex|result|market|law|roundup|commerce) == 0 &&
		!c.placed() && !c.continental()
}

// toponym reports a name behind the preposition for where something is that is
// no firm's: a place too small for the gazetteer, "bygger ut i Mälardalen". In
// languages that write all nouns with a capital letter there is no telling.
func (c *clause) toponym() bool {
	if !c.heardIn("fr es pt it nl sv no da pl fi cs hr sr bs ro") || c.sentence.title() {
		return false
	}
	if c.commune() {
		return true
	}
	for i := c.first + 1; i < c.last; i++ {
		t := &c.tokens[i]
		if t.Class == text.Word && t.Upper && (locatives[c.tokens[i-1].Fold] || c.tokens[i-1].Fold == "la" && c.heardIn("ro")) && !c.ofAFirm(i) && utf8.RuneCountInString(t.Fold) > 3 && c.meaningAt(i) == 0 && !continents[t.Fold] {
			return true
		}
	}
	return false
}

// commune reports the name of a French town by its form: "Bruyères-le-Châtel",
// "Saint-Vulbas".
func (c *clause) commune() bool {
	for i := c.first; c.heardIn("fr") && i+2 < c.last; i++ {
		if t := &c.tokens[i]; !t.Upper || c.tokens[i+1].Fold != "-" || c.tokens[i+1].Spaced || c.ofAFirm(i) {
			continue
		}
		if f := c.tokens[i].Fold; (f == "saint" || f == "sainte") && c.tokens[i+2].Upper {
			return true
		}
		if i+4 < c.last && ofTowns[c.tokens[i+2].Fold] && c.tokens[i+3].Fold == "-" && c.tokens[i+4].Upper {
			return true
		}
	}
	return false
}

// ofTowns are the words within the names of French towns.
var ofTowns = set(`le la les sur sous en aux du de des lez`)

// properName reports a name that is no firm's within a headline about a site:
// "lykkää Vihdin datakeskusta".
func (c *clause) properName() bool {
	if c.in != "title" || !c.heardIn("fr es pt it nl sv no da pl fi cs hr sr bs ro") || c.sentence.title() {
		return false
	}
	for i := c.first + 1; i < c.last; i++ {
		t := &c.tokens[i]
		if t.Class == text.Word && t.Upper && c.tokens[i-1].Class == text.Word && !c.ofAFirm(i) && utf8.RuneCountInString(t.Fold) > 3 && c.meaningAt(i) == 0 && !continents[t.Fold] {
			return true
		}
	}
	return false
}

// teachesMany reports a large number right behind the verb of teaching, whoever
// they are: "utbildar 40 000 undersköterskor".
func (c *clause) teachesMany() bool {
	for _, q := range c.cues {
		for i := q.last + 1; q.what.has(train) && i+1 < c.last && i <= q.last+3; i++ {
			t, next := &c.tokens[i], &c.tokens[i+1]
			if t.Class != text.Number || c.inSum(t.Start) {
				continue
			}
			if len(t.Fold) > 4 || next.Class == text.Number && len(next.Fold) == 3 || millions[next.Fold] || c.grouped(i+2) {
				return true
			}
		}
	}
	return false
}

// teachesPeople reports the people of a country or a continent behind the word
// for millions: "przeszkoli milion Polaków".
func (c *clause) teachesPeople() bool {
	for _, p := range c.places {
		at := text.Index(c.tokens, p.Start)
		if p.Sort != place.Demonym {
			continue
		}
		for i := at - 1; i >= c.first && i >= at-3; i-- {
			if millions[c.tokens[i].Fold] || c.tokens[i].Class == text.Number && len(c.tokens[i].Fold) > 3 || c.grouped(i) {
				return true
			}
		}
	}
	return false
}

// grouped reports that token i is the last of a number written in groups of three:
// "100.000".
func (c *clause) grouped(i int) bool {
	if i-2 < c.first || i >= c.last || c.tokens[i].Class != text.Number || len(c.tokens[i].Fold) != 3 || c.tokens[i].Spaced {
		return false
	}
	mark := c.tokens[i-1]
	return (mark.Fold == "." || mark.Fold == ",") && !mark.Spaced && c.tokens[i-2].Class == text.Number
}

// millions are the words for a million and a thousand of people.
var millions = set(`million millions millionen millones millon milhao milhoes milione milioni miljoen miljon miljoner millioner milion miliona milionow milionu miliony milioane milionul miljoona miljoonaa milijun milijuna milijon miliona miliard milyon тысяч тысячи тысячу тисяч тисячі тисячу млн тыс тис миллион миллиона миллионов мільйон мільйони мільйонів hiljada hiljade tisuca tisuce mii tisice mil mille mila tausend duizend tusen tys tysiecy tisic bin`)

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
		if score, _ := o.promise(); score >= 2.5 && o.what.has(invest|build) {
			out = append(out, o)
		}
	}
	return out
}
