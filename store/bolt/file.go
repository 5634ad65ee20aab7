package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"reflect"
	"time"

	"github.com/cespare/xxhash/v2"
	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// File files harvests in one transaction: all of them or, with an error,
// none. The same harvest filed again changes nothing but the feed's state. An
// interrupt before the end files nothing.
func (s *Store) File(ctx context.Context, filings []store.Filing) (store.Receipt, error) {
	var receipt store.Receipt
	err := s.update(func(tx *bbolt.Tx) error {
		f := &filer{tx: tx, now: s.now().UTC().Truncate(time.Second), dirty: map[string]place{}}
		if err := f.begin(); err != nil {
			return err
		}
		for _, filing := range filings {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := f.filing(filing); err != nil {
				return err
			}
		}
		if err := f.end(s.fetches); err != nil {
			return err
		}
		receipt = f.receipt
		return nil
	})
	if err != nil {
		return store.Receipt{}, s.explain(fmt.Errorf("file %d harvests: %w", len(filings), err))
	}
	return receipt, nil
}

// filer is one transaction of filings.
type filer struct {
	tx      *bbolt.Tx
	now     time.Time
	counts  store.Counts
	receipt store.Receipt
	dirty   map[string]place // where in the receipt a story stands, by id
}

// place is a place in a receipt.
type place struct {
	changed bool // among the changed, not the new
	index   int
}

func (f *filer) begin() (err error) {
	for _, name := range [][]byte{bucketArticles, bucketAnnouncements, bucketStories, bucketTold, bucketFetches} {
		f.tx.Bucket(name).FillPercent = 0.9 // their keys come in order: leave less room between
	}
	f.counts, err = counts(f.tx)
	return err
}

// end writes what belongs to the whole transaction.
func (f *filer) end(fetches uint64) error {
	if err := f.trim(fetches); err != nil {
		return err
	}
	return write(f.tx, bucketMeta, keyCounts, f.counts)
}

// filing files the articles, then what the feed lists, the log, and last the
// state of the feed: it says that all of this is done.
func (f *filer) filing(filing store.Filing) error {
	h := filing.Harvest
	for i, a := range h.Articles {
		var announcements []news.Announcement
		if i < len(filing.Announcements) {
			announcements = filing.Announcements[i]
		}
		if err := f.article(h.Feed.URL, a, announcements); err != nil {
			return err
		}
	}
	for _, url := range h.Listed {
		if err := f.listed(url, h.Feed.URL); err != nil {
			return err
		}
	}
	for _, fetch := range h.Fetches {
		if err := f.fetch(fetch); err != nil {
			return err
		}
	}
	return f.state(h)
}

// state is not written for an archive's articles, which come from no feed.
func (f *filer) state(h news.Harvest) error {
	url := h.State.URL
	if url == "" {
		url = h.Feed.URL
	}
	if url == "" {
		return nil
	}
	h.State.URL = url
	if f.tx.Bucket(bucketFeeds).Get(urlKey(url)) == nil {
		f.counts.Feeds++
	}
	return write(f.tx, bucketFeeds, urlKey(url), h.State)
}

// listed notes that a feed lists a page, once.
func (f *filer) listed(url, feed string) error {
	if url == "" || feed == "" {
		return nil
	}
	b, key := f.tx.Bucket(bucketListed), listedKey(url, feed)
	if b.Get(key) != nil {
		return nil
	}
	return b.Put(key, []byte{})
}

// fetch logs a request. A page that answered is not asked for again, even
// when it made no article or one with another address.
func (f *filer) fetch(fetch news.Fetch) error {
	if key := urlKey(fetch.URL); fetch.Status == 200 && fetch.URL != "" && f.tx.Bucket(bucketURLs).Get(key) == nil {
		if err := f.tx.Bucket(bucketSeen).Put(key, []byte{}); err != nil {
			return err
		}
	}
	b := f.tx.Bucket(bucketFetches)
	n, err := b.NextSequence()
	if err != nil {
		return err
	}
	return write(f.tx, bucketFetches, hashKey(n), fetch)
}

// trim drops the oldest of the log of requests.
func (f *filer) trim(keep uint64) error {
	b := f.tx.Bucket(bucketFetches)
	c := b.Cursor()
	for k, _ := c.First(); k != nil && binary.BigEndian.Uint64(k)+keep <= b.Sequence(); k, _ = c.First() {
		if err := c.Delete(); err != nil {
			return err
		}
	}
	return nil
}

// article files one article, unless it is known by its address.
func (f *filer) article(feed string, a news.Article, announcements []news.Announcement) error {
	if a.URL == "" && a.ID == "" { // one nameless article must not stop the others
		a.ID = fmt.Sprintf("text-%016x", xxhash.Sum64String(a.Title+"\x00"+a.Text))
	}
	if known := f.known(a); known != nil {
		f.receipt.Known++
		if err := f.aliases(a, known); err != nil {
			return err
		}
		return f.listed(a.URL, feed)
	}
	key := articleKey(a, f.now)
	for f.tx.Bucket(bucketArticles).Get(key) != nil { // two hashes met, once in a lifetime
		key[len(key)-1]++
	}
	if feed != "" && len(a.Feeds) == 0 {
		a.Feeds = []string{feed}
	}
	if err := f.keep(key, a, announcements); err != nil {
		return err
	}
	f.receipt.Filed++
	f.counts.Articles++
	return f.tell(key, a, announcements)
}

