package classifier

import (
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// million is the least sum that a record keeps.
var million = news.MustMoney("1000000", "")

// big reports a large sum in the clause that is no price, turnover or valuation.
func (c *clause) big() bool {
	for _, f := range c.sums {
		if f.Compare(million) < 0 {
			continue
		}
		x := stated{Figure: f, clause: c, first: text.Index(c.tokens, f.Start), last: text.Index(c.tokens, f.End-1)}
		if !x.near(value|result, 5, 2) || x.worth() {
			return true
		}
	}
	return false
}

// pouring reports "a sum into a site", whatever the verb: "is dropping $4
// billion into new data centers".
func (c *clause) pouring() bool {
	for _, f := range c.sums {
		i := c.pastSums(text.Index(c.tokens, f.End-1) + 1)
		if f.Compare(million) < 0 || i >= c.last || c.tokens[i].Fold != "into" {
			continue
		}
		for _, q := range c.cues {
			if q.first > i && q.first <= i+6 && q.what.has(site) {
				return true
			}
		}
	}
	return false
}

// means reports a cue of m in the sentence.
func (s *sentence) means(m meaning) bool {
	for _, q := range s.meant() {
		if q.what.has(m) {
			return true
		}
	}
	return false
}

// counts reports a number of people in the clause: a number that is no year
// and no sum, with a word for people behind it.
func (c *clause) counts() bool {
	for i := c.first; i < c.last; i++ {
		t := c.tokens[i]
		if t.Class != text.Number || c.inSum(t.Start) {
			continue
		}
		if len(t.Fold) == 4 && (t.Fold[:2] == "20" || t.Fold[:2] == "19") && (i+1 >= c.last || c.tokens[i+1].Class != text.Mark) {
			continue
		}
		for _, q := range c.cues {
			if q.first > i && q.first <= i+6 && q.what.has(skill) {
				return true
			}
		}
	}
	return false
}

// inSum reports that byte offset pos lies in a sum of the sentence.
func (s *sentence) inSum(pos int) bool {
	for _, f := range s.sums {
		if f.Start <= pos && pos < f.End {
			return true
		}
	}
	return false
}

// intoFirm reports money that goes into a company: "invests $2bn in Intel",
// 「Intelに20億ドル出資」, "向英特尔投资".
func (c *clause) intoFirm() bool {
	if !c.what.has(invest | pledge) {
		return false
	}
	for _, o := range c.others {
		if c.after(o) || c.before(o) {
			return true
		}
	}
	return c.leads() || c.unknownFirm() || c.described() || c.granted() || c.toAName() || c.financed() || c.wooing()
}

// toAName reports money that a Chinese sentence says to go to a name in Latin
// letters: 「拟向Acme投资30亿美元」.
func (c *clause) toAName() bool {
	if !c.heardIn("zh") {
		return false
	}
	if c.toAQuotedName() {
		return true
	}
	for i := c.first; i+2 < c.last; i++ {
		t := c.tokens[i+1]
		if c.tokens[i].Fold != "向" || t.Class != text.Word || !t.Upper || t.Fold[0] >= utf8.RuneSelf || c.inPlace(t.Start) || c.meaningAt(i+1) != 0 {
			continue
		}
		for j := i + 2; j < c.last && j < i+6; j++ {
			if c.meaningAt(j).has(invest) {
				return true
			}
			if c.tokens[j].Class == text.Mark {
				break
			}
		}
	}
	return false
}

// financed reports the noun of investing right behind the name of a second firm,
// or its name behind the word for towards: "completes $4bn Acme investment",
// 「完成对Acme的投资」.
func (c *clause) financed() bool {
	if c.placed() || !c.big() || c.what.has(site|tech|skill|train) {
		return false
	}
	for i, m := range c.companies {
		if i == 0 || m.first == c.first {
			continue
		}
		prev := c.tokens[m.first-1].Fold
		if prev == "from" {
			continue // what one had is what it brought in
		}
		for _, q := range c.cues {
			if q.what.has(invest) && (q.first == m.last+1 || q.first > m.last && (prev == "对" || prev == "對" || prev == "向")) {
				return true
			}
		}
	}
	return false
}

// wooing reports two firms that talk about an investment, in no site and no
// place: "Acme and Amazon in talks for $1bn investment".
func (c *clause) wooing() bool {
	return c.what.has(talks) && c.what.has(invest) && c.big() && len(slugs(c.companies)) >= 2 && !c.placed() && !c.what.has(site|tech|skill|train|build)
}

// founds reports that what is launched is a firm or a line of business, in no
// place: "launches its own AI deployment company".
func (c *clause) founds() bool {
	if c.placed() || c.what.has(skill|trust) {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if !c.meaningAt(i).has(build) && c.tokens[i].Fold != "creating" && c.tokens[i].Fold != "forming" {
			continue
		}
		for j := i + 2; j < c.last && j <= i+6; j++ {
			if ventures[c.tokens[j].Fold] {
				return true
			}
		}
	}
	return false
}

// ventures are the words for a firm that is founded.
var ventures = set(`company firm startup start-up venture subsidiary business unit studio firma tochterfirma tochtergesellschaft startup-unternehmen entreprise filiale coentreprise empresa filial compania impresa azienda societa bedrijf dochterbedrijf`)

// leads reports a round of money that a firm leads: "leads $290m investment".
func (c *clause) leads() bool {
	for i := c.first; i < c.last; i++ {
		if f := c.tokens[i].Fold; f == "leads" || f == "led" || f == "co-leads" {
			return c.big() && c.what.has(invest|fund)
		}
	}
	return false
}

// titled reports a word for a firm right before its name, and "into" before
// that: "steekt 1,3 miljard in Franse AI-bouwer Mistral", "invests $2bn in AI
// startup Acme", "dans la start-up française Mistral".
func (c *clause) titled(o mention) bool {
	trade := false
	for i := o.first - 1; i > c.first && i >= o.first-6; i-- {
		t := c.tokens[i]
		switch {
		case into[t.Fold]:
			return trade && c.big()
		case isFirm(t.Fold) || makers(t.Fold):
			trade = true
		case t.Class == text.Mark && t.Fold != "-" || c.meaningAt(i).has(site|build):
			return false
		}
	}
	return false
}

// makers reports the end of a compound for one who makes something: "AI-bouwer".
func makers(w string) bool {
	for _, end := range []string{"bouwer", "maker", "macher", "hersteller", "entwickler", "builder", "developer", "utvecklare", "utvikler"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// before reports the particles of Japanese, Korean and Chinese behind or
// before o that make it the one invested in.
func (c *clause) before(o mention) bool {
	next, prev := "", ""
	if o.last+1 < c.last {
		next = c.tokens[o.last+1].Fold
	}
	if o.first > c.first {
		prev = c.tokens[o.first-1].Fold
	}
	return c.towards(o) || next == "に" || next == "へ" || next == "에" || prev == "向" || prev == "入股" || prev == "对" || prev == "给"
}

// into are the words between investing and its object.
var into = set(`في в vào in into to from en dans em na no nell' nella til i w u`)

// siteBehind reports a site within a few tokens behind token i: then the name
// only says whose site it is.
func (c *clause) siteBehind(i int) bool {
	for _, q := range c.cues {
		if q.first == i+1 && q.what.has(site|tech) {
			return true
		}
	}
	return false
}

// unknownFirm reports "invests … in" before a capitalised name that is no
// place and no word of the trade: a firm that the lexicon does not know.
func (c *clause) unknownFirm() bool {
	if c.placed() {
		return false
	}
	for i := c.first + 1; i < c.last; i++ {
		if t := c.tokens[i-1]; t.Fold != "in" && t.Fold != "into" {
			continue
		}
		t := c.tokens[i]
		if !t.Upper || t.Class != text.Word || c.sentence.title() || c.what.has(site|tech|skill|train|trust) || c.inPlace(t.Start) || continents[t.Fold] {
			continue
		}
		for _, q := range c.cues {
			if q.last < i && q.what.has(invest) && c.meaningAt(i) == 0 {
				return true
			}
		}
	}
	return false
}

// granted reports a firm that gets money, in Chinese: 「公司獲多家私募投資」;
// what is approved (获批, 获准) is its own.
func (c *clause) granted() bool {
	if !c.heardIn("zh") || !c.what.has(invest) {
		return false
	}
	for i := c.first; i+1 < c.last; i++ {
		f, next := c.tokens[i].Fold, c.tokens[i+1].Fold
		if (f != "获" && f != "獲") || next == "批" || next == "准" || next == "得" && i+2 < c.last && c.tokens[i+2].Fold == "批" {
			continue
		}
		for _, q := range c.cues {
			if q.first > i && q.first <= i+14 && q.what.has(invest) {
				return true
			}
		}
	}
	return false
}

// continents are no firms, though the gazetteer of countries does not hold them.
var continents = set(`europe europa asia asie africa afrika afrique america amerika amerique latin lateinamerika middle nahen oceania scandinavia skandinavien emea apac evropa evropu azja azji avrupa asya`)

// continental reports a continent where others name a country: "in Europe".
func (c *clause) continental() bool {
	if list := farParts[c.lang]; list != nil {
		said := c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End]
		for _, part := range list {
			if strings.Contains(said, part) {
				return true
			}
		}
	}
	for i := c.first + 1; i < c.last; i++ {
		if continents[c.tokens[i].Fold] && c.meaningAt(i-1).has(beside) {
			return true
		}
	}
	return false
}

// farParts are the continents and parts of them in which a text of the language
// says that something is done, as written.
var farParts = map[string][]string{
	"zh": {"在中东", "在中東", "在非洲", "在欧洲", "在歐洲", "在东南亚", "在東南亞", "在亚太", "在亞太", "在拉美", "在拉丁美洲", "在南美", "在北美", "在中亚", "在中亞", "向非洲", "向欧洲", "向歐洲", "向东南亚", "向東南亞", "向拉美", "向中东", "向中東", "对非洲", "對非洲", "在海外", "助亚太", "助亞太", "助非洲", "非洲多国", "非洲多國", "个国家", "個國家"},
	"ja": {"カ国に", "カ国で", "か国に", "か国で", "アフリカに", "アフリカで", "中東に", "中東で", "欧州に", "欧州で", "東南アジアに", "東南アジアで", "アジア太平洋で", "アジア太平洋に", "中南米に", "中南米で", "北米で", "北米に"},
	"ko": {"아시아태평양 지역", "아태 지역", "개국에", "아프리카에", "중동에", "유럽에", "동남아에", "동남아시아에", "아태 지역에", "아시아태평양에", "중남미에", "북미에"},
	"ar": {"في أفريقيا", "في إفريقيا", "في الشرق الأوسط", "في أوروبا", "في جنوب شرق آسيا", "لأفريقيا"},
	"id": {"di Asia Tenggara", "di Afrika", "di Timur Tengah", "di Eropa", "di Asia Pasifik"},
	"ms": {"di Asia Tenggara", "di Afrika", "di Asia Pasifik"},
	"hi": {"अफ्रीका में", "यूरोप में", "दक्षिण-पूर्व एशिया में"},
	"vi": {"tại Đông Nam Á", "ở Đông Nam Á", "tại châu Phi", "ở châu Phi", "tại châu Âu", "ở châu Âu"},
	"th": {"ในเอเชียตะวันออกเฉียงใต้", "ในแอฟริกา", "ในยุโรป", "ในอาเซียน"},
}

// described reports money that goes into a firm told by its trade: "a $75m
// investment in film studio A24".
func (c *clause) described() bool {
	if c.placed() || c.what.has(site) {
		return false
	}
	for i := c.first + 1; i < c.last; i++ {
		if f := c.tokens[i-1].Fold; f != "in" && f != "into" || c.tokens[i].Upper || articles[c.tokens[i].Fold] {
			continue
		}
		for j := i; j+1 < c.last && j < i+4; j++ {
			if next := c.tokens[j+1]; ventures[c.tokens[j].Fold] && next.Class == text.Word && next.Upper {
				return true
			}
		}
	}
	return false
}

// title reports that most words of the sentence begin with a capital, so that
// a capital says nothing.
func (s *sentence) title() bool {
	upper, words := 0, 0
	for _, t := range s.words() {
		if t.Class == text.Word {
			words++
			if t.Upper {
				upper++
			}
		}
	}
	return upper*3 > words*2
}

// inPlace reports that byte offset pos lies in the name of a place.
func (c *clause) inPlace(pos int) bool {
	for _, p := range c.places {
		if p.Start <= pos && pos < p.End {
			return true
		}
	}
	return false
}

// retoldReach is how far into a relative clause the month may stand.
const retoldReach = 24

// monthAt reports "in" and the name of a month, with no year to come behind it,
// at token i.
func (c *clause) monthAt(i int) bool {
	return i+1 < c.last && inMonth[c.tokens[i].Fold] && months[c.tokens[i+1].Fold] && (i+2 >= c.last || c.tokens[i+2].Class != text.Number)
}

// after are the words that put what follows before the news.
var after = set(`after apres nach tras despues depois apos dopo efter etter po setelah selepas sonra dupa jalkeen posle после після`)

// withs join two firms in Chinese; signings are the verbs of a contract.
var (
	withs    = set(`与 與 和 跟 同`)
	signings = set(`达成 達成 签署 簽署 签订 簽訂 敲定 签下 簽下`)
)
