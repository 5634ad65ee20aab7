package place

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// How well a reading is known, before its surroundings are looked at. Only the
// order and the two thresholds matter: from strong on a mention stands by
// itself, below faint it is dropped, between them it is weak.
const (
	strong = 300
	faint  = 130
)

// rate is how well known a place is.
func (s *spot) rate() int {
	switch {
	case s.sort == Country:
		return 1000
	case s.sort == Demonym:
		return 950
	case s.sort == Region && s.thousands >= 2000:
		return 650
	case s.sort == Region && s.thousands >= 100:
		return 260
	case s.sort == Region:
		return 150
	case s.thousands >= 2000:
		return 700
	case s.thousands >= 800:
		return 600
	case s.thousands >= 300:
		return 450
	case s.thousands >= 100:
		return 280
	case s.thousands >= 15:
		return 100
	}
	return 20
}

// What the surroundings add to a reading, or take.
const (
	forQualifier   = 700 // "Abilene, Texas"
	forRegion      = 250 // its state is named in the text
	forCountry     = 160 // its country is named in the text
	forCountryTown = 60  // so for a small town of one word
	forPreposition = 80  // "in Abilene"
	againstWord    = 330
	againstPerson  = 230
	againstSurname = 600 // a first name stands before it
	againstOrgan   = 120 // another capital word stands beside it
)

// settler decides what the candidates of one text mean.
type settler struct {
	*finder
	countries map[news.Country]int
	regions   map[string]bool // "US Texas"
}

// settle turns candidates into mentions.
func (f *finder) settle() []Mention {
	s := &settler{finder: f, countries: map[news.Country]int{}, regions: map[string]bool{}}
	for i := range f.found {
		s.witness(i)
	}
	mentions := make([]Mention, 0, len(f.found))
	for i := range f.found {
		if m, ok := s.mention(i); ok {
			mentions = append(mentions, m)
		}
	}
	return mentions
}

// witness counts what a candidate says of the text's countries when it can
// hardly mean anything else.
func (s *settler) witness(i int) {
	best, score := s.best(i)
	if score < 440 || best.country == "" || s.contested(i) {
		return
	}
	s.countries[best.country]++
	if best.sort == Region {
		s.regions[string(best.country)+" "+best.region] = true
	}
}

// best is the likeliest reading of a candidate and its score.
func (s *settler) best(i int) (best spot, score int) {
	c := &s.found[i]
	if c.one.set {
		return c.one.spot, c.one.spot.rate()
	}
	around := s.surroundings(i)
	score = -1
	for r := c.readings; r >= 0; r = s.readings[r].next {
		reading := &s.readings[r]
		if reading.lang != "" && reading.lang != s.lang {
			continue
		}
		sp := s.spots[reading.spot]
		if sp.country == "" {
			return spot{}, 0
		}
		if sp.sort == Country && reading.lang == "" && !s.acronym(c) {
			continue
		}
		if n := s.score(c, &sp, reading.doubt, around); n > score {
			best, score = sp, n
		}
	}
	return best, score
}

func (s *settler) score(c *candidate, sp *spot, d doubt, around surroundings) int {
	n := sp.rate() + around.score
	if sp.sort < Region {
		return n - s.againstCountry(c)
	}
	switch d {
	case aWord:
		n -= againstWord
	case aPerson:
		n -= againstPerson
	}
	if around.state.country == sp.country && around.state.country != "" &&
		(around.state.region == "" || around.state.region == sp.region) {
		return n + forQualifier
	}
	if sp.sort == City && s.regions[string(sp.country)+" "+sp.region] {
		n += forRegion
	} else if s.countries[sp.country] > 0 {
		if c.last > c.first || sp.thousands >= 100 {
			n += forCountry
		} else {
			n += forCountryTown
		}
	}
	return n
}

// mention is the candidate's meaning as the caller gets it.
func (s *settler) mention(i int) (m Mention, ok bool) {
	c := &s.found[i]
	best, score := s.best(i)
	weak := false
	if s.contested(i) {
		best, weak = s.georgia()
	} else if best.country == "" || score < faint {
		return m, false
	}
	m = Mention{
		Start: c.start, End: c.end, Sort: best.sort, Name: s.s[c.start:c.end], Country: best.country,
		Weak: weak || score < strong || best.sort <= Demonym && s.inOrganisation(c),
	}
	if best.sort == City || best.sort == Region {
		m.Region = best.region
	}
	return m, true
}

// surroundings are what stands next to a candidate.
type surroundings struct {
	score int
	state spot // the state or country that qualifies it, "London, Ontario"
}

func (s *settler) surroundings(i int) (a surroundings) {
	c := &s.found[i]
	if s.spots[s.readings[c.readings].spot].sort < Region && s.readings[c.readings].next < 0 {
		return a // a country by itself needs no help
	}
	a.state = s.qualifier(i)
	before, after := s.neighbour(c.first-1), s.neighbour(c.last+1)
	switch {
	case before == nil:
	case before.Upper && before.Class == text.Word && adjoins(before, &s.tokens[c.first]):
		if s.gazetteer.first[before.Fold] && c.first == c.last {
			a.score -= againstSurname
		} else if c.first == c.last && !prepositions[before.Fold] {
			a.score -= againstOrgan
		}
	}
	if before != nil && prepositions[before.Fold] && before.Class == text.Word {
		a.score += forPreposition
	}
	if after != nil && after.Upper && after.Class == text.Word && c.first == c.last && adjoins(&s.tokens[c.last], after) && !s.begins(c.last+1) {
		a.score -= againstOrgan
	}
	return a
}

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
func (s *settler) qualifier(i int) spot {
	at := s.found[i].last + 1
	mark := s.neighbour(at)
	if mark == nil || mark.Class != text.Mark || mark.End-mark.Start != 1 || s.s[mark.Start] != ',' && s.s[mark.Start] != '(' {
		return spot{}
	}
	n, ok := s.candidateAt(at + 1)
	if !ok {
		return s.abbreviation(at + 1)
	}
	c := &s.found[n]
	if c.readings < 0 {
		return spot{}
	}
	var country spot
	for r := c.readings; r >= 0; r = s.readings[r].next {
		switch sp := s.spots[s.readings[r].spot]; sp.sort {
		case Region:
			if sp.thousands >= 100 {
				return sp
			}
		case Country:
			country = spot{sort: Country, country: sp.country}
		}
	}
	return country
}

// prepositions stand before places, in the languages that write capitals.
var prepositions = map[string]bool{"in": true, "near": true, "at": true, "outside": true, "from": true, "bei": true,
	"nahe": true, "aus": true, "nach": true, "a": true, "en": true, "em": true, "de": true, "da": true, "di": true, "te": true,
	"i": true, "na": true, "w": true, "v": true, "ve": true, "u": true, "pres": true, "cerca": true, "tai": true, "di ": true, "at ": true,
	"в": true, "во": true, "під": true, "у": true, "under": true, "of": true, "to": true, "toward": true, "towards": true}
