package number

import (
	"strings"
	"testing"
	"time"

	"gigawatch/classifier/text"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, lang, in string
		want           []float64
	}{
		{"grouped", "en", "540 jobs and 12,345 people", []float64{540, 12345}},
		{"scale", "en", "1.2 million workers", []float64{1.2e6}},
		{"word and scale", "en", "one million engineers", []float64{1e6}},
		{"article and scale", "en", "a million people", []float64{1e6}},
		{"half", "en", "half a million people", []float64{5e5}},
		{"quarter", "en", "a quarter of a million", []float64{2.5e5}},
		{"letter scale", "en", "100k learners", []float64{1e5}},
		{"lakh", "en", "20 lakh youths", []float64{2e6}},
		{"indian groups", "en", "1,00,000 students", []float64{1e5}},
		{"vague", "en", "millions of people, hundreds of jobs", nil},
		{"year", "en", "by 2030", []float64{2030}},
		{"model numbers are none", "en", "H100 chips at site S7", nil},
		{"decimals of power", "en", "1.125 gigawatts", []float64{1.125}},
		{"german", "de", "1,2 Millionen Menschen und 1.500 Stellen", []float64{1.2e6, 1500}},
		{"german article", "de", "eine Million Menschen", []float64{1e6}},
		{"french spaces", "fr", "30 000 emplois", []float64{30000}},
		{"french narrow space", "fr", "30\u202f000 emplois", []float64{30000}},
		{"spanish mil", "es", "30 mil personas y 2 millones de jóvenes", []float64{30000, 2e6}},
		{"spanish mil millones", "es", "15 mil millones", []float64{15e9}},
		{"portuguese", "pt", "5 milhões de pessoas", []float64{5e6}},
		{"italian", "it", "un milione di persone", []float64{1e6}},
		{"polish", "pl", "milion osób, 250 tys. osób", []float64{1e6, 250000}},
		{"japanese", "ja", "100万人、2万5000人、3000人", []float64{1e6, 25000, 3000}},
		{"japanese vague", "ja", "数百万人", nil},
		{"chinese", "zh", "培訓20萬人、未來四年", []float64{200000, 4}},
		{"korean", "ko", "3만 8000개, 10만 명", []float64{38000, 100000}},
		{"arabic", "ar", "تدريب 100 ألف شخص", []float64{100000}},
		{"arabic digits", "ar", "١٨٨ ألف فرصة", []float64{188000}},
		{"hindi", "hi", "20 लाख युवा", []float64{2e6}},
		{"indonesian", "id", "2,5 juta orang dan 840.000 orang", []float64{2.5e6, 840000}},
		{"turkish", "tr", "100 bin kişi", []float64{100000}},
		{"russian", "ru", "2 миллиона человек", []float64{2e6}},
		{"and a half", "en", "two and a half million people, three quarters of a million jobs", []float64{2.5e6, 750000}},
		{"a part that is no number", "en", "two thirds of a million people", []float64{2}},
		{"hindi in two scales", "hi", "1 लाख 30 हजार युवा", []float64{130000}},
		{"arabic in words", "ar", "خمسة وعشرون ألف شخص", []float64{25000}},
		{"polish half", "pl", "dwa i pół miliona osób", []float64{2.5e6}},
		{"indonesian half", "id", "satu setengah juta orang", []float64{1.5e6}},
		{"swedish half", "sv", "två och en halv miljoner", []float64{2.5e6}},
		{"turkish half", "tr", "iki buçuk milyon kişi", []float64{2.5e6}},
		{"spanish hundreds", "es", "doscientos empleos", []float64{200}},
		{"german hundreds", "de", "dreihundertfünfzig Arbeitsplätze", []float64{350}},
		{"english tens", "en", "twenty-five jobs and three hundred and fifty places", []float64{25, 350}},
		{"chinese megawatts", "zh", "200兆瓦", []float64{200}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tokens := text.Tokens(c.in)
			var got []float64
			for _, n := range Find(c.in, tokens, 0, len(tokens), c.lang) {
				got = append(got, n.Value)
			}
			if len(got) != len(c.want) {
				t.Fatalf("%q: got %v, want %v", c.in, got, c.want)
			}
			for i := range got {
				if d := got[i] - c.want[i]; d > 1e-6 || d < -1e-6 {
					t.Errorf("%q: got %v, want %v", c.in, got, c.want)
				}
			}
		})
	}
}

func TestMegawatts(t *testing.T) {
	for in, want := range map[string]float64{
		"MW": 1, "-megawatt": 1, "GW": 1000, "gigawatts": 1000, "ギガワット": 1000, "兆瓦": 1, "吉瓦": 1000, "千瓦": 0.001,
		"메가와트": 1, "기가와트": 1000, "ميغاواط": 1, "मेगावाट": 1, "МВт": 1, "megawati": 0, "homes": 0, "": 0,
	} {
		if got, _, _ := Megawatts(text.Tokens(in), 0); got != want {
			t.Errorf("%q: got %v MW, want %v", in, got, want)
		}
	}
}

// TestLinear holds that ten times the text takes no more than about ten times as
// long; the ceiling tells a hang from a busy machine.
func TestLinear(t *testing.T) {
	run := func(s string) time.Duration {
		tokens := text.Tokens(s)
		start := time.Now()
		Find(s, tokens, 0, len(tokens), "en")
		return time.Since(start)
	}
	for _, unit := range []string{"1,", "1,000 ", "百万千", "half a ", "1 million ", "1 000 "} {
		short, long := run(strings.Repeat(unit, 20_000)), run(strings.Repeat(unit, 200_000))
		if long > time.Minute || long > 60*short && long > 10*time.Second {
			t.Errorf("%q: %v for 20,000, %v for 200,000", unit, short, long)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("1,2 Millionen", "de")
	f.Add("2万5000人", "ja")
	f.Fuzz(func(t *testing.T, s, lang string) {
		tokens := text.Tokens(s)
		last := -1
		for _, n := range Find(s, tokens, 0, len(tokens), lang) {
			if n.First <= last || n.Last < n.First || n.Last >= len(tokens) || n.Value < 0 {
				t.Fatalf("%q: %+v after token %d of %d", s, n, last, len(tokens))
			}
			last = n.Last
		}
	})
}
