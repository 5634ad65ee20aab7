package bolt

import (
	"bytes"
	"fmt"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// article files one article, unless it is known by its address.
func (f *filer) article(p *prepared) error {
	if known := f.known(p.article); known != nil {
		f.receipt.Known++
		if err := f.aliases(p.article, known); err != nil || p.feed == "" {
			return err
		}
		return f.listed(p.article.URL, p.feed)
	}
	key := bytes.Clone(p.key)
	for f.tx.Bucket(bucketArticles).Get(key) != nil { // two hashes met, once in a lifetime
		key[len(key)-1]++
	}
	if err := f.enroll(key, p); err != nil {
		return err
	}
	if err := f.schedule(key, p); err != nil {
		return err
	}
	f.receipt.Filed++
	f.counts.Articles++
	return f.tell(key, p)
}

// known is the key of an article that was filed before, nil for a new one.
func (f *filer) known(a news.Article) []byte {
	return f.tx.Bucket(bucketURLs).Get(urlKey(store.Identity(a)))
}

// enroll puts an article, what it says, and the addresses it is known by.
func (f *filer) enroll(key []byte, p *prepared) error {
	if err := f.tx.Bucket(bucketArticles).Put(key, p.packed); err != nil {
		return err
	}
	if err := f.tx.Bucket(bucketAnnouncements).Put(key, p.packedTold); err != nil {
		return err
	}
	if p.words != nil {
		if err := f.tx.Bucket(bucketTerms).Put(key, p.words); err != nil {
			return err
		}
	}
	if err := f.tx.Bucket(bucketURLs).Put(urlKey(store.Identity(p.article)), key); err != nil {
		return err
	}
	return f.aliases(p.article, key)
}

// aliases lead to the article too, unless they are an article's own address.
func (f *filer) aliases(a news.Article, key []byte) error {
	b := f.tx.Bucket(bucketURLs)
	for _, alias := range a.Aliases {
		if k := urlKey(alias); alias != "" && b.Get(k) == nil {
			if err := b.Put(k, bytes.Clone(key)); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell makes stories of what an article says, or adds it to those that tell
// the same.
func (f *filer) tell(key []byte, p *prepared) error {
	twin, err := f.twin(key, p)
	if err != nil {
		return err
	}
	for i, draft := range p.drafts {
		if draft == nil {
			continue
		}
		f.counts.Announcements++
		m := member{Article: key, Part: i}
		kin, err := f.kin(twin, m, p.telling(i), p.facts[i])
		switch {
		case err != nil:
		case len(kin.tellings) == 1:
			err = f.begins(m, p, draft)
		default:
			err = f.regroup(kin)
		}
		if err == nil {
			err = index(f.tx, p.facts[i], m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// twin is the key of the first article with the same text, nil if this is it.
func (f *filer) twin(key []byte, p *prepared) ([]byte, error) {
	if p.textKey == nil {
		return nil, nil
	}
	b := f.tx.Bucket(bucketTexts)
	if first := b.Get(p.textKey); first != nil {
		return bytes.Clone(first), nil
	}
	return nil, b.Put(p.textKey, key)
}

// begins puts a new story: the draft, unless its id or its article's key was
// taken since.
func (f *filer) begins(m member, p *prepared, d *draft) error {
	ids := f.tx.Bucket(bucketIDs)
	if ids.Get([]byte(d.story.ID)) != nil || !bytes.Equal(m.Article, p.key) {
		var err error
		if d, err = newDraft(p, m, news.Story{ID: f.freeID(p.article, m.Part), FirstSeen: f.now, Changed: f.now}, f.table); err != nil {
			return err
		}
	}
	f.counts.Stories++
	if err := f.put(nil, &d.story, d.packed); err != nil {
		return err
	}
	if err := f.tx.Bucket(bucketTold).Put(toldKey(m.Article, m.Part), []byte(d.story.ID)); err != nil {
		return err
	}
	f.dirty[d.story.ID] = place{false, len(f.receipt.New)}
	f.receipt.New = append(f.receipt.New, d.story)
	f.move(d.story.ID, nil, &d.story)
	return nil
}

// changed notes a story for the receipt, in its last form.
func (f *filer) changed(s news.Story) {
	at, ok := f.dirty[s.ID]
	switch {
	case !ok:
		f.dirty[s.ID] = place{true, len(f.receipt.Changed)}
		f.receipt.Changed = append(f.receipt.Changed, s)
	case at.changed:
		f.receipt.Changed[at.index] = s
	default:
		f.receipt.New[at.index] = s
	}
}

// put writes a story under its key, and takes it away from the one it had.
func (f *filer) put(old []byte, s *news.Story, packed []byte) error {
	f.touch(s.ID)
	key := storyKey(s)
	if old != nil && !bytes.Equal(old, key) {
		if err := f.tx.Bucket(bucketStories).Delete(old); err != nil {
			return err
		}
	}
	if err := f.tx.Bucket(bucketIDs).Put([]byte(s.ID), key); err != nil {
		return err
	}
	return f.tx.Bucket(bucketStories).Put(key, packed)
}

// heard is an article and what it says, as read from the store.
type heard struct {
	article news.Article
	told    []news.Announcement
	edits   []store.Edit
	words   store.Words
}

// hear reads an article, what it says, and what it said before.
func hear(tx *bbolt.Tx, key []byte) (h heard, err error) {
	if h.article, err = read[news.Article](tx, bucketArticles, key); err != nil {
		return h, err
	}
	if b := tx.Bucket(bucketEdits).Get(key); b != nil {
		if err := decode(bucketEdits, key, b, &h.edits); err != nil {
			return h, err
		}
	}
	h.words = bytes.Clone(wordsAt(tx, key))
	h.told, err = read[[]news.Announcement](tx, bucketAnnouncements, key)
	return h, err
}

// tells reports whether a part of an article tells a story.
func (h heard) tells(m member) bool { return m.Part < len(h.told) && store.Tells(h.told[m.Part]) }

// telling is a part of what an article says: a member of a story.
func (h heard) telling(m member) (store.Telling, error) {
	if m.Part >= len(h.told) {
		return store.Telling{}, fmt.Errorf("article %x has no part %d: %w", m.Article, m.Part, ErrDamaged)
	}
	t := store.Telling{Article: h.article, Announcement: h.told[m.Part], Words: h.words}
	for _, e := range h.edits {
		if e.Part == m.Part {
			t.Edits = append(t.Edits, e)
		}
	}
	return t, nil
}

// standing reads what a member tells; ok is false where it tells no story any more.
func standing(tx *bbolt.Tx, m member) (t store.Telling, ok bool, err error) {
	h, err := hear(tx, m.Article)
	if err != nil || !h.tells(m) {
		return t, false, err
	}
	t, err = h.telling(m)
	return t, err == nil, err
}

// hear reads an article once in a transaction: a release that hundreds print
// comes by again with each of them.
func (f *filer) hear(key []byte) (heard, error) {
	h, known := f.heard[string(key)]
	if known {
		return h, nil
	}
	h, err := hear(f.tx, key)
	if err == nil {
		f.heard[string(key)] = h
	}
	return h, err
}

// telling reads a member of a story.
func (f *filer) telling(m member) (store.Telling, error) {
	h, err := f.hear(m.Article)
	if err != nil {
		return store.Telling{}, err
	}
	return h.telling(m)
}
