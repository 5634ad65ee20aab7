package place

import "gigawatch/news"

// bareCongo is the name that two countries share.
var bareCongo = wordSet("congo kongo konga kongu конго конґо الكونغو כונגו कांगो κονγκο")

// signsCongo is that name in scripts that are read by signs.
var signsCongo = map[string]bool{"コンゴ": true, "刚果": true, "剛果": true, "콩고": true}

// isBareCongo reports whether a candidate names a Congo without saying which.
func (s *settler) isBareCongo(c *candidate) bool {
	if c.first == c.last {
		return bareCongo[s.tokens[c.first].Fold] || signsCongo[s.s[c.start:c.end]]
	}
	return signsCongo[s.s[c.start:c.end]]
}

// whichCongo decides between the two: what else of either the text names, and
// with nothing to go by the larger, as the English-speaking press has it.
func (s *settler) whichCongo() news.Country {
	if s.congo != "" {
		return s.congo
	}
	s.congo = "CG"
	small := false
	for i := range s.found {
		if c := &s.found[i]; !s.isBareCongo(c) {
			switch best, score := s.best(i); {
			case score < strong:
			case best.country == "CD":
				s.congo = "CD"
				return "CD"
			case best.country == "CG":
				small = true
			}
		}
	}
	if s.lang == "en" && !small {
		s.congo = "CD"
	}
	return s.congo
}
