package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// axeFile is where scripts/test puts axe-core.
func axeFile(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("no cache folder: ", err)
	}
	script, err := os.ReadFile(filepath.Join(cache, "gigawatch-test", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("no axe-core here: scripts/test installs it: ", err)
	}
	return string(script)
}

// violation is a rule of axe that a page breaks.
type violation struct {
	ID, Help string
	Nodes    []struct {
		HTML           string
		FailureSummary string
	}
}

// TestAxe holds every page to WCAG 2.2 AA, as far as a machine can: light at a
// desk, dark on a phone. The pages may be no wider than the window either.
// GIGAWATCH_SITE is another site to be looked at than the demo's, and
// GIGAWATCH_LOOK a folder where a person finds a picture of each page.
func TestAxe(t *testing.T) {
	axe := axeFile(t)
	ctx := openBrowser(t)
	base := os.Getenv("GIGAWATCH_SITE")
	if base == "" {
		base = serveDemo(t)
	}
	story := findStory(t, base)
	for _, l := range []look{{"desk", 1280, 900, "light", true}, {"phone", 375, 760, "dark", true}} {
		l.as(ctx, t)
		for _, path := range []string{"/", "/search", "/search?q=microsoft", "/search?q=contry:JP", "/search?q=zyzzyva", "/search?page=99", story, "/country/JP", "/company/microsoft",
			"/pillar/talent", "/countries", "/companies", "/compare", "/compare?a=country:JP&b=company:google", "/sources", "/method", "/missed", story + "/wrong", "/nothing",
			"/data", "/api", "/digest", "/subscribe", "/search?as_of=2000-01-01"} {
			t.Run(l.name+path, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
				defer cancel()
				passes(ctx, t, base+path, l.width, axe)
				photograph(ctx, t, l.name+path)
			})
		}
	}
}

// passes opens everything on a page and has axe look at it.
func passes(ctx context.Context, t *testing.T, url string, width int64, axe string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.querySelectorAll("details").forEach(d => d.open = true); document.documentElement.scrollWidth`))
	if err != nil || wide > width {
		t.Errorf("the page is %d wide, the window %d (%v)", wide, width, err)
	}
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[string](axe+`;
		axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var broken []violation
	if err := json.Unmarshal([]byte(answer), &broken); err != nil {
		t.Fatal(err)
	}
	for _, v := range broken {
		where := ""
		for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
			where += fmt.Sprintf("\n  %.300s\n  %.300s", n.HTML, n.FailureSummary)
		}
		t.Errorf("%s: %s (%d times)%s", v.ID, v.Help, len(v.Nodes), where)
	}
}

// photograph keeps a picture of the page that is open, and the page as it is
// printed, where somebody asks for them.
func photograph(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("GIGAWATCH_LOOK")
	if folder == "" {
		return
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune("/?&=:+", r) {
			return '_'
		}
		return r
	}, name)
	if err := chromedp.Do(ctx, chromedp.Reload()); err != nil { // what was opened for axe closes
		t.Fatal(err)
	}
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69})
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".pdf"), printed.Data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// findStory is the path of a story's page.
func findStory(t *testing.T, base string) string {
	t.Helper()
	w := &walker{t: t, base: base}
	var story struct{ Permalink string }
	if err := json.NewDecoder(w.body(base + "/search.jsonl?q=country:JP+company:microsoft")).Decode(&story); err != nil || story.Permalink == "" {
		t.Fatalf("%+v: %v", story, err)
	}
	return story.Permalink
}
