package place

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	detect "gigawatch/language"
	"gigawatch/news"
)

// named are the countries of one sentence, sorted and with spaces between.
func named(s, lang string) string {
	var codes []string
	for _, c := range About("", s, lang) {
		codes = append(codes, string(c))
	}
	slices.Sort(codes)
	return strings.Join(codes, " ")
}

// Every country is found by its capital and by what its people are called.
func TestCapitalsAndPeoples(t *testing.T) {
	entries(strings.Join(testLines(t, "testdata/capitals.txt"), "\n"), func(code string, names []string) {
		for i, n := range names {
			frame := "The %s government said on Monday that the harvest was poor."
			if i == 0 {
				frame = "Ministers met in %s on Monday to talk about the harvest."
			}
			if s := fmt.Sprintf(frame, n); n != "" && named(s, "en") != code {
				t.Errorf("%q: got %q, want %s", s, named(s, "en"), code)
			}
		}
	})
}

// Large cities, states and islands of all continents are found in plain sentences.
func TestPlacesOfTheWorld(t *testing.T) {
	for _, line := range testLines(t, "testdata/places.txt") {
		code, names, _ := strings.Cut(line, ": ")
		for n := range strings.SplitSeq(names, "|") {
			for _, frame := range []string{"Officials in %s said on Monday that rain was expected all week.", "The protest in %s ended peacefully, police said on Monday."} {
				if s := fmt.Sprintf(frame, n); named(s, "en") != code {
					t.Errorf("%q: got %q, want %s", s, named(s, "en"), code)
				}
			}
		}
	}
}

// The adjectives of countries are understood in other languages too.
func TestPeoplesInManyLanguages(t *testing.T) {
	for _, line := range testLines(t, "testdata/peoples.txt") {
		parts := strings.Split(line, "|")
		lang, frame, _ := strings.Cut(parts[0], " ")
		for _, p := range parts[1:] {
			code, people, _ := strings.Cut(p, ":")
			if s := strings.Replace(frame, "{}", people, 1); named(s, lang) != code {
				t.Errorf("%s %q: got %q, want %s", lang, s, named(s, lang), code)
			}
		}
	}
}

