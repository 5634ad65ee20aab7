package language

import "unicode/utf8"

type script uint8

const (
	none script = iota
	latin
	cyrillic
	greek
	arabic
	hebrew
	devanagari
	bengali
	gurmukhi
	gujarati
	oriya
	tamil
	telugu
	kannada
	malayalam
	sinhala
	thai
	lao
	burmese
	georgian
	armenian
	ethiopic
	khmer
	hangul
	kana
	han
	scripts
)

// soleLanguage holds the scripts that one language of the news is written in.
var soleLanguage = [scripts]string{
	greek: "el", hebrew: "he", bengali: "bn", gurmukhi: "pa", gujarati: "gu", oriya: "or", tamil: "ta",
	telugu: "te", kannada: "kn", malayalam: "ml", sinhala: "si", thai: "th", lao: "lo", burmese: "my",
	georgian: "ka", armenian: "hy", ethiopic: "am", khmer: "km", hangul: "ko", kana: "ja",
}

// blocks are the ranges of letters, in order.
var blocks = []struct {
	first, last rune
	script      script
}{
	{'A', 'Z', latin}, {'a', 'z', latin}, {0xC0, 0x24F, latin}, {0x370, 0x3FF, greek}, {0x400, 0x52F, cyrillic},
	{0x531, 0x587, armenian}, {0x5D0, 0x5F2, hebrew}, {0x620, 0x6FF, arabic}, {0x900, 0x97F, devanagari},
	{0x980, 0x9FF, bengali}, {0xA00, 0xA7F, gurmukhi}, {0xA80, 0xAFF, gujarati}, {0xB00, 0xB7F, oriya},
	{0xB80, 0xBFF, tamil}, {0xC00, 0xC7F, telugu}, {0xC80, 0xCFF, kannada}, {0xD00, 0xD7F, malayalam},
	{0xD80, 0xDFF, sinhala}, {0xE00, 0xE7F, thai}, {0xE80, 0xEFF, lao}, {0x1000, 0x109F, burmese},
	{0x10A0, 0x10FF, georgian}, {0x1200, 0x139F, ethiopic}, {0x1780, 0x17FF, khmer}, {0x1E00, 0x1EFF, latin},
	{0x1F00, 0x1FFF, greek}, {0x3041, 0x3096, kana}, {0x30A1, 0x30FA, kana}, {0x3400, 0x9FFF, han},
	{0xAC00, 0xD7A3, hangul}, {0xFB50, 0xFEFC, arabic},
}

func scriptOf(r rune) script {
	for _, b := range blocks {
		if r <= b.last {
			if r >= b.first {
				return b.script
			}
			return none
		}
	}
	return none
}

// census counts the letters of a text by script.
type census [scripts]int

// asciiLetters is one for each letter.
var asciiLetters = func() (letters [utf8.RuneSelf]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		letters[c], letters[c-'a'+'A'] = 1, 1
	}
	return letters
}()

func countScripts(s string) (count census) {
	last := blocks[0]
	letters := 0
	defer func() { count[latin] += letters }()
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			letters += int(asciiLetters[c])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r >= last.first && r <= last.last { // a text stays in one block for long
			count[last.script]++
			continue
		}
		for _, b := range blocks {
			if r >= b.first && r <= b.last {
				last = b
				count[b.script]++
				break
			}
		}
	}
	return count
}

// A sign of Han says as much as three letters, one of Kana or Hangul as much as two.
const signWeight, syllableWeight = 3, 2

// leading is the script that says the most; Kana count with Han, since Japanese mixes them.
func (c census) leading() script {
	best, most := none, 0
	for k := latin; k < scripts; k++ {
		weight := c[k]
		switch k {
		case kana:
			continue
		case han:
			weight = signWeight*c[han] + syllableWeight*c[kana]
		case hangul:
			weight = syllableWeight * c[hangul]
		}
		if weight > most {
			best, most = k, weight
		}
	}
	return best
}

// ofHan tells Japanese from Chinese: by its Kana, and where a headline has
// none by signs that only Japan writes.
func (c census) ofHan(s, hint string) string {
	if c[kana]*12 > c[han] || c[kana] > 0 && c[han] < 40 && hint == "ja" {
		return "ja"
	}
	japanese := 0
	for _, r := range s {
		if r >= 0x3400 && onlyJapanese[r] {
			japanese++
		}
	}
	if japanese*20 > c[han] {
		return "ja"
	}
	if hint == "ja" && c[han] < 40 && !hasChinese(s) {
		return "ja"
	}
	return "zh"
}

// onlyJapanese are simplified forms that neither Chinese script has.
var onlyJapanese = runes("円経済発気権売図働込県対応関広帰変検実総増団拡歩毎駅鉄黒読続転伝戦択沢両従徴焼様渋労効価値齢栄営塩桜穏仮拠挙駆径恵掲渓継撃験厳鉱砕剤雑参蚕歯辞処緒叙渉奨縄畳浄譲触嘱斉摂銭繊禅捜騒臓堕帯滝担遅聴徹悩脳拝発浜頻払辺弁舗翻満黙訳薬予頼覧隣涙塁齢霊")

// chinese are forms and words that no Japanese text has.
var chinese = runes("的了们這这個个為为们們吗嗎你妳她您呢吧說说從从與与會会對对於们們还還没沒儿兒爾尔將将億亿單单車车門门間间東东業业")

func hasChinese(s string) bool {
	for _, r := range s {
		if r >= 0x3400 && chinese[r] && !sharedForms[r] {
			return true
		}
	}
	return false
}

// sharedForms are of the forms above those that Japanese writes too.
var sharedForms = runes("的了会個為説従与対於将億単車門間東業")

func runes(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

// ofArabic tells the languages that write Arabic letters by letters of their own.
func ofArabic(s, hint string) string {
	var persian, urdu, pashto, kurdish, all int
	for _, r := range s {
		switch {
		case r < 0x620 || r > 0x6FF:
			continue
		case r == 'ٹ' || r == 'ڈ' || r == 'ڑ' || r == 'ں' || r == 'ے' || r == 'ہ' || r == 'ھ':
			urdu++
		case r == 'ړ' || r == 'ښ' || r == 'ځ' || r == 'څ' || r == 'ډ' || r == 'ټ' || r == 'ې':
			pashto++
		case r == 'ێ' || r == 'ۆ' || r == 'ڵ' || r == 'ڕ' || r == 'ە':
			kurdish++
		case r == 'پ' || r == 'چ' || r == 'ژ' || r == 'گ' || r == 'ک' || r == 'ی':
			persian++
		}
		all++
	}
	switch {
	case all == 0:
		return hint
	case urdu*40 > all:
		return "ur"
	case kurdish*40 > all:
		return "ku"
	case pashto*40 > all:
		return "ps"
	case persian*40 > all:
		return "fa"
	}
	return "ar"
}
