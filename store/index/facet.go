package index

import "gigawatch/news"

// counts are how many of the found stories have each value of a facet.
func (t *table) counts(found members, field string) map[string]int {
	c := &t.columns[columnOf(field)]
	lists := make([]int, len(c.lists))
	found.each(func(p uint32) { lists[c.of[p]]++ })
	counts := map[string]int{}
	for list, n := range lists {
		if n == 0 {
			continue
		}
		for _, value := range c.lists[list] {
			counts[c.values[value]] += n
		}
	}
	return counts
}

// facetsKnown refuses what cannot be counted.
func facetsKnown(fields []string) error {
	for _, f := range fields {
		if i := columnOf(f); i < 0 || i > colLang {
			return news.Mistaken("no facet %q", f)
		}
	}
	return nil
}
