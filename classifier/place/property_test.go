package place

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gigawatch/classifier/text"
	"gigawatch/news/newstest"
)

// checkMentions reports what no text may lead to: mentions out of order, out of
// bounds, overlapping, or without a country.
func checkMentions(t interface{ Errorf(string, ...any) }, s, lang string) {
	last := 0
	for _, m := range Find(s, text.Tokens(s), lang) {
		if m.Start < last || m.End <= m.Start || m.End > len(s) || s[m.Start:m.End] != m.Name || len(m.Country) != 2 {
			t.Errorf("Find(%q, %q): mention %+v after byte %d", s, lang, m, last)
			return
		}
		last = m.End
	}
}

func TestMentionsAreInOrder(t *testing.T) {
	words := []string{"Georgia", "Jordan", "New", "Mexico", ",", "Ontario", "US", "us", "米", "日", "政府", "在", "德", "وباليابان", "ל", "בישראל",
		"Paris", "Texas", ".", "(", "Michael", "in", "Варшаве", "Wars", "zawie", "Мире", "Para", "Kita", "sud-africain", "한·미·일", "Congo", "Peru", "ประเทศไทย", "인도", "네시아", " ", "\n", "é", "\xff", "విశాఖపట్నంలో"}
	langs := []string{"", "en", "de", "es", "pt", "fr", "id", "vi", "uk", "ja", "zh", "ko", "ar", "he", "ru", "pl", "fi", "hu", "te", "hi", "th"}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "words")
		join := rapid.SampledFrom([]string{"", " "}).Draw(t, "join")
		checkMentions(t, strings.Join(parts, join), rapid.SampledFrom(langs).Draw(t, "lang"))
	})
}

func FuzzFind(f *testing.F) {
	for _, c := range stories {
		f.Add(c.title+"\n"+c.body, c.lang)
	}
	f.Fuzz(func(t *testing.T, s, lang string) { checkMentions(t, s, lang) })
}

// A megabyte of anything is read in a moment.
func TestFindIsLinear(t *testing.T) {
	for _, c := range []struct{ lang, word string }{
		{"en", "Georgia "}, {"en", "Michael Jordan, Ontario, "}, {"pl", "Warszawie "}, {"ru", "Нью-Йорке "}, {"ru", "Мире Корее "}, {"id", "Para menteri "}, {"ko", "한·미·일 "}, {"fr", "sud-"},
		{"en", "Congo Kinshasa in "}, {"es", "ciudad boliviana de La Paz "},
		{"ar", "وبالوبالولل "}, {"zh", "中美日德"}, {"ja", "米米日日"}, {"te", "విశాఖపట్నంలోలోలోలో "}, {"en", "New New York "},
	} {
		long := strings.Repeat(c.word, 1<<20/len(c.word))
		tokens := text.Tokens(long)
		start := time.Now()
		Find(long, tokens, c.lang)
		// A tenth of a second or two by itself; squared it would be an hour.
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%s: a megabyte of %q took %v", c.lang, c.word, took)
		}
	}
}

// The countries that gold's commitments go to, and the places they name, are found in their texts.
func TestGoldPlaces(t *testing.T) {
	gold := newstest.Shared(t, "gold")
	var missed []string
	countries, places := 0, 0
	for _, corpus := range []string{"corpus-a", "corpus-b"} {
		for _, row := range readGold(t, filepath.Join(gold, corpus+".dev.jsonl")) {
			raw, err := os.ReadFile(row.file(gold, corpus))
			if err != nil {
				continue
			}
			body := string(raw)
			named := map[string]bool{}
			for _, country := range About(row.Title, body, row.Lang) {
				named[string(country)] = true
			}
			for _, want := range row.Countries {
				if countries++; !named[want] && want != "EU" {
					missed = append(missed, row.ID+" "+want)
				}
			}
			names := map[string]bool{}
			for _, m := range Find(body, text.Tokens(body), row.Lang) {
				names[text.Fold(m.Name)] = true
				names[text.Fold(m.Name+" Parish")] = true // "Caddo and Bossier parishes"
			}
			for _, want := range row.Places {
				if places++; !names[text.Fold(want)] {
					missed = append(missed, row.ID+" "+want)
				}
			}
		}
	}
	t.Logf("%d countries and %d places, missed: %q", countries, places, missed)
	if countries == 0 || len(missed)*15 > countries+places {
		t.Errorf("missed %d of %d", len(missed), countries+places)
	}
}

type goldRow struct {
	ID, Path, Lang, Title, Kind string
	Countries, Places           []string
}

func (r goldRow) file(gold, corpus string) string {
	if corpus == "corpus-a" {
		return filepath.Join(gold, corpus, filepath.Base(r.Path))
	}
	return filepath.Join(gold, corpus, r.ID+".txt")
}

func readGold(t *testing.T, path string) (rows []goldRow) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("no gold: " + err.Error())
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row goldRow
		if json.Unmarshal(lines.Bytes(), &row) == nil && row.Kind == "commitment" {
			rows = append(rows, row)
		}
	}
	return rows
}

func BenchmarkFind(b *testing.B) {
	var all strings.Builder
	for _, c := range stories {
		if c.lang == "en" {
			all.WriteString(c.title + "\n" + c.body + "\nThe ministry said that talks would go on for several weeks, and that nobody should expect results before the end of the year.\n")
		}
	}
	s := all.String()
	tokens := text.Tokens(s)
	b.Run("tokens", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			text.Tokens(s)
		}
	})
	b.Run("find", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			Find(s, tokens, "en")
		}
	})
}
