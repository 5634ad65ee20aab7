package classifier

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// sites fills the countries and places of a commitment from the clauses that
// carry it, the headline first; a headline's country needs no second.
func (r *reading) sites(d *draft, v verdict) {
	for _, c := range v.clauses {
		if len(d.ann.Countries) > 0 && c.in == "text" {
			break
		}
		r.country(d, c, "site.key")
	}
	r.enumerated(d, v)
	r.onward(d, v)
	if len(d.ann.Companies) > 1 && len(d.ann.Countries) < 2 {
		r.each(d)
	}
	if len(d.ann.Countries) == 0 {
		for _, s := range r.headline() {
			for _, c := range s.clauses() {
				r.country(d, c, "site.headline")
			}
		}
	}
	for i, s := range r.sentences {
		if len(d.ann.Countries) > 0 || i > 9 {
			break
		}
		for _, c := range s.clauses() {
			if c.in == "text" && !c.blocked && c.what.has(site|build|train) && len(d.ann.Countries) == 0 && !c.looksBack() && !c.bygone(r.year()) && !(c.heardIn(western) && c.what.has(prior) && !c.what.has(plan)) {
				r.country(d, c, "site.body")
			}
		}
	}
	if len(d.ann.Countries) == 0 {
		r.athome(d, v)
	}
	if len(d.ann.Countries) == 0 {
		for _, c := range v.clauses {
			r.doubtful(d, c)
		}
	}
	if len(d.ann.Countries) == 0 {
		r.local(d)
	}
	if r.cable(d) {
		for _, s := range r.top() {
			for _, c := range s.clauses() {
				r.country(d, c, "site.cable")
			}
		}
	}
	r.named(d)
	if len(d.ann.Countries) > 0 && d.ann.Confidence["countries"] == "" {
		d.sure("countries", news.High)
	}
}

