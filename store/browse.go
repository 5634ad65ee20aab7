package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gigawatch/news"
)

// Browse answers an Ask by reading every story that matches: find is a store's
// Find. It needs no index, so it is the measure of every engine that has one,
// and serves where there is none.
func Browse(ctx context.Context, find func(context.Context, news.Query, func(news.Story) error) error, a news.Ask) (news.Found, error) {
	cursor, _, err := ReadCursor(a.After)
	if err != nil {
		return news.Found{}, err
	}
	a.After = cursor.ID
	b := browsing{ask: a, passed: a.After == "", marker: NewMarker(a, Forms{})}
	for _, f := range a.Facets {
		if !slices.Contains(news.FacetFields(), f) {
			return news.Found{}, news.Mistaken("no facet %q", f)
		}
		b.counts = append(b.counts, map[string]int{})
	}
	if err := find(ctx, a.Query, b.take); err != nil {
		return news.Found{}, err
	}
	if !b.passed {
		return news.Found{}, fmt.Errorf("the cursor %q: %w", a.After, news.ErrNotFound)
	}
	b.found.Facets = Facets(a, b.counts)
	return b.found, nil
}

// browsing is a Browse under way. Its cursor is the id of the last story given.
type browsing struct {
	ask    news.Ask
	marker *Marker
	found  news.Found
	counts []map[string]int
	passed bool // the cursor, if there is one
	over   int  // stories passed over since
}

func (b *browsing) take(s news.Story) error {
	b.found.Total++
	for i, f := range b.ask.Facets {
		for _, v := range s.FacetValues(f) {
			b.counts[i][v]++
		}
	}
	switch hits := b.found.Hits; {
	case !b.passed:
		b.passed = s.ID == b.ask.After
	case b.over < b.ask.Offset:
		b.over++
	case len(hits) < b.ask.Limit:
		b.found.Hits = append(hits, b.marker.Hit(s))
	case len(hits) > 0:
		b.found.Next = hits[len(hits)-1].Story.ID
	}
	return nil
}

// Facets puts what was counted for each facet of an Ask into its answer's form.
func Facets(a news.Ask, counts []map[string]int) (out []news.Facet) {
	most := cmp.Or(a.FacetSize, 10)
	for i, field := range a.Facets {
		f := news.Facet{Field: field}
		for v, n := range counts[i] {
			f.Values = append(f.Values, news.FacetValue{Value: v, Stories: n})
		}
		slices.SortFunc(f.Values, func(x, y news.FacetValue) int {
			return cmp.Or(cmp.Compare(y.Stories, x.Stories), cmp.Compare(x.Value, y.Value))
		})
		if len(f.Values) > most {
			f.Others = len(f.Values) - most
			f.Values = f.Values[:most]
		}
		out = append(out, f)
	}
	return out
}
