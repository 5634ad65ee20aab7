package place

import (
	"unicode"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// surroundings are what stands next to a candidate.
type surroundings struct {
	score           int
	signs           bool         // it is two signs that no word for a city follows
	state           spot         // the state or country that qualifies it, "London, Ontario"
	short           bool         // and that is abbreviated, "Lebanon, Ind."
	within          news.Country // the country it is said to lie in, "Tripoli in northern Lebanon"
	behind          bool         // a preposition stands before it
	named, locative bool         // it is a capital word within a sentence, and "in" stands before it
}

func (s *settler) surroundings(i int) (a surroundings) {
	c := &s.found[i]
	a.state, a.short = s.qualifier(i)
	if a.state.country == "" {
		a.state = s.introduction(i)
	}
	a.within = s.within(i)
	a.named, a.locative = s.isName(c)
	if c.first == c.last {
		a.score -= s.againstName(c)
	}
	a.signs = c.last == c.first+1 && unicode.Is(unicode.Han, s.runeAt(c.first)) && !cityWords[s.runeAt(c.last+1)]
	if before := s.neighbour(c.first - 1); before != nil && before.Class == text.Word && prepositions[before.Fold] {
		a.score += forPreposition
		a.behind = true
	}
	return a
}

// cityWords say that a city, a county or a state is meant, behind its name.
var cityWords = map[rune]bool{'市': true, '县': true, '縣': true, '県': true, '州': true, '区': true, '區': true, '省': true,
	'府': true, '都': true, '町': true, '村': true, '邦': true, '郡': true, '港': true, '镇': true, '鎮': true}

// againstName is what a town's name of one word loses where it is likelier a
// person's or a firm's.
func (s *settler) againstName(c *candidate) (loss int) {
	t := &s.tokens[c.first]
	before, after := s.neighbour(c.first-1), s.neighbour(c.last+1)
	if s.people[t.Fold] {
		loss += againstSurname
	} else if isCapital(before) && adjoins(before, t) && !prepositions[before.Fold] {
		loss += againstOrgan
	}
	if isCapital(after) && adjoins(t, after) && !s.beginsWide(c.last+1) {
		loss += againstOrgan
		if (s.gazetteer.first[t.Fold] && !clubNouns[after.Fold] || s.givenName(c.first)) && !s.titled(c.first) {
			loss += againstFirst
		}
		if streetNouns[after.Fold] {
			loss += againstFirst
		}
	}
	return loss
}

func isCapital(t *text.Token) bool { return t != nil && t.Class == text.Word && t.Upper }

// neighbour is the token i, nil outside of the text.
func (s *settler) neighbour(i int) *text.Token {
	if i < 0 || i >= len(s.tokens) {
		return nil
	}
	return &s.tokens[i]
}

// adjoins reports whether only a space stands between two tokens.
func adjoins(a, b *text.Token) bool { return b.Start-a.End == 1 }

// begins reports whether a candidate begins with token i.
func (s *settler) begins(i int) bool {
	_, ok := s.candidateAt(i)
	return ok
}

// candidateAt finds the candidate that begins with token i.
func (s *settler) candidateAt(i int) (n int, ok bool) {
	lo, hi := 0, len(s.found)
	for lo < hi {
		if mid := (lo + hi) / 2; s.found[mid].first < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(s.found) && s.found[lo].first == i
}

// qualifier is the state or country written behind a town's name: "London,
// Ontario", "Johor (Malaysia)".
func (s *settler) qualifier(i int) (state spot, short bool) {
	at := s.found[i].last + 1
	mark := s.neighbour(at)
	if mark == nil || mark.Class != text.Mark || mark.End-mark.Start != 1 {
		return spot{}, false
	}
	switch s.s[mark.Start] {
	case ',', '(':
	case '/': // "Lima / Allen County, Ohio"
		if n, ok := s.candidateAt(at + 1); ok && s.found[n].last > s.found[n].first && s.tokens[s.found[n].last].Fold == "county" {
			return s.qualifier(n)
		}
		return spot{}, false
	default:
		return spot{}, false
	}
	if state = s.abbreviation(at + 1); state.country != "" {
		return state, true
	}
	n, ok := s.candidateAt(at + 1)
	if !ok {
		return spot{}, false
	}
	return s.wide(n), false
}

// wide is the large state, the country or else the state that candidate n may be.
func (s *settler) wide(n int) (country spot) {
	c := &s.found[n]
	if c.readings < 0 {
		return spot{}
	}
	for r := c.readings; r >= 0; r = s.readings[r].next {
		switch sp := s.spot(s.readings[r].spot); sp.sort {
		case Region:
			if sp.thousands >= 2000 {
				return sp
			}
			if sp.thousands >= 100 && country.country == "" {
				country = sp
			}
		case Country:
			country = spot{sort: Country, country: sp.country}
		}
	}
	return country
}

// prepositions stand before places, in the languages that write capitals.
var prepositions = map[string]bool{"ved": true, "vid": true, "bij": true, "nabij": true, "pod": true, "we": true, "in": true, "near": true, "at": true, "outside": true, "from": true, "bei": true,
	"nahe": true, "aus": true, "nach": true, "a": true, "en": true, "em": true, "de": true, "da": true, "di": true, "te": true,
	"i": true, "na": true, "w": true, "v": true, "ve": true, "u": true, "pres": true, "cerca": true, "tai": true, "di ": true, "at ": true,
	"в": true, "во": true, "під": true, "у": true, "under": true, "of": true, "to": true, "toward": true, "towards": true}
