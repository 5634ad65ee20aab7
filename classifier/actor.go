package classifier

import (
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// whom is the tracked company that a noun for a company at token i stands for:
// the last one before it in the sentence, else the sentence's antecedent.
func (s *sentence) whom(i int) []mention {
	for j := len(s.companies) - 1; j >= 0; j-- {
		if s.companies[j].last < i && s.companies[j].company.tracked {
			return s.companies[j : j+1]
		}
	}
	return s.antecedent
}

// anaphor reports a noun or pronoun for a company before the predicate, or
// anywhere where the verb may come first: "the company", "das Unternehmen".
func (c *clause) anaphor() bool {
	if c.verb < 0 || !c.besideOnly() {
		return false
	}
	for i := c.first; i < c.last && i < c.first+24; i++ {
		if len(c.companies) > 0 && i >= c.companies[0].first {
			return false
		}
		if c.tokens[i].Fold == "we" && c.ownVoice(i) {
			return true
		}
		if itself(c.tokens[i].Fold) || c.tokens[i].Fold == "it" && i+1 < c.last && c.meaningAt(i+1).has(plan|pledge|invest) {
			return true
		}
		if f := c.tokens[i].Fold; f == "l" && i+2 < c.last && firms[c.tokens[i+2].Fold] {
			return true // "l'entreprise", "l'operatore francese"
		} else if articles[f] && c.aFirm(i+1) {
			return true
		}
		if c.tokens[i].Fold == "同" && i+1 < c.last && c.tokens[i+1].Fold == "社" || c.tokens[i].Fold == "该" && i+1 < c.last && c.tokens[i+1].Fold == "公" || c.tokens[i].Fold == "該" && i+1 < c.last && c.tokens[i+1].Fold == "公" || c.tokens[i].Fold == "회" && i+1 < c.last && c.tokens[i+1].Fold == "사" {
			return true
		}
	}
	return false
}

// ownVoice reports a "we" at token i, near the top of the text, that plans or
// spends and is nobody's quoted speech: a firm tells of itself on its own page.
func (c *clause) ownVoice(i int) bool {
	if c.in != "text" || c.index > leadSentences || !c.heardIn("en") {
		return false
	}
	for n, r := range c.text[:c.sentence.End] {
		switch r {
		case '“', '”', '"', '‘':
			return false
		}
		if n > voiceReach {
			return false
		}
	}
	for j := i + 1; j < c.last && j <= i+3; j++ {
		if c.meaningAt(j).has(plan | pledge | invest | build) {
			return true
		}
	}
	return false
}

// aFirm reports that a noun for a firm stands at token i or behind the
// adjective or the first part of its compound: "der US-Konzern", "het Amerikaanse bedrijf".
func (c *clause) aFirm(i int) bool {
	for n := 0; i < c.last && n < 3; i, n = i+1, n+1 {
		switch t := &c.tokens[i]; {
		case isFirm(t.Fold):
			return true
		case t.Class == text.Mark && (t.Fold != "-" || t.Spaced):
			return false
		}
	}
	return false
}

// itself reports a word for "the company", also as the end of a compound.
func itself(w string) bool {
	if themselves[w] {
		return true
	}
	for _, end := range itselves {
		if len(w) > len(end) && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// voiceReach is how many bytes of the text may hold no quotation before it.
const voiceReach = 4000

// itselves are definite nouns that end the compounds of Scandinavian languages
// and of Finnish: "sökjätten", "teknologiselskapet", "nettgiganten".
var itselves = strings.Fields("jatten giganten bolaget selskapet koncernen konsernet foretaget virksomheden yhtio jatti kjempen fondet")

// besideOnly reports that the clause names no company, or behind its verb first
// one that stands beside whoever acts: "it plans a campus with Fluidstack",
// "it adds three Azure regions".
func (c *clause) besideOnly() bool {
	for _, m := range c.companies {
		if c.meaningAt(m.first).has(site) {
			continue
		}
		return m.first > c.verb && c.beside(m)
	}
	return true
}

// themselves are the words for "the company" in languages without articles
// or with articles glued to the noun.
var themselves = set(`selskapet bolaget foretaget virksomheden konsernet koncernen techgiganten teknologigiganten yhtio компания корпорация компанія корпорація الشركة
 החברה कंपनी บริษัท perusahaan sirket spolka spolecnost compania kompanija tvrtka koncern
 jatten giganten gigant firma korporacja przedsiebiorstwo gigantul jatti div`)

// dropped reports a clause that leaves its subject out, as Polish, Spanish or
// Japanese do when the sentence before has named it.
func (c *clause) dropped() bool {
	const omitting = "es pt it ro pl cs sk hr sr bs sl ja ko zh"
	return len(c.companies) == 0 && c.what.has(invest) && c.what.has(plan) && c.in == "text" && c.index < leadSentences &&
		c.heardIn(omitting) && !c.otherSubject()
}

// western are the languages of Latin script and whole words whose articles, verbs
// and passives the rules on what is left unsaid know.
const western = "de fr es pt it nl sv no da pl ro fi cs sk hr sr bs sl tr"

// impersonal reports a sum that is to be spent without a word on by whom: "Rund
// 4 Milliarden Euro sollen verbaut werden", "Totalt 12 miljarder ska investeras".
// In the lead that is whom the sentence before has named.
func (c *clause) impersonal() bool {
	if len(c.companies) > 0 || c.in != "text" || c.index >= leadSentences || !c.what.has(invest) || !c.big() || !c.heardIn(western) {
		return false
	}
	return (c.what.has(plan) || c.passive()) && c.what&(prior|state|roundup|law|market|result|fund|deal|gdp) == 0 && !c.otherSubject() && !c.ofATrade()
}

// passive reports a verb of the passive voice to come.
func (c *clause) passive() bool {
	for i := c.first; i < c.last; i++ {
		f := c.tokens[i].Fold
		if passives[f] || c.heardIn("sv") && len(f) > 6 && strings.HasSuffix(f, "as") && c.meaningAt(i).has(invest|build) ||
			c.heardIn("no da") && len(f) > 5 && strings.HasSuffix(f, "es") && c.meaningAt(i).has(invest|build) {
			return true
		}
	}
	return false
}

// passives are auxiliaries that say what is to be done.
var passives = set(`wurde wurden wird werden worden wordt sera seront serait seraient sera seran seria serian serao seria sara saranno verra verranno sarebbe
 blir bliver blive bli bedzie beda zostanie zostana bude budou bit ce bice va fi vor fi edilecek yapilacak harcanacak`)

// ofATrade reports a word for a whole trade or market, whose spending is nobody's promise.
func (c *clause) ofATrade() bool {
	for i := c.first; i < c.last; i++ {
		if wholeTrades[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// wholeTrades are the words for those who do business of one sort together.
var wholeTrades = set(`branche branchen bransjen branschen sektor sektoren sektorn secteur sector setor settore filiere industrie industria industrin
 markt markedet marknaden marche mercado mercato rynek rynku sektora trh trziste ala alan`)

// heardIn reports that the text is in one of the languages.
func (s *sentence) heardIn(langs string) bool {
	for s.lang != "" {
		lang, rest, more := strings.Cut(langs, " ")
		if lang == s.lang {
			return true
		}
		if !more {
			break
		}
		langs = rest
	}
	return false
}

// inherit takes the actors of the clause before, or behind a relative pronoun
// the company that stands right before it: "Google (which committed …"; "it"
// is whoever says so: "Bema is only the start, says Acme as it pledges …".
func (c *clause) inherit(before *clause) {
	c.actors, c.blocked = before.actors, before.blocked
	if m, ok := before.speaker(); ok && c.first+1 < c.last && c.tokens[c.first+1].Fold == "it" {
		c.actors, c.blocked = []mention{m}, false
	}
	if n := len(before.companies); n > 0 && relatives[c.tokens[c.first].Fold] {
		last := before.companies[n-1]
		c.actors, c.blocked = nil, true
		if last.company.tracked {
			c.actors, c.blocked = []mention{last}, false
		}
	}
}

// speaker is the tracked firm that ends a clause behind "says".
func (c *clause) speaker() (mention, bool) {
	if len(c.companies) == 0 {
		return mention{}, false
	}
	m := c.companies[len(c.companies)-1]
	says := m.first > c.first && m.last+1 == c.last && (c.tokens[m.first-1].Fold == "says" || c.tokens[m.first-1].Fold == "said")
	return m, says && m.company.tracked
}

// relative reports a clause that begins with a relative pronoun and names
// companies only behind its verb.
func (c *clause) relative() bool {
	return relatives[c.tokens[c.first].Fold] && c.companies[0].first > c.verb
}

// relatives are the pronouns that go on with the name before them.
var relatives = set(`which who qui che som dat die welche welcher`)

// otherSubject reports a place or a government before the predicate: then the
// clause does not go on with the company before it.
func (c *clause) otherSubject() bool {
	if c.verb < 0 {
		return false
	}
	for _, p := range c.places {
		if p.Sort != place.Country || p.End > c.tokens[c.verb].Start {
			continue
		}
		at := text.Index(c.tokens, p.Start)
		if at <= c.first+2 || c.heardIn("zh ja") && (c.tokens[at-1].Fold == "，" || c.tokens[at-1].Fold == ",") {
			return true // also behind "据报道，"
		}
	}
	for _, q := range c.cues {
		if q.last < c.verb && q.what.has(state) {
			return true
		}
	}
	return false
}

// cast decides who acts in the clause: the companies before the predicate,
// those behind it that a word like "by" makes agents, and in languages that
// begin with the verb the one right behind it.
func (c *clause) cast() {
	group := -1 // the last token of the subject group
	verb := c.said()
	for _, m := range c.companies {
		switch {
		case c.denied(m):
			c.others, c.blocked = append(c.others, m), true
		case group >= 0 && c.parent(m):
			c.others = append(c.others, m)
		case group < 0 && c.backs(m):
			c.others, c.blocked = append(c.others, m), true
		case group < 0 && (c.siteOf(m) || c.genitive(m)):
			group = m.last
			c.subject(m)
		case c.modifies(m), c.beside(m), c.marked(m), c.foregoing(m), c.lapsed(m), c.governed(m), c.towards(m), group < 0 && c.underState(m), group >= 0 && c.counterparty(m):
			c.others = append(c.others, m)
		case c.verb < 0 || m.last < verb || c.sov():
			if group >= 0 && !c.joined(group, m.first) && (!m.company.tracked || c.outdone(group, m)) {
				c.others = append(c.others, m)
				continue
			}
			group = m.last
			c.subject(m)
		case c.agent(m), group < 0 && c.party(m), group < 0 && c.plannedBy(m), group < 0 && c.resumes(m), group < 0 && (c.opens(m) || c.owns(m) || c.inverted(m)):
			group = m.last
			c.subject(m)
		case group >= 0 && c.joined(group, m.first):
			group = m.last
			c.subject(m)
		default:
			c.others = append(c.others, m)
		}
	}
	c.gather()
	c.blocked = len(c.actors) == 0 && c.blocked
}

// said is the token of the predicate before which the one who acts stands. In
// Chinese, where a clause may follow its verb of saying at once, that is the
// predicate behind it if it begins with a firm: 「总理宣布微软将投资…」.
func (c *clause) said() int {
	if !c.heardIn("zh") || c.verb < 0 || len(c.companies) == 0 || c.companies[0].first < c.verb || !c.companies[0].company.tracked {
		return c.verb
	}
	m, verb := c.companies[0], ""
	for i := c.verb; i < m.first && verb == ""; i++ {
		if q := c.cueTo(i); q != nil && speaking[c.words(q.first, i)] && c.leadsTo(i+1, m) {
			verb = c.words(q.first, i)
		}
	}
	if verb == "" {
		return c.verb
	}
	for _, q := range c.cues {
		if q.first > m.last && q.what.has(predicates) {
			return q.first
		}
	}
	return c.verb
}

// leadsTo reports that token i begins the name of m, or a comma and where it
// comes from before it: 「，美国甲公司」.
func (c *clause) leadsTo(i int, m mention) bool {
	if i < m.first && (c.tokens[i].Fold == "，" || c.tokens[i].Fold == ",") {
		i++
	}
	for _, p := range c.places {
		if i < m.first && p.Start == c.tokens[i].Start && p.Sort != place.City {
			i = text.Index(c.tokens, p.End)
		}
	}
	return i == m.first
}

// cueTo is the cue that ends with token i, nil for none.
func (c *clause) cueTo(i int) *cue {
	for n := range c.cues {
		if c.cues[n].last == i {
			return &c.cues[n]
		}
	}
	return nil
}

// words are the tokens from i to last, folded and without spaces.
func (c *clause) words(i, last int) (out string) {
	for _, t := range c.tokens[i : last+1] {
		out += t.Fold
	}
	return out
}

// speaking are the Chinese verbs of announcing among the predicates.
var speaking = set(`宣布 宣佈 公布 表示 透露 证实 證實 称 稱`)

// outdone reports a name right behind a word that none of the lexicons knows,
// which stands right behind the subject: a verb and its object, as in
// "Microsoft trumps Google with $30bn".
func (c *clause) outdone(subject int, m mention) bool {
	if m.first != subject+2 || c.sov() {
		return false
	}
	t := c.tokens[subject+1]
	return t.Class == text.Word && !t.Upper && !joins[t.Fold] && c.meaningAt(subject+1) == 0
}

// gather adds the firms that stand in one list in front of the first actor:
// "said that Amazon, Google and Microsoft will invest".
func (c *clause) gather() {
	if len(c.actors) == 0 {
		return
	}
	first := c.actors[0].first
	for i := len(c.companies) - 1; i >= 0; i-- {
		m := c.companies[i]
		if m.last >= first {
			continue
		}
		if !m.company.tracked || !c.joined(m.last, first) || c.beside(m) || c.modifies(m) || c.marked(m) || c.foregoing(m) {
			return
		}
		c.actors = append([]mention{m}, c.actors...)
		c.others = without(c.others, m)
		first = m.first
	}
}

// party reports the first of those between whom a programme is: "launching a
// partnership between Acme and the Government of Chad".
func (c *clause) party(m mention) bool {
	i := m.first - 1
	if i > c.first && articles[c.tokens[i].Fold] {
		i--
	}
	return i > c.first && betweens[c.tokens[i].Fold] && c.meaningAt(i-1).has(partner)
}

// betweens are the words for "between" behind a partnership.
var betweens = set(`between zwischen entre tra mellan mellem mellom tussen antara между між`)

// without is list less m.
func without(list []mention, m mention) []mention {
	kept := list[:0]
	for _, o := range list {
		if o.first != m.first {
			kept = append(kept, o)
		}
	}
	return kept
}

// underState reports a government named first in a language whose verb stands
// last: then the companies behind it are those it deals with.
func (c *clause) underState(m mention) bool {
	if len(c.cues) == 0 || !c.sov() {
		return false
	}
	q := c.cues[0]
	return q.what.has(state) && q.first <= c.first+1 && m.first > q.last && !c.joined(q.last, m.first)
}

// opensThought reports a Chinese subject behind a comma that a deed follows
// before the next mark: 「投资超100亿，Acme在美国新建…」. Where and with whom
// stand between the two there.
func (c *clause) opensThought(m mention) bool {
	for i := m.last + 1; i < c.last && c.tokens[i].Class != text.Mark; i++ {
		if w := c.meaningAt(i); w.has(invest | build) {
			return true
		} else if w.has(predicates) && !w.has(plan|pledge) {
			return false
		}
	}
	return false
}

// resumes reports the subject behind an opening phrase and its comma, right
// before its verb: "With talent short, Google just launched a programme".
func (c *clause) resumes(m mention) bool {
	if m.first-1 <= c.first || c.tokens[m.first-1].Fold != "," || c.sov() {
		return false
	}
	if c.heardIn("zh") && c.opensThought(m) {
		return true
	}
	for _, q := range c.cues {
		if q.first > m.last && q.first <= m.last+2 && q.what.has(plan|pledge|invest|build) && !q.what.has(beside|split) {
			return true
		}
	}
	return false
}

// foregoing reports a firm that only did it before: "After Microsoft, Google
// invests": the last name of the list is the subject.
func (c *clause) foregoing(m mention) bool {
	if !afters[c.tokens[c.first].Fold] || c.verb >= 0 && m.last > c.verb {
		return false
	}
	for _, o := range c.companies {
		if o.first > m.last && (c.verb < 0 || o.last < c.verb) && c.joined(m.last, o.first) {
			return true
		}
	}
	return false
}

// formerly reports that the 前 of token i says that somebody has left the firm
// behind it, and is no end of an adverb of time: 此前, 日前, 目前.
func (c *clause) formerly(i int) bool {
	return i == c.first || c.tokens[i].Spaced || c.tokens[i-1].Class == text.Mark || strings.Contains("由被与與和的", c.tokens[i-1].Fold)
}

// lapsed reports a name in a Chinese clause of time: "DeepSeek出圈后，…".
func (c *clause) lapsed(m mention) bool {
	if !c.heardIn("zh") {
		return false
	}
	if f := c.tokens[max(c.first, m.first-1)].Fold; m.first > c.first && (f == "继" || f == "繼" || f == "前" && c.formerly(m.first-1)) {
		return true // 「继微软之后」, 「前微软高管」
	}
	for i := m.last + 1; i+1 < c.last && i < m.last+12; i++ {
		switch c.tokens[i].Fold {
		case "，", ",", "、":
			return false
		case "后", "後":
			if next := c.tokens[i+1].Fold; next == "，" || next == "," {
				return true
			}
		}
	}
	return false
}

// counterparty reports a name with which the one before it signs or works in
// Chinese: 「甲与乙、丙签约」. Those who found a firm together do it jointly.
func (c *clause) counterparty(m mention) bool {
	if !c.heardIn("zh") {
		return false
	}
	last := m
	for _, o := range c.companies {
		if o.first > last.last && c.joined(last.last, o.first) && !withs[c.tokens[o.first-1].Fold] {
			last = o
		}
	}
	if last.last+2 >= c.last || !workings[c.tokens[last.last+1].Fold+c.tokens[last.last+2].Fold] {
		return false
	}
	for i := m.first - 1; i > c.first; i-- {
		switch f := c.tokens[i].Fold; {
		case withs[f]:
			return true
		case f != "、" && !c.inFirm(i):
			return false
		}
	}
	return false
}

// inFirm reports that token i lies in the name of a company.
func (c *clause) inFirm(i int) bool {
	for _, m := range c.companies {
		if m.first <= i && i <= m.last {
			return true
		}
	}
	return false
}

// workings are the Chinese verbs of those who sign or work with another.
var workings = set(`签约 簽約 签署 簽署 签订 簽訂 合作 达成 達成 商讨 商討 洽谈 洽談`)

// governed reports a name to which a Chinese clause says that a state or an
// agency does something: "法国力推 Mistral".
func (c *clause) governed(m mention) bool {
	if !c.heardIn("zh") {
		return false
	}
	for i := c.first + 1; i+1 < m.first && i < c.first+12; i++ {
		if governs[c.tokens[i].Fold+c.tokens[i+1].Fold] && c.ruledBy(i) {
			return true
		}
	}
	return false
}

// describing is how many signs may describe a firm between 向 and its name.
const describing = 10

// towards reports a name in a Chinese clause behind 向, the word for "to", with
// nothing but what describes it between them: 「向初创公司Anthropic投资」.
func (c *clause) towards(m mention) bool {
	if !c.heardIn("zh") {
		return false
	}
	for i := m.first - 1; i >= max(c.first, m.first-describing); i-- {
		switch c.tokens[i].Fold {
		case "向", "给", "給":
			return true
		}
		if t := c.tokens[i]; t.Class == text.Mark || c.meaningAt(i).has(predicates) {
			return false
		}
	}
	return false
}

// ruledBy reports a country that ends right before token i.
func (c *clause) ruledBy(i int) bool {
	for _, p := range c.places {
		if p.Sort == place.Country && p.End == c.tokens[i].Start {
			return true
		}
	}
	return false
}

// governs are the verbs of states in Chinese.
var governs = set(`力推 力挺 支持 扶持 要求 调查 調查 起诉 起訴 禁止 邀请 邀請`)

// denied reports a name of which the clause says that it has no part in it:
// "ni Microsoft ni Oracle ne participent".
func (c *clause) denied(m mention) bool {
	return m.first > c.sentence.first && neithers[c.tokens[m.first-1].Fold]
}

// neithers are the words for "neither" and "nor" that stand before a name.
var neithers = set(`neither nor ni weder nem ne nici ani varken hverken verken niti ни ані`)

// afters are the words for "after" that open a headline.
var afters = set(`after nach apres tras apos dopo na efter etter po setelah sau после після depois despues following`)

// subject enters m as one who acts, or as one who bars the others from it.
func (c *clause) subject(m mention) {
	if m.company.tracked {
		c.actors = append(c.actors, m)
		return
	}
	c.blocked = true
	c.others = append(c.others, m)
}

// sov reports a language whose verb stands last, where particles tell roles.
func (c *clause) sov() bool {
	return c.scripted() // whose words are heard in every text
}

// scripted reports that the clause is written in a script with particles
// rather than in English words.
func (c *clause) scripted() bool {
	for i := c.first; i < c.last; i++ {
		t := &c.tokens[i]
		if t.Fold[0] < utf8.RuneSelf {
			continue
		}
		if t.Class == text.Sign && t.Fold >= "\u3040" && t.Fold <= "\u30ff" || t.Fold >= "\uac00" && t.Fold <= "\ud7a3" || t.Fold >= "\u0900" && t.Fold < "\u0d00" {
			return true
		}
	}
	return false
}

// modifies reports that m only describes another: "Amazon-backed", "Nvidia-powered".
func (c *clause) modifies(m mention) bool {
	if m.last+2 >= c.last {
		return false
	}
	if c.founder(m.last + 1) {
		return true
	}
	dash, word := c.tokens[m.last+1], c.tokens[m.last+2]
	return dash.Fold == "-" && !dash.Spaced && !word.Spaced && word.Class == text.Word && !word.Upper
}

// founder reports a founder at token i, behind the name of the firm: what a
// person gives is not the firm's.
func (c *clause) founder(i int) bool {
	if f := c.tokens[i].Fold; f == "founder" || f == "cofounder" {
		return true
	}
	return i+2 < c.last && c.tokens[i].Fold == "co" && c.tokens[i+1].Fold == "-" && c.tokens[i+2].Fold == "founder"
}

// beside reports that a word before m makes it another's partner, customer,
// supplier or target: "with Oracle", "in Azure"; through "and" it reaches on.
func (c *clause) beside(m mention) bool {
	i := c.pastTitle(m.first - 1)
	if i >= c.first && c.heardIn("pt") && (c.text[c.tokens[i].Start:c.tokens[i].End] == "à" || c.text[c.tokens[i].Start:c.tokens[i].End] == "às") {
		return true // without its accent it is the article: "a Acme vai investir"
	}
	for i >= c.first && (c.tokens[i].Fold == "the" || c.tokens[i].Fold == "'" || c.tokens[i].Fold == "\"" || c.tokens[i].Fold == "“" || c.tokens[i].Fold == "its") {
		i--
	}
	if i < c.first {
		return false
	}
	if c.meaningAt(i).has(beside) {
		return true
	}
	for _, o := range c.others {
		if o.last < m.first && c.joined(o.last, m.first) && c.beside(o) {
			return true
		}
	}
	return false
}

// pastTitle is the token in front of the words that say what firm comes: from
// "con la empresa local Acme", "mit dem Betreiber Acme" to the preposition.
func (c *clause) pastTitle(i int) int {
	if !c.heardIn(western) {
		return i
	}
	for j, n := i, 0; j > c.first && n < 4; j, n = j-1, n+1 {
		switch f := c.tokens[j].Fold; {
		case isFirm(f):
			if articles[c.tokens[j-1].Fold] || ones[c.tokens[j-1].Fold] || c.tokens[j-1].Fold == "dem" || c.tokens[j-1].Fold == "den" {
				j--
			}
			return j - 1
		case c.tokens[j].Class == text.Mark, c.tokens[j].Upper && !c.inPlace(c.tokens[j].Start), c.meaningAt(j).has(predicates | beside | agent):
			return i
		}
	}
	return i
}

// marked reports a particle behind m that makes it an object in Japanese,
// Korean or Hindi.
func (c *clause) marked(m mention) bool {
	if m.last+1 >= c.last {
		return false
	}
	next := c.tokens[m.last+1]
	if o := c.nextInList(m); o != nil {
		return c.marked(*o) // 「ソフトバンクやさくらインターネットと協力」
	}
	switch next.Fold {
	case "に", "へ", "を", "で", "向", "製":
		return true
	case "と":
		return !c.followed(m.last+2) && c.what.has(partner|deal)
	case "에", "를", "을", "발":
		return !next.Spaced
	case "와", "과":
		return !next.Spaced && !c.followed(m.last+2)
	case "में", "को", "से":
		return true
	case "के":
		return m.last+2 < c.last && c.tokens[m.last+2].Fold == "साथ" // "गूगल के साथ"
	}
	return false
}

// nextInList is the company that a joining word ties to m in a language with
// particles, nil for none: the particle of the last name of a list is that of all.
func (c *clause) nextInList(m mention) *mention {
	if !c.heardIn("ja ko hi") {
		return nil
	}
	for i := range c.companies {
		if o := &c.companies[i]; o.first > m.last+1 && c.joined(m.last, o.first) {
			return o
		}
	}
	return nil
}

// followed reports that a company begins at token i or shortly behind.
func (c *clause) followed(i int) bool {
	for _, m := range c.companies {
		if m.first >= i && m.first <= i+3 {
			return true
		}
	}
	return false
}

// agent reports that m stands behind "by" or its like, behind a deed or a site.
func (c *clause) agent(m mention) bool {
	if m.first-1 < c.first || !c.meaningAt(m.first-1).has(agent) {
		return false
	}
	for i := m.first - 2; i >= c.first && i >= m.first-4; i-- {
		if owning[c.tokens[i].Fold] {
			return false // "Data4, controllata da Brookfield"
		}
		if c.meaningAt(i).has(share) {
			return false // "dont ceux de Brookfield": one of many
		}
	}
	for _, q := range c.cues {
		if q.last < m.first && q.what.has(deeds|site) {
			return true
		}
	}
	return false
}

// parent reports the one to whom the firm before it belongs: "Data4,
// controllata da Brookfield".
func (c *clause) parent(m mention) bool {
	if m.first-2 >= c.first && c.tokens[m.first-1].Fold == "(" && m.last+1 < c.last && c.tokens[m.last+1].Fold == ")" && c.heardIn(western) {
		for _, o := range c.companies {
			if o.last == m.first-2 {
				return true // "Khazna (G42)"
			}
		}
	}
	return m.first-2 > c.first && owning[c.tokens[m.first-2].Fold] && c.meaningAt(m.first-1).has(agent|beside)
}

// backs reports the firm that only stands behind an unnamed subject: "Startup
// backed by Acme to build …".
func (c *clause) backs(m mention) bool {
	return m.first-2 > c.first && c.tokens[m.first-1].Fold == "by" && owning[c.tokens[m.first-2].Fold] && (c.verb < 0 || m.last < c.verb)
}

// owning are the words between a firm and the one it belongs to.
var owning = set(`owned controlled backed held subsidiary unit controllata controllato detenuta posseduta partecipata controlada controlado participada propiedad filial filiale controle controlee detenu detenue kontrolliert kontrollierte gehalten gehort tochter eigendom eigenaar agd agt ejet eid eies kontrolowana kontrolowany nalezaca dimiliki milik принадлежащая подконтрольная`)

// opens reports that the clause begins with its verb, and m follows at once:
// "Introducing Stargate UAE", "تعلن مايكروسوفت".
func (c *clause) opens(m mention) bool { return c.verb <= c.first+1 && m.first <= c.verb+4 }

// inverted reports a verb right before m in languages that put the subject
// there: "Bis 2029 will Google … investieren", "anunció Microsoft".
func (c *clause) inverted(m mention) bool {
	if c.heard&tongue("en") != 0 {
		return false
	}
	at := m.first - 1
	if i := c.pastHome(at); i != at && !c.meaningAt(at).has(plan|pledge|invest|build) {
		at = i
	}
	for _, q := range c.cues {
		if q.last == at && q.what.has(plan|pledge|invest|build) && !q.what.has(beside|agent) {
			return true
		}
	}
	return false
}

// pastHome is the token in front of an article and where the firm is from:
// from "levantará la estadounidense Acme" to the verb.
func (c *clause) pastHome(i int) int {
	for n := 0; i > c.first && n < 3 && (articles[c.tokens[i].Fold] || c.inPlace(c.tokens[i].Start) || isFirm(c.tokens[i].Fold)); i, n = i-1, n+1 {
	}
	return i
}

// owns reports that m stands before what it promises, as in "the Amazon
// investment", "Google's new data centre".
func (c *clause) owns(m mention) bool {
	for _, q := range c.cues {
		if q.first > m.last && q.first <= m.last+3 && q.what.has(invest|pledge) && !q.what.has(split) {
			return true
		}
	}
	return false
}

// siteOf reports the owner of the site that a headline's noun of work is for:
// "Groundbreaking for Acme's data centre", "Spatenstich für das Rechenzentrum
// der Acme", "Feu vert pour le data center d'Acme".
func (c *clause) siteOf(m mention) bool {
	if c.in != "title" || c.verb < c.first || c.verb > c.first+1 || m.first <= c.verb || !c.meaningAt(c.verb).has(build|halt) {
		return false
	}
	for _, q := range c.cues {
		switch {
		case !q.what.has(site):
		case q.first == m.last+1:
			return true // "für Googles Rechenzentrum"
		case q.first > m.last && q.first <= c.pastSums(m.last+3)+1:
			return ofOwners[c.tokens[m.last+1].Fold]
		case q.last < m.first && q.first > c.verb && q.last >= m.first-4:
			return c.owned(q.last+1, m.first)
		}
	}
	return false
}

// genitive reports the owner right behind the site in a headline of a Slavic
// language, whose ending says so: "powstanie serwerownia Microsoftu".
func (c *clause) genitive(m mention) bool {
	if c.in != "title" || !c.heardIn("pl cs sk hr sr bs sl") || !c.what.has(build|halt|invest|plan) {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(site) && q.last == m.first-1 {
			return true
		}
	}
	return false
}

// owned reports that nothing but "of the" and its like stands in tokens [i, to).
func (c *clause) owned(i, to int) bool {
	for ; i < to; i++ {
		if f := c.tokens[i].Fold; !ofOwners[f] && !articles[f] {
			return false
		}
	}
	return true
}

// ofOwners are the words and signs between a thing and its owner.
var ofOwners = set(`of the ' ’ s von de du des d del della dell di da do dos das van av af od milik`)

// plannedBy reports the firm whose plan a sum goes into a site by, where the
// sum is the subject: "$10bn will go into two data centres under a plan Acme
// laid out".
func (c *clause) plannedBy(m mention) bool {
	if len(c.sums) == 0 || c.verb < 0 || c.sums[0].Start > c.tokens[c.verb].Start || !c.what.has(invest) || m.first-1 <= c.first {
		return false
	}
	for _, o := range c.companies {
		if o.first < c.verb {
			return false
		}
	}
	i := m.first - 1
	if relatives[c.tokens[i].Fold] && c.tokens[i].Class == text.Word {
		i--
	}
	return i > c.verb && c.meaningAt(i).has(plan|partner) && articles[c.tokens[i-1].Fold] || i > c.verb && c.tokens[i-1].Fold == "a" && c.meaningAt(i).has(plan|partner)
}

// joined reports that nothing but "and", commas and articles stands between
// token last of one name and token first of the next.
func (c *clause) joined(last, first int) bool {
	if first-last > 6 {
		return false
	}
	for _, t := range c.tokens[last+1 : first] {
		if !joins[t.Fold] && !(c.heardIn("ar") && (kinds[t.Fold] || c.inPlace(t.Start))) {
			return false
		}
	}
	return true
}

// kinds are what Arabic calls a firm in front of its name, with "and" or without.
var kinds = set(`شركة وشركة مجموعة ومجموعة`)

// joins are the words and signs that stand between names of one list.
var joins = set(`, & + / 、 ・ や " “ ” « » 「 」 『 』 ، and und et y e en i och og ja dan 和 与 與 及 と 및 와 과 и та و और మరియు ve va și si а the 's ' ’ s )`)

// slugs are the companies of mentions, each once, in order.
func slugs(list []mention) []news.Company {
	var out []news.Company
	seen := map[news.Company]bool{}
	for _, m := range list {
		if !seen[m.company.slug] {
			seen[m.company.slug] = true
			out = append(out, m.company.slug)
		}
	}
	return out
}
