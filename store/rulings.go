package store

import "slices"

// Rulings are what people said of tellings: which are of one event, and which
// are not. A later word on a pair goes before an earlier one.
type Rulings struct {
	rulings []ruling
	ruled   map[int]bool // tellings of which something is said
	parted  map[int]bool // those of them that are of another event than some other
}

// ruling is of places in a list of tellings.
type ruling struct {
	together map[int]bool // of one event, if joined
	apart    map[int]bool // of another event than those together
	joined   bool
}

// Join says that tellings, by their places in a list, are of one event.
func (r *Rulings) Join(together []int) { r.add(ruling{together: r.set(together), joined: true}) }

// Part says that the tellings of the one list are of another event than those
// of the other, and nothing of those within a list.
func (r *Rulings) Part(one, other []int) {
	r.add(ruling{together: r.set(one), apart: r.set(other)})
	for _, i := range slices.Concat(one, other) {
		r.parted[i] = true
	}
}

func (r *Rulings) add(one ruling) { r.rulings = append(r.rulings, one) }

func (r *Rulings) set(places []int) map[int]bool {
	if r.ruled == nil {
		r.ruled, r.parted = map[int]bool{}, map[int]bool{}
	}
	set := map[int]bool{}
	for _, i := range places {
		set[i], r.ruled[i] = true, true
	}
	return set
}

// speakOf reports whether anything is said of a telling.
func (r *Rulings) speakOf(i int) bool { return r != nil && r.ruled[i] }

// between is the last word on a pair: One, Apart, or Open where there is none.
func (r *Rulings) between(i, j int) Likeness {
	if !r.speakOf(i) || !r.speakOf(j) {
		return Open
	}
	for n := len(r.rulings) - 1; n >= 0; n-- {
		switch one := r.rulings[n]; {
		case one.joined && one.together[i] && one.together[j]:
			return One
		case one.together[i] && one.apart[j], one.apart[i] && one.together[j]:
			return Apart
		}
	}
	return Open
}

// unit is tellings that people made one event, or a telling alone: it is
// never taken apart.
type unit []int

// units are all tellings in units, each where its first telling stands.
func (r *Rulings) units(order []int) []unit {
	var out []unit
	for _, i := range order {
		home := -1
		for n := 0; n < len(out) && r.speakOf(i); n++ {
			switch {
			case !r.joins(out[n], i):
			case home < 0:
				home = n
				out[n] = append(out[n], i)
			case !r.parts(out[home], out[n]):
				out[home] = append(out[home], out[n]...)
				out = slices.Delete(out, n, n+1)
				n--
			}
		}
		if home < 0 {
			out = append(out, unit{i})
		}
	}
	return out
}

// joins reports whether people made a telling one with a unit: a word for it,
// and none against it.
func (r *Rulings) joins(u unit, i int) bool {
	joined := false
	for _, j := range u {
		switch r.between(i, j) {
		case Apart:
			return false
		case One:
			if !r.parted[i] {
				return true // nothing is said against it
			}
			joined = true
		}
	}
	return joined
}

// parts reports whether people said of two units that they are two events.
func (r *Rulings) parts(a, b unit) bool {
	for _, i := range a {
		if r == nil || !r.parted[i] {
			continue
		}
		for _, j := range b {
			if r.between(i, j) == Apart {
				return true
			}
		}
	}
	return false
}
