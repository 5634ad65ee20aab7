package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"gigawatch/news"
	"gigawatch/store"
)

// batch is how many stories are written at a time: more cost memory, fewer
// make small segments.
const batch = 500

// Current reports whether the index holds all that the store does.
func (ix *Index) Current(ctx context.Context, src Source) (bool, error) {
	p, err := src.Point(ctx)
	return err == nil && p.Is(ix.Point()), err
}

// Refresh takes in what has changed in the store since the last time.
// ErrUnusable says that the index is not of this store, or is too far behind.
// An interrupt leaves it true up to an earlier point.
func (ix *Index) Refresh(ctx context.Context, src Source) error {
	for {
		ids, to, err := src.Since(ctx, ix.Point(), batch)
		switch {
		case errors.Is(err, news.ErrNotFound):
			return fmt.Errorf("%w (it is not of this store, or too far behind)", ErrUnusable)
		case err != nil || to.Is(ix.Point()):
			return err
		}
		if err := ix.take(ctx, src, ids, to); err != nil {
			return err
		}
	}
}

// take writes the stories with the ids as they are now, and notes the point,
// in one batch; then searches see them.
func (ix *Index) take(ctx context.Context, src Source, ids []string, to store.Point) error {
	b := bleve.NewBatch()
	for _, id := range ids {
		b.Delete(id) // unless it is told
	}
	var rows []*row
	err := src.NamedTold(ctx, ids, func(t store.Told) error {
		b.Update(ix.writer.document(t))
		rows = append(rows, rowOf(&t.Story))
		return nil
	})
	if err != nil {
		return err
	}
	m, err := packMeta(to)
	if err != nil {
		return err
	}
	b.SetInternal(keyMeta, m)
	return guard(func() error {
		if err := ix.engine.Batch(b); err != nil {
			return err
		}
		return ix.renew(ids, rows, to)
	})
}

// renew lets searches see a batch that was written.
func (ix *Index) renew(ids []string, rows []*row, to store.Point) error {
	snapshot, err := ix.snapshot()
	if err != nil {
		return err
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.point = to
	if ix.view == nil {
		return snapshot.Close()
	}
	before := ix.view
	ix.view = nil // should anything go wrong, the next search loads all anew
	defer before.snapshot.Close()
	t := before.table
	told := map[string]bool{}
	var moved []uint32
	for _, r := range rows {
		told[r.id] = true
		moved = append(moved, t.put(r))
	}
	for _, id := range ids {
		if !told[id] {
			if p, known := t.remove(id); known {
				moved = append(moved, p)
			}
		}
	}
	t.sort(moved)
	shelves, err := shelve(snapshot, t, before.shelves)
	if err != nil {
		return errors.Join(err, snapshot.Close())
	}
	ix.view = &view{snapshot, shelves, t}
	return nil
}

// Build makes the index at a path anew, beside what is there, which it
// replaces at the end: a run that is cut off leaves things as they were. The
// store may change meanwhile; Refresh takes that in. done is told of the
// stories written so far, and may be nil.
func Build(ctx context.Context, path string, src Source, done func(stories int)) error {
	dir := path + ".new"
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("make the search index: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := build(ctx, dir, src, done); err != nil {
		return fmt.Errorf("make the search index: %w", err)
	}
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	return os.Rename(dir+"/index", path)
}

func build(ctx context.Context, dir string, src Source, done func(int)) error {
	point, err := src.Point(ctx)
	if err != nil {
		return err
	}
	m, err := packMeta(point)
	if err != nil {
		return err
	}
	path := dir + "/index"
	b, err := scorch.NewBuilder(map[string]any{"path": path, "buildPathPrefix": dir, "batchSize": 2 * batch, "internal": map[string][]byte{string(keyMeta): m}})
	if err != nil {
		return err
	}
	n, err := writeAll(ctx, b, src, done)
	switch {
	case err != nil:
		return err
	case n == 0:
		return blank(path, m)
	}
	return guard(b.Close)
}

// writeAll gives the builder a document of every story, made on all processors.
func writeAll(ctx context.Context, b *scorch.Builder, src Source, done func(int)) (stories int, err error) {
	group, ctx := errgroup.WithContext(ctx)
	told := make(chan store.Told, batch)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			w := writer{stemCache{}}
			for t := range told {
				if err := guard(func() error { return b.Index(w.document(t)) }); err != nil {
					return err
				}
			}
			return nil
		})
	}
	seen := map[string]bool{}
	err = src.EachTold(ctx, func(t store.Told) error {
		if seen[t.Story.ID] { // its date changed meanwhile, so that it comes by again
			return nil
		}
		seen[t.Story.ID] = true
		if done != nil && len(seen)%batch == 0 {
			done(len(seen))
		}
		select {
		case told <- t:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	close(told)
	if failed := group.Wait(); failed != nil {
		err = failed
	}
	return len(seen), err
}

// blank makes an index without documents, which the builder cannot.
func blank(path string, m []byte) error {
	ix, err := open(path, map[string]any{"path": path})
	if err != nil {
		return err
	}
	b := bleve.NewBatch()
	b.SetInternal(keyMeta, m)
	return errors.Join(ix.engine.Batch(b), ix.Close())
}
