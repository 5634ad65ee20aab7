package money

import (
	"strings"
	"testing"
	"time"

	"gigawatch/classifier/text"
)

// checkFigures holds what is always true of the figures of a text.
func checkFigures(t *testing.T, s, lang string) {
	t.Helper()
	last := 0
	for _, f := range Find(s, text.Tokens(s), lang) {
		switch {
		case f.Start < last || f.End <= f.Start || f.End > len(s):
			t.Fatalf("%q: figure %d..%d is out of order or bounds", s, f.Start, f.End)
		case f.Text != s[f.Start:f.End]:
			t.Fatalf("%q: text %q is not %q", s, f.Text, s[f.Start:f.End])
		case f.Currency == "" || strings.ToUpper(string(f.Currency)) != string(f.Currency) || len(f.Currency) != 3:
			t.Fatalf("%q: %q has currency %q", s, f.Text, f.Currency)
		case f.Rule == "" || f.Bound == "":
			t.Fatalf("%q: %q has rule %q and bound %q", s, f.Text, f.Rule, f.Bound)
		case (f.Low == nil) != (f.High == nil) || f.Low != nil && f.Low.Compare(*f.High) >= 0:
			t.Fatalf("%q: %q has a crooked range", s, f.Text)
		}
		last = f.End
	}
}

var seeds = []string{
	"", "$", "$$$$", "$5", "US$ 300 – 550 juta", "2兆2600億円", "10 mld 800 mln zł", "1,2,3,4,5", "half a half a billion",
	"einhundert Milliarden-Dollar-", "Rs. 1,05,000 lakh crore", "\xff$1\xff2 billion", "٣٫٥ مليار دولار", "$.75 .5 €", "수십억 달러 10억 달러~20억",
	"between $1 and", "3 GBP 1 pence and 2 pence", "un milliard et demi d'", "9999999999999999999999 trillion dollars", "½ billion $", "ꌐ", "ـ5 مليار ـ دولار", "\u0301 5 $",
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		for _, lang := range []string{"en", "de", "zh", ""} {
			f.Add(s, lang)
		}
	}
	f.Fuzz(func(t *testing.T, s, lang string) { checkFigures(t, s, lang) })
}

func TestFiguresKeepToTheText(t *testing.T) {
	langs := append(strings.Fields(languages), "", "xx", "zh-Hant")
	all := strings.Join(seeds, " ")
	for _, lang := range langs {
		t.Run("lang "+lang, func(t *testing.T) {
			for _, s := range append(seeds, all) {
				checkFigures(t, s, lang)
			}
		})
	}
}

// TestLinear reads a quarter of a megabyte of what could send a parser astray:
// a quadratic one would need minutes.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		"1", "$", "1,", "1.", "1 ", "$1", "$1 ", "one ", "a ", "half a ", "billion ", "million thousand ", "億", "兆1億", "十", "百万",
		"Rs ", "US$", "1-", "1 to ", "between 1 and ", "up to ", "$5 billion to ", "5 million ", "de ", "peso 5 pesos ", "10 millones de ", "kr ", "수", "€1 € ", "10 ", "000 ",
		"1 billion 500 million ", "dollars ", "in Canada $5 ",
	} {
		t.Run(unit, func(t *testing.T) {
			s := strings.Repeat(unit, 1<<18/len(unit))
			start := time.Now()
			Find(s, text.Tokens(s), "en")
			if d := time.Since(start); d > time.Minute {
				t.Errorf("a quarter of a megabyte of %q took %v", unit, d)
			}
		})
	}
}
