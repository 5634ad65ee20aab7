package bolt

import (
	"errors"
	"slices"

	"gigawatch/news"
	"gigawatch/store"
)

// kin are the tellings that hang together with a new one, the new one first,
// and the stories that they are of.
type kin struct {
	members  []member
	tellings []store.Telling
	stories  map[string]*record // by id

	said   map[uint64]store.Decision // what people said of them, by number
	first  string                    // the id that goes on, by a person's word
	out    map[string]bool           // members that a person takes out of their story just now
	afresh bool                      // told again though no article says anything new
}

// kin follows from a new telling to all that say the same, to the stories
// that those are of, and on from all of their members.
func (f *filer) kin(twin []byte, m member, t store.Telling, own *fact) (*kin, error) {
	k := &kin{members: []member{m}, tellings: []store.Telling{t}, stories: map[string]*record{}}
	if err := f.copied(k, twin, m, t); err != nil {
		return nil, err
	}
	return k, f.follow(k, own)
}

// follow takes in all that says the same as the tellings there are; own is
// the fact of the first, if it is made.
func (f *filer) follow(k *kin, own *fact) error {
	said := map[string][]string{} // saying -> the words in which it was looked for
	for i := 0; i < len(k.tellings); i++ {
		if err := f.heed(k, k.members[i]); err != nil {
			return err
		}
		for j, t := range k.tellings[i].Sayings() {
			var probes []string
			if i == 0 && j == 0 && own != nil {
				probes = own.probes // made before the transaction
			}
			if err := f.followOne(k, t, probes, said); err != nil {
				return err
			}
		}
	}
	return nil
}

// mostWordings bounds the wordings in which one saying is looked for.
const mostWordings = 8

// followOne takes in all that says the same as an announcement, unless that has
// been looked for or enough has. For what was said before in other words, the
// words alone are looked for.
func (f *filer) followOne(k *kin, t store.Telling, probes []string, said map[string][]string) error {
	saying := store.Saying(t.Announcement)
	wordings, known := said[saying]
	if slices.Contains(wordings, string(t.Words)) || len(wordings) == mostWordings || !known && len(said) >= mostKin {
		return nil
	}
	said[saying] = append(wordings, string(t.Words))
	if probes == nil {
		probes = store.Probes(t.Announcement)
	}
	if known {
		probes = slices.DeleteFunc(slices.Clone(probes), func(p string) bool { return !store.Wordy(p) })
	}
	return f.meetSame(k, t, probes)
}

// copied meets the article of the same text, if it says the same.
func (f *filer) copied(k *kin, twin []byte, m member, t store.Telling) error {
	if twin == nil {
		return nil
	}
	h, err := f.hear(twin)
	if err != nil || m.Part >= len(h.told) || !store.SameFacts(h.told[m.Part], t.Announcement) {
		return err
	}
	return f.meet(k, member{twin, m.Part})
}

// meet takes the story of a member into the kin, with all its members.
func (f *filer) meet(k *kin, m member) error {
	if f.met(k, m) {
		return nil
	}
	return f.meetStory(k, string(f.tx.Bucket(bucketTold).Get(toldKey(m.Article, m.Part))))
}

// met reports whether a member is of a story that is of the kin, or of none yet:
// the new one itself.
func (f *filer) met(k *kin, m member) bool {
	id := f.tx.Bucket(bucketTold).Get(toldKey(m.Article, m.Part))
	return id == nil || k.stories[string(id)] != nil
}

// meetStory takes a story into the kin, with all members that still tell it.
func (f *filer) meetStory(k *kin, id string) error {
	r, err := f.record(id)
	if err != nil {
		return err
	}
	k.stories[id] = r
	for _, m := range r.Members {
		if f.silent[m.key()] {
			continue // it is told no more
		}
		h, err := f.hear(m.Article)
		if err != nil {
			return err
		}
		if r.Vouched && !h.tells(m) {
			continue // nor for long
		}
		t, err := h.telling(m)
		if err != nil {
			return err
		}
		k.members, k.tellings = append(k.members, m), append(k.tellings, t)
	}
	return nil
}

func (f *filer) record(id string) (*record, error) {
	r, err := read[record](f.tx, bucketStories, slices.Clone(f.tx.Bucket(bucketIDs).Get([]byte(id))))
	if errors.Is(err, news.ErrNotFound) {
		err = errors.Join(err, ErrDamaged)
	}
	return &r, err
}
