package money

import (
	"strings"
	"sync"

	"gigawatch/classifier/text"
)

// kind is what a word means in a sum.
type kind uint8

const (
	isNumber   kind = iota // adds up: twenty, three
	isTimes                // multiplies what stands before: hundred
	isArticle              // counts as one before a word of scale
	isShare                // half, quarter of the scale that follows
	isTeen                 // adds ten to the unit before
	isJoin                 // and
	isPoint                // the decimal point in words
	isMore                 // and a half of what is before
	isAhead                // and a half, of the number that follows
	isAnd                  // a number with its "and" in front
	isScale                // thousand and more
	isCurrency             // a sign, code or name
)

// flags are the conditions of a word; the files of words explain the letters.
type flags uint32

const (
	glued     flags = 1 << iota // g
	upper                       // u
	alone                       // 1
	after                       // p of a scale: behind a currency
	cjk                         // c
	before                      // p of a currency
	onlyFirst                   // P
	touching                    // n
	scaled                      // s
	thousand                    // k
	named                       // a name of CLDR
	spaced                      // the name has a space inside
	exact                       // e: with these accents and no others (đô, not độ)
	lower                       // l: not all in capitals
	comma                       // a scale of languages that write 1.234,5
)

const flagLetters = "gu1pcPnskel"

func parseFlags(letters string) flags {
	var f flags
	for _, r := range letters {
		switch r {
		case 'g':
			f |= glued
		case 'u':
			f |= upper
		case '1':
			f |= alone
		case 'p':
			f |= after | before
		case 'c':
			f |= cjk
		case 'P':
			f |= before | onlyFirst
		case 'n':
			f |= touching
		case 's':
			f |= scaled
		case 'k':
			f |= thousand
		case 'e':
			f |= exact
		case 'l':
			f |= lower
		}
	}
	return f
}

func (f flags) has(g flags) bool { return f&g != 0 }

// term is one meaning of a word.
type term struct {
	kind  kind
	flags flags
	power int     // of ten
	value decimal // of a number
	code  string  // of a currency, family, country or bound
	name  string  // as entered, of an exact one
}

// lexicon is a tree of names by their tokens.
type lexicon struct {
	next    map[string]*lexicon
	terms   []term
	opening *opening // of the root alone
}

// opening is what the root knows of the first tokens of all names.
type opening struct {
	sieve text.Sieve
	nodes text.Table[*lexicon] // behind them
}

func (l *lexicon) node(name string) *lexicon {
	n := l
	for _, t := range text.Tokens(name) {
		if n.next == nil {
			n.next = map[string]*lexicon{}
		}
		child := n.next[t.Fold]
		if child == nil {
			child = &lexicon{}
			if n == l {
				l.start(t.Fold, child)
			}
			n.next[t.Fold] = child
		}
		n = child
	}
	return n
}

func (l *lexicon) add(name string, t term) {
	if strings.Contains(name, " ") {
		t.flags |= spaced
	}
	if t.flags.has(exact) {
		t.name = name
	}
	if n := l.node(name); n != l {
		n.terms = append(n.terms, t)
	}
}

func (l *lexicon) set(name string, t term) {
	if n := l.node(name); n != l {
		n.terms = []term{t}
	}
}

// start notes the first token of a name and the node behind it.
func (l *lexicon) start(word string, behind *lexicon) {
	if l.opening == nil {
		l.opening = &opening{}
	}
	l.opening.sieve.Add(word)
	l.opening.nodes.Set(word, behind)
}

func (l *lexicon) has(name string) bool { return len(l.node(name).terms) > 0 }

// longest finds the longest name from token i on that accept takes.
func (l *lexicon) longest(tokens []text.Token, i int, accept func(t term, next int) bool) (best term, next int) {
	if i >= len(tokens) || l.opening == nil || !l.opening.sieve.May(tokens[i].Fold) {
		return best, 0
	}
	n := l.opening.nodes.At(tokens[i].Fold)
	for j := i; n != nil; {
		for _, t := range n.terms {
			if accept(t, j+1) {
				best, next = t, j+1
				break
			}
		}
		if j++; j == len(tokens) || n.next == nil {
			break
		}
		n = n.next[tokens[j].Fold]
	}
	return best, next
}

