package place

import (
	"hash/maphash"
	"strings"

	"gigawatch/classifier/text"
)

type slot struct {
	key   uint64
	first int32 // reading of the name that ends here, -1 for none
	more  bool  // longer names go on from here
}

// number is where a name of a country or region is kept.
func (g *gazetteer) number(name string) int32 {
	n, known := g.numbers[name]
	if !known {
		n = int32(len(g.names))
		name = strings.Clone(name) // and let go of the table it was read from
		g.names = append(g.names, name)
		g.numbers[name] = n
	}
	return n
}

// addFolded enters a name as the table writes it: tokens with spaces between,
// then "!" for an English word, "$" for a foreign one, "^" for a first name,
// "@xx" for a language.
func (g *gazetteer) addFolded(n string, id int32) {
	r := reading{spot: id}
	switch n[len(n)-1] {
	case '!':
		r.doubt, n = anEnglishWord, n[:len(n)-1]
	case '$':
		r.doubt, n = aWord, n[:len(n)-1]
	case '^':
		r.doubt, n = aPerson, n[:len(n)-1]
	}
	if at := strings.LastIndexByte(n, '@'); at > 0 {
		n, r.lang = n[:at], codeOf(n[at+1:])
	}
	var key uint64
	at := int32(-1)
	for {
		token, rest, more := strings.Cut(n, " ")
		if at >= 0 {
			g.slots[at].more = true
		}
		key = g.step(key, token)
		if at < 0 {
			g.open(key)
		}
		at = g.slotFor(key)
		if !more {
			break
		}
		n = rest
	}
	g.addReading(at, r)
}

// add enters a name as people write it.
func (g *gazetteer) add(name string, r reading) {
	name, lang, tagged := strings.Cut(name, "@")
	if tagged {
		r.lang = codeOf(lang)
	}
	var key uint64
	at := int32(-1)
	for _, t := range text.Tokens(name) {
		if at >= 0 {
			g.slots[at].more = true
		}
		key = g.step(key, t.Fold)
		if at < 0 {
			g.open(key)
		}
		at = g.slotFor(key)
	}
	if at >= 0 {
		g.addReading(at, r)
	}
}

func (g *gazetteer) addReading(at int32, r reading) {
	for i := g.slots[at].first; i >= 0; i = g.readings[i].next {
		if old := &g.readings[i]; old.spot == r.spot && old.lang == r.lang {
			return
		}
	}
	r.next = g.slots[at].first
	g.readings = append(g.readings, r)
	g.slots[at].first = int32(len(g.readings) - 1)
}

func (g *gazetteer) step(key uint64, token string) uint64 {
	key = key*0x9E3779B97F4A7C15 ^ maphash.String(g.seed, token)
	return key | 1 // nought marks an empty slot
}

// open notes the chain that a name begins with: the sketch of these is small
// enough to stay near, and most names of people and firms get no further.
func (g *gazetteer) open(key uint64) { g.openings[key>>50] |= 1 << (key >> 44 & 63) }

// opens is false only for a chain that no name begins with.
func (g *gazetteer) opens(key uint64) bool { return g.openings[key>>50]&(1<<(key>>44&63)) != 0 }

// whole finds the readings of a name of one token.
func (g *gazetteer) whole(token []byte) int32 {
	if s, ok := g.look(maphash.Bytes(g.seed, token) | 1); ok {
		return s.first
	}
	return -1
}

// slotFor finds or makes the slot of a chain.
func (g *gazetteer) slotFor(key uint64) int32 {
	if g.used*3 > len(g.slots)*2 {
		g.grow()
	}
	i := (key >> 20) & g.mask
	for ; g.slots[i].key != 0; i = (i + 1) & g.mask {
		if g.slots[i].key == key {
			return int32(i)
		}
	}
	g.used++
	g.slots[i] = slot{key: key, first: -1}
	return int32(i)
}

func (g *gazetteer) grow() {
	old := g.slots
	g.slots = make([]slot, 2*len(old))
	g.mask = uint64(len(g.slots) - 1)
	for _, s := range old {
		if s.key == 0 {
			continue
		}
		i := (s.key >> 20) & g.mask
		for ; g.slots[i].key != 0; i = (i + 1) & g.mask {
		}
		g.slots[i] = s
	}
}

func (g *gazetteer) look(key uint64) (slot, bool) {
	for i := (key >> 20) & g.mask; g.slots[i].key != 0; i = (i + 1) & g.mask {
		if g.slots[i].key == key {
			return g.slots[i], true
		}
	}
	return slot{}, false
}

// at finds the longest name that begins with token i, whose form is first.
func (g *gazetteer) at(tokens []text.Token, i int, first, lang string) (last int, readings int32) {
	last, readings = -1, -1
	key := g.step(0, first)
	if !g.opens(key) {
		return last, readings
	}
	for j := i; ; {
		s, ok := g.look(key)
		if !ok {
			return last, readings
		}
		if s.first >= 0 && g.speaks(s.first, lang) {
			last, readings = j, s.first
		}
		if j++; !s.more || j >= len(tokens) {
			return last, readings
		}
		key = g.step(key, tokens[j].Fold)
	}
}
