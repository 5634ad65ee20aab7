package index

import (
	"context"
	"errors"
	"fmt"
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
	store *recent
	log   *slog.Logger
	index atomic.Pointer[Index] // nil while there is no good one
	work  atomic.Pointer[work]  // nil while no index is being opened or made
}

// NewKeeper keeps the index of a store at a path, and tells log of it.
func NewKeeper(path string, s Living, log *slog.Logger) *Keeper {
	return &Keeper{path: path, store: &recent{Living: s}, log: log}
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
	ix, err := k.open(ctx)
	if err != nil {
		return err
	}
	for {
		if err := ix.Refresh(ctx, k.store); err != nil {
			return err
		}
		rest := time.After(pause)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-k.store.Changed():
		}
		select { // what comes soon after comes along
		case <-ctx.Done():
			return ctx.Err()
		case <-rest:
		}
	}
}

// pause is the shortest time between two refreshes: while a crawl files
// story after story, readers are to have the processors, not the index.
const pause = 250 * time.Millisecond

// work is an index that is being opened, or made.
type work struct {
	done    chan struct{} // closed when it is over
	stories atomic.Int64  // written so far
}

// Begin says that Run is about to open the index: searches wait for it from
// now on.
func (k *Keeper) Begin() *Keeper {
	k.work.Store(&work{done: make(chan struct{})})
	return k
}

// open lets searches use the index, as soon as it can be.
func (k *Keeper) open(ctx context.Context) (*Index, error) {
	w := k.work.Load()
	if w == nil {
		w = k.Begin().work.Load()
	}
	defer close(w.done)
	defer k.work.Store(nil)
	ix, err := Ready(ctx, k.path, k.store, k.log, func(stories int) { w.stories.Store(int64(stories)) })
	if err != nil {
		return nil, err
	}
	if err := ix.Load(); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	k.index.Store(ix)
	return ix, nil
}

// glance is how long a reader waits for an index that is being opened or
// made: less than two seconds, and more than 100,000 stories take to open.
const glance = 1500 * time.Millisecond

// usable is the index, nil where the stories themselves are to be read: it
// could not be made. ErrNotYet says that it is being made, and how far it is.
func (k *Keeper) usable(ctx context.Context) (*Index, error) {
	w := k.work.Load()
	if ix := k.index.Load(); ix != nil || w == nil {
		return ix, nil
	}
	t := time.NewTimer(glance)
	defer t.Stop()
	select {
	case <-w.done:
		return k.index.Load(), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-t.C:
		return nil, fmt.Errorf("the stories are being read and indexed, %d so far: %w", w.stories.Load(), news.ErrNotYet)
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

// Search answers an Ask; ErrNotYet where that has to wait for the index.
func (k *Keeper) Search(ctx context.Context, a news.Ask) (news.Found, error) {
	ix, err := k.usable(ctx)
	if err != nil {
		return news.Found{}, err
	}
	if ix != nil {
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
		err := ix.Find(ctx, k.store.Living, q, func(s news.Story) error { begun = true; return each(s) })
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
