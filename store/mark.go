package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gigawatch/news"
)

// Marker finds the words of a query in what is shown of a story.
type Marker struct {
	words []news.Words
	forms Forms
}

// Forms are ways in which a word is found that is written otherwise than in
// the query; either may be nil.
type Forms struct {
	// Stem is the stem of a folded word in a language.
	Stem func(lang, word string) string
	// Plain puts plain signs for others in folded text, byte for byte.
	Plain func(folded string) string
}

// NewMarker is the marker for an Ask; it is nil, and marks nothing, where no
// marks are asked for.
func NewMarker(a news.Ask, forms Forms) *Marker {
	if !a.Marks {
		return nil
	}
	return &Marker{a.Query.Words(), forms}
}

// Hit is a story with its marks.
func (m *Marker) Hit(s news.Story) news.Hit {
	h := news.Hit{Story: s}
	if m == nil || len(m.words) == 0 {
		return h
	}
	seen := map[string]bool{}
	marked := map[string]int{} // words found in a text
	look := func(field, text string) {
		if seen[text] {
			return
		}
		seen[text] = true
		if spans, words := m.spans(text, s.Headline.Lang); words > 0 {
			h.Marks, marked[text] = append(h.Marks, news.Mark{Field: field, Text: text, Spans: spans}), words
		}
	}
	look("title", s.Headline.Title)
	for _, e := range s.Headline.Evidence {
		look(e.Field, e.Quote)
	}
	slices.SortStableFunc(h.Marks, func(a, b news.Mark) int { return cmp.Compare(marked[b.Text], marked[a.Text]) })
	return h
}

// spans are the places of the query's words in a text, and of how many words.
func (m *Marker) spans(text, lang string) (spans [][2]int, words int) {
	folded, at := news.FoldAt(text)
	if m.forms.Plain != nil {
		folded = m.forms.Plain(folded)
	}
	for _, w := range m.words {
		before := len(spans)
		m.find(folded, lang, w, func(start, end int) { spans = append(spans, [2]int{at[start], at[end]}) })
		if len(spans) > before {
			words++
		}
	}
	return joined(spans), words
}

// find calls each for every place of a word in folded text.
func (m *Marker) find(folded, lang string, w news.Words, each func(start, end int)) {
	needle := w.Needle()
	if m.forms.Plain != nil {
		needle = m.forms.Plain(needle)
	}
	for from := 0; ; {
		i := strings.Index(folded[from:], needle)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(needle)
		from = max(start+1, end-1) // the space behind a word stands before the next
		if needle[0] == ' ' {
			start++
		}
		if needle[len(needle)-1] == ' ' {
			end--
		}
		if w.Prefix {
			end += strings.IndexByte(folded[end:], ' ')
		}
		each(start, end)
	}
	if word := strings.TrimSpace(needle); m.forms.Stem != nil && !w.Phrase && !w.Prefix && !strings.Contains(word, " ") {
		m.alike(folded, lang, word, each)
	}
}

// alike calls each for every other word of the same stem.
func (m *Marker) alike(folded, lang, word string, each func(start, end int)) {
	if first, _ := utf8.DecodeRuneInString(word); news.Dense(first) {
		return
	}
	want := m.forms.Stem(lang, word)
	for start := 1; start < len(folded); {
		end := start + strings.IndexByte(folded[start:], ' ')
		if other := folded[start:end]; other != word && m.forms.Stem(lang, other) == want {
			each(start, end)
		}
		start = end + 1
	}
}

// joined sorts spans and makes one of those that touch.
func joined(spans [][2]int) (out [][2]int) {
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && s[0] <= out[last][1] {
			out[last][1] = max(out[last][1], s[1])
			continue
		}
		out = append(out, s)
	}
	return out
}
