package place

import "gigawatch/news"

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
	forState         = 1000 // "Abilene, Texas": more than any country is known, for "Peru, Indiana"
	forQualifier     = 700  // "Johor, Malaysia", "the Colombian city of Armenia"
	forRegion        = 250  // its state is named in the text
	forCountry       = 160  // its country is named in the text
	forCountryTown   = 60   // so for a small town of one word
	forWithin        = 300  // it is said to lie in that country
	forPreposition   = 80   // "in Abilene"
	forTongue        = 60   // so for a town of one word of a country that speaks the text's language
	againstWord      = 480  // the name is a common word
	againstForeign   = 150  // a word, but of English, in another language
	againstNamed     = 60   // a word, but a capital letter within a sentence says that it is a name here
	againstPerson    = 230
	againstSurname   = 600 // a first name stands before it
	againstOrgan     = 120 // another capital word stands beside it
	againstFirst     = 350 // it is a first name and a family name follows
	againstSigns     = 400 // two signs that no word for a city follows
	againstCitySigns = 250 // so for a city of a million
)

// worthState is how many thousands of people make a town that its state's full name
// behind it may tell from a country: "Cuba, Missouri", and not "from China, Texas officials said".
const worthState = 2

// settler decides what the candidates of one text mean.
type settler struct {
	*finder
	countries map[news.Country]int
	regions   map[regionKey]bool
	people    map[string]bool // family names: one first name at least stands before each
	lone      map[string]bool // capital words that stand alone somewhere, once they were asked for
	verdict   *finding        // on Georgia, once it was asked for
	congo     news.Country    // which Congo is meant, once it was asked for
	whole     map[string]spot // towns that the text names with their state, by name; the zero spot for a name of two towns
}

// regionKey names a state.
type regionKey struct {
	country news.Country
	region  string
}

// settle turns candidates into mentions.
func (f *finder) settle() []finding {
	s := &settler{finder: f, countries: map[news.Country]int{}}
	for i := range f.found {
		s.meet(&f.found[i], i)
	}
	for i := range f.found {
		s.introduce(i)
	}
	for i := range f.found {
		s.reserve(i)
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
	if i > 0 && s.found[i-1].last == c.first-1 && !s.gazetteer.first[s.tokens[c.first].Fold] && s.populous(s.found[i-1].readings) {
		return // "Austin Texas"
	}
	if s.people == nil {
		s.people = map[string]bool{}
	}
	s.people[s.tokens[c.first].Fold] = true
}

// introduce notes a town that is named with its state: wherever the text, or
// the headline above it, has the name alone, the same town is meant, be it a
// country's name: "data center in Lebanon", and then "Lebanon, Indiana".
func (s *settler) introduce(i int) {
	c := &s.found[i]
	if c.one.set || c.readings < 0 {
		return
	}
	state, short := s.qualifier(i)
	if state.sort != Region {
		return
	}
	town, score := s.best(i)
	if short && s.strange(i, state) {
		town, score = spot{sort: City, country: state.country, region: state.region, thousands: 300}, forState
		c.one = settled{true, town}
	}
	if score < forState || town.sort != City {
		return
	}
	if s.whole == nil {
		s.whole = map[string]spot{}
	}
	name := s.s[c.start:c.end]
	if was, ok := s.whole[name]; ok && (was.country != town.country || was.region != town.region) {
		town = spot{}
	}
	s.whole[name] = town
}

// strange reports a town's name of which the gazetteer knows none in the country
// of the short state behind it: "Toronto, SD". Short names that are also those of
// the town's own country say nothing: "Berlin, DE".
func (s *settler) strange(i int, state spot) bool {
	code := s.neighbour(s.found[i].last + 2)
	for r := s.found[i].readings; r >= 0; r = s.readings[r].next {
		sp := s.spot(s.readings[r].spot)
		if sp.sort != City || sp.country == state.country && sp.region == state.region || string(sp.country) == s.s[code.Start:code.End] {
			return false
		}
	}
	return true
}

// reserve takes a town back whose name also qualifies another: "Beirut,
// Lebanon" in a text with "Lebanon, Ohio" says that the country is meant too.
func (s *settler) reserve(i int) {
	c := &s.found[i]
	if len(s.whole) == 0 || i == 0 || s.found[i-1].last != c.first-2 || s.s[s.tokens[c.first-1].Start] != ',' {
		return
	}
	if name := s.s[c.start:c.end]; s.whole[name].country != "" {
		s.whole[name] = spot{}
	}
}

// introduced is the town that a name without a state stands for, if the text
// says elsewhere in which state it lies.
func (s *settler) introduced(i int) (town spot, ok bool) {
	c := &s.found[i]
	if len(s.whole) == 0 || c.one.set {
		return spot{}, false
	}
	if town = s.whole[s.s[c.start:c.end]]; town.country == "" {
		return spot{}, false
	}
	state, _ := s.qualifier(i)
	return town, state.country == ""
}

// populous reports whether a name is that of a city or a state of a few hundred
// thousand people.
func (s *settler) populous(readings int32) bool {
	for r := readings; r >= 0; r = s.readings[r].next {
		if s.records[s.readings[r].spot].thousands >= 300 {
			return true
		}
	}
	return false
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
		if s.regions == nil {
			s.regions = map[regionKey]bool{}
		}
		s.regions[regionKey{best.country, best.region}] = true
	}
}

