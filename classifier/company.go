package classifier

import "gigawatch/news"

// company is an organisation of the lexicon.
type company struct {
	slug   news.Company
	parent news.Company // "" for none
	sort   string       // hyperscaler, lab, neocloud, colocation, investor, partner …
	// tracked reports that its promises are what Gigawatch collects; the
	// others are known as partners, customers and bystanders.
	tracked bool
}

// companies is the lexicon of organisations.
type companies struct{}

func (c *companies) find(p *part) []mention { return nil }
