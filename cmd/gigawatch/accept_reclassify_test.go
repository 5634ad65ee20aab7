package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Killed at random moments and started again until it comes to its end, a
// reclassify leaves the store that would be there had the articles been read
// by the new words from the beginning.
func TestReclassifyKilled(t *testing.T) {
	articles, kills := 900, 3
	if full() {
		articles, kills = 10_000, 40
	}
	archive := kettleArchive(articles)
	now := []string{"--now", "2026-11-24"}
	fresh := func(args ...string) *desktop {
		d := emptyDesktop(t)
		d.write("archive.jsonl", archive)
		d.write("companies.txt", "kettle-cloud neocloud tracked : Kettle Cloud\n")
		if o := d.run(append([]string{"ingest", "archive.jsonl"}, append(args, now...)...)...); o.exit != exitDone {
			t.Fatalf("ingest: exit %d\n%s", o.exit, o.stderr)
		}
		return d
	}
	apply := append([]string{"reclassify", "--lexicon", ".", "--apply"}, now...)
	whole := fresh().run(apply...).took
	want := nameless(fresh("--lexicon", ".").run("export").stdout)
	for killed := 0; killed < kills; {
		d := fresh()
		for {
			j := d.start("", apply...)
			kill := time.AfterFunc(rand.N(whole), func() { _ = j.cmd.Process.Signal(syscall.SIGKILL) })
			o := j.wait()
			kill.Stop()
			d.check()
			if o.exit == exitDone {
				break
			}
			if killed++; killed >= kills {
				d.run(apply...)
				break
			}
		}
		if got := nameless(d.run("export").stdout); got != want {
			t.Fatalf("after %d kills the store is another:\n%s", killed, firstApart(got, want))
		}
	}
	if n := strings.Count(want, "kettle-cloud"); n < articles/4 {
		t.Errorf("only %d records are of the desk's firm", n)
	}
}

// kettleArchive is news of which every other article is of a firm that only
// the desk knows, some of them told by two outlets.
func kettleArchive(n int) string {
	var b strings.Builder
	for i := range n {
		firm, sum, day := "Microsoft", i+2, 1+i/10%27
		if i%2 == 0 {
			firm = "Kettle Cloud"
		}
		if i%10 == 8 {
			sum, day = sum-2, day+1 // as two before, a day later: that one gives the story its id
		}
		fmt.Fprintf(&b, `{"id":"k%d","url":"https://outlet.example/%d","title":"%s to invest $%d million in Portugal","published":"2025-%02d-%02d","text":"%s will invest $%d million in data centres in Portugal by 2028, the company said. It is note %d."}`+"\n",
			i, i, firm, sum*10+100, 1+i/75%12, day, firm, sum*10+100, i)
	}
	return b.String()
}

var storyName = regexp.MustCompile(`^{"id":"[^"]+"|"permalink":"[^"]+"`)

// nameless are stories without their ids, which say who was there first: of
// one moment, whichever was filed first.
func nameless(export string) string {
	lines := strings.Split(export, "\n")
	for i := range lines {
		lines[i] = storyName.ReplaceAllString(lines[i], "")
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// firstApart shows the first lines that are not the same.
func firstApart(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
