package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// What was changed since when, layout 8.
var (
	bucketChanges = []byte("changes") // number -> ids of stories that were written or taken away
	keyPoint      = []byte("point")   // in meta: where the history stands
)

// One entry holds up to changedAtOnce ids, and the newest changesKept entries
// are kept: whoever is further behind reads all stories again.
const (
	changedAtOnce = 256
	changesKept   = 4096
)

// changed is an entry of the bucket.
type changed struct {
	Mark uint64    `json:"mark"`
	IDs  []string  `json:"ids"`
	At   time.Time `json:"at,omitzero"` // never before that of an earlier entry; zero in one of an older program
}

// beginHistory is the step to layout 8.
func beginHistory(tx *bbolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketChanges); err != nil {
		return err
	}
	first := store.Point{Mark: rand.Uint64()}
	if err := write(tx, bucketChanges, hashKey(first.Number), changed{Mark: first.Mark}); err != nil {
		return err
	}
	return write(tx, bucketMeta, keyPoint, first)
}

// touch notes that a story was written or taken away.
func (f *filer) touch(id string) {
	if f.touched == nil {
		f.touched = map[string]bool{}
	}
	f.touched[id] = true
}

// history enters what the transaction has touched.
func (f *filer) history() error {
	if len(f.touched) == 0 {
		return nil
	}
	point, err := pointOf(f.tx)
	if err != nil {
		return err
	}
	var ids []string
	for id := range f.touched {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	at := f.now
	if last, err := read[changed](f.tx, bucketChanges, hashKey(point.Number)); err == nil && last.At.After(at) {
		at = last.At // the clock was put back
	}
	for part := range slices.Chunk(ids, changedAtOnce) {
		point = store.Point{Number: point.Number + 1, Mark: rand.Uint64(), At: f.now}
		if err := write(f.tx, bucketChanges, hashKey(point.Number), changed{point.Mark, part, at}); err != nil {
			return err
		}
	}
	if err := write(f.tx, bucketMeta, keyPoint, point); err != nil {
		return err
	}
	return f.shorten(point.Number)
}

// shorten drops the oldest of the history.
func (f *filer) shorten(newest uint64) error {
	c := f.tx.Bucket(bucketChanges).Cursor()
	for k, _ := c.First(); k != nil && binary.BigEndian.Uint64(k)+changesKept <= newest; k, _ = c.First() {
		if err := c.Delete(); err != nil {
			return err
		}
	}
	return nil
}

func pointOf(tx *bbolt.Tx) (store.Point, error) {
	p, err := read[store.Point](tx, bucketMeta, keyPoint)
	if errors.Is(err, news.ErrNotFound) {
		err = errors.Join(err, ErrDamaged)
	}
	return p, err
}

// Point is where the history of the stories stands.
func (s *Store) Point(context.Context) (p store.Point, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		p, err = pointOf(tx)
		return err
	})
	return p, s.explain(err)
}

// Since gives the ids of stories that were written or taken away after a
// point, about most of them, each once, and the point up to which these are
// all. It is ErrNotFound where the point is none of this store's history, or
// so old that what followed is not known any more.
func (s *Store) Since(ctx context.Context, from store.Point, most int) (ids []string, to store.Point, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		now, err := pointOf(tx)
		if err != nil {
			return err
		}
		if !remembered(tx, from, now) {
			return fmt.Errorf("change %d: %w", from.Number, news.ErrNotFound)
		}
		to, ids, err = follow(tx, from, most)
		to.At = now.At
		return err
	})
	return ids, to, s.explain(err)
}

// remembered reports whether all that followed a point is still there.
func remembered(tx *bbolt.Tx, from, now store.Point) bool {
	if from.Is(now) {
		return true
	}
	entry, err := read[changed](tx, bucketChanges, hashKey(from.Number))
	return err == nil && from.Number < now.Number && entry.Mark == from.Mark
}

