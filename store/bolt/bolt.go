// Package bolt keeps articles, announcements, stories and the feeds' state in
// one file of bbolt. In go filings, one transaction for many; out come stories
// by id, by time, by search. It is the only door to bbolt, and knows nothing
// of networks and meaning. One process at a time may write.
package bolt

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"gigawatch/news"
	"gigawatch/store/rates"
)

// Errors that callers tell apart; all of them are wrapped with the path and
// what to do.
var (
	// ErrLocked says that another process has the store.
	ErrLocked = errors.New("locked")
	// ErrDamaged says that the file is not what was written.
	ErrDamaged = errors.New("damaged")
	// ErrNewer says that a newer gigawatch wrote the store.
	ErrNewer = errors.New("written by a newer gigawatch")
	// ErrFull says that the disk took no more; nothing of the batch was written.
	ErrFull = errors.New("the disk is full")
)

// Options say how to open a store; the zero Options are good.
type Options struct {
	ReadOnly bool             // shares the lock with other readers; never creates a file
	Timeout  time.Duration    // how long to wait for the lock; 0 is 1 s
	Now      func() time.Time // for first_seen and changed; nil is time.Now
	Log      *slog.Logger     // told of a migration; nil for nobody
	Fetches  int              // entries kept of the log of requests; 0 is 50,000
	Old      bool             // with ReadOnly: a store of an older program too, which can only be copied

	named string // whose the file is in messages, where it is a copy
}

// Store is an open store. It may be shared by goroutines.
type Store struct {
	db      *bbolt.DB
	path    string
	now     func() time.Time
	fetches uint64
	news    chan struct{}               // says that stories changed
	table   atomic.Pointer[rates.Table] // by which sums are turned into US dollars

	lastPast atomic.Pointer[past] // the last day that was asked for
}

// Open opens the store at path, and makes it where there is none. It refuses
// a file that is no store, or that a newer program wrote, and brings an older
// one up to date in one transaction.
func Open(path string, o Options) (*Store, error) {
	o = o.filled()
	if err := lookAt(path, o.ReadOnly); err != nil {
		return nil, err
	}
	s := &Store{path: cmp.Or(o.named, path), now: o.Now, fetches: uint64(o.Fetches), news: make(chan struct{}, 1)}
	var file *os.File
	err := s.guard(func() (err error) {
		s.db, err = bbolt.Open(path, 0o600, &bbolt.Options{
			Timeout: o.Timeout, ReadOnly: o.ReadOnly,
			// The map finds free pages at once where the array walks them all.
			// The list itself stays on disk: without it every start reads the
			// whole file, and ours is short, since little is ever deleted.
			FreelistType:    bbolt.FreelistMapType,
			PreLoadFreelist: false,
			OpenFile: func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
				file, err = os.OpenFile(name, flag, mode)
				return file, err
			},
		})
		return err
	})
	if err != nil {
		if file != nil {
			unlock(file) // bbolt may have panicked on a damaged page, with the lock in its hand
			file.Close()
		}
		return nil, s.explain(err)
	}
	err = s.ready(o)
	if err == nil && !o.Old {
		err = s.readRates()
	}
	if err != nil {
		s.db.Close()
		return nil, s.explain(err)
	}
	return s, nil
}

func (o Options) filled() Options {
	if o.Timeout == 0 {
		o.Timeout = time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Fetches == 0 {
		o.Fetches = 50_000
	}
	return o
}

// lookAt finds what is wrong with a path before bbolt does, whose messages
// name no remedy.
func lookAt(path string, readOnly bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && readOnly:
		return fmt.Errorf("%w: there is no store at %s yet; `gigawatch crawl` makes one", news.ErrNotFound, path)
	case errors.Is(err, fs.ErrNotExist):
		return lookForFolder(filepath.Dir(path))
	case err != nil:
		return fmt.Errorf("store %s: %w", path, errors.Unwrap(err))
	case info.IsDir():
		return fmt.Errorf("store %s is a folder; name a file with --store", path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("store %s is no regular file; name another with --store", path)
	case info.Size() == 0 && readOnly:
		return fmt.Errorf("%w: store %s is empty; `gigawatch crawl` fills it", news.ErrNotFound, path)
	case info.Size() > 0 && info.Size() < 4096:
		return fmt.Errorf("%s is no Gigawatch store (%d bytes); name another file with --store, or restore a backup: %w", path, info.Size(), ErrDamaged)
	}
	return nil
}

func lookForFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return fmt.Errorf("the folder %s of the store does not exist; make it, or name another place with --store", dir)
	case !info.IsDir():
		return fmt.Errorf("%s is no folder; name another place for the store with --store", dir)
	}
	return nil
}

// ready checks that the open file is whole and ours, and of this layout.
func (s *Store) ready(o Options) error {
	err := s.view(func(tx *bbolt.Tx) error {
		if info, err := os.Stat(s.path); err == nil && info.Size() < tx.Size() {
			return fmt.Errorf("%d bytes of %d are missing: %w", tx.Size()-info.Size(), tx.Size(), ErrDamaged)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if o.ReadOnly {
		return s.view(func(tx *bbolt.Tx) error {
			if n, err := layout(tx); o.Old && err == nil && n < len(steps) {
				return nil
			}
			return current(tx, len(steps))
		})
	}
	return s.bring(steps, o.Log)
}

// Close closes the store; it waits for readers.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close store %s: %w", s.path, err)
	}
	return nil
}

// Path is the file of the store.
func (s *Store) Path() string { return s.path }

// explain names the path and says what to do.
func (s *Store) explain(err error) error {
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, news.ErrNotFound):
		return err
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%s is locked; is `gigawatch serve` running? Stop it, or wait until the crawl that has the store ends (%w)", s.path, ErrLocked)
	case errors.Is(err, ErrNewer):
		return fmt.Errorf("store %s: %w", s.path, err)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch), errors.Is(err, errForeign):
		return fmt.Errorf("%s is no Gigawatch store; name another file with --store, or restore a backup: %w", s.path, damaged(err))
	case errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, ErrDamaged):
		return fmt.Errorf("store %s is damaged; `gigawatch restore FILE` puts a backup in its place: %w", s.path, damaged(err))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("store %s may not be opened by this user; look at its owner and mode: %w", s.path, fs.ErrPermission)
	case full(err):
		return fmt.Errorf("store %s: %w; nothing of this batch was written: make room and start again (%w)", s.path, ErrFull, err)
	case errors.Is(err, bolterrors.ErrDatabaseReadOnly):
		return fmt.Errorf("store %s is open for reading only: %w", s.path, err)
	}
	return fmt.Errorf("store %s: %w", s.path, err)
}

// damaged is err as a kind of ErrDamaged.
func damaged(err error) error {
	if errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w (%w)", err, ErrDamaged)
}

// full reports that the disk took no more. bbolt passes on only the text of
// the system's error where it makes the file longer.
func full(err error) bool {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT} {
		if errors.Is(err, no) || strings.HasSuffix(err.Error(), ": "+no.Error()) {
			return true
		}
	}
	return false
}

// guard turns what bbolt does on a damaged file, a panic or a fault in the
// mapped pages, into an error.
func (s *Store) guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v: %w", r, ErrDamaged)
		}
	}()
	return do()
}

// view reads in one transaction. Do not call strangers from within: a long
// transaction keeps old pages from being used again, and the file grows.
func (s *Store) view(read func(*bbolt.Tx) error) error {
	return s.guard(func() error { return s.db.View(read) })
}

func (s *Store) update(write func(*bbolt.Tx) error) error {
	return s.guard(func() error { return s.db.Update(write) })
}
