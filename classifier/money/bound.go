package money

import (
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// maxBoundWords is the longest phrase that makes a bound.
const maxBoundWords = 6

// bound says how the sum is meant by the words before and behind it.
func (p *parser) bound(a sum) news.Bound {
	if a.odd {
		return news.AtLeast
	}
	for _, first := range p.lefts(a.first) {
		for n := maxBoundWords; n > 0; n-- {
			i := first - n
			if i < 0 {
				continue
			}
			t, _ := p.words.before.longest(p.tokens, i, func(_ term, next int) bool { return next == first })
			if t.code != "" && !p.isAbout(i, n) {
				return news.Bound(t.code)
			}
		}
	}
	if a.next < len(p.tokens) {
		t, next := p.words.after.longest(p.tokens, a.next, func(term, int) bool { return true })
		if next > 0 && !p.startsOther(next) {
			return news.Bound(t.code)
		}
	}
	return news.Exact
}

// isAbout reports a German "über" that tells what a deal is about, not that the
// sum is more: "Auftrag über 3 Milliarden Dollar".
func (p *parser) isAbout(i, words int) bool {
	return words == 1 && p.lang == "de" && p.tokens[i].Fold == "uber" && i > 0 && p.tokens[i-1].Class == text.Word && p.tokens[i-1].Upper
}

// startsOther reports that the phrase before token j belongs to another sum:
// "$1 billion, at least $2 billion".
func (p *parser) startsOther(j int) bool {
	if j >= len(p.tokens) {
		return false
	}
	t := p.tokens[j]
	return t.Class == text.Number || p.words.starts.At(t.Fold) && t.Class != text.Sign
}

// lefts are the tokens before which a bound may end: the sum's first, and the
// one before an article or "total of".
func (p *parser) lefts(first int) []int {
	at := []int{first}
	if first > 0 && isArticleWord(p.tokens[first-1].Fold) {
		at = append(at, first-1)
	}
	if first > 2 && p.tokens[first-1].Fold == "of" && p.tokens[first-2].Fold == "total" {
		at = append(at, first-3)
	}
	return at
}

func isArticleWord(s string) bool {
	switch s {
	case "a", "an", "the", "die", "der", "den", "los", "las", "les", "os", "de", "di", "i", "w", "eine", "ein", "einer", "einem", "total":
		return true
	}
	return false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[text.Fold(w)] = true
	}
	return m
}
