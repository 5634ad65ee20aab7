package money

import (
	"strings"

	"gigawatch/classifier/text"
)

// commaDecimal are the languages that write 1.234,56.
var commaDecimal = func() map[string]bool {
	m := map[string]bool{}
	for _, lang := range strings.Fields("de fr es pt it nl sv no da pl id tr vi ru uk cs sk fi ro hr bs sr sl bg el hu ca lt lv et ka") {
		m[lang] = true
	}
	return m
}()

// maxGroups is more than any sum needs: 1,234,567,890,123,456.
const maxGroups = 9

// shape is a number as it is printed: groups of digits and the signs between.
type shape struct {
	groups [maxGroups]string
	seps   [maxGroups]rune // seps[i] stands before groups[i]
	n      int
	next   int // token behind
}

// digits reads the number at token i, which is of class Number.
func (p *parser) digits(i int) (d decimal, next int, ok bool) {
	sh, ok := p.shape(i)
	if !ok {
		return decimal{}, 0, false
	}
	d, ok = p.value(sh)
	return d, sh.next, ok
}

// shape collects the groups of the number at token i.
func (p *parser) shape(i int) (sh shape, ok bool) {
	sh.add(0, asciiDigits(p.tokens[i].Fold))
	for sh.next = i + 1; sh.next < len(p.tokens); {
		sep, j := p.separator(sh, sh.next)
		if j == 0 {
			break
		}
		if sh.n == maxGroups {
			return sh, false
		}
		sh.add(sep, asciiDigits(p.tokens[j].Fold))
		sh.next = j + 1
	}
	return sh, true
}

func (sh *shape) add(sep rune, digits string) {
	sh.groups[sh.n], sh.seps[sh.n] = digits, sep
	sh.n++
}

// separator is the sign between the number so far and a further group of
// digits, and the token of that group; 0 if the number ends here.
func (p *parser) separator(sh shape, j int) (sep rune, group int) {
	t := p.tokens[j]
	if t.Class == text.Number {
		if t.Spaced && len(t.Fold) == 3 && len(sh.groups[sh.n-1]) <= 3 && p.narrow(j) && sh.spaceable() {
			return ' ', j
		}
		return 0, 0
	}
	if t.Class != text.Mark || t.Spaced || j+1 >= len(p.tokens) || p.tokens[j+1].Class != text.Number || p.tokens[j+1].Spaced {
		return 0, 0
	}
	switch t.Fold {
	case ".", ",", "'", "\u2019":
		return rune(t.Fold[0]), j + 1
	case "٬":
		return ',', j + 1
	case "٫", "·":
		return '.', j + 1
	}
	return 0, 0
}

// spaceable reports whether a space may group what was read so far.
func (sh *shape) spaceable() bool {
	for i := 1; i < sh.n; i++ {
		if sh.seps[i] != ' ' {
			return false
		}
	}
	return sh.groups[0][0] != '0'
}

// narrow reports whether one single space stands before token j.
func (p *parser) narrow(j int) bool {
	switch p.s[p.tokens[j-1].End:p.tokens[j].Start] {
	case " ", "\u00A0", "\u202F", "\u2009":
		return true
	}
	return false
}

// value is what the shape means; ok is false for what is no number (1.2.3).
func (p *parser) value(sh shape) (decimal, bool) {
	last := sh.n - 1
	if last == 0 {
		return parseDecimal(sh.groups[0], "")
	}
	if last == 1 {
		if p.isDecimal(sh) {
			return parseDecimal(sh.groups[0], sh.groups[1])
		}
		return grouped(sh, last)
	}
	if sh.seps[last] != sh.seps[last-1] {
		for i := 2; i < last; i++ {
			if sh.seps[i] != sh.seps[1] {
				return decimal{}, false
			}
		}
		whole, ok := grouped(sh, last-1)
		if !ok || sh.seps[last] == ' ' {
			return decimal{}, false
		}
		frac, ok := parseDecimal("", sh.groups[last])
		if !ok {
			return decimal{}, false
		}
		return whole.plus(frac)
	}
	return grouped(sh, last)
}

// grouped joins the groups up to last, which must be thousands, or the lakhs
// and crores of India (1,05,000).
func grouped(sh shape, last int) (decimal, bool) {
	if len(sh.groups[0]) > 3 {
		return decimal{}, false
	}
	all := sh.groups[0]
	for i := 1; i <= last; i++ {
		want := len(sh.groups[i]) == 3 || i < last && len(sh.groups[i]) == 2 && sh.seps[i] == ',' && len(sh.groups[last]) == 3
		if !want || sh.seps[i] != sh.seps[1] {
			return decimal{}, false
		}
		all += sh.groups[i]
	}
	return parseDecimal(all, "")
}

// isDecimal decides for a number with one separator whether that is the
// decimal point or groups thousands: by its shape, the language and the scale.
func (p *parser) isDecimal(sh shape) bool {
	whole, rest, sep := sh.groups[0], sh.groups[1], sh.seps[1]
	if sep == ' ' || sep == '\'' || sep == '\u2019' {
		return false
	}
	if len(rest) != 3 || len(whole) > 3 || whole[0] == '0' {
		return true
	}
	power := p.scaleAt(sh.next)
	if power > 0 && englishScale[p.tokens[sh.next].Fold] && !ownsScale[p.lang] { // "VND 50,000 billion" in a Vietnamese text
		return sep == '.'
	}
	if !commaDecimal[p.lang] && p.commaScale(sh.next) { // a Spanish sum in a text we took for English
		return sep == ',' && p.tokens[sh.next].Fold != "millones"
	}
	if power == 0 {
		return sep == '.' && !commaDecimal[p.lang] && p.lang != ""
	}
	if !commaDecimal[p.lang] {
		return sep == '.'
	}
	// "CAD $1,041 millones" of the Americas; "1,234 milliard" is a fraction.
	return sep == ',' && (p.lang != "es" || power > 6)
}

// englishScale are the words of scale that tell a sum written the English way,
// but for the languages of ownsScale, whose words they are too.
var (
	englishScale = set("million billion trillion bn crore lakh")
	ownsScale    = set("de fr sv no da")
)

// scaleAt is the power of the word of scale at token j, 0 if there is none.
func (p *parser) scaleAt(j int) int {
	if j >= len(p.tokens) {
		return 0
	}
	t, next := p.words.numerals.longest(p.tokens, j, func(t term, next int) bool { return t.kind == isScale })
	if next == 0 {
		return 0
	}
	if t.power < 6 {
		return t.power + p.scaleAt(next)
	}
	return t.power
}

// commaScale reports a word of scale that only languages use which write 1.234,5.
func (p *parser) commaScale(j int) bool {
	t, next := p.words.numerals.longest(p.tokens, j, isA(isScale))
	return next > 0 && t.flags.has(comma)
}

// asciiDigits is s with the digits of any script as 0 to 9.
func asciiDigits(s string) string {
	if len(s) > 0 && s[0] < 0x80 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		for _, zero := range digitZeros {
			if r >= zero && r < zero+10 {
				r = '0' + r - zero
				break
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// digitZeros are the noughts of the scripts with digits of their own: Arabic,
// Persian, the Indian scripts, Thai, Lao, Burmese.
var digitZeros = [...]rune{0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x1040}
