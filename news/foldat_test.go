package news

import (
	"testing"

	"pgregory.net/rapid"
)

// TestFoldAt: the same text as Fold's, and offsets that run through the
// original from its beginning to its end, on the borders of letters.
func TestFoldAt(t *testing.T) {
	letters := rapid.SampledFrom([]string{"a", "Z", "Ō", "é", "e\u0301", "ß", "数", "据", "한", "・", "　", " ", "-", "'", "Ａ", "\u00ad", "ё", "\n", "\xff", "İ", "9", "½"})
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for _, l := range rapid.SliceOfN(letters, 0, 20).Draw(t, "text") {
			s += l
		}
		folded, at := FoldAt(s)
		if want := Fold(s); folded != want {
			t.Fatalf("%q folds to %q, want %q", s, folded, want)
		}
		if len(at) != len(folded)+1 || at[len(folded)] != len(s) {
			t.Fatalf("%q: %d offsets for %d bytes, the last %d of %d", s, len(at), len(folded), at[len(at)-1], len(s))
		}
		for i := 1; i < len(at); i++ {
			if at[i] < at[i-1] {
				t.Fatalf("%q: offsets run backwards: %v", s, at)
			}
		}
		for i := 0; i < len(folded); {
			end := i + 1
			for end < len(folded) && folded[end] != ' ' {
				end++
			}
			if folded[i] == ' ' && end < len(folded) && Fold(s[at[i+1]:at[end]]) != folded[i:end+1] {
				t.Fatalf("%q: the word %q comes from %q", s, folded[i:end], s[at[i+1]:at[end]])
			}
			i = end
		}
	})
}
