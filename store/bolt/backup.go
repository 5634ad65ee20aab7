package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// Backup writes a copy of the store as it is now, while others read and
// write. A slow w keeps old pages alive and lets the file grow meanwhile.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	err := s.view(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(stopWriter{ctx, w})
		return err
	})
	if err != nil {
		return fmt.Errorf("back up %s: %w", s.path, err)
	}
	return nil
}

// stopWriter stops a long copy when it is no longer wanted.
type stopWriter struct {
	ctx context.Context
	w   io.Writer
}

func (s stopWriter) Write(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(b)
}

// BackupTo writes a copy of the store to a file, which appears only when it
// is whole.
func (s *Store) BackupTo(ctx context.Context, path string) error {
	if same(path, s.path) {
		return fmt.Errorf("back up %s: the backup needs another name than the store", s.path)
	}
	return whole(path, func(f *os.File) error { return s.Backup(ctx, f) })
}

// Restore puts a backup in the place of the store at path, which may be
// missing or damaged but not in use. A copy of the backup is brought up to date,
// should an older program have made it, and checked first; the store there was
// is kept beside it as path.before-restore. What is put in place takes no more
// room than its records do: a store in use keeps the pages of what was deleted
// for what is yet to come.
func Restore(ctx context.Context, path, backup string) error {
	if same(backup, path) {
		return fmt.Errorf("restore %s: backup and store are the same file", backup)
	}
	if err := unused(path); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("restore: %s is no regular file; name another place with --store", path)
	}
	old := path + ".before-restore"
	return whole(path, func(f *os.File) error {
		if err := revive(ctx, f.Name(), backup); err != nil {
			return fmt.Errorf("restore: the backup cannot be used: %w", err)
		}
		if err := os.Rename(path, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("restore: keep the store there was: %w", err)
		}
		return nil
	})
}

// revive writes a backup to an empty file: up to date, checked, and without
// free pages.
func revive(ctx context.Context, path, backup string) error {
	from, err := Open(backup, Options{ReadOnly: true, Old: true})
	if err != nil {
		return err
	}
	defer from.Close()
	raw := path + ".raw"
	defer os.Remove(raw)
	if err := whole(raw, func(f *os.File) error { return from.Backup(ctx, f) }); err != nil {
		return err
	}
	copied, err := Open(raw, Options{named: backup})
	if err != nil {
		return err
	}
	defer copied.Close()
	if err := copied.Check(ctx); err != nil {
		return err
	}
	to, err := bbolt.Open(path, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return err
	}
	return errors.Join(bbolt.Compact(to, copied.db, compactPart), to.Close())
}

// compactPart is how many bytes of records are written at a time.
const compactPart = 64 << 20

// unused finds out whether another process has the store; that it is damaged
// is no hindrance.
func unused(path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil // Open would make one
	}
	s, err := Open(path, Options{})
	switch {
	case errors.Is(err, ErrLocked):
		return err
	case err == nil:
		return s.Close()
	}
	return nil
}

// whole writes a file beside path, flushes it to the disk, and only then
// gives it its name.
func whole(path string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

func same(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(x, y)
}
