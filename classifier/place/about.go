package place

import (
	"slices"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// What a mention weighs by where it stands; the lead are the first leadBytes of the body.
const (
	inTitle   = 5
	inLead    = 2
	inBody    = 1
	leadBytes = 500
)

// About lists the countries that an article is about or mentions by name,
// place or demonym, most prominent first. The European Union is none of them.
func About(title, body, lang string) []news.Country {
	whole := title + "\n" + body
	weight := map[news.Country]int{}
	var order []news.Country
	for _, m := range find(whole, text.Tokens(whole), lang) {
		if m.Weak && !m.metonym || m.Country == "EU" {
			continue
		}
		if weight[m.Country] == 0 {
			order = append(order, m.Country)
		}
		switch {
		case m.End <= len(title):
			weight[m.Country] += inTitle
		case m.Start-len(title) < leadBytes:
			weight[m.Country] += inLead
		default:
			weight[m.Country] += inBody
		}
	}
	slices.SortStableFunc(order, func(a, b news.Country) int { return weight[b] - weight[a] })
	return order
}
