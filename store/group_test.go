package store_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gigawatch/news"
	"gigawatch/store"
)

// drawn is a world of few firms, lands and sums, so that most things meet.
func drawn(t *rapid.T) ([]news.Article, [][]news.Announcement) {
	n := rapid.IntRange(1, 24).Draw(t, "articles")
	articles, told := make([]news.Article, n), make([][]news.Announcement, n)
	for i := range n {
		firm := rapid.SampledFrom([]news.Company{"microsoft", "google", "oracle"}).Draw(t, "firm")
		land := rapid.SampledFrom([]news.Country{"KE", "PL"}).Draw(t, "land")
		number := rapid.SampledFrom([]string{"1200000000", "120000000", "1250000000", "4300000000"}).Draw(t, "sum")
		bound := rapid.SampledFrom([]news.Bound{news.Exact, news.About, news.AtLeast}).Draw(t, "bound")
		kind := rapid.SampledFrom([]news.Kind{news.Commitment, news.Commitment, news.Deal, news.None}).Draw(t, "kind")
		date := day(rapid.IntRange(1, 28).Draw(t, "day"))
		tl := tellingOf(firms(firm), lands(land), promises(number, "USD", bound))
		a := tl.Announcement
		a.Kind, a.Published = kind, date
		if rapid.Bool().Draw(t, "without a sum") {
			a.Amount = nil
		}
		articles[i] = news.Article{URL: fmt.Sprintf("https://outlet.example/%d", i), Published: date,
			Title: fmt.Sprintf("%s promises %s to %s", firm, number, land)}
		told[i] = []news.Announcement{a}
	}
	return articles, told
}

// TestGroupOrder: the groups do not depend on the order in which articles
// come, and never hold two firms or two lands.
func TestGroupOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, told := drawn(t)
		groups := store.Group(articles, told)
		order := rapid.Permutation(seq(len(articles))).Draw(t, "order")
		mixed, mixedTold := make([]news.Article, len(order)), make([][]news.Announcement, len(order))
		for i, at := range order {
			mixed[i], mixedTold[i] = articles[at], told[at]
		}
		for i, story := range store.Group(mixed, mixedTold) {
			if story != groups[order[i]] {
				t.Fatalf("article %d is of story %s in one order, %s in another", order[i], groups[order[i]], story)
			}
		}
		for i := range groups {
			for j := range i {
				a, b := told[i][0], told[j][0]
				if groups[i] == groups[j] && store.Tells(a) && store.Tells(b) &&
					(!slices.Equal(a.Companies, b.Companies) || a.Kind == news.Commitment && b.Kind == news.Commitment && !slices.Equal(a.Countries, b.Countries)) {
					t.Fatalf("one story of %v in %v and %v in %v", a.Companies, a.Countries, b.Companies, b.Countries)
				}
			}
		}
	})
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestKeys: what is the same is found by a key.
func TestKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, told := drawn(t)
		for i := range articles {
			for j := range i {
				a, b := told[i][0], told[j][0]
				if !store.Same(store.Telling{Announcement: a}, store.Telling{Announcement: b}) {
					continue
				}
				keys := store.Keys(b)
				if !slices.ContainsFunc(store.Probes(a), func(k string) bool { return slices.Contains(keys, k) }) {
					t.Fatalf("the same, but not found: %v %v, %v %v", a.Amount, store.Probes(a), b.Amount, keys)
				}
			}
		}
	})
}

func TestGroupEmpty(t *testing.T) {
	if got := store.Group(nil, nil); len(got) != 0 {
		t.Errorf("no articles are grouped as %v", got)
	}
	one := []news.Article{{ID: "a"}, {ID: "a"}, {ID: "b"}}
	got := store.Group(one, make([][]news.Announcement, 3))
	if got[0] != got[1] || got[0] == got[2] || got[0] == "" {
		t.Errorf("articles a, a, b are grouped as %q", got)
	}
}

// TestGroupRoundup: what is said of a promise to two countries and of all
// promises of a week is told in much the same words.
func TestGroupRoundup(t *testing.T) {
	tell := func(title string, c ...news.Country) (news.Article, []news.Announcement) {
		a := news.Article{URL: "https://outlet.example/" + title, Title: title, Published: day(2)}
		return a, []news.Announcement{tellingOf(noSum, lands(c...)).Announcement}
	}
	pair, ofPair := tell("Microsoft halls planned for Nakuru, Kumasi", "KE", "GH")
	same, ofSame := tell("Microsoft planning halls in Nakuru and Kumasi", "KE", "GH")
	week, ofWeek := tell("Microsoft adds computers in Lublin, Nakuru and Kumasi", "KE", "GH", "PL")
	got := store.Group([]news.Article{pair, same, week}, [][]news.Announcement{ofPair, ofSame, ofWeek})
	if got[0] != got[1] || got[0] == got[2] {
		t.Errorf("two tellings of one promise and the news of a week are grouped as %q", got)
	}
}
