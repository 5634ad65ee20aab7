package bolt

import (
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// TestFreshReadsWhatWasWritten: a digest does not read a store of years, but for
// one whose history does not reach back so far.
func TestFreshReadsWhatWasWritten(t *testing.T) {
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	s := open(t, Options{Now: func() time.Time { return now }})
	file := func(batch, n int) {
		t.Helper()
		if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(batch, n)}); err != nil {
			t.Fatal(err)
		}
	}
	began := now
	look := func(when string, after time.Time, most int, reaches bool, fresh int) { // most: to be read, with those that they were tied to
		t.Helper()
		err := s.view(func(tx *bbolt.Tx) error {
			keys, known, err := writtenAfter(tx, after)
			if known != reaches || len(keys) > most {
				t.Errorf("%s: %d stories to read, known %v; want at most %d, %v", when, len(keys), known, most, reaches)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		if err := s.Fresh(t.Context(), after, func(news.Fresh) error { n++; return nil }); err != nil || n != fresh {
			t.Errorf("%s: %d stories are fresh, want %d (%v)", when, n, fresh, err)
		}
	}
	file(1, 300)
	now = began.Add(time.Hour)
	file(2, 2)
	look("since the first filing", began, 4, true, 2)
	look("since before it", began.Add(-time.Second), 0, false, 302)
	now = began.Add(-time.Hour) // the clock is put back
	file(3, 1)
	look("of an earlier hour, filed later", began, 6, true, 2)
	now = began.Add(2 * time.Hour)
	file(4, 1)
	look("since the last hour", began.Add(time.Hour), 2, true, 1)
}

// TestFreshOfAnOlderHistory: entries of an older program tell no time.
func TestFreshOfAnOlderHistory(t *testing.T) {
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	s := open(t, Options{Now: func() time.Time { return now }})
	if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(1, 3)}); err != nil {
		t.Fatal(err)
	}
	err := s.update(func(tx *bbolt.Tx) error {
		point, err := pointOf(tx)
		if err != nil {
			return err
		}
		entry, err := read[changed](tx, bucketChanges, hashKey(point.Number))
		if err != nil {
			return err
		}
		entry.At = time.Time{}
		return write(tx, bucketChanges, hashKey(point.Number), entry)
	})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if err := s.Fresh(t.Context(), now.Add(-time.Hour), func(news.Fresh) error { n++; return nil }); err != nil || n != 3 {
		t.Errorf("%d stories are fresh, want 3 (%v)", n, err)
	}
}

// BenchmarkFresh reads the news of the last of a hundred filings.
func BenchmarkFresh(b *testing.B) {
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	s := open(b, Options{Now: func() time.Time { return now }})
	for i := range 100 {
		now = now.Add(time.Hour)
		if _, err := s.File(b.Context(), []store.Filing{storetest.Filing(i, 500)}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		n := 0
		if err := s.Fresh(b.Context(), now.Add(-time.Minute), func(news.Fresh) error { n++; return nil }); err != nil || n != 500 {
			b.Fatalf("%d stories, %v", n, err)
		}
	}
}
