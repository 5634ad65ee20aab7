package main

import (
	"context"
	"encoding/csv"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/mmcdole/gofeed"
)

// TestWalk is a reporter's way through the site, at a desk and on a phone,
// with scripts and without.
func TestWalk(t *testing.T) {
	ctx := openBrowser(t)
	base := serveDemo(t)
	for _, l := range []look{{"desk", 1280, 900, "light", true}, {"phone", 375, 760, "dark", true}, {"desk without scripts", 1280, 900, "dark", false},
		{"phone without scripts", 375, 760, "light", false}} {
		t.Run(l.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
			defer cancel()
			l.as(ctx, t)
			w := &walker{t, ctx, base}
			w.searches()
			w.readsStory()
			w.compares()
		})
	}
}

type walker struct {
	t    *testing.T
	ctx  context.Context
	base string
}

func (w *walker) do(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	if err := chromedp.Do(w.ctx, steps...); err != nil {
		where, _ := chromedp.Run(w.ctx, chromedp.Location())
		w.t.Fatalf("at %s: %v", where, err)
	}
}

func (w *walker) text(selector string) string {
	w.t.Helper()
	text, err := chromedp.Run(w.ctx, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		w.t.Fatalf("%s: %v", selector, err)
	}
	return text
}

// says reports what a part of the page does not say.
func (w *walker) says(selector string, wanted ...string) {
	w.t.Helper()
	text := w.text(selector)
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			w.t.Errorf("%s: %q is not in %q", selector, want, text)
		}
	}
}

// searches opens the site, searches by words, narrows by a facet, and takes
// the search along as a feed and as a table.
func (w *walker) searches() {
	w.do(chromedp.Navigate(w.base), chromedp.WaitVisible(chromedp.CSS(".lede")))
	w.says("main", "What the hyperscalers have promised", "Largest of")
	w.do(chromedp.SendKeys(chromedp.CSS("#q"), "microsoft"), chromedp.Click(chromedp.CSS(".top .find button")), chromedp.WaitVisible(chromedp.CSS(".results")))
	w.do(chromedp.Click(chromedp.CSS(`.facets a[href*="country%3AJP"]`)), chromedp.WaitVisible(chromedp.CSS(`.chips li:nth-child(2)`)))
	w.says(".chips", "microsoft", "country:JP")
	w.says(".totals", "Commitments", "$10 billion")
	w.feed(w.href(`.formats a[href*="atom"]`))
	w.table(w.href(`.formats a[href*="csv"]`))
}

func (w *walker) href(selector string) string {
	w.t.Helper()
	a, err := chromedp.Run(w.ctx, chromedp.AttributeValue(chromedp.CSS(selector), "href"))
	if err != nil {
		w.t.Fatalf("%s: %v", selector, err)
	}
	return w.base + a.Value
}

func (w *walker) body(url string) io.Reader {
	w.t.Helper()
	r, err := http.Get(url)
	if err != nil || r.StatusCode != 200 {
		w.t.Fatalf("GET %s: %v %v", url, r, err)
	}
	w.t.Cleanup(func() { r.Body.Close() })
	return r.Body
}

func (w *walker) feed(url string) {
	w.t.Helper()
	f, err := gofeed.NewParser().Parse(w.body(url))
	if err != nil || len(f.Items) != 1 || !strings.Contains(f.Items[0].Title, "Japan") {
		w.t.Errorf("%s: %v, %v", url, f, err)
	}
}

func (w *walker) table(url string) {
	w.t.Helper()
	rows, err := csv.NewReader(w.body(url)).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][3] != "JP" {
		w.t.Errorf("%s: %v, %v", url, rows, err)
	}
}

// readsStory opens the story that was found, and the sentence behind its sum.
func (w *walker) readsStory() {
	w.do(chromedp.Click(chromedp.CSS(".card h3 a")), chromedp.WaitVisible(chromedp.CSS(".story")))
	w.says(".figure", "$10 billion")
	sum := ".fact:nth-of-type(3)"
	w.says(sum+" summary", "Sum", "$10 billion")
	w.do(chromedp.WaitNotPresent(chromedp.CSS(sum+"[open]")), chromedp.Click(chromedp.CSS(sum+" summary")), chromedp.WaitVisible(chromedp.CSS(sum+"[open] blockquote")))
	w.says(sum, "$10 billion", "rule money.", "read ")
	w.do(chromedp.Click(chromedp.CSS(".cite summary")), chromedp.WaitVisible(chromedp.CSS(".cite pre")))
	w.says(".cite pre", "Recorded by Gigawatch")
}

// compares sets two countries side by side by the menus.
func (w *walker) compares() {
	w.do(chromedp.Click(chromedp.CSS(`.top nav a[href="/compare"]`)), chromedp.WaitVisible(chromedp.CSS(".pick")))
	w.do(chromedp.SetValue(chromedp.CSS("select[name=a]"), "country:JP"), chromedp.SetValue(chromedp.CSS("select[name=b]"), "country:DE"),
		chromedp.Click(chromedp.CSS(".pick button")), chromedp.WaitVisible(chromedp.CSS(".versus")))
	w.says("h1", "Japan and Germany")
	w.says(".versus", "Firm commitments", "$10 billion")
	w.do(chromedp.Click(chromedp.CSS(".twin summary")), chromedp.WaitVisible(chromedp.CSS(".twin table")))
	w.says(".twin table", "2026", "Japan, firm", "Germany, firm")
}
