package store_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gigawatch/news"
	"gigawatch/store"
)

// worded are tellings of one event but for the last, named by letters.
func worded() []store.Telling {
	var out []store.Telling
	for i, name := range []string{"a", "b", "c", "d", "far"} {
		tl := tellingOf(on(1 + i))
		tl.Article = news.Article{URL: name}
		out = append(out, tl)
	}
	out[4].Announcement.Countries = []news.Country{"JP"}
	return out
}

func TestRegroupByPeople(t *testing.T) {
	for name, c := range map[string]struct {
		say  func(*store.Rulings)
		want string
	}{
		"nobody says anything": {func(r *store.Rulings) {}, "[[0 1 2 3] [4]]"},
		"merged":               {func(r *store.Rulings) { r.Join([]int{0, 4}) }, "[[0 1 2 3 4]]"},
		"split":                {func(r *store.Rulings) { r.Join([]int{1}); r.Part([]int{1}, []int{0, 2, 3}) }, "[[0 2 3] [1] [4]]"},
		"split in two and two": {func(r *store.Rulings) { r.Join([]int{1, 3}); r.Part([]int{1, 3}, []int{0, 2}) }, "[[0 2] [1 3] [4]]"},
		"split, then merged again": {func(r *store.Rulings) { r.Part([]int{1}, []int{0, 2, 3}); r.Join([]int{0, 1, 2, 3}) },
			"[[0 1 2 3] [4]]"},
		"merged, then one split off": {func(r *store.Rulings) { r.Join([]int{0, 1, 4}); r.Join([]int{0}); r.Part([]int{0}, []int{1, 2, 3, 4}) },
			"[[0] [1 2 3 4]]"},
		"one that is in no story": {func(r *store.Rulings) { r.Join([]int{4}) }, "[[0 1 2 3] [4]]"},
	} {
		said := &store.Rulings{}
		c.say(said)
		if got := fmt.Sprint(store.Regroup(worded(), said)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestRegroupByPeopleOrder: the order of tellings does not matter to what
// people say, and what they say last of a pair holds.
func TestRegroupByPeopleOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, told := drawn(t)
		n := len(articles)
		joined := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, min(n, 4), rapid.ID).Draw(t, "joined")
		parted := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, min(n, 4), rapid.ID).Draw(t, "parted")
		groups := func(order []int) [][]int {
			tellings := make([]store.Telling, n)
			at := make([]int, n) // original -> place
			for i, o := range order {
				tellings[i] = store.Telling{Article: articles[o], Announcement: told[o][0]}
				at[o] = i
			}
			place := func(list []int) (out []int) {
				for _, i := range list {
					out = append(out, at[i])
				}
				return out
			}
			said := &store.Rulings{}
			said.Join(place(joined))
			if len(parted) > 1 {
				said.Part(place(parted[:1]), place(parted[1:]))
			}
			got := store.Regroup(tellings, said)
			for _, g := range got {
				for i := range g {
					g[i] = order[g[i]]
				}
				slices.Sort(g)
			}
			slices.SortFunc(got, slices.Compare)
			return got
		}
		straight := groups(seq(n))
		if mixed := groups(rapid.Permutation(seq(n)).Draw(t, "order")); fmt.Sprint(mixed) != fmt.Sprint(straight) {
			t.Fatalf("in one order %v, in another %v", straight, mixed)
		}
		of := map[int]int{}
		for g, members := range straight {
			for _, i := range members {
				of[i] = g
			}
		}
		for _, i := range parted[min(1, len(parted)):] {
			if of[i] == of[parted[0]] {
				t.Fatalf("%d and %d were parted, and are one story: %v", parted[0], i, straight)
			}
		}
	})
}
