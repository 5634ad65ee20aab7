package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gigawatch/news"
	"gigawatch/store"
)

// TestRegroupOrder: the groups of tellings do not depend on their order.
func TestRegroupOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, told := drawn(t)
		var tellings []store.Telling
		for i, a := range articles {
			tellings = append(tellings, store.Telling{Article: a, Announcement: told[i][0]})
		}
		order := rapid.Permutation(seq(len(articles))).Draw(t, "order")
		mixed := make([]store.Telling, len(order))
		for i, at := range order {
			mixed[i] = tellings[at]
		}
		a, b := named(tellings), named(mixed)
		if !slices.Equal(a, b) {
			t.Fatalf("in one order %v, in another %v", a, b)
		}
	})
}

func named(tellings []store.Telling) (groups []string) {
	for _, g := range store.Regroup(tellings, nil) {
		var urls []string
		for _, i := range g {
			urls = append(urls, tellings[i].Article.URL)
		}
		groups = append(groups, fmt.Sprint(urls))
	}
	slices.Sort(groups)
	return groups
}

// TestRegroupMany: a story of very many outlets is no work without end.
func TestRegroupMany(t *testing.T) {
	var tellings []store.Telling
	for i := range 3000 {
		tl := tellingOf(on(1 + i%10))
		tl.Article = news.Article{URL: fmt.Sprintf("https://outlet.example/%d", i), Text: "Short."}
		tellings = append(tellings, tl)
	}
	begun := time.Now()
	if groups := store.Regroup(tellings, nil); len(groups) != 1 || len(groups[0]) != 3000 {
		t.Errorf("3,000 outlets give %d stories", len(groups))
	}
	if took := time.Since(begun); took > time.Minute {
		t.Errorf("3,000 outlets took %v", took)
	}
}
