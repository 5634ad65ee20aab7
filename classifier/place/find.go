package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gigawatch/classifier/text"
)

// candidate is a name found in a text, before it is decided what it means.
type candidate struct {
	first, last int // tokens
	start, end  int // bytes
	readings    int32
	one         settled
}

// settled is the one meaning of a candidate that the gazetteer has no say in.
type settled struct {
	set  bool
	spot spot
}

// finder looks for names in one text.
type finder struct {
	*gazetteer
	s      string
	tokens []text.Token
	lang   string
	found  []candidate
}

// mostFound is more than any article names; what comes after is not read.
const mostFound = 1 << 14

// scan collects the candidates from left to right, the longest at each place.
func (f *finder) scan() {
	lower := f.lang != "en" && f.lang != ""
	for i := 0; i < len(f.tokens) && len(f.found) < mostFound; {
		t := &f.tokens[i]
		next := i + 1
		switch {
		case t.Class == text.Number || t.Class == text.Mark:
		case t.Class == text.Sign:
			next = f.sign(i)
		case t.Upper:
			next = f.capital(i)
		case t.Start < len(f.s) && f.s[t.Start] < utf8.RuneSelf:
			if lower {
				next = f.small(i)
			}
		default:
			next = f.word(i, lower)
		}
		i = next
	}
}

// keep notes a candidate and returns the token behind it.
func (f *finder) keep(first, last int, readings int32) int {
	if readings >= 0 && f.isSpoken(first, last, readings) {
		return last + 1
	}
	c := candidate{first: first, last: last, readings: readings, start: f.tokens[first].Start, end: f.tokens[last].End}
	f.found = append(f.found, c)
	return last + 1
}

// capital reads a name that begins with a capital letter. A name known well
// goes before a form of a known name, that before the name of a village.
func (f *finder) capital(i int) int {
	if next := f.hyphenated(i); next > i {
		return next // "Sud-Africains", before any place called Sud
	}
	t := &f.tokens[i]
	last, r := f.at(f.tokens, i, t.Fold, f.lang)
	if r >= 0 && !f.spelt(i, last, r) {
		r = -1
	}
	if r >= 0 && (f.lang == "en" || last > i || f.weighty(r)) {
		return f.keep(i, last, r)
	}
	if f.lang != "en" {
		if next := f.form(i); next > i {
			return next
		}
	}
	if r >= 0 {
		return f.keep(i, last, r)
	}
	return i + 1
}

// form notes a name or a demonym with an ending, and returns the token behind it,
// or i for none. The scan only ever goes on from there: what is no place here is passed over.
func (f *finder) form(i int) int {
	if l := f.inflect[f.lang]; l != nil {
		if last, id := f.inflected(l, i); id >= 0 {
			return f.keepSpot(i, last, id)
		}
	}
	w := f.tokens[i].Fold
	r := f.demonym(w, f.lang)
	if r < 0 {
		if r = f.inflectedName(w); r >= 0 && f.opens(i) && !f.startsSo(r) {
			r = -1
		}
	}
	if r < 0 && i > 0 && prepositions[f.tokens[i-1].Fold] && !f.opens(i) {
		r = f.inflectedTown(w)
	}
	if r >= 0 {
		return f.keep(i, i, r)
	}
	return i
}

// inflectedTown looks behind a preposition for a smaller town with an ending, of
// a country that speaks the language: "w Sochaczewie", "Kouvolaan".
func (f *finder) inflectedTown(w string) int32 {
	lang := base(f.lang)
	var form [48]byte
	if len(w) > len(form)-8 || len(endings[lang]) < 6 {
		return -1
	}
	for _, ending := range endings[lang] {
		root, ok := strings.CutSuffix(w, ending)
		if !ok || !longer(root, 3) {
			continue
		}
		n := copy(form[:], root)
		for _, nominative := range nominatives[lang] {
			if r := f.whole(form[:n+copy(form[n:], nominative)]); r >= 0 && f.localTown(r) {
				return r
			}
		}
	}
	return -1
}

// localTown reports a town of some thousands in a country that speaks the language.
func (f *finder) localTown(readings int32) bool {
	for r := readings; r >= 0; r = f.readings[r].next {
		if s := f.spot(f.readings[r].spot); s.sort == City && s.thousands >= 5 && f.readings[r].doubt == certain && AtHome(s.country, f.lang) {
			return true
		}
	}
	return false
}

// longestSpoken is how many bytes a word of spoken.txt has at most.
const longestSpoken = 24

// isSpoken reports whether a town's name is a word of the text's language here.
func (f *finder) isSpoken(first, last int, readings int32) bool {
	words := f.gazetteer.spoken[f.lang]
	if words == nil {
		return false
	}
	if f.lang == "de" && first > 0 && germanArticles[f.tokens[first-1].Fold] && (germanNouns[f.tokens[first].Fold] || words[f.tokens[first].Fold]) {
		return true
	}
	start, end := f.tokens[first].Start, f.tokens[last].End
	if end-start > longestSpoken || f.records[f.readings[readings].spot].sort < Region || !words[strings.ToLower(f.s[start:end])] {
		return f.lang == "vi" && first == last && f.marked(first, readings)
	}
	if f.lang == "id" || f.lang == "ms" {
		return true // "Ibu Kota", "Tahun Baru": titles give their words capital letters
	}
	return !f.tokens[first].Upper || f.opens(first) || f.titled(first)
}

