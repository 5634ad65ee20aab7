package classifier

import (
	"strconv"

	"gigawatch/classifier/text"
)

// rangeWords stand between the two years of a range.
var rangeWords = words(`si az ל - – — ― ~ 〜 ～ to through until till thru and & / a al au bis und et y e en tot i do til och og hasta ate fino hingga sampai
 ile ve 年 から 至 到 년 부 터 से और الى حتى و ו עד the end of end year years fiscal fy ende del da in em into до по và đến the 간 의 から～ か ら s d jusqu '  ’ na no roku lat
 l il el le les los as o os het il an annee anno jaar inclusive s/d مطلع بداية نهاية ونهاية بنهاية اوائل اواخر منتصف وحتى ولغاية لغاية عام العام وعام عامي لعام سنة وعام ونهايه نهايه بدايه سنه مطلع
 से के बीच तक वर्ष साल और लेकर 年度 年末 末 初 初め 春 秋 夏 年初 年底 底 年末 年中 말 초 말까지 年年`)

// rangeOf reads "from 2026 to 2029", "2026年から2029年", 「2023―27年」.
func (p *passage) rangeOf(years []year, i int) (horizon, bool) {
	y := years[i]
	if i > 0 && y.first-years[i-1].last <= 2 && p.crosses(years[i-1].last+1, y.first-1) {
		return horizon{}, false // "in 2026, 2027 and 2028" names each year
	}
	if i+1 < len(years) {
		next := years[i+1]
		if next.value > y.value && next.value-y.value <= 25 && next.first-y.last <= 7 && p.allOf(y.last+1, next.first-1, rangeWords) {
			return horizon{on: p, first: y.first, last: next.last, start: y.value, end: next.value, stated: true, rule: "period.range"}, true
		}
	}
	return p.shortRange(y)
}

// fromNow reads "between this year and 2029", "from now until 2029".
func (p *passage) fromNow(y year, published int) (horizon, bool) {
	if y.value <= published || y.value-published > 25 {
		return horizon{}, false
	}
	for i := y.first - 1; i > p.first && i >= y.first-4; i-- {
		if p.fold(i) == "year" && p.fold(i-1) == "this" && (p.fold(i-2) == "between" || p.fold(i-2) == "from") {
			return horizon{on: p, first: i - 2, last: y.last, start: published, end: y.value, stated: true, rule: "period.range"}, true
		}
	}
	return horizon{}, false
}

// shortRange reads a range whose second year has two digits: "2023―27", "2026/28",
// 「2025年から29年」.
func (p *passage) shortRange(y year) (horizon, bool) {
	if h, ok := p.signRange(y); ok {
		return h, true
	}
	if h, ok := p.clippedRange(y); ok {
		return h, true
	}
	dash := p.fold(y.last + 1)
	i := y.last + 2
	if dash == "年" {
		dash, i = p.fold(i), i+1
	}
	switch dash {
	case "-", "–", "—", "―", "~", "〜", "～", "−":
	default:
		return horizon{}, false
	}
	digits := p.fold(i)
	if len(digits) != 2 || p.tokens[i].Class != text.Number {
		return horizon{}, false
	}
	end := y.value/100*100 + int(digits[0]-'0')*10 + int(digits[1]-'0')
	if digits[0] > '9' || end <= y.value || end-y.value > 25 || p.fold(i+1) == "-" || p.fold(i+1) == "月" {
		return horizon{}, false // 2026-03-14 is a day
	}
	return horizon{on: p, first: y.first, last: i, start: y.value, end: end, stated: true, rule: "period.range"}, true
}

// signRange reads a range in words of Japanese, Chinese or Korean, whose second
// year stands before its sign: 「2025年から29年」, 「2025至28年」, "2025년부터 29년".
func (p *passage) signRange(y year) (horizon, bool) {
	i := y.last + 1
	for i < y.last+5 && spans[p.fold(i)] {
		i++
	}
	digits := p.fold(i)
	if i == y.last+1 || len(digits) != 2 || p.tokens[i].Class != text.Number || p.fold(i+1) != "年" && p.fold(i+1) != "년" {
		return horizon{}, false
	}
	end := y.value/100*100 + int(digits[0]-'0')*10 + int(digits[1]-'0')
	if end <= y.value || end-y.value > 25 {
		return horizon{}, false
	}
	return horizon{on: p, first: y.first, last: i, start: y.value, end: end, stated: true, rule: "period.range"}, true
}

// clippedRange reads a range of which both years have two digits: 「26〜29年に」.
// y is its end.
func (p *passage) clippedRange(y year) (horizon, bool) {
	i := y.first - 2
	if p.lang != "ja" || i < p.first || len(p.fold(y.first)) != 2 || len(p.fold(i)) != 2 || p.tokens[i].Class != text.Number || !rangeWords[p.fold(y.first-1)] {
		return horizon{}, false
	}
	start, err := strconv.Atoi(p.fold(i))
	if start += 2000; err != nil || start >= y.value || y.value-start > 25 {
		return horizon{}, false
	}
	return horizon{on: p, first: i, last: y.last, start: start, end: y.value, stated: true, rule: "period.range"}, true
}

// spans are the signs between the years of such a range.
var spans = words(`年 年度 度 か ら 至 到 から 년 부 터 ~ 〜 ～ - ―`)
