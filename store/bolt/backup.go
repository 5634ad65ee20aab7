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
// missing or damaged but not in use. The backup is checked first, and the
// store there was is kept beside it as path.before-restore.
func Restore(ctx context.Context, path, backup string) error {
	if same(backup, path) {
		return fmt.Errorf("restore %s: backup and store are the same file", backup)
	}
	if err := verify(ctx, backup); err != nil {
		return fmt.Errorf("restore: the backup cannot be used: %w", err)
	}
	if err := unused(path); err != nil {
		return err
	}
	from, err := os.Open(backup)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	defer from.Close()
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("restore: %s is no regular file; name another place with --store", path)
	}
	old := path + ".before-restore"
	return whole(path, func(f *os.File) error {
		if _, err := io.Copy(stopWriter{ctx, f}, from); err != nil {
			return fmt.Errorf("restore %s: %w", path, err)
		}
		if err := os.Rename(path, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("restore: keep the store there was: %w", err)
		}
		return nil
	})
}

func verify(ctx context.Context, path string) error {
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Check(ctx)
}

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
