// Package number reads plain numbers from text in many languages: counts of
// people, of jobs, of megawatts, of years, in digits, in words, with a scale.
// It does not know what is counted. Numbers of several words are read by the
// grammar of package money, which has them all.
package number

import (
	"slices"
	"strconv"
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/text"
)

// Number is a number found in a text.
type Number struct {
	First, Last int // tokens, both included
	Value       float64
	// Round reports that the number was written with a scale or a grouping
	// mark, as counts are and years are not.
	Round bool
}

// Find returns the numbers among tokens [first, last) of s, in order; tokens
// are those of s, lang is ISO 639-1 or "".
func Find(s string, tokens []text.Token, first, last int, lang string) []Number {
	n := reader{s, tokens[:last], lang}
	whole := money.NewCounter(s, tokens[:last], lang)
	var found []Number
	for i := first; i < last; {
		if whole.Vague(i) {
			i++
			continue
		}
		c, ok := n.at(i)
		if value, next, scaled := whole.At(i); next > 0 && (!ok || next > c.Last+1) && !n.watts(i+1, next) {
			c, ok = Number{i, next - 1, value, scaled}, true
		}
		if !ok {
			i++
			continue
		}
		found = append(found, c)
		i = c.Last + 1
	}
	return found
}

// reader reads numbers from the tokens of a text.
type reader struct {
	text   string
	tokens []text.Token
	lang   string
}

// at reads the number that begins with token i: a run of terms, each smaller
// in scale than the one before it ("2万5000", "1억2000만").
func (n reader) at(i int) (Number, bool) {
	c, power, ok := n.term(i)
	for ok && power > 1 {
		next, p, more := n.term(c.Last + 1)
		if !more || p >= power || next.Value >= power || !n.joined(c.Last, next) {
			break
		}
		c.Last, c.Value, power = next.Last, c.Value+next.Value, p
	}
	return c, ok
}

// joined reports that next goes on with the number that ends at token last:
// without a space in scripts that write none, or with a scale of its own.
func (n reader) joined(last int, next Number) bool {
	t := n.tokens[next.First]
	return n.tokens[last].Class == text.Sign && (!t.Spaced || n.lang == "ko")
}

// term reads digits or a number word with the scale behind it; power is the
// scale, 1 for none.
func (n reader) term(i int) (c Number, power float64, ok bool) {
	c, ok = n.digits(i)
	if !ok {
		c, ok = n.word(i)
	}
	if !ok {
		return c, 1, false
	}
	power = 1
	for range 3 { // "15 mil millones", "50 thousand lakh", "五百万"
		s, last, found := n.scale(c.Last + 1)
		if !found {
			break
		}
		c.Value, c.Last, c.Round = c.Value*s, last, true
		power *= s
	}
	return c, power, true
}

// digits reads a number in digits with its grouping and decimal marks.
func (n reader) digits(i int) (Number, bool) {
	if i >= len(n.tokens) || n.tokens[i].Class != text.Number || len(n.tokens[i].Fold) > 15 {
		return Number{}, false
	}
	if i > 0 && !n.tokens[i].Spaced && (n.tokens[i-1].Class == text.Word && isLatin(n.tokens[i-1].Fold)) {
		return Number{}, false // "S7", "US5", "H100"
	}
	whole, last, round := n.tokens[i].Fold, i, false
	fraction := ""
	for fraction == "" && len(whole) < 15 {
		mark, next := n.mark(last)
		if mark == 0 {
			break
		}
		group := n.tokens[next].Fold
		if n.grouping(mark, whole, group, next) {
			whole, round = whole+group, true
		} else if mark == ' ' || round && mark == n.groupMark(i) {
			break
		} else {
			fraction = group
		}
		last = next
	}
	if len(whole) > 15 || len(fraction) > 15 {
		return Number{}, false
	}
	v, err := strconv.ParseFloat(whole+"."+fraction+"0", 64)
	return Number{i, last, v, round}, err == nil
}

// groupMark is the mark between the first two runs of digits from token i.
func (n reader) groupMark(i int) byte {
	m, _ := n.mark(i)
	return m
}

// mark is the separator behind token i that digits follow: ',', '.', apostrophe or ' ' ; 0 for none.
func (n reader) mark(i int) (mark byte, next int) {
	if i+1 >= len(n.tokens) {
		return 0, 0
	}
	t := n.tokens[i+1]
	if t.Class == text.Number {
		gap := n.text[n.tokens[i].End:t.Start]
		if t.Spaced && (gap == "\u00a0" || gap == "\u202f" || gap == "\u2009" || gap == " " && spacesGroups[n.lang]) {
			return ' ', i + 1
		}
		return 0, 0
	}
	if t.Spaced || i+2 >= len(n.tokens) || n.tokens[i+2].Class != text.Number || n.tokens[i+2].Spaced {
		return 0, 0
	}
	switch t.Fold {
	case ",", "٬":
		return ',', i + 2
	case ".", "٫":
		return '.', i + 2
	case "'", "’":
		return '\'', i + 2
	}
	return 0, 0
}

