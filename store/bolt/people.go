package bolt

import (
	"bytes"
	"encoding/binary"
	"slices"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// What people said, layout 4. The log is only ever added to; the two others
// lead to those of its lines that hold, and lose the entries of what is undone.
var (
	bucketDecisions = []byte("decisions") // number -> decision
	bucketWords     = []byte("words")     // story id NUL number -> nothing: a decision about the story
	bucketRulings   = []byte("rulings")   // article key, part, number -> nothing: a decision about the telling
)

// makeRoomForPeople is the step to layout 4.
func makeRoomForPeople(tx *bbolt.Tx) error {
	for _, name := range [][]byte{bucketDecisions, bucketWords, bucketRulings} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

func wordKey(id string, number uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte(id), 0), number)
}

func rulingKey(m member, number uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte(m.key()), number)
}

// decided reads the decisions to which the entries of a bucket under a prefix lead.
func decided(tx *bbolt.Tx, bucket, prefix []byte) (out []store.Decision, err error) {
	c := tx.Bucket(bucket).Cursor()
	for k, _ := c.Seek(prefix); len(k) == len(prefix)+8 && bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		d, err := read[store.Decision](tx, bucketDecisions, k[len(prefix):])
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// words are the decisions that hold about a story, by the ids that lead to it, in order.
func (f *filer) words(ids ...string) (out []store.Decision, err error) {
	if !f.people {
		return nil, nil
	}
	for _, id := range ids {
		more, err := decided(f.tx, bucketWords, append([]byte(id), 0))
		if err != nil {
			return nil, err
		}
		for _, d := range more {
			if !slices.ContainsFunc(out, func(o store.Decision) bool { return o.Number == d.Number }) {
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, func(a, b store.Decision) int { return int(int64(a.Number) - int64(b.Number)) })
	return out, nil
}

// ids are those that lead to a story.
func (r *record) ids() []string { return append([]string{r.Story.ID}, r.Also...) }

// enter writes a decision into the log, and where it is found by what it says.
func (f *filer) enter(d store.Decision) error {
	f.people = true
	if err := write(f.tx, bucketDecisions, hashKey(d.Number), d); err != nil {
		return err
	}
	if d.Action == store.Undo {
		return nil
	}
	return f.entries(d, func(b *bbolt.Bucket, key []byte) error { return b.Put(key, []byte{}) })
}

// entries calls do for each entry that leads to a decision.
func (f *filer) entries(d store.Decision, do func(*bbolt.Bucket, []byte) error) error {
	for _, id := range append([]string{d.Story}, d.Others...) {
		if err := do(f.tx.Bucket(bucketWords), wordKey(id, d.Number)); err != nil {
			return err
		}
	}
	for _, ref := range d.Together {
		m, known := f.member(ref)
		if !known {
			continue
		}
		if err := do(f.tx.Bucket(bucketRulings), rulingKey(m, d.Number)); err != nil {
			return err
		}
	}
	return nil
}

// member is a telling by its name for good.
func (f *filer) member(ref store.Ref) (m member, known bool) {
	key := f.tx.Bucket(bucketURLs).Get(urlKey(ref.Article))
	return member{bytes.Clone(key), ref.Part - 1}, key != nil
}

// heed takes in what people said of a telling of the kin, and those that they
// made one event with it.
func (f *filer) heed(k *kin, m member) error {
	if !f.people {
		return nil
	}
	said, err := decided(f.tx, bucketRulings, []byte(m.key()))
	if err != nil {
		return err
	}
	for _, d := range said {
		if err := f.heedOne(k, d); err != nil {
			return err
		}
	}
	return nil
}

func (f *filer) heedOne(k *kin, d store.Decision) error {
	if _, heeded := k.said[d.Number]; heeded {
		return nil
	}
	if k.said == nil {
		k.said = map[uint64]store.Decision{}
	}
	k.said[d.Number] = d
	for _, ref := range d.Together {
		m, known := f.member(ref)
		if !known {
			continue
		}
		if err := f.meet(k, m); err != nil {
			return err
		}
	}
	return nil
}

// rulings are what people said of the kin, in the order in which they did.
func (f *filer) rulings(k *kin) *store.Rulings {
	if !f.people {
		return nil
	}
	r := &store.Rulings{}
	f.keepApart(k, r)
	place := map[store.Ref]int{}
	for i, m := range k.members {
		place[store.Ref{Article: store.Identity(k.tellings[i].Article), Part: m.Part + 1}] = i
	}
	places := func(refs []store.Ref) (out []int) {
		for _, ref := range refs {
			if i, here := place[ref]; here {
				out = append(out, i)
			}
		}
		return out
	}
	numbers := make([]uint64, 0, len(k.said))
	for n := range k.said {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		d := k.said[n]
		together := places(d.Together)
		r.Join(together)
		if d.Action == store.Split {
			r.Part(together, append(places(d.Apart), k.since(d, together)...))
		}
	}
	return r
}

// since are the tellings that came to a story after some were split off from it.
func (k *kin) since(d store.Decision, off []int) (out []int) {
	for _, s := range k.stories {
		if !slices.Contains(s.ids(), d.Story) {
			continue
		}
		in := k.places(s)
		if slices.ContainsFunc(off, func(i int) bool { return slices.Contains(in, i) }) {
			return nil // people brought them together again, or split them only now
		}
		out = append(out, in...)
	}
	return out
}

// places are where in the kin the members of a story stand.
func (k *kin) places(r *record) (out []int) {
	of := map[string]bool{}
	for _, m := range r.Members {
		of[m.key()] = true
	}
	for i, m := range k.members {
		if of[m.key()] {
			out = append(out, i)
		}
	}
	return out
}

// keepApart parts stories of which people say different things: the rules
// alone do not make one of them. It is the weakest of rulings, and comes first.
func (f *filer) keepApart(k *kin, r *store.Rulings) {
	for a, x := range k.stories {
		for b, y := range k.stories {
			if a < b && store.Disagree(x.Story.Overrides, y.Story.Overrides) {
				r.Part(k.places(x), k.places(y))
			}
		}
	}
}

// vouched reports whether somebody vouched for a story, which then stays
// though no article tells it by other rules.
func (f *filer) vouched(r *record) (bool, error) {
	said, err := f.words(r.ids()...)
	return slices.ContainsFunc(said, store.Decision.Keeps), err
}

// corrections are the overrides of a story.
func (f *filer) corrections(ids ...string) ([]news.Override, error) {
	said, err := f.words(ids...)
	return store.Overrides(said), err
}

// awaited are members of the kin whose place is in a story that nobody told
// until now: people made them one event with those who had told it.
func (f *filer) awaited(k *kin) map[string]string {
	out := map[string]string{}
	for _, d := range k.said {
		together := map[string]bool{}
		for _, ref := range d.Together {
			if m, known := f.member(ref); known {
				together[m.key()] = true
			}
		}
		for id, r := range k.stories {
			if !r.Vouched || !slices.ContainsFunc(r.Members, func(m member) bool { return together[m.key()] }) {
				continue
			}
			for _, m := range k.members {
				if together[m.key()] {
					out[m.key()] = id
				}
			}
		}
	}
	return out
}
