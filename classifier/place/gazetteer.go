package place

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"hash/maphash"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

//go:embed data/gazetteer.txt.gz
var packed []byte

//go:embed data/aliases.txt
var aliasList string

//go:embed data/demonyms.txt
var demonymList string

//go:embed data/regions.txt
var regionList string

//go:embed data/towns.txt
var townList string

//go:embed data/metonyms.txt
var metonymList string

//go:embed data/others.txt
var otherList string

//go:embed data/spoken.txt
var spokenList string

//go:embed data/people.txt
var peopleList string

//go:embed data/unused.txt
var unusedList string

// spot is a place of the gazetteer.
type spot struct {
	sort      Sort
	country   news.Country // "" for a name that is no place
	region    string       // its state in English; for a region its own name
	thousands int32        // of people: how well it is known
	listed    bool         // by hand, so its short name in Han is meant
}

// record is a spot as it is kept, its names by number: without pointers the
// garbage collector passes over the table.
type record struct {
	country, region int32
	thousands       int32
	sort            Sort
	listed          bool
}

// reading is one thing that a name can mean.
type reading struct {
	spot  int32
	next  int32 // the next reading of the name, -1 at the end
	lang  code
	doubt doubt
}

// code is an ISO 639 code of two or three letters, empty for all languages.
type code [3]byte

func codeOf(lang string) (c code) {
	copy(c[:], lang)
	return c
}

// doubt says what else a name may be.
type doubt uint8

const (
	certain       doubt = iota
	aWord               // a common word of some language
	anEnglishWord       // a common word of English
	aPerson             // a first name
)

// gazetteer holds names as chains of tokens, each chain a slot of one open
// hash table: for a few hundred thousand names that is a third of the memory of
// maps, and one look in a table says that no name begins with a token.
type gazetteer struct {
	seed     maphash.Seed
	records  []record
	names    []string // of countries and regions
	numbers  map[string]int32
	readings []reading
	slots    []slot
	mask     uint64
	used     int
	stems    map[string]int32           // of demonyms with any ending, to their first reading
	plain    map[string]int32           // demonyms that are written in lower case
	starts   [1 << 13]uint64            // beginnings of stems, one bit each
	first    map[string]bool            // first names
	spoken   map[string]map[string]bool // by language, words that some town's name is
	openings [1 << 14]uint64            // first tokens of all names, by the hash of their chains
	inflect  map[string]*text.Lexicon[int32]
}

var theGazetteer = sync.OnceValue(loadGazetteer)

func loadGazetteer() *gazetteer {
	g := &gazetteer{
		seed: maphash.MakeSeed(), slots: make([]slot, 1<<19), mask: 1<<19 - 1,
		records: make([]record, 0, 140_000), numbers: map[string]int32{}, readings: make([]reading, 0, 260_000),
		stems: map[string]int32{}, plain: map[string]int32{}, first: map[string]bool{}, spoken: map[string]map[string]bool{}, inflect: map[string]*text.Lexicon[int32]{},
	}
	countries := g.readPacked(unpack())
	g.dropUnused(unusedList)
	g.readAliases(aliasList, countries)
	g.readRegions(regionList)
	g.readTowns(townList)
	g.readDemonyms(demonymList)
	g.readMetonyms(metonymList)
	g.readOthers(otherList)
	g.readSpoken(spokenList)
	g.readPeople(peopleList)
	return g
}

// unpack gives the generated table as text; a table that does not unpack is
// empty, which the tests would tell.
func unpack() string {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return ""
	}
	var out strings.Builder
	out.Grow(6 << 20)
	if _, err := io.Copy(&out, z); err != nil {
		return ""
	}
	return out.String()
}

// readPacked reads the generated lines: sort, country, region, thousands, names.
func (g *gazetteer) readPacked(table string) (countries map[string]int32) {
	countries = map[string]int32{}
	for len(table) > 0 {
		line, rest, _ := strings.Cut(table, "\n")
		table = rest
		kind, line, _ := strings.Cut(line, "\t")
		country, line, _ := strings.Cut(line, "\t")
		region, line, _ := strings.Cut(line, "\t")
		people, names, _ := strings.Cut(line, "\t")
		thousands, _ := strconv.Atoi(people)
		if kind == "t" && thousands == capitalRank && smallCapitals[country] {
			thousands = 100
		}
		switch kind {
		case "f":
			for n := range strings.SplitSeq(names, "|") {
				g.first[n] = true
			}
			continue
		case "i":
			g.addInflected(region, names, countries[country])
			continue
		}
		id := g.addSpot(spot{sort: sortOf(kind), country: news.Country(country), region: region, thousands: int32(thousands)})
		if kind == "c" {
			countries[country] = id
		}
		for len(names) > 0 {
			var n string
			n, names, _ = strings.Cut(names, "|")
			g.addFolded(n, id)
			if strings.Contains(n, nukta) {
				g.addFolded(strings.ReplaceAll(n, nukta, ""), id)
			}
		}
	}
	return countries
}

// nukta is the point below a Devanagari letter for a foreign sound, which many
// papers leave out: फ़िनलैंड, फिनलैंड.
const nukta = "\u093c"

// capitalRank is the thousands that the table gives to a capital at least.
const capitalRank = 2000

// smallCapitals are the countries and islands whose capital has the name of people
// and of larger towns: Douglas, Stanley, Hamilton, Victoria, George Town.
var smallCapitals = map[string]bool{"IM": true, "FK": true, "SH": true, "BM": true, "KY": true, "MS": true, "NF": true, "GG": true,
	"JE": true, "SC": true, "AI": true, "VG": true, "VI": true, "TC": true}

func sortOf(kind string) Sort {
	switch kind {
	case "c":
		return Country
	case "r", "d":
		return Region
	}
	return City
}

func (g *gazetteer) addSpot(s spot) int32 {
	g.records = append(g.records, record{
		country: g.number(string(s.country)), region: g.number(s.region), thousands: s.thousands, sort: s.sort, listed: s.listed,
	})
	return int32(len(g.records) - 1)
}

// spot is the place that a reading means.
func (g *gazetteer) spot(id int32) spot {
	r := &g.records[id]
	return spot{sort: r.sort, country: news.Country(g.names[r.country]), region: g.names[r.region], thousands: r.thousands, listed: r.listed}
}

// speaks reports whether a name has any reading in lang.
func (g *gazetteer) speaks(first int32, lang string) bool {
	want := codeOf(lang)
	for r := first; r >= 0; r = g.readings[r].next {
		if l := g.readings[r].lang; l == (code{}) || l == want {
			return true
		}
	}
	return false
}

// addInflected enters a country's name by its stems for a language with cases.
func (g *gazetteer) addInflected(lang, folded string, id int32) {
	l := g.inflect[lang]
	if l == nil {
		l = &text.Lexicon[int32]{}
		g.inflect[lang] = l
	}
	words := strings.Split(folded, " ")
	for i, w := range words {
		words[i] = nameStem(w, lang)
	}
	if len(words) == 1 && utf8.RuneCountInString(words[0]) < 3 {
		return
	}
	l.Add(strings.Join(words, " "), id)
}