// grouping reports that mark groups thousands before group, the token next.
func (n reader) grouping(mark byte, whole, group string, next int) bool {
	indian := len(group) == 2 && mark == ',' && n.another(next, 3)
	if len(group) != 3 && !indian || len(strings.TrimLeft(whole, "0")) == 0 || len(whole) > 3 && mark == ' ' {
		return false
	}
	if mark == '.' && !commaDecimal[n.lang] && len(whole) <= 3 {
		// "1.125 gigawatts" in English has decimals; people and jobs have none.
		_, _, scaled := n.scale(next + 1)
		return !scaled && !n.power(next+1)
	}
	if mark == ',' && commaDecimal[n.lang] && len(whole) <= 3 {
		return !n.power(next + 1)
	}
	return true
}

// another reports that a comma and size digits follow token i.
func (n reader) another(i, size int) bool {
	_, next := n.mark(i)
	return next > 0 && len(n.tokens[next].Fold) == size
}

// power reports that token i is a unit of power, the only counted thing that has decimals.
func (n reader) power(i int) bool {
	if i < len(n.tokens) && n.tokens[i].Fold == "-" {
		i++
	}
	return i < len(n.tokens) && powerUnits[n.tokens[i].Fold] > 0
}

// watts reports a unit of power that begins between tokens first and last: 兆瓦
// is a megawatt, not 兆 of something.
func (n reader) watts(first, last int) bool {
	for i := first; i < last; i++ {
		if _, _, ok := Megawatts(n.tokens, i); ok {
			return true
		}
	}
	return false
}

// word reads a number in words: "one", "half a", "zwölf", "百" before a scale.
func (n reader) word(i int) (Number, bool) {
	if i >= len(n.tokens) {
		return Number{}, false
	}
	t := n.tokens[i]
	if halves[t.Fold] || t.Fold == "quarter" {
		return n.fractionOfOne(i)
	}
	if t.Class == text.Sign {
		return n.sign(i)
	}
	if v, ok := numberWords[t.Fold]; ok && !strangers[t.Fold].bars(n.lang) {
		return Number{i, i, v, false}, true
	}
	if bare[t.Fold] {
		s, last, ok := n.scale(i)
		return Number{i, last, s, true}, ok
	}
	if articles[t.Fold] { // "a million", "un millón": only before a scale
		if _, _, ok := n.scale(i + 1); ok || n.gigawatt(i+1) {
			return Number{i, i, 1, false}, true
		}
	}
	return Number{}, false
}

// gigawatt reports the unit written out behind an article that is a number too:
// "d'un gigawatt", "ein Gigawatt".
func (n reader) gigawatt(i int) bool {
	return n.lang != "en" && i < len(n.tokens) && n.tokens[i].Fold == "gigawatt" && (i+1 >= len(n.tokens) || n.tokens[i+1].Fold != "-")
}

// fractionOfOne reads "half a million", "a quarter of a million".
func (n reader) fractionOfOne(i int) (Number, bool) {
	v := 0.5
	if n.tokens[i].Fold == "quarter" {
		v = 0.25
	}
	if _, _, ok := n.scale(i + 1); ok && v == 0.5 { // "medio millón"
		return Number{i, i, v, false}, true
	}
	for j := i + 1; j < len(n.tokens) && j <= i+2; j++ {
		if f := n.tokens[j].Fold; f != "a" && f != "of" && f != "-" {
			break
		} else if _, _, ok := n.scale(j + 1); ok {
			return Number{i, j, v, false}, true
		}
	}
	return Number{}, false
}

// sign reads one Chinese or Korean number before a scale ("百万", "一萬", "십만").
func (n reader) sign(i int) (Number, bool) {
	v, ok := numberSigns[n.tokens[i].Fold]
	if !ok || i > 0 && vagueSigns[n.tokens[i-1].Fold] {
		return Number{}, false
	}
	if _, _, scaled := n.scale(i + 1); !scaled && v < 10 && !n.years(i+1) {
		return Number{}, false
	}
	return Number{i, i, v, v > 10}, true
}

// years reports that token i counts years: "四年".
func (n reader) years(i int) bool {
	return i < len(n.tokens) && (n.tokens[i].Fold == "年" || n.tokens[i].Fold == "년")
}

// scale reads "million", "Mio.", "万", "lakh" at token i.
func (n reader) scale(i int) (power float64, last int, ok bool) {
	if i >= len(n.tokens) {
		return 0, 0, false
	}
	if n.tokens[i].Fold == "-" && !n.tokens[i].Spaced {
		if p, last, ok := n.scale(i + 1); ok && n.tokens[i+1].Class == text.Word {
			return p, last, ok
		}
		return 0, 0, false
	}
	if _, _, ok := Megawatts(n.tokens, i); ok && n.tokens[i].Class == text.Sign {
		return 0, 0, false // 千瓦 is a kilowatt
	}
	for _, s := range scales[n.tokens[i].Fold] {
		if s.langs != "" && !slices.Contains(strings.Fields(s.langs), n.lang) {
			continue
		}
		if len(n.tokens[i].Fold) == 1 && n.tokens[i].Class == text.Word && n.tokens[i].Spaced {
			continue // "100 k" is no Number, "100k" is
		}
		return s.power, i, true
	}
	return 0, 0, false
}

func isLatin(fold string) bool { return fold != "" && fold[0] >= 'a' && fold[0] <= 'z' }
