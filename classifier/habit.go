package classifier

import (
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// What a trade does, what is so anyway and what others do at the news of a
// promise is none, in the words of East Asia.

// crowd reports a Chinese or Arabic clause in which a trade or all the world does what is
// done: 「黄仁勋表示，未来五年全球将投资4万亿」.
func (c *clause) crowd() bool {
	if !c.heardIn("zh ar") {
		return false
	}
	if c.landDoes() {
		return true
	}
	for _, q := range c.cues {
		if !q.what.has(deeds) {
			continue
		}
		modal := false
		for i := q.first - 1; i > c.first && i >= q.first-crowdReach; i-- {
			if c.tokens[i].Class == text.Mark || c.inFirm(i) {
				break
			}
			if c.lang == "ar" {
				if arabCrowds[c.tokens[i].Fold] && i >= q.first-3 {
					return true
				}
				continue
			}
			modal = modal || modals[c.tokens[i].Fold]
			if modal && crowdNouns[c.tokens[i-1].Fold+c.tokens[i].Fold] {
				return i-2 < c.first || !placings[c.tokens[i-2].Fold] && !c.inFirm(i-2)
			}
		}
	}
	return false
}

// landDoes reports a Chinese clause that says of a country what it does or has,
// behind a comma: 「黄仁勋表示，中国在建设AI基础设施方面比美国有优势」.
func (c *clause) landDoes() bool {
	if c.lang != "zh" {
		return false
	}
	comma, said := -1, false
	for i := c.first; i < c.last; i++ {
		if i+1 < c.last && speaking[c.tokens[i].Fold+c.tokens[i+1].Fold] {
			said = true
		}
		if f := c.tokens[i].Fold; said && (f == "，" || f == "," || f == "：" || f == ":") {
			comma = i
			break
		}
	}
	if comma < 0 || comma+1 >= c.last {
		return false
	}
	for _, p := range c.places {
		if p.Sort != place.Country || p.Start != c.tokens[comma+1].Start {
			continue
		}
		next := text.Index(c.tokens, p.End)
		for _, m := range c.companies {
			if m.first >= next && m.first <= next+describing {
				return false // 「，美国甲公司将投资…」
			}
		}
		return true
	}
	return false
}

// crowdReach is how many signs may stand between such a noun and its verb.
const crowdReach = 9

// crowdNouns are those who do business together, placings put something
// somewhere, modals begin a Chinese predicate.
var (
	crowdNouns = set(`全球 世界 业界 業界 行业 行業 各国 各國 各地`)
	arabCrowds = set(`العالم الشركات القطاع الصناعة الدول`)
	placings   = set(`在 为 為 向 从 從 于 於 对 對`)
	modals     = set(`将 將 要 需 会 會 共 已`)
)

// eachTime reports what is so whenever it is done: 「每建一座1GW的数据中心能拿到…」.
func (c *clause) eachTime() bool {
	for _, q := range c.cues {
		if q.what.has(deeds) && q.first > c.first && c.tokens[q.first-1].Fold == "每" {
			return true
		}
	}
	return false
}

// underWay reports a Japanese sentence of the text, behind its first, on what a
// firm is doing anyway: 「…計画を進めている」.
func (c *clause) underWay() bool {
	if !c.heardIn("ja") || c.in != "text" || c.sentence.index == 0 {
		return false
	}
	said := strings.TrimRight(c.quote(), "。 　\n")
	for _, end := range [...]string{"進めている", "進めています", "続けている", "展開している", "運営している", "手がけている", "手掛けている", "進行中だ"} {
		if strings.HasSuffix(said, end) {
			return true
		}
	}
	return false
}

// atTheNews reports a clause of a headline on the news of a promise, at which
// others do something: "MS 투자 소식에…전력株 급등", "Saham Acme terbang usai kabar …".
func (c *clause) atTheNews() bool {
	if c.in != "title" {
		return false
	}
	if list := newsOpening[c.lang]; list != nil {
		said := strings.ToLower(c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End])
		for _, words := range list {
			if strings.Contains(said, words) {
				return true
			}
		}
	}
	if !c.heardIn("ko") {
		return false
	}
	said := c.text[c.tokens[c.first].Start:c.sentence.End]
	for _, words := range [...]string{"소식에", "발표에", "기대에", "기대감에", "전망에", "여파에", "보도에"} {
		if at := strings.Index(said, words); at > 0 && at+len(words) < len(said) && c.tokens[c.last-1].End >= c.tokens[c.first].Start+at+len(words) {
			return true
		}
	}
	return false
}

// newsOpening are the words for "after the news" in front of it, as written in
// small letters.
var newsOpening = map[string][]string{
	"id": {"usai kabar", "setelah kabar", "usai isu", "imbas kabar", "gara-gara kabar", "berkat kabar", "usai berita", "setelah berita"},
	"ms": {"selepas berita", "susulan berita", "susulan laporan"},
	"vi": {"sau tin ", "nhờ tin ", "trước thông tin"},
	"th": {"หลังข่าว", "รับข่าว", "ขานรับข่าว"},
	"ar": {"بعد أنباء", "بعد تقارير", "على خلفية أنباء"},
	"hi": {"की खबर से", "की खबर पर", "की खबर के बाद"},
}

// negated reports a clause of East Asia that says that there is no such plan:
// 「没有计划在…投资」, "지을 계획은 없다".
func (c *clause) negated() bool {
	if !c.heardIn("zh ja ko") {
		return false
	}
	said := c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End]
	for _, words := range noPlans {
		if strings.Contains(said, words) {
			return true
		}
	}
	return false
}

// noPlans are such words, as written.
var noPlans = [...]string{"没有计划", "沒有計畫", "沒有計劃", "无计划", "無計畫", "無計劃", "没有在", "沒有在", "无意在", "無意在", "没有投资", "沒有投資",
	"計画はな", "予定はな", "計画もな", "建設しない", "投資しない", "계획은 없", "계획이 없", "계획도 없", "안 짓", "짓지 않", "투자하지 않"}
