package page

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"gigawatch/news/newstest"
)

// aebPage is a page of the article extraction benchmark with the text wanted.
type aebPage struct {
	id, url, want string
	html          []byte
}

// aebPages reads the benchmark in place; the test is skipped without it.
func aebPages(t testing.TB) []aebPage {
	t.Helper()
	dir := newstest.Shared(t, "peers/articles/aeb")
	raw, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]struct{ URL, ArticleBody string }
	if err := json.Unmarshal(raw, &truth); err != nil {
		t.Fatal(err)
	}
	var pages []aebPage
	for id, want := range truth {
		pages = append(pages, aebPage{id, want.URL, want.ArticleBody, gunzip(t, filepath.Join(dir, "html", id+".html.gz"))})
	}
	sort.Slice(pages, func(i, j int) bool { return pages[i].id < pages[j].id })
	return pages
}

func gunzip(t testing.TB, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// shingles counts the runs of four words.
func shingles(text string) map[string]float64 {
	words := regexp.MustCompile(`[\p{L}\p{N}_]+`).FindAllString(text, -1)
	out := map[string]float64{}
	if len(words) > 0 && len(words) < 4 {
		out[strings.Join(words, " ")]++
	}
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")]++
	}
	return out
}

// score is precision and recall of one page by the benchmark's definition.
func score(want, got string) (precision, recall float64) {
	w, g := shingles(want), shingles(got)
	var hit, extra, missed float64
	for s, n := range w {
		hit += min(n, g[s])
		missed += max(0, n-g[s])
	}
	for s, n := range g {
		extra += max(0, n-w[s])
	}
	precision, recall = 1, 1
	if hit+extra > 0 {
		precision = hit / (hit + extra)
	}
	if hit+missed > 0 {
		recall = hit / (hit + missed)
	}
	return precision, recall
}

// benchmark gives precision, recall and F1 over all pages.
func benchmark(pages []aebPage, read func(aebPage) string) (p, r, f float64) {
	for _, page := range pages {
		a, b := score(page.want, read(page))
		p += a / float64(len(pages))
		r += b / float64(len(pages))
	}
	return p, r, 2 * p * r / (p + r)
}

// TestArticleBenchmark holds the floor of the text's quality.
func TestArticleBenchmark(t *testing.T) {
	pages := aebPages(t)
	p, r, f := benchmark(pages, func(page aebPage) string {
		got, _ := Read(Source{URL: page.url, Body: page.html}, Selectors{})
		return got.Text
	})
	t.Logf("%d pages: precision %.4f, recall %.4f, F1 %.4f", len(pages), p, r, f)
	if f < 0.95 {
		t.Errorf("F1 = %.4f; want at least 0.95", f)
	}
}
