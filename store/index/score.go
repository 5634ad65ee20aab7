package index

import (
	"math"

	"gigawatch/news"
)

// The weights of BM25, and what a word in the headline counts beside one in
// the text, and a word of the same stem beside the word itself.
const (
	k1, b25   = 1.2, 0.75
	titleGain = 2.0
	stemGain  = 0.8
)

// scored gives the found stories points for the words of a query: rare words
// count more, often repeated ones a little more, those in long texts less.
func (m *matcher) scored(found members, root news.Node) []float32 {
	scores := make([]float32, len(m.table.ids))
	for _, w := range positive(root) {
		s := seek(w.Text, w.Prefix)
		for _, p := range s.parts {
			terms := m.terms(p)
			m.score(scores, found, fieldWords, terms, 1)
			m.score(scores, found, fieldTitle, terms, titleGain)
			if !w.Phrase && !p.prefix && len(s.parts) == 1 && stems(p.term) {
				tagged := tags(p.term)
				m.score(scores, found, fieldStems, tagged, stemGain)
				m.score(scores, found, fieldTitle, tagged, titleGain*stemGain)
			}
		}
	}
	return scores
}

// positive are the words of a query that are looked for.
func positive(n news.Node) (out []news.Words) {
	switch n := n.(type) {
	case news.Words:
		return []news.Words{n}
	case news.And:
		for _, part := range n {
			out = append(out, positive(part)...)
		}
	case news.Or:
		for _, part := range n {
			out = append(out, positive(part)...)
		}
	}
	return out
}

// tags are the stems of a word in all languages.
func tags(word string) (out []string) {
	for i := range stemmers {
		out = append(out, stemmers[i].tagged(stemmers[i].of(word)))
	}
	return out
}

// mostFollowing bounds the words that a prefix counts for.
const mostFollowing = 200

// terms are those that a part of a query stands for.
func (m *matcher) terms(p part) []string {
	if !p.prefix {
		return []string{p.term}
	}
	var all []string
	for i := range m.shelves {
		more, err := m.shelves[i].following(fieldWords, p.term)
		if err != nil {
			m.err = err
		}
		all = append(all, more[:min(len(more), mostFollowing)]...)
	}
	return all
}

// score adds the points of some terms that count as one word.
func (m *matcher) score(scores []float32, found members, field string, terms []string, gain float64) {
	const typical = 300 // words of a story; only how lengths compare matters
	idf := m.rarity(field, terms)
	if idf == 0 {
		return
	}
	for i := range m.shelves {
		s := &m.shelves[i]
		d, err := s.segment.Dictionary(field)
		if err != nil {
			m.err = err
			return
		}
		for _, t := range terms {
			list, err := d.PostingsList([]byte(t), s.gone, nil)
			if err != nil {
				m.err = err
				return
			}
			counted := field == fieldWords
			it := list.Iterator(counted, counted, false, nil)
			for p, err := it.Next(); p != nil; p, err = it.Next() {
				if err != nil {
					m.err = err
					return
				}
				place := s.places[p.Number()]
				if place == nowhere || !found.has(place) {
					continue
				}
				tf := 1.0
				if counted {
					n, length := float64(p.Frequency()), float64(math.Float32bits(float32(p.Norm())))
					tf = n * (k1 + 1) / (n + k1*(1-b25+b25*length/typical))
				}
				scores[place] += float32(gain * idf * tf)
			}
		}
	}
}

// rarity is the inverse document frequency of some terms together.
func (m *matcher) rarity(field string, terms []string) float64 {
	n := 0.0
	for i := range m.shelves {
		d, err := m.shelves[i].segment.Dictionary(field)
		if err != nil {
			m.err = err
			return 0
		}
		for _, t := range terms {
			if list, err := d.PostingsList([]byte(t), nil, nil); err == nil {
				n += float64(list.Count())
			}
		}
	}
	if n == 0 {
		return 0
	}
	return math.Log(1 + math.Max(0, float64(len(m.table.order))-n+0.5)/(n+0.5))
}
