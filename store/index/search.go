package index

import (
	"context"
	"slices"

	"gigawatch/news"
	"gigawatch/store"
)

// Search answers an Ask. The stories are read from the store, which is the
// truth; one that has gone since the index was refreshed is left out.
func (ix *Index) Search(ctx context.Context, src Source, a news.Ask) (news.Found, error) {
	if err := facetsKnown(a.Facets); err != nil {
		return news.Found{}, err
	}
	found, page, err := ix.find(ctx, a)
	if err != nil {
		return news.Found{}, err
	}
	stories, err := src.Named(ctx, page)
	if err != nil {
		return news.Found{}, err
	}
	marker := store.NewMarker(a, store.Forms{Stem: stemOf, Plain: simplified})
	found.Hits = slices.Grow(found.Hits, len(stories))
	for _, s := range stories {
		found.Hits = append(found.Hits, marker.Hit(s))
	}
	return found, nil
}

func stemOf(lang, word string) string {
	if s := stemmerFor(lang); s != nil && stems(word) {
		return s.of(word)
	}
	return word
}

// find answers an Ask but for the stories, of which it gives the ids.
func (ix *Index) find(ctx context.Context, a news.Ask) (found news.Found, ids []string, err error) {
	if err := ix.Load(); err != nil {
		return found, nil, err
	}
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	err = guard(func() error {
		hits, order, err := ix.match(ctx, a.Query)
		if err != nil {
			return err
		}
		found.Total = hits.count()
		var counts []map[string]int
		for _, f := range a.Facets {
			counts = append(counts, ix.view.table.counts(hits, f))
		}
		found.Facets = store.Facets(a, counts)
		cursor, err := order.read(a.After)
		if err != nil {
			return err
		}
		page, more := order.page(hits, cursor, max(0, a.Offset), max(0, a.Limit))
		for _, p := range page {
			ids = append(ids, ix.view.table.ids[p])
		}
		if more && len(page) > 0 {
			found.Next = order.cursor(page[len(page)-1])
		}
		return nil
	})
	return found, ids, err
}

// match is what a query finds and how it is ordered. The lock is held.
func (ix *Index) match(ctx context.Context, q news.Query) (members, *sorter, error) {
	m := &matcher{ctx: ctx, view: ix.view}
	hits := slices.Clone(ix.view.table.live)
	m.narrow(hits, q.Root)
	var scores []float32
	if slices.ContainsFunc(q.Sort, func(k news.SortKey) bool { return k.By == "relevance" }) {
		scores = m.scored(hits, q.Root)
	}
	return hits, newSorter(ix.view.table, q, scores), m.err
}

// atOnce is how many stories are read in one go when all are wanted.
const atOnce = 256

// Find calls each for every story that a query finds, in its order, as they
// were when it began. The store is not held while each runs.
func (ix *Index) Find(ctx context.Context, src Source, q news.Query, each func(news.Story) error) error {
	_, ids, err := ix.find(ctx, news.Ask{Query: q, Limit: int(^uint(0)>>1) - 1})
	if err != nil {
		return err
	}
	for part := range slices.Chunk(ids, atOnce) {
		stories, err := src.Named(ctx, part)
		if err != nil {
			return err
		}
		for _, s := range stories {
			if err := each(s); err != nil {
				return err
			}
		}
	}
	return nil
}
