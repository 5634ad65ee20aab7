package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// promised is a promise of testdata/promises.txt: its articles, and what is to
// come of it.
type promised struct {
	name     string
	articles []news.Article
	want     string // "microsoft KE 1.2 USD announced on a new 2": as the file has it
}

// promises reads the world: articles are made of its phrases.
type promises struct {
	t       *testing.T
	phrases map[string][2]string // "en promise" -> headline, text
	slots   map[string][]string  // of the promise in hand, by the name of a language
	all     []promised
	totals  map[string]string
}

func readPromises(t *testing.T) *promises {
	t.Helper()
	b, err := os.ReadFile("testdata/promises.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := &promises{t: t, phrases: map[string][2]string{}, totals: map[string]string{}}
	for block := range strings.SplitSeq(string(b), "\n\n") {
		lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(block), "\n"), func(l string) bool { return strings.HasPrefix(l, "#") })
		if len(lines) == 0 {
			continue
		}
		switch word, name, _ := strings.Cut(lines[0], " "); word {
		case "phrase":
			p.phrases[name] = [2]string{lines[1], lines[2]}
		case "promise":
			p.promise(name, lines[1:])
		case "totals":
			for _, l := range lines[1:] {
				land, sum, _ := strings.Cut(l, " ")
				p.totals[land] = sum
			}
		default:
			t.Fatalf("testdata/promises.txt: what is %q?", lines[0])
		}
	}
	return p
}

func (p *promises) promise(name string, lines []string) {
	p.slots = map[string][]string{}
	one := promised{name: name}
	for _, l := range lines {
		word, rest, _ := strings.Cut(l, " ")
		switch {
		case word == "=":
			one.want = rest
		case word[0] >= '0' && word[0] <= '9':
			one.articles = append(one.articles, p.telling(name, len(one.articles), word, strings.Fields(rest))...)
		default:
			p.slots[word] = strings.Split(rest, "|")
		}
	}
	p.all = append(p.all, one)
}

// telling makes the article of a line, and its copies in other outlets.
func (p *promises) telling(name string, n int, day string, words []string) (out []news.Article) {
	lang, phrase := words[0], p.phrases[strings.TrimRight(words[0], "2")+" "+words[1]]
	slots := p.slots[lang]
	if phrase[0] == "" || len(slots) < 4 {
		p.t.Fatalf("%s: no phrase or no words for %q", name, words)
	}
	fill := func(s string) string {
		for i, slot := range []string{"{firm}", "{land}", "{place}", "{sum}", "{also}"}[:len(slots)] {
			s = strings.ReplaceAll(s, slot, strings.TrimSpace(slots[i]))
		}
		return s
	}
	copies := 0
	if len(words) > 3 {
		copies, _ = strconv.Atoi(words[3])
	}
	at, err := time.Parse("2006-01-02", "2026-"+day)
	if err != nil {
		p.t.Fatal(err)
	}
	for i := range copies + 1 {
		a := news.Article{ID: fmt.Sprintf("%s-%d", name, n+i), Title: fill(phrase[0]), Text: fill(phrase[1]), Class: news.Class(words[2]), Published: news.Date{Time: at.Add(time.Duration(6+n+i) * time.Hour)}}
		a.URL = fmt.Sprintf("https://outlet%d.example/2026/%s-%d", n+i, name, n)
		if i > 0 {
			a.Class, a.Title = news.Press, a.Title+fmt.Sprintf(" | Outlet %d", n+i)
		}
		out = append(out, a)
	}
	return out
}

