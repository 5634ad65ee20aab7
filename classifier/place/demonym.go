package place

import (
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// readDemonyms enters exact forms as names, and what is written in lower case
// or has any ending in tables of its own.
func (g *gazetteer) readDemonyms(list string) {
	entries(list, func(code string, names []string) {
		id := g.addSpot(spot{sort: Demonym, country: news.Country(code)})
		for _, n := range names {
			g.addDemonym(n, id)
		}
	})
}

func (g *gazetteer) addDemonym(n string, id int32) {
	word, lang := untagged(n)
	word, open := strings.CutSuffix(word, "*")
	tokens := text.Tokens(word)
	if len(tokens) == 0 {
		return
	}
	if !open && (len(tokens) > 1 || tokens[0].Upper) {
		// "Roman" in English is no "român": only what is written so here is a name.
		g.add(n, reading{spot: id})
		return
	}
	table, fold := g.plain, text.Fold(word)
	if open {
		table = g.stems
	}
	next, ok := table[fold]
	if !ok {
		next = -1
	}
	g.readings = append(g.readings, reading{spot: id, lang: codeOf(lang), next: next})
	table[fold] = int32(len(g.readings) - 1)
	bit := beginning(fold)
	g.starts[bit>>6] |= 1 << (bit & 63)
}

// beginning hashes the first three bytes of a word: most words of a text begin
// like no demonym, and are done with then.
func beginning(w string) uint32 {
	if len(w) < 3 {
		return 0
	}
	return (uint32(w[0])<<16 | uint32(w[1])<<8 | uint32(w[2])) * 2654435761 >> 13
}

// demonym finds the reading of a word by its stem; at most four letters may follow one.
func (g *gazetteer) demonym(w, lang string) int32 {
	bit := beginning(w)
	if bit == 0 || g.starts[bit>>6]&(1<<(bit&63)) == 0 {
		return -1
	}
	if r, ok := g.plain[w]; ok && g.speaks(r, lang) {
		return r
	}
	whole := w
	for cut := 0; cut <= 4 && len(w) > 3; cut++ {
		if r, ok := g.stems[w]; ok && g.speaks(r, lang) && semitic(whole, whole[len(w):]) {
			return r
		}
		_, n := utf8.DecodeLastRuneInString(w)
		w = w[:len(w)-n]
	}
	return -1
}

// semitic reports whether an ending can stand behind a stem where the script is
// Arabic or Hebrew, whose few endings are known; in other scripts any can.
func semitic(word, ending string) bool {
	if word[0] < 0xD7 || word[0] > 0xDB {
		return true
	}
	switch ending {
	case "", "ة", "ه", "ا", "ين", "ون", "ات", "ان", "تين", "ים", "ם", "ת", "ות", "ה":
		return true
	}
	return false
}