// vocabulary is all words for texts of one language.
type vocabulary struct {
	numerals   lexicon
	currencies lexicon
	before     lexicon // bounds
	after      lexicon
	subunits   lexicon
	parts      lexicon          // "of which"
	starts     text.Table[bool] // first tokens of whatever may begin a sum
	sieve      text.Sieve       // the same: nearly all words stop here
	follows    [1 << 13]bool    // sketch of what may stand behind the digits of a sum
	families   families
	countries  *countries
}

// languages are those with words of their own; all others share one vocabulary.
const languages = `ar bg bn bs ca cs da de el en es fa fi fr ga he hi hr hu id it ja ka ko lt lv mn mr ms ne nl no
 pl pt ro ru sk sl sr sv ta te th tr uk ur vi zh`

// vocabularies are built when first asked for.
var vocabularies = func() map[string]func() *vocabulary {
	m := map[string]func() *vocabulary{"": sync.OnceValue(func() *vocabulary { return build("") })}
	for _, lang := range strings.Fields(languages) {
		m[lang] = sync.OnceValue(func() *vocabulary { return build(lang) })
	}
	return m
}()

// vocabularyFor is the vocabulary of a language tag.
func vocabularyFor(lang string) (*vocabulary, string) {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	switch lang {
	case "nb", "nn":
		lang = "no"
	case "iw":
		lang = "he"
	case "in":
		lang = "id"
	case "sh":
		lang = "sr"
	}
	if v := vocabularies[lang]; v != nil {
		return v(), lang
	}
	return vocabularies[""](), ""
}

func build(lang string) *vocabulary {
	v := &vocabulary{}
	l := &loader{lang: lang, v: v, rank: map[string]int{}}
	l.scales()
	l.numbers()
	l.currencies()
	l.endings()
	l.codes()
	if lang != "" {
		l.names(lang)
	}
	if lang != "en" {
		l.names("en")
	}
	l.bounds()
	l.subunits()
	v.families, v.countries = loadFamilies(lang), loadCountries()
	v.findStarts()
	v.findFollowers()
	return v
}

// findStarts notes the first tokens of numbers in words and of currencies that
// may stand before a number: all that Find looks at besides digits.
func (v *vocabulary) findStarts() {
	for word, n := range v.numerals.next {
		if n.begins(func(t term) bool {
			return t.kind != isJoin && t.kind != isPoint && t.kind != isMore && t.kind != isTeen && (t.kind != isScale || t.flags.has(alone|cjk))
		}) {
			v.starts.Set(word, true)
			v.sieve.Add(word)
		}
	}
	for word, n := range v.currencies.next {
		if n.begins(func(t term) bool { return t.flags.has(before) }) {
			v.starts.Set(word, true)
			v.sieve.Add(word)
		}
	}
}

// findFollowers notes the first tokens of whatever may stand behind digits.
func (v *vocabulary) findFollowers() {
	for _, l := range []*lexicon{&v.numerals, &v.currencies, &v.subunits, &v.countries.whole} {
		for word := range l.next {
			v.follows[sketch(word)] = true
		}
	}
	for _, n := range v.numerals.next {
		for word := range n.next {
			v.follows[sketch(word)] = true // tre quarti
		}
	}
	for start := range v.countries.stems {
		v.countries.begin(start)
	}
}

// mayFollow reports whether t may stand behind the digits of a sum.
func (v *vocabulary) mayFollow(t *text.Token) bool {
	f := t.Fold
	if f == "" || t.Class == text.Number {
		return false
	}
	if v.follows[sketch(f)] || v.countries.may(f) {
		return true
	}
	if _, ok := vulgar[f]; ok { // 2½ billion euros
		return true
	}
	return isDash(f) || joinsEnds[f] || joinsBetween[f] || isLink(f) || f == "か" || f == "에" || f == "부" || f == "do" || f == "em" || f == "des"
}

// sketch is a number that equal words share.
func sketch(word string) int {
	n := len(word)
	return (int(word[0]) | int(word[n/2])<<4 ^ int(word[n-1])<<7 ^ n<<2) & (1<<13 - 1)
}

// begins reports whether any name in l satisfies.
func (l *lexicon) begins(satisfies func(term) bool) bool {
	for _, t := range l.terms {
		if satisfies(t) {
			return true
		}
	}
	for _, child := range l.next {
		if child.begins(satisfies) {
			return true
		}
	}
	return false
}
