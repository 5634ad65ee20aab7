package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"gigawatch/store/bolt"
)

type backupCmd struct {
	File       string `arg:"" help:"Where the copy goes; it must not be there yet." type:"path"`
	From       string `help:"Ask the site that serve runs for the copy, such as http://127.0.0.1:8080: serve has the store to itself." env:"-" placeholder:"URL"`
	AdminToken string `help:"The token that serve was started with." placeholder:"TOKEN"`
}

// Run copies the store as it stands at one moment, whole or not at all.
func (c *backupCmd) Run(ctx context.Context, d *desk) error {
	if _, err := os.Lstat(c.File); err == nil {
		return fmt.Errorf("%s is there already; name another file", c.File)
	}
	if c.From != "" {
		return c.fetch(ctx, d)
	}
	if err := onlyPath(d.Store); err != nil {
		return err
	}
	s, err := bolt.Open(d.Store, bolt.Options{ReadOnly: true, Old: true, Now: d.now, Log: d.log})
	if errors.Is(err, bolt.ErrLocked) {
		return fmt.Errorf("%w\nserve gives the copy itself: gigawatch backup %s --from http://127.0.0.1:8080, with its --admin-token", err, c.File)
	}
	if err != nil {
		return err
	}
	defer s.Close()
	err = writeWhole(c.File, func(w io.Writer) error { return s.Backup(ctx, w) })
	if err != nil {
		return fmt.Errorf("backup to %s: %w", c.File, err)
	}
	fmt.Fprintf(d.err, "%s copied to %s\n", d.Store, c.File)
	return nil
}

// fetch asks a site for the copy, and checks it before it is put in place.
func (c *backupCmd) fetch(ctx context.Context, d *desk) error {
	if c.AdminToken == "" {
		return usage("--from wants --admin-token (or GIGAWATCH_ADMIN_TOKEN), the token that serve was started with")
	}
	address, err := url.JoinPath(c.From, "/api/v1/backup")
	if err != nil {
		return usage("--from: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, nil)
	if err != nil {
		return usage("--from: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+c.AdminToken)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("backup from %s: %w", c.From, err)
	}
	defer answer.Body.Close()
	if err := granted(answer); err != nil {
		return fmt.Errorf("backup from %s: %w", c.From, err)
	}
	err = writeWhole(c.File, func(w io.Writer) error { _, err := io.Copy(w, answer.Body); return err })
	if err == nil {
		err = checkCopy(ctx, d, c.File)
	}
	if err != nil {
		return fmt.Errorf("backup to %s: %w", c.File, err)
	}
	fmt.Fprintf(d.err, "%s copied to %s\n", c.From, c.File)
	return nil
}

// granted says in words why a site gave no copy.
func granted(answer *http.Response) error {
	switch answer.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusUnauthorized:
		return errors.New("the token is not the one that serve was started with")
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return errors.New("this site gives no copies: start serve with --admin-token")
	}
	return fmt.Errorf("the site answered with status %d", answer.StatusCode)
}

// checkCopy takes a copy away that is not whole.
func checkCopy(ctx context.Context, d *desk, path string) error {
	s, err := bolt.Open(path, bolt.Options{ReadOnly: true, Now: d.now, Log: d.log})
	if err == nil {
		err = errors.Join(s.Check(ctx), s.Close())
	}
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// writeWhole writes a file beside path and puts it in place when it is whole.
func writeWhole(path string, fill func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s does not exist", filepath.Dir(path))
	}
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
