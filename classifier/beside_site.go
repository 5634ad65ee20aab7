package classifier

import (
	"strconv"
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// homely reports a small town, or one with a common name, of a country in whose
// language the text is written, behind the preposition for where something is:
// "i Køge" in a Danish text.
func (c *clause) homely(p place.Mention) bool {
	if !p.Weak || p.Sort != place.City && p.Sort != place.Region || !place.AtHome(p.Country, c.lang) {
		return false
	}
	at := text.Index(c.tokens, p.Start) - 1
	if next := text.Index(c.tokens, p.End); c.in == "title" && at < c.sentence.first && next < c.sentence.last && (c.tokens[next].Fold == "," || c.tokens[next].Fold == ":") {
		return true // "Melegnano, completato il primo lotto"
	} else if c.in == "title" && at < c.sentence.first && next < c.last && c.meaningAt(next).has(halt) && c.what.has(site) {
		return true // "Groß-Gerau stoppt Rechenzentrum"
	}
	for n := 0; at >= c.first && n < 6; at, n = at-1, n+1 {
		t := c.tokens[at]
		switch {
		case locatives[t.Fold]:
			return true
		case t.Class == text.Mark && t.Fold != "," && t.Fold != "-", t.Class != text.Mark && !t.Upper && !joins[t.Fold] && !articles[t.Fold]:
			return false
		}
	}
	return false
}

// locatives are the prepositions for where something is built.
var locatives = set(`kod blizu langa in bei nahe im ved i pa til vid utanfor utenfor a au aux pres en dans em no na nos nas te bij nabij w we pod kolo v ve u kod lähelle near`)

// looksBack reports a clause that opens with a word for what was before:
// "Last month, Google announced …".
func (c *clause) looksBack() bool {
	if c.heardIn("ko") && c.first == c.sentence.first && strings.HasPrefix(c.text[c.tokens[c.first].Start:], "앞서 ") {
		return true // "earlier, …"
	}
	return !c.sov() && len(c.cues) > 0 && c.cues[0].first <= c.first+1 && c.cues[0].what.has(prior)
}

// bygone reports a clause whose years all lie before that of publication: a
// site that opened then is not the one promised now.
func (c *clause) bygone(year int) bool {
	past := false
	for i := c.first; i < c.last; i++ {
		t := c.tokens[i]
		if t.Class != text.Number || len(t.Fold) != 4 || c.inSum(t.Start) {
			continue
		}
		n, err := strconv.Atoi(t.Fold)
		if err != nil || n < 1990 || n > 2070 {
			continue
		}
		if n >= year {
			return false
		}
		past = true
	}
	return past
}

// away reports a place that is compared with, left, or only the scene of a
// talk: "than Japan", "from China", "said in Davos", a dateline.
func (c *clause) away(p place.Mention) bool {
	i := text.Index(c.tokens, p.Start) - 1
	for n := 0; i >= c.first && n < 2; i, n = i-1, n+1 {
		t := c.tokens[i]
		if leaving[t.Fold] {
			return true
		}
		if t.Class != text.Mark && t.Fold != "the" && t.Fold != "in" {
			break
		}
	}
	if c.excluded(p) || c.home(p) || c.apposed(p) || c.treaty(p) || c.envoy(p) || c.concerned(p) || c.staged(p) {
		return true
	}
	if next := text.Index(c.tokens, p.End); c.sov() && next < c.last && c.meaningAt(next).has(likened) {
		return true // "अमेरिका के बाद"
	}
	for _, q := range c.cues {
		if q.what.has(likened) && q.last <= i+1 && q.last >= i-4 && !c.sov() {
			return true
		}
	}
	return c.dateline(p) || c.byline(p) || c.dispatch(p) || c.neighbour(p)
}

// neighbour reports the home of an Indonesian or Malay text where the site is in
// the country beside it: "di negara tetangga RI".
func (c *clause) neighbour(p place.Mention) bool {
	at := text.Index(c.tokens, p.Start)
	if !c.heardIn("id ms") || at <= c.first || !place.AtHome(p.Country, c.lang) {
		return false
	}
	f := c.tokens[at-1].Fold
	return f == "tetangga" || f == "jiran"
}

// excluded reports a word behind a place that leaves it out, in languages that
// set it there: 「米国以外で」, "미국 외", "अमेरिका के बाहर".
func (c *clause) excluded(p place.Mention) bool {
	rest := c.behind(p.End)
	for _, word := range outsides {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	return false
}

// outsides are such words, as written behind the place.
var outsides = [...]string{"以外", "之外", "外で", "国外", "境外", " 외 ", " 밖", " 이외", " 제외", "को छोड़", " के बाहर", " के अलावा", " को छोड़", " వెలుపల", " బయట"}

// byline reports a place in the brackets in which Chinese papers say who wrote
// where: 「〔編譯某某／台北報導〕」, 「（中央社東京26日電）」.
func (c *clause) byline(p place.Mention) bool {
	at := text.Index(c.tokens, p.Start)
	if c.in != "text" || at-c.sentence.first > 16 {
		return false
	}
	for i := text.Index(c.tokens, p.End); i < min(c.sentence.last, at+14); i++ {
		switch c.tokens[i].Fold {
		case ")", "）", "〕", "】", "]":
			return reports[c.tokens[i-1].Fold]
		}
	}
	return false
}

// reports are the last signs of the words for a report and a dispatch.
var reports = set(`導 导 道 電 电 訊 讯`)

// concerned reports those of a country for whom the news matters: 「日本の
// 事業者にとって」.
func (c *clause) concerned(p place.Mention) bool {
	for i := text.Index(c.tokens, p.End); i+3 < c.last; i++ {
		if c.tokens[i].Fold == "に" && c.tokens[i+1].Fold == "と" && c.tokens[i+2].Fold == "っ" && c.tokens[i+3].Fold == "て" {
			return true
		}
	}
	return false
}

// treaty reports the state whose treaty or law the promise is made under: "as
// part of a Chilean trade pact".
func (c *clause) treaty(p place.Mention) bool {
	at, next := text.Index(c.tokens, p.Start), text.Index(c.tokens, p.End)
	for i := next; i < c.last && i < next+3; i++ {
		if c.tokens[i].Class == text.Mark && c.tokens[i].Fold != "-" {
			return false
		}
		if !treaties[c.tokens[i].Fold] {
			continue
		}
		for j := max(c.first, at-3); j < at; j++ {
			if f := c.tokens[j].Fold; f == "under" || f == "of" && j > c.first && c.tokens[j-1].Fold == "part" {
				return true
			}
		}
	}
	return false
}

// treaties are the words for what states sign or decree.
var treaties = set(`treaty treaties pact accord law laws act rules sanctions`)

// staged reports a place of which the clause says only that something was said
// or met there: "at an investment forum in Washington", "a state visit to Paris".
func (c *clause) staged(p place.Mention) bool {
	if c.summit(p) {
		return true
	}
	if p.Sort == place.City && (forum(c.text[p.Start:p.End]) || c.speaks(p)) || c.held(p) {
		return true
	}
	i := text.Index(c.tokens, p.Start) - 1
	if i > c.first && articles[c.tokens[i].Fold] {
		i--
	}
	if i-1 < c.first || !stagings[c.tokens[i].Fold] {
		return false
	}
	if p.Sort == place.City && c.tokens[i].Fold == "in" && c.uttered(i-1) {
		return true
	}
	if !stages[c.tokens[i-1].Fold] {
		return false
	}
	for j := i - 2; j >= c.first && j >= i-stageReach; j-- {
		switch c.tokens[j].Fold {
		case "at", "during", "on", "after", "from":
			return true
		}
	}
	return false
}

// uttered reports a verb of saying at token i, or those who were told behind
// one: "told reporters in Washington".
func (c *clause) uttered(i int) bool {
	if told[c.tokens[i].Fold] {
		return true
	}
	return i > c.first && hearers[c.tokens[i].Fold] && c.tokens[i-1].Fold == "told"
}

// stageReach is how many tokens a meeting's name may have.
const stageReach = 9

// ones are the words for "a" that open an apposition and are no article of articles.
var ones = set(`an un une uno ein eine einem einer een en ett et um uma una`)

// seats are the words for the seat of a firm.
var seats = set(`based headquartered headquarters hq sede sediada sediado basee basé ansassig hauptsitz sitz gevestigd hovedkontor huvudkontor siedziba berkantor merkezli`)

// leaving are the words before a place that is not the site.
var leaving = set(`خارج باستثناء عدا вне кроме поза крім luar kecuali ngoài מחוץ not nicht bukan phai не ikke inte nie אינה than from unlike outside except like versus against gegen contre contra tegen aus ausser hormis depuis desde desde provenant dari dal van fran fra`)

// dateline reports a place at the start of a sentence with a dash or a bracket
// behind it, as agencies write: "TOKYO — ", "DAVOS (Reuters)".
func (c *clause) dateline(p place.Mention) bool {
	if c.in != "text" {
		return false
	}
	at := text.Index(c.tokens, p.Start)
	if at-c.sentence.first > 4 {
		return false
	}
	for i := text.Index(c.tokens, p.End); i < c.sentence.last && i < c.sentence.first+9; i++ {
		switch t := c.tokens[i]; t.Fold {
		case "—", "–", "(", "-":
			return t.Spaced || c.tokens[i-1].Fold == "." // "CIUDAD DE MÉXICO.-"
		case ":":
			return c.sentence.index == 0 && at == c.sentence.first
		case ",", ".":
			continue
		default:
			if t.Class == text.Word && !t.Upper {
				return false
			}
		}
	}
	return false
}
