// Package index is the search engine: an index of the stories beside their
// store, made of it and kept true to it. In goes a query, out come the
// stories that match, in order, with facets and marks. bleve keeps the words;
// what is filtered, counted and sorted by stands in columns in memory. The
// index is derived: whatever happens to it, it is made anew from the store.
package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"gigawatch/news"
	"gigawatch/store"
)

// version is that of the documents' form: an index of another is made anew.
const version = 3

// ErrUnusable says that an index is missing, damaged, of another version, or
// of another store: Build makes a new one.
var ErrUnusable = errors.New("the search index cannot be used; `gigawatch reindex` makes it anew")

// Source is what the index reads of the store. It is an interface because
// there are to be two stores; store/bolt explains the methods.
type Source interface {
	Point(ctx context.Context) (store.Point, error)
	Since(ctx context.Context, from store.Point, most int) (ids []string, to store.Point, err error)
	NamedTold(ctx context.Context, ids []string, each func(store.Told) error) error
	EachTold(ctx context.Context, each func(store.Told) error) error
	Named(ctx context.Context, ids []string) ([]news.Story, error)
}

// Beside is where the index of the store at a path stands.
func Beside(store string) string { return store + ".index" }

// Index is an open index. It may be shared by goroutines; one of them may refresh it.
type Index struct {
	path   string
	engine *scorch.Scorch
	queue  *bleve.AnalysisQueue
	writer writer

	mu    sync.RWMutex
	view  *view // nil until somebody searches
	point store.Point
}

// meta is what the index knows of itself.
type meta struct {
	Version int         `json:"version"`
	Point   store.Point `json:"point"`
}

var keyMeta = []byte("meta")

// Open opens the index at a path. Any number of processes may read it, one
// alone may write it. ErrUnusable says why it cannot be used.
func Open(path string, readOnly bool) (*Index, error) {
	if _, err := os.Stat(filepath.Join(path, "root.bolt")); err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrUnusable, err)
	}
	ix, err := open(path, map[string]any{"path": path, "read_only": readOnly, "bolt_timeout": "1s"})
	if err != nil {
		return nil, err
	}
	if err := guard(ix.readMeta); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	return ix, nil
}

func open(path string, config map[string]any) (*Index, error) {
	ix := &Index{path: path, queue: bleve.NewAnalysisQueue(1), writer: writer{stemCache{}}}
	err := guard(func() error {
		engine, err := scorch.NewScorch(scorch.Name, config, ix.queue)
		if err != nil {
			return err
		}
		ix.engine = engine.(*scorch.Scorch)
		return ix.engine.Open()
	})
	if err != nil {
		ix.queue.Close()
		return nil, err
	}
	return ix, nil
}

// Close closes the index; what was refreshed is on the disk already.
func (ix *Index) Close() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.engine == nil {
		return nil
	}
	var err error
	if ix.view != nil {
		err = ix.view.snapshot.Close()
		ix.view = nil
	}
	err = errors.Join(err, ix.engine.Close())
	ix.queue.Close()
	ix.engine = nil
	return err
}

// Point is the place in the store's history up to which the index is true.
func (ix *Index) Point() store.Point {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.point
}

func (ix *Index) readMeta() error {
	snapshot, err := ix.snapshot()
	if err != nil {
		return err
	}
	defer snapshot.Close()
	b, err := snapshot.GetInternal(keyMeta)
	if err != nil {
		return err
	}
	var m meta
	if err := json.Unmarshal(b, &m); err != nil {
		return err
	}
	if m.Version != version {
		return fmt.Errorf("it is of version %d, this program reads %d", m.Version, version)
	}
	ix.point = m.Point
	return nil
}

func packMeta(p store.Point) ([]byte, error) { return json.Marshal(meta{version, p}) }

func (ix *Index) snapshot() (*scorch.IndexSnapshot, error) {
	if ix.engine == nil {
		return nil, errors.New("the index is closed")
	}
	r, err := ix.engine.Reader()
	if err != nil {
		return nil, err
	}
	s, ok := r.(*scorch.IndexSnapshot)
	if !ok || s == nil {
		return nil, errors.New("the index is closed")
	}
	return s, nil
}

// Load reads the columns, without which nothing can be searched; Search does
// it when nobody has.
func (ix *Index) Load() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.view != nil {
		return nil
	}
	return guard(func() error {
		snapshot, err := ix.snapshot()
		if err != nil {
			return err
		}
		t, err := load(snapshot)
		var shelves []shelf
		if err == nil {
			shelves, err = shelve(snapshot, t, nil)
		}
		if err != nil {
			return errors.Join(err, snapshot.Close())
		}
		ix.view = &view{snapshot, shelves, t}
		return nil
	})
}

// guard turns what happens on a damaged index, an error, a panic or a fault
// in the mapped pages, into an ErrUnusable.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w (%v)", ErrUnusable, r)
		}
	}()
	err = do()
	if err == nil || errors.Is(err, ErrUnusable) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) ||
		errors.Is(err, news.ErrNotFound) || errors.Is(err, news.ErrInvalid) {
		return err
	}
	return fmt.Errorf("%w (%w)", ErrUnusable, err)
}
