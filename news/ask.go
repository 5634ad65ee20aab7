package news

import "time"

// Ask is a search as a reader makes it: a query, which of the stories it
// finds are wanted, and what is to be told beside them.
type Ask struct {
	Query  Query
	Offset int    // so many stories are passed over; pages count by it
	After  string // or: the cursor with which the answer before this one ended; "" is the start
	Limit  int    // at most so many stories are given; 0 gives none, only the counts
	// Facets are the fields whose values are counted over all that the query
	// finds: company, partner, country, pillar, kind, status, year, source, lang.
	Facets    []string
	FacetSize int  // at most so many values a facet; 0 is 10
	Marks     bool // whether the words of the query are marked in what is given
}

// Found is the answer to an Ask.
type Found struct {
	Hits   []Hit
	Total  int     // stories that the query finds, on all pages
	Facets []Facet // in the order asked for
	Next   string  // the cursor for what follows; "" where nothing does
}

// Hit is a story that was found.
type Hit struct {
	Story Story
	Marks []Mark // where the words of the query stand, best first; empty where they were not asked for
}

// Mark is a text of a story with the words of the query marked in it.
type Mark struct {
	Field string   // "title", or the field of the evidence whose quote it is
	Text  string   // the title or the quote, whole
	Spans [][2]int // byte offsets in Text: start, end; in order, not touching
}

// Facet is a field with its most frequent values.
type Facet struct {
	Field  string
	Values []FacetValue // the most frequent first, then by value
	Others int          // further values that are not listed
}

// FacetValue is a value and how many of the stories have it.
type FacetValue struct {
	Value   string
	Stories int
}

// FacetFields are the fields that can be counted.
func FacetFields() []string {
	return []string{"company", "partner", "country", "pillar", "kind", "status", "year", "source", "lang"}
}

// FacetValues are the values under which a story is counted in a facet, each
// once. Every one of them is good as a value of the field of the same name in
// a query (a year as after: and before:).
func (s *Story) FacetValues(field string) []string {
	h := &s.Headline
	switch field {
	case "company":
		return distinct(h.Companies)
	case "partner":
		return distinct(h.Partners)
	case "country":
		return distinct(h.Countries)
	case "pillar":
		return distinct(h.Pillars)
	case "kind":
		return known(string(h.Kind))
	case "status":
		return known(string(h.Status))
	case "lang":
		return known(h.Lang)
	case "year":
		if !h.Published.IsZero() {
			return []string{h.Published.UTC().Format("2006")}
		}
	case "source":
		var classes []Class
		for _, src := range s.Sources {
			if src.Class != "" {
				classes = append(classes, src.Class)
			}
		}
		return distinct(classes)
	}
	return nil
}

func known(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

// Version says what a store holds at a moment: equal versions hold the same
// stories, so a page made from one is still good. Changed is when it became so.
type Version struct {
	Number  uint64
	Changed time.Time
}
