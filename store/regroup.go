package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gigawatch/news"
)

// Regroup parts tellings that hang together by Links into stories: the same
// ones whatever the order. All are one story, unless two of them contradict
// each other; then each stays with the first that it is linked to. A group
// is a list of places in tellings, the earliest telling first.
func Regroup(tellings []Telling) [][]int {
	order := make([]int, len(tellings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return byTime(&tellings[i], &tellings[j]) })
	hashes := make([]uint64, len(tellings))
	for i := range tellings {
		hashes[i] = copyHash(&tellings[i])
	}
	order, alike := oneOfEach(tellings, order)
	var groups [][]int
	for _, i := range order {
		home := -1
		for g := 0; g < len(groups); g++ {
			linked := slices.ContainsFunc(groups[g], func(j int) bool {
				return Same(tellings[i], tellings[j]) || hashes[i] != 0 && hashes[i] == hashes[j] && SameFacts(tellings[i].Announcement, tellings[j].Announcement)
			})
			switch {
			case !linked || contradicted(tellings, groups[g], []int{i}):
			case home < 0:
				home = g
				groups[g] = append(groups[g], i)
			case !contradicted(tellings, groups[home], groups[g]):
				groups[home] = append(groups[home], groups[g]...)
				groups = slices.Delete(groups, g, g+1)
				g--
			}
		}
		if home < 0 {
			groups = append(groups, []int{i})
		}
	}
	for n, g := range groups {
		for _, i := range g {
			groups[n] = append(groups[n], alike[i]...)
		}
		g = groups[n]
		slices.SortFunc(g, func(i, j int) int { return byTime(&tellings[i], &tellings[j]) })
	}
	return groups
}

// oneOfEach keeps the first of those tellings that say the same on one day, in
// order, and lists the others by it: a story of a thousand outlets is held
// together by few facts.
func oneOfEach(tellings []Telling, order []int) (firsts []int, others map[int][]int) {
	seen := map[string]int{}
	others = map[int][]int{}
	for _, i := range order {
		a := &tellings[i].Announcement
		key := Saying(*a)
		first, ok := seen[key]
		if ok && Same(tellings[first], tellings[i]) {
			others[first] = append(others[first], i)
			continue
		}
		if !ok {
			seen[key] = i
		}
		firsts = append(firsts, i)
	}
	return firsts, others
}

// Saying is equal for announcements that say the same on one day.
func Saying(a news.Announcement) string {
	b := fmt.Append(nil, a.Published.Day(), a.Kind, a.Status, a.Part, a.Lang, a.Companies, a.Partners, a.Countries, a.Places,
		number(a.PeopleTrained), number(a.Jobs), number(a.CapacityMW))
	if a.Amount != nil {
		b = fmt.Append(b, a.Amount.Money, a.Amount.Bound, a.Amount.Low)
	}
	for _, o := range a.OtherAmounts {
		b = fmt.Append(b, o.Money, o.Role)
	}
	return string(b)
}

func number[T any](n *T) any {
	if n == nil {
		return nil
	}
	return *n
}

func byTime(a, b *Telling) int {
	return cmp.Or(a.Announcement.Published.Compare(b.Announcement.Published.Time), strings.Compare(Identity(a.Article), Identity(b.Article)),
		cmp.Compare(a.Announcement.Part, b.Announcement.Part))
}

// copyHash is 0 for a text too short to tell copies by.
func copyHash(t *Telling) uint64 {
	hash, long := TextHash(t.Article.Text)
	if !long {
		return 0
	}
	return hash
}

// contradicted reports whether a telling of the one group is of another event
// than one of the other.
func contradicted(tellings []Telling, one, other []int) bool {
	for _, i := range one {
		for _, j := range other {
			if contradict(tellings[i], tellings[j]) {
				return true
			}
		}
	}
	return false
}

// contradict reports whether the facts of two tellings, but for their dates,
// are those of two events: a story may go on for longer than a window.
func contradict(a, b Telling) bool {
	a.Announcement.Published = b.Announcement.Published
	a.Article.Text, b.Article.Text = "", "" // of the facts alone
	c := Compare(a, b)
	return c == Apart || c == Contested
}
