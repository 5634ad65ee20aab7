package bolt

import (
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// TestBeforeDigests: a store of layout 4, from before there were subscribers,
// is brought up to date when it is opened, and takes them.
func TestBeforeDigests(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gigawatch.db")
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, step := range steps[:4] {
			if err := step(tx); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketMeta).Put(keyLayout, []byte("4"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.KeepSubscriber(t.Context(), news.Subscriber{ID: "r1", Address: "a@b.example"}); err != nil {
		t.Fatal(err)
	}
	if sub, err := s.SubscriberAt(t.Context(), "a@b.example"); err != nil || sub.ID != "r1" {
		t.Errorf("%+v, %v", sub, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
