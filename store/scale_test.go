package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// many are n headlines of a month made of a small stock of words, so that
// every word is frequent: the worst case for looking up likes.
func many(n int) []news.Article {
	r := rand.New(rand.NewPCG(1, 2))
	articles := make([]news.Article, n)
	for i := range articles {
		title := ""
		for range 9 {
			k := r.IntN(60)
			title += fmt.Sprintf("word%d ", k*k+r.IntN(k+1))
		}
		articles[i] = news.Article{URL: fmt.Sprintf("https://outlet.example/%d", i), Title: title,
			Published: news.Date{Time: time.Date(2026, 3, 1, 0, 0, 26*i, 0, time.UTC)}}
	}
	return articles
}

// TestGroupLinear holds that four times the articles are no work without end;
// the ceilings tell a quadratic step from a busy machine.
func TestGroupLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	took := func(n int) time.Duration {
		articles := many(n)
		begun := time.Now()
		if got := store.Group(articles, make([][]news.Announcement, n)); len(got) != n {
			t.Fatalf("%d answers for %d articles", len(got), n)
		}
		return time.Since(begun)
	}
	var few, lots time.Duration
	for range 3 { // others may want the processors too
		if few, lots = took(5000), took(20000); lots < 10*few || lots < 20*time.Second {
			return
		}
	}
	t.Errorf("20,000 articles took %v, 5,000 took %v: more than linear", lots, few)
}

func BenchmarkGroup(b *testing.B) {
	articles := many(100_000)
	for b.Loop() {
		store.Group(articles, make([][]news.Announcement, len(articles)))
	}
	b.ReportAllocs()
}
