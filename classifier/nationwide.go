package classifier

import (
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/news"
)

// nationwide adds the country of a language of one country where the promise or
// the lead says that it is for the whole of it, and no other place is named:
// 「全国の高校生」, "전국의 교사".
func (r *reading) nationwide(d *draft) {
	words := wholeLands[r.lang]
	home := place.Home(r.lang)
	list := append(append(append([]*sentence(nil), d.key...), r.headline()...), r.top()...)
	if words == nil || home == "" || r.foreign(list) {
		return
	}
	for _, s := range list {
		for _, word := range words {
			if at := strings.Index(s.quote(), word); at >= 0 && !abroadBefore(s.quote()[:at]) {
				d.addCountry(home, s, "site.nationwide")
				return
			}
		}
	}
}

// wholeLands are the words for the whole country, as written.
var wholeLands = map[string][]string{
	"ja": {"全国", "国内", "日本全体"},
	"ko": {"전국", "국내"},
	"th": {"ทั่วประเทศ", "ในประเทศ", "คนไทย"},
	"vi": {"cả nước", "trên toàn quốc", "trong nước"},
	"he": {"ברחבי הארץ", "בארץ"},
	"tr": {"ülke genelinde", "yurt genelinde"},
	"pl": {"w całym kraju", "całej Polsce"},
}

// abroadBefore reports a sign of another country right before such a word: 「米国内」.
func abroadBefore(said string) bool {
	for _, sign := range [...]string{"米", "英", "同", "独", "仏", "印", "韓", "台", "中", "豪", "各", "他", "米国", "미", "현지"} {
		if strings.HasSuffix(said, sign) {
			return true
		}
	}
	return false
}

// thatLand is the one country that the sentence names where its clause says that
// something is done "in that country", which may stand there only as where a firm
// is from: 「沙特公司Humain在该国建设…」, 「同国に建てる」.
func (c *clause) thatLand() (news.Country, bool) {
	words := thoseLands[c.lang]
	if words == nil || len(c.sentence.places) == 0 || !containsAny(c.text[c.tokens[c.first].Start:c.tokens[c.last-1].End], words) {
		return "", false
	}
	var code news.Country
	for _, p := range c.sentence.places {
		if p.Weak || p.Country == "" || p.Sort != place.Country && p.Sort != place.Demonym {
			continue
		}
		if code != "" && code != p.Country {
			return "", false
		}
		code = p.Country
	}
	return code, code != ""
}

// thoseLands are such words, as written.
var thoseLands = map[string][]string{
	"zh": {"在该国", "在該國", "于该国", "於該國"},
	"ja": {"同国に", "同国で", "同国内"},
}
