package classifier

import (
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/place"
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

// placed reports a place in the clause that is not just where a firm is from.
func (c *clause) placed() bool {
	for _, p := range c.places {
		if (!p.Weak || p.Sort == place.Region || c.homely(p)) && !c.origin(p) && !c.away(p) {
			return true
		}
	}
	return false
}

// origin reports a demonym that says where a firm or a person comes from
// ("French startup Mistral", "US tech giant"), not where something is done.
func (c *clause) origin(p place.Mention) bool {
	if c.giver(p) {
		return true
	}
	if p.Sort == place.City {
		return c.fromTown(p)
	}
	if p.Sort != place.Demonym && p.Sort != place.Country {
		return false
	}
	if p.Sort == place.Demonym {
		// in Romance languages the adjective follows: "le géant américain"
		at := text.Index(c.tokens, p.Start)
		for j := at - 1; j >= c.first && j >= at-4; j-- {
			if isFirm(c.tokens[j].Fold) {
				return true
			}
			if j < at-1 && c.tokens[j].Class == text.Mark && c.tokens[j].Fold != "'" && c.tokens[j].Fold != "’" || c.tokens[j].Upper {
				break
			}
		}
		if c.doers(p) {
			return true
		}
		for _, m := range c.companies {
			if m.last == at-1 && c.heardIn("ar") {
				return true // "أوراكل الأمريكية"
			}
		}
	}
	i := text.Index(c.tokens, p.End)
	if c.heardIn("zh") && c.house(i) {
		return true
	}
	if c.served(p, i) {
		return false
	}
	possessive := false
	for n := 0; i < c.last && n < 4; i, n = i+1, n+1 {
		switch t := c.tokens[i]; {
		case t.Fold == "'" || t.Fold == "’" || t.Fold == "s" && possessive:
			possessive = true
			continue
		case t.Class == text.Mark && t.Fold != "-":
			return false
		case isFirm(t.Fold):
			return true
		}
		for _, m := range c.sentence.companies {
			if m.first == i {
				return p.Sort == place.Demonym || possessive || p.End == m.start || n == 0 && c.heardIn("ko ja zh") // 「米グーグル」, "미국 오픈AI"
			}
		}
	}
	return false
}

// served reports the government for which something is built, with i the token
// behind its country: "data centres for the US government".
func (c *clause) served(p place.Mention, i int) bool {
	at := text.Index(c.tokens, p.Start) - 1
	if at > c.first && articles[c.tokens[at].Fold] {
		at--
	}
	if at < c.first || c.tokens[at].Fold != "for" || i >= c.last {
		return false
	}
	switch c.tokens[i].Fold {
	case "government", "agencies", "federal", "military":
		return true
	}
	return false
}

// giver reports the place whose state gives the money, at the head of the
// clause and of its verb: "Abu Dhabi to fund a campus in France".
func (c *clause) giver(p place.Mention) bool {
	at, next := text.Index(c.tokens, p.Start), text.Index(c.tokens, p.End)
	if at != c.first || next+1 >= c.last || p.Sort == place.Demonym || p.Sort == place.Region {
		return false
	}
	if f := c.tokens[next].Fold; f != "to" && f != "will" && f != "plans" && f != "pledges" && f != "commits" {
		return false
	}
	return givings[c.tokens[next+1].Fold] && len(c.places) > 1
}

// givings are the verbs of those who give money.
var givings = set(`fund finance invest spend pour bankroll commit inject plough to`)

// fromTown reports a town whose firm follows in the genitive: "Abu Dhabi's G42".
func (c *clause) fromTown(p place.Mention) bool {
	i := text.Index(c.tokens, p.End)
	if i+2 >= c.last || c.tokens[i].Fold != "'" && c.tokens[i].Fold != "’" || c.tokens[i+1].Fold != "s" {
		return false
	}
	for _, m := range c.sentence.companies {
		if m.first == i+2 {
			return true
		}
	}
	return false
}

// doers reports the people of a country right before the verb of the promise:
// "Amerykanie zbudują centrum danych", "Les Américains construisent".
func (c *clause) doers(p place.Mention) bool {
	at, next := text.Index(c.tokens, p.Start), text.Index(c.tokens, p.End)
	return c.in == "title" && at <= c.first+1 && next < c.last && c.tokens[at].Upper && c.heardIn(western) && c.meaningAt(next).has(invest|build|pledge)
}

// house reports a Chinese word for a firm shortly behind token i: 「美国四大科技巨头」.
func (c *clause) house(i int) bool {
	for j := i; j+1 < c.last && j < i+6; j++ {
		switch c.tokens[j].Fold + c.tokens[j+1].Fold {
		case "巨头", "巨頭", "公司", "企业", "企業", "厂商", "廠商", "平台", "模型", "对手", "對手", "同行", "初创", "初創", "新创", "新創":
			return true
		}
		if c.tokens[j].Class == text.Mark {
			return false
		}
	}
	return false
}

// isFirm reports a word for a company, also as the end of a compound:
// "Technologieriese", "techreus", "teknikjätten".
func isFirm(w string) bool {
	if firms[w] {
		return true
	}
	for _, end := range firmEnds {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// firmEnds end the compounds of Germanic languages and Finnish.
var firmEnds = strings.Fields("investor betreiber anbieter hersteller entwickler mutter tochter fonds beheerder aanbieder investerare aktor kjempe forvalter riese riesen jatte konzern konzerns gigant giganten gigantin unternehmen firma reus bedrijf jatte jatten bolag bolaget selskap selskapet jatti yhtio")

// firms are the words for a company behind the demonym of its home.
var firms = set(`giant giants startup startups company companies firm firms conglomerate group maker chipmaker tech technology
 billionaire software internet cloud-computing hyperscaler hyperscalers retailer multinational corporation titan behemoth
 operator operators operatore operateur operador exploitant aziende impresa
 social fund fonds fondo fundo multinacional multinationale konzern konzerns software-konzern software-gigant gigant technologiekonzern tech-konzern unternehmen riese geant entreprise societe groupe gigante empresa compania firma azienda colosso bedrijf
 pension presidential president government mission administration officials embassy regulators lawmakers raksasa perusahaan bolag selskap jatti spolka
 gestionnaire investisseur hebergeur editeur filiale plateforme developpeur specialiste betreiber anbieter hersteller investor mutter tochter
 tecnologica matriz filial gestora operadora desarrolladora inversora grupo companhia controladora desenvolvedora gruppo societa fondo big onderneming
 concern gigant reus dochter belegger vermogensbeheerder aanbieder webwinkel korporacja przedsiebiorstwo spolecnost kompanija tvrtka sirket gigantul grupul grupa
 firmy gigantu konsernet koncernen jatte jatten gigantti`)

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

// after reports "in" or "into" before o, behind the investing.
func (c *clause) after(o mention) bool {
	if o.first-1 < c.first || !into[c.tokens[o.first-1].Fold] && !c.titled(o) {
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
	for i := c.first + 1; i < c.last; i++ {
		if continents[c.tokens[i].Fold] && c.meaningAt(i-1).has(beside) {
			return true
		}
	}
	return false
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
var asking = set(`cómo qué quién quiénes cuál así como quem come chi`)

// retold reports an announcement of some time ago: "announced earlier this
// week that it would".
func (c *clause) retold() bool {
	for _, q := range c.cues {
		if !q.what.has(plan | pledge | invest) {
			continue
		}
		for _, p := range c.cues {
			if p.what.has(prior) && p.first > q.last && p.first <= q.last+2 {
				return true
			}
		}
		if c.monthAt(q.last + 1) {
			return true // "said in October that it would"
		}
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

// retoldReach is how far into a relative clause the month may stand.
const retoldReach = 24

// monthAt reports "in" and the name of a month, with no year to come behind it,
// at token i.
func (c *clause) monthAt(i int) bool {
	return i+1 < c.last && c.tokens[i].Fold == "in" && months[c.tokens[i+1].Fold] && (i+2 >= c.last || c.tokens[i+2].Class != text.Number)
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

// after are the words that put what follows before the news.
var after = set(`after apres nach tras despues depois apos dopo efter etter po setelah selepas sonra dupa jalkeen posle после після`)

// bargain reports a contract between firms with no site: "Nvidia deal",
// "deal with Oracle", "partnership with Cerebras".
func (c *clause) bargain() bool {
	if c.priced() {
		return true
	}
	if c.placed() {
		return false
	}
	if c.struck() || c.supplied() {
		return true
	}
	if len(slugs(c.sentence.companies)) < 2 {
		return false
	}
	for i := c.first; i < c.last; i++ {
		if bargains[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// supplied reports money spent on computing that another firm gives: "to spend
// $30bn on compute through Acme", "$5bn de calcul auprès d'Acme".
func (c *clause) supplied() bool {
	if !c.what.has(invest|pledge) || !c.what.has(tech) || c.what.has(site|build) || !c.big() || len(slugs(c.companies)) < 2 {
		return false
	}
	for _, m := range c.companies {
		if m.first-1 > c.verb && c.verb >= 0 && suppliers[c.tokens[m.first-1].Fold] {
			return true
		}
	}
	return false
}

// suppliers are the words before the one from whom something is had.
var suppliers = set(`through via from bei von chez`)

// bargains are the words for a contract between firms.
var bargains = set(`deal deals pact contract contracts agreement lease partnership contrato contrat vertrag acuerdo accord contratto 契約 合约 合約 계약`)

// priced reports a headline on a contract at a price: the sum stands right
// before the word for it, and the other party is named: "agrees $900m deal for
// 40MW at Acme's data centre", "signs $1bn capacity agreement with Acme".
func (c *clause) priced() bool {
	if c.in != "title" || c.what.has(state|train|skill) || c.what.has(build) && c.placed() {
		return false
	}
	for _, f := range c.sums {
		if f.Compare(million) < 0 {
			continue
		}
		from := text.Index(c.tokens, f.End-1) + 1
		for i := from; i < c.last && i <= from+3; i++ {
			if bargains[c.tokens[i].Fold] {
				return len(slugs(c.sentence.companies)) > 1 || c.withAName(i)
			}
			if c.tokens[i].Class == text.Mark || c.meaningAt(i).has(invest|pledge|build) {
				break
			}
		}
	}
	return false
}

// withAName reports that the word at token i goes on with a name that is no
// place: "agreement with Acme".
func (c *clause) withAName(i int) bool {
	return i+2 < c.last && c.tokens[i+1].Fold == "with" && c.tokens[i+2].Upper && !c.inPlace(c.tokens[i+2].Start)
}

// struck reports two firms that a Chinese sentence says to sign something with
// each other, in this clause or one before it, and no site that they build:
// 「甲与乙达成云计算协议，价值百亿」.
func (c *clause) struck() bool {
	if !c.heardIn("zh") || c.what.has(site) && c.what.has(build) || len(c.sentence.companies) < 1 {
		return false
	}
	a := c.sentence.companies[0]
	if a.last+2 >= c.last || !withs[c.tokens[a.last+1].Fold] {
		return false
	}
	last := a.last + 2 // of the other's name, which the lexicon may not know
	if len(c.sentence.companies) > 1 && c.sentence.companies[1].first-a.last <= describing {
		last = c.sentence.companies[1].last
		if a.company == c.sentence.companies[1].company {
			return false
		}
	} else if t := c.tokens[last]; t.Class != text.Word || !t.Upper || c.inPlace(t.Start) {
		return false
	}
	for i := last + 1; i+1 < min(c.last, last+4); i++ {
		if signings[c.tokens[i].Fold+c.tokens[i+1].Fold] {
			return true
		}
	}
	return false
}

// withs join two firms in Chinese; signings are the verbs of a contract.
var (
	withs    = set(`与 與 和 跟 同`)
	signings = set(`达成 達成 签署 簽署 签订 簽訂 敲定 签下 簽下`)
)
