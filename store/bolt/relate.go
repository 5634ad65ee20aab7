package bolt

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// relate ties the stories of the transaction to others, and those others that
// may hang on them. It runs once, when all of them are told: what a story
// hangs on is made of the records alone, so it is the same whatever the order
// in which they came.
func (f *filer) relate() error {
	if len(f.moved) == 0 {
		return nil
	}
	if err := f.relink(); err != nil {
		return err
	}
	r := &relating{filer: f, stories: map[string]*news.Story{}, ties: map[string]*ties{}}
	asked, near := map[string]bool{}, map[string]bool{}
	for id, t := range f.moved {
		if t.asBefore() {
			continue // one more source
		}
		near[id] = true
		for _, id := range append(t.ids, id) {
			walkLinks(f.tx, store.Naming(id), func(by string) bool { asked[by] = true; return true })
		}
		for _, s := range []*news.Story{t.before, t.after} {
			if s != nil {
				r.followers(s, asked)
			}
		}
		if t.after != nil {
			asked[id] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(asked)) {
		if err := r.relations(id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(near)) {
		if err := r.possibly(id); err != nil {
			return err
		}
	}
	bases := r.bases()
	if err := r.write(); err != nil {
		return err
	}
	return f.aftermath(bases)
}

// relating is a run of relate.
type relating struct {
	*filer
	stories map[string]*news.Story // as they stand, by id
	ties    map[string]*ties       // what is to be written
}

// ties are what changes on a story.
type ties struct {
	relations       *store.Relations // nil for as they are
	possibly        []string         // ids to be added
	certainlyOthers []string         // ids to be taken away
}

func (r *relating) tie(id string) *ties {
	if r.ties[id] == nil {
		r.ties[id] = &ties{}
	}
	return r.ties[id]
}

// story is a story as it stands, nil for one that is there no more.
func (r *relating) story(id string) (*news.Story, error) {
	if t := r.moved[id]; t != nil {
		return t.after, nil
	}
	if s, known := r.stories[id]; known {
		return s, nil
	}
	key := r.tx.Bucket(bucketIDs).Get([]byte(id))
	if key == nil {
		return nil, nil
	}
	rec, err := read[record](r.tx, bucketStories, slices.Clone(key))
	if err != nil {
		return nil, err
	}
	r.stories[id] = rec.story()
	return rec.story(), nil
}

// followers notes the stories that may hang on one.
func (r *relating) followers(s *news.Story, into map[string]bool) {
	for _, seek := range store.Followers(s) {
		n := 0
		walkLinks(r.tx, seek, func(id string) bool {
			into[id] = true
			n++
			return n < mostRead
		})
	}
}

// found reads the stories that seeks find, but the one itself; none where they
// are too many.
func (r *relating) found(self string, seeks []store.Seek, most int) ([]*news.Story, error) {
	ids := map[string]bool{}
	for _, seek := range seeks {
		walkLinks(r.tx, seek, func(id string) bool {
			if id != self {
				ids[id] = true
			}
			return len(ids) <= most
		})
		if len(ids) > most {
			return nil, nil
		}
	}
	var out []*news.Story
	for id := range ids {
		s, err := r.story(id)
		if err != nil {
			return nil, err
		}
		if s != nil && s.ID == id {
			out = append(out, s)
		}
	}
	return out, nil
}

// relations finds what a story hangs on.
func (r *relating) relations(id string) error {
	s, err := r.story(id)
	if err != nil || s == nil {
		return err
	}
	among, err := r.found(id, store.Sought(s), mostRead)
	if err != nil {
		return err
	}
	is := store.Overruled(s, store.Relate(s, among), r.leads)
	if !slices.Equal(is.BuildsOn, s.BuildsOn) || !slices.Equal(is.PartOf, s.PartOf) || !sameNew(is.NewMoney, s.NewMoney) {
		r.tie(id).relations = &is
	}
	return nil
}

// leads is the id of the story that an id leads to, "" for none.
func (r *relating) leads(id string) string {
	key := r.tx.Bucket(bucketIDs).Get([]byte(id))
	if len(key) <= 8 {
		return ""
	}
	return string(key[8:])
}

func sameNew(a, b *news.Money) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}

// write puts what has changed into the stories, in the order of their keys.
func (r *relating) write() error {
	byKey := map[string]string{}
	for id := range r.ties {
		if key := r.tx.Bucket(bucketIDs).Get([]byte(id)); bytes.HasSuffix(key, []byte(id)) { // else it is there no more, or leads to another
			byKey[string(key)] = id
		}
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		id := byKey[key]
		rec, err := read[record](r.tx, bucketStories, []byte(key))
		if err != nil {
			return err
		}
		if !r.change(&rec, r.ties[id]) {
			continue
		}
		r.touch(id)
		if err := write(r.tx, bucketStories, []byte(key), rec); err != nil {
			return err
		}
	}
	return nil
}

// change puts ties on a story, and says whether that is anything new. What it
// hangs on is told to readers; that it may be another is a matter for the desk.
func (r *relating) change(rec *record, t *ties) bool {
	s := rec.story()
	possibly := slices.DeleteFunc(slices.Clone(s.Possibly), func(id string) bool { return slices.Contains(t.certainlyOthers, id) })
	for _, id := range t.possibly {
		if !slices.Contains(possibly, id) && id != s.ID {
			possibly = append(possibly, id)
		}
	}
	slices.Sort(possibly)
	same := slices.Equal(possibly, s.Possibly)
	if same && t.relations == nil {
		return false
	}
	s.Possibly = possibly
	_, heard := r.dirty[s.ID]
	if t.relations != nil {
		s.BuildsOn, s.PartOf, s.NewMoney = t.relations.BuildsOn, t.relations.PartOf, t.relations.NewMoney
		if !heard && !r.quiet {
			s.Changed = r.now
		}
	}
	if heard || t.relations != nil && !r.quiet {
		r.changed(*s)
	}
	return true
}

// Related are the stories that hang on one: those that build on it, cut it, or
// are a part of it, the oldest first.
func (s *Store) Related(ctx context.Context, id string) (out []news.Story, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		r := &relating{filer: &filer{tx: tx}, stories: map[string]*news.Story{}}
		of, err := r.story(id)
		if err != nil || of == nil {
			return err
		}
		ids := map[string]bool{}
		r.followers(of, ids)
		for _, id := range slices.Sorted(maps.Keys(ids)) {
			if err := ctx.Err(); err != nil {
				return err
			}
			other, err := r.story(id)
			if err != nil {
				return err
			}
			if other != nil && (slices.Contains(other.BuildsOn, of.ID) || slices.Contains(other.PartOf, of.ID)) {
				out = append(out, *other)
			}
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b news.Story) int { return a.When().Compare(b.When()) })
	return out, s.explain(err)
}