// homely reports a small town, or one with a common name, of a country in whose
// language the text is written, behind the preposition for where something is:
// "i Køge" in a Danish text.
func (c *clause) homely(p place.Mention) bool {
	if !p.Weak || p.Sort != place.City && p.Sort != place.Region || !place.AtHome(p.Country, c.lang) {
		return false
	}
	at := text.Index(c.tokens, p.Start) - 1
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

// each adds the sites of every promise of the lead, where several firms
// promise side by side.
func (r *reading) each(d *draft) {
	for _, s := range r.top() {
		for _, c := range s.clauses() {
			if score, _ := c.promise(); score >= strongLead && anyOf(c.actors, d.ann.Companies) && !d.sundered(c) {
				r.country(d, c, "site.each")
			}
		}
	}
}

// local adds the country of the state in the dateline where the lead tells of
// a town's or a county's own business and names no other place: papers of the
// place do not say where their town lies.
func (r *reading) local(d *draft) {
	lead := r.lead()
	if len(lead) == 0 || !domestic(lead) {
		return
	}
	for _, c := range lead[0].clauses() {
		for _, p := range c.places {
			if p.Sort == place.Region && p.Country != "" && c.dateline(p) {
				d.addCountry(p.Country, lead[0], "site.dateline")
				d.sure("countries", news.Medium)
			}
		}
	}
}

// athome adds the country of the small towns that the promise or the lead
// names, where they are all of one country that speaks the language of the text;
// else that of the only people of it that the lead speaks of ("danske virksomheder").
func (r *reading) athome(d *draft, v verdict) {
	for _, rule := range []string{"site.town", "site.local", "site.people"} {
		var code news.Country
		var on *sentence
		list := append(append([]*sentence(nil), d.key...), r.lead()...)
		if rule == "site.local" {
			if list = append(append([]*sentence(nil), r.headline()...), r.top()...); r.foreign(list) {
				continue
			}
		}
		for _, s := range list {
			for _, c := range s.clauses() {
				for _, p := range c.places {
					if rule == "site.town" && !c.homely(p) || rule == "site.people" && !c.native(p) || rule == "site.local" && !c.ofHome(p) || c.origin(p) ||
						c.away(p) && rule != "site.local" || d.anothers(c, p) {
						continue
					}
					if code != "" && code != p.Country {
						return
					}
					if code == "" {
						code, on = p.Country, s
					}
				}
			}
		}
		if code != "" {
			d.addCountry(code, on, rule)
			d.sure("countries", news.Medium)
			return
		}
	}
}

// ofHome reports a town or a part of a country whose language the text has,
// wherever it stands: papers of the place name it in headline and dateline.
func (c *clause) ofHome(p place.Mention) bool {
	return (p.Sort == place.City || p.Sort == place.Region) && place.AtHome(p.Country, c.lang)
}

// foreign reports a country, a state or a city in the sentences whose language
// the text does not have, and that is not where a firm is from.
func (r *reading) foreign(list []*sentence) bool {
	for _, s := range list {
		for _, c := range s.clauses() {
			for _, p := range c.places {
				if !p.Weak && p.Country != "" && !place.AtHome(p.Country, c.lang) && !c.origin(p) {
					return true
				}
			}
		}
	}
	return false
}

// native reports the people or the adjective of a country whose language the text has.
func (c *clause) native(p place.Mention) bool {
	return p.Sort == place.Demonym && !p.Weak && place.AtHome(p.Country, c.lang)
}

// enumerated adds the countries that the text names in one list with that of
// the headline, in a clause that carries the promise: 「在印尼、英国和澳大利亚」.
// Headlines of East Asia name one of many.
func (r *reading) enumerated(d *draft, v verdict) {
	if len(d.ann.Countries) == 0 {
		return
	}
	for _, c := range v.clauses {
		if c.in != "text" || !c.heardIn("zh ja ko") || c.looksBack() {
			continue
		}
		var row []place.Mention
		for _, p := range c.places {
			if n := len(row); n > 0 && !c.lists(row[n-1], p) {
				d.addRow(c, row)
				row = nil
			}
			row = append(row, p)
		}
		d.addRow(c, row)
	}
}

// lists reports that only the signs and words of a list stand between two
// places, or that the second lies within the first: "US, Texas".
func (c *clause) lists(p, o place.Mention) bool {
	from, to := text.Index(c.tokens, p.End), text.Index(c.tokens, o.Start)
	for i := from; i < to; i++ {
		if f := c.tokens[i].Fold; !joins[f] && f != "及" && f != "州" {
			return false
		}
	}
	return from < to || p.Country == o.Country
}

// addRow adds the countries of a list of places, if the record has one of them
// and none is only where somebody is from.
func (d *draft) addRow(c *clause, row []place.Mention) {
	known := false
	for _, p := range row {
		if p.Weak || p.Country == "" || c.origin(p) || c.away(p) {
			return
		}
		known = known || in(d.ann.Countries, p.Country)
	}
	if !known {
		return
	}
	for _, p := range row {
		d.addCountry(p.Country, c.sentence, "site.list")
	}
}

// doubtful adds the countries of states whose names are not sure, where
// nothing surer was found.
func (r *reading) doubtful(d *draft, c *clause) {
	for _, p := range c.places {
		if p.Weak && p.Sort == place.Region && p.Country != "" && p.Name[0] < utf8.RuneSelf && !c.origin(p) && !c.away(p) {
			d.addCountry(p.Country, c.sentence, "site.doubtful")
			d.sure("countries", news.Low)
		}
	}
}

// cable reports that the promise is a cable, which has ends in several countries.
func (r *reading) cable(d *draft) bool {
	for _, s := range d.key {
		for _, c := range s.clauses() {
			if c.cable() {
				return true
			}
		}
	}
	return false
}

// cable reports a word for a cable that is a site.
func (c *clause) cable() bool {
	for _, q := range c.cues {
		if !q.what.has(site) {
			continue
		}
		for _, t := range c.tokens[q.first : q.last+1] {
			if cables[t.Fold] {
				return true
			}
		}
	}
	return false
}

// cables are the words for a cable, in the form of tokens.
var cables = set(`cable cables kabel cabo cabos cavo cavi sjokabel seekabel zeekabel sokabel ケーブル 缆 纜 블`)

// country adds the countries of the sites in a clause.
func (r *reading) country(d *draft, c *clause, rule string) {
	for _, p := range c.places {
		if p.Weak || p.Country == "" || c.origin(p) || c.away(p) || d.anothers(c, p) {
			continue
		}
		d.addCountry(p.Country, c.sentence, rule)
	}
}

// addCountry adds a country once.
func (d *draft) addCountry(code news.Country, s *sentence, rule string) {
	for _, have := range d.ann.Countries {
		if have == code {
			return
		}
	}
	d.ann.Countries = append(d.ann.Countries, code)
	d.addItem("countries", len(d.ann.Countries)-1, s, rule)
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
	if c.excluded(p) || c.home(p) || c.apposed(p) || c.treaty(p) || c.concerned(p) || c.staged(p) {
		return true
	}
	if next := text.Index(c.tokens, p.End); c.sov() && next < c.last && c.meaningAt(next).has(likened) {
		return true // "अमेरिका के बाद"
	}
	for _, q := range c.cues {
		if q.what.has(likened) && q.last <= i+1 && q.last >= i-4 {
			return true
		}
	}
	return c.dateline(p) || c.byline(p)
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

// home reports that p is where a firm has its seat: "based in Seattle",
// "Seattle-based", "con sede en Redmond, Washington".
func (c *clause) home(p place.Mention) bool {
	at := text.Index(c.tokens, p.Start)
	for i := max(c.first, at-6); i < at; i++ {
		if seats[c.tokens[i].Fold] {
			return true
		}
	}
	next := text.Index(c.tokens, p.End)
	if next < c.last && c.tokens[next].Fold == "," {
		for _, o := range c.places {
			if text.Index(c.tokens, o.Start) == next+1 {
				next = text.Index(c.tokens, o.End) // "Redmond, Washington-based"
				break
			}
		}
	}
	return next+1 < c.last && c.tokens[next].Fold == "-" && seats[c.tokens[next+1].Fold]
}

// apposed reports the people of a firm in the apposition that describes it:
// "with Fluidstack, a British cloud builder".
func (c *clause) apposed(p place.Mention) bool {
	i := text.Index(c.tokens, p.Start) - 1
	if p.Sort != place.Demonym || i-1 <= c.first || !articles[c.tokens[i].Fold] && !ones[c.tokens[i].Fold] || c.tokens[i-1].Fold != "," {
		return false
	}
	for _, m := range c.companies {
		if m.last == i-2 {
			return true
		}
	}
	return false
}

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

// forum reports the town of the World Economic Forum, where states and firms
// sign what they build elsewhere.
func forum(name string) bool {
	for _, town := range [...]string{"Davos", "ダボス", "达沃斯", "達沃斯", "다보스", "दावोस", "دافوس", "Давос", "דאבוס", "ดาวอส", "దావోస్"} {
		if strings.Contains(name, town) {
			return true
		}
	}
	return false
}

// speaks reports a town that Chinese says somebody speaks in: 「在吉隆坡宣布」.
func (c *clause) speaks(p place.Mention) bool {
	i, next := text.Index(c.tokens, p.Start)-1, text.Index(c.tokens, p.End)
	if !c.heardIn("zh") || i < c.first || c.tokens[i].Fold != "在" || next+1 >= c.last {
		return false
	}
	return speakings[c.tokens[next].Fold+c.tokens[next+1].Fold]
}

// speakings are the Chinese verbs of saying.
var speakings = set(`表示 宣布 宣佈 透露 指出 公布 說明 说明 強調 强调 會見 会见`)

// staged reports a place of which the clause says only that something was said
// or met there: "at an investment forum in Washington", "a state visit to Paris".
func (c *clause) staged(p place.Mention) bool {
	if p.Sort == place.City && (forum(c.text[p.Start:p.End]) || c.speaks(p)) {
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

// told are the verbs of saying that a place follows at once.
var (
	told    = set(`said announced told wrote signed spoke speaking declared`)
	hearers = set(`reporters journalists lawmakers delegates guests`)
)

// stageReach is how many tokens a meeting's name may have.
const stageReach = 9

// stagings stand between a meeting and its place, stages are meetings.
var (
	stagings = set(`in to`)
	stages   = set(`forum summit conference event ceremony meeting expo visit trip briefing gathering rally congress fair talks dinner reception press`)
)

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

// named fills the states and cities named as sites in the countries found.
func (r *reading) named(d *draft) {
	for i, s := range r.sentences {
		if i > 7 {
			return
		}
		for _, c := range s.clauses() {
			if !d.isKey(s) && (!c.what.has(site) || c.heardIn(western) && c.what.has(prior) && !c.what.has(plan)) {
				continue
			}
			for _, p := range c.places {
				if p.Sort != place.Region && p.Sort != place.City || p.Weak || c.away(p) || c.origin(p) || !in(d.ann.Countries, p.Country) || in(d.ann.Places, p.Name) {
					continue
				}
				d.ann.Places = append(d.ann.Places, p.Name)
				d.addItem("places", len(d.ann.Places)-1, s, "site.named")
			}
		}
	}
}

func in[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