// testLines are the lines of a file of test data without its comments.
func testLines(t *testing.T, path string) (lines []string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// sharedNames are names that several places, people and things have, each where
// the sentence decides, and words of many languages that some town is called too.
var sharedNames = []struct{ s, want string }{
	{"Two people were hurt in Paris, Texas, on Monday.", "US"},
	{"The council of Birmingham, Alabama, voted on Monday.", "US"},
	{"Police in Birmingham said the West Midlands force was short of staff.", "GB"},
	{"The mayor of San Jose, California, spoke on Monday.", "US"},
	{"San José, la capital de Costa Rica, amaneció con lluvia.", "CR"},
	{"A student from Cambridge, Massachusetts, won the prize.", "US"},
	{"A fire broke out in Santiago de Compostela, Spain.", "ES"},
	{"Protesters marched in Santiago, Chile, on Monday.", "CL"},
	{"Floods hit Valencia in eastern Spain.", "ES"},
	{"Floods hit Valencia, Venezuela, on Monday.", "VE"},
	{"Bush fires burn in Victoria as Melbourne swelters.", "AU"},
	{"A ferry left Victoria, British Columbia, on Monday.", "CA"},
	{"The hurricane hit St. Petersburg, Florida, on Monday.", "US"},
	{"The museum in St. Petersburg reopened, Russian media said.", "RU"},
	{"The Republic of the Congo votes on Sunday.", "CG"},
	{"The Democratic Republic of the Congo votes on Sunday.", "CD"},
	{"DR Congo's army said on Monday it had retaken the town.", "CD"},
	{"Congo-Brazzaville votes on Sunday.", "CG"},
	{"Ebola spreads in Congo as Kinshasa asks for help.", "CD"},
	{"The president of Niger spoke on Monday.", "NE"},
	{"The president of Nigeria spoke on Monday.", "NG"},
	{"Oil spills in the Niger Delta worry Nigeria.", "NG"},
	{"The president of Guinea spoke on Monday.", "GN"},
	{"The president of Guinea-Bissau spoke on Monday.", "GW"},
	{"The president of Equatorial Guinea spoke on Monday.", "GQ"},
	{"The prime minister of Papua New Guinea spoke on Monday.", "PG"},
	{"North Korea fired a missile on Monday.", "KP"},
	{"South Korea's president spoke on Monday.", "KR"},
	{"Northern Ireland's first minister spoke on Monday.", "GB"},
	{"The Republic of Ireland plays on Monday.", "IE"},
	{"North Macedonia votes on Sunday.", "MK"},
	{"The US Virgin Islands declared an emergency.", "VI"},
	{"The British Virgin Islands declared an emergency.", "VG"},
	{"South Sudan's army said on Monday it had retaken the town.", "SS"},
	{"South Africa's army said on Monday it had retaken the town.", "ZA"},
	{"The Dominican Republic beat the rest on Monday.", "DO"},
	{"Dominica's prime minister spoke on Monday.", "DM"},
	{"American Samoa counts its votes.", "AS"},
	{"The Czech Republic votes on Sunday.", "CZ"},
	{"The Ivory Coast midfielder scored twice.", "CI"},
	{"Jordan's king spoke on Monday.", "JO"},
	{"Jordan Henderson scored twice on Monday.", ""},
	{"Chad's army said on Monday it had retaken the town.", "TD"},
	{"Turkey's president spoke on Monday.", "TR"},
	{"Roast turkey is what most families eat.", ""},
	{"Michael Jordan scored twice on Monday.", ""},
	{"Paris Hilton sang on Monday.", ""},
	{"Jack London wrote about dogs.", ""},
	{"Kim Jong Un watched the launch from Pyongyang.", "KP"},
	{"Manchester United beat Liverpool on Monday.", "GB"},
	{"Real Madrid beat Bayern Munich on Monday.", "ES DE"},
	{"Boca Juniors of Buenos Aires beat Flamengo of Rio de Janeiro.", "AR BR"},
	{"The Kiwi captain and Aussie fans cheered.", "NZ AU"},
	{"The Dutch and the Swiss voted against.", "NL CH"},
	{"The Scottish and Welsh parliaments voted against.", "GB"},
	{"A Texan and a Californian share the prize.", "US"},
	{"Fighting goes on in the West Bank and the Gaza Strip.", "PS"},
	{"Officials in Hong Kong and Macau spoke on Monday.", "HK MO"},
	{"The Vatican and the Holy See spoke on Monday.", "VA"},
	{"Crimea was shelled on Monday.", "UA"},
	{"Scotland beat England in Glasgow.", "GB"},
	{"The Polish president spoke on Monday.", "PL"},
	{"Northern Irish ministers spoke on Monday.", "GB"},
	{"The Turks and Caicos Islands declared an emergency.", "TC"},
	{"The Turks and the Greeks spoke on Monday.", "TR GR"},
	{"Georgia's parliament voted on Monday.", "GE"},
	{"Atlanta and Savannah in Georgia brace for the storm.", "US"},
	{"The Georgian president spoke on Monday.", "GE"},
	{"Lebanon, Ind., has a new mayor.", "US"},
	{"Moscow, Idaho, has a new mayor.", "US"},
	{"Athens, Ga., has a new mayor.", "US"},
	{"Melbourne, Fla., has a new mayor.", "US"},
	{"Peru, Indiana, has a new mayor.", "US"},
	{"Cuba, Missouri, has a new mayor.", "US"},
	{"London, Ontario, has a new mayor.", "CA"},
	{"Perth, Scotland, has a new mayor.", "GB"},
	{"Newcastle in New South Wales has a new mayor.", "AU"},
	{"Hyderabad in Pakistan's Sindh province has a new mayor.", "PK"},
	{"The Colombian city of Armenia has a new mayor.", "CO"},
	{"Tripoli in northern Lebanon has a new mayor.", "LB"},
	{"Córdoba, Argentina, has a new mayor.", "AR"},
	{"Barcelona, Venezuela, has a new mayor.", "VE"},
	{"Mérida in Mexico's Yucatán has a new mayor.", "MX"},
	{"Hamilton, New Zealand, has a new mayor.", "NZ"},
	{"Kingston, Ontario, has a new mayor.", "CA"},
	{"Douglas Carswell spoke on Monday.", ""},
	{"Kirk Douglas played the part.", ""},
	{"Washington State's governor spoke on Monday.", "US"},
	{"Wellington boots sell well this autumn.", ""},
	{"Brazil nuts sell well this autumn.", ""},
	{"French fries sell well this autumn.", ""},
	{"Panama hats sell well this autumn.", ""},
	{"Victoria Beckham sang on Monday.", ""},
	{"Santiago Bernabéu was full on Monday.", ""},
	{"Sydney Sweeney plays the part.", ""},
	{"Austin Powers is back.", ""},
	{"Brooklyn Beckham married on Monday.", ""},
	{"Police named Joan Sebastian Guerrero on Monday.", ""},
	{"Police named Michael Houston on Monday.", ""},
	{"Bis zum 4. April Moskau, dann Warschau.", "RU PL"},
	{"Ibu Kota Prancis menunggu hujan.", "FR"},
	{"मंत्री फिनलैंड और इसराइल गए।", "FI IL"},
	{"Власти Демократической Республики Конго объявили карантин.", "CD"},
	{"Des Sud-Africains manifestent lundi.", "ZA"},
	{"La ciudad boliviana de La Paz y la provincia argentina de San Juan esperan lluvia.", "BO AR"},
	{"Para el ministro, la sequía es grave. Como siempre, llueve tarde.", ""},
	{"No Pará, a seca é grave.", "BR"},
	{"Para o ministro, a seca é grave.", ""},
	{"Para menteri membahas kekeringan itu pada hari Senin.", ""},
	{"Kita harus menunggu hujan, kata menteri itu.", ""},
	{"Багато людей чекають на дощ, каже міністр.", ""},
	{"Кому нужен дождь, спросил министр.", ""},
	{"В Татарстане и Дагестане ждут дождя.", "RU"},
	{"Adama Barrow parle lundi. Le président Barrow attend la pluie.", ""},
	{"Les pays du Sahel attendent la pluie.", ""},
	{"Venedig wartet auf Regen, Nizza auch.", "IT FR"},
	{"한·미·일 외교장관이 월요일 회담했다.", "KR US JP"},
	{"北·美 정상이 월요일 회담했다.", "KP US"},
	{"비를 위해 기도했다고 장관이 말했다.", ""},
	{"اجتمع الوزراء في جدة يوم الاثنين.", "SA"},
	{"次期米大統領は月曜日に会談する見通しだと首相が述べた。", "US"},
	{"中非总统和德总理星期一举行了会谈。", "CF DE"},
	{"वह हिन्दी में बोले और सारी बात बताई।", ""},
}

func TestSharedNames(t *testing.T) {
	for _, c := range sharedNames {
		want := strings.Fields(c.want)
		slices.Sort(want)
		if got := named(c.s, detect.Detect(c.s, "")); got != strings.Join(want, " ") {
			t.Errorf("%q: got %q, want %q", c.s, got, c.want)
		}
	}
}

// plainSentences put the name of a country where no ending is asked of it.
var plainSentences = map[string]string{
	"en": "Officials said on Monday that the minister of %s would attend the talks next week.",
	"fr": "Selon le gouvernement, la rencontre de lundi portait sur %s et la sécurité.",
	"es": "El lunes los ministros hablaron sobre %s y la seguridad de la región.",
	"de": "Am Montag sprachen die Minister über %s und die Sicherheit in der Region.",
	"pt": "Na segunda-feira os ministros falaram sobre %s e a segurança da região.",
	"it": "Lunedì i ministri hanno parlato di %s e della sicurezza nella regione.",
	"ar": "تحدث الوزراء يوم الاثنين عن %s وعن الأمن في المنطقة.",
	"zh": "部长们星期一讨论了%s的局势。",
	"ja": "閣僚らは月曜日、%sの情勢について協議した。",
	"ko": "장관들은 월요일 %s 문제를 논의했다.",
	"ru": "В понедельник министры обсудили: %s и безопасность в регионе.",
	"hi": "मंत्रियों ने सोमवार को %s के बारे में बात की।",
	"tr": "Bakanlar pazartesi günü %s konusunu ve bölgedeki güvenliği görüştü.",
	"nl": "De ministers spraken maandag over %s en de veiligheid in de regio.",
	"sv": "Ministrarna talade i måndags om %s och säkerheten i regionen.",
	"da": "Ministrene talte mandag om %s og sikkerheden i regionen.",
	"pl": "W poniedziałek ministrowie rozmawiali: %s i bezpieczeństwo w regionie.",
	"vi": "Các bộ trưởng hôm thứ Hai đã thảo luận về %s và an ninh khu vực.",
	"th": "รัฐมนตรีหารือเรื่อง%sเมื่อวันจันทร์",
	"id": "Pada hari Senin menteri membahas %s dan keamanan di kawasan itu.",
	"te": "మంత్రులు సోమవారం %s గురించి చర్చించారు.",
}

// notCountries are regions that CLDR names and ISO 3166-1 gives no code of its own,
// and those whose short names are a city or a word first.
var notCountries = wordSet("AC CP DG EA EZ IC TA UN GD NF")

// Every country's name in CLDR is found in a plain sentence of its language; a few
// forms that nobody writes ("R.A.S. Hong Kong a Chinei") may say more.
func TestNamesOfCountries(t *testing.T) {
	for lang, frame := range plainSentences {
		names := display.Regions(language.MustParse(lang))
		var missed []string
		for _, code := range isoCountries() {
			name := names.Name(language.MustParseRegion(code))
			if got := About("", fmt.Sprintf(frame, name), lang); name != "" && !slices.Contains(got, news.Country(code)) {
				missed = append(missed, fmt.Sprintf("%s %s %v", code, name, got))
			}
		}
		if len(missed) > 9 {
			t.Errorf("%s: %d countries not found by their names: %q", lang, len(missed), missed)
		} else if len(missed) > 0 {
			t.Logf("%s: %q", lang, missed)
		}
	}
}

// isoCountries are the codes of the countries of today.
func isoCountries() (codes []string) {
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			r, err := language.ParseRegion(code)
			if err == nil && r.IsCountry() && r.Canonicalize() == r && !notCountries[code] {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// Words that are passed over are passed over once: the scan goes on behind them.
func TestSpokenWordsAreNoPlaces(t *testing.T) {
	entries(spokenList, func(lang string, words []string) {
		for _, w := range words {
			if got := named(w+"\n"+w+" "+w+".\n"+w, lang); w != strings.ToLower(w) && strings.Contains(got, " ") {
				t.Errorf("%s %q: got %s", lang, w, got)
			}
		}
	})
}
