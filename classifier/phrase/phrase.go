// Package phrase finds the phrases of a vocabulary in text: rows of tokens,
// any of which may be the beginning, the end or the middle of a word. It does
// not know what they mean.
package phrase

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/text"
)

// Book is a vocabulary. A phrase is a row of tokens; "word*" stands for every
// token that begins with word, "*word" for one that ends in it, "*word*" for
// one that holds it (compounds, Katakana, Arabic). Phrases stand on numbered
// shelves, under names. After the last Add a Book may be shared; the zero
// Book is empty.
type Book struct {
	root  node
	size  int               // shelves
	words text.Sieve        // first tokens of phrases that begin with a whole word
	first text.Table[*node] // the nodes behind whole first tokens
	stems text.Sieve        // the first bytes, three at most, of those that begin with a stem
}

// Hit is a phrase found: the tokens [First, Last], its shelf and its name.
type Hit struct {
	First, Last int
	Shelf       int
	Name        string
}

type node struct {
	next   map[string]*node
	stems  map[string]*node // by the letters before "*"
	sizes  []int            // lengths of the stems, in bytes, rising
	latin  []inner          // of words that begin with a sign of ASCII
	other  []inner
	values []value
}

// inner is the way on behind "*word" and "*word*".
type inner struct {
	part   string
	suffix bool
	node   *node
}

// value is where a phrase is listed.
type value struct {
	shelf int
	name  string
	langs []string // nil for every language
}

// Add enters a phrase under a name of a shelf. langs are the languages it
// belongs to, nil for all. It refuses a phrase that holds no word.
func (b *Book) Add(shelf int, name, phrase string, langs []string) error {
	n, err := b.end(phrase)
	if err == nil {
		n.values = append(n.values, value{shelf, name, langs})
		b.size = max(b.size, shelf+1)
	}
	return err
}

// Remove takes a phrase back from under a name.
func (b *Book) Remove(shelf int, name, phrase string) error {
	n, err := b.end(phrase)
	if err == nil {
		n.values = slices.DeleteFunc(n.values, func(v value) bool { return v.shelf == shelf && v.name == name })
	}
	return err
}

// end is the node at the end of a phrase.
func (b *Book) end(phrase string) (*node, error) {
	n := &b.root
	tokens := text.Tokens(phrase)
	for i := 0; i < len(tokens); i++ {
		open := tokens[i].Fold == "*"
		if open {
			i++
		}
		if i == len(tokens) || tokens[i].Fold == "*" || open && tokens[i].Spaced {
			return nil, fmt.Errorf("%q: a star needs letters beside it", phrase)
		}
		fold := plain(tokens[i].Fold)
		stem := i+1 < len(tokens) && tokens[i+1].Fold == "*" && !tokens[i+1].Spaced
		if stem {
			i++
		}
		next := n.child(fold, open, stem)
		if n == &b.root {
			b.begin(fold, open, stem)
			if !open && !stem {
				b.first.Set(fold, next)
			}
		}
		n = next
	}
	if n == &b.root {
		return nil, fmt.Errorf("%q holds no word", phrase)
	}
	return n, nil
}

// begin notes what the first token of a phrase looks like.
func (b *Book) begin(fold string, open, stem bool) {
	switch {
	case open: // no beginning to go by
	case stem:
		b.stems.Add(fold[:min(len(fold), 3)])
	default:
		b.words.Add(fold)
	}
}

// child is the way on by a word, made if there is none; open and stem tell of
// a star before and behind it.
func (n *node) child(fold string, open, stem bool) *node {
	if open {
		return n.middle(fold, !stem)
	}
	ways := &n.next
	if stem {
		ways = &n.stems
		if i, found := slices.BinarySearch(n.sizes, len(fold)); !found {
			n.sizes = slices.Insert(n.sizes, i, len(fold))
		}
	}
	if *ways == nil {
		*ways = map[string]*node{}
	}
	child := (*ways)[fold]
	if child == nil {
		child = &node{}
		(*ways)[fold] = child
	}
	return child
}

// middle is the way on by a part of a word, made if there is none.
func (n *node) middle(part string, suffix bool) *node {
	list := n.inside(part)
	for _, in := range *list {
		if in.part == part && in.suffix == suffix {
			return in.node
		}
	}
	child := &node{}
	*list = append(*list, inner{part, suffix, child})
	return child
}

// inside are the parts that may stand in a word: those of its script, roughly.
func (n *node) inside(word string) *[]inner {
	if word[0] < utf8.RuneSelf {
		return &n.latin
	}
	return &n.other
}

