package classifier

import (
	"strconv"
	"strings"

	"gigawatch/classifier/number"
	"gigawatch/classifier/phrase"
	"gigawatch/classifier/text"
)

// year is a year written in a sentence.
type year struct{ first, last, value int }

// years are the years from 2000 to 2070 written in the sentence.
func (p *passage) years() []year {
	var found []year
	for _, n := range p.numbers {
		if isYear(n) && n.Value >= 2000 && !p.inSum(n.First) && len(p.tokens[n.First].Fold) >= 4 {
			found = append(found, year{n.First, n.Last, int(n.Value)})
		}
		if p.lang == "th" && n.First == n.Last && n.Value >= 2543 && n.Value <= 2613 && n.Value == float64(int(n.Value)) && len(p.tokens[n.First].Fold) == 4 && !p.inSum(n.First) {
			found = append(found, year{n.First, n.Last, int(n.Value) - buddhistEra})
		}
		if p.clipped(n) {
			found = append(found, year{n.First, n.Last, 2000 + int(n.Value)})
		}
	}
	return found
}

// buddhistEra is how many years Thailand counts more: 2573 is 2030.
const buddhistEra = 543

// clipped reports a year of two digits, as Japanese newspapers write all but the
// first: 「27年までに」, 「30年末」. A span of time has other words around it.
func (p *passage) clipped(n number.Number) bool {
	if p.lang != "ja" || n.First != n.Last || len(p.fold(n.First)) != 2 || n.Value < 15 || n.Value > 60 || p.fold(n.Last+1) != "年" || p.inSum(n.First) {
		return false
	}
	switch before := p.fold(n.First - 1); before {
	case "～", "―", "-", "〜":
		start := p.fold(n.First - 2)
		if len(start) != 2 || start < "15" || start >= p.fold(n.First) {
			return false
		}
	case "後", "約", "近", "間", "第", "過", "ら":
		return false
	}
	switch p.fold(n.Last + 2) {
	case "ま", "末", "度", "春", "夏", "秋", "冬", "初", "中", "か", "ご", "に", "～", "―", "〜":
		return true
	}
	return false
}

// horizons are the stretches of years of the sentence, in order. Where the
// publication is unknown, only those with both ends written count.
func (p *passage) horizons(published int, unknown bool) []horizon {
	var found []horizon
	years := p.years()
	for i := 0; i < len(years); i++ {
		if h, ok := p.rangeOf(years, i); ok {
			found = append(found, h)
			i++
			continue
		}
		if h, ok := p.until(years[i], published); ok && !unknown {
			found = append(found, h)
		}
	}
	if unknown {
		return found
	}
	for _, y := range years {
		if h, ok := p.fromNow(y, published); ok {
			found = append(found, h)
		}
	}
	for _, n := range p.numbers {
		if h, ok := p.lasting(n, published); ok {
			found = append(found, h)
		}
	}
	for _, hit := range p.hits[onPeriod] {
		if h, ok := p.decade(hit.First, hit.Last, hit.Name, published); ok {
			found = append(found, h)
		}
		if h, ok := p.inWord(hit, published); ok {
			found = append(found, h)
		}
	}
	return found
}

func (p *passage) allOf(first, last int, set map[string]bool) bool {
	for i := first; i <= last; i++ {
		if !set[p.tokens[i].Fold] {
			return false
		}
	}
	return first <= last
}

// until reads "by 2030", "d'ici 2030", "2030年までに".
func (p *passage) until(y year, published int) (horizon, bool) {
	if y.value < published || y.value-published > 25 {
		return horizon{}, false
	}
	first, last, ok := y.first, y.last, false
	for _, h := range p.hits[onPeriod] {
		if h.Name == "until" && h.Last < y.first && y.first-h.Last <= 4 && p.onlyFiscal(h.Last+1, y.first-1) {
			first, ok = h.First, true
		}
		if h.Name == "untilpost" && h.First > y.last && h.First-y.last <= 2 {
			last, ok = h.Last, true
		}
	}
	return horizon{on: p, first: first, last: last, start: published, end: y.value, stated: true, rule: "period.until"}, ok
}

