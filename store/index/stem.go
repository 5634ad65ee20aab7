package index

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"

	"gigawatch/news"
)

// stemmer is a language whose words are brought to their stem. They work on
// folded words, so that a reader who leaves the accents out finds the same.
type stemmer struct {
	lang string
	stem func(*snowballstem.Env) bool
}

var stemmers = []stemmer{
	{"ar", arabic.Stem}, {"da", danish.Stem}, {"de", german.Stem}, {"en", english.Stem}, {"es", spanish.Stem}, {"fi", finnish.Stem},
	{"fr", french.Stem}, {"hu", hungarian.Stem}, {"it", italian.Stem}, {"nl", dutch.Stem}, {"no", norwegian.Stem}, {"pt", portuguese.Stem},
	{"ro", romanian.Stem}, {"ru", russian.Stem}, {"sv", swedish.Stem}, {"tr", turkish.Stem},
}

// stemmerFor is that of a language tag, nil where there is none.
func stemmerFor(lang string) *stemmer {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	if lang == "nb" || lang == "nn" {
		lang = "no"
	}
	for i := range stemmers {
		if stemmers[i].lang == lang {
			return &stemmers[i]
		}
	}
	return nil
}

// stems reports whether a folded word is brought to its stem at all: not
// short ones, numbers, and those of scripts without spaces.
func stems(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return len(word) > 2 && len(word) < 64 && !news.Dense(first) && !strings.ContainsAny(word, "0123456789")
}

// of is the stem of a word.
func (s *stemmer) of(word string) string {
	env := snowballstem.NewEnv(word)
	s.stem(env)
	return env.Current()
}

// tagged is a stem as a term: the same stem in two languages is two terms.
// With an empty stem it is the term that all texts of the language have.
func (s *stemmer) tagged(stem string) string { return s.lang + "~" + stem }

// stemCache remembers stems while many stories are read: most words come by often.
type stemCache map[string]string

// mostStems bounds the cache.
const mostStems = 200_000

func (c stemCache) of(s *stemmer, word string) string {
	key := s.tagged(word)
	stem, known := c[key]
	if !known {
		if len(c) >= mostStems {
			clear(c)
		}
		stem = s.of(word)
		c[key] = stem
	}
	return stem
}
