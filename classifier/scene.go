package classifier

import (
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// Where texts of Asia say that somebody spoke, met or wrote is no site.

// speaks reports a town that Chinese says somebody speaks in, at a meeting or
// without: 「在吉隆坡宣布」, 「在旧金山一场会议上表示」.
func (c *clause) speaks(p place.Mention) bool {
	i, next := text.Index(c.tokens, p.Start)-1, text.Index(c.tokens, p.End)
	if !c.heardIn("zh") || i < c.first || c.tokens[i].Fold != "在" {
		return false
	}
	for j := next; j+1 < c.last && j < next+sceneReach; j++ {
		f := c.tokens[j].Fold
		if (j == next || meetings[c.tokens[j-1].Fold]) && speakings[f+c.tokens[j+1].Fold] {
			return true
		}
		if f == "，" || f == "," {
			return false
		}
	}
	return false
}

// sceneReach is how many signs may tell which meeting it was, meetings are the
// last signs of 「…上」, 「…时」 behind it.
const sceneReach = 24

var meetings = set(`上 中 时 時 间 間 后 後`)

// speakings are the Chinese verbs of saying.
var speakings = set(`表示 宣布 宣佈 透露 指出 公布 說明 说明 強調 强调 會見 会见`)

// held reports a town in which a meeting is held: 「峰會在馬斯喀特舉行」,
// 「東京で開いた会見で」.
func (c *clause) held(p place.Mention) bool {
	next := text.Index(c.tokens, p.End)
	if p.Sort != place.City && p.Sort != place.Country || next+1 >= c.last {
		return false
	}
	f := c.tokens[next].Fold
	if c.heardIn("ko") {
		return strings.HasPrefix(c.behind(p.End), "에서 열린") || strings.HasPrefix(c.behind(p.End), "에서 개최된") || strings.HasPrefix(c.behind(p.End), "에서 가진")
	}
	if c.heardIn("ja") {
		return f == "で" && c.tokens[next+1].Fold == "開"
	}
	return c.heardIn("zh") && holdings[f+c.tokens[next+1].Fold]
}

// holdings are the verbs of holding a meeting.
var holdings = set(`举行 舉行 召开 召開 举办 舉辦`)

// summit reports a town behind the name of a meeting in Arabic: "خلال منتدى
// الاستثمار السعودي الأمريكي في واشنطن", or a people in that name.
func (c *clause) summit(p place.Mention) bool {
	i := text.Index(c.tokens, p.Start) - 1
	if !c.heardIn("ar") || i <= c.first || !(p.Sort == place.City && c.tokens[i].Fold == "في" || p.Sort == place.Demonym) {
		return false
	}
	if p.Sort == place.Demonym {
		i++ // an adjective of the meeting's name
	}
	for j := i - 1; j >= c.first && j >= i-summitReach; j-- {
		if summits[c.tokens[j].Fold] {
			return true
		}
		if c.tokens[j].Class == text.Mark || c.meaningAt(j).has(site|build) {
			return false
		}
	}
	return false
}

// summitReach is how many words may tell which meeting it was.
const summitReach = 6

// summits are the Arabic words for meetings.
var summits = set(`منتدى المنتدى قمة القمة مؤتمر المؤتمر معرض المعرض اجتماع الاجتماع زيارة حفل فعالية فعاليات ندوة أعمال اعمال`)

// dispatch reports the town that a Chinese agency writes from, with the day and
// the word for a dispatch behind it: 「新华社内罗毕5月20日电」.
func (c *clause) dispatch(p place.Mention) bool {
	at := text.Index(c.tokens, p.Start)
	if c.in != "text" || !c.heardIn("zh") || at-c.sentence.first > 8 {
		return false
	}
	for i := text.Index(c.tokens, p.End); i < min(c.sentence.last, at+12); i++ {
		switch t := c.tokens[i]; t.Fold {
		case "月", "日":
		case "电", "電", "讯", "訊":
			return c.tokens[i-1].Fold == "日"
		default:
			if t.Class != text.Number {
				return false
			}
		}
	}
	return false
}