// TestPromises holds the whole path of an article, but for the web, to a
// world that was written down beforehand, in whatever order it is told.
func TestPromises(t *testing.T) {
	p := readPromises(t)
	rules, err := newClassifier("")
	if err != nil {
		t.Fatal(err)
	}
	var filings []store.Filing
	langs := map[string]bool{}
	for _, one := range p.all {
		for _, a := range one.articles {
			told := rules.Classify(a)
			filings = append(filings, store.Filing{Harvest: news.Harvest{Articles: []news.Article{a}}, Announcements: [][]news.Announcement{told}})
			for _, ann := range told {
				langs[ann.Lang] = true
			}
		}
	}
	if len(p.all) < 60 || len(filings) < 300 || len(langs) < 8 {
		t.Errorf("%d promises, %d articles in %d languages: want 60, 300, 8", len(p.all), len(filings), len(langs))
	}
	for _, order := range []string{"as written", "backwards", "shuffled", "shuffled again"} {
		t.Run(order, func(t *testing.T) {
			s, err := bolt.Open(filepath.Join(t.TempDir(), "a.db"), bolt.Options{Now: func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) }})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			in := slices.Clone(filings)
			size := 1
			switch order {
			case "as written":
				size = len(in)
			case "backwards":
				slices.Reverse(in)
			default:
				rand.New(rand.NewPCG(uint64(len(order)), 1)).Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
				size = 7
			}
			for some := range slices.Chunk(in, size) {
				if _, err := s.File(t.Context(), some); err != nil {
					t.Fatal(err)
				}
			}
			p.compare(t, s)
			if err := s.Check(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// compare holds the stories of a store to what was written down.
func (p *promises) compare(t *testing.T, s *bolt.Store) {
	t.Helper()
	names, of, want := map[string]string{}, map[string]string{}, map[string]promised{} // by story id, by article, by promise
	for _, one := range p.all {
		want[one.name] = one
		for _, a := range one.articles {
			of[a.ID] = one.name
		}
	}
	var stories []news.Story
	var tally news.Tally
	err := s.Stories(t.Context(), func(story news.Story) error {
		tally.Add(&story)
		stories, names[story.ID] = append(stories, story), of[story.Sources[0].Announcement]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, story := range stories {
		name := names[story.ID]
		if seen[name] {
			t.Errorf("%s is more than one story", name)
		}
		seen[name] = true
		for _, src := range story.Sources {
			if of[src.Announcement] != name {
				t.Errorf("%s is joined to %s", src.Announcement, name)
			}
		}
		if n := len(want[name].articles); len(story.Sources) != n {
			t.Errorf("%s has %d sources of %d", name, len(story.Sources), n)
		}
		if got := inShort(story, names); got != want[name].want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want[name].want)
		}
	}
	for _, one := range p.all {
		if !seen[one.name] {
			t.Errorf("%s is no story", one.name)
		}
	}
	p.compareTotals(t, tally.Totals(news.ByCountry))
}

func (p *promises) compareTotals(t *testing.T, got news.Totals) {
	t.Helper()
	all := got.All.Commitments
	if short := fmt.Sprintf("%s within %s", sumsInShort(all), strings.TrimRight(strings.TrimRight(thousandths(all.Within), "0"), ".")); short != p.totals["all"] {
		t.Errorf("all promises come to %s, want %s", short, p.totals["all"])
	}
	if len(got.Groups) != len(p.totals)-1 {
		t.Errorf("totals of %d countries, want %d", len(got.Groups), len(p.totals)-1)
	}
	for _, g := range got.Groups {
		if short := sumsInShort(g.Commitments); short != p.totals[g.Key] {
			t.Errorf("%s comes to %s, want %s", g.Key, short, p.totals[g.Key])
		}
	}
}

func sumsInShort(s news.Sums) string { return fmt.Sprintf("%s %d", thousandths(s.Firm), s.Stories) }

// thousandths is a sum in billions, to the million.
func thousandths(m news.Money) string { return strconv.FormatFloat(m.Float()/1e9, 'f', 3, 64) }

// inShort is a story as the file writes it.
func inShort(s news.Story, names map[string]string) string {
	h := s.Headline
	out := []string{h.Words("companies"), h.Words("countries"), "-"}
	if h.Amount != nil {
		out[2] = billions(h.Amount.Money) + " " + string(h.Amount.Currency)
	}
	out = append(out, string(h.Status))
	if h.CapacityMW != nil {
		out = append(out, "mw "+strings.TrimSuffix(h.Words("capacity_mw"), " MW"))
	}
	for _, tie := range []struct {
		how string
		ids []string
	}{{"on", s.BuildsOn}, {"of", s.PartOf}, {"like", s.Possibly}} {
		for _, id := range tie.ids {
			out = append(out, tie.how+" "+names[id])
		}
		if tie.how == "of" && s.NewMoney != nil {
			out = append(out, "new "+billions(*s.NewMoney))
		}
	}
	for _, c := range s.Conflicts {
		out = append(out, "disputed "+c.Field)
	}
	return strings.Join(out, " ")
}

func billions(m news.Money) string {
	b, err := m.Times("0.000000001")
	if err != nil {
		return m.Number()
	}
	return b.Number()
}
