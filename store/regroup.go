package store

import (
	"cmp"
	"slices"
	"strings"
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
	for _, g := range groups {
		slices.SortFunc(g, func(i, j int) int { return byTime(&tellings[i], &tellings[j]) })
	}
	return groups
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
