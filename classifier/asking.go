package classifier

import (
	"strings"
)

// after reports "in" or "into" before o, behind the investing.
func (c *clause) after(o mention) bool {
	if o.first-1 < c.first || !into[c.tokens[o.first-1].Fold] && !c.titled(o) && !(o.first-2 >= c.first && arabFirms[c.tokens[o.first-1].Fold] && into[c.tokens[o.first-2].Fold]) {
		return false
	}
	if o.last+1 < c.last && (c.tokens[o.last+1].Fold == "'" || c.tokens[o.last+1].Fold == "’") {
		return false // "in Meta's data centre"
	}
	for _, q := range c.cues {
		if q.last < o.first && q.what.has(invest|pledge) {
			return !c.siteBehind(o.last) && (c.tokens[o.first-1].Fold != "to" || c.big())
		}
	}
	return false
}

// asks reports a question, or a clause that opens like a piece of opinion.
func (c *clause) asks() bool {
	if c.first == c.sentence.first && c.in == "title" {
		for _, q := range c.cues {
			if q.first <= c.first+1 && q.what.has(opinion) && !q.what.has(talks) {
				return true
			}
		}
	}
	if t := c.tokens[c.first]; c.first == c.sentence.first && c.in == "title" && t.End-t.Start < longestAsking && asking[strings.ToLower(c.text[t.Start:t.End])] {
		return true
	}
	if c.in == "title" && c.manner() {
		return true
	}
	for i := c.first; i < c.last; i++ {
		switch c.tokens[i].Fold {
		case "?", "？", "؟", "¿":
			if c.onlyWhy() {
				return false
			}
			return true
		}
	}
	return false
}

// manner reports a Chinese "how", which stands before the verb and not at the
// head of the question: 「甲公司怎么花这5000亿」.
func (c *clause) manner() bool {
	if !c.heardIn("zh") {
		return false
	}
	for i := c.first; i+1 < c.last; i++ {
		if hows[c.tokens[i].Fold+c.tokens[i+1].Fold] {
			return true
		}
	}
	return false
}

// hows are the Chinese words for "how" and "in what way".
var hows = set(`怎么 怎麼 怎样 怎樣 如何`)

// onlyWhy reports that the question behind the news is only why: "Microsoft
// spends billions here, what are the reasons?" takes the deed for granted.
func (c *clause) onlyWhy() bool {
	for i := c.first + 2; i < c.last; i++ {
		if reasoning[c.tokens[i].Fold] && len(c.cues) > 0 && c.cues[0].first < i && c.cues[0].what.has(deeds) {
			return true
		}
	}
	return false
}

// reasoning are the words that ask for a reason.
var reasoning = set(`kapan why reason reasons warum weshalb grunde pourquoi raison raisons razon razones motivo motivos perche alasan alasannya mengapa kenapa waarom redenen varfor hvorfor dlaczego neden почему чому なぜ 理由 为何 為何 为什么 為什麼 왜 이유 لماذا क्यों`)

// longestAsking is, in bytes, more than any of the words of asking.
const longestAsking = 24

// asking are the words that open a question and lose their meaning with the
// accent, or only open one at the start of a headline.
var asking = set(`cómo qué quién quiénes cuál así como quem come chi kim cine kdo tko ко кто хто`)

// retold reports an announcement of some time ago: "announced earlier this
// week that it would".
func (c *clause) retold() bool {
	for _, q := range c.cues {
		if !q.what.has(plan | pledge | invest) {
			continue
		}
		for _, p := range c.cues {
			if p.what.has(prior) && p.first > q.last && p.first <= q.last+2 && !c.apposition(q, p) {
				return true
			}
		}
		if c.monthAt(q.last + 1) {
			return true // "said in October that it would"
		}
	}
	if c.earlier() {
		return true // "OpenAI la tidligere i år fram planer om"
	}
	if f := c.tokens[c.first].Fold; f != "which" && f != "who" {
		return false
	}
	for i := c.first + 1; i < min(c.last, c.first+retoldReach); i++ {
		if c.monthAt(i) && !c.what.has(build) {
			return true // "which announced a $15 billion investment in October"
		}
	}
	return false
}

// afterwards reports a clause of a headline that only names what went before
// the news of another firm: "Nokia splits off a unit after a $1bn investment".
func (c *clause) afterwards() bool {
	if c.first == c.sentence.first || !after[c.tokens[c.first].Fold] {
		return false
	}
	if c.in == "text" {
		return c.trails()
	}
	for _, m := range c.sentence.companies {
		if m.last < c.first {
			return true
		}
	}
	return false
}

// trails reports that the sentence only says what its news follows: "The
// announcement comes only days after Acme opened its data centre".
func (c *clause) trails() bool {
	for i := c.sentence.first; i < min(c.first, c.sentence.first+8); i++ {
		if comings[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// comings are the verbs of news that comes after other news.
var comings = set(`comes came coming follows kommt folgt intervient survient llega viene chega vem arriva komt volgt kommer`)

// apposition reports that "announced last year" only describes the site, in a
// Romance language whose participle stands there without its helper, and that the
// clause goes on with what is to come: "un centre annoncé l'an dernier, sera porté par".
func (c *clause) apposition(q, p cue) bool {
	if !c.heardIn("fr es pt it") || q.first == c.first || perfect[c.tokens[q.first-1].Fold] || hads[c.tokens[q.first-1].Fold] || c.tokens[q.first-1].Fold == "a" {
		return false
	}
	for i := p.last + 1; i < c.last; i++ {
		if passives[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// ownAftermath reports that the headline begins with other news of the same firm:
// "Acme to open an office days after it paused its data centre".
func (c *clause) ownAftermath() bool {
	for _, o := range c.sentence.clauses() {
		if o.first >= c.first {
			return false
		}
		if o.verb >= 0 && anyOf(o.actors, slugs(c.actors)) {
			return true
		}
	}
	return false
}
