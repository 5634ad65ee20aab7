package bolt

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// Decide carries out what a person says of a story, and enters it in the log:
// both or neither. The decision comes back as it was entered. Ids may be old
// ones; an id that leads nowhere is an ErrNotFound, a decision that cannot be
// carried out an ErrInvalid, and either names what is wrong.
func (s *Store) Decide(ctx context.Context, d store.Decision) (store.Decision, store.Receipt, error) {
	if err := d.Valid(); err != nil {
		return d, store.Receipt{}, err
	}
	receipt, err := s.change(s.now().UTC().Truncate(time.Second), func(f *filer) (err error) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if d.Number, err = f.tx.Bucket(bucketDecisions).NextSequence(); err != nil {
			return err
		}
		d.At = f.now
		switch d.Action {
		case store.Amend:
			return f.amend(&d)
		case store.Merge:
			return f.merge(&d)
		case store.Split:
			return f.split(&d)
		case store.Review:
			return f.review(&d)
		case store.Undo:
			return f.undo(&d)
		}
		return news.Mistaken("%q is nothing that can be decided", d.Action)
	})
	return d, receipt, s.explain(err)
}

// Decisions are those about a story, the oldest first, undone ones too; all of
// them for "".
func (s *Store) Decisions(ctx context.Context, id string) (out []store.Decision, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		ids := []string{id}
		if key := tx.Bucket(bucketIDs).Get([]byte(id)); id != "" && key != nil {
			r, err := read[record](tx, bucketStories, key)
			if err != nil {
				return err
			}
			ids = append(ids, r.ids()...)
		}
		return tx.Bucket(bucketDecisions).ForEach(func(k, v []byte) error {
			var d store.Decision
			if err := decode(bucketDecisions, k, v, &d); err != nil {
				return err
			}
			about := append([]string{d.Story}, d.Others...)
			if id == "" || slices.ContainsFunc(about, func(a string) bool { return slices.Contains(ids, a) }) {
				out = append(out, d)
			}
			return ctx.Err()
		})
	})
	return out, s.explain(err)
}

// find is the story that an id leads to.
func (f *filer) find(id string) (*record, error) {
	if f.tx.Bucket(bucketIDs).Get([]byte(id)) == nil {
		return nil, fmt.Errorf("story %.40q: %w", id, news.ErrNotFound)
	}
	return f.record(id)
}

// gather takes stories into a new kin, whole.
func (f *filer) gather(ids ...string) (*kin, []*record, error) {
	k := &kin{stories: map[string]*record{}}
	var stories []*record
	for _, id := range ids {
		r, err := f.find(id)
		if err != nil {
			return nil, nil, err
		}
		if k.stories[r.Story.ID] == nil {
			if err := f.meetStory(k, r.Story.ID); err != nil {
				return nil, nil, err
			}
			stories = append(stories, k.stories[r.Story.ID])
		}
	}
	return k, stories, nil
}

// amend notes what the rules say of the fields, and tells the story again.
func (f *filer) amend(d *store.Decision) error {
	r, err := f.find(d.Story)
	if err != nil {
		return err
	}
	d.Story = r.Story.ID
	read := r.Story.Headline
	if r.Story.Read != nil {
		read = *r.Story.Read
	}
	for _, c := range d.Set {
		if news.IsTie(c.Field) {
			was, err := f.tiesOf(r, c)
			if err != nil {
				return err
			}
			d.Was = append(d.Was, was)
			continue
		}
		d.Was = append(d.Was, news.Correction{Field: c.Field, Value: read.Value(c.Field)})
	}
	if err := f.enter(*d); err != nil {
		return err
	}
	return f.retell(d.Story)
}

// tiesOf is what a story is tied to, where a person ties it otherwise: to
// stories that there are.
func (f *filer) tiesOf(r *record, c news.Correction) (was news.Correction, err error) {
	for _, id := range c.Ties() {
		switch to, err := f.find(id); {
		case err != nil:
			return was, err
		case to.Story.ID == r.Story.ID:
			return was, news.Mistaken("%s: %s is the story itself", c.Field, id)
		}
	}
	value, err := json.Marshal(append([]string{}, r.story().Tied(c.Field)...))
	return news.Correction{Field: c.Field, Value: value}, err
}

// retell tells a story again by what people say now.
func (f *filer) retell(id string) error {
	k, stories, err := f.gather(id)
	if err != nil {
		return err
	}
	if r := stories[0]; len(k.tellings) == 0 { // it stays as it was told last
		return f.rewrite(r)
	}
	k.afresh = true
	all := make([]int, len(k.members))
	for i := range all {
		all[i] = i
	}
	return f.tellAgain(k, all, retelling{was: stories[0]})
}

// rewrite writes a story that no article tells any more.
func (f *filer) rewrite(r *record) (err error) {
	old, before := storyKey(r.story()), news.Story(r.Story)
	if r.Story.Overrides, err = f.corrections(r.ids()...); err != nil {
		return err
	}
	after := store.Corrected(*r.story(), f.table)
	after.Changed = f.now
	r.Story = tale(after)
	packed, err := pack(r)
	if err != nil {
		return err
	}
	f.changed(after)
	f.move(after.ID, &before, &after, r.ids()...)
	if err := f.put(old, &after, packed); err != nil {
		return err
	}
	return f.lead(r.Also, storyKey(&after))
}