// relateAll is the step to layout 10: all stories are tied to one another.
func relateAll(tx *bbolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketLinks); err != nil {
		return err
	}
	for _, do := range []func(*filer) error{(*filer).relink, (*filer).relate} { // all must be found before any is tied
		if err := eachFew(tx, do); err != nil {
			return err
		}
	}
	return nil
}

// fewStories are tied at once: more of them share what is read of the stories
// around them, and keep those in memory meanwhile.
const fewStories = 4096

// eachFew calls do with the stories of a store as if they had just been told, a few at a time.
func eachFew(tx *bbolt.Tx, do func(*filer) error) error {
	var at []byte
	for {
		f := &filer{tx: tx, heard: map[string]heard{}, dirty: map[string]place{}, quiet: true}
		first, _ := tx.Bucket(bucketDecisions).Cursor().First()
		f.people = first != nil
		c := tx.Bucket(bucketStories).Cursor()
		k, v := seekAfter(c, at)
		for ; k != nil && len(f.moved) < fewStories; k, v = c.Next() {
			var rec record
			if err := decode(bucketStories, k, v, &rec); err != nil {
				return err
			}
			f.move(rec.Story.ID, nil, rec.story())
			at = append(at[:0], k...)
		}
		if len(f.moved) == 0 {
			return nil
		}
		if err := do(f); err != nil {
			return err
		}
	}
}
