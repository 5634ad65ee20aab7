package classifier

import (
	"strings"

	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// named is an organisation named in a sentence.
type named struct {
	first, last int // tokens
	cue         int // the token of the words that make it a partner
	slug        news.Company
	known       bool // of the lexicon
	rule        string
}

// nameInner may stand within a name: "Bank of America", "Banco do Brasil".
var nameInner = words(`of for din de la del di du do da des den der the & - ' ’ . van von et`)

// notNames are capitalised words that name no partner.
var notNames = words(`ai ia ki ml it ceo cto cfo coo i we our it he she they this that these those the a an us eu un uk uae usa u.s
 monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
 president minister prime premier governor mayor senator king prince sheikh mr mrs ms dr sir secretary chancellor ambassador congress
 europe asia africa america american european asian african british german french italian spanish japanese korean chinese indian dutch swedish
 covid internet cloud data center centre centers gpu gpus cpu llm api program programme project initiative alliance government state city county
 stem k cities countries agreement mou memorandum what how why when where who in on at for to if as is are so but or
 regierung gouvernement gobierno governo regering rzad pemerintah kabinet el los las le les die der das ces una un
 energy power solar wind ngo ngos ong ongs sme smes kmu pme technology technologies services group company companies university universities community communities local leading global national`)

// offices are what states are ruled by, genitives the words before their trade.
var (
	offices   = words(`ministere ministeres ministerio ministerios ministero ministeri ministry ministries secretaria secretariat gouvernement gobierno governo prefeitura mairie ayuntamiento ministerie ministerul ministerului ministerstwo ministerstwem ministerstva ministerstvo ministarstvo ministarstvom bakanlik bakanligi`)
	genitives = words(`de du des d l la las los do da dos das del della dello dei delle degli`)
)

// pastKind skips what a firm is called before its name: articles, "utility",
// "Swedish company", up to a few words.
func (p *passage) pastKind(i int) int {
	free := 2 // unknown words in lower case
	for end := min(p.last, i+maxListed); i < end; {
		if end := p.kindEnd(i); end >= i {
			i = end + 1
			continue
		}
		switch p.fold(i) {
		case "«", "„", "“", "\"", "「", "『":
			i++
			continue
		}
		if i > p.first && p.fold(i) == "," && p.kindEnd(i+1) > i && p.placeEnd(i-1) >= 0 {
			i++ // "en México, con la Universidad …"
			continue
		}
		if end := p.placeEnd(i); end >= i && p.mentionAt(i) == nil && p.beforeName(end+1) {
			i = end + 1
			continue
		}
		t := p.tokens[i]
		if free > 0 && t.Class == text.Word && !t.Upper && isLower(p.text[t.Start:t.End]) && p.mentionAt(i) == nil {
			free--
			i++
			continue
		}
		break
	}
	return i
}

// beforeName reports that a place that ends before token i only says where the
// firm is from: lower-case words follow ("Swedish company"), a firm of the
// lexicon, or a comma ("in Mexico, with"). "American Federation" goes on.
func (p *passage) beforeName(i int) bool {
	if i >= p.last {
		return false
	}
	if p.fold(i) == "," {
		return p.fold(i+1) == "con" || p.fold(i+1) == "with" || p.fold(i+1) == "com"
	}
	return !listJoins[p.fold(i)] && (!p.capital(i) || p.mentionAt(i) != nil)
}

// kindEnd is the last token of a phrase that says what a firm is, at i; -1 for none.
func (p *passage) kindEnd(i int) int {
	for _, h := range p.hits[onPartners] {
		if h.First == i && h.Name == "kind" && p.mentionAt(i) == nil && !p.school(h.Last) {
			return h.Last
		}
	}
	return -1
}

// school reports a body's word that begins its name: "University of Helsinki".
func (p *passage) school(i int) bool {
	return isBody(p.fold(i)) && p.capital(i) && p.fold(i+1) == "of"
}

// placeEnd is the last token of a country or demonym at i; -1 for none.
func (p *passage) placeEnd(i int) int {
	for _, m := range p.places {
		if m.Start == p.tokens[i].Start {
			return text.Index(p.tokens, m.End-1)
		}
	}
	if notNames[p.tokens[i].Fold] && strings.HasSuffix(p.tokens[i].Fold, "ish") {
		return i
	}
	return -1
}

// pastAside skips what may stand behind a name in a list: "(SWEPCO)", "'s", "Inc.".
func (p *passage) pastAside(i int) int {
	if p.fold(i) == "'" || p.fold(i) == "’" {
		if p.fold(i+1) == "s" {
			i += 2
		}
	}
	if p.fold(i) == "(" || p.fold(i) == "（" {
		for j := i; j < min(i+10, p.last); j++ {
			if p.fold(j) == ")" || p.fold(j) == "）" {
				return j + 1
			}
		}
	}
	return i
}

// nameAt reads a name at token i: a firm of the lexicon, or a run of
// capitalised words.
func (p *passage) nameAt(i int, free bool) (named, bool) {
	if i >= p.last {
		return named{}, false
	}
	m := p.mentionAt(i)
	if m != nil && p.maker(*m) {
		return named{}, false
	}
	end := p.nameEnd(i)
	if m != nil && (end <= m.last || m.company.tracked || p.holding(m.last+1, end)) {
		return named{first: m.first, last: m.last, slug: m.company.slug, known: true}, true
	}
	if end < i {
		return named{}, false
	}
	n := named{first: i, last: end, slug: p.slug(i, end)}
	if m == nil && p.placeEnd(i) >= end {
		return named{}, false // "its partnership with the U.S."
	}
	if m != nil && !isBody(p.fold(end)) {
		return named{first: m.first, last: m.last, slug: m.company.slug, known: true}, true
	}
	if !free && !isBody(p.fold(end)) && !p.bodyFor(i, end) && !(founded[p.fold(i)] && end > i) || !p.plausible(n) || p.plainNoun(n) {
		return named{}, false
	}
	return n, true
}

// capitalWithin reports a capital behind the first letter of token i.
func (p *passage) capitalWithin(i int) bool {
	written := p.text[p.tokens[i].Start:p.tokens[i].End]
	_, size := utf8.DecodeRuneInString(written)
	return isMixed(written[size:])
}

// meansAt is what the cue at token i means.
func (p *passage) meansAt(i int) meaning {
	for _, q := range p.meant() {
		if q.first <= i && i <= q.last {
			return q.what
		}
	}
	return 0
}

// fillers are small words that only a headline writes with capitals.
var fillers = words(`to its their with for in on of into as by at from your our his her this that will is are`)

// holding reports that tokens [first, last] only add the form of a firm to its
// name: "Nscale Global Holdings".
func (p *passage) holding(first, last int) bool {
	for i := first; i <= last; i++ {
		switch p.fold(i) {
		case "global", "holdings", "holding", "group", "international", "technologies", ",", ".":
		default:
			if !companyForms[p.fold(i)] {
				return false
			}
		}
	}
	return first <= last
}

// mentionAt is the firm of the lexicon whose name begins at token i, or nil.
func (p *passage) mentionAt(i int) *mention {
	for k := range p.companies {
		if p.companies[k].first == i {
			return &p.companies[k]
		}
	}
	return nil
}

// nameEnding reads a name that ends with token j, backwards.
func (p *passage) nameEnding(j int) (named, bool) {
	for k := range p.companies {
		if m := p.companies[k]; m.last == j {
			return named{first: m.first, last: m.last, slug: m.company.slug, known: true}, true
		}
	}
	i := j
	for i >= p.first && j-i < longestName && (p.capital(i) && (i == j || !p.crosses(i+1, i+1)) || i < j && p.numbered(i)) {
		i--
	}
	if i++; i > j {
		return named{}, false
	}
	if i == p.first && i < j && heading[p.fold(i)] {
		i++
	}
	if m := p.mentionAt(i); m != nil && p.holding(m.last+1, j) {
		return named{first: i, last: j, slug: m.company.slug, known: true}, true
	}
	n := named{first: i, last: j, slug: p.slug(i, j)}
	return n, p.plausible(n)
}

// heading are the articles that have a capital only at the head of a sentence.
var heading = set(`the die der das het`)

// numbered reports the number or the hyphen of a part of a name like "4-H".
func (p *passage) numbered(i int) bool {
	if p.fold(i) == "-" {
		return i > p.first && i+1 < p.last && !p.tokens[i].Spaced && !p.tokens[i+1].Spaced && p.tokens[i-1].Class == text.Number && p.capital(i+1)
	}
	return p.tokens[i].Class == text.Number && i+1 < p.last && p.fold(i+1) == "-" && p.numbered(i+1)
}

// longestName is the number of tokens of the longest name.
const longestName = 14

// nameEnd is the last token of the run of capitalised words at i, less than i for none.
func (p *passage) nameEnd(i int) int {
	if !p.capital(i) {
		return i - 1
	}
	end := i
	for j := i + 1; j < min(p.last, i+longestName); j++ {
		switch {
		case p.heading && p.hits.between(onPartners, j, j, "joint"):
			return end // "Microsoft and SABC Plus Collaborate to …"
		case p.capital(j) || p.tokens[j].Class == text.Number && !p.tokens[j].Spaced:
			end = j
		case p.fold(j) == "and" && (p.bodyAhead(j+1) || ministries[p.fold(i)] && p.capital(j+1) && !ministries[p.fold(j+1)] && p.mentionAt(j+1) == nil):
			// "Electrical Electronic and Information Union" is one body
		case p.inner(j) && j+1 < p.last && (p.capital(j+1) || p.inner(j+1)) && p.tight(j):
		case p.fold(j) == "." && len(p.fold(j-1)) <= 4 && !p.tokens[j].Spaced && j+1 < p.last && p.capital(j+1) && len(p.fold(j+1)) > 1:
		default:
			return end
		}
		if p.mentionAt(j) != nil && p.tokens[j].Upper && p.mentionAt(j).company.tracked {
			return end
		}
	}
	return end
}

// inner reports a word that may stand within a name of the language: "et" joins
// names in French, "din" is "of" in Romanian.
func (p *passage) inner(i int) bool {
	f := p.fold(i)
	switch {
	case f == "et":
		return p.lang != "fr"
	case f == "din":
		return p.lang == "ro"
	case f == "los" || f == "las":
		return p.fold(i-1) == "de" && p.capital(i+1)
	case f == "i":
		return strings.HasPrefix(p.fold(i-1), "universitet") || strings.HasPrefix(p.fold(i-1), "hogskol")
	}
	return nameInner[f]
}

// tight reports that a mark within a name stands without spaces around it, or
// is a word or "&".
func (p *passage) tight(j int) bool {
	t := p.tokens[j]
	return t.Class == text.Word || t.Fold == "&" || !t.Spaced && !p.tokens[j+1].Spaced
}

// bodyAhead reports that the capitalised run from i ends in a body's word
// ("Union", "Federation") and is no firm by itself.
func (p *passage) bodyAhead(i int) bool {
	if i >= p.last || p.mentionAt(i) != nil || p.mentionBefore(i-2) {
		return false
	}
	last := -1
	for j := i; j < i+longestName && p.capital(j); j++ {
		last = j
	}
	return last > i-1 && bodies[p.fold(last)]
}

func (p *passage) mentionBefore(i int) bool {
	for _, m := range p.companies {
		if m.last == i {
			return true
		}
	}
	return false
}
