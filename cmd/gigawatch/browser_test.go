package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gigawatch/news/newstest"
)

// serveDemo serves the demo's stories, and some more, to a browser.
func serveDemo(t *testing.T) string {
	t.Helper()
	d := emptyDesktop(t)
	more, err := filepath.Abs("testdata/world.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"demo", "--keep", d.path("gigawatch.db")}, {"ingest", more}} {
		if o := d.run(args...); o.exit != exitDone {
			t.Fatalf("%v: exit %d: %s", args, o.exit, o.stderr)
		}
	}
	d.write("feeds.txt", "feed https://news.example/feed name=\"An example\" class=press off # only an example\n")
	address := "127.0.0.1:" + newstest.FreePort(t)
	d.serve(address, "--contact", "desk@example.org")
	return "http://" + address
}

// openBrowser starts a browser, or skips the test where there is none.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium here: scripts/test installs it")
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.ExecPath(path))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil { // the first call starts it
		t.Fatal(err)
	}
	return ctx
}

// looks are the ways in which the site is looked at.
type look struct {
	name          string
	width, height int64
	scheme        string
	scripts       bool
}

// as makes the browser's window so.
func (l look) as(ctx context.Context, t *testing.T) {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.scheme}}}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media)
	if err == nil {
		_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !l.scripts})
	}
	if err == nil {
		err = chromedp.Do(ctx, chromedp.EmulateViewport(l.width, l.height))
	}
	if err != nil {
		t.Fatal(err)
	}
}
