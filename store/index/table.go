package index

import (
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
)

// table holds the rows of all stories in memory, column by column: some 120
// bytes a story, and some 400 for what totals need. A story has a place in it, which is its number as long as
// the program runs.
type table struct {
	places map[string]uint32
	free   []uint32
	live   members

	ids                            []string
	when, published, first, change []int64
	sources                        []uint16
	columns                        [columns]column
	tally                          *news.Tally               // the promises of all stories, as totals need them
	companies                      map[uint32][]news.Company // of the lists of their columns, as the tally has them
	countries                      map[uint32][]news.Country
	pillars                        map[uint32][]news.Pillar

	story news.Story // see counted

	order []uint32 // all live places, as stories are listed when no other order is asked for
	rank  []uint32 // place -> index in order
}

// newTable is an empty table with room for so many stories.
func newTable(size int) *table {
	t := &table{places: make(map[string]uint32, size), tally: &news.Tally{}, companies: map[uint32][]news.Company{}, countries: map[uint32][]news.Country{}, pillars: map[uint32][]news.Pillar{}}
	t.reserve(size)
	for i := range t.columns {
		t.columns[i] = column{codes: map[string]uint32{}, listCodes: map[string]uint32{}, of: make([]uint32, 0, size)}
	}
	return t
}

// column holds the values of one field. Every value has a code, every list of
// values too, and a story has the code of its list: there are few lists, and
// what is asked of a list is asked once.
type column struct {
	values    []string
	codes     map[string]uint32
	numbers   []float64 // what a value is sorted by
	lists     [][]uint32
	listCodes map[string]uint32 // by the list as it is stored
	of        []uint32          // place -> list
}

// list is the code of a list of values.
func (c *column) list(number int, values list) uint32 {
	code, known := c.listCodes[string(values)]
	if known {
		return code
	}
	var codes []uint32
	values.each(func(value []byte) {
		code, known := c.codes[string(value)]
		if !known {
			v := string(value)
			code = uint32(len(c.values))
			c.values, c.codes[v], c.numbers = append(c.values, v), code, append(c.numbers, numberOf(number, v))
		}
		codes = append(codes, code)
	})
	code = uint32(len(c.lists))
	c.lists, c.listCodes[string(values)] = append(c.lists, codes), code
	return code
}

// put enters a row, in the place of the one that the story had, and returns its place.
func (t *table) put(r *row) uint32 {
	p, known := t.places[r.id]
	if !known {
		p = t.place(r.id)
	}
	t.live.add(p)
	t.when[p], t.published[p], t.first[p], t.change[p] = r.when, r.published, r.first, r.change
	t.sources[p] = uint16(min(r.sources, 1<<16-1))
	for i := range t.columns {
		t.columns[i].of[p] = t.columns[i].list(i, r.values[i])
	}
	t.tally.Drop(r.id)
	t.tally.Add(t.counted(p, r.counting))
	return p
}

// place is a free place for a story.
func (t *table) place(id string) uint32 {
	var p uint32
	if n := len(t.free); n > 0 {
		p, t.free = t.free[n-1], t.free[:n-1]
	} else {
		p = uint32(len(t.ids))
		t.grow()
	}
	t.places[id], t.ids[p] = p, id
	return p
}

func (t *table) reserve(size int) {
	t.ids, t.order = make([]string, 0, size), make([]uint32, 0, size)
	for _, times := range []*[]int64{&t.when, &t.published, &t.first, &t.change} {
		*times = make([]int64, 0, size)
	}
	t.sources, t.rank = make([]uint16, 0, size), make([]uint32, 0, size)
	t.live = make(members, 0, size/64+1)
}

func (t *table) grow() {
	t.ids = append(t.ids, "")
	t.when, t.published, t.first, t.change = append(t.when, 0), append(t.published, 0), append(t.first, 0), append(t.change, 0)
	t.sources, t.rank = append(t.sources, 0), append(t.rank, 0)
	for i := range t.columns {
		t.columns[i].of = append(t.columns[i].of, 0)
	}
	for len(t.live)*64 < len(t.ids) {
		t.live = append(t.live, 0)
	}
}

// remove takes a story out, and returns the place that it had.
func (t *table) remove(id string) (p uint32, known bool) {
	if p, known = t.places[id]; known {
		delete(t.places, id)
		t.live.drop(p)
		t.tally.Drop(id)
		t.ids[p], t.free = "", append(t.free, p)
	}
	return p, known
}

// compare orders two places as news.Query.Compare does where nothing else is asked for.
func (t *table) compare(a, b uint32) int {
	return cmp.Or(cmp.Compare(t.when[b], t.when[a]), cmp.Compare(t.first[b], t.first[a]), strings.Compare(t.ids[a], t.ids[b]))
}

// sort brings the order up to date after puts and removes. moved are the
// places that changed; nil is all of them.
func (t *table) sort(moved []uint32) {
	if moved == nil {
		t.order = t.order[:0]
		t.live.each(func(p uint32) { t.order = append(t.order, p) })
		slices.SortFunc(t.order, t.compare)
	} else {
		t.merge(moved)
	}
	for i, p := range t.order {
		t.rank[p] = uint32(i)
	}
}

// merge puts moved places where they belong now; the others stand in order.
func (t *table) merge(moved []uint32) {
	slices.Sort(moved)
	moved = slices.Compact(moved)
	stay := slices.DeleteFunc(t.order, func(p uint32) bool {
		_, found := slices.BinarySearch(moved, p)
		return found
	})
	moved = slices.DeleteFunc(moved, func(p uint32) bool { return !t.live.has(p) })
	slices.SortFunc(moved, t.compare)
	order := make([]uint32, 0, len(stay)+len(moved))
	for _, p := range stay {
		for len(moved) > 0 && t.compare(moved[0], p) < 0 {
			order, moved = append(order, moved[0]), moved[1:]
		}
		order = append(order, p)
	}
	t.order = append(order, moved...)
}
