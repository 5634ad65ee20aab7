package money

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// TestFind reads testdata/sums.txt; adding a case needs no Go.
func TestFind(t *testing.T) {
	data, err := os.ReadFile("testdata/sums.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, " | ")
		if len(parts) != 3 {
			t.Errorf("sums.txt:%d: want LANG | text | sums", n+1)
			continue
		}
		t.Run(parts[0]+" "+strconv.Itoa(n+1), func(t *testing.T) {
			s := parts[1]
			got := describe(Find(s, text.Tokens(s), strings.TrimSpace(parts[0])))
			want := wanted(t, parts[2])
			for i := range max(len(got), len(want)) {
				if g, w := at(got, i), at(want, i); g != w {
					t.Errorf("sums.txt:%d %q\n got %s\nwant %s", n+1, s, strings.Join(got, "; "), strings.Join(want, "; "))
					break
				}
			}
		})
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "nothing"
}

func describe(figures []Figure) []string {
	var out []string
	for _, f := range figures {
		s := f.Number() + " " + string(f.Currency)
		if f.Low != nil {
			s += " low " + f.Low.Number()
		} else if f.Bound != news.Exact {
			s += " " + string(f.Bound)
		}
		if f.Guessed {
			s += " ?"
		}
		out = append(out, s)
	}
	return out
}

// wanted puts the sums of a case into describe's form: 10e9 in full digits.
func wanted(t *testing.T, sums string) []string {
	var out []string
	for _, sum := range strings.Split(sums, "; ") {
		if sum == "-" {
			continue
		}
		words := strings.Fields(sum)
		for i, w := range words {
			if m, err := news.NewMoney(w, ""); err == nil {
				words[i] = m.Number()
			}
		}
		if i := strings.Index(sum, " low "); i >= 0 { // the bound of a range is range
			words = words[:4]
			if strings.HasSuffix(sum, "?") {
				words = append(words, "?")
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

// TestFindBeside reads titles that leave out what the body tells.
func TestFindBeside(t *testing.T) {
	tests := []struct{ name, lang, title, body, want string }{
		{"Dutch", "nl", "Google investeert 600 miljoen in datacenter", "Het gaat om 600 miljoen euro.", "600000000 EUR"},
		{"Spanish", "es", "Amazon confirma una inversión de 18.000 millones", "Son 18.000 millones de euros.", "18000000000 EUR"},
		{"a name behind", "fr", "un investissement d'1 milliard de Nvidia", "Il vaut 1 milliard de dollars.", "1000000000 USD"},
		{"what is counted", "es", "10 millones de personas", "Cuesta 10 millones de euros.", ""},
		{"another number", "de", "Softbank investiert 2 Milliarden", "Es sind 3 Milliarden Dollar.", ""},
		{"two currencies", "en", "Fund of 2 billion", "It is $2 billion, not €2 billion.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := Find(tt.body, text.Tokens(tt.body), tt.lang)
			got := strings.Join(describe(FindBeside(tt.title, text.Tokens(tt.title), tt.lang, body)), "; ")
			if got != tt.want {
				t.Errorf("%q beside %q: got %q, want %q", tt.title, tt.body, got, tt.want)
			}
		})
	}
}

// TestSpelled reads every number that CLDR spells in these languages, as so many millions.
func TestSpelled(t *testing.T) {
	for lang, behind := range map[string]string{
		"ar": " مليون دولار", "bg": " милиона долара", "ca": " milions de dòlars", "cs": " milionů dolarů", "da": " millioner dollar", "de": " Millionen Dollar",
		"en": " million dollars", "es": " millones de dólares", "fa": " میلیون دلار", "fi": " miljoonaa dollaria", "fr": " millions de dollars", "he": " מיליון דולר",
		"hi": " मिलियन डॉलर", "hr": " milijuna dolara", "id": " juta dolar", "it": " milioni di dollari", "lt": " milijonų eurų", "lv": " miljoni eiro", "ms": " juta dolar",
		"nl": " miljoen dollar", "no": " millioner dollar", "pl": " milionów dolarów", "pt": " milhões de dólares", "ro": " milioane de dolari", "ru": " миллионов долларов",
		"sk": " miliónov eur", "sv": " miljoner dollar", "th": "ล้านดอลลาร์", "tr": " milyon dolar", "uk": " мільйонів доларів", "vi": " triệu đô la",
	} {
		t.Run(lang, func(t *testing.T) {
			currency := " USD"
			if strings.HasPrefix(behind[strings.LastIndexByte(behind, ' ')+1:], "e") {
				currency = " EUR"
			}
			for _, line := range lines("numbers/" + lang + ".txt") {
				number, forms, _ := strings.Cut(line, " ")
				want := news.MustMoney(number+"e6", "USD").Number() + currency
				for _, form := range strings.Split(forms, "|") {
					s := form + behind
					if got := strings.Join(describe(Find(s, text.Tokens(s), lang)), "; "); got != want {
						t.Errorf("%q: got %q, want %q", s, got, want)
					}
				}
			}
		})
	}
}
