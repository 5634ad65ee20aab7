package classifier

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// newsCase is an article in our own words and the fields wanted of it.
type newsCase struct {
	name    string
	article news.Article
	want    map[string]json.RawMessage
}

// readCases reads testdata/cases/*.txtar: the parts are meta (lang and
// published), title, text and want (JSON with the fields that matter).
func readCases(t *testing.T) []newsCase {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata/cases: %v", err)
	}
	var out []newsCase
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parts := cutArchive(string(raw))
		c := newsCase{name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
		c.article = news.Article{ID: c.name, URL: "https://news.example/" + c.name, Title: strings.TrimSpace(parts["title"]), Text: strings.TrimSpace(parts["text"])}
		if day := strings.TrimSpace(parts["published"]); day != "" {
			if err := json.Unmarshal([]byte(`"`+day+`"`), &c.article.Published); err != nil {
				t.Fatalf("%s: published: %v", file, err)
			}
		}
		if err := json.Unmarshal([]byte(parts["want"]), &c.want); err != nil {
			t.Fatalf("%s: want: %v", file, err)
		}
		out = append(out, c)
	}
	return out
}

// cutArchive cuts a txtar file into its parts by name.
func cutArchive(s string) map[string]string {
	parts := map[string]string{}
	name := ""
	for _, line := range strings.SplitAfter(s, "\n") {
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "-- ") && strings.HasSuffix(trimmed, " --") {
			name = strings.TrimSpace(trimmed[3 : len(trimmed)-3])
			continue
		}
		parts[name] += line
	}
	return parts
}

func TestCases(t *testing.T) {
	c := builtinClassifier(t)
	for _, k := range readCases(t) {
		t.Run(k.name, func(t *testing.T) {
			list := c.Classify(k.article)
			checkEvidence(t, k.article, list)
			got := fields(t, list[0])
			for field, want := range k.want {
				if a, b := items(field, want), items(field, got[field]); !slices.Equal(a, b) {
					t.Errorf("%s: got %v, want %v\n%s", field, b, a, c.Explain(k.article))
				}
			}
		})
	}
}

// fields is the JSON form of an announcement by key.
func fields(t *testing.T, a news.Announcement) map[string]json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]json.RawMessage
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// items are the parts of a field that are compared, sorted: an amount by its
// value and currency, another sum by its role too, a list by its elements.
func items(field string, raw json.RawMessage) []string {
	var v any
	if json.Unmarshal(raw, &v) != nil || v == nil || v == "" {
		return nil
	}
	var out []string
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			out = append(out, item(field, x))
		}
	default:
		out = append(out, item(field, v))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func item(field string, v any) string {
	m, ok := v.(map[string]any)
	switch {
	case !ok:
		return fmt.Sprint(v)
	case field == "period":
		return fmt.Sprintf("%v-%v", m["start"], m["end"])
	case field == "other_amounts":
		return fmt.Sprintf("%v %v %v", m["value"], m["currency"], m["role"])
	}
	return fmt.Sprintf("%v %v", m["value"], m["currency"])
}

// scored are the fields of the scoreboard.
var scored = []string{"kind", "companies", "amount", "other_amounts", "countries", "pillars", "period", "people_trained", "jobs", "capacity_mw", "partners", "status"}

// TestScoreboard keeps the precision and recall of every field and language
// over all cases in a golden file: its diff shows what a rule did to the others.
func TestScoreboard(t *testing.T) {
	c := builtinClassifier(t)
	board := map[string]*[3]int{} // right, wrong, missed by "field language"
	add := func(key string, right, wrong, missed int) {
		if board[key] == nil {
			board[key] = &[3]int{}
		}
		board[key][0] += right
		board[key][1] += wrong
		board[key][2] += missed
	}
	cases := readCases(t)
	for _, k := range cases {
		lang, _, _ := strings.Cut(k.name, "-")
		got := fields(t, c.Classify(k.article)[0])
		for _, field := range scored {
			want, asked := k.want[field]
			if !asked {
				continue
			}
			right, wrong, missed := compare(items(field, want), items(field, got[field]))
			add(field+" all", right, wrong, missed)
			add(field+" "+lang, right, wrong, missed)
		}
	}
	got := printBoard(board, len(cases))
	const golden = "testdata/scoreboard.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := os.ReadFile(golden)
	if got != string(want) {
		t.Errorf("the scoreboard changed; run with -update and read the diff\ngot:\n%s\nwant:\n%s", got, want)
	}
}

func compare(want, got []string) (right, wrong, missed int) {
	for _, x := range got {
		if slices.Contains(want, x) {
			right++
		} else {
			wrong++
		}
	}
	return right, wrong, len(want) - right
}

func printBoard(board map[string]*[3]int, cases int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d cases\n%-15s %-4s %5s %9s %6s\n", cases, "field", "lang", "n", "precision", "recall")
	for _, field := range scored {
		var langs []string
		for key := range board {
			if f, lang, _ := strings.Cut(key, " "); f == field {
				langs = append(langs, lang)
			}
		}
		slices.Sort(langs)
		for _, lang := range langs {
			n := board[field+" "+lang]
			fmt.Fprintf(&b, "%-15s %-4s %5d %9s %6s\n", field, lang, n[0]+n[2], ratio(n[0], n[0]+n[1]), ratio(n[0], n[0]+n[2]))
		}
	}
	return b.String()
}

func ratio(a, b int) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(a)/float64(b))
}
