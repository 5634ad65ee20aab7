// Package place finds countries, states, provinces and cities in text, by
// name and by demonym, in many languages. In goes a text, out come the places
// it mentions, each with its country and the bytes it stands on. It does not
// know what happens there.
package place

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// Sort says what a mention names.
type Sort uint8

// The sorts of place.
const (
	Country Sort = iota // "Japan", "日本"
	Demonym             // "Japanese", "German"
	Region              // a state, a province, a county: "Louisiana"
	City                // "Visakhapatnam"
)

// Mention is a place found in a text.
type Mention struct {
	Start, End int // byte offsets
	Sort       Sort
	Name       string       // as written
	Country    news.Country // of the place; "EU" for the European Union and "Europe" is none
	Region     string       // for a city: the name of its state where it is known, in English; a region's own name likewise
	// Weak reports that the name has another common reading, and that nothing
	// near it decides, or that it stands for a government ("White House"): such
	// a mention must not fill a field by itself.
	Weak bool
}

// Find returns the places of s in the order of the text; tokens are those of
// s. lang is ISO 639-1 or "". Mentions do not overlap.
func Find(s string, tokens []text.Token, lang string) []Mention {
	findings := find(s, tokens, lang)
	if len(findings) == 0 {
		return nil
	}
	mentions := make([]Mention, len(findings))
	for i := range findings {
		mentions[i] = findings[i].Mention
	}
	return mentions
}

func find(s string, tokens []text.Token, lang string) []finding {
	f := &finder{gazetteer: theGazetteer(), s: s, tokens: tokens, lang: lang}
	f.found = make([]candidate, 0, min(len(tokens)/24+4, mostFound))
	f.scan()
	if lang == "en" || lang == "" {
		f.counties()
		f.unlisted()
	}
	if len(f.found) == 0 {
		return nil
	}
	return f.settle()
}
