package index

import "math/bits"

// members is a set of stories, a bit for each place in the columns.
type members []uint64

func (s members) add(i uint32)      { s[i/64] |= 1 << (i % 64) }
func (s members) drop(i uint32)     { s[i/64] &^= 1 << (i % 64) }
func (s members) has(i uint32) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s members) and(o members) {
	for i := range s {
		s[i] &= o[i]
	}
}

func (s members) or(o members) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s members) without(o members) {
	for i := range s {
		s[i] &^= o[i]
	}
}

func (s members) none() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// keep leaves those that pass a test.
func (s members) keep(test func(uint32) bool) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			if p := uint32(i*64 + bits.TrailingZeros64(w)); !test(p) {
				s.drop(p)
			}
		}
	}
}

func (s members) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls do for every member, in order.
func (s members) each(do func(uint32)) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			do(uint32(i*64 + bits.TrailingZeros64(w)))
		}
	}
}
