package bolt

import (
	"bytes"
	"context"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// Forget takes out of the ledger what was told of stories that were first seen
// before a moment, and of stories that are no more and of which nothing was
// said for the first time since; it gives how many tellings that were. What
// readers subscribe to, how far each was told, and the public editions stay.
func (s *Store) Forget(ctx context.Context, before time.Time) (forgotten int, err error) {
	old := &oldStories{before, map[string]bool{}}
	// First what each reader was told: what was printed says how old that is.
	forgotten, err = s.forgetIn(ctx, bucketTellings, old, func(k []byte) []byte { return k[bytes.IndexByte(k, 0)+1:] })
	if err == nil {
		_, err = s.forgetIn(ctx, bucketPrinted, old, func(k []byte) []byte { return k[:max(0, len(k)-9)] })
	}
	return forgotten, s.explain(err)
}

// forgetIn deletes the keys of a bucket that are of old stories, some in a transaction.
func (s *Store) forgetIn(ctx context.Context, bucket []byte, old *oldStories, story func(k []byte) []byte) (n int, err error) {
	var next []byte
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		var few [][]byte
		err := s.view(func(tx *bbolt.Tx) (err error) {
			few, next, err = old.among(tx, bucket, next, story)
			return err
		})
		if err == nil && len(few) > 0 {
			err = s.update(func(tx *bbolt.Tx) error { return deleteAll(tx.Bucket(bucket), few) })
		}
		if err != nil {
			return n, err
		}
		n, done = n+len(few), next == nil
	}
	return n, nil
}

func deleteAll(b *bbolt.Bucket, keys [][]byte) error {
	for _, k := range keys {
		if err := b.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// forgetAtOnce is how many keys are looked at in one transaction: most are
// young, and stay.
const forgetAtOnce = 1 << 14

// oldStories knows which stories are too old to be told of; each is looked up once.
type oldStories struct {
	before time.Time
	known  map[string]bool
}

// among lists the keys of old stories in the next part of a bucket behind a
// key, and says where that ended; nil at the end.
func (o *oldStories) among(tx *bbolt.Tx, bucket, next []byte, story func(k []byte) []byte) (old [][]byte, end []byte, err error) {
	c := tx.Bucket(bucket).Cursor()
	k, _ := seekAfter(c, next)
	for n := 0; k != nil; k, _ = c.Next() {
		is, err := o.is(tx, string(story(k)))
		if err != nil {
			return nil, nil, err
		}
		if is {
			old = append(old, bytes.Clone(k))
		}
		if n++; n == forgetAtOnce {
			return old, bytes.Clone(k), nil
		}
	}
	return old, nil, nil
}

func (o *oldStories) is(tx *bbolt.Tx, id string) (old bool, err error) {
	if old, known := o.known[id]; known {
		return old, nil
	}
	if key := tx.Bucket(bucketIDs).Get([]byte(id)); key != nil {
		var r struct {
			Story struct{ FirstSeen time.Time } `json:"story"`
		}
		if err := decode(bucketStories, key, tx.Bucket(bucketStories).Get(key), &r); err != nil {
			return false, err
		}
		old = r.Story.FirstSeen.Before(o.before)
	} else {
		old, err = o.lastWord(tx, id)
	}
	o.known[id] = old
	return old, err
}

// lastWord reports that nothing new was said of a story since.
func (o *oldStories) lastWord(tx *bbolt.Tx, id string) (bool, error) {
	prefix := []byte(id + "\x00")
	c := tx.Bucket(bucketPrinted).Cursor()
	for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
		var p news.Printed
		if err := decode(bucketPrinted, k, v, &p); err != nil || !p.At.Before(o.before) {
			return false, err
		}
	}
	return true, nil
}
