package index

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// Living is a store that is written to while it is searched.
type Living interface {
	Source
	Find(ctx context.Context, q news.Query, each func(news.Story) error) error
	Promises(ctx context.Context, tally *news.Tally) error
	Changed() <-chan struct{} // has something in it when there is news
}

// Keeper searches a store by its index while there is a good one, and by
// reading all stories while there is none. Run keeps the index.
type Keeper struct {
	path  string
	store Living
	log   *slog.Logger
	index atomic.Pointer[Index] // nil while there is no good one

	ledger ledger
}

// NewKeeper keeps the index of a store at a path, and tells log of it.
func NewKeeper(path string, s Living, log *slog.Logger) *Keeper {
	return &Keeper{path: path, store: s, log: log}
}

// patience is how long the keeper waits after a failure before it begins
// again: a full disk is not emptied in a moment.
const patience = time.Minute

// Run opens the index, or makes it anew, and takes in what changes until ctx
// ends. That the index cannot be kept is logged, and is no failure: the store
// is searched without it.
func (k *Keeper) Run(ctx context.Context) {
	for ctx.Err() == nil {
		err := k.keep(ctx)
		if ix := k.index.Swap(nil); ix != nil {
			err = errors.Join(err, ix.Close()) // waits for searches
		}
		if ctx.Err() != nil {
			return
		}
		k.log.Error("the search index fails; searches read all stories meanwhile", "index", k.path, "err", err, "again", patience)
		select {
		case <-ctx.Done():
		case <-time.After(patience):
		}
	}
}

// keep serves one index until it fails.
func (k *Keeper) keep(ctx context.Context) error {
	ix, err := Ready(ctx, k.path, k.store, k.log, nil)
	if err != nil {
		return err
	}
	if err := ix.Load(); err != nil {
		return errors.Join(err, ix.Close())
	}
	k.index.Store(ix)
	for {
		if err := ix.Refresh(ctx, k.store); err != nil {
			return err
		}
		if err := k.ledger.warm(ctx, k.store); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-k.store.Changed():
		}
	}
}

// Ready opens the index of a store and brings it up to date, or makes it anew
// where that cannot be; done is told of the stories written then, and may be nil.
func Ready(ctx context.Context, path string, src Source, log *slog.Logger, done func(stories int)) (*Index, error) {
	ix, err := Open(path, false)
	if err == nil {
		if err = ix.Refresh(ctx, src); err == nil {
			return ix, nil
		}
		err = errors.Join(err, ix.Close())
	}
	if !errors.Is(err, ErrUnusable) {
		return nil, err
	}
	log.Info("making the search index", "index", path, "because", err)
	if err := Build(ctx, path, src, done); err != nil {
		return nil, err
	}
	if ix, err = Open(path, false); err != nil {
		return nil, err
	}
	if err := ix.Refresh(ctx, src); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	return ix, nil
}

// Search answers an Ask.
func (k *Keeper) Search(ctx context.Context, a news.Ask) (news.Found, error) {
	if ix := k.index.Load(); ix != nil {
		found, err := ix.Search(ctx, k.store, a)
		if !errors.Is(err, ErrUnusable) {
			return found, err
		}
		k.log.Error("search", "err", err)
	}
	return store.Browse(ctx, k.store.Find, a)
}

// Find calls each for every story that a query finds, in its order.
func (k *Keeper) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	if ix := k.index.Load(); ix != nil {
		begun := false
		err := ix.Find(ctx, k.store, q, func(s news.Story) error { begun = true; return each(s) })
		if begun || !errors.Is(err, ErrUnusable) {
			return err
		}
		k.log.Error("search", "err", err)
	}
	return k.store.Find(ctx, q, each)
}

// Version says what searches find now: that of the store, and how far the
// index is behind it.
func (k *Keeper) Version(ctx context.Context) (news.Version, error) {
	p, err := k.store.Point(ctx)
	v := news.Version{Number: p.Number, Changed: p.At}
	if ix := k.index.Load(); ix != nil {
		v.Number = v.Number<<32 | ix.Point().Number&(1<<32-1)
	}
	return v, err
}
