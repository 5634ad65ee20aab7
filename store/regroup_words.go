package store

import (
	"bytes"
	"cmp"
	"slices"
)

// wordTie says that two groups are told in the same words.
type wordTie struct {
	likeness float64
	a, b     int // places in the groups, a < b
}

// unsure is how much more alike a group must be to one than to another that
// contradicts it: else it may be of either, and is left alone.
const unsure = 0.1

// byWords joins groups which the facts leave apart but do not hold to be two
// events, the most alike first.
func (r *regrouping) byWords() {
	if len(r.groups) < 2 || !slices.ContainsFunc(r.tellings, func(t Telling) bool { return thin(&t.Announcement) }) {
		return
	}
	ties := r.ties()
	ties = slices.DeleteFunc(slices.Clone(ties), func(t wordTie) bool { return r.torn(t.a, t.b, t.likeness, ties) || r.torn(t.b, t.a, t.likeness, ties) })
	home := seq(len(r.groups))
	for _, t := range ties {
		a, b := home[t.a], home[t.b]
		if a == b || r.contradicted(r.groups[a], r.groups[b]) {
			continue
		}
		a, b = min(a, b), max(a, b)
		r.groups[a], r.groups[b] = append(r.groups[a], r.groups[b]...), nil
		for g := range home {
			if home[g] == b {
				home[g] = a
			}
		}
	}
	r.groups = slices.DeleteFunc(r.groups, func(g []unit) bool { return g == nil })
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// torn reports whether a group that is like another is as like a third, which
// contradicts that one.
func (r *regrouping) torn(group, other int, likeness float64, ties []wordTie) bool {
	for _, t := range ties {
		third := t.a
		switch {
		case t.a == group:
			third = t.b
		case t.b != group:
			continue
		}
		if third != other && t.likeness >= likeness-unsure && r.contradicted(r.groups[other], r.groups[third]) {
			return true
		}
	}
	return false
}

// ties are those of groups of which one at least has a thin announcement, the
// closest first.
func (r *regrouping) ties() (ties []wordTie) {
	for b := range r.groups {
		for a := range b {
			if l := r.likeness(r.groups[a], r.groups[b]); l > 0 {
				ties = append(ties, wordTie{l, a, b})
			}
		}
	}
	slices.SortFunc(ties, func(s, t wordTie) int {
		return cmp.Or(cmp.Compare(t.likeness, s.likeness), cmp.Compare(s.a, t.a), cmp.Compare(s.b, t.b))
	})
	return ties
}

// likeness of two groups is that of the two of their tellings that are most
// alike; 0 where words do not join them.
func (r *regrouping) likeness(one, other []unit) (most float64) {
	for _, u := range one {
		for _, v := range other {
			for _, i := range u {
				for _, j := range v {
					most = max(most, r.sayAlike(i, j))
				}
			}
		}
	}
	return most
}

// sayAlike is how alike two tellings, or others that say the same, are by what
// they say or ever said; 0 where words do not make them one.
func (r *regrouping) sayAlike(i, j int) (most float64) {
	if !r.mayBeAlike(i, j) {
		return 0
	}
	for _, p := range r.wordings(i) {
		for _, q := range r.wordings(j) {
			for _, a := range r.sayings[p] {
				for _, b := range r.sayings[q] {
					if l, ok := sayAlike(&a, &b); ok {
						most = max(most, l)
					}
				}
			}
		}
	}
	return most
}

// mayBeAlike reports whether words decide on anything that two tellings said.
func (r *regrouping) mayBeAlike(i, j int) bool {
	return r.any(i, j, func(a, b Telling) bool {
		_, ok := LeastAlike(&a.Announcement, &b.Announcement)
		return ok
	})
}

// mostWordings bounds the wordings of one saying that are compared, so that a
// story of a thousand outlets is no work without end.
const mostWordings = 8

// wordings are a telling and those of the others that say the same in other words.
func (r *regrouping) wordings(i int) (out []int) {
	for _, j := range append([]int{i}, r.others[i]...) {
		if r.sayings[j][0].Words == nil {
			for n := range r.sayings[j] {
				r.sayings[j][n].Words = WordsOf(r.tellings[j].Article)
			}
		}
		same := func(k int) bool { return bytes.Equal(r.sayings[k][0].Words, r.sayings[j][0].Words) }
		if !slices.ContainsFunc(out, same) {
			out = append(out, j)
		}
		if len(out) == mostWordings {
			break
		}
	}
	return out
}
