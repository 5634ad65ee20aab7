package place

import (
	"slices"

	"gigawatch/classifier/text"
)

// unlisted finds the states behind towns that the gazetteer does not know:
// "Muskegon Township, Mich.", "Boydton, VA". Behind a town that it knows, the
// short name only says which town is meant.
func (f *finder) unlisted() {
	for i := 2; i < len(f.tokens); i++ {
		t := &f.tokens[i]
		if !t.Upper || t.End-t.Start > 5 || f.s[f.tokens[i-1].Start] != ',' {
			continue
		}
		state, ok := shortStates[f.s[t.Start:t.End]]
		if !ok || !f.shortened(i) {
			continue
		}
		town := &f.tokens[i-2]
		if town.Class != text.Word || !town.Upper || f.tokens[i-1].Spaced {
			continue
		}
		at, there := slices.BinarySearchFunc(f.found, i, func(c candidate, i int) int { return c.first - i })
		if there || at > 0 && f.found[at-1].last >= i-2 {
			continue
		}
		c := candidate{first: i, last: i, start: t.Start, end: t.End, readings: -1, one: settled{true, state}}
		f.found = slices.Insert(f.found, at, c)
	}
}

// shortened reports that the short name at token i is written as one: with its
// point, or in capitals that are no word.
func (f *finder) shortened(i int) bool {
	t := &f.tokens[i]
	if upper(f.s[t.Start:t.End]) {
		return !capitalWords[t.Fold]
	}
	return i+1 < len(f.tokens) && f.s[f.tokens[i+1].Start] == '.' && !f.tokens[i+1].Spaced
}

// capitalWords are short names of states that are words of headlines in
// capitals, or forms of firms and titles.
var capitalWords = map[string]bool{"in": true, "or": true, "me": true, "hi": true, "ok": true, "co": true, "de": true, "la": true, "id": true, "al": true, "ma": true, "pa": true, "md": true, "on": true, "bc": true, "ab": true, "sc": true, "nd": true, "sk": true, "sd": true}
