package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gigawatch/news"
)

// Regroup parts tellings that hang together into stories: the same ones
// whatever the order. Those that the facts link are one story, unless two of
// them contradict each other; then each stays with the first that it is linked
// to. Where facts are thin, words join what facts leave open. What people
// said of the tellings goes before what the facts say; nil is nothing. A group
// is a list of places in tellings, the earliest telling first.
func Regroup(tellings []Telling, said *Rulings) [][]int {
	order := seq(len(tellings))
	slices.SortStableFunc(order, func(i, j int) int { return byTime(&tellings[i], &tellings[j]) })
	r := &regrouping{tellings: tellings, said: said, hashes: make([]uint64, len(tellings)), sayings: make([][]Telling, len(tellings))}
	for i := range tellings {
		r.hashes[i], r.sayings[i] = copyHash(&tellings[i]), tellings[i].Sayings()
	}
	order, r.others = r.oneOfEach(order)
	for _, u := range said.units(order) {
		r.place(u)
	}
	r.byWords()
	groups := make([][]int, len(r.groups))
	for n, g := range r.groups {
		for _, i := range slices.Concat(g...) {
			groups[n] = append(append(groups[n], i), r.others[i]...)
		}
		slices.SortFunc(groups[n], func(i, j int) int { return byTime(&tellings[i], &tellings[j]) })
	}
	return groups
}

// regrouping is a run of Regroup.
type regrouping struct {
	tellings []Telling
	said     *Rulings
	hashes   []uint64      // of the texts
	sayings  [][]Telling   // what each says and ever said; any may link it, and all must contradict
	others   map[int][]int // that say what a telling says, on the same day, and stand in no unit
	groups   [][]unit
}

// place puts a unit into the first group that it is linked to, and joins to
// that the others.
func (r *regrouping) place(u unit) {
	home := -1
	for g := 0; g < len(r.groups); g++ {
		switch {
		case !r.linked(r.groups[g], u) || r.contradicted(r.groups[g], []unit{u}):
		case home < 0:
			home = g
			r.groups[g] = append(r.groups[g], u)
		case !r.contradicted(r.groups[home], r.groups[g]):
			r.groups[home] = append(r.groups[home], r.groups[g]...)
			r.groups = slices.Delete(r.groups, g, g+1)
			g--
		}
	}
	if home < 0 {
		r.groups = append(r.groups, []unit{u})
	}
}

// linked reports whether a telling of the unit says the same as one of the group.
func (r *regrouping) linked(group []unit, u unit) bool {
	for _, v := range group {
		for _, j := range v {
			for _, i := range u {
				a, b := r.tellings[i], r.tellings[j]
				if r.any(i, j, Same) || r.hashes[i] != 0 && r.hashes[i] == r.hashes[j] && SameFacts(a.Announcement, b.Announcement) {
					return true
				}
			}
		}
	}
	return false
}

// any reports whether something that the one says, or ever said, is so with
// something that the other does.
func (r *regrouping) any(i, j int, so func(a, b Telling) bool) bool {
	for _, a := range r.sayings[i] {
		for _, b := range r.sayings[j] {
			if so(a, b) {
				return true
			}
		}
	}
	return false
}

// oneOfEach keeps the first of those tellings that say the same on one day, in
// order, and lists the others by it: a story of a thousand outlets is held
// together by few facts. Tellings of which people spoke, and those that were
// edited, stand for themselves.
func (r *regrouping) oneOfEach(order []int) (firsts []int, others map[int][]int) {
	seen := map[string]int{}
	others = map[int][]int{}
	for _, i := range order {
		if r.said.speakOf(i) || len(r.sayings[i]) > 1 {
			firsts = append(firsts, i)
			continue
		}
		key := Saying(r.tellings[i].Announcement)
		first, ok := seen[key]
		if ok && Same(r.tellings[first], r.tellings[i]) {
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

// contradicted reports whether a unit of the one group is of another event
// than one of the other, by people's word or by the facts. Of a unit that
// people made of contradicting tellings any may agree.
func (r *regrouping) contradicted(one, other []unit) bool {
	for _, u := range one {
		for _, v := range other {
			if r.said.parts(u, v) || r.contradict(u, v) && !r.explained(u, v, one, other) {
				return true
			}
		}
	}
	return false
}

// explained reports whether an article of two groups has said what the one unit
// says and what the other does: its figure was corrected, and some outlets
// have the one and some the other.
func (r *regrouping) explained(u, v unit, groups ...[]unit) bool {
	for _, g := range groups {
		for _, w := range g {
			for _, t := range w {
				if len(r.sayings[t]) > 1 && r.same(t, u) && r.same(t, v) {
					return true
				}
			}
		}
	}
	return false
}

// same reports whether a telling says, or ever said, the same as one of a unit.
func (r *regrouping) same(t int, u unit) bool {
	return slices.ContainsFunc(u, func(i int) bool { return r.any(t, i, Same) })
}

func (r *regrouping) contradict(u, v unit) bool {
	for _, i := range u {
		for _, j := range v {
			if r.any(i, j, mayBeOne) {
				return false
			}
		}
	}
	return true
}

// mayBeOne reports whether the facts of two tellings, but for their dates, may be
// those of one event: a story may go on for longer than a window.
func mayBeOne(a, b Telling) bool {
	a.Announcement.Published = b.Announcement.Published
	a.Article.Text, b.Article.Text = "", "" // of the facts alone
	c := Compare(a, b)
	return c == One || c == Open
}
