package bolt

import (
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// TestMigrationForWordings: a store of layout 5 is brought to where articles
// are read again; what was filed before is not.
func TestMigrationForWordings(t *testing.T) {
	path := filled(t)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range [][]byte{bucketReadings, bucketDue, bucketWordings, bucketEdits} {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	otherLayout(t, path, "5")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := storetest.Filing(77, 1)
	a := &f.Harvest.Articles[0]
	a.Fetched, a.Page = time.Now(), news.Page{URL: a.URL}
	if _, err := s.File(t.Context(), []store.Filing{f}); err != nil {
		t.Fatal(err)
	}
	due, err := s.Due(t.Context(), time.Now().Add(time.Hour), func(string) bool { return true })
	if err != nil || len(due) != 1 || due[0].URL != a.URL {
		t.Errorf("due after the migration are %+v (%v)", due, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
