package bolt

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// regroup tells the stories of all kin again. A group keeps the id of the
// oldest story that it holds; ids that are left over lead to the story that
// took in their first member.
func (f *filer) regroup(k *kin) error {
	groups := store.Regroup(k.tellings, f.rulings(k))
	taken, homeless := k.take(groups, f.awaited(k))
	heirs := make([][]*record, len(groups))
	for _, id := range homeless {
		r := k.stories[id]
		heir := k.heir(r, groups)
		if heir >= 0 {
			heirs[heir] = append(heirs[heir], r)
		}
		if err := f.leave(r, heir < 0); err != nil {
			return err
		}
	}
	names := make([]string, len(groups))
	for i, g := range groups {
		if taken[i] == nil {
			names[i] = k.reclaim(g)
		}
	}
	for i, g := range groups {
		if err := f.tellAgain(k, g, retelling{was: taken[i], heirs: heirs[i], name: names[i]}); err != nil {
			return err
		}
	}
	return f.forget(k)
}

// take gives the groups the records that they go on with, nil for a new
// story, and returns the ids that no group has taken. An id goes first to the
// group with the article that gave it, then to the earliest of its members.
// storyOf gives members a story besides the one that they told.
func (k *kin) take(groups [][]int, storyOf map[string]string) (taken []*record, homeless []string) {
	for id := range k.stories {
		homeless = append(homeless, id)
	}
	slices.SortFunc(homeless, func(a, b string) int {
		switch k.first {
		case a:
			return -1
		case b:
			return 1
		}
		return cmp.Or(k.stories[a].Story.FirstSeen.Compare(k.stories[b].Story.FirstSeen), strings.Compare(a, b))
	})
	for id, r := range k.stories {
		for _, m := range r.Members {
			if !k.out[m.key()] {
				storyOf[m.key()] = id
			}
		}
	}
	taken = make([]*record, len(groups))
	for _, founder := range []bool{true, false} {
		for i, g := range groups {
			if taken[i] != nil {
				continue
			}
			own := slices.IndexFunc(homeless, func(id string) bool {
				return slices.ContainsFunc(g, func(at int) bool {
					return storyOf[k.members[at].key()] == id && (!founder || k.founded(at) == id)
				})
			})
			if own >= 0 {
				taken[i] = k.stories[homeless[own]]
				homeless = slices.Delete(homeless, own, own+1)
			}
		}
	}
	return taken, homeless
}

// founded is the id of the story that a telling would have begun.
func (k *kin) founded(at int) string {
	return store.StoryID(k.tellings[at].Article, k.members[at].Part, 0)
}

// reclaim is the id that a group had before its story became part of another
// of the kin, which leads there no more; "" for a group that had none.
func (k *kin) reclaim(group []int) string {
	for _, at := range group {
		id := k.founded(at)
		for _, r := range k.stories {
			if i := slices.Index(r.Also, id); i >= 0 {
				r.Also = slices.Delete(slices.Clone(r.Also), i, i+1)
				r.lost = true
				return id
			}
		}
	}
	return ""
}

// leave takes away a story whose id no group has taken, unless nobody tells it
// any more and somebody vouched for it.
func (f *filer) leave(r *record, forGood bool) error {
	if forGood {
		vouched, err := f.vouched(r)
		if err != nil {
			return err
		}
		if vouched {
			return f.stay(r)
		}
	}
	return f.gone(r, forGood)
}

// stay keeps a story as it is.
func (f *filer) stay(r *record) error {
	r.Vouched = true
	for _, m := range r.Members {
		if f.vouch == nil {
			f.vouch = map[string]bool{}
		}
		f.vouch[m.key()] = true
	}
	return write(f.tx, bucketStories, storyKey(r.story()), r)
}

