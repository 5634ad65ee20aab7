package text

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// unicodeEnds are the ends of the sentences of s by the tables of Unicode.
func unicodeEnds(s string) []int {
	var ends []int
	at := 0
	for it := sentences.FromString(s); it.Next(); {
		at += len(it.Value())
		ends = append(ends, at)
	}
	return ends
}

// sameEnds holds that the quick way cuts s as the tables do.
func sameEnds(t *testing.T, s string) {
	t.Helper()
	at := 0
	for _, want := range unicodeEnds(s) {
		if got := sentenceEnd(s, at); got != want {
			t.Fatalf("%q: a sentence ends with %q, want %q", s, s[at:got], s[at:want])
		}
		at = want
	}
}

// TestSentenceEnd holds the quick way against the tables: in every short row of
// the signs that matter, and in long rows made by chance.
func TestSentenceEnd(t *testing.T) {
	short := []string{"a", "B", "5", ".", "?", " ", ")", ",", "$", "”", "é", "\u00ad", "\r"}
	row := make([]int, 5)
	for done := false; !done; {
		var b strings.Builder
		for _, n := range row {
			b.WriteString(short[n])
		}
		sameEnds(t, b.String())
		done = true
		for i := range row {
			if row[i]++; row[i] < len(short) {
				done = false
				break
			}
			row[i] = 0
		}
	}
	signs := append(short, "!", ":", "-", "–", "«", "…", "。", "？", "資", "\u00a0", "\u2028", "\u0085", "\u0301", "\u0378", "\xff", "\xe2\x80", "؟", "।", "\n", "İ", "ﬁ", "🙂", "\u2060", "．")
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300_000 {
		var b strings.Builder
		for range 1 + rng.IntN(14) {
			b.WriteString(signs[rng.IntN(len(signs))])
		}
		sameEnds(t, b.String())
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("The U.S. spent $3.5 billion (approx. one half). “Why?” he asked… 「ロシア。」そう言った。")
	f.Add("A. ) b")
	f.Fuzz(func(t *testing.T, s string) {
		sameEnds(t, s)
		at := 0
		for _, p := range Sentences(s) {
			if p.Start < at || p.End <= p.Start || p.End > len(s) {
				t.Fatalf("%q: sentence [%d:%d] behind %d", s, p.Start, p.End, at)
			}
			at = p.End
		}
	})
}
