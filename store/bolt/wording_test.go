package bolt

import (
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// TestMigrationForWordings: a store of layout 5 is brought to where articles
// are read again; what was filed before is not.
func TestMigrationForWordings(t *testing.T) {
	path := filled(t)
	otherLayout(t, path, "5", without(bucketReadings, bucketDue, bucketWordings, bucketEdits, bucketTerms))
	s := opened(t, path)
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