// germanNouns are words of German that larger towns are called as well.
var germanNouns = wordSet("siegen essen hagen worms singen")

// germanArticles stand before nouns and numbers of things, and never right before
// a town: "zu Boden", "im Namen", "mit zwei Siegen".
var germanArticles = wordSet("der die das dem den des ein eine einer einem einen im zum zur am vom ans ins zu zwei drei vier funf sechs keine keinen seinem seinen ihrem ihren")

// marked reports whether a town's name has a Vietnamese word's marks that were folded away.
func (f *finder) marked(i int, readings int32) bool {
	t := &f.tokens[i]
	return f.records[f.readings[readings].spot].sort == City && !ascii(f.s[t.Start:t.End]) && t.Fold != "hue"
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// startsSo reports whether a name with an ending may begin a sentence: a country's,
// a genitive ("Londons Bürgermeister"), and where the ending says "in", a capital's
// ("Helsingissä", "Budapesten").
func (f *finder) startsSo(readings int32) bool {
	switch base(f.lang) {
	case "de", "sv", "no", "da", "nl":
		return true
	case "fi", "hu", "et", "lt", "lv":
		if f.records[f.readings[readings].spot].thousands >= capitalRank {
			return true
		}
	}
	return f.records[f.readings[readings].spot].sort < Region
}

// opens reports whether token i begins a sentence or a line. A capital letter says
// nothing there, and a town stands there in its own form or behind a preposition:
// what looks like one with an ending is a word ("Kotona", "Мире", "Našim").
func (f *finder) opens(i int) bool {
	if i == 0 {
		return true
	}
	before := &f.tokens[i-1]
	if strings.IndexByte(f.s[before.End:f.tokens[i].Start], '\n') >= 0 {
		return true
	}
	return before.Class == text.Mark && !strings.Contains(",-–(/&", f.s[before.Start:before.End])
}

// small reads a demonym that is written in lower case.
func (f *finder) small(i int) int {
	if next := f.hyphenated(i); next > i {
		return next
	}
	t := &f.tokens[i]
	if r := f.demonym(t.Fold, f.lang); r >= 0 {
		return f.keep(i, i, r)
	}
	return i + 1
}

// hyphenated reads "sud-africain", "norte-coreana", and returns the token behind.
func (f *finder) hyphenated(i int) int {
	if i+2 >= len(f.tokens) || f.tokens[i+1].Spaced || f.tokens[i+2].Spaced || f.s[f.tokens[i+1].Start:f.tokens[i+1].End] != "-" {
		return i
	}
	if r := f.demonym(f.tokens[i].Fold+"-"+f.tokens[i+2].Fold, f.lang); r >= 0 {
		return f.keep(i, i+2, r)
	}
	return i
}

// word reads a word that does not begin with a capital Latin letter: lower
// case of another alphabet, or a script without case.
func (f *finder) word(i int, lower bool) int {
	r, _ := utf8.DecodeRuneInString(f.s[f.tokens[i].Start:])
	if unicode.IsLower(r) {
		if lower {
			return f.small(i)
		}
		return i + 1
	}
	return f.caseless(i, r)
}

// spelt reports whether a name is written as names are: the last word of a
// town's name with a capital letter.
func (f *finder) spelt(first, last int, readings int32) bool {
	if last == first || f.records[f.readings[readings].spot].sort != City {
		return true
	}
	end := &f.tokens[last]
	if f.tokens[last-1].Class == text.Mark {
		return true // "Nuku'alofa"
	}
	return end.Class != text.Word || end.Upper || f.s[end.Start] >= utf8.RuneSelf
}

// acronym reports whether a candidate may be the short name of a country:
// "US", and never "Us" or "us".
func (f *finder) acronym(c *candidate) bool {
	return c.end-c.start > 3 || upper(f.s[c.start:c.end])
}

func upper(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' || s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// keepSpot notes a candidate that means one place for sure.
func (f *finder) keepSpot(first, last int, id int32) int {
	next := f.keep(first, last, -1)
	f.found[len(f.found)-1].one = settled{true, f.spot(id)}
	return next
}

// inflected looks a name up by the stems of its words.
func (f *finder) inflected(l *text.Lexicon[int32], i int) (last int, id int32) {
	if len(f.tokens[i].Fold) < 3 && (i+1 == len(f.tokens) || len(f.tokens[i+1].Fold) < 3) {
		return i, -1 // no name of so few letters takes an ending
	}
	var stems [4]text.Token
	n := 0
	for j := i; j < len(f.tokens) && n < len(stems); j++ {
		stems[n] = f.tokens[j]
		stems[n].Fold = stem(f.tokens[j].Fold, f.lang)
		n++
	}
	if m, ok := l.At(stems[:n], 0); ok {
		return i + m.Last, m.Values[0]
	}
	if !gluing[base(f.lang)] {
		return i, -1
	}
	// The ending stands behind the last word only, and may be no ending at all.
	for k := 0; k < n; k++ {
		stems[k].Fold = f.tokens[i+k].Fold
	}
	for k := 0; k < n; k++ {
		whole := stems[k].Fold
		stems[k].Fold = stem(whole, f.lang)
		if m, ok := l.At(stems[:k+1], 0); ok && m.Last == k {
			return i + k, m.Values[0]
		}
		stems[k].Fold = whole
	}
	return i, -1
}
