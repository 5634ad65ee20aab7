package bolt

import (
	"bytes"
	"testing"

	"go.etcd.io/bbolt"

	"gigawatch/store"
	"gigawatch/store/storetest"
)

// TestMigrationForThinNews: in a store of layout 8 what was filed before is
// found by news of the same day that has no sum.
func TestMigrationForThinNews(t *testing.T) {
	path := filled(t)
	withoutFacts(t, path, "8", store.Seldom)
	s := opened(t, path)
	before, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f := storetest.Filing(0, 1)
	a := &f.Harvest.Articles[0]
	a.ID, a.URL, a.Text = "thin", "https://outlet.example/thin", "Halls will be built."
	f.Announcements[0][0].Amount, f.Announcements[0][0].CapacityMW = nil, nil
	if _, err := s.File(t.Context(), []store.Filing{f}); err != nil {
		t.Fatal(err)
	}
	after, err := s.Counts(t.Context())
	if err != nil || after.Announcements != before.Announcements+1 || after.Stories != before.Stories {
		t.Errorf("filed a thin announcement of an old story: %+v, then %+v (%v)", before, after, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// withoutFacts makes a store one of an older layout, that had no words and not
// the facts under some keys.
func withoutFacts(t *testing.T, path, layout string, lacks func(key string) bool) {
	t.Helper()
	gone := 0
	otherLayout(t, path, layout, without(bucketTerms), func(tx *bbolt.Tx) error {
		c := tx.Bucket(bucketFacts).Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			if key, _, _ := bytes.Cut(k, []byte{0}); lacks(string(key)) {
				gone++
				if err := c.Delete(); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if gone == 0 {
		t.Fatal("no fact was taken away")
	}
}
