package text

import (
	"fmt"
	"testing"
)

// TestTable holds that a table answers as a map does, for words of all lengths
// and for those that it does not have.
func TestTable(t *testing.T) {
	var table Table[int]
	want := map[string]int{}
	for i := range 5000 {
		word := fmt.Sprintf("%.*s%d", i%19, "abcdefghijklmnopqrs", i%1700)
		table.Set(word, i)
		want[word] = i
	}
	for word, n := range want {
		if got := table.At(word); got != n {
			t.Errorf("At(%q) = %d, want %d", word, got, n)
		}
		if got := table.At(word + "x"); got != want[word+"x"] {
			t.Errorf("At(%q) = %d, want none", word+"x", got)
		}
	}
	if got := table.At(""); got != 0 {
		t.Errorf("the empty word has %d", got)
	}
}