// forget takes tellings that tell nothing any more away from stories that go
// on without them.
func (f *filer) forget(k *kin) error {
	if !f.people {
		return nil
	}
	told := map[string]bool{}
	for _, m := range k.members {
		told[m.key()] = true
	}
	for _, r := range k.stories {
		for _, m := range r.Members {
			if key := m.key(); !told[key] && !f.vouch[key] {
				if err := f.tx.Bucket(bucketTold).Delete([]byte(key)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// heir is the group that took in the first member of a story which still says
// something, -1 where none does.
func (k *kin) heir(r *record, groups [][]int) int {
	for _, m := range r.Members {
		key := m.key()
		i := slices.IndexFunc(groups, func(g []int) bool {
			return slices.ContainsFunc(g, func(at int) bool { return k.members[at].key() == key })
		})
		if i >= 0 {
			return i
		}
	}
	return -1
}

// key names a member in maps.
func (m member) key() string { return string(toldKey(m.Article, m.Part)) }

// gone takes a story away that became part of another, to which its id is
// given, or that is not told any more: then its ids are no one's.
func (f *filer) gone(r *record, forGood bool) error {
	f.counts.Stories--
	f.touch(r.Story.ID)
	f.move(r.Story.ID, r.story(), nil, r.ids()...)
	if forGood {
		f.receipt.Gone++
		for _, id := range append([]string{r.Story.ID}, r.Also...) {
			if err := f.tx.Bucket(bucketIDs).Delete([]byte(id)); err != nil {
				return err
			}
		}
	}
	if at, ok := f.dirty[r.Story.ID]; ok { // nobody need hear of it
		if at.changed {
			f.receipt.Changed[at.index].ID = ""
		} else {
			f.receipt.New[at.index].ID = ""
		}
		delete(f.dirty, r.Story.ID)
	}
	return f.tx.Bucket(bucketStories).Delete(storyKey(r.story()))
}

// retelling is how the story of a group goes on.
type retelling struct {
	was   *record   // its record before; nil for a story that parts from another
	heirs []*record // stories that it took in
	name  string    // the id of one that parts, "" for a fresh one
	seen  time.Time // when what a new story tells was first seen
}

// firstSeen is when any of some members was: by the story that it told until
// now, or, where other rules find a promise in an article that is kept, when
// that was read. It is no news of today.
func (f *filer) firstSeen(k *kin, members []member, tellings []store.Telling) time.Time {
	first := f.now
	earlier := func(t time.Time) {
		if !t.IsZero() && t.Before(first) {
			first = t.UTC().Truncate(time.Second)
		}
	}
	for i, m := range members {
		for _, r := range k.stories {
			if slices.ContainsFunc(r.Members, func(o member) bool { return o.key() == m.key() }) {
				earlier(r.Story.FirstSeen.Add(time.Second)) // so that the older id goes on if the two meet again
			}
		}
		if f.rules && !tellings[i].Article.Fetched.IsZero() {
			earlier(tellings[i].Article.Fetched.Add(time.Second))
		}
	}
	return first
}

// recordFor is the record that a group goes on with, before it is told.
func (f *filer) recordFor(t store.Telling, m member, how retelling) (r record, err error) {
	if how.was == nil {
		r.Story = tale(news.Story{ID: cmp.Or(how.name, f.freeID(t.Article, m.Part)), FirstSeen: how.seen})
		f.counts.Stories++
	} else {
		r.Story, r.Also = how.was.Story, how.was.Also
	}
	for _, h := range how.heirs {
		r.Also = append(append(slices.Clone(r.Also), h.Story.ID), h.Also...)
		if h.Story.FirstSeen.Before(r.Story.FirstSeen) {
			r.Story.FirstSeen = h.Story.FirstSeen
		}
	}
	r.Story.Overrides, err = f.corrections(r.ids()...)
	return r, err
}

// tellAgain writes the story of one group.
func (f *filer) tellAgain(k *kin, group []int, how retelling) error {
	members, tellings := make([]member, len(group)), make([]store.Telling, len(group))
	for i, at := range group {
		members[i], tellings[i] = k.members[at], k.tellings[at]
	}
	was := how.was
	asBefore := was != nil && len(how.heirs) == 0 && sameMembers(was.Members, members)
	if asBefore && !k.afresh && !was.lost && !slices.ContainsFunc(members, func(m member) bool { return f.revised[m.key()] }) {
		return nil
	}
	if was == nil {
		how.seen = f.firstSeen(k, members, tellings)
	}
	r, err := f.recordFor(tellings[0], members[0], how)
	if err != nil {
		return err
	}
	r.Members = members
	after := store.Tell(news.Story(r.Story), tellings, f.table)
	asBefore = asBefore && !k.afresh && sameHeadline(after.Headline, was.Story.Headline) && // but for its proofs
		len(after.Edits()) == len(was.story().Edits())
	if !asBefore {
		after.Changed = f.now
	}
	r.Story = tale(after)
	packed, err := pack(r)
	if err != nil {
		return err
	}
	told := f.tx.Bucket(bucketTold)
	for _, m := range members {
		key := toldKey(m.Article, m.Part)
		if string(told.Get(key)) == after.ID {
			continue
		}
		if err := told.Put(key, []byte(after.ID)); err != nil {
			return err
		}
	}
	var old []byte
	switch {
	case was == nil:
		f.dirty[after.ID] = place{false, len(f.receipt.New)}
		f.receipt.New = append(f.receipt.New, after)
	case !asBefore:
		f.changed(after)
	}
	if was != nil {
		old = storyKey(was.story())
		f.move(after.ID, was.story(), &after, r.ids()...)
	} else {
		f.move(after.ID, nil, &after)
	}
	if err := f.put(old, &after, packed); err != nil {
		return err
	}
	return f.lead(r.Also, storyKey(&after))
}

func sameMembers(a, b []member) bool {
	same := func(m, n member) bool { return m.Part == n.Part && bytes.Equal(m.Article, n.Article) }
	return len(a) == len(b) && !slices.ContainsFunc(a, func(m member) bool {
		return !slices.ContainsFunc(b, func(n member) bool { return same(m, n) })
	})
}

// lead makes the ids of stories that were taken in lead to the one that has them.
func (f *filer) lead(ids []string, key []byte) error {
	for _, id := range ids {
		if err := f.tx.Bucket(bucketIDs).Put([]byte(id), key); err != nil {
			return err
		}
	}
	return nil
}

// freeID is an id that no story has, nor had.
func (f *filer) freeID(a news.Article, part int) string {
	try := 0
	for f.tx.Bucket(bucketIDs).Get([]byte(store.StoryID(a, part, try))) != nil {
		try++
	}
	return store.StoryID(a, part, try)
}
