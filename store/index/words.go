package index

import (
	"strings"
	"unicode/utf8"

	"gigawatch/news"
)

// border stands between two runs of signs, so that what stands in two runs is
// not found as one. No word is written so.
const border = "|"

// pieces cuts folded text into what is indexed, each with its place: words,
// and of scripts without spaces every sign and every pair of signs. Places
// count words, signs and borders.
func pieces(folded string, each func(term string, at int)) {
	at, afterSigns := 0, false
	for word := range strings.FieldsSeq(folded) {
		first, _ := utf8.DecodeRuneInString(word)
		if !news.Dense(first) {
			each(word, at)
			at++
			afterSigns = false
			continue
		}
		if afterSigns {
			each(border, at)
			at++
		}
		signs(simplified(word), func(sign, pair string) {
			each(sign, at)
			if pair != "" {
				each(pair, at)
			}
			at++
		})
		afterSigns = true
	}
}

// signs calls each for every sign of a run with the pair that it begins, ""
// for the last one.
func signs(run string, each func(sign, pair string)) {
	for i := 0; i < len(run); {
		_, n := utf8.DecodeRuneInString(run[i:])
		pair := ""
		if i+n < len(run) {
			_, m := utf8.DecodeRuneInString(run[i+n:])
			pair = run[i : i+n+m]
		}
		each(run[i:i+n], pair)
		i += n
	}
}

// sought is a word or a phrase of a query as terms at places: all of them
// must stand so in a text.
type sought struct {
	parts  []part
	length int // words, signs and borders
}

// part is a term and its place in what is sought.
type part struct {
	term   string
	at     int
	prefix bool // any term that begins so will do
}

// seek cuts the text of a query as the stories' text was cut. prefix lets the
// last word go on.
func seek(text string, prefix bool) (s sought) {
	afterSigns := false
	for word := range strings.FieldsSeq(news.Fold(text)) {
		first, _ := utf8.DecodeRuneInString(word)
		dense := news.Dense(first)
		switch {
		case !dense:
			s.parts = append(s.parts, part{term: word, at: s.length})
			s.length++
		default:
			if afterSigns {
				s.parts = append(s.parts, part{term: border, at: s.length})
				s.length++
			}
			s.run(word)
		}
		afterSigns = dense
	}
	if last := len(s.parts) - 1; last >= 0 && !afterSigns {
		s.parts[last].prefix = prefix
	}
	return s
}

// run adds a run of signs: as few pairs as cover it, or the only sign.
func (s *sought) run(word string) {
	n, total := 0, utf8.RuneCountInString(word)
	signs(simplified(word), func(sign, pair string) {
		switch {
		case total == 1:
			s.parts = append(s.parts, part{term: sign, at: s.length})
		case pair != "" && (n%2 == 0 || n == total-2):
			s.parts = append(s.parts, part{term: pair, at: s.length + n})
		}
		n++
	})
	s.length += total
}
