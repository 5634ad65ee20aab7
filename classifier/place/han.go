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
		'露': "RU", '印': "IN", '豪': "AU", '伊': "IT", '加': "CA", '台': "TW", '朝': "KP", '越': "VN", '比': "PH", 'ロ': "RU"}
	chineseSigns = map[rune]news.Country{'美': "US", '中': "CN", '日': "JP", '韩': "KR", '韓': "KR", '英': "GB", '法': "FR",
		'德': "DE", '俄': "RU", '印': "IN", '澳': "AU", '加': "CA", '台': "TW", '泰': "TH", '越': "VN", '朝': "KP", '意': "IT",
		'乌': "UA", '烏': "UA", '以': "IL", '伊': "IR", '巴': "PK", '菲': "PH", '韋': ""}
	koreanSigns = map[rune]news.Country{'美': "US", '中': "CN", '日': "JP", '韓': "KR", '英': "GB", '獨': "DE", '佛': "FR",
		'印': "IN", '露': "RU", '北': "KP", '濠': "AU"}
)

// fore are the signs before an abbreviated country: visit, in, towards, at home in.
var fore = map[rune]bool{'訪': true, '访': true, '对': true, '對': true, '対': true, '在': true, '赴': true, '驻': true,
	'駐': true, '留': true, '渡': true, '旅': true, '抗': true, '来': true, '全': true, '反': true, '親': true}

// linking are the small words of Chinese that may stand before one.
var linking = map[rune]bool{'与': true, '與': true, '和': true, '及': true, '的': true, '是': true, '由': true, '从': true,
	'從': true, '跟': true, '被': true, '让': true, '讓': true, '就': true, '使': true, '将': true, '將': true, '因': true,
	'当': true, '當': true, '向': true, '给': true, '給': true, '但': true, '而': true, '了': true}

// former are the Japanese words for the next, the former and the present one: 次期米大統領.
var former = map[rune]bool{'期': true, '前': true, '元': true, '現': true}

// chiefs are offices that tell even the signs which say much else: 加首相, 日外相.
var chiefs = strings.Fields("大統領 首相 外相 総統 政府 外长 外長 防长 防長")

// aft are the words behind one: government, president, forces, media, stocks.
var aft = strings.Fields(`政府 政権 兵 大統領 首相 外相 国防 軍 議会 議員 財務 商務 国務 司法 企業 大手 紙 メディア 当局 高官 株 国債 経済 利上 利下 金利 最高 連邦 中央 半導体 新興 各地 国内 東部 西部 南部 北部 首都 首脳 市場 国防 情報 宇宙 自動車 銀行 通商 西海岸 東海岸
 总理 總理 外长 外長 防长 防長 议会 議會 央行 政权 政權 政 军 軍 媒 股 方 企 总统 總統 财 国防 國防 官员 官員 商务部 商務部 国务 國務 联储 聯準 司法 参议 眾議 众议 参院 眾院 制裁 银行 資 资`)

// abbreviated reads one sign that stands for a country.
func (f *finder) abbreviated(i int, r rune) int {
	signs := f.signs()
	code := signs[r]
	if code == "" {
		return i + 1
	}
	if f.lang == "ko" {
		if next := f.dottedRow(i); next > i {
			return next
		}
	}
	before, after := f.runeAt(i-1), f.runeAt(i+1)
	free := f.tokens[i].Spaced || !unicode.Is(unicode.Han, before) || linking[before] || f.lang == "ja" && former[before] || len(f.found) > 0 && f.found[len(f.found)-1].last == i-1
	// A pair or a row of countries: 日米韓, 中美.
	if n := f.row(i, signs); free && n > 0 {
		for k := i; k < i+n; k++ {
			f.keepCode(k, signs[f.runeAt(k)])
		}
		return i + n
	}
	afterFore := fore[before] && !f.joined(i) && (f.lang != "ja" || !unicode.Is(unicode.Han, f.runeAt(i-2)))
	switch {
	case afterFore && f.lang == "ja":
	case strings.ContainsRune("加比台", r) && f.lang == "ja" && free && f.precedes(i+1, chiefs),
		strings.ContainsRune("日加台", r) && f.lang == "zh" && free && f.precedes(i+1, chiefs),
		r == '中' && f.lang == "zh" && free && after == '方' && f.runeAt(i+2) != '位' && f.runeAt(i+2) != '案':
	case strings.ContainsRune("中日加台以北比", r):
		return i + 1 // these say too much else when alone
	case afterFore && before != '全' && before != '来' && before != '反':
	case f.lang == "ko" && !unicode.Is(unicode.Han, before) && !unicode.Is(unicode.Han, after):
	case free && f.precedesOffice(i+1, after):
	case free && f.lang == "ja" && (after == '、' || after == '・') && strings.ContainsRune("米英独仏豪韓", r):
	case f.lang == "ja" && (after == 'に' || after == 'で') && strings.ContainsRune("米英独仏豪韓", r) && (f.tokens[i].Spaced || f.tokens[i-1].Class == text.Mark):
	default:
		return i + 1
	}
	f.keepCode(i, code)
	return i + 1
}

// joined reports whether the sign is the first of a longer word: 在美好.
func (f *finder) joined(i int) bool {
	return f.lang != "ja" && strings.ContainsRune("好丽麗学學国國式律院庭洲文元金光心间間期子食味国伟偉特", f.runeAt(i+1))
}

// row is how many signs from i on are countries in a row, two to four and then
// no more of a word than a meeting or a tie would be: 中台 and 日中 are words.
func (f *finder) row(i int, signs map[rune]news.Country) (n int) {
	var row [5]rune
	for n < len(row) && i+n < len(f.tokens) && signs[f.runeAt(i+n)] != "" && f.oneSign(i+n) {
		row[n] = f.runeAt(i + n)
		n++
	}
	if n < 2 || n > 4 || f.joined(i+n-1) || row[0] == row[1] {
		return 0
	}
	switch string(row[:n]) {
	case "中日":
		if f.lang != "zh" {
			return 0
		}
	case "中台", "日中", "加法", "以法", "中以", "法以", "以中", "中法", "日比":
		return 0
	}
	if strings.ContainsAny(string(row[:n]), "米美中日") || f.lang == "ja" && n > 2 || knownPairs[string(row[:n])] {
		return n
	}
	return 0
}

// knownPairs are without one of the great powers of East Asian headlines.
var knownPairs = wordSet("俄乌 俄烏 乌俄 伊以 以伊 印巴 英法 法德 德法 英德 英法德 朝韩 韩朝 朝韓 俄朝 朝俄 韓朝 英仏 独仏 仏独 露朝 印パ")

// oneSign reports whether token i is a sign by itself: ロ and not ロシア.
func (f *finder) oneSign(i int) bool {
	_, n := utf8.DecodeRuneInString(f.s[f.tokens[i].Start:])
	return f.tokens[i].End-f.tokens[i].Start == n
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
	return f.precedes(i, aft)
}

// precedes reports whether one of the words begins with token i.
func (f *finder) precedes(i int, words []string) bool {
	if i >= len(f.tokens) {
		return false
	}
	rest := f.s[f.tokens[i].Start:]
	for _, w := range words {
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
