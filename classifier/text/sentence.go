package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a text, in bytes.
type Span struct{ Start, End int }

// Of is the piece of s.
func (p Span) Of(s string) string { return s[p.Start:p.End] }

// Holds reports whether the piece from start to end lies within p.
func (p Span) Holds(start, end int) bool { return p.Start <= start && end <= p.End }

// Sentences cuts s into sentences by Unicode's UAX 29, joins again what was
// cut behind an abbreviation, and leaves white space at the ends out. A line
// break ends a sentence: headings and list items are sentences of their own.
func Sentences(s string) []Span {
	var spans []Span
	for _, line := range shorten(s, lines(s)) {
		from, within := len(spans), line.Of(s)
		for at := 0; at < len(within); {
			end := sentenceEnd(within, at)
			spans = join(s, spans, from, Span{line.Start + at, line.Start + end})
			at = end
		}
	}
	out := spans[:0]
	for _, p := range spans {
		if p = trim(s, p); p.End > p.Start {
			out = append(out, p)
		}
	}
	return out
}

// join adds p to spans, glued to the one before when that ended in an abbreviation.
func join(s string, spans []Span, from int, p Span) []Span {
	if last := len(spans) - 1; last >= from && (endsInAbbreviation(s[spans[last].Start:spans[last].End]) || splitsListing(s, p.Start)) {
		spans[last].End = p.End
		return spans
	}
	return append(spans, p)
}

// splitsListing reports that s[at] begins the exchange in the number of a listed
// share, which is in brackets: "(00700.HK)".
func splitsListing(s string, at int) bool {
	if at < 2 || s[at-1] != '.' || s[at-2] < '0' || s[at-2] > '9' {
		return false
	}
	i := at
	for i < len(s) && i < at+2 && s[i] >= 'A' && s[i] <= 'Z' {
		i++
	}
	return i > at && (strings.HasPrefix(s[i:], ")") || strings.HasPrefix(s[i:], "）"))
}

func lines(s string) []Span {
	var out []Span
	for at := 0; at < len(s); {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			return append(out, Span{at, len(s)})
		}
		out = append(out, Span{at, at + end})
		at += end + 1
	}
	return out
}

// longestGap is how many signs in a row may be no letter and no digit. Behind a
// full stop UAX 29 looks from each of them for the letter that follows, which
// for a line of blanks takes the square of its length.
const longestGap = 64

// shorten cuts lines within long gaps.
func shorten(s string, lines []Span) []Span {
	out := make([]Span, 0, len(lines))
	for _, line := range lines {
		if !mayGap(line.Of(s)) {
			out = append(out, line)
			continue
		}
		start, gap := line.Start, 0
		for i, r := range line.Of(s) {
			if gap++; isWord(r) {
				gap = 0
			}
			if gap == longestGap {
				out = append(out, Span{start, line.Start + i})
				start, gap = line.Start+i, 0
			}
		}
		out = append(out, Span{start, line.End})
	}
	return out
}

// mayGap is false for a line that has a letter or digit of ASCII among every
// longestGap bytes.
func mayGap(line string) bool {
	from := 0
next:
	for end := longestGap; end <= len(line); {
		for i := end - 1; i >= from; i-- {
			if b := line[i]; b < utf8.RuneSelf && asciiClasses[b] <= Number {
				from, end = i+1, i+1+longestGap
				continue next
			}
		}
		return true
	}
	return false
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClasses[r] <= Number
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func trim(s string, p Span) Span {
	t := s[p.Start:p.End]
	p.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	p.End = p.Start + len(strings.TrimSpace(t))
	return p
}

func endsInAbbreviation(s string) bool {
	s = strings.TrimRight(s, " ")
	if s == "" || s[len(s)-1] != '.' && s[len(s)-1] < utf8.RuneSelf && asciiClasses[s[len(s)-1]] != asciiSpace {
		return false
	}
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	word, dotted := strings.CutSuffix(s, ".")
	if !dotted {
		return false
	}
	word = lastWord(word)
	if r, n := utf8.DecodeRuneInString(word); n == len(word) && n > 0 && unicode.IsUpper(r) {
		return true // an initial: "J. Smith", "U. S."
	}
	if word == "r" && len(s) < shortOpening {
		return true // "Do 2030 r. Google zainwestuje"; at the end of a whole sentence the full stop ends it
	}
	return len(word) <= longestAbbreviation && abbreviations[Fold(word)]
}

// lastWord is what stands behind the last blank or opening bracket of s.
func lastWord(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		switch b := s[i]; {
		case b == ' ' || b == '\t' || b == '(':
			return s[i+1:]
		case b == 0xA0 && i > 0 && s[i-1] == 0xC2: // a blank that does not break
			return s[i+1:]
		}
	}
	return s
}

// longestAbbreviation is, in bytes, more than any abbreviation with all its accents.
const longestAbbreviation = 64

// shortOpening is the length, in bytes, of what a sentence may open with before
// its verb comes.
const shortOpening = 48

// abbreviations that are written with a full stop and seldom end a sentence:
// titles, company forms, months, US states in AP style, scales of money, and
// the commonest of German, French, Spanish, Portuguese, Italian, Dutch, Polish.
var abbreviations = set(`mr mrs ms dr prof rep sen gov gen lt col sgt rev hon st mt ft
 inc corp co ltd plc llc bros dept univ assn vs approx est no nos fig vol ca e.g i.e
 u.s u.k u.n u.a.e d.c u.s.a jan feb mar apr jun jul aug sept sep oct nov dec
 ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
 okla ore pa tenn tex va vt wash wis wyo
 bn mn mrd mio mia tn rs cr z.b d.h bzw ca evtl inkl rd usw nr str
 mds env sr sra srta dto art pag av núm num bi mi tys mld mln zl`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[Fold(w)] = true
	}
	return m
}
