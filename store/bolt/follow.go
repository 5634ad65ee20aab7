package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// Articles that are read again, layout 6.
var (
	bucketReadings = []byte("readings") // article key -> readings
	bucketDue      = []byte("due")      // time, article key -> nothing: when it is read again
	bucketWordings = []byte("wordings") // article key, number -> wording: texts that no longer hold, or never did
	bucketEdits    = []byte("edits")    // article key -> list of store.Edit
)

// makeRoomForWordings is the step to layout 6.
func makeRoomForWordings(tx *bbolt.Tx) error {
	for _, name := range [][]byte{bucketReadings, bucketDue, bucketWordings, bucketEdits} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

// mostReadings bounds the log of an article's readings; as planned there are five.
const mostReadings = 16

// readings are how often an article was read, and how to do it once more.
type readings struct {
	URL  string      `json:"url"`
	Feed string      `json:"feed,omitempty"`
	Page news.Page   `json:"page"`         // as it was read last
	Due  time.Time   `json:"due,omitzero"` // zero when it is not read again
	Log  []news.Look `json:"log"`

	// Since is when the text that the article has now was first read, and Hash its hash.
	Since time.Time `json:"since"`
	Hash  string    `json:"hash"`
}

// schedule plans the readings of a new article.
func (f *filer) schedule(key []byte, p *prepared) error {
	a := p.article
	r := readings{URL: a.URL, Page: a.Page, Since: a.Fetched, Hash: a.Page.Hash, Log: []news.Look{{At: a.Fetched, Status: 200, Hash: a.Page.Hash}}}
	if len(a.Feeds) > 0 {
		r.Feed = a.Feeds[0]
	}
	if r.Due = store.NextReading(a, p.told, a.Fetched); r.Due.IsZero() {
		return nil
	}
	return f.plan(key, time.Time{}, r)
}

// plan writes an article's readings, and when the next one is due.
func (f *filer) plan(key []byte, was time.Time, r readings) error {
	b := f.tx.Bucket(bucketDue)
	if !was.IsZero() {
		if err := b.Delete(dueKey(was, key)); err != nil {
			return err
		}
	}
	if !r.Due.IsZero() {
		if err := b.Put(dueKey(r.Due, key), []byte{}); err != nil {
			return err
		}
	}
	return write(f.tx, bucketReadings, key, r)
}

func dueKey(at time.Time, article []byte) []byte { return append(timeKey(at), article...) }

// mostDue bounds what is due at once; what is left over is due the next time.
const mostDue = 10_000

// Due are the articles whose pages are to be read again by now, those that have
// waited longest first; ten thousand at most, of feeds for which follows says yes.
func (s *Store) Due(ctx context.Context, now time.Time, follows func(feed string) bool) (due []news.Followed, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		end := timeKey(now.Add(time.Second))
		c := tx.Bucket(bucketDue).Cursor()
		for k, _ := c.First(); k != nil && bytes.Compare(k, end) < 0 && len(due) < mostDue; k, _ = c.Next() {
			r, err := read[readings](tx, bucketReadings, k[len(end):])
			if err != nil {
				return err
			}
			if follows(r.Feed) {
				due = append(due, news.Followed{URL: r.URL, Feed: r.Feed, Page: r.Page})
			}
		}
		return ctx.Err()
	})
	return due, s.explain(err)
}

// articleAt is the key of an article by its address, or its id as Identity names it.
func articleAt(tx *bbolt.Tx, url string) ([]byte, error) {
	key := tx.Bucket(bucketURLs).Get(urlKey(url))
	if key == nil {
		return nil, fmt.Errorf("article %.200q: %w", url, news.ErrNotFound)
	}
	return key, nil
}

// Looks are how often the page of an article was read, the first time
// first; none for one that is not followed.
func (s *Store) Looks(_ context.Context, url string) (log []news.Look, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		key, err := articleAt(tx, url)
		if err != nil {
			return err
		}
		r, err := read[readings](tx, bucketReadings, key)
		if errors.Is(err, news.ErrNotFound) {
			return nil
		}
		log = r.Log
		return err
	})
	return log, s.explain(err)
}
