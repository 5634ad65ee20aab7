package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"gigawatch/store/bolt"
)

type backupCmd struct {
	File string `arg:"" help:"Where the copy goes; it must not be there yet." type:"path"`
}

// Run copies the store as it stands at one moment, whole or not at all.
func (c *backupCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := os.Lstat(c.File); err == nil {
		return fmt.Errorf("%s is there already; name another file", c.File)
	}
	err = writeWhole(c.File, func(w io.Writer) error { return s.Backup(ctx, w) })
	if err != nil {
		return fmt.Errorf("backup to %s: %w", c.File, err)
	}
	fmt.Fprintf(d.err, "%s copied to %s\n", d.Store, c.File)
	return nil
}

// writeWhole writes a file beside path and puts it in place when it is whole.
func writeWhole(path string, fill func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already once renamed
	err = errors.Join(fill(f), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

type restoreCmd struct {
	File string `arg:"" help:"The backup." type:"path"`
}

// Run puts a verified backup in the place of the store.
func (c *restoreCmd) Run(ctx context.Context, d *desk) error {
	if err := onlyPath(d.Store); err != nil {
		return err
	}
	if _, err := os.Stat(c.File); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := bolt.Restore(ctx, d.Store, c.File); err != nil {
		return err
	}
	fmt.Fprintf(d.err, "%s restored from %s\n", d.Store, c.File)
	return nil
}

type checkCmd struct{}

// Run checks the file and all that refers to something in it.
func (checkCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Check(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintf(d.out, "%s is whole\n", d.Store)
	return err
}
