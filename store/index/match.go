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

// narrow leaves of a set of stories those that match a node; nil matches everything.
func (m *matcher) narrow(found members, n news.Node) {
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	if m.err != nil {
		clear(found)
		return
	}
	switch n := n.(type) {
	case news.And:
		for _, part := range cheapFirst(n) {
			if found.none() {
				return
			}
			m.narrow(found, part)
		}
	case news.Or:
		m.either(found, n)
	case news.Not:
		wrong := slices.Clone(found)
		m.narrow(wrong, n.Node)
		found.without(wrong)
	case news.Words:
		told := make(members, len(found))
		m.words(told, n, found)
		found.and(told)
	case news.Condition:
		m.condition(found, n)
	}
}

// either leaves what matches one of the parts; what one has found the next need not look at.
func (m *matcher) either(found members, parts news.Or) {
	left, part := slices.Clone(found), make(members, len(found))
	clear(found)
	for _, n := range parts {
		copy(part, left)
		m.narrow(part, n)
		found.or(part)
		left.without(part)
	}
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
	switch c.Field {
	case "id":
		m.named(found, c.Values)
	case "after", "before":
		m.moment(found, m.table.published, c)
	case "added":
		m.moment(found, m.table.first, c)
	default:
		m.column(found, c)
	}
}

func (m *matcher) named(found members, ids []news.Value) {
	all := make(members, len(found))
	for _, id := range ids {
		for i := range m.shelves {
			docs, err := m.shelves[i].documents(fieldNames, id.Text)
			if err != nil {
				m.err = err
				return
			}
			m.shelves[i].add(all, docs)
		}
	}
	found.and(all)
}

// column asks of each value of a column once whether the query means it.
func (m *matcher) column(found members, condition news.Condition) {
	number := columnOf(condition.Field)
	if number < 0 {
		clear(found)
		return
	}
	c := &m.table.columns[number]
	values := make([]bool, len(c.values))
	for _, v := range condition.Values {
		meant := meaning(number, condition.Field, v)
		for i := range values {
			values[i] = values[i] || meant(c.values[i], c.numbers[i])
		}
	}
	lists := make([]bool, len(c.lists))
	for i, list := range c.lists {
		lists[i] = slices.ContainsFunc(list, func(value uint32) bool { return values[value] })
	}
	found.keep(func(p uint32) bool { return lists[c.of[p]] })
}

// meaning tests one value of a column by what the query itself says of a
// story that has it. Sums in dollars are compared as floats first: those that
// differ as floats differ as decimals.
func meaning(number int, field string, v news.Value) func(value string, n float64) bool {
	q := news.Query{Root: news.Condition{Field: field, Values: []news.Value{v}}}
	s := new(news.Story) // one for all values: a story is large
	ask := func(value string) bool {
		*s = thin(number, value)
		return q.Matches(s, "")
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

// moment leaves what happened in one of the times of a condition.
func (m *matcher) moment(found members, at []int64, c news.Condition) {
	times := make([]stretch, 0, 4)
	for _, v := range c.Values {
		times = append(times, stretchOf(c.Field, v))
	}
	found.keep(func(p uint32) bool {
		return slices.ContainsFunc(times, func(s stretch) bool { return at[p] >= s.from && at[p] < s.until })
	})
}

// stretch is a time: ms since 1970, until itself is outside.
type stretch struct{ from, until int64 }

func stretchOf(field string, v news.Value) stretch {
	from, until := v.From.UnixMilli(), v.Until.UnixMilli()
	const ever, always = math.MinInt64 + 1, math.MaxInt64 // never lies before
	switch {
	case field == "after":
		return stretch{from, always}
	case field == "before":
		return stretch{ever, from}
	case v.Op == news.Over:
		return stretch{until, always}
	case v.Op == news.From:
		return stretch{from, always}
	case v.Op == news.Under:
		return stretch{ever, from}
	case v.Op == news.Most:
		return stretch{ever, until}
	}
	return stretch{from, until}
}
