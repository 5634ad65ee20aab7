package bolt

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// bases are the stories on which those of the transaction build, or did.
func (r *relating) bases() map[string]bool {
	ids := map[string]bool{}
	add := func(more []string) {
		for _, id := range more {
			ids[id] = true
		}
	}
	for _, t := range r.moved {
		if t.before != nil {
			add(t.before.BuildsOn)
		}
		if t.after != nil {
			add(t.after.BuildsOn)
		}
	}
	for id, t := range r.ties {
		if t.relations == nil {
			continue
		}
		add(t.relations.BuildsOn)
		if s := r.stories[id]; s != nil { // one that was not told anew
			add(s.BuildsOn)
		}
	}
	return ids
}

// aftermath brings the timelines of stories up to date on which others build.
func (f *filer) aftermath(bases map[string]bool) error {
	for _, id := range slices.Sorted(maps.Keys(bases)) {
		key := bytes.Clone(f.tx.Bucket(bucketIDs).Get([]byte(id)))
		if !bytes.HasSuffix(key, []byte(id)) {
			continue // it is there no more, or leads to another, which is a base itself
		}
		rec, err := read[record](f.tx, bucketStories, key)
		if err != nil {
			return err
		}
		later, err := buildingOn(f.tx, rec.story())
		if err != nil {
			return err
		}
		s := rec.story()
		is := store.Aftermath(s.Timeline, later)
		if slices.EqualFunc(is, s.Timeline, sameEvent) {
			continue
		}
		s.Timeline = is
		if !f.quiet {
			s.Changed = f.now
			f.changed(*s)
		}
		f.touch(id)
		if err := write(f.tx, bucketStories, key, rec); err != nil {
			return err
		}
	}
	return nil
}

// sameEvent compares entries of a timeline; their times may be read anew.
func sameEvent(a, b news.Event) bool {
	return a.Event == b.Event && a.Source == b.Source && a.Story == b.Story && a.Date.Equal(b.Date.Time) && a.Seen.Equal(b.Seen) && a.Edited == b.Edited
}

// buildingOn are the stories that build on one, the oldest first.
func buildingOn(tx *bbolt.Tx, of *news.Story) (out []news.Story, err error) {
	r := &relating{filer: &filer{tx: tx}, stories: map[string]*news.Story{}}
	ids := map[string]bool{}
	r.followers(of, ids)
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		other, err := r.story(id)
		if err != nil {
			return nil, err
		}
		if other != nil && other.ID == id && slices.Contains(other.BuildsOn, of.ID) {
			out = append(out, *other)
		}
	}
	slices.SortStableFunc(out, func(a, b news.Story) int {
		if c := a.When().Compare(b.When()); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out, nil
}

// traceAll is the step to layout 11: all timelines know what became of their
// promises.
func traceAll(tx *bbolt.Tx) error {
	return eachFew(tx, func(f *filer) error {
		bases := (&relating{filer: f}).bases()
		return f.aftermath(bases)
	})
}
