package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gigawatch/classifier/text"
)

// caseless reads a name in a script that has no capital letters and writes words apart.
func (f *finder) caseless(i int, first rune) int {
	t := &f.tokens[i]
	if i > 0 && givenNames[f.tokens[i-1].Fold] {
		return i + 1 // "मोहम्मद इजराइल", "محمد السوداني": a family name
	}
	if last, r := f.at(f.tokens, i, t.Fold, f.lang); r >= 0 && f.stands(i, last, r, first) {
		return f.keep(i, last, r)
	}
	switch {
	case unicode.Is(unicode.Arabic, first):
		return f.behindPrefix(i, arabicPrefixes[:])
	case unicode.Is(unicode.Hebrew, first):
		return f.behindPrefix(i, hebrewPrefixes[:])
	case first >= 0x900 && first <= 0xDFF:
		return f.beforeEnding(i)
	}
	return i + 1
}

// givenNames are the commonest given names and forms of address in such scripts.
var givenNames = wordSet("मोहम्मद मुहम्मद मो श्री श्रीमती محمد أحمد احمد محمود السيد")

// stands reports whether a name is taken as it is; in Arabic and Hebrew, which
// write no vowels, a short one must be well known.
func (f *finder) stands(i, last int, readings int32, first rune) bool {
	if last > i || first < 0x590 || first > 0x6FF {
		return true
	}
	w := f.tokens[i].Fold
	if i > 0 && locative[f.tokens[i-1].Fold] && f.great(readings, w+"…") {
		return true // "في جدة"
	}
	return f.great(readings, w) || f.weighty(readings) && utf8.RuneCountInString(w) > 3
}

// locative are the Arabic and Hebrew words before a place.
var locative = wordSet("في الى إلى مدينة بمدينة لمدينة مطار בעיר העיר")

// Particles that Arabic and Hebrew write at the front of a word, the longest first.
var (
	arabicPrefixes = [...]string{"وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "وب", "ول", "وك", "و", "ب", "ل", "ك", "ف"}
	hebrewPrefixes = [...]string{"שב", "של", "שמ", "שה", "וב", "ול", "ומ", "וה", "וש", "כש", "מה", "ב", "ל", "מ", "ה", "ו", "ש", "כ"}
)

// behindPrefix looks a word up without the particle in front. "لل" and "بال"
// hold the article, which many names have.
func (f *finder) behindPrefix(i int, prefixes []string) int {
	w := f.tokens[i].Fold
	if r := f.demonym(w, f.lang); r >= 0 {
		return f.keep(i, i, r)
	}
	for _, p := range prefixes {
		rest, ok := strings.CutPrefix(w, p)
		if !ok || utf8.RuneCountInString(rest) < 3 {
			continue
		}
		name := rest
		if strings.HasSuffix(p, "ال") || strings.HasSuffix(p, "لل") {
			name = "ال" + rest // "المالي" is no Mali: a name without the article takes none
		}
		if last, r := f.at(f.tokens, i, name, f.lang); r >= 0 && (f.great(r, name) || last > i && f.great(r, name+"and more")) {
			return f.keep(i, last, r)
		}
		if r := f.demonym(rest, f.lang); r >= 0 {
			return f.keep(i, i, r)
		}
	}
	return i + 1
}

// weighty reports whether a name is well known: what remains of a word without
// its first letter may be the name of some village.
func (f *finder) weighty(readings int32) bool {
	for r := readings; r >= 0; r = f.readings[r].next {
		if s := f.records[f.readings[r].spot]; s.sort != City || s.thousands >= 300 {
			return true
		}
	}
	return false
}

// great reports whether a name is that of a country, a state, a city of millions
// or a town of the hand list, and not of three letters only unless of a country: with a letter cut
// off in front many a word is some town.
func (f *finder) great(readings int32, name string) bool {
	for r := readings; r >= 0; r = f.readings[r].next {
		s := f.records[f.readings[r].spot]
		if s.sort <= Demonym || utf8.RuneCountInString(name) > 3 && (s.sort == Region || s.thousands >= 700) {
			return true
		}
		if s.listed && utf8.RuneCountInString(name) > 4 {
			return true // "ביקנעם": the hand list knows it for its data centres
		}
	}
	return false
}

// endingLetters is how much of an Indian word may be an ending ("విశాఖపట్నంలో", "भारताच्या").
const endingLetters = 5

func (f *finder) beforeEnding(i int) int {
	w := f.tokens[i].Fold
	if r := f.demonym(w, f.lang); r >= 0 {
		return f.keep(i, i, r)
	}
	if f.lang == "hi" {
		return i + 1 // postpositions are words of their own
	}
	for cut := 0; cut < endingLetters; cut++ {
		_, n := utf8.DecodeLastRuneInString(w)
		w = w[:len(w)-n]
		if utf8.RuneCountInString(w) < 4 {
			return i + 1
		}
		if last, r := f.at(f.tokens[:i+1], i, w, f.lang); r >= 0 && last == i && f.weighty(r) {
			return f.keep(i, i, r)
		}
	}
	return i + 1
}

// sign reads a name in a script without spaces, and Hangul.
func (f *finder) sign(i int) int {
	t := &f.tokens[i]
	r, _ := utf8.DecodeRuneInString(f.s[t.Start:])
	if unicode.Is(unicode.Hangul, r) && !f.beginsWord(i) {
		return i + 1
	}
	last, found := f.at(f.tokens, i, t.Fold, f.lang)
	if found >= 0 && last > i {
		if f.isLanguage(last + 1) {
			return last + 2
		}
		return f.keep(i, last, found)
	}
	switch {
	case unicode.Is(unicode.Han, r):
		return f.abbreviated(i, r)
	case unicode.Is(unicode.Hangul, r):
		return f.hangulRow(i)
	}
	return i + 1
}

// isLanguage reports that the sign at token i makes a language of the country in
// front of it: 西班牙语, 中国語.
func (f *finder) isLanguage(i int) bool {
	return i < len(f.tokens) && !f.tokens[i].Spaced && (f.tokens[i].Fold == "语" || f.tokens[i].Fold == "語")
}

// beginsWord reports whether a Hangul syllable is the first of a word.
func (f *finder) beginsWord(i int) bool {
	return f.tokens[i].Spaced || i == 0 || f.tokens[i-1].Class != text.Sign
}
