package bolt

import (
	"path/filepath"
	"testing"

	"gigawatch/news"
)

// TestBeforeDigests: a store of layout 4, from before there were subscribers,
// is brought up to date when it is opened, and takes them.
func TestBeforeDigests(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gigawatch.db")
	otherLayout(t, path, "4", steps[:4]...)
	s := opened(t, path)
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
