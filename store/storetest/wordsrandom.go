package storetest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

// thinWorld is two weeks of news of which little is known but its words: most
// of it is without a sum, and some of it much alike.
func thinWorld(r *rand.Rand) (lines []string) {
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	for range 8 + r.IntN(9) {
		words := []string{pick("primary", "wire", "press", "trade"), fmt.Sprintf("03-%02d", 1+r.IntN(15)), "kind=" + pick("commitment", "commitment", "commitment", "commitment", "commitment", "commitment", "deal", "capex"),
			"status=" + pick("announced", "announced", "announced", "planned", "expanded", "under_construction"), "by=" + pick("microsoft", "microsoft", "microsoft", "microsoft,google")}
		for _, more := range []string{pick("", "in=JP", "in=JP", "in=JP", "in=JP", "in=US", "in=JP,KR"), pick("", "", "", "", "", "", "", "sum=2.9", "sum=10", "eur=2.5"), pick("", "", "", "", "at=Osaka", "at=Tokyo"),
			pick("", "", "", "", "prior=2.9"), pick("", "", "", "", "mw=300", "mw=500"), pick("", "", "", "lang=es"), cmp.Or(headlineOf(pick), headlineOf(pick))} {
			if more != "" {
				words = append(words, more)
			}
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return lines
}

// wordsAtRandom: what is joined by words is the same in any order of arrival,
// and what `inspect stories` makes of the same articles.
func wordsAtRandom(t *testing.T, b *bench) {
	joined := 0
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 13))
		lines := thinWorld(r)
		var filings []store.Filing
		var articles []news.Article
		var told [][]news.Announcement
		for i, line := range lines {
			f := filingOf(says(t, i, line))
			filings, articles, told = append(filings, f), append(articles, f.Harvest.Articles...), append(told, f.Announcements...)
		}
		want := groups(articles, store.Group(articles, told))
		joined += len(strings.Fields(groups(articles, store.Group(wordless(articles), told)))) - len(strings.Fields(want))
		for n := range 4 {
			s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
			order := r.Perm(len(filings))
			if n == 0 {
				s.file(filings...)
			} else {
				for _, i := range order {
					s.file(filings[i])
				}
			}
			if got := s.grouped(); got != want {
				t.Errorf("world %d in the order %v is filed as\n%s\ngrouped as\n%s\nof\n%s", seed, order, got, want, strings.Join(lines, "\n"))
			}
			if err := s.Check(s.ctx); err != nil {
				t.Errorf("world %d, check after %v: %v", seed, order, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if joined < 24 {
		t.Errorf("%d stories only are joined to others by words: they prove little", joined)
	}
}

// groups writes which articles are of one story, as grouped does.
func groups(articles []news.Article, stories []string) string {
	of := map[string][]string{}
	for i, a := range articles {
		of[stories[i]] = append(of[stories[i]], a.ID)
	}
	var out []string
	for _, names := range of {
		out = append(out, strings.Join(sorted(names), ""))
	}
	return strings.Join(sorted(out), " ")
}

// wordless are articles that share no words.
func wordless(articles []news.Article) (out []news.Article) {
	for _, a := range articles {
		a.Title, a.Text = wordOf(a.ID), ""
		out = append(out, a)
	}
	return out
}
