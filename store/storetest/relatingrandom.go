package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gigawatch/store"
)

// randomWorld is a year of tellings that may have to do with one another in
// every way: few firms, countries, places and sums.
func randomWorld(r *rand.Rand) (lines []string) {
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	for range 4 + r.IntN(6) {
		words := []string{pick("primary", "wire", "press", "trade"), fmt.Sprintf("%02d-%02d", 1+r.IntN(9), 1+r.IntN(4)),
			"status=" + pick("announced", "announced", "announced", "expanded", "delayed", "reduced", "cancelled", "under_construction"),
			"by=" + pick("microsoft", "microsoft", "microsoft", "google", "microsoft,google"), "in=" + pick("JP", "JP", "JP", "KR", "JP,KR")}
		for _, more := range []string{
			pick("", "", "at=Osaka", "at=Osaka,Sakai", "at=Tokyo"), pick("", "sum=2.9", "sum=2.9", "sum=2.94", "sum=10", "sum=7.1", "sum=29", "eur=2.5"),
			pick("", "prior=2.9", "prior=10"), pick("", "", "", "total=10", "total=12.9"), pick("", "", "", "part=2.9"), pick("", "", "", "jobs=100", "jobs=900"), pick("", "", "", "mw=300"), headlineOf(pick)} {
			if more != "" {
				words = append(words, more)
			}
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return lines
}

// headlineOf is a headline of few words, so that some are much alike, some a
// little; or none.
func headlineOf(pick func(...string) string) string {
	words := []string{pick("lakeside", "harbour", "desert"), pick("lakeside", "harbour", "desert"), pick("turbines", "kilns"), pick("nurses", "kilns", "brick"), pick("brick", "reeds")}
	return pick("", "title="+strings.Join(words, "_"), "title="+strings.Join(words[1:4], "_"))
}

// relationsAtRandom: any order of arrival gives the same stories, ties and
// totals.
func relationsAtRandom(t *testing.T, b *bench) {
	tied, worlds := 0, uint64(24)
	for seed := range worlds {
		r := rand.New(rand.NewPCG(seed, 11))
		lines := randomWorld(r)
		var filings []store.Filing
		for i, line := range lines {
			filings = append(filings, filingOf(says(t, i, line)))
		}
		want := ""
		for n := range 4 {
			s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
			var order []int
			if n == 0 {
				s.file(filings...)
			} else {
				order = r.Perm(len(filings))
				for _, i := range order {
					s.file(filings[i])
				}
			}
			got := s.grouped() + "\n" + s.ties() + "\n" + s.totals()
			if n == 0 {
				want = got
				tied += len(strings.Split(s.ties(), ";"))
			}
			if got != want {
				t.Errorf("world %d in the order %v:\n%s\nall at once:\n%s\nof\n%s", seed, order, got, want, strings.Join(lines, "\n"))
			}
			if err := s.Check(s.ctx); err != nil {
				t.Errorf("world %d, check after %v: %v", seed, order, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if tied < int(worlds) {
		t.Errorf("%d worlds are tied in %d stories only: they prove little", worlds, tied)
	}
}

// grouped writes which tellings make a story.
func (b *bench) grouped() string {
	b.t.Helper()
	var out []string
	for _, s := range b.search("") {
		var names []string
		for _, src := range s.Sources {
			names = append(names, src.Announcement)
		}
		out = append(out, strings.Join(sorted(names), ""))
	}
	return strings.Join(sorted(out), " ")
}

func sorted(words []string) []string {
	slices.Sort(words)
	return words
}