// fiscalWords may stand between "by" and the year.
var fiscalWords = words(`the eind end of year fiscal fy early late mid mid- - calendar financial ende l an annee ano anno jaar jahr jahre del de di do da finales fines final fin tahun akhir roku roku konca utgangen av slutet utgången aar ar
 year's عام نهاية العام år slutten of i summer spring autumn december june january february march april may july august october november
 januar februar marz juni juli oktober dezember janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
 enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
 gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus czerwca lipca grudnia marca konca polowy desember december mitten mitte fine meta medio mitad`)

func (p *passage) onlyFiscal(first, last int) bool {
	return first > last || p.allOf(first, last, fiscalWords)
}

// lasting reads "over the next two years", "a five-year plan", 「今後4年間」.
func (p *passage) lasting(n number.Number, published int) (horizon, bool) {
	if p.hits.between(onPeriod, n.First, n.Last, "both") { // 今明两年
		return horizon{}, false
	}
	if n.Round || n.Value < 2 || n.Value > 25 || n.Value != float64(int(n.Value)) || p.inSum(n.First) {
		return horizon{}, false
	}
	unit, plan, ok := p.yearUnit(n)
	if !ok {
		return horizon{}, false
	}
	h := horizon{on: p, first: n.First, last: unit, start: published, end: published + int(n.Value), rule: "period.years", plan: plan}
	if from, first, stated := p.startsIn(n.First, published); from > 0 {
		h.start, h.end, h.first, h.stated = from, from+int(n.Value)-1, first, stated
		return h, true
	}
	for _, hit := range p.hits[onPeriod] {
		if hit.Name == "over" && hit.Last < n.First && n.First-hit.Last <= 4 && !p.crosses(hit.Last+1, n.First-1) {
			h.first = hit.First
			return h, true
		}
		if hit.Name == "overpost" && hit.First > unit && hit.First-unit <= 2 {
			h.last = hit.Last
			return h, true
		}
	}
	switch p.fold(unit) {
	case "で", "쳐", "친", "안", "걸쳐", "걸친", "동안", "間", "간", "内", "內", "icinde", "boyunca", "में":
		return h, true
	}
	return h, plan
}

// startsIn is the year from which a number of years counts where it stands
// right before them in Japanese, Chinese or Korean: "내년부터 4년간",
// 「2026年から4年間」, 「明年起四年」; 0 for none.
func (p *passage) startsIn(i, published int) (from, first int, stated bool) {
	j := i - 1
	if f := p.fold(j); f == "の" || f == "," || f == "、" {
		j--
	}
	switch p.fold(j-1) + p.fold(j) {
	case "から", "부터":
		j -= 2
	default:
		if f := p.fold(j); f != "起" {
			return 0, 0, false
		}
		j--
	}
	if p.fold(j) == "度" {
		j--
	}
	if f := p.fold(j); f != "年" && f != "년" {
		return 0, 0, false
	}
	switch p.fold(j - 1) {
	case "来", "明", "翌", "내":
		return published + 1, j - 1, false
	case "今", "올":
		return published, j - 1, false
	}
	for _, y := range p.years() {
		if y.last == j-1 {
			return y.value, y.first, true
		}
	}
	return 0, 0, false
}

