package text

import "strings"

// shortestStem is, in bytes, the least that must be left of a word without
// its clitics: three letters of Arabic or Hebrew.
const shortestStem = 6

// Unprefixed calls try with the folded word less the small words that Arabic
// and Hebrew write as one with it ("and", "with", "for", "the", a future, and
// in Arabic the pronoun behind it), shortest cut first, until try says true.
// Words of other scripts have none.
func Unprefixed(fold string, try func(rest string) bool) {
	switch {
	case len(fold) < shortestStem+2:
	case fold[0] >= 0xD8 && fold[0] <= 0xDB:
		arabic(fold, try)
	case fold[0] == 0xD7:
		hebrew(fold, try)
	}
}

// arabic cuts a conjunction, then a preposition or the sign of the future,
// then the article; at last the pronoun behind what is left.
func arabic(fold string, try func(string) bool) {
	stem := fold
	for _, list := range arabicClitics {
		rest, ok := cut(stem, list)
		if !ok {
			continue
		}
		if stem = rest; try(stem) {
			return
		}
	}
	for _, pronoun := range []string{"ها", "هم", "ه"} {
		if rest, ok := strings.CutSuffix(stem, pronoun); ok && len(rest) >= shortestStem && try(rest) {
			return
		}
	}
}

// arabicClitics stand before an Arabic word in this order; "لل" is "for the".
var arabicClitics = [][]string{{"و", "ف"}, {"لل", "ب", "ل", "ك", "س"}, {"ال"}}

// hebrew cuts up to two of the letters that stand for small words.
func hebrew(fold string, try func(string) bool) {
	for range 2 {
		rest, ok := cut(fold, hebrewClitics)
		if !ok || try(rest) {
			return
		}
		fold = rest
	}
}

// hebrewClitics are and, the, in, to, from, that, as.
var hebrewClitics = []string{"ו", "ה", "ב", "ל", "מ", "ש", "כ"}

func cut(word string, prefixes []string) (rest string, ok bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= shortestStem {
			return rest, true
		}
	}
	return word, false
}
