package store

import (
	"bytes"
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
	w, v = w.without(but), v.without(but)
	long := math.Sqrt(float64(w.square()) * float64(v.square()))
	if long == 0 {
		return 0
	}
	both := 0
	for len(w) >= wordBytes && len(v) >= wordBytes {
		switch c := bytes.Compare(w[:wordBytes-1], v[:wordBytes-1]); {
		case c < 0:
			w = w[wordBytes:]
		case c > 0:
			v = v[wordBytes:]
		default:
			both += int(w[wordBytes-1]) * int(v[wordBytes-1])
			w, v = w[wordBytes:], v[wordBytes:]
		}
	}
	return float64(both) / long
}

func (w Words) square() (sum int) {
	for i := wordBytes - 1; i < len(w); i += wordBytes {
		sum += int(w[i]) * int(w[i])
	}
	return sum
}

// without leaves out names.
func (w Words) without(names []string) Words {
	if len(names) == 0 {
		return w
	}
	var named []uint32
	for _, n := range names {
		name := terms(n)
		for i, t := range name {
			named = append(named, hashWord(t))
			if i > 0 {
				named = append(named, hashWord(name[i-1]+" "+t))
			}
		}
	}
	out := make(Words, 0, len(w))
	for ; len(w) >= wordBytes; w = w[wordBytes:] {
		if !slices.Contains(named, binary.BigEndian.Uint32(w)) {
			out = append(out, w[:wordBytes]...)
		}
	}
	return out
}