// yearUnit reads "years" behind a number; plan reports "five-year plan".
func (p *passage) yearUnit(n number.Number) (last int, plan, ok bool) {
	if p.lang == "ar" && p.hits.between(onPeriod, n.First-1, n.First-1, "years") { // "السنوات الأربع المقبلة"
		return n.Last, false, true
	}
	i := n.Last + 1
	hyphen := p.fold(i) == "-"
	if hyphen {
		i++
	}
	if dashes[p.fold(n.Last+1)] && i < p.last && p.tokens[min(p.last-1, n.Last+2)].Class == text.Number {
		return 0, false, false // "10-15 years": the upper end counts
	}
	for _, h := range p.hits[onPeriod] {
		if h.Name != "years" || h.First > i+1 || h.First < i {
			continue
		}
		switch p.fold(h.Last + 1) {
		case "ago", "old", "later", "earlier", "since", "前", "전", "以来":
			return 0, false, false
		}
		return h.Last, p.planned(h.Last+1) && (hyphen || attributes[p.fold(h.First)] || p.unspacedYears(h)) || p.planBefore(n.First), true
	}
	return 0, false, false
}

// dashes stand between the ends of a range.
var dashes = words(`- – — ~ ～ 至 到 to bis à a`)

// attributes are the units that go with the noun behind them.
var attributes = words(`year yillik साल वर्ष वर्षीय`)

// unspacedYears reports a unit of Chinese, Japanese or Korean, which goes with
// the noun behind it: 「十年投资计划」, 「5カ年計画」, "5개년 계획".
func (p *passage) unspacedYears(h phrase.Hit) bool {
	for _, r := range p.fold(h.Last) {
		return r >= 0x2E80 && p.fold(h.Last) != "साल"
	}
	return false
}

// planned reports that a plan or an investment, and no contract, follows: "a
// 5-year initiative", "a three-year, $1 billion commitment".
func (p *passage) planned(i int) bool {
	return p.hits.between(onPeriod, i, i+planReach, "plan") && !p.hits.between(onPeriod, i, i+planReach, "contract")
}

// planReach is how many tokens behind its years a plan is named.
const planReach = 5

// planBefore reports a plan right before the number, as in "rencana lima tahun".
func (p *passage) planBefore(i int) bool {
	return p.heardIn("id ms vi th") && p.hits.between(onPeriod, i-1, i-1, "plan")
}

// inWord are the years held in one word beside a plan: "piano quinquennale",
// "Fünfjahresplan", "пятилетний план".
func (p *passage) inWord(hit phrase.Hit, published int) (horizon, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(hit.Name, "in"))
	if err != nil {
		return horizon{}, false
	}
	whole := wholePlan(p.fold(hit.First))
	if !whole && !p.hits.between(onPeriod, hit.First-2, hit.Last+2, "plan") && !(p.lang == "te" && p.hits.between(onPeriod, hit.First-1, hit.First-1, "over")) || p.hits.between(onPeriod, hit.First-3, hit.Last+3, "contract") {
		return horizon{}, false
	}
	return horizon{on: p, first: hit.First, last: hit.Last, start: published, end: published + n, plan: true, rule: "period.years"}, true
}

// wholePlan reports a compound that names the plan or the period itself.
func wholePlan(fold string) bool {
	for _, part := range [...]string{"plan", "period", "zeitraum"} {
		if strings.Contains(fold, part) {
			return true
		}
	}
	return false
}

// decade reads "over the next decade", "by the end of the decade", the two years
// of a dual, and "this year and next".
func (p *passage) decade(first, last int, name string, published int) (horizon, bool) {
	if name == "both" {
		return horizon{on: p, first: first, last: last, start: published, end: published + 1, rule: "period.both"}, true
	}
	years := map[string]int{"decade": 10, "couple": 2}[name]
	if years == 0 {
		return horizon{}, false
	}
	h := horizon{on: p, first: first, last: last, start: published, end: published + years, rule: "period." + name}
	for _, hit := range p.hits[onPeriod] {
		far := first - hit.Last
		switch {
		case hit.Name == "over" && far >= 1 && far <= 3:
			return h, true
		case hit.Name == "until" && years == 10 && far >= 1 && far <= 3:
			h.end = published/10*10 + 10
			return h, true
		}
	}
	return h, false
}
