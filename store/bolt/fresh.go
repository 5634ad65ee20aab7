package bolt

import (
	"bytes"
	"context"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// Fresh calls each for every story that was first seen or changed after a
// moment, the one announced last first. No transaction is open while it runs.
// Where the history of changes reaches back to the moment, other stories are not read.
func (s *Store) Fresh(ctx context.Context, after time.Time, each func(news.Fresh) error) error {
	var keys [][]byte
	known := false
	err := s.view(func(tx *bbolt.Tx) (err error) {
		keys, known, err = writtenAfter(tx, after)
		return err
	})
	if err != nil {
		return s.explain(err)
	}
	var at []byte
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return err
		}
		var few []news.Fresh
		err := s.view(func(tx *bbolt.Tx) (err error) {
			if known {
				few, err = freshOf(tx, keys[:min(len(keys), chunk)], after)
				keys = keys[min(len(keys), chunk):]
				done = len(keys) == 0
				return err
			}
			few, at, done, err = freshFew(tx, at, after)
			return err
		})
		if err != nil {
			return s.explain(err)
		}
		for _, f := range few {
			if err := each(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// mostWritten bounds the stories that are looked for by the history: of more
// than these, all stories are read in their order, which takes no memory.
const mostWritten = 20_000

// writtenAfter are the keys of the stories that were written after a moment,
// the last first; known is false where the history does not reach back so far,
// or tells of very many.
func writtenAfter(tx *bbolt.Tx, after time.Time) (keys [][]byte, known bool, err error) {
	seen := map[string]bool{}
	c := tx.Bucket(bucketChanges).Cursor()
	for k, v := c.Last(); k != nil; k, v = c.Prev() {
		var entry changed
		if err := decode(bucketChanges, k, v, &entry); err != nil {
			return nil, false, err
		}
		if entry.At.IsZero() || len(seen) > mostWritten {
			return nil, false, nil
		}
		if !entry.At.After(after) {
			known = true
			break
		}
		for _, id := range entry.IDs {
			seen[id] = true
		}
	}
	for id := range seen {
		if key := tx.Bucket(bucketIDs).Get([]byte(id)); key != nil {
			keys = append(keys, bytes.Clone(key))
		}
	}
	slices.SortFunc(keys, func(a, b []byte) int { return bytes.Compare(b, a) })
	return slices.CompactFunc(keys, bytes.Equal), known, nil
}

// freshOf reads those of some stories that are fresh. One that has got another
// key since is in the news again: whoever asks next hears of it.
func freshOf(tx *bbolt.Tx, keys [][]byte, after time.Time) (few []news.Fresh, err error) {
	for _, k := range keys {
		v := tx.Bucket(bucketStories).Get(k)
		if v == nil {
			continue
		}
		f, ok, err := freshAfter(tx, k, v, after)
		if err != nil {
			return nil, err
		}
		if ok {
			few = append(few, f)
		}
	}
	return few, nil
}

// freshAfter reads a story if it was seen or changed after a moment. Most were not: of
// them only the two times are read.
func freshAfter(tx *bbolt.Tx, k, v []byte, after time.Time) (f news.Fresh, ok bool, err error) {
	var times struct {
		Story struct{ FirstSeen, Changed time.Time } `json:"story"`
	}
	if err := decode(bucketStories, k, v, &times); err != nil || !times.Story.FirstSeen.After(after) && !times.Story.Changed.After(after) {
		return f, false, err
	}
	f, err = fresh(tx, k, v)
	return f, true, err
}

// freshFew reads the next of all stories in one transaction.
func freshFew(tx *bbolt.Tx, at []byte, after time.Time) (few []news.Fresh, next []byte, done bool, err error) {
	c := tx.Bucket(bucketStories).Cursor()
	k, v := seekBefore(c, at)
	for n := 0; k != nil && n < chunk; n++ {
		f, ok, err := freshAfter(tx, k, v, after)
		if err != nil {
			return nil, nil, false, err
		}
		if ok {
			few = append(few, f)
		}
		next = bytes.Clone(k)
		k, v = c.Prev()
	}
	return few, next, k == nil, nil
}

func fresh(tx *bbolt.Tx, k, v []byte) (f news.Fresh, err error) {
	var r record
	if err := decode(bucketStories, k, v, &r); err != nil {
		return f, err
	}
	f = news.Fresh{Story: *r.story(), Also: r.Also}
	f.Text, err = textOf(tx, &r)
	return f, err
}
