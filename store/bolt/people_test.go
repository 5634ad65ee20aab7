package bolt

import (
	"path/filepath"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// TestMigrationForPeople: a store of layout 3 is brought to where people can decide.
func TestMigrationForPeople(t *testing.T) {
	path := filled(t)
	otherLayout(t, path, "3", without(bucketDecisions, bucketWords, bucketRulings, bucketTerms))
	if _, err := Open(path, Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "brings it up to date") {
		t.Errorf("read only, layout 3 gives %v", err)
	}
	s := opened(t, path)
	stories, err := s.Search(t.Context(), news.Query{}, 1)
	if err != nil || len(stories) != 1 {
		t.Fatalf("%d stories, %v", len(stories), err)
	}
	d := store.Decision{Action: store.Review, Story: stories[0].ID}
	if _, _, err := s.Decide(t.Context(), d); err != nil {
		t.Errorf("decided after the migration: %v", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestDecisionsOutlive: what was decided is there when the store is opened
// again, and in its backup.
func TestDecisionsOutlive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gigawatch.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := storetest.Filing(1, 2)
	r, err := s.File(t.Context(), []store.Filing{f})
	if err != nil {
		t.Fatal(err)
	}
	sum, err := news.ParseCorrection("amount=2bn EUR")
	if err != nil {
		t.Fatal(err)
	}
	id := r.New[0].ID
	_, _, err = s.Decide(t.Context(), store.Decision{Action: store.Amend, Story: id, Set: []news.Correction{sum}, By: "ann", Reason: "she called"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	story, err := s.Story(t.Context(), id)
	log, e := s.Decisions(t.Context(), "")
	if err != nil || e != nil || story.Headline.Amount.String() != "EUR 2000000000" || len(log) != 1 || string(log[0].Set[0].Value) != string(sum.Value) {
		t.Errorf("opened again: %s, log %+v (%v, %v)", story.Headline.Amount, log, err, e)
	}
}
