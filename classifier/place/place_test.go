package place

import (
	"strings"
	"testing"

	"gigawatch/classifier/text"
)

// found writes the mentions of s as "name=CC" or "name=CC/Region", weak ones with "?".
func found(s, lang string) string {
	var out []string
	for _, m := range Find(s, text.Tokens(s), lang) {
		entry := m.Name + "=" + string(m.Country)
		if m.Sort == City && m.Region != "" {
			entry += "/" + m.Region
		}
		if m.Weak {
			entry += "?"
		}
		out = append(out, entry)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, lang, text, want string }{
		{"parish and town of a state", "en", "It will build in Richland Parish, Louisiana, and in Abilene, Texas.",
			"Richland Parish=US/Louisiana; Louisiana=US; Abilene=US/Texas; Texas=US"},
		{"the other London", "en", "The minister flew to London, Ontario.", "London=CA/Ontario; Ontario=CA"},
		{"pronoun and acronym", "en", "Tell us what US firms do.", "US=US"},
		{"a newspaper is no place", "en", "The New York Times reported it.", ""},
		{"the state of Georgia", "en", "Georgia Power will expand in Atlanta, the US utility said.",
			"Georgia=US; Atlanta=US/Georgia; US=US"},
		{"the country of Georgia", "en", "Georgia's ruling party in Tbilisi suspended the talks.", "Georgia=GE; Tbilisi=GE/Tbilisi"},
		{"people", "en", "Michael Jordan met Tom Holland.", ""},
		{"German compounds and adjectives", "de", "Der US-Konzern plant eine Japan-Investition mit indischen Partnern.",
			"US=US; Japan=JP; indischen=IN"},
		{"French", "fr", "Une entreprise japonaise investit en Allemagne.", "japonaise=JP; Allemagne=DE"},
		{"Japanese abbreviations", "ja", "米政府高官が訪米し、日米が合意。", "米=US; 米=US; 日=JP; 米=US"},
		{"Chinese abbreviations", "zh", "在德业务与中美关系", "德=DE; 中=CN; 美=US"},
		{"Korean particles", "ko", "인도네시아는 미국과 합의했다.", "인도네시아=ID; 미국=US"},
		{"Arabic clitics", "ar", "في المملكة العربية السعودية وباليابان وللولايات المتحدة", "المملكة العربية السعودية=SA; وباليابان=JP; وللولايات المتحدة=US"},
		{"Hebrew clitics", "he", "בישראל ובגרמניה", "בישראל=IL; ובגרמניה=DE"},
		{"Russian cases", "ru", "Министр был в Японии и в Соединённых Штатах.", "Японии=JP; Соединённых Штатах=US"},
		{"Polish cases", "pl", "Niemiecki rząd rozmawiał w Polsce o Japonii.", "Niemiecki=DE; Polsce=PL; Japonii=JP"},
		{"Finnish cases", "fi", "Yhtiö investoi Ruotsissa ja Englannissa.", "Ruotsissa=SE; Englannissa=GB"},
		{"Hungarian cases", "hu", "A cég Németországban és az Egyesült Államokban épít.", "Németországban=DE; Egyesült Államokban=US"},
		{"Telugu endings", "te", "విశాఖపట్నంలో", "విశాఖపట్నంలో=IN/Andhra Pradesh"},
		{"Thai", "th", "ลงทุนในประเทศไทยและมาเลเซีย", "ประเทศไทย=TH; มาเลเซีย=MY"},
		{"Vietnamese", "vi", "Mỹ và Nhật Bản", "Mỹ=US; Nhật Bản=JP"},
	} {
		if got := found(c.text, c.lang); got != c.want {
			t.Errorf("%s: %q\n got  %s\n want %s", c.name, c.text, got, c.want)
		}
	}
}
