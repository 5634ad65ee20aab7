package place

import "gigawatch/classifier/text"

// contested reports whether a candidate names both a country and a state of
// another: Georgia, in all the languages that do not tell the two apart.
func (s *settler) contested(i int) bool {
	c := &s.found[i]
	if c.one.set || c.first != c.last {
		return false
	}
	country, state := false, false
	for r := c.readings; r >= 0; r = s.readings[r].next {
		sp := s.spot(s.readings[r].spot)
		country = country || sp.sort == Country && sp.country == "GE"
		state = state || sp.sort == Region && sp.country == "US" && sp.thousands >= 2000
	}
	return country && state
}

// stateWords are what is said of the American state, countryWords of the country.
var (
	stateWords = map[string]bool{"gov": true, "governor": true, "senator": true, "county": true, "counties": true, "kemp": true,
		"republican": true, "republicans": true, "democrats": true, "warnock": true, "ossoff": true, "savannah": true, "atlanta": true,
		"美": true, "미국": true, "주지사": true, "카운티": true, "애틀랜타": true, "statewide": true, "state": true, "estado": true, "bundesstaat": true}
	countryWords = map[string]bool{"tbilisi": true, "caucasus": true, "abkhazia": true, "ossetia": true, "ivanishvili": true,
		"saakashvili": true, "batumi": true, "georgians": true, "georgian": true, "kobakhidze": true, "zourabichvili": true,
		"armenia": true, "azerbaijan": true, "tiflis": true, "caucaso": true, "caucase": true, "kaukasus": true}
)

// farEnough is how many tokens are read for words of the one or the other.
const farEnough = 4000

// georgia decides between the two by what else the text names; with nothing to
// go by it is the country, weakly.
func (s *settler) georgia() (best spot, weak bool) {
	if s.verdict == nil {
		best, weak = s.weighGeorgia()
		s.verdict = &finding{Mention: Mention{Sort: best.sort, Country: best.country, Region: best.region, Weak: weak}}
	}
	v := s.verdict
	return spot{sort: v.Sort, country: v.Country, region: v.Region}, v.Weak
}

func (s *settler) weighGeorgia() (best spot, weak bool) {
	state := min(s.countries["US"], 2)
	country := 2*s.countries["GE"] + s.countries["AM"] + s.countries["AZ"] + min(s.countries["RU"], 1) + min(s.countries["TR"], 1) + min(s.countries["UA"], 1)
	for i := range min(len(s.tokens), farEnough) {
		if t := &s.tokens[i]; t.Class == text.Word && len(t.Fold) >= 3 {
			if stateWords[t.Fold] {
				state++
			} else if countryWords[t.Fold] {
				country += 2
			}
		}
	}
	if state > country {
		return spot{sort: Region, country: "US", region: "Georgia", thousands: 10_000}, false
	}
	return spot{sort: Country, country: "GE", region: "Georgia"}, country == 0
}
