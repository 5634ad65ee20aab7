package money

import "strings"

// compounds enters the numbers that a language writes as one word of a ten and
// a unit: fünfundzwanzig, tweeëntwintig, venticinque, tjugofem, femogtyve.
func (l *loader) compounds(units, tens map[string]decimal) {
	for ten, t := range tens {
		for unit, u := range units {
			if word := compound(l.lang, ten, unit); word != "" {
				v, _ := t.plus(u)
				l.numeral(word, term{kind: isNumber, value: v}, rankOwn)
			}
		}
	}
}

func compound(lang, ten, unit string) string {
	switch lang {
	case "de":
		return unit + "und" + ten
	case "nl":
		return unit + "en" + ten
	case "da":
		return unit + "og" + ten
	case "sv", "no", "fi", "hu":
		return ten + unit
	case "it":
		if strings.HasPrefix(unit, "u") || strings.HasPrefix(unit, "o") {
			return ten[:len(ten)-1] + unit
		}
		return ten + unit
	}
	return ""
}
