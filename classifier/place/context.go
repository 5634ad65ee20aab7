package place

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// townNouns say that the name of a town, a province or a state comes, after the
// adjective of its country or before it: "the Colombian city of Armenia", "la
// provincia argentina de San Juan".
var townNouns = wordSet(`city town village port capital province state region district
 ciudad provincia estado localidad municipio region departamento pueblo puerto capital
 ville province region departement commune localite village etat cidade estado municipio vila
 citta regione comune stadt provinz bundesstaat dorf region hafenstadt kreis stad provincie
 staden byen miasto miescie wojewodztwo mesto kota provinsi negara`)

// farIntroduction is how many tokens before a name are read for its country.
const farIntroduction = 4

// introduction is the country whose adjective introduces candidate i as a town of its own.
func (s *settler) introduction(i int) spot {
	if i == 0 {
		return spot{}
	}
	c, before := &s.found[i], &s.found[i-1]
	if c.first-before.last > farIntroduction || before.readings < 0 {
		return spot{}
	}
	noun := false
	for j := max(0, before.first-1); j < c.first; j++ {
		t := &s.tokens[j]
		if t.Class == text.Mark && j > before.last {
			return spot{}
		}
		noun = noun || townNouns[t.Fold]
	}
	if sp := s.spot(s.readings[before.readings].spot); noun && sp.sort <= Demonym {
		return spot{sort: Country, country: sp.country}
	}
	return spot{}
}

// inside are the words that say where a place lies.
var inside = wordSet("in en em dans im i w v na no в у на ve di")

// farWithin is how many tokens may stand between a place and what it lies in: "in northern".
const farWithin = 3

// within is the country in which candidate i is said to lie: "Tripoli in northern Lebanon".
func (s *settler) within(i int) news.Country {
	c := &s.found[i]
	if t := s.neighbour(c.last + 1); t == nil || !inside[t.Fold] || i+1 >= len(s.found) {
		return ""
	}
	next := &s.found[i+1]
	if next.first-c.last > farWithin {
		return ""
	}
	for j := c.last + 1; j < next.first; j++ {
		if s.tokens[j].Class != text.Word || s.tokens[j].Upper {
			return ""
		}
	}
	return s.wide(i + 1).country
}

// streetNouns make a street's or a pit's name of a town's, which says nothing of where.
var streetNouns = wordSet("street road avenue lane boulevard colliery terrace")

// clubNouns stand behind the names of towns with a capital letter, and alone too:
// no family names.
var clubNouns = wordSet(`united city town county rovers wanderers athletic albion police university college airport council hospital
 school times post herald tribune state government river beach bay harbour harbor port lake island islands valley park castle bridge
 olympics games accord accords agreement treaty declaration summit conference marathon open festival court parliament mayor province
 district north south east west central region international national bank group club fc sc ac gp prix`)

// givenName reports whether a town's name is a person's first name here: a
// capital word follows that the text has by itself elsewhere, as it has family
// names ("Adama Barrow … Barrow said").
func (s *settler) givenName(first int) bool {
	after := s.neighbour(first + 1)
	if s.lang == "de" || !isCapital(after) || !adjoins(&s.tokens[first], after) || clubNouns[after.Fold] {
		return false
	}
	if before := s.neighbour(first - 1); before != nil && inside[before.Fold] {
		return false
	}
	return s.alone()[after.Fold]
}

// alone are the capital words of the text that stand without another before them,
// within a sentence.
func (s *settler) alone() map[string]bool {
	if s.lone == nil {
		s.lone = map[string]bool{}
		for i := 1; i < len(s.tokens); i++ {
			t, before := &s.tokens[i], &s.tokens[i-1]
			if isCapital(t) && before.Class == text.Word && !before.Upper {
				s.lone[t.Fold] = true
			}
		}
	}
	return s.lone
}

// isName reports whether a capital letter makes a word a name here: within a
// sentence, in a line that does not give one to most words, with no other capital
// word behind it; and whether "in" stands before it.
func (s *settler) isName(c *candidate) (named, locative bool) {
	if c.first != c.last || s.lang == "de" || !isCapital(&s.tokens[c.first]) || s.opens(c.first) || s.titled(c.first) {
		return false, false
	}
	if after := s.neighbour(c.last + 1); isCapital(after) && adjoins(&s.tokens[c.last], after) {
		return false, false
	}
	before := s.neighbour(c.first - 1)
	return !before.Upper, before.Fold == "in" || before.Fold == "near" || before.Fold == "outside"
}
