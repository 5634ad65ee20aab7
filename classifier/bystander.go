package classifier

import (
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

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
	if c.takenAlong(m) {
		return true
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

// takenAlong reports a name right behind a verb of taking somebody along, which
// stands right behind another: 「甲攜手乙 打造…」.
func (c *clause) takenAlong(m mention) bool {
	if m.first-3 < c.first || !along[c.tokens[m.first-2].Fold+c.tokens[m.first-1].Fold] {
		return false
	}
	for _, o := range c.companies {
		if o.last == m.first-3 {
			return true
		}
	}
	return false
}

// attracted reports a name of a list behind a verb of attracting firms to a place:
// 「引进华为、苹果、阿里等」.
func (c *clause) attracted(m mention) bool {
	if !c.heardIn("zh") {
		return false
	}
	first, list := m.first, false
	for i := len(c.companies) - 1; i >= 0; i-- {
		o := c.companies[i]
		list = list || o.first > m.last && c.joined(m.last, o.first)
		if o.last < first && c.joined(o.last, first) {
			first, list = o.first, true
		}
	}
	return list && first-2 >= c.first && attractions[c.tokens[first-2].Fold+c.tokens[first-1].Fold]
}

// attractions are such verbs, in front of a list of two or more.
var attractions = set(`引进 引進 引入 吸引 招引`)

// along are such verbs.
var along = set(`携手 攜手 牵手 牽手 联手 聯手 拉上 搭上 偕同 力邀`)

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
		case "对", "對":
			return i > c.first-1 && c.goesInto(m)
		case "「", "『", "“", "《":
			continue
		}
		if t := c.tokens[i]; t.Class == text.Mark || c.meaningAt(i).has(predicates) {
			return false
		}
	}
	return false
}

// goesInto reports a sum and the word for investing right behind a name: 「对甲投资
// 10亿美元」, 「对甲的130亿美元投资」.
func (c *clause) goesInto(m mention) bool {
	i := m.last + 1
	if i < c.last && c.tokens[i].Fold == "的" {
		i++
	}
	i = c.pastSums(i)
	for j := i; j < c.last && j <= i+1; j++ {
		if c.meaningAt(j).has(invest) {
			return true
		}
	}
	return false
}

// benefits reports a name right behind 为, the Chinese "for": 「为Meta数据中心新建电厂」.
func (c *clause) benefits(m mention) bool {
	i := m.first - 1
	if !c.heardIn("zh") || i < c.first || c.tokens[i].Fold != "为" && c.tokens[i].Fold != "為" {
		return false
	}
	return i == c.first || !becoming[c.tokens[i-1].Fold]
}

// becoming stand before a 为 that is no "for": 成为, 认为, 名为.
var becoming = set(`成 認 认 因 作 称 稱 名 视 視 以 更 极 極 最 较 較 定 列 选 選`)

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