// known is the key of an article that was filed before, nil for a new one.
func (f *filer) known(a news.Article) []byte {
	return f.tx.Bucket(bucketURLs).Get(urlKey(store.Identity(a)))
}

// keep puts an article, what it says, and the addresses it is known by.
func (f *filer) keep(key []byte, a news.Article, announcements []news.Announcement) error {
	if err := write(f.tx, bucketArticles, key, a); err != nil {
		return err
	}
	if err := write(f.tx, bucketAnnouncements, key, announcements); err != nil {
		return err
	}
	if err := f.tx.Bucket(bucketURLs).Put(urlKey(store.Identity(a)), key); err != nil {
		return err
	}
	return f.aliases(a, key)
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

// tell makes stories of what an article says, or adds it to those that its
// copy has told.
func (f *filer) tell(key []byte, a news.Article, announcements []news.Announcement) error {
	twin, err := f.twin(key, a)
	if err != nil {
		return err
	}
	for i, ann := range announcements {
		if !store.Tells(ann) {
			continue
		}
		f.counts.Announcements++
		m := member{Article: key, Part: i}
		joined, err := f.join(twin, m, store.Telling{Article: a, Announcement: ann})
		if err != nil {
			return err
		}
		if joined {
			continue
		}
		if err := f.begins(m, store.Telling{Article: a, Announcement: ann}); err != nil {
			return err
		}
	}
	return nil
}

// twin is the key of the first article with the same text, nil if this is it.
func (f *filer) twin(key []byte, a news.Article) ([]byte, error) {
	hash, ok := store.TextHash(a.Text)
	if !ok {
		return nil, nil
	}
	b := f.tx.Bucket(bucketTexts)
	if first := b.Get(hashKey(hash)); first != nil {
		return bytes.Clone(first), nil
	}
	return nil, b.Put(hashKey(hash), key)
}

// join adds a telling to the story of the twin's announcement that says the same.
func (f *filer) join(twin []byte, m member, t store.Telling) (bool, error) {
	if twin == nil {
		return false, nil
	}
	told, err := read[[]news.Announcement](f.tx, bucketAnnouncements, twin)
	if err != nil || m.Part >= len(told) || !store.SameFacts(told[m.Part], t.Announcement) {
		return false, err
	}
	id := f.tx.Bucket(bucketTold).Get(toldKey(twin, m.Part))
	if id == nil {
		return false, nil
	}
	return true, f.absorb(bytes.Clone(id), m, t)
}

// begins puts a new story.
func (f *filer) begins(m member, t store.Telling) error {
	s := news.Story{FirstSeen: f.now, Changed: f.now}
	for try := 0; ; try++ {
		if s.ID = store.StoryID(t.Article, m.Part, try); f.tx.Bucket(bucketIDs).Get([]byte(s.ID)) == nil {
			break
		}
	}
	s = store.Tell(s, []store.Telling{t})
	f.counts.Stories++
	if err := f.put(nil, &record{Story: tale(s), Members: []member{m}}); err != nil {
		return err
	}
	if err := f.tx.Bucket(bucketTold).Put(toldKey(m.Article, m.Part), []byte(s.ID)); err != nil {
		return err
	}
	f.dirty[s.ID] = place{false, len(f.receipt.New)}
	f.receipt.New = append(f.receipt.New, s)
	return nil
}

// absorb tells a story again with one more telling.
func (f *filer) absorb(id []byte, m member, t store.Telling) error {
	old := bytes.Clone(f.tx.Bucket(bucketIDs).Get(id))
	r, err := read[record](f.tx, bucketStories, old)
	if err != nil {
		return err
	}
	tellings := []store.Telling{t}
	for _, m := range r.Members {
		t, err := telling(f.tx, m)
		if err != nil {
			return err
		}
		tellings = append(tellings, t)
	}
	before := news.Story(r.Story)
	after := store.Tell(before, tellings)
	if reflect.DeepEqual(before, after) {
		return nil
	}
	after.Changed = f.now
	r = record{Story: tale(after), Members: append(r.Members, m)}
	if err := f.tx.Bucket(bucketTold).Put(toldKey(m.Article, m.Part), id); err != nil {
		return err
	}
	f.changed(after)
	return f.put(old, &r)
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
func (f *filer) put(old []byte, r *record) error {
	key := storyKey(r.story())
	if old != nil && !bytes.Equal(old, key) {
		if err := f.tx.Bucket(bucketStories).Delete(old); err != nil {
			return err
		}
	}
	if err := f.tx.Bucket(bucketIDs).Put([]byte(r.Story.ID), key); err != nil {
		return err
	}
	return write(f.tx, bucketStories, key, r)
}

// telling reads a member of a story.
func telling(tx *bbolt.Tx, m member) (t store.Telling, err error) {
	if t.Article, err = read[news.Article](tx, bucketArticles, m.Article); err != nil {
		return t, err
	}
	told, err := read[[]news.Announcement](tx, bucketAnnouncements, m.Article)
	if err != nil {
		return t, err
	}
	if m.Part >= len(told) {
		return t, fmt.Errorf("article %x has no part %d: %w", m.Article, m.Part, ErrDamaged)
	}
	t.Announcement = told[m.Part]
	return t, nil
}
