package store_test

import (
	"fmt"
	"slices"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

func title(s string) fact { return func(t *store.Telling) { t.Article.Title = s } }

func at(url string) fact {
	return func(t *store.Telling) { t.Article.URL = "https://outlet.example/" + url }
}

func TestWords(t *testing.T) {
	words := func(title string) store.Words { return store.WordsOf(news.Article{Title: title}) }
	lagoon := words("Oracle halls cooled by a lagoon")
	if got := lagoon.Like(lagoon); got != 1 {
		t.Errorf("the same words are alike by %v", got)
	}
	if got := lagoon.Like(words("Nurses learn to weld")); got != 0 {
		t.Errorf("other words are alike by %v", got)
	}
	other := words("A lagoon will cool halls of Oracle")
	if a, b := lagoon.Like(other), other.Like(lagoon); a != b || a < 0.2 || a > 0.9 {
		t.Errorf("some of the words are alike by %v, the other way round by %v", a, b)
	}
	if got := words("Deutsche Telekom digs").Like(words("Deutsche Telekom trains"), "deutsche-telekom"); got != 0 {
		t.Errorf("the name of the firm makes two articles alike by %v", got)
	}
	if rare, common := words("Zebras billion").Like(words("Zebras announce")), words("Billion zebras").Like(words("Billion nurses")); rare <= common {
		t.Errorf("a rare word in common counts %v, a common one %v", rare, common)
	}
	if got := (store.Words)(nil).Like(lagoon); got != 0 {
		t.Errorf("no words are alike by %v", got)
	}
}

func TestLeastAlike(t *testing.T) {
	tests := []struct {
		name string
		a, b []fact
		want bool
	}{
		{"two sums, two countries", nil, []fact{on(4)}, false},
		{"one without a sum, days later", nil, []fact{noSum, on(5)}, true},
		{"one without a sum, a week later", nil, []fact{noSum, on(9)}, false},
		{"none with a sum, two weeks later", []fact{noSum}, []fact{noSum, on(16)}, true},
		{"none with a sum, three weeks later", []fact{noSum}, []fact{noSum, on(23)}, false},
		{"none with a sum, two weeks later at work", []fact{noSum}, []fact{noSum, on(16), status(news.UnderConstruction)}, false},
		{"none with a sum, two weeks later in a large country", []fact{noSum, lands("US")}, []fact{noSum, lands("US"), on(16)}, false},
		{"none with a sum, days later in a large country", []fact{noSum, lands("US")}, []fact{noSum, lands("US"), on(5)}, true},
		{"another country", nil, []fact{noSum, lands("NG"), on(4)}, false},
		{"a country more", nil, []fact{noSum, lands("KE", "NG"), on(4)}, false},
		{"another firm", nil, []fact{noSum, firms("google"), on(4)}, false},
		{"cancelled", nil, []fact{noSum, status(news.Cancelled), on(4)}, false},
		{"another town", []fact{towns("Nakuru")}, []fact{noSum, towns("Mombasa"), on(4)}, false},
		{"other megawatts", []fact{megawatts(280)}, []fact{noSum, megawatts(1000), on(4)}, false},
		{"a promise and spending", nil, []fact{noSum, kind(news.Capex), on(4)}, false},
		{"a deal", []fact{kind(news.Deal), lands()}, []fact{kind(news.Deal), lands(), noSum, on(4)}, true},
		{"another deal", []fact{kind(news.Deal), lands()}, []fact{kind(news.Deal), lands(), promises("500000000", "USD", news.Exact), on(4)}, false},
		{"one without a date", []fact{noSum}, []fact{noSum, func(t *store.Telling) { t.Announcement.Published = news.Date{} }}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := tellingOf(tt.a...).Announcement, tellingOf(tt.b...).Announcement
			least, ok := store.LeastAlike(&a, &b)
			if other, back := store.LeastAlike(&b, &a); ok != back || least != other {
				t.Errorf("%v %v, the other way round %v %v", least, ok, other, back)
			}
			if ok != tt.want {
				t.Errorf("words decide: %v, want %v", ok, tt.want)
			}
			if ok && (!meets(a, b) || !meets(b, a)) {
				t.Error("words decide, but a store would not compare the two")
			}
		})
	}
}

// TestRegroupWords: words join what facts leave open, the closest first, and
// nothing that may be of either of two.
func TestRegroupWords(t *testing.T) {
	lagoon, halls := title("Halls cooled by a lagoon for Microsoft"), title("Lagoon cools halls of Microsoft")
	tests := []struct {
		name     string
		tellings []store.Telling
		want     string
	}{
		{"one and one", []store.Telling{tellingOf(at("a"), lagoon), tellingOf(at("b"), halls, noSum, on(5))}, "[a b]"},
		{"other words", []store.Telling{tellingOf(at("a"), lagoon), tellingOf(at("b"), title("Nurses learn to weld"), noSum, on(5))}, "[a] [b]"},
		{"a firm in two countries in a week", []store.Telling{tellingOf(at("a"), lagoon), tellingOf(at("b"), halls, noSum, lands("NG"), on(5))}, "[a] [b]"},
		{"either of two", []store.Telling{tellingOf(at("a"), lagoon), tellingOf(at("b"), lagoon, promises("500000000", "USD", news.Exact), on(3)),
			tellingOf(at("c"), halls, noSum, on(5))}, "[a] [b] [c]"},
		{"the closer of two", []store.Telling{tellingOf(at("a"), lagoon), tellingOf(at("b"), title("Nakuru gets a lagoon of Microsoft"), promises("500000000", "USD", news.Exact), on(3)),
			tellingOf(at("c"), lagoon, noSum, on(5))}, "[a c] [b]"},
		{"with its copies", []store.Telling{tellingOf(at("a"), title("Nurses learn to weld")), tellingOf(at("b"), lagoon), tellingOf(at("c"), halls, noSum, on(5))}, "[a b c]"},
		{"two parts of one article", []store.Telling{tellingOf(at("a"), lagoon, part(1)), tellingOf(at("a"), lagoon, noSum, part(2), pillars(news.Talent), on(5))}, "[a] [a]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, order := range [][]int{seq(len(tt.tellings)), reversed(len(tt.tellings))} {
				var mixed []store.Telling
				for _, i := range order {
					mixed = append(mixed, tt.tellings[i])
				}
				if got := shortly(mixed); got != tt.want {
					t.Errorf("in the order %v: %s, want %s", order, got, tt.want)
				}
			}
		})
	}
}

func part(n int) fact { return func(t *store.Telling) { t.Announcement.Part = n } }

func reversed(n int) []int {
	out := seq(n)
	slices.Reverse(out)
	return out
}

// shortly are the groups by the last letters of their addresses.
func shortly(tellings []store.Telling) (out string) {
	var groups []string
	for _, g := range store.Regroup(tellings, nil) {
		var names []string
		for _, i := range g {
			url := tellings[i].Article.URL
			names = append(names, url[len(url)-1:])
		}
		slices.Sort(names)
		groups = append(groups, fmt.Sprint(names))
	}
	slices.Sort(groups)
	for _, g := range groups {
		out += " " + g
	}
	return out[1:]
}
