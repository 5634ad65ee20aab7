package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// one sign for a country, as headlines write it.
var (
	japaneseSigns = map[rune]news.Country{'日': "JP", '米': "US", '中': "CN", '韓': "KR", '英': "GB", '独': "DE", '仏': "FR",
		'露': "RU", '印': "IN", '豪': "AU", '伊': "IT", '加': "CA", '台': "TW", '朝': "KP", '越': "VN", '比': "PH"}
	chineseSigns = map[rune]news.Country{'美': "US", '中': "CN", '日': "JP", '韩': "KR", '韓': "KR", '英': "GB", '法': "FR",
		'德': "DE", '俄': "RU", '印': "IN", '澳': "AU", '加': "CA", '台': "TW", '泰': "TH", '越': "VN", '朝': "KP", '意': "IT",
		'乌': "UA", '烏': "UA", '以': "IL", '伊': "IR", '巴': "PK", '菲': "PH", '韋': ""}
	koreanSigns = map[rune]news.Country{'美': "US", '中': "CN", '日': "JP", '韓': "KR", '英': "GB", '獨': "DE", '佛': "FR",
		'印': "IN", '露': "RU", '北': "KP", '濠': "AU"}
)

// fore are the signs before an abbreviated country: visit, in, towards, at home in.
var fore = map[rune]bool{'訪': true, '访': true, '对': true, '對': true, '対': true, '在': true, '赴': true, '驻': true,
	'駐': true, '留': true, '渡': true, '旅': true, '抗': true}

// linking are the small words of Chinese that may stand before one.
var linking = map[rune]bool{'与': true, '與': true, '和': true, '及': true, '的': true, '是': true, '由': true, '从': true,
	'從': true, '跟': true, '被': true, '让': true, '讓': true, '就': true, '使': true, '将': true, '將': true, '因': true,
	'当': true, '當': true, '向': true, '给': true, '給': true, '但': true, '而': true, '了': true}

// aft are the words behind one: government, president, forces, media, stocks.
var aft = strings.Fields(`政府 大統領 首相 外相 国防 軍 議会 議員 財務 商務 国務 司法 企業 大手 紙 メディア 当局 高官 株 国債 経済 利上 利下 金利 最高 連邦 連邦 中央 半導体 新興
 政 军 軍 媒 股 方 企 总统 總統 财 国防 國防 官员 官員 商务部 商務部 国务 國務 联储 聯準 司法 参议 眾議 众议 参院 眾院 制裁 银行 資 资`)

// abbreviated reads one sign that stands for a country.
func (f *finder) abbreviated(i int, r rune) int {
	signs := f.signs()
	code := signs[r]
	if code == "" {
		return i + 1
	}
	before, after := f.runeAt(i-1), f.runeAt(i+1)
	// A pair or a row of countries: 日米韓, 中美.
	if (!unicode.Is(unicode.Han, before) || linking[before]) && after != r && signs[after] != "" && f.row(i, signs) {
		n := i
		for n < len(f.tokens) && signs[f.runeAt(n)] != "" {
			f.keepCode(n, signs[f.runeAt(n)])
			n++
		}
		return n
	}
	switch {
	case r == '中' || r == '日' || r == '加' || r == '台' || r == '以' || r == '北':
		return i + 1 // these say too much else when alone
	case fore[before] && (f.lang != "ja" || !unicode.Is(unicode.Han, f.runeAt(i-2))) && !f.joined(i):
	case f.lang == "ko" && !unicode.Is(unicode.Han, before) && !unicode.Is(unicode.Han, after):
	case (!unicode.Is(unicode.Han, before) || linking[before]) && f.precedesOffice(i+1, after):
	default:
		return i + 1
	}
	f.keepCode(i, code)
	return i + 1
}

// joined reports whether the sign is the first of a longer word: 在美好.
func (f *finder) joined(i int) bool {
	return f.lang != "ja" && strings.ContainsRune("好丽麗学學国國式律院庭洲文元金光心间間期子食味国", f.runeAt(i+1))
}

// row reports whether the signs from i on are two to four countries and then no
// more of a word than a meeting or a tie would be: 中台 and 日中 are words.
func (f *finder) row(i int, signs map[rune]news.Country) bool {
	n := 0
	var row [5]rune
	for n < len(row) && i+n < len(f.tokens) && signs[f.runeAt(i+n)] != "" {
		row[n] = f.runeAt(i + n)
		n++
	}
	if n < 2 || n > 4 || f.joined(i+n-1) {
		return false
	}
	switch string(row[:n]) {
	case "中台", "日中", "中日", "加法", "以法", "中以", "法以", "以中", "中法":
		return f.lang == "zh" && string(row[:n]) == "中日"
	}
	big := false
	for _, r := range row[:n] {
		big = big || r == '米' || r == '美' || r == '中' || r == '日'
	}
	return big || f.lang == "ja" && n > 2
}

// precedesOffice reports whether an office, an army, a company in Katakana or in
// Latin letters stands behind: 米政府, 米マイクロソフト, 米OpenAI.
func (f *finder) precedesOffice(i int, r rune) bool {
	if i >= len(f.tokens) || f.tokens[i].Spaced {
		return false
	}
	t := f.tokens[i]
	if f.lang == "ja" && t.Class == text.Word {
		return t.Upper || unicode.Is(unicode.Katakana, r) && t.End-t.Start >= 9
	}
	rest := f.s[t.Start:]
	for _, w := range aft {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

func (f *finder) signs() map[rune]news.Country {
	switch f.lang {
	case "ja":
		return japaneseSigns
	case "zh":
		return chineseSigns
	case "ko":
		return koreanSigns
	}
	return nil
}

// runeAt is the first rune of a token, or 0 outside of the text.
func (f *finder) runeAt(i int) rune {
	if i < 0 || i >= len(f.tokens) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(f.s[f.tokens[i].Start:])
	return r
}

func (f *finder) keepCode(i int, code news.Country) {
	f.keep(i, i, -1)
	f.found[len(f.found)-1].one = settled{true, spot{sort: Country, country: code}}
}
