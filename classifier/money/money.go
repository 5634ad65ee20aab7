// Package money reads sums of money from text in many languages: a small
// grammar over tokens. In goes a text, out come all the sums it states, each
// with the bytes it stands on. It does not know what a sum is for.
package money

import (
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// Figure is a sum found in a text.
type Figure struct {
	news.Sum          // Text is the text between Start and End
	Start, End int    // byte offsets
	Rule       string // "money.symbol", "money.word", "money.carried" …
	// Guessed reports that the currency is only presumed ("$" in a text of a
	// country with a dollar of its own): such a sum has low confidence.
	Guessed bool
}

// Find returns every sum in s in the order of the text; tokens are those of s.
// lang is ISO 639-1 or "" if unknown. Figures do not overlap.
func Find(s string, tokens []text.Token, lang string) []Figure {
	return nil
}
