package place

import (
	"unicode"

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

// finding is a mention and what only this package says of it.
type finding struct {
	Mention
	metonym bool // it is weak for its being a house, not for doubt
}

// rate is how well known a place is.
func (s *spot) rate() int {
	switch {
	case s.sort == Country:
		return 1000
	case s.sort == Demonym:
		return 950
	case s.sort == Region && s.thousands >= 2000:
		return 650
	case s.sort == Region && s.thousands >= 300:
		return 330
	case s.sort == Region && s.thousands >= 100:
		return 260
	case s.sort == Region:
		return 150
	case s.thousands >= 2000:
		return 700 + min(int(s.thousands/1000), 30) // Delhi before a Dili written so
	case s.thousands >= 800:
		return 600
	case s.thousands >= 300:
		return 450
	case s.thousands >= 200:
		return 320
	case s.thousands >= 100:
		return 280
	case s.thousands >= 15:
		return 100
	}
	return 20
}

// What the surroundings add to a reading, or take.
const (
	forQualifier     = 700 // "Abilene, Texas"
	forRegion        = 250 // its state is named in the text
	forCountry       = 160 // its country is named in the text
	forCountryTown   = 60  // so for a small town of one word
	forPreposition   = 80  // "in Abilene"
	againstWord      = 480 // the name is a common word
	againstForeign   = 150 // a word, but of English, in another language
	againstPerson    = 230
	againstSurname   = 600 // a first name stands before it
	againstOrgan     = 120 // another capital word stands beside it
	againstFirst     = 350 // it is a first name and a family name follows
	againstSigns     = 400 // two signs that no word for a city follows
	againstCitySigns = 250 // so for a city of a million
)

// settler decides what the candidates of one text mean.
type settler struct {
	*finder
	countries map[news.Country]int
	regions   map[regionKey]bool
	people    map[string]bool // family names: one first name at least stands before each
	verdict   *finding        // on Georgia, once it was asked for
}

// regionKey names a state.
type regionKey struct {
	country news.Country
	region  string
}

// settle turns candidates into mentions.
func (f *finder) settle() []finding {
	s := &settler{finder: f, countries: map[news.Country]int{}, regions: map[regionKey]bool{}, people: map[string]bool{}}
	for i := range f.found {
		s.meet(&f.found[i], i)
	}
	for i := range f.found {
		s.witness(i)
	}
	mentions := make([]finding, 0, len(f.found))
	for i := range f.found {
		if m, ok := s.mention(i); ok {
			mentions = append(mentions, m)
		}
	}
	return mentions
}

// meet notes a candidate that is somebody's family name: in "Andy Jassy" and then
// wherever the text has "Jassy".
func (s *settler) meet(c *candidate, i int) {
	before := s.neighbour(c.first - 1)
	if c.first != c.last || !isCapital(before) || !adjoins(before, &s.tokens[c.first]) || !s.gazetteer.first[before.Fold] {
		return
	}
	if i > 0 && s.found[i-1].last == c.first-1 && !s.gazetteer.first[s.tokens[c.first].Fold] {
		return // "Austin Texas"
	}
	s.people[s.tokens[c.first].Fold] = true
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
		s.regions[regionKey{best.country, best.region}] = true
	}
}

// best is the likeliest reading of a candidate and its score.
func (s *settler) best(i int) (best spot, score int) {
	c := &s.found[i]
	if c.one.set {
		return c.one.spot, c.one.spot.rate()
	}
	if r := &s.readings[c.readings]; r.next < 0 && s.spots[r.spot].sort < Region {
		return s.sole(c, r)
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

// sole is the one reading of most countries, which needs no surroundings.
func (s *settler) sole(c *candidate, r *reading) (best spot, score int) {
	sp := s.spots[r.spot]
	if r.lang != "" && r.lang != s.lang || sp.country == "" || sp.sort == Country && r.lang == "" && !s.acronym(c) {
		return spot{}, -1
	}
	return sp, sp.rate() - s.againstCountry(c)
}

func (s *settler) score(c *candidate, sp *spot, d doubt, around surroundings) int {
	n := sp.rate() + around.score
	if sp.sort < Region {
		return n - s.againstCountry(c)
	}
	if around.signs && !sp.listed {
		n -= againstSigns
		if sp.thousands >= 800 {
			n += againstSigns - againstCitySigns
		}
	}
	switch d {
	case anEnglishWord:
		if s.lang != "en" && s.lang != "" {
			n -= againstForeign
		} else {
			n -= againstWord
		}
	case aWord:
		n -= againstWord
	case aPerson:
		n -= againstPerson
	}
	if around.state.country == sp.country && around.state.country != "" &&
		(around.state.region == "" || around.state.region == sp.region) {
		return n + forQualifier
	}
	if sp.sort == City && s.regions[regionKey{sp.country, sp.region}] {
		n += forRegion
	} else if s.countries[sp.country] > 0 && (d == certain || d == aPerson) {
		if c.last > c.first || sp.thousands >= 100 {
			n += forCountry
		} else {
			n += forCountryTown
		}
	}
	return n
}

// mention is the candidate's meaning as the caller gets it.
func (s *settler) mention(i int) (m finding, ok bool) {
	c := &s.found[i]
	best, score := s.best(i)
	weak := false
	if s.contested(i) {
		best, weak = s.georgia()
	} else if best.country == "" || score < faint {
		return m, false
	}
	m.metonym = best.thousands == metonym
	m.Mention = Mention{
		Start: c.start, End: c.end, Sort: best.sort, Name: s.s[c.start:c.end], Country: best.country,
		Weak: weak || m.metonym || best.sort <= Demonym && s.ofMoney(c) || score < strong || best.sort <= Demonym && s.inOrganisation(c),
	}
	if best.sort == City || best.sort == Region {
		m.Region = best.region
	}
	return m, true
}

// surroundings are what stands next to a candidate.
type surroundings struct {
	score int
	signs bool // it is two signs that no word for a city follows
	state spot // the state or country that qualifies it, "London, Ontario"
}

func (s *settler) surroundings(i int) (a surroundings) {
	c := &s.found[i]
	a.state = s.qualifier(i)
	if c.first == c.last {
		a.score -= s.againstName(c)
	}
	a.signs = c.last == c.first+1 && unicode.Is(unicode.Han, s.runeAt(c.first)) && !cityWords[s.runeAt(c.last+1)]
	if before := s.neighbour(c.first - 1); before != nil && before.Class == text.Word && prepositions[before.Fold] {
		a.score += forPreposition
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
	if isCapital(after) && adjoins(t, after) && !s.begins(c.last+1) {
		loss += againstOrgan
		if s.gazetteer.first[t.Fold] && !s.titled(c.first) {
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
