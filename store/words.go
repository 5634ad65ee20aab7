package store

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"

	"gigawatch/news"
)

// Words are the words of a headline and of the beginning of a text by which an
// article is compared: five bytes each, a hash and a weight, in the order of
// their hashes. They are made of the article alone, not of how it is read nor
// of what others say, so that they are the same in a store of any size.
type Words []byte

// wordBytes is the length of a word in Words: four bytes of hash, one of weight.
const wordBytes = 5

// commonWeight is what a word that stands in one of a hundred articles of the
// trade weighs against one that is seldom read.
const commonWeight = 0.29

// WordsOf are the words of an article.
func WordsOf(a news.Article) Words {
	var b bagOfWords
	title := terms(a.Title)
	for i, t := range title {
		b.add(t, weightTitle, commonWord(t))
		if i > 0 {
			b.add(title[i-1]+" "+t, weightPair, commonWord(title[i-1]) && commonWord(t))
		}
	}
	for _, t := range terms(lead(a.Text, leadBytes)) {
		b.add(t, weightLead, commonWord(t))
	}
	return b.words()
}

type hashedWord struct {
	hash   uint32
	weight uint8
}

type bagOfWords []hashedWord

func (b *bagOfWords) add(term string, weight float64, common bool) {
	if common {
		weight *= commonWeight
	}
	*b = append(*b, hashedWord{hashWord(term), uint8(math.Round(255 * weight))})
}

func hashWord(term string) uint32 { return uint32(xxhash.Sum64String(term)) }

// words are the heaviest of the bag, each once.
func (b bagOfWords) words() Words {
	byHash := func(a, b hashedWord) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(b.weight, a.weight)) }
	slices.SortFunc(b, byHash)
	b = slices.CompactFunc(b, func(a, b hashedWord) bool { return a.hash == b.hash })
	if len(b) > heavyTerms {
		slices.SortFunc(b, func(a, b hashedWord) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.hash, b.hash)) })
		b = b[:heavyTerms]
		slices.SortFunc(b, byHash)
	}
	w := make(Words, 0, wordBytes*len(b))
	for _, e := range b {
		w = append(binary.BigEndian.AppendUint32(w, e.hash), e.weight)
	}
	return w
}

//go:embed common.txt
var commonList string

// commonWords are those of common.txt, and those of the trade.
var commonWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(commonList) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				set[w] = true
			}
		}
	}
	for w := range tradeWords {
		set[w] = true
	}
	return set
})

// commonWord reports whether a word tells two events apart but little: many
// articles have it, or it is a day of the month or a year of ours.
func commonWord(t string) bool {
	return commonWords()[t] || digit(t) && len(t) <= 2 || len(t) == 4 && t[:2] == "20" && digit(t[2:])
}

// Like is how alike two articles are in their words: 1 for the same words, 0
// for none in common. Some names may be left out.
func (w Words) Like(v Words, but ...string) float64 {
	left := hashNames(but)
	both, one, other := 0, w.square(left), v.square(left)
	if one == 0 || other == 0 {
		return 0
	}
	for len(w) >= wordBytes && len(v) >= wordBytes {
		switch a, b := w.first(), v.first(); {
		case a < b:
			w = w[wordBytes:]
		case a > b:
			v = v[wordBytes:]
		default:
			if !slices.Contains(left, a) {
				both += int(w[wordBytes-1]) * int(v[wordBytes-1])
			}
			w, v = w[wordBytes:], v[wordBytes:]
		}
	}
	return float64(both) / math.Sqrt(float64(one)*float64(other))
}

func (w Words) first() uint32 { return binary.BigEndian.Uint32(w) }

// square of the length of the words, as a vector, but for some hashes.
func (w Words) square(but []uint32) (sum int) {
	for ; len(w) >= wordBytes; w = w[wordBytes:] {
		if !slices.Contains(but, w.first()) {
			sum += int(w[wordBytes-1]) * int(w[wordBytes-1])
		}
	}
	return sum
}

// hashNames are the words of names, and their pairs.
func hashNames(names []string) (out []uint32) {
	for _, n := range names {
		name := terms(n)
		for i, t := range name {
			out = append(out, hashWord(t))
			if i > 0 {
				out = append(out, hashWord(name[i-1]+" "+t))
			}
		}
	}
	return out
}
