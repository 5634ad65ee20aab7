package bolt

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// Revise puts what articles say by other rules in the place of what they said,
// and groups the stories of it anew: all in one transaction, or nothing. The
// same revision again changes nothing, so a run that was cut off is made again.
func (s *Store) Revise(ctx context.Context, revisions []store.Revision) (store.Receipt, error) {
	receipt, err := s.change(s.now().UTC().Truncate(time.Second), func(f *filer) error {
		f.rules = true
		var changed []member
		for _, r := range revisions {
			if err := ctx.Err(); err != nil {
				return err
			}
			members, err := f.revise(r)
			if err != nil {
				return fmt.Errorf("%s: %w", r.Article, err)
			}
			changed = append(changed, members...)
		}
		return f.tellAllRevised(changed)
	})
	if err != nil {
		return store.Receipt{}, s.explain(fmt.Errorf("revise %d articles: %w", len(revisions), err))
	}
	return receipt, nil
}

// tellAllRevised tells the stories of revised announcements anew. Only when all
// of them say what they are to say: copies of one text would part and meet
// again if each were grouped by itself.
func (f *filer) tellAllRevised(changed []member) error {
	for _, m := range changed {
		if err := f.tellRevised(m); err != nil {
			return err
		}
	}
	return nil
}

// revise writes what one article says now, and returns the parts of it that
// say something else than before.
func (f *filer) revise(r store.Revision) ([]member, error) {
	key := bytes.Clone(f.tx.Bucket(bucketURLs).Get(urlKey(r.Article)))
	if key == nil {
		return nil, news.ErrNotFound
	}
	h, err := f.hear(key)
	if err != nil {
		return nil, err
	}
	var changed []member
	for i := range max(len(h.told), len(r.Announcements)) {
		m := member{key, i}
		var before, after *news.Announcement
		if i < len(h.told) {
			before = &h.told[i]
		}
		if i < len(r.Announcements) {
			after = &r.Announcements[i]
		}
		if alike(before, after) {
			continue
		}
		if err := f.replace(m, before, after); err != nil {
			return nil, err
		}
		changed = append(changed, m)
	}
	if len(changed) == 0 {
		f.receipt.Known++
		return nil, nil
	}
	f.receipt.Revised++
	words := h.words
	if words == nil && tellsAny(r.Announcements) {
		if words, err = enterWords(f.tx, key, h.article); err != nil {
			return nil, err
		}
	}
	f.heard[string(key)] = heard{h.article, r.Announcements, h.edits, words}
	delete(f.said, string(key))
	return changed, write(f.tx, bucketAnnouncements, key, r.Announcements)
}

// replace takes an announcement out of the facts and puts another in; either
// may be nil. The stories are told later.
func (f *filer) replace(m member, before, after *news.Announcement) error {
	if before != nil && store.Tells(*before) {
		f.counts.Announcements--
		if err := unindex(f.tx, *before, m); err != nil {
			return err
		}
	}
	f.revised[m.key()] = true
	if after == nil || !store.Tells(*after) {
		f.silent[m.key()] = true
		return nil
	}
	f.counts.Announcements++
	own, err := newFact(*after)
	if err != nil {
		return err
	}
	return index(f.tx, own, m)
}

// tellRevised groups all that hangs together with a revised announcement
// anew, unless that was done with another one of them.
func (f *filer) tellRevised(m member) error {
	if !f.revised[m.key()] {
		return nil
	}
	k := &kin{stories: map[string]*record{}}
	if err := f.meet(k, m); err != nil {
		return err
	}
	if !f.silent[m.key()] {
		if err := f.join(k, m); err != nil {
			return err
		}
	}
	if err := f.follow(k, nil); err != nil {
		return err
	}
	if err := f.regroup(k); err != nil {
		return err
	}
	return f.settled(k, m)
}

// join adds a telling to a kin that does not hold it, and the copy of its text.
func (f *filer) join(k *kin, m member) error {
	t, err := f.telling(m)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(k.members, func(o member) bool { return o.key() == m.key() }) {
		k.members, k.tellings = append(k.members, m), append(k.tellings, t)
	}
	hash, long := store.TextHash(t.Article.Text)
	if !long {
		return nil
	}
	twin := bytes.Clone(f.tx.Bucket(bucketTexts).Get(hashKey(hash)))
	if bytes.Equal(twin, m.Article) {
		return nil
	}
	return f.copied(k, twin, m, t)
}

// settled notes that the stories of a kin know what its members say, and
// parts the silent ones from their story.
func (f *filer) settled(k *kin, m member) error {
	all := append(slices.Clone(k.members), m)
	for _, r := range k.stories {
		all = append(all, r.Members...)
	}
	for _, m := range all {
		key := m.key()
		if f.revised[key] && f.silent[key] && !f.vouch[key] {
			if err := f.tx.Bucket(bucketTold).Delete([]byte(key)); err != nil {
				return err
			}
		}
		delete(f.revised, key)
	}
	return nil
}

// alike reports whether two announcements are written the same but for the
// version of the rules, which alone is no reason to write them again.
func alike(a, b *news.Announcement) bool {
	if a == nil || b == nil {
		return a == b
	}
	x, y := a.Normal(), b.Normal()
	x.Rules, y.Rules = "", ""
	return sameJSON(x, y)
}

// sameHeadline reports whether two headline records say the same; their proofs
// and how sure the rules are of them may differ.
func sameHeadline(a, b news.Announcement) bool {
	for _, x := range []*news.Announcement{&a, &b} {
		x.Evidence, x.Confidence, x.Rules = nil, nil, ""
	}
	return sameJSON(a, b)
}

func sameJSON(a, b news.Announcement) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
