package news

import (
	"slices"
	"strings"
)

// choices ends a message about a wrong word: with the one that was probably
// meant, or with all there are.
func choices(wrong string, known []string) string {
	if near := Suggest(wrong, known); near != "" {
		return near
	}
	return "; want one of " + strings.Join(known, ", ")
}

// nearest is the known word at the fewest letters' distance from wrong, ""
// when none is near.
func nearest(wrong string, known []string) string {
	wrong = strings.ToLower(wrong)
	if len(wrong) > 40 {
		return ""
	}
	best, least := "", 1+len(wrong)/3
	for _, k := range known {
		if d := distance(wrong, k); d <= least && (best == "" || d < least) {
			best, least = k, d
		}
		if len(wrong) >= 3 && best == "" && strings.HasPrefix(k, wrong) {
			best = k
		}
	}
	return best
}

// distance is the number of letters to put in, take out, change, or swap with
// their neighbour to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before, above, row []int
	above = make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := range x {
		row = make([]int, len(y)+1)
		row[0] = i + 1
		for j := range y {
			change := above[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above = above, row
	}
	return above[len(y)]
}

// strs are words of a type of their own as plain ones, without the unknown.
func strs[S ~string](words []S) []string {
	var out []string
	for _, w := range words {
		if w != "" && !slices.Contains(out, string(w)) {
			out = append(out, string(w))
		}
	}
	return out
}

// Suggest ends a message about an unknown word with the known one that was
// probably meant: "; did you mean country?", or "" where none is near.
func Suggest(wrong string, known []string) string {
	if near := nearest(wrong, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}
