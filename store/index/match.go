package index

import (
	"context"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"gigawatch/news"
)

// matcher finds the stories of a view that are what a query asks for.
type matcher struct {
	ctx context.Context
	*view
	err error
}

// all is the set of stories that match a node, of those within a set; nil
// matches everything.
func (m *matcher) all(n news.Node, within members) members {
	found := newMembers(len(m.table.ids))
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	if m.err != nil {
		return found
	}
	switch n := n.(type) {
	case nil:
		copy(found, within)
	case news.And:
		copy(found, within)
		for _, part := range cheapFirst(n) {
			if found.count() == 0 {
				break
			}
			found = m.all(part, found)
		}
		return found
	case news.Or:
		for _, part := range n {
			found.or(m.all(part, within))
		}
		return found
	case news.Not:
		copy(found, within)
		found.without(m.all(n.Node, within))
		return found
	case news.Words:
		m.words(found, n, within)
	case news.Condition:
		m.condition(found, n)
	}
	found.and(within)
	return found
}

// cheapFirst puts conditions before words and phrases last: what they leave
// over has to be looked at closely.
func cheapFirst(parts news.And) news.And {
	cost := func(n news.Node) int {
		switch n := n.(type) {
		case news.Condition:
			return 0
		case news.Words:
			if n.Phrase {
				return 3
			}
			return 1
		}
		return 2
	}
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b news.Node) int { return cost(a) - cost(b) })
	return parts
}

// words looks for a word or a phrase in all that the stories within a set say.
func (m *matcher) words(found members, w news.Words, within members) {
	s := seek(w.Text, w.Prefix)
	for i := range m.shelves {
		var docs *roaring.Bitmap
		var err error
		switch shelf := &m.shelves[i]; {
		case len(s.parts) == 0:
			copy(found, m.table.live) // signs alone hold everywhere
			return
		case len(s.parts) > 1:
			docs, err = shelf.phrase(s, within)
		case s.parts[0].prefix:
			docs, err = shelf.prefix(s.parts[0].term)
		case w.Phrase:
			docs, err = shelf.documents(fieldWords, s.parts[0].term)
		default:
			docs, err = shelf.word(s.parts[0].term)
		}
		if err != nil {
			m.err = err
			return
		}
		m.shelves[i].add(found, docs)
	}
}

// prefix finds the documents with a word that begins so.
func (s *shelf) prefix(prefix string) (*roaring.Bitmap, error) {
	terms, err := s.following(fieldWords, prefix)
	if err != nil {
		return nil, err
	}
	d, err := s.segment.Dictionary(fieldWords)
	if err != nil {
		return nil, err
	}
	docs := roaring.New()
	for _, t := range terms {
		if err := into(docs, d, t); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// word finds the documents with a word, or with another of the same stem in
// the language that they are written in.
func (s *shelf) word(word string) (*roaring.Bitmap, error) {
	docs, err := s.documents(fieldWords, word)
	if err != nil || !stems(word) {
		return docs, err
	}
	d, err := s.segment.Dictionary(fieldStems)
	if err != nil {
		return nil, err
	}
	for i := range stemmers {
		st := &stemmers[i]
		if ok, err := d.Contains([]byte(st.tagged(""))); err != nil || !ok {
			continue // no text in this language
		}
		stem := st.of(word)
		if err := into(docs, d, st.tagged(stem)); err != nil {
			return nil, err
		}
		if stem == word {
			continue
		}
		// A word that is its own stem stands among the words only, where the
		// stem of one language may be a word of another.
		own, err := s.documents(fieldWords, stem)
		if err != nil {
			return nil, err
		}
		speak, err := s.documents(fieldStems, st.tagged(""))
		if err != nil {
			return nil, err
		}
		own.And(speak)
		docs.Or(own)
	}
	return docs, nil
}

// condition tests a field: what has a column there, an id in the index.
func (m *matcher) condition(found members, c news.Condition) {
	for _, v := range c.Values {
		switch c.Field {
		case "id":
			m.named(found, v.Text)
		case "after", "before", "added":
			m.moment(found, c.Field, v)
		default:
			m.column(found, c.Field, v)
		}
	}
}

func (m *matcher) named(found members, id string) {
	for i := range m.shelves {
		docs, err := m.shelves[i].documents(fieldNames, id)
		if err != nil {
			m.err = err
			return
		}
		m.shelves[i].add(found, docs)
	}
}

// column asks of each value of a column once whether the query means it.
func (m *matcher) column(found members, field string, v news.Value) {
	number := columnOf(field)
	if number < 0 {
		return
	}
	c := &m.table.columns[number]
	meant := meaning(number, field, v)
	values := make([]bool, len(c.values))
	for i := range values {
		values[i] = meant(c.values[i], c.numbers[i])
	}
	lists := make([]bool, len(c.lists))
	for i, list := range c.lists {
		for _, value := range list {
			lists[i] = lists[i] || values[value]
		}
	}
	for p, list := range c.of {
		if lists[list] {
			found.add(uint32(p))
		}
	}
	found.and(m.table.live)
}

// meaning tests one value of a column by what the query itself says of a
// story that has it. Sums in dollars are compared as floats first: those that
// differ as floats differ as decimals.
func meaning(number int, field string, v news.Value) func(value string, n float64) bool {
	q := news.Query{Root: news.Condition{Field: field, Values: []news.Value{v}}}
	ask := func(value string) bool {
		s := thin(number, value)
		return q.Matches(&s, "")
	}
	if number != colSum || v.Number.Currency != "" {
		return func(value string, _ float64) bool { return ask(value) }
	}
	low, high := v.Number.Float(), math.Inf(1)
	above, below := v.Op == news.Over || v.Op == news.From, v.Op == news.Under || v.Op == news.Most
	if v.To != nil {
		high, above, below = v.To.Float(), true, false
	}
	return func(value string, n float64) bool {
		switch {
		case math.IsNaN(n), n > high:
			return false
		case n < low:
			return below
		case n > low && n < high:
			return above
		}
		return ask(value)
	}
}

// moment tests dates.
func (m *matcher) moment(found members, field string, v news.Value) {
	from, until := v.From.UnixMilli(), v.Until.UnixMilli()
	at := m.table.published
	low, high := int64(math.MinInt64+1), int64(math.MaxInt64) // low <= t < high
	switch {
	case field == "after":
		low = from
	case field == "before":
		high = from
	case v.Op == news.Over:
		low = until
	case v.Op == news.From:
		low = from
	case v.Op == news.Under:
		high = from
	case v.Op == news.Most:
		high = until
	default:
		low, high = from, until
	}
	if field == "added" {
		at = m.table.first
	}
	for p, t := range at {
		if t >= low && t < high {
			found.add(uint32(p))
		}
	}
	found.and(m.table.live)
}
