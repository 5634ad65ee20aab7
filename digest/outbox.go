package digest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gigawatch/news"
)

// Outbox writes mails as .eml files into a folder, for where no server is set:
// any mail program opens them.
type Outbox struct{ Folder string }

// Send writes one mail. Its name is its Message-ID: written twice, it is there once.
func (o *Outbox) Send(_ context.Context, p news.Parcel) error {
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return fmt.Errorf("the outbox: %w", err)
	}
	f, err := os.CreateTemp(o.Folder, ".part-*")
	if err != nil {
		return fmt.Errorf("the outbox: %w", err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if _, err := f.Write(p.Mail); err != nil {
		return fmt.Errorf("the outbox: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("the outbox: %w", err)
	}
	return os.Rename(f.Name(), filepath.Join(o.Folder, fileName(p.ID)+".eml"))
}

// fileName is a Message-ID as the name of a file.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '@' {
			return r
		}
		return '_'
	}, strings.TrimLeft(id, "."))
}

// Close does nothing: every file is whole.
func (o *Outbox) Close() error { return nil }
