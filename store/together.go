package store

// together parts tellings into those that hang together: each says the same as
// another of them, or in the same words, or is its copy. Tellings are in order
// of time; a list holds places in them.
func together(tellings []Telling) [][]int {
	h := &hanging{tellings: tellings, home: newSets[int](len(tellings)), keys: map[string][]int{}, copies: map[uint64]int{}}
	for i := range tellings {
		h.take(i)
	}
	lists, of := [][]int{}, map[int]int{}
	for i := range tellings {
		home := h.home.of(i)
		n, known := of[home]
		if !known {
			n = len(lists)
			lists, of[home] = append(lists, nil), n
		}
		lists[n] = append(lists[n], i)
	}
	return lists
}

// hanging is a run of together.
type hanging struct {
	tellings []Telling
	home     sets[int]        // the lists
	keys     map[string][]int // key -> tellings under it so far
	copies   map[uint64]int   // hash of a text -> the first with it
}

// blockBack is how many announcements under a key are compared, the latest: it
// keeps the work linear however often a firm is in the news.
const blockBack = 400

func (h *hanging) take(i int) {
	t := &h.tellings[i]
	gauge := GaugeOf(t.Announcement)
	for _, key := range Probes(t.Announcement) {
		under, window := h.keys[key], Window(key)
		for _, j := range under[max(0, len(under)-blockBack):] {
			if o := &h.tellings[j]; h.home.of(i) != h.home.of(j) && timely(t.Article, o.Article, window) && gauge.MayMeet(GaugeOf(o.Announcement)) && h.linked(t, o) {
				h.home.join(j, i)
			}
		}
	}
	for _, key := range Keys(t.Announcement) {
		h.keys[key] = append(h.keys[key], i)
	}
	if hash := copyHash(t); hash != 0 {
		if first, seen := h.copies[hash]; seen {
			h.home.join(first, i)
		} else {
			h.copies[hash] = i
		}
	}
}

func (h *hanging) linked(a, b *Telling) bool {
	if Same(*a, *b) {
		return true
	}
	_, ok := sayAlike(a, b)
	return ok
}
