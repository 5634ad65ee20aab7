package bolt

import (
	"path/filepath"
	"strings"
	"testing"

	"gigawatch/store"
	"gigawatch/store/storetest"
)

// TestMigrationForWords: in a store of layout 11 what was filed before is found
// by its words, and for as long as a region is told.
func TestMigrationForWords(t *testing.T) {
	path, news := filepath.Join(t.TempDir(), "gigawatch.db"), storetest.Rewording()
	s := opened(t, path)
	if _, err := s.File(t.Context(), []store.Filing{news[0], storetest.Filing(1, 40)}); err != nil {
		t.Fatal(err)
	}
	before, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	withoutFacts(t, path, "11", func(key string) bool { return strings.HasSuffix(key, "^") })
	s = opened(t, path)
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := s.File(t.Context(), news[1:]); err != nil {
		t.Fatal(err)
	}
	after, err := s.Counts(t.Context())
	if err != nil || after.Stories != before.Stories || after.Announcements != before.Announcements+2 {
		t.Errorf("filed two wordings of an old story: %+v, then %+v (%v)", before, after, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
