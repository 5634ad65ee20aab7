package store

import (
	"cmp"
	"slices"
	"time"

	"gigawatch/news"
)

// pair is two articles, by their places, and how alike they are.
type pair struct {
	alike float32
	a, b  int32 // a < b
}

// Bounds of the search for alike articles: they keep it linear in the number
// of articles, whatever the articles say.
const (
	probes     = 16  // terms of an article by which others are looked up, the heaviest
	lookBack   = 200 // articles with a term that are compared, the latest
	neighbours = 30  // pairs kept for an article, the most alike
)

// leastAlike is the cosine below which two texts are not worth a thought.
const leastAlike = 0.15

// newsWindow is how long outlets go on telling the news of a day.
const newsWindow = 4 * 24 * time.Hour

// search finds pairs of articles that are alike, by the rare words they share.
type search struct {
	articles []news.Article // in order of time
	vectors  []vector
	with     map[int32][]int32 // term -> articles, in order
	score    []float32         // of the article in hand with those before it
	touched  []int32
}

// alike finds for each article those before it that are most like it.
func alike(articles []news.Article, vectors []vector) []pair {
	s := &search{articles: articles, vectors: vectors, with: map[int32][]int32{}, score: make([]float32, len(vectors))}
	var pairs []pair
	for i := range vectors {
		pairs = s.before(pairs, int32(i))
	}
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.alike, p.alike), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	return pairs
}

func (s *search) before(pairs []pair, i int32) []pair {
	heavy := slices.Clone(s.vectors[i])
	byWeight(heavy)
	for _, t := range heavy[:min(len(heavy), probes)] {
		with := s.with[t.term]
		for _, j := range with[max(0, len(with)-lookBack):] {
			if s.score[j] == 0 {
				s.touched = append(s.touched, j)
			}
			s.score[j] += t.weight * t.weight // the other's weight is much the same
		}
		s.with[t.term] = append(with, i)
	}
	pairs = append(pairs, s.best(i)...)
	for _, j := range s.touched {
		s.score[j] = 0
	}
	s.touched = s.touched[:0]
	return pairs
}

// best scores the likeliest of the articles touched exactly.
func (s *search) best(i int32) []pair {
	var found []pair
	for _, j := range s.touched {
		if s.score[j] >= leastAlike/2 && timely(s.articles[j], s.articles[i], newsWindow) {
			found = append(found, pair{s.score[j], j, i})
		}
	}
	likeliest := func(p, q pair) int { return cmp.Or(cmp.Compare(q.alike, p.alike), cmp.Compare(p.a, q.a)) }
	slices.SortFunc(found, likeliest)
	found = found[:min(len(found), 2*neighbours)]
	for k := range found {
		found[k].alike = s.vectors[found[k].a].dot(s.vectors[i])
	}
	found = slices.DeleteFunc(found, func(p pair) bool { return p.alike < leastAlike })
	slices.SortFunc(found, likeliest)
	return found[:min(len(found), neighbours)]
}

// timely reports whether two articles were published within a window of each
// other; one without a date may have been.
func timely(a, b news.Article, window time.Duration) bool {
	if a.Published.IsZero() || b.Published.IsZero() {
		return true
	}
	return a.Published.Sub(b.Published.Time).Abs() <= window
}
