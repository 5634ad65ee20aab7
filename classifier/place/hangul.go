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
