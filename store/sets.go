package store

// sets are things parted into sets, by their numbers: a disjoint-set forest.
// Each holds another of its set; the one that holds itself stands for all.
type sets[N int | int32] []N

// newSets begins with each thing a set of its own.
func newSets[N int | int32](size int) sets[N] {
	s := make(sets[N], size)
	for i := range s {
		s[i] = N(i)
	}
	return s
}

// of is the thing that stands for the set of another.
func (s sets[N]) of(i N) N {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join makes one set of those of two things; what stood for that of b stands for it.
func (s sets[N]) join(a, b N) { s[s.of(a)] = s.of(b) }
