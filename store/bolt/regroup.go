package bolt

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
	"gigawatch/store"
)

// regroup tells the stories of all kin again. A group keeps the id of the
// oldest story that it holds; ids that are left over lead to the story that
// took in their first member.
func (f *filer) regroup(k *kin) error {
	var homeless []string // ids of stories that no group has taken
	for id := range k.stories {
		homeless = append(homeless, id)
	}
	slices.SortFunc(homeless, func(a, b string) int {
		return cmp.Or(k.stories[a].Story.FirstSeen.Compare(k.stories[b].Story.FirstSeen), strings.Compare(a, b))
	})
	storyOf := map[string]string{} // member -> id of its story before
	for id, r := range k.stories {
		for _, m := range r.Members {
			storyOf[m.key()] = id
		}
	}
	groups := store.Regroup(k.tellings, nil)
	taken := make([]*record, len(groups)) // the records that groups go on with; nil for a new story
	for i, g := range groups {
		own := slices.IndexFunc(homeless, func(id string) bool {
			return slices.ContainsFunc(g, func(at int) bool { return storyOf[k.members[at].key()] == id })
		})
		if own >= 0 {
			taken[i] = k.stories[homeless[own]]
			homeless = slices.Delete(homeless, own, own+1)
		}
	}
	heir := map[string]int{} // id left over -> group
	for _, id := range homeless {
		heir[id] = k.heir(k.stories[id], groups)
	}
	for _, id := range homeless {
		if err := f.gone(k.stories[id], heir[id] < 0); err != nil {
			return err
		}
	}
	for i, g := range groups {
		var heirs []*record
		for _, id := range homeless {
			if heir[id] == i {
				heirs = append(heirs, k.stories[id])
			}
		}
		if err := f.tellAgain(k, g, taken[i], heirs); err != nil {
			return err
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

// tellAgain writes the story of one group: was is its record before, nil for
// a story that parts from another; the heirs are stories that it took in.
func (f *filer) tellAgain(k *kin, group []int, was *record, heirs []*record) error {
	members, tellings := make([]member, len(group)), make([]store.Telling, len(group))
	for i, at := range group {
		members[i], tellings[i] = k.members[at], k.tellings[at]
	}
	asBefore := was != nil && len(heirs) == 0 && sameMembers(was.Members, members)
	if asBefore && !slices.ContainsFunc(members, func(m member) bool { return f.revised[m.key()] }) {
		return nil
	}
	r, old := record{Members: members}, []byte(nil)
	if was == nil {
		r.Story = tale(news.Story{ID: f.freeID(tellings[0].Article, members[0].Part), FirstSeen: f.now})
		f.counts.Stories++
	} else {
		r.Story, r.Also, old = was.Story, was.Also, storyKey(was.story())
	}
	for _, h := range heirs {
		r.Also = append(append(r.Also, h.Story.ID), h.Also...)
		r.Story.Overrides = append(r.Story.Overrides, h.Story.Overrides...)
		if h.Story.FirstSeen.Before(r.Story.FirstSeen) {
			r.Story.FirstSeen = h.Story.FirstSeen
		}
	}
	after := store.Tell(news.Story(r.Story), tellings, f.table)
	asBefore = asBefore && sameHeadline(after.Headline, was.Story.Headline) // but for its proofs
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
	switch {
	case was == nil:
		f.dirty[after.ID] = place{false, len(f.receipt.New)}
		f.receipt.New = append(f.receipt.New, after)
	case !asBefore:
		f.changed(after)
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