// merge makes stories one: the first named, to which the ids of the others lead.
func (f *filer) merge(d *store.Decision) error {
	k, stories, err := f.gather(append([]string{d.Story}, d.Others...)...)
	if err != nil {
		return err
	}
	if len(stories) < 2 {
		return news.Mistaken("%s and %s are one story already", d.Story, strings.Join(d.Others, ", "))
	}
	d.Others = nil
	for i, r := range stories {
		if len(k.places(r)) == 0 {
			return news.Mistaken("story %s is told by no article any more, and cannot be merged", r.Story.ID)
		}
		if i > 0 {
			d.Others = append(d.Others, r.Story.ID)
		}
	}
	d.Story, k.first = stories[0].Story.ID, stories[0].Story.ID
	d.Together = k.refs(nil)
	return f.carryOut(k, d)
}

// split takes articles out of a story, which make one of their own.
func (f *filer) split(d *store.Decision) error {
	k, stories, err := f.gather(d.Story)
	if err != nil {
		return err
	}
	d.Story, k.first = stories[0].Story.ID, stories[0].Story.ID
	k.out = map[string]bool{}
	for _, name := range d.Articles {
		out := k.called(name)
		if len(out) == 0 {
			return news.Mistaken("article %.200q does not tell story %s; `gigawatch story show %s` lists those that do", name, d.Story, d.Story)
		}
		for _, i := range out {
			k.out[k.members[i].key()] = true
		}
	}
	if len(k.out) == len(k.members) {
		return news.Mistaken("split: these are all articles of story %s; name fewer", d.Story)
	}
	d.Together = k.refs(func(m member) bool { return k.out[m.key()] })
	d.Apart = k.refs(func(m member) bool { return !k.out[m.key()] })
	first, _ := f.member(d.Together[0])
	if err := f.carryOut(k, d); err != nil {
		return err
	}
	d.Others = []string{string(f.tx.Bucket(bucketTold).Get([]byte(first.key())))}
	return f.enter(*d)
}

// carryOut groups the stories of a kin by a decision, and enters it.
func (f *filer) carryOut(k *kin, d *store.Decision) error {
	if err := f.enter(*d); err != nil {
		return err
	}
	if err := f.follow(k, nil); err != nil {
		return err
	}
	return f.regroup(k)
}

// called are the places of an article of the kin by its address, its id, or
// the name of its announcement.
func (k *kin) called(name string) (out []int) {
	name = strings.TrimSpace(name)
	for i, t := range k.tellings {
		a := t.Article
		if name == a.URL || name == a.ID || name == store.Name(t) || slices.Contains(a.Aliases, name) {
			out = append(out, i)
		}
	}
	return out
}

// refs name the members of a kin for good, those that are wanted.
func (k *kin) refs(wanted func(member) bool) (out []store.Ref) {
	for i, m := range k.members {
		if wanted == nil || wanted(m) {
			out = append(out, store.Ref{Article: store.Identity(k.tellings[i].Article), Part: m.Part + 1})
		}
	}
	return out
}

// review marks a story as looked through.
func (f *filer) review(d *store.Decision) error {
	r, err := f.find(d.Story)
	if err != nil {
		return err
	}
	d.Story = r.Story.ID
	if err := f.enter(*d); err != nil {
		return err
	}
	return f.mark(r, &news.Review{By: d.By, At: d.At, Of: store.Facts(*r.story())})
}

// mark puts the mark of a review on a story, which is no change of it.
func (f *filer) mark(r *record, mark *news.Review) error {
	r.Story.Reviewed = mark
	f.touch(r.Story.ID)
	f.changed(*r.story())
	return write(f.tx, bucketStories, storyKey(r.story()), r)
}

// undo takes back the last decision that holds about a story. The log keeps
// both.
func (f *filer) undo(d *store.Decision) error {
	r, err := f.find(d.Story)
	if err != nil {
		return err
	}
	d.Story = r.Story.ID
	said, err := f.words(r.ids()...)
	if err != nil {
		return err
	}
	if len(said) == 0 {
		return news.Mistaken("undo: nothing that was decided about story %s is left to undo", d.Story)
	}
	last := said[len(said)-1]
	d.Undoes = last.Number
	if err := f.enter(*d); err != nil {
		return err
	}
	if err := f.entries(last, func(b *bbolt.Bucket, key []byte) error { return b.Delete(key) }); err != nil {
		return err
	}
	switch last.Action {
	case store.Amend:
		return f.retell(d.Story)
	case store.Review:
		return f.mark(r, nil)
	}
	return f.untie(last)
}

// untie groups the stories of a merge or a split as the rules would.
func (f *filer) untie(last store.Decision) error {
	k := &kin{stories: map[string]*record{}, first: last.Story, afresh: true}
	for _, ref := range append(slices.Clone(last.Together), last.Apart...) {
		m, known := f.member(ref)
		if !known {
			continue
		}
		if err := f.meet(k, m); err != nil {
			return err
		}
	}
	if err := f.follow(k, nil); err != nil {
		return err
	}
	return f.regroup(k)
}
