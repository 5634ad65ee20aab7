package crawler

import (
	"fmt"
	"strings"
	"unicode"

	"gigawatch/news"
)

// leastKept is the share of an article's text, and leastShared that of its
// words, that an edited one has kept. An edit adds, takes out, or writes anew
// what stays the same news; a paywall, a list of other articles or a notice of
// cookies has another length or other words.
const (
	leastKept   = 0.5
	leastShared = 0.35
	// mostAlike is the share above which a text is not in another language,
	// whatever the guess: Danish and Norwegian, Malay and Indonesian are near.
	mostAlike = 0.6
)

// doubtful says why what stands in an article's place now is not that article,
// "" where it may well be. The article is then kept as it was.
func doubtful(f news.Followed, was news.Article, got reading) string {
	before, kept := canonicalOr(f.Page.URL, f.URL), shared(was.Text, got.page.Text)
	switch {
	case got.found != before && !sameArticle(got.found, before):
		return "it leads to another page: " + got.found
	case float64(len(got.page.Text)) < leastKept*float64(len(was.Text)):
		return fmt.Sprintf("the text is cut short: %d bytes, %d before", len(got.page.Text), len(was.Text))
	case got.page.Lang != "" && was.Lang != "" && got.page.Lang != was.Lang && kept < mostAlike:
		return fmt.Sprintf("it is in another language: %s, %s before", got.page.Lang, was.Lang)
	case kept < leastShared:
		return "another text stands in its place"
	}
	return ""
}

// shared is the share of the different words of one text that the other has
// too; of a script without spaces, of its pairs of letters.
func shared(one, other string) float64 {
	mine, theirs := wordsIn(one), wordsIn(other)
	if len(mine) == 0 {
		return 1
	}
	n := 0
	for w := range mine {
		if theirs[w] {
			n++
		}
	}
	return float64(n) / float64(len(mine))
}

// wordsIn are the words that tell one text from another: short ones stand in any.
func wordsIn(text string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		letters := []rune(w)
		switch {
		case unicode.In(letters[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			for i := 1; i < len(letters); i++ {
				words[string(letters[i-1:i+1])] = true
			}
		case len(letters) >= 5 || unicode.Is(unicode.Hangul, letters[0]):
			words[w] = true
		}
	}
	return words
}
