package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// filled is a closed store with something in it, and its path.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gigawatch.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(1, 40)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func rewrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

// otherLayout makes a file a store of another layout: with its number, and
// changed into what such a store is like.
func otherLayout(t *testing.T, path, number string, changes ...func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, change := range changes {
			if err := change(tx); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketMeta).Put(keyLayout, []byte(number))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// without is a store from before there were some buckets.
func without(buckets ...[]byte) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		return nil
	}
}

// opened is the store at a path, until the test ends.
func opened(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestOpenRefuses(t *testing.T) {
	cases := []struct {
		name     string
		path     func(t *testing.T) string
		readOnly bool
		want     string
		is       error
	}{
		{"a folder", func(t *testing.T) string { return t.TempDir() }, false, "is a folder; name a file with --store", nil},
		{"no folder", func(t *testing.T) string { return filepath.Join(t.TempDir(), "a", "b.db") }, false, "does not exist; make it", nil},
		{"a file as folder", func(t *testing.T) string { return filepath.Join(filled(t), "b.db") }, false, "not a directory", nil},
		{"nothing to read", func(t *testing.T) string { return filepath.Join(t.TempDir(), "b.db") }, true, "`gigawatch crawl` makes one", news.ErrNotFound},
		{"empty, to read", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "b.db")
			rewriteNew(t, path, "")
			return path
		}, true, "is empty", news.ErrNotFound},
		{"a short text", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "b.db")
			rewriteNew(t, path, "feed https://example.com/")
			return path
		}, false, "is no Gigawatch store", ErrDamaged},
		{"a long text", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "b.db")
			rewriteNew(t, path, strings.Repeat("feed https://example.com/\n", 5000))
			return path
		}, false, "is no Gigawatch store", ErrDamaged},
		{"zeros", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "b.db")
			rewriteNew(t, path, strings.Repeat("\x00", 1<<16))
			return path
		}, false, "is no Gigawatch store", ErrDamaged},
		{"cut off", func(t *testing.T) string {
			path := filled(t)
			rewrite(t, path, func(b []byte) []byte { return b[:len(b)/2] })
			return path
		}, false, "is damaged; `gigawatch restore FILE`", ErrDamaged},
		{"cut to the headers", func(t *testing.T) string {
			path := filled(t)
			rewrite(t, path, func(b []byte) []byte { return b[:2*os.Getpagesize()] })
			return path
		}, false, "damaged", ErrDamaged},
		{"another program's", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "b.db")
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err }); err != nil {
				t.Fatal(err)
			}
			return path
		}, false, "is no Gigawatch store", ErrDamaged},
		{"newer", func(t *testing.T) string {
			path := filled(t)
			otherLayout(t, path, "99")
			return path
		}, false, fmt.Sprint("written by a newer gigawatch: layout 99, this one knows ", len(steps)), ErrNewer},
		{"newer, to read", func(t *testing.T) string {
			path := filled(t)
			otherLayout(t, path, "99")
			return path
		}, true, "written by a newer gigawatch", ErrNewer},
		{"no permission", func(t *testing.T) string {
			path := filled(t)
			if err := os.Chmod(path, 0); err != nil {
				t.Fatal(err)
			}
			if f, err := os.Open(path); err == nil {
				f.Close()
				t.Skip("this user may open any file")
			}
			return path
		}, false, "may not be opened by this user", os.ErrPermission},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := c.path(t)
			before, _ := os.ReadFile(path)
			s, err := Open(path, Options{ReadOnly: c.readOnly})
			if err == nil {
				s.Close()
				t.Fatalf("%s opens", path)
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), filepath.Base(path)) && c.name != "no folder" && c.name != "a file as folder" {
				t.Errorf("got %v\nwant … %s", err, c.want)
			}
			if c.is != nil && !errors.Is(err, c.is) {
				t.Errorf("%v is not %v", err, c.is)
			}
			if _, again := Open(path, Options{ReadOnly: c.readOnly, Timeout: 10e6}); errors.Is(again, ErrLocked) {
				t.Error("the refused store stays locked")
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func rewriteNew(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpenLocked(t *testing.T) {
	path := filled(t)
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, readOnly := range []bool{false, true} {
		_, err = Open(path, Options{ReadOnly: readOnly, Timeout: 10e6})
		if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "gigawatch.db is locked; is `gigawatch serve` running?") {
			t.Errorf("read only %v: got %v", readOnly, err)
		}
	}
}

func TestOpenReadOnly(t *testing.T) {
	path := filled(t)
	var stores []*Store
	for range 2 {
		s, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores = append(stores, s)
	}
	if found, err := stores[0].Search(t.Context(), news.Query{}, 3); err != nil || len(found) != 3 {
		t.Errorf("%d stories, %v", len(found), err)
	}
	if _, err := stores[1].File(t.Context(), []store.Filing{storetest.Filing(9, 1)}); err == nil || !strings.Contains(err.Error(), "open for reading only") {
		t.Errorf("writing to it gives %v", err)
	}
}

// TestDamage breaks pages one by one: whatever happens, it is an error, not a crash.
func TestDamage(t *testing.T) {
	whole, err := os.ReadFile(filled(t))
	if err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	found := 0
	for at := 2 * page; at < len(whole); at += 3 * page {
		for name, junk := range map[string]byte{"zeros": 0, "ones": 0xff} {
			path := filepath.Join(t.TempDir(), "gigawatch.db")
			b := bytes.Clone(whole)
			copy(b[at:], bytes.Repeat([]byte{junk}, page/2))
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(path, Options{})
			if err == nil {
				err = s.Check(t.Context())
				_ = s.Find(t.Context(), news.Query{}, func(news.Story) error { return nil })
				_, _ = s.File(context.Background(), []store.Filing{storetest.Filing(5, 5)})
				s.db.Close()
			}
			if err != nil {
				found++
				if !strings.Contains(err.Error(), path) {
					t.Errorf("page %d, %s: the message lacks the path: %v", at/page, name, err)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no damage was found")
	}
}

func TestMigration(t *testing.T) {
	path := filled(t)
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var log bytes.Buffer
	n := len(steps)
	logger := slog.New(slog.NewTextHandler(&log, nil))
	bad := append(steps[:n:n], func(tx *bbolt.Tx) error {
		if err := tx.DeleteBucket(bucketStories); err != nil {
			return err
		}
		return errors.New("stumbled")
	})
	if err := s.bring(bad, logger); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("layout %d to %d (nothing was changed): stumbled", n, n+1)) {
		t.Errorf("a step that fails gives %v", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("after a step that failed: %v", err)
	}
	ran := 0
	good := append(steps[:n:n], func(tx *bbolt.Tx) error { ran++; return nil }, func(tx *bbolt.Tx) error { ran++; return nil })
	for range 2 {
		if err := s.bring(good, logger); err != nil {
			t.Fatal(err)
		}
	}
	if ran != 2 || !strings.Contains(log.String(), fmt.Sprintf("layout=%d to=%d", n, n+2)) {
		t.Errorf("%d steps ran, want 2; log %s", ran, log.String())
	}
	if err := s.view(func(tx *bbolt.Tx) error { return current(tx, n+1) }); !errors.Is(err, ErrNewer) {
		t.Errorf("the old program now says %v", err)
	}
	if err := s.view(func(tx *bbolt.Tx) error { return current(tx, n+3) }); err == nil || !strings.Contains(err.Error(), "brings it up to date") {
		t.Errorf("an older layout read only: %v", err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	path, backup := filled(t), filepath.Join(dir, "backup.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.BackupTo(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := s.BackupTo(t.Context(), path); err == nil {
		t.Error("the store may be its own backup")
	}
	if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(2, 10)}); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), path, backup); !errors.Is(err, ErrLocked) {
		t.Errorf("a store in use: %v", err)
	}
	s.Close()
	bad := filepath.Join(dir, "bad.db")
	rewriteNew(t, bad, strings.Repeat("no store ", 5000))
	for _, wrong := range []string{bad, filepath.Join(dir, "missing.db"), path} {
		if err := Restore(t.Context(), path, wrong); err == nil || !strings.Contains(err.Error(), filepath.Base(wrong)) {
			t.Errorf("restore from %s: %v", wrong, err)
		}
	}
	if n := articles(t, path); n != 50 {
		t.Errorf("after backups that cannot be used: %d articles, want 50", n)
	}
	if err := Restore(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	if n := articles(t, path); n != 40 {
		t.Errorf("restored: %d articles, want 40", n)
	}
	if n := articles(t, path+".before-restore"); n != 50 {
		t.Errorf("the store there was: %d articles, want 50", n)
	}
	rewriteNew(t, path, strings.Repeat("damaged ", 5000))
	if err := Restore(t.Context(), path, backup); err != nil || articles(t, path) != 40 {
		t.Errorf("over a damaged store: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), path, backup); err != nil || articles(t, path) != 40 {
		t.Errorf("where there is none: %v", err)
	}
	if left, _ := filepath.Glob(path + ".part-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func articles(t *testing.T, path string) int {
	t.Helper()
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c.Articles
}

func TestCheckFindsLooseEnds(t *testing.T) {
	s := open(t, Options{})
	if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(1, 5)}); err != nil {
		t.Fatal(err)
	}
	for _, bucket := range [][]byte{bucketArticles, bucketAnnouncements, bucketURLs, bucketStories, bucketIDs, bucketTold} {
		t.Run(string(bucket), func(t *testing.T) {
			var k, v []byte
			change := func(do func(b *bbolt.Bucket) error) {
				t.Helper()
				if err := s.update(func(tx *bbolt.Tx) error { return do(tx.Bucket(bucket)) }); err != nil {
					t.Fatal(err)
				}
			}
			change(func(b *bbolt.Bucket) error {
				first, value := b.Cursor().First()
				k, v = bytes.Clone(first), bytes.Clone(value)
				return b.Delete(first)
			})
			if err := s.Check(t.Context()); !errors.Is(err, ErrDamaged) {
				t.Errorf("an entry of %s is gone, and check says %v", bucket, err)
			}
			change(func(b *bbolt.Bucket) error { return b.Put(k, v) })
			if err := s.Check(t.Context()); err != nil {
				t.Errorf("it is back, and check says %v", err)
			}
		})
	}
}

func TestFetchLogIsBounded(t *testing.T) {
	s := open(t, Options{Fetches: 10})
	for i := range 3 {
		f := storetest.Filing(i, 0)
		for j := range 7 {
			f.Harvest.Fetches = append(f.Harvest.Fetches, news.Fetch{URL: fmt.Sprintf("https://e.com/%d-%d", i, j)})
		}
		if _, err := s.File(t.Context(), []store.Filing{f}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Fetches(t.Context(), 100)
	if err != nil || len(got) != 10 || got[0].URL != "https://e.com/2-6" || got[9].URL != "https://e.com/1-4" {
		t.Errorf("%d entries (%v): %+v", len(got), err, got)
	}
}

// TestPriceAll: a store of layout 2 learns what its sums are worth, and what
// was kept of rates is there when it is opened again.
func TestPriceAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := storetest.Filing(1, 1)
	f.Announcements[0][0].Amount.Money = news.MustMoney("5", "EUR")
	if _, err := s.File(t.Context(), []store.Filing{f}); err != nil {
		t.Fatal(err)
	}
	err = s.update(func(tx *bbolt.Tx) error {
		k, v := tx.Bucket(bucketStories).Cursor().First()
		var r record
		if err := decode(bucketStories, k, v, &r); err != nil {
			return err
		}
		r.Story.USD = nil
		if err := write(tx, bucketStories, bytes.Clone(k), r); err != nil {
			return err
		}
		return tx.DeleteBucket(bucketRates)
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	otherLayout(t, path, "2")
	if s, err = Open(path, Options{}); err != nil {
		t.Fatal(err)
	}
	stories, err := s.Search(t.Context(), news.Query{}, 0)
	if err != nil || len(stories) != 1 || stories[0].USD == nil || stories[0].USD.RateDate != "2024-12-31" {
		t.Errorf("%+v (%v)", stories, err)
	}
	if err := s.KeepRates(t.Context(), []news.Rate{{Currency: "EUR", Period: "2026-11-20", Units: "0.5", Source: "a bank"}}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s, err = Open(path, Options{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := s.Rates().Dollars(news.MustMoney("5", "EUR"), time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	if d == nil || d.Value.String() != "USD 10" || d.Source != "a bank" {
		t.Errorf("after opening again: %+v", d)
	}
}

// TestHistoryIsBounded: whoever is too far behind is told so.
func TestHistoryIsBounded(t *testing.T) {
	s := open(t, Options{})
	first, err := s.Point(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = s.update(func(tx *bbolt.Tx) error {
		f := &filer{tx: tx}
		for i := range changesKept*changedAtOnce + 1 {
			f.touch(fmt.Sprint("story", i))
		}
		return f.history()
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Since(t.Context(), first, 1); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("from the first point: %v, want ErrNotFound", err)
	}
	kept := 0
	err = s.view(func(tx *bbolt.Tx) error { kept = tx.Bucket(bucketChanges).Stats().KeyN; return nil })
	if err != nil || kept != changesKept {
		t.Errorf("%d entries are kept, want %d (%v)", kept, changesKept, err)
	}
}

// TestRestoreCompacts: what was deleted takes no room in a store that was
// restored.
func TestRestoreCompacts(t *testing.T) {
	path, backup := filled(t), filepath.Join(t.TempDir(), "backup.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, do := range []func(b *bbolt.Bucket) error{
		func(b *bbolt.Bucket) error { return b.Put([]byte("~large"), make([]byte, 8<<20)) },
		func(b *bbolt.Bucket) error { return b.Delete([]byte("~large")) },
	} {
		if err := s.update(func(tx *bbolt.Tx) error { return do(tx.Bucket(bucketURLs)) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.BackupTo(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := Restore(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	was, err := os.Stat(backup)
	if err != nil {
		t.Fatal(err)
	}
	is, err := os.Stat(path)
	if err != nil || was.Size() < 8<<20 || is.Size() > 4<<20 || articles(t, path) != 40 {
		t.Errorf("%d bytes of %d are left, %d articles (%v)", is.Size(), was.Size(), articles(t, path), err)
	}
}

// TestBackupOfAnOlderProgram: who has updated the program can still copy the
// store as it was, and put back the copies made before; the copy itself stays
// as it is.
func TestBackupOfAnOlderProgram(t *testing.T) {
	dir := t.TempDir()
	path, backup := filepath.Join(dir, "gigawatch.db"), filepath.Join(dir, "backup.db")
	otherLayout(t, path, "4", steps[:4]...)
	s, err := Open(path, Options{ReadOnly: true, Old: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.BackupTo(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	s.Close()
	was, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), path, backup); err != nil {
		t.Fatal(err)
	}
	if err := verified(t.Context(), path); err != nil {
		t.Error(err)
	}
	if is, err := os.ReadFile(backup); err != nil || !bytes.Equal(was, is) {
		t.Errorf("the backup is another one now (%v)", err)
	}
	if _, err := Open(backup, Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "layout 4 is older") {
		t.Errorf("it can be read like a new one: %v", err)
	}
	otherLayout(t, backup, "999")
	if err := Restore(t.Context(), path, backup); !errors.Is(err, ErrNewer) {
		t.Errorf("a backup of a newer program: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// verified opens a store, checks it, and closes it.
func verified(ctx context.Context, path string) error {
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(s.Check(ctx), s.Close())
}
