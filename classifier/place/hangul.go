package place

import (
	"strings"

	"gigawatch/news"
)

// hangulSigns are the syllables for countries in Korean headlines.
var hangulSigns = map[rune]news.Country{'한': "KR", '미': "US", '중': "CN", '일': "JP", '러': "RU", '북': "KP", '영': "GB", '독': "DE", '인': "IN"}

// hangulRows are the rows that are no other word, and what may follow one: a
// meeting, a tie, a war, a particle.
var (
	hangulRows = wordSet("한미 한미일 한미중 한중 한중일 한일 한일중 미중 미일 미러 중러 북러 북중 북중러 한러 미북 북미 한영 미영 미중러")
	behindRows = "정회관동무전갈외연양간의과와이가은는도를을에협합공통경패반"
	behindUS   = strings.Fields("국무 대통령 정부 의회 연방 재무 국방 상무 법원 언론 행정부 하원 상원 중앙 육군 해군 공군 증시 대선 당국 법무 특사 고위")
)

// hangulRow reads countries in a row at the beginning of a word ("한미 정상회담"),
// and 미 before an office ("미 국무장관").
func (f *finder) hangulRow(i int) int {
	if next := f.dottedRow(i); next > i {
		return next
	}
	n := 0
	for i+n < len(f.tokens) && n < 4 && (n == 0 || !f.tokens[i+n].Spaced) && hangulSigns[f.runeAt(i+n)] != "" {
		n++
	}
	for ; n >= 2; n-- {
		if hangulRows[f.s[f.tokens[i].Start:f.tokens[i+n-1].End]] && f.rowEnds(i, n) {
			for k := i; k < i+n; k++ {
				f.keepCode(k, hangulSigns[f.runeAt(k)])
			}
			return i + n
		}
	}
	if f.runeAt(i) == '미' && i+1 < len(f.tokens) && f.tokens[i+1].Spaced {
		for _, w := range behindUS {
			if strings.HasPrefix(f.s[f.tokens[i+1].Start:], w) {
				f.keepCode(i, "US")
				break
			}
		}
	}
	return i + 1
}

// rowEnds reports whether the word ends behind n syllables or goes on as a row's
// does; 북미 is North America unless a meeting follows.
func (f *finder) rowEnds(i, n int) bool {
	next := i + n
	if next >= len(f.tokens) || f.tokens[next].Spaced {
		if f.s[f.tokens[i].Start:f.tokens[next-1].End] == "북미" {
			return next < len(f.tokens) && strings.ContainsRune("정회관", f.runeAt(next))
		}
		return true
	}
	if f.s[f.tokens[i].Start:f.tokens[next-1].End] == "북미" {
		return strings.ContainsRune("정회관", f.runeAt(next))
	}
	r := f.runeAt(next)
	return r < 0xAC00 || strings.ContainsRune(behindRows, r)
}

// dottedRow reads countries with points between, "한·미·일 정상", "北·美 회담".
func (f *finder) dottedRow(i int) int {
	last := i
	for last+2 < len(f.tokens) && f.isSyllable(last) && f.isPoint(last+1) && f.isSyllable(last+2) {
		last += 2
	}
	if last == i || !f.rowGoesOn(last+1) {
		return i
	}
	for k := i; k <= last; k += 2 {
		f.keepCode(k, f.syllable(k))
	}
	return last + 1
}

// syllable is the country that token i stands for in a Korean row.
func (f *finder) syllable(i int) news.Country {
	if !f.oneSign(i) {
		return ""
	}
	if code := hangulSigns[f.runeAt(i)]; code != "" {
		return code
	}
	return koreanSigns[f.runeAt(i)]
}

func (f *finder) isSyllable(i int) bool { return f.syllable(i) != "" }

func (f *finder) isPoint(i int) bool {
	return !f.tokens[i].Spaced && !f.tokens[i+1].Spaced && strings.ContainsRune("·ㆍ・‧⋅", f.runeAt(i))
}

// rowGoesOn reports whether a word ends before token i, or goes on as a row's does.
func (f *finder) rowGoesOn(i int) bool {
	if i >= len(f.tokens) || f.tokens[i].Spaced {
		return true
	}
	r := f.runeAt(i)
	return r < 0xAC00 || r > 0xD7A3 || strings.ContainsRune(behindRows, r)
}
