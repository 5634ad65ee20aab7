package place

import (
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// entries calls do with the first word of each line and the names that follow.
func entries(list string, do func(head string, names []string)) {
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, names, _ := strings.Cut(line, " ")
		do(head, strings.Split(names, "|"))
	}
}

func (g *gazetteer) readAliases(list string, countries map[string]int32) {
	entries(list, func(code string, names []string) {
		id, ok := countries[code]
		if !ok {
			id = g.addSpot(spot{sort: Country, country: news.Country(code)})
			countries[code] = id
		}
		for _, n := range names {
			g.add(n, reading{spot: id})
		}
	})
}

// readSpoken reads "de Dabei|Rest": words that some town's name is written as.
func (g *gazetteer) readSpoken(list string) {
	entries(list, func(lang string, words []string) {
		g.spoken[lang] = map[string]bool{}
		for _, w := range words {
			g.spoken[lang][strings.ToLower(w)] = true
		}
	})
}

// readPeople enters given names.
func (g *gazetteer) readPeople(list string) {
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		for n := range strings.SplitSeq(line, "|") {
			g.first[text.Fold(n)] = true
		}
	}
	for _, month := range [...]string{"april", "may", "june", "august"} {
		delete(g.first, month) // "bis zum 4. April Moskau"
	}
}

// dropUnused takes names away that the generated table gives to towns and that
// mean something else first.
func (g *gazetteer) dropUnused(list string) {
	entries(list, func(code string, names []string) {
		for _, n := range names {
			var key uint64
			for _, t := range text.Tokens(n) {
				key = g.step(key, t.Fold)
			}
			if _, ok := g.look(key); ok {
				g.drop(g.slotFor(key), news.Country(code))
			}
		}
	})
}

// drop unlinks the readings of a slot that are towns of a country.
func (g *gazetteer) drop(at int32, country news.Country) {
	link := &g.slots[at].first
	for *link >= 0 {
		r := &g.readings[*link]
		if sp := g.spot(r.spot); sp.sort == City && sp.country == country {
			*link = r.next
		} else {
			link = &r.next
		}
	}
}

// readMetonyms reads the houses that stand for a country.
func (g *gazetteer) readMetonyms(list string) {
	entries(list, func(code string, names []string) {
		id := g.addSpot(spot{sort: Country, country: news.Country(code), thousands: metonym})
		for _, n := range names {
			g.add(n, reading{spot: id})
		}
	})
}

// metonym marks the spot of a house that stands for a country.
const metonym = -1

// readRegions reads "US Texas: names", the names of a region in more languages.
func (g *gazetteer) readRegions(list string) {
	for line := range strings.Lines(list) {
		head, names, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || head[0] == '#' {
			continue
		}
		// A spot of its own: what is said here of "佐賀県" does not make "Saga" known.
		id := g.addSpot(spot{sort: Region, country: news.Country(head[:2]), region: head[3:], thousands: 2000, listed: true})
		for n := range strings.SplitSeq(names, "|") {
			g.add(n, reading{spot: id})
		}
	}
}

// A town of the hand list is as well known as a city of so many thousands; one
// with "*" behind it goes before all its namesakes.
const townRank, famousRank = 310, 3000

// readTowns reads "US Virginia: Ashburn; Sterling!", towns known for their data
// centres, and the names that cities have in more languages. "!" marks a name
// that is a word.
func (g *gazetteer) readTowns(list string) {
	for line := range strings.Lines(list) {
		head, names, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || head[0] == '#' {
			continue
		}
		for group := range strings.SplitSeq(names, "; ") {
			group, famous := strings.CutSuffix(group, "*")
			thousands := int32(townRank)
			if famous {
				thousands = famousRank
			}
			id := g.addSpot(spot{City, news.Country(head[:2]), strings.TrimSpace(head[2:]), thousands, true})
			for n := range strings.SplitSeq(group, "|") {
				name, word := strings.CutSuffix(n, "!")
				r := reading{spot: id}
				if word {
					r.doubt = anEnglishWord
				}
				g.add(name, r)
			}
		}
	}
}

// readOthers enters names that are no places.
func (g *gazetteer) readOthers(list string) {
	id := g.addSpot(spot{})
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		for n := range strings.SplitSeq(line, "|") {
			g.add(n, reading{spot: id})
		}
	}
}

// untagged is a word without its language, and the language.
func untagged(n string) (word, lang string) {
	word, lang, _ = strings.Cut(n, "@")
	return word, lang
}
