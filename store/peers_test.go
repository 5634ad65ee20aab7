package store_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/news/newstest"
	"gigawatch/store"
)

// TestGroupHeadlines holds the floor on headlines of general news.
func TestGroupHeadlines(t *testing.T) {
	articles, want := headlines(t, newstest.Shared(t, "peers/stories/uci-half.jsonl"))
	tests := []struct {
		name  string
		dated bool
	}{{"with times", true}, {"without", false}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			input := make([]news.Article, len(articles))
			for i, a := range articles {
				if !tt.dated {
					a.Published = news.Date{}
				}
				input[i] = a
			}
			begun := time.Now()
			got := score(store.Group(input, make([][]news.Announcement, len(input))), want)
			t.Logf("%+v in %v", got, time.Since(begun))
			if got.PairPrecision < 0.95 || got.CubedRecall < 0.35 {
				t.Errorf("pair precision %.3f, B-cubed recall %.3f; want at least 0.95 and 0.35", got.PairPrecision, got.CubedRecall)
			}
		})
	}
}

func headlines(t *testing.T, name string) (articles []news.Article, stories []string) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var l struct {
			ID, Title, URL, Publisher, Story string
			Time                             int64
		}
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		articles = append(articles, news.Article{ID: l.ID, URL: l.URL, Title: l.Title, Outlet: l.Publisher, Published: news.Date{Time: time.UnixMilli(l.Time).UTC()}})
		stories = append(stories, l.Story)
	}
	return articles, stories
}

// scores are the measures of a grouping against the right one.
type scores struct {
	PairPrecision, PairRecall, CubedPrecision, CubedRecall float64
	Groups                                                 int
}

func score(got, want []string) scores {
	type both struct{ got, want string }
	gots, wants, boths := map[string]int{}, map[string]int{}, map[both]int{}
	for i := range got {
		gots[got[i]]++
		wants[want[i]]++
		boths[both{got[i], want[i]}]++
	}
	s := scores{Groups: len(gots)}
	right := pairs(boths)
	s.PairPrecision, s.PairRecall = right/max(1, pairs(gots)), right/max(1, pairs(wants))
	for b, n := range boths {
		s.CubedPrecision += float64(n*n) / float64(gots[b.got]) / float64(len(got))
		s.CubedRecall += float64(n*n) / float64(wants[b.want]) / float64(len(got))
	}
	return s
}

func pairs[K comparable](groups map[K]int) float64 {
	sum := 0
	for _, n := range groups {
		sum += n * (n - 1) / 2
	}
	return float64(sum)
}
