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
		{"money is no place", "en", "It paid US$5bn, or 7bn Canadian dollars, in Oslo.", "US=US?; Canadian=CA?; Oslo=NO/Oslo"},
		{"a family name that is a town", "en", "Andy Jassy spoke. Jassy said so.", ""},
		{"counties share a word", "en", "Sites in Caddo and Bossier parishes, Louisiana.", "Caddo=US/Louisiana; Bossier=US/Louisiana; Louisiana=US"},
		{"a house stands for a government", "en", "The White House declined.", "The White House=US?"},
		{"American firms", "en", "American Airlines and Bank of America rose.", "American=US?; America=US?"},
		{"abbreviated state", "en", "The site in Hope, Ark., is small.", "Hope=US/Arkansas"},
		{"New Mexico and Mexico", "en", "New Mexico trades with Mexico.", "New Mexico=US; Mexico=MX"},
		{"Chinese war of two", "zh", "俄乌战争与中日关系", "俄=RU; 乌=UA; 中=CN; 日=JP"},
		{"Japanese army abroad", "ja", "在日米軍と米、イランの協議", "日=JP; 米=US; 米=US; イラン=IR"},
		{"Japanese words that only look so", "ja", "玄米を食べる英語教師が加盟国で独立", ""},
		{"languages are no countries, chip makers no Britain", "zh", "对英伟达的依赖，支持西班牙语和中国市场", "中国=CN"},
		{"a part of its country", "zh", "苹果将在中国台湾设厂", "中国台湾=TW"},
		{"Korean rows", "ko", "한미 정상회담과 한미약품", "한=KR; 미=US"},
		{"German genitive", "de", "Frankreichs Regierung", "Frankreichs=FR"},
		{"Vietnamese", "vi", "Mỹ và Nhật Bản", "Mỹ=US; Nhật Bản=JP"},
	} {
		if got := found(c.text, c.lang); got != c.want {
			t.Errorf("%s: %q\n got  %s\n want %s", c.name, c.text, got, c.want)
		}
	}
}

// TestTownsNamedWithTheirState holds that a name alone means the town that the
// text names with its state elsewhere.
func TestTownsNamedWithTheirState(t *testing.T) {
	cases := []struct {
		text string
		want string // the country of every mention of the first name
	}{
		{"A campus in Lebanon\nIt stands in Lebanon, Indiana.", "US US"},
		{"A campus in Sidney\nIt stands in Sidney, Ohio.", "US US"},
		{"A campus in Lebanon\nIt stands in Beirut, Lebanon. One in Lebanon, Ohio, is older.", "LB LB US"},
		{"A campus in Lancaster\nIt stands in the north of England.", "GB"},
	}
	for _, c := range cases {
		var got []string
		first := ""
		for _, m := range Find(c.text, text.Tokens(c.text), "en") {
			if first == "" {
				first = m.Name
			}
			if m.Name == first {
				got = append(got, string(m.Country))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}