// best is the likeliest reading of a candidate and its score.
func (s *settler) best(i int) (best spot, score int) {
	c := &s.found[i]
	if c.one.set {
		return c.one.spot, c.one.spot.rate()
	}
	if town, ok := s.introduced(i); ok {
		return town, forState
	}
	if r := &s.readings[c.readings]; r.next < 0 && s.records[r.spot].sort < Region {
		return s.sole(c, r)
	}
	around := s.surroundings(i)
	score = -1
	lang := codeOf(s.lang)
	for r := c.readings; r >= 0; r = s.readings[r].next {
		reading := &s.readings[r]
		if reading.lang != (code{}) && reading.lang != lang {
			continue
		}
		sp := s.spot(reading.spot)
		if sp.country == "" {
			return spot{}, 0
		}
		if sp.sort == Country && reading.lang == (code{}) && !s.acronym(c) {
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
	sp := s.spot(r.spot)
	if r.lang != (code{}) && r.lang != codeOf(s.lang) || sp.country == "" || sp.sort == Country && r.lang == (code{}) && !s.acronym(c) {
		return spot{}, -1
	}
	return sp, sp.rate() - s.againstCountry(c)
}

func (s *settler) score(c *candidate, sp *spot, d doubt, around surroundings) int {
	n := sp.rate() + around.score
	if sp.sort < Region {
		return n - s.againstCountry(c)
	}
	if around.state.country == sp.country && sp.country != "" {
		if around.state.sort == Region && around.state.region == sp.region && (sp.thousands >= worthState || around.short) {
			return n + forState // whatever word it is: "Mobile, Alabama"
		}
		if around.state.region == "" {
			n += forQualifier
		}
	}
	if around.signs && !sp.listed {
		n -= againstSigns
		if sp.thousands >= 800 {
			n += againstSigns - againstCitySigns
		}
	}
	switch d {
	case anEnglishWord:
		switch {
		case s.lang != "en" && s.lang != "":
			n -= againstForeign
		case around.locative && (sp.sort == City || sp.thousands >= 2000):
			n -= againstNamed
		default:
			n -= againstWord
		}
	case aWord:
		if around.named && sp.thousands >= 300 {
			n -= againstNamed
		} else {
			n -= againstWord
		}
	case aPerson:
		n -= againstPerson
	}
	if sp.sort == City && d == certain && (around.behind || sp.thousands >= 15) && AtHome(sp.country, s.lang) {
		n += forTongue
	}
	if around.within == sp.country && around.within != "" && (sp.thousands >= 100 || sp.sort == Region) {
		n += forWithin
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
	if best.country == "CG" && s.isBareCongo(c) {
		best.country = s.whichCongo()
	}
	m.metonym = best.thousands == metonym || weak && s.countries["US"] == 0
	m.Mention = Mention{
		Start: c.start, End: c.end, Sort: best.sort, Name: s.s[c.start:c.end], Country: best.country,
		Weak: weak || m.metonym || best.sort <= Demonym && s.ofMoney(c, best.sort) || score < strong || best.sort <= Demonym && s.inOrganisation(c),
	}
	if best.sort == City || best.sort == Region {
		m.Region = best.region
	}
	return m, true
}
