package place

import (
	"slices"

	"gigawatch/classifier/text"
)

// sharedWord is the singular of what two or more counties share, "" for any
// other word: "Caddo and Bossier parishes".
func sharedWord(plural string) string {
	switch plural {
	case "parishes":
		return "parish"
	case "counties":
		return "county"
	}
	return ""
}

// namesBefore is how many tokens before the shared word are looked at.
const namesBefore = 8

// counties finds the names that share a word behind the last of them.
func (f *finder) counties() {
	for i := range f.tokens {
		if word := sharedWord(f.tokens[i].Fold); word != "" {
			f.share(i, word)
		}
	}
}

func (f *finder) share(i int, word string) {
	for j := i - 1; j >= max(0, i-namesBefore); j-- {
		t := &f.tokens[j]
		if t.Class != text.Word || !t.Upper {
			if t.Fold != "," && t.Fold != "and" && t.Fold != "&" && t.Fold != "or" {
				return
			}
			continue
		}
		s, ok := f.look(f.step(f.step(0, t.Fold), word))
		if !ok || s.first < 0 {
			return
		}
		c := candidate{first: j, last: j, start: t.Start, end: t.End, readings: s.first}
		at, there := slices.BinarySearchFunc(f.found, j, func(c candidate, j int) int { return c.first - j })
		switch {
		case there && f.found[at].last == j:
			f.found[at] = c
		case !there && (at == 0 || f.found[at-1].last < j):
			f.found = slices.Insert(f.found, at, c)
		}
	}
}
