package bolt

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// related makes a store with a promise, and a second one that builds on it.
func related(t *testing.T) (s *Store, first, second news.Story) {
	t.Helper()
	s = open(t, Options{Now: func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) }})
	for i, line := range []string{"press 03-01 by=microsoft in=JP sum=2.9", "press 09-01 by=microsoft in=JP sum=10 prior=2.9"} {
		told, err := storetest.Says(string(rune('a'+i)), line)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.File(t.Context(), []store.Filing{{Harvest: news.Harvest{Articles: []news.Article{told.Article}}, Announcements: [][]news.Announcement{{told.Announcement}}}})
		if err != nil {
			t.Fatal(err)
		}
		first, second = second, r.New[0]
	}
	return s, first, second
}

func TestRelated(t *testing.T) {
	s, first, second := related(t)
	if len(second.BuildsOn) != 1 || second.BuildsOn[0] != first.ID {
		t.Errorf("the receipt says it builds on %v, want %s", second.BuildsOn, first.ID)
	}
	after, err := s.Related(t.Context(), first.ID)
	if err != nil || len(after) != 1 || after[0].ID != second.ID {
		t.Errorf("on the first hang %v (%v)", after, err)
	}
	if after, err = s.Related(t.Context(), second.ID); err != nil || len(after) != 0 {
		t.Errorf("on the second hang %v (%v)", after, err)
	}
	if after, err = s.Related(t.Context(), "nothing"); err != nil || len(after) != 0 {
		t.Errorf("on nothing hang %v (%v)", after, err)
	}
}

// TestRelateAll: stories of layout 8 are tied when the store is opened, which
// is no change of theirs.
func TestRelateAll(t *testing.T) {
	s, first, second := related(t)
	path := s.Path()
	s.Close()
	otherLayout(t, path, "8", without(bucketLinks, bucketTerms), func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketStories).ForEach(func(k, v []byte) error {
			var r record
			if err := decode(bucketStories, k, v, &r); err != nil {
				return err
			}
			r.Story.BuildsOn, r.Story.NewMoney = nil, nil
			return write(tx, bucketStories, bytes.Clone(k), r)
		})
	})
	s = opened(t, path)
	got, err := s.Story(t.Context(), second.ID)
	if err != nil || len(got.BuildsOn) != 1 || got.BuildsOn[0] != first.ID || got.NewMoney == nil || !got.Changed.Equal(second.Changed) {
		t.Errorf("it builds on %v, new money %v, changed %s (%v)", got.BuildsOn, got.NewMoney, got.Changed, err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestCheckFindsLooseTies: a check names ties that lead nowhere.
func TestCheckFindsLooseTies(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(tx *bbolt.Tx, r *record) error
		want string
	}{
		"tied to nothing":   {func(_ *bbolt.Tx, r *record) error { r.Story.PartOf = []string{"0000000000"}; return nil }, "is tied to 0000000000, which is no story"},
		"alike on one side": {func(_ *bbolt.Tx, r *record) error { r.Story.Possibly = r.Story.BuildsOn; return nil }, "which does not know"},
		"not in the index": {func(tx *bbolt.Tx, _ *record) error {
			k, _ := tx.Bucket(bucketLinks).Cursor().First()
			return tx.Bucket(bucketLinks).Delete(k)
		}, "is not found under"},
		"an entry of no one": {func(tx *bbolt.Tx, _ *record) error {
			return tx.Bucket(bucketLinks).Put([]byte("s|x|JP|1\x0012345678abc"), nil)
		}, "leads to no story"},
	} {
		s, _, second := related(t)
		err := s.update(func(tx *bbolt.Tx) error {
			key := bytes.Clone(tx.Bucket(bucketIDs).Get([]byte(second.ID)))
			r, err := read[record](tx, bucketStories, key)
			if err == nil {
				err = c.do(tx, &r)
			}
			if err == nil {
				err = write(tx, bucketStories, key, r)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(t.Context()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: the check says %v, want %s", name, err, c.want)
		}
	}
}
