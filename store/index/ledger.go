package index

import (
	"context"
	"errors"
	"slices"

	"gigawatch/news"
)

// Tally counts all stories that a query finds, as they were when the index
// was refreshed last. It reads nothing from the store.
func (ix *Index) Tally(ctx context.Context, q news.Query) (tally *news.Tally, err error) {
	if err := ix.Load(); err != nil {
		return nil, err
	}
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	t := ix.view.table
	if q.Root == nil {
		return t.tally.All(), nil
	}
	err = guard(func() error {
		m, hits := &matcher{ctx: ctx, view: ix.view}, slices.Clone(t.live)
		m.narrow(hits, q.Root)
		var ids []string
		hits.each(func(p uint32) { ids = append(ids, t.ids[p]) })
		tally = t.tally.Of(ids)
		return m.err
	})
	return tally, err
}

// Tally counts all stories that a query finds; ErrNotYet where that has to
// wait for the index.
func (k *Keeper) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	ix, err := k.usable(ctx)
	if err != nil {
		return nil, err
	}
	if ix != nil {
		tally, err := ix.Tally(ctx, q)
		if !errors.Is(err, ErrUnusable) {
			return tally, err
		}
		k.log.Error("tally", "err", err)
	}
	t := &news.Tally{}
	if q.Root == nil {
		return t, k.store.Promises(ctx, t)
	}
	return t, k.store.Find(ctx, q, func(s news.Story) error {
		t.Add(&s)
		return nil
	})
}
