package index

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gigawatch/news"
	"gigawatch/store"
)

// sorter orders places of a table as a query asks.
type sorter struct {
	*table
	keys   []news.SortKey
	scores []float32 // by place; nil where the query does not sort by relevance
}

// plain reports whether the order is the one that the table is kept in.
func (s *sorter) plain() bool { return len(s.keys) == 0 }

func newSorter(t *table, q news.Query, scores []float32) *sorter {
	s := &sorter{table: t, keys: q.Sort, scores: scores}
	if q.NewestFirst() && len(q.Sort) == 1 {
		s.keys = nil
	}
	return s
}

// value is what a story is sorted by; NaN where it has no such value.
func (s *sorter) value(k news.SortKey, p uint32) float64 {
	switch k.By {
	case "date":
		return moment(s.published[p])
	case "added":
		return moment(s.first[p])
	case "changed":
		return moment(s.change[p])
	case "sources":
		return float64(s.sources[p])
	case "relevance":
		return float64(s.scores[p])
	}
	c := &s.columns[columnOf(k.By)]
	if list := c.lists[c.of[p]]; len(list) > 0 {
		return c.numbers[list[0]]
	}
	return math.NaN()
}

func moment(ms int64) float64 {
	if ms == never {
		return math.NaN()
	}
	return float64(ms)
}

// compareKey puts what has no value behind all others, in either direction.
func compareKey(k news.SortKey, x, y float64) int {
	switch {
	case math.IsNaN(x) || math.IsNaN(y):
		return -cmp.Compare(x, y) // NaN is the least, and comes last
	case k.Descending:
		return cmp.Compare(y, x)
	}
	return cmp.Compare(x, y)
}

func (s *sorter) compare(a, b uint32) int {
	for _, k := range s.keys {
		if c := compareKey(k, s.value(k, a), s.value(k, b)); c != 0 {
			return c
		}
	}
	return cmp.Compare(s.rank[a], s.rank[b])
}

// page is the part of the found places that is wanted, in order, and whether
// more follow. skip are passed over, after the cursor if there is one.
func (s *sorter) page(found members, cursor *store.Cursor, skip, limit int) (page []uint32, more bool) {
	var all []uint32
	switch {
	case s.plain():
		all = s.newest(found, cursor, skip+limit+1)
	default:
		found.each(func(p uint32) {
			if cursor == nil || s.behind(p, cursor) {
				all = append(all, p)
			}
		})
		all = s.foremost(all, skip+limit+1)
	}
	all = all[min(skip, len(all)):]
	if len(all) > limit {
		return all[:limit], true
	}
	return all, false
}

// newest takes from the order that the table is kept in until there is enough.
func (s *sorter) newest(found members, cursor *store.Cursor, enough int) (all []uint32) {
	from := 0
	if cursor != nil {
		from, _ = slices.BinarySearchFunc(s.order, cursor, func(p uint32, c *store.Cursor) int {
			if s.behind(p, c) {
				return 1
			}
			return -1
		})
	}
	for _, p := range s.order[from:] {
		if len(all) == enough {
			break
		}
		if found.has(p) {
			all = append(all, p)
		}
	}
	return all
}

// foremost orders the places, as far as they are wanted.
func (s *sorter) foremost(all []uint32, most int) []uint32 {
	if most < len(all)/4 {
		h := newTop(s, most)
		for _, p := range all {
			h.offer(p)
		}
		all = h.places
	}
	slices.SortFunc(all, s.compare)
	return all[:min(most, len(all))]
}

// cursor is where a page that ends with a story ends.
func (s *sorter) cursor(p uint32) string {
	c := store.Cursor{ID: s.ids[p], Sort: sortText(s.keys), When: s.when[p], First: s.table.first[p]}
	for _, k := range s.keys {
		var key *float64
		if v := s.value(k, p); !math.IsNaN(v) {
			key = &v
		}
		c.Keys = append(c.Keys, key)
	}
	return c.String()
}

// read reads a cursor of this order.
func (s *sorter) read(after string) (*store.Cursor, error) {
	if after == "" {
		return nil, nil
	}
	c, whole, err := store.ReadCursor(after)
	if err != nil {
		return nil, err
	}
	if whole && c.Sort == sortText(s.keys) && len(c.Keys) == len(s.keys) {
		return &c, nil
	}
	p, known := s.places[c.ID] // an id alone, or a cursor of another order
	if whole || !known {
		return nil, fmt.Errorf("the cursor %.80q: %w", after, news.ErrNotFound)
	}
	c, _, err = store.ReadCursor(s.cursor(p))
	return &c, err
}

func sortText(keys []news.SortKey) string { return news.Query{Sort: keys}.String() }

// behind reports whether a place comes after a cursor.
func (s *sorter) behind(p uint32, c *store.Cursor) bool {
	for i, k := range s.keys {
		at := math.NaN()
		if c.Keys[i] != nil {
			at = *c.Keys[i]
		}
		if o := compareKey(k, s.value(k, p), at); o != 0 {
			return o > 0
		}
	}
	return cmp.Or(cmp.Compare(c.When, s.when[p]), cmp.Compare(c.First, s.table.first[p]), strings.Compare(s.ids[p], c.ID)) > 0
}

// top keeps the first few of many places, the last of them at its head.
type top struct {
	*sorter
	most   int
	places []uint32
}

func newTop(s *sorter, most int) *top { return &top{s, most, make([]uint32, 0, most)} }

func (t *top) offer(p uint32) {
	switch {
	case len(t.places) < t.most:
		t.places = append(t.places, p)
		t.up(len(t.places) - 1)
	case t.compare(p, t.places[0]) < 0:
		t.places[0] = p
		t.down(0)
	}
}

func (t *top) up(i int) {
	for i > 0 && t.compare(t.places[i], t.places[(i-1)/2]) > 0 {
		t.places[i], t.places[(i-1)/2] = t.places[(i-1)/2], t.places[i]
		i = (i - 1) / 2
	}
}

func (t *top) down(i int) {
	for {
		last := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < len(t.places) && t.compare(t.places[child], t.places[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		t.places[i], t.places[last] = t.places[last], t.places[i]
		i = last
	}
}
