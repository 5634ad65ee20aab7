package classifier

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"gigawatch/classifier/phrase"
	"gigawatch/classifier/text"
)

// shelf is a file of the vocabulary of the fields that only a promise has.
type shelf int

// The shelves, in the order of shelfNames.
const (
	onPillars shelf = iota
	onPeriod
	onPeople
	onJobs
	onCapacity
	onStatus
	onPartners
	onStance
	onInstitutions
)

var shelfNames = []string{"pillars", "period", "people", "jobs", "capacity", "status", "partners", "stance", "institutions"}

// vocabulary is the lexicon of those fields.
type vocabulary struct{ book phrase.Book }

// newVocabulary reads the files of the shelves, and a desk's of the same names behind them.
//
//	section [lang=de,fr] : phrase, phrase …
//
// A section with "-" before it takes its phrases back.
func newVocabulary(overlay fs.FS) (*vocabulary, error) {
	v := &vocabulary{}
	var mistakes []error
	for i, name := range shelfNames {
		list, err := entries(overlay, name+".txt")
		mistakes = append(mistakes, err)
		var sections []string // those that rules ask for: the ones of the built-in file
		for _, e := range list {
			if !e.overlaid() {
				sections = append(sections, e.head[0])
			}
		}
		slices.Sort(sections)
		sections = slices.Compact(sections)
		for _, e := range list {
			if name := strings.TrimPrefix(e.head[0], "-"); !slices.Contains(sections, name) {
				mistakes = append(mistakes, e.mistake("no section is called %q; there are %s", name, strings.Join(sections, ", ")))
				continue
			}
			mistakes = append(mistakes, v.add(shelf(i), e))
		}
	}
	return v, errors.Join(mistakes...)
}

func (v *vocabulary) add(on shelf, e entry) error {
	name, back := strings.CutPrefix(e.head[0], "-")
	var langs []string
	for _, word := range e.head[1:] {
		list, ok := strings.CutPrefix(word, "lang=")
		if !ok {
			return e.mistake("unknown word %q; there is lang=LIST", word)
		}
		langs = strings.Split(list, ",")
	}
	for _, p := range e.list {
		err := error(nil)
		if back {
			err = v.book.Remove(int(on), name, p)
		} else {
			err = v.book.Add(int(on), name, p, langs)
		}
		if err != nil {
			return e.mistake("%s", err)
		}
	}
	return nil
}

// hits are the phrases found in a sentence, by shelf, each shelf in order.
type hits [][]phrase.Hit

// find looks a sentence up on every shelf.
func (v *vocabulary) find(tokens []text.Token, first, last int, lang string) hits {
	found := make(hits, len(shelfNames))
	for _, h := range v.book.Find(tokens, first, last, lang) {
		found[h.Shelf] = append(found[h.Shelf], h)
	}
	return found
}

// any is the first phrase under one of the names of a shelf.
func (h hits) any(on shelf, names ...string) (phrase.Hit, bool) {
	for _, hit := range h[on] {
		if slices.Contains(names, hit.Name) {
			return hit, true
		}
	}
	return phrase.Hit{}, false
}

// has reports a phrase under one of the names of a shelf.
func (h hits) has(on shelf, names ...string) bool {
	_, ok := h.any(on, names...)
	return ok
}

// between reports a phrase under name that touches tokens [first, last].
func (h hits) between(on shelf, first, last int, names ...string) bool {
	for _, hit := range h[on] {
		if hit.Last >= first && hit.First <= last && slices.Contains(names, hit.Name) {
			return true
		}
	}
	return false
}

// words is the set of the words of a list, in the form in which tokens are compared.
func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[text.Fold(w)] = true
	}
	return m
}
