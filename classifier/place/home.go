package place

import "gigawatch/news"

// homes are the countries in which a language is that of the press.
var homes = map[string][]news.Country{
	"de": {"DE", "AT", "CH", "LI", "LU"}, "fr": {"FR", "BE", "CH", "LU", "MC"}, "nl": {"NL", "BE"}, "it": {"IT", "CH", "SM"},
	"es": {"ES", "MX", "AR", "CL", "CO", "PE", "UY", "PY", "BO", "EC", "CR", "PA", "GT", "DO"}, "pt": {"PT", "BR"},
	"sv": {"SE"}, "no": {"NO"}, "nb": {"NO"}, "nn": {"NO"}, "da": {"DK"}, "fi": {"FI"}, "pl": {"PL"}, "cs": {"CZ"}, "sk": {"SK"},
	"ro": {"RO", "MD"}, "hu": {"HU"}, "hr": {"HR", "BA"}, "sr": {"RS", "BA", "ME"}, "bs": {"BA"}, "sl": {"SI"}, "tr": {"TR"},
	"ja": {"JP"}, "ko": {"KR"}, "th": {"TH"}, "vi": {"VN"}, "he": {"IL"}, "id": {"ID"}, "ms": {"MY"},
}

// AtHome reports that the press of a country writes in lang.
func AtHome(country news.Country, lang string) bool {
	for _, c := range homes[lang] {
		if c == country {
			return true
		}
	}
	return false
}

// Home is the one country in which a language is that of the press, "" where there
// are several or it is unknown.
func Home(lang string) news.Country {
	if list := homes[lang]; len(list) == 1 {
		return list[0]
	}
	return ""
}
