package place

import "gigawatch/classifier/text"

// wordCountries are countries whose names are English words or other places'
// names more often; personCountries are first names or family names too.
var (
	wordCountries = map[string]bool{"reunion": true, "jersey": true, "guernsey": true, "palau": true}
	// cityCountries are cities or counties of other countries first of all.
	cityCountries = map[string]bool{"norfolk": true, "granada": true, "salvador": true}
	// shortSalvador are the languages that call El Salvador so.
	shortSalvador   = map[string]bool{"fr": true, "hu": true, "hr": true, "cs": true, "sk": true}
	personCountries = map[string]bool{"jordan": true, "chad": true, "israel": true, "georgia": true, "dominica": true}
	familyCountries = map[string]bool{"jordan": true, "israel": true, "cuba": true, "holland": true, "ireland": true, "france": true,
		"england": true, "wales": true, "german": true, "french": true, "english": true, "brazil": true, "georgia": true, "scott": true,
		"china": true, "spain": true, "polish": true, "welsh": true, "irish": true, "norway": true, "denmark": true, "jersey": true}
)

// What speaks against the name of a country being one.
const (
	countryIsWord   = 760
	countryIsFamily = 900
	countryIsFirst  = 720
)

// againstCountry is what a country's name loses where it is a person's or a
// word: "Michael Jordan", "Chad Smith", a family reunion.
func (s *settler) againstCountry(c *candidate) int {
	t := &s.tokens[c.first]
	if t.Fold == "ล" && !t.Spaced && c.first > 0 && s.tokens[c.first-1].Fold == "ค" {
		return countryIsWord // คลาวด์, the cloud, holds ลาว
	}
	if c.first != c.last {
		return 0
	}
	before, after := s.neighbour(c.first-1), s.neighbour(c.last+1)
	switch {
	case t.Fold == "us" && s.shouted(before) && s.shouted(after) && before.Fold != "the":
		return countryIsWord // "TELL US MORE"
	case s.lang == "vi" && t.Fold == "anh" && (before == nil || before.Class == text.Mark):
		return countryIsWord // "he", at the beginning of a sentence
	case t.Fold == "english":
		return countryIsWord // the language
	case t.Fold == "salvador" && shortSalvador[s.lang]:
		return 0
	case cityCountries[t.Fold]:
		return countryIsWord
	case wordCountries[t.Fold]:
		if within := before != nil && before.Class == text.Word && !before.Upper; within && !isCapital(after) {
			return 0
		}
		return countryIsWord
	case familyCountries[t.Fold] && before != nil && before.Upper && adjoins(before, t) && s.gazetteer.first[before.Fold] && !s.begins(c.first-1):
		return countryIsFamily
	case personCountries[t.Fold] && after != nil && after.Upper && after.Class == text.Word && adjoins(t, after) && !s.beginsWide(c.last+1) && !s.titled(c.first):
		return countryIsFirst
	}
	return 0
}

// beginsWide reports whether a country, a people or a state begins with token i;
// no town stands right behind the name of a country ("Jordan Henderson").
func (s *settler) beginsWide(i int) bool {
	n, ok := s.candidateAt(i)
	return ok && (s.found[n].readings < 0 || s.records[s.readings[s.found[n].readings].spot].sort <= Demonym || s.wide(n).country != "")
}

// titled reports whether token i stands in a line that gives most words a
// capital letter: there it says nothing of names.
func (f *finder) titled(i int) bool {
	const reach = 12
	capital, words := 0, 0
	for j := max(0, i-reach); j < min(len(f.tokens), i+reach); j++ {
		if t := &f.tokens[j]; t.Class == text.Word && t.End-t.Start > 3 {
			words++
			if t.Upper {
				capital++
			}
		}
	}
	return words >= 3 && capital*10 >= words*7
}

// organs are words that make a firm's name, of a firm that works everywhere,
// of the adjectives in worldwide.
var (
	organs = map[string]bool{"airlines": true, "airways": true, "bank": true, "express": true, "telekom": true,
		"petroleum": true, "tower": true, "eagle": true, "idol": true, "apparel": true, "bahn": true, "borse": true,
		"gas": true, "vogue": true, "tobacco": true, "axle": true, "water": true, "psycho": true, "horror": true,
		"pie": true, "football": true, "post": true, "re": true, "electric": true, "international": true}
	worldwide = map[string]bool{"american": true, "america": true, "british": true, "deutsche": true, "swiss": true, "english": true}
)

// inOrganisation reports whether a country's name or its adjective is part of
// the name of a firm that works everywhere: American Airlines, Bank of America.
func (s *settler) inOrganisation(c *candidate) bool {
	if c.first != c.last || !worldwide[s.tokens[c.first].Fold] {
		return false
	}
	if after := s.neighbour(c.last + 1); after != nil && after.Upper && organs[after.Fold] && adjoins(&s.tokens[c.last], after) {
		return true
	}
	of, bank := s.neighbour(c.first-1), s.neighbour(c.first-2)
	return of != nil && bank != nil && of.Fold == "of" && bank.Fold == "bank"
}

// shouted reports whether a word is in capital letters.
func (s *settler) shouted(t *text.Token) bool {
	return t != nil && t.Class == text.Word && t.End-t.Start >= 2 && upper(s.s[t.Start:t.End])
}