// follow reads the history behind a point, until there is enough.
func follow(tx *bbolt.Tx, from store.Point, most int) (to store.Point, ids []string, err error) {
	to = from
	seen := map[string]bool{}
	c := tx.Bucket(bucketChanges).Cursor()
	for k, v := c.Seek(hashKey(from.Number + 1)); k != nil && len(ids) < most; k, v = c.Next() {
		var entry changed
		if err := decode(bucketChanges, k, v, &entry); err != nil {
			return to, nil, err
		}
		to.Number, to.Mark = binary.BigEndian.Uint64(k), entry.Mark
		for _, id := range entry.IDs {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return to, ids, nil
}

// Changed has something in it when stories may have changed since it was
// emptied last. There is one such channel, for one reader.
func (s *Store) Changed() <-chan struct{} { return s.news }

// announce tells the reader of Changed.
func (s *Store) announce() {
	select {
	case s.news <- struct{}{}:
	default: // the reader has not come for the last one yet
	}
}

// Version is that of the stories: states of feeds, exchange rates and the log
// of requests do not change it.
func (s *Store) Version(ctx context.Context) (news.Version, error) {
	p, err := s.Point(ctx)
	return news.Version{Number: p.Number, Changed: p.At}, err
}

// Named gives the stories with the ids, in their order; those that are not
// there, or are part of another story now, are left out.
func (s *Store) Named(ctx context.Context, ids []string) (stories []news.Story, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		stories = make([]news.Story, 0, len(ids))
		for _, id := range ids {
			n := len(stories)
			stories = stories[:n+1]
			own, err := storyNamed(tx, id, (*tale)(&stories[n]))
			if err != nil {
				return err
			}
			if !own {
				stories[n] = news.Story{}
				stories = stories[:n]
			}
		}
		return ctx.Err()
	})
	return stories, s.explain(err)
}

// storyNamed reads a story alone of its record, to where it is wanted; false
// for an id that is no story's own.
func storyNamed(tx *bbolt.Tx, id string, to *tale) (own bool, err error) {
	key := tx.Bucket(bucketIDs).Get([]byte(id))
	if key == nil {
		return false, nil
	}
	value := tx.Bucket(bucketStories).Get(key)
	if value == nil {
		return false, missing(bucketStories, key)
	}
	err = decode(bucketStories, key, value, &struct {
		Story *tale `json:"story"`
	}{to})
	return err == nil && to.ID == id, err
}

// recordNamed is nil for an id that is no story's own.
func recordNamed(tx *bbolt.Tx, id string) (*record, error) {
	key := tx.Bucket(bucketIDs).Get([]byte(id))
	if key == nil {
		return nil, nil
	}
	r, err := read[record](tx, bucketStories, key)
	if err != nil || r.Story.ID != id {
		return nil, err
	}
	return &r, nil
}

// NamedTold calls each for the stories with the ids, with the texts of their
// articles; those that are no stories of their own are left out.
func (s *Store) NamedTold(ctx context.Context, ids []string, each func(store.Told) error) error {
	for part := range slices.Chunk(ids, chunk) {
		var all []store.Told
		err := s.view(func(tx *bbolt.Tx) error {
			for _, id := range part {
				r, err := recordNamed(tx, id)
				if err == nil && r != nil {
					all, err = appendTold(tx, all, r)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err := s.handOver(ctx, all, err, each); err != nil {
			return err
		}
	}
	return nil
}

// EachTold calls each for every story, the oldest first, with the texts of its articles.
func (s *Store) EachTold(ctx context.Context, each func(store.Told) error) error {
	var next []byte
	for {
		var all []store.Told
		err := s.view(func(tx *bbolt.Tx) error {
			c := tx.Bucket(bucketStories).Cursor()
			for k, v := seekAfter(c, next); k != nil && len(all) < chunk; k, v = c.Next() {
				r := new(record)
				err := decode(bucketStories, k, v, r)
				if err == nil {
					all, err = appendTold(tx, all, r)
				}
				if err != nil {
					return err
				}
				next = append(next[:0], k...)
			}
			return nil
		})
		if err := s.handOver(ctx, all, err, each); err != nil || len(all) == 0 {
			return err
		}
	}
}

// handOver calls each, outside of the transaction that read.
func (s *Store) handOver(ctx context.Context, all []store.Told, err error, each func(store.Told) error) error {
	if err != nil {
		return s.explain(err)
	}
	for _, t := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(t); err != nil {
			return err
		}
	}
	return nil
}

func appendTold(tx *bbolt.Tx, all []store.Told, r *record) ([]store.Told, error) {
	t := store.Told{Story: *r.story()}
	var last []byte
	for _, m := range r.Members {
		if bytes.Equal(m.Article, last) {
			continue // another part of the same article
		}
		last = m.Article
		a, err := read[words](tx, bucketArticles, m.Article)
		if err != nil {
			return nil, err
		}
		t.Texts = append(t.Texts, store.Text{Lang: a.Lang, Text: a.Text})
	}
	return append(all, t), nil
}

// words is what is searched of an article; the rest of it need not be read.
type words struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}
