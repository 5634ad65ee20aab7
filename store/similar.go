package store

import (
	"cmp"
	"math"
	"slices"

	"github.com/cespare/xxhash/v2"

	"gigawatch/news"
)

// weighted is a term of a text with its share of the text.
type weighted struct {
	term   int32
	weight float32
}

// vector is a text as weighted terms, ordered by term, of length one.
type vector []weighted

// dot is the cosine of two vectors.
func (v vector) dot(w vector) float32 {
	var sum float32
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case v[i].term < w[j].term:
			i++
		case v[i].term > w[j].term:
			j++
		default:
			sum += v[i].weight * w[j].weight
			i, j = i+1, j+1
		}
	}
	return sum
}

// lexicon numbers the terms of many texts and counts the texts that have them.
type lexicon struct {
	number map[uint64]int32 // by the hash of a term
	texts  []int32          // by number: how many texts have it
	common []bool           // by number: a word of the trade
	all    int              // texts
}

// How much a word counts by where it stands. Pairs of words tell a name
// ("time warner") from the same words met by chance.
const (
	weightTitle = 1
	weightPair  = 0.7
	weightLead  = 0.3
	weightFact  = 0.7
)

// Of the text only the beginning is read: it says what is new, the rest is
// background that every outlet shares with last month's news.
const (
	leadBytes  = 600
	heavyTerms = 48
)

// bag is the terms of an article with their weights before rarity is known.
// Sums and firms are terms too, the same in all languages.
func (l *lexicon) bag(a news.Article, told *news.Announcement) vector {
	title := terms(a.Title)
	v := make(vector, 0, 2*len(title))
	for i, t := range title {
		v = append(v, weighted{l.term(t), weightTitle})
		if i > 0 {
			v = append(v, weighted{l.pair(title[i-1], t), weightPair})
		}
	}
	for _, t := range terms(lead(a.Text, leadBytes)) {
		v = append(v, weighted{l.term(t), weightLead})
	}
	for _, t := range factTerms(told) {
		v = append(v, weighted{l.term(t), weightFact})
	}
	slices.SortFunc(v, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(b.weight, a.weight))
	})
	v = slices.CompactFunc(v, func(a, b weighted) bool { return a.term == b.term })
	for _, t := range v {
		l.texts[t.term]++
	}
	l.all++
	return v
}

func (l *lexicon) term(t string) int32 { return l.add(t, tradeWords[t]) }

func (l *lexicon) pair(t, u string) int32 { return l.add(t+" "+u, tradeWords[t] && tradeWords[u]) }

func (l *lexicon) add(t string, common bool) int32 {
	h := xxhash.Sum64String(t)
	n, ok := l.number[h]
	if !ok {
		n = int32(len(l.texts))
		l.number[h] = n
		l.texts = append(l.texts, 0)
		l.common = append(l.common, common)
	}
	return n
}

// lead is the beginning of a text, cut between letters.
func lead(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && text[n]&0xC0 == 0x80 {
		n--
	}
	return text[:n]
}

// Rarity is reckoned as if so many other texts had been read, of which words
// of the trade stand in one of ten: among ten articles a word that five share
// may still be a rare one.
const (
	otherTexts  = 3000
	commonTexts = otherTexts / 10
)

func (l *lexicon) rarity(term int32) float32 {
	with := float64(l.texts[term])
	if l.common[term] {
		with += commonTexts
	}
	return float32(math.Log((otherTexts + float64(l.all)) / with))
}

// weigh makes a bag a vector: every term by its rarity, the heaviest only.
func (l *lexicon) weigh(v vector) vector {
	for i := range v {
		v[i].weight *= l.rarity(v[i].term)
	}
	if len(v) > heavyTerms {
		byWeight(v)
		v = slices.Clone(v[:heavyTerms])
		slices.SortFunc(v, func(a, b weighted) int { return cmp.Compare(a.term, b.term) })
	}
	var square float64
	for _, t := range v {
		square += float64(t.weight) * float64(t.weight)
	}
	if square > 0 {
		long := float32(math.Sqrt(square))
		for i := range v {
			v[i].weight /= long
		}
	}
	return v
}

func byWeight(v vector) {
	slices.SortFunc(v, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
	})
}
