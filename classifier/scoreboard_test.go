package classifier

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// scored are the fields of the scoreboard.
var scored = []string{"kind", "companies", "amount", "other_amounts", "countries", "pillars", "period", "people_trained", "jobs", "capacity_mw", "partners", "status"}

// marks count what came out right, came out wrong, and was missed.
type marks struct{ right, wrong, missed int }

func (s marks) n() int            { return s.right + s.missed }
func (s marks) precision() string { return ratio(s.right, s.right+s.wrong) }
func (s marks) recall() string    { return ratio(s.right, s.n()) }

// board holds the marks of each field and language; the language "all" is
// their sum.
type board map[string]map[string]marks

func (b board) add(field, lang string, want, got []string) {
	if b[field] == nil {
		b[field] = map[string]marks{}
	}
	for _, l := range []string{"all", lang} {
		s := b[field][l]
		for _, x := range got {
			if slices.Contains(want, x) {
				s.right++
			} else {
				s.wrong++
			}
		}
		for _, x := range want {
			if !slices.Contains(got, x) {
				s.missed++
			}
		}
		b[field][l] = s
	}
}

// langs are the languages of a field, "all" first.
func (b board) langs(field string) []string {
	var out []string
	for lang := range b[field] {
		out = append(out, lang)
	}
	slices.Sort(out)
	return out
}

// TestScoreboard keeps the precision and recall of every field and language
// over all cases in a golden file, and the table that the README prints of
// it: their diff shows what a rule did to the others.
func TestScoreboard(t *testing.T) {
	c := builtinClassifier(t)
	b, cases := board{}, readCases(t)
	for _, k := range cases {
		got := fields(t, c.Classify(k.article)[0])
		for _, field := range scored {
			if want, asked := k.want[field]; asked {
				b.add(field, caseLanguage(k), items(field, want), items(field, got[field]))
			}
		}
	}
	golden(t, "testdata/scoreboard.txt", "", printBoard(b, len(cases)))
	golden(t, "../README.md", "scoreboard", readmeBoard(b, cases))
}

func caseLanguage(k newsCase) string {
	lang, _, _ := strings.Cut(k.name, "-")
	return lang
}

// golden compares got with the file, or with the part of it between the
// comments of a mark; -update rewrites it.
func golden(t *testing.T, file, mark, got string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil && !*update {
		t.Fatal(err)
	}
	before, want, after := "", string(raw), ""
	if mark != "" {
		begin, end := "<!-- "+mark+" -->\n", "<!-- end of "+mark+" -->"
		var found, closed bool
		before, want, found = strings.Cut(want, begin)
		want, after, closed = strings.Cut(want, end)
		if !found || !closed {
			t.Fatalf("%s has no part between %q and %q", file, begin, end)
		}
		before, after = before+begin, end+after
	}
	if got == want {
		return
	}
	if !*update {
		t.Errorf("%s: the scoreboard changed; run with -update and read the diff\ngot:\n%s\nwant:\n%s", file, got, want)
		return
	}
	if err := os.WriteFile(file, []byte(before+got+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func printBoard(b board, cases int) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%d cases\n%-15s %-4s %5s %9s %6s\n", cases, "field", "lang", "n", "precision", "recall")
	for _, field := range scored {
		for _, lang := range b.langs(field) {
			s := b[field][lang]
			fmt.Fprintf(&w, "%-15s %-4s %5d %9s %6s\n", field, lang, s.n(), s.precision(), s.recall())
		}
	}
	return w.String()
}

// readmeBoard is the short form: a row for each field over all languages, and
// a line with what the cases are.
func readmeBoard(b board, cases []newsCase) string {
	var w strings.Builder
	fmt.Fprintf(&w, "| field | n | precision | recall |\n| --- | ---: | ---: | ---: |\n")
	for _, field := range scored {
		s := b[field]["all"]
		fmt.Fprintf(&w, "| %s | %d | %s | %s |\n", field, s.n(), s.precision(), s.recall())
	}
	langs, decoys := spread(cases)
	fmt.Fprintf(&w, "\n%d articles in %d languages; %d of them are decoys.\n", len(cases), langs, decoys)
	return w.String()
}

// spread counts the languages of the cases, and those that promise nothing.
func spread(cases []newsCase) (langs, decoys int) {
	seen := map[string]bool{}
	for _, k := range cases {
		seen[caseLanguage(k)] = true
		if !slices.Equal(items("kind", k.want["kind"]), []string{"commitment"}) {
			decoys++
		}
	}
	return len(seen), decoys
}

// TestSpread holds the cases to what makes the scoreboard mean something: many
// articles, many languages, and enough that only look like promises.
func TestSpread(t *testing.T) {
	cases := readCases(t)
	langs, decoys := spread(cases)
	if len(cases) < 250 || langs < 12 || 3*decoys < len(cases) {
		t.Errorf("got %d cases in %d languages, %d of them decoys; want at least 250 in 12, a third of them decoys", len(cases), langs, decoys)
	}
}

func ratio(a, b int) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(a)/float64(b))
}