// Trap is the name of phrases that only look like others: they hide all other
// phrases of their shelf that begin within them and are no longer.
const Trap = "trap"

// Find returns the phrases that begin among tokens [first, last) and hold in
// lang, in order. Of the phrases of one name that begin at one token it gives
// the longest, and none that begins within the one before it; phrases of
// different names may overlap, unless one is a Trap.
func (b *Book) Find(tokens []text.Token, first, last int, lang string) []Hit {
	var found []Hit
	var busy map[place]int // the token behind the phrase found last
	var trap []int
	w := walk{tokens: tokens[:last], lang: lang}
	for i := first; i < last; i++ {
		w.best = w.best[:0]
		w.start = i
		w.begin(b, i)
		if len(w.best) > 0 && busy == nil {
			busy, trap = map[place]int{}, make([]int, b.size)
		}
		for _, hit := range w.best {
			if hit.Name == Trap {
				trap[hit.Shelf] = max(trap[hit.Shelf], hit.Last+1)
			}
		}
		for _, hit := range w.best {
			at := place{hit.Shelf, hit.Name}
			if i < busy[at] || hit.Last < trap[hit.Shelf] && hit.Name != Trap {
				continue
			}
			found = append(found, hit)
			busy[at] = hit.Last + 1
		}
	}
	return found
}

// place is a name on a shelf.
type place struct {
	shelf int
	name  string
}

// walk follows all phrases that begin at one token.
type walk struct {
	tokens []text.Token
	lang   string
	start  int
	best   []Hit // the longest of each name
}

// begin is from the root of b, also where small words are written as one with
// the first.
func (w *walk) begin(b *Book, i int) {
	w.beginAs(b, plain(w.tokens[i].Fold), i)
	w.inside(&b.root, i)
	if len(w.best) > 0 || w.tokens[i].Fold[0] < utf8.RuneSelf {
		return
	}
	text.Unprefixed(w.tokens[i].Fold, func(rest string) bool {
		w.beginAs(b, rest, i)
		return len(w.best) > 0
	})
}

// beginAs is from the root of b with the letters of token i, which the
// sketches spare most look-ups.
func (w *walk) beginAs(b *Book, fold string, i int) {
	if b.words.May(fold) {
		if child := b.first.At(fold); child != nil {
			w.reach(child, i)
		}
	}
	var may [4]bool // by the length of a stem, three and more
	for n := 1; n <= 3 && n <= len(fold); n++ {
		may[n] = b.stems.May(fold[:n])
	}
	for _, size := range b.root.sizes {
		if size > len(fold) {
			break
		}
		if may[min(size, 3)] {
			if child := b.root.stems[fold[:size]]; child != nil {
				w.reach(child, i)
			}
		}
	}
}

func (w *walk) from(n *node, i int) {
	if i >= len(w.tokens) {
		return
	}
	fold := plain(w.tokens[i].Fold)
	if child := n.next[fold]; child != nil {
		w.reach(child, i)
	}
	for _, size := range n.sizes {
		if size > len(fold) {
			break
		}
		if child := n.stems[fold[:size]]; child != nil {
			w.reach(child, i)
		}
	}
	w.inside(n, i)
}

// inside follows the phrases that begin within token i or with its end.
func (w *walk) inside(n *node, i int) {
	fold := plain(w.tokens[i].Fold)
	if fold == "" {
		return
	}
	for _, in := range *n.inside(fold) {
		if len(in.part) > len(fold) {
			continue
		}
		if in.suffix && strings.HasSuffix(fold, in.part) || !in.suffix && strings.Contains(fold, in.part) {
			w.reach(in.node, i)
		}
	}
}

func (w *walk) reach(n *node, i int) {
	for _, v := range n.values {
		if v.langs == nil || slices.Contains(v.langs, w.lang) {
			w.keep(Hit{w.start, i, v.shelf, v.name})
		}
	}
	w.from(n, i+1)
}

// keep adds a hit unless a longer one of its name is there, and drops shorter ones.
func (w *walk) keep(hit Hit) {
	for i, b := range w.best {
		if b.Shelf == hit.Shelf && b.Name == hit.Name {
			w.best[i].Last = max(b.Last, hit.Last)
			return
		}
	}
	w.best = append(w.best, hit)
}

// plain is a token with the curly apostrophe made straight.
func plain(fold string) string {
	if fold == "’" {
		return "'"
	}
	return fold
}
