package index

import (
	"context"
	"math"
	"sync"

	"gigawatch/news"
	"gigawatch/store"
)

// ledger keeps the promises of all stories in memory, as totals need them, so
// that a page need not read the stories that it counts.
type ledger struct {
	mu    sync.Mutex
	tally *news.Tally // nil until all stories were read
	point store.Point // up to which it is true
}

// refresh takes in what has changed in the store. The lock is held.
func (l *ledger) refresh(ctx context.Context, s Living) error {
	if l.tally == nil {
		return l.load(ctx, s)
	}
	for {
		ids, to, err := s.Since(ctx, l.point, batch)
		if err != nil {
			l.tally = nil // another history of the store, or too long ago: begin anew
			return l.load(ctx, s)
		}
		if to.Is(l.point) {
			return nil
		}
		told, err := s.Named(ctx, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			l.tally.Drop(id)
		}
		for i := range told {
			l.tally.Add(&told[i])
		}
		l.point = to
	}
}

// load reads all stories. What changes meanwhile is read again by the next refresh.
func (l *ledger) load(ctx context.Context, s Living) error {
	point, err := s.Point(ctx)
	if err != nil {
		return err
	}
	tally := &news.Tally{}
	if err := s.Promises(ctx, tally); err != nil {
		return err
	}
	l.tally, l.point = tally, point
	return nil
}

// of is the tally of some stories, or of all where ids is nil.
func (l *ledger) of(ctx context.Context, s Living, ids []string) (*news.Tally, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.refresh(ctx, s); err != nil {
		return nil, err
	}
	if ids == nil {
		return l.tally.All(), nil
	}
	return l.tally.Of(ids), nil
}

// warm reads all stories before somebody waits for it.
func (l *ledger) warm(ctx context.Context, s Living) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refresh(ctx, s)
}

// Tally counts all stories that a query finds.
func (k *Keeper) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	if q.Root == nil {
		return k.ledger.of(ctx, k.store, nil)
	}
	ix := k.index.Load()
	if ix == nil {
		return k.tallyAll(ctx, q)
	}
	_, ids, err := ix.find(ctx, news.Ask{Query: news.Query{Root: q.Root}, Limit: math.MaxInt - 1})
	if err != nil {
		k.log.Error("tally", "err", err)
		return k.tallyAll(ctx, q)
	}
	if ids == nil {
		ids = []string{}
	}
	return k.ledger.of(ctx, k.store, ids)
}

func (k *Keeper) tallyAll(ctx context.Context, q news.Query) (*news.Tally, error) {
	t := &news.Tally{}
	err := k.store.Find(ctx, q, func(s news.Story) error {
		t.Add(&s)
		return nil
	})
	return t, err
}
