package bolt

import (
	"bytes"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// bucketLinks finds stories that may hang together, layout 10: key of
// store.Entries NUL time, story id -> mark.
var bucketLinks = []byte("links")

// Bounds of the look-up of one story, so that a firm with a promise every day
// makes no work without end: entries that are walked over under one key, and
// stories that are read.
const (
	mostWalked = 2000
	mostRead   = 60
)

// linkKey is where an entry of a story is kept.
func linkKey(e store.Entry, s *news.Story) []byte {
	return append(append(append([]byte(e.Key), 0), timeKey(s.When())...), s.ID...)
}

// walkLinks calls each with the ids that a seek finds, the earliest first,
// until it returns false.
func walkLinks(tx *bbolt.Tx, seek store.Seek, each func(id string) bool) {
	prefix := append([]byte(seek.Key), 0)
	first, last := bytes.Clone(prefix), []byte(nil)
	if !seek.From.IsZero() {
		first = append(first, timeKey(seek.From)...)
	}
	if !seek.To.IsZero() {
		last = timeKey(seek.To.Add(time.Second))
	}
	c := tx.Bucket(bucketLinks).Cursor()
	k, v := c.Seek(first)
	for n := 0; n < mostWalked && bytes.HasPrefix(k, prefix) && (last == nil || bytes.Compare(k[len(prefix):], last) <= 0); k, v = c.Next() {
		n++
		mark, ok := store.UnpackMark(v)
		if ok && len(k) > len(prefix)+8 && seek.Wants(mark) && !each(string(k[len(prefix)+8:])) {
			return
		}
	}
}

// relink brings the index up to date with the stories of the transaction.
func (f *filer) relink() error {
	type put struct{ key, value []byte }
	puts := map[string]put{}
	for _, t := range f.moved {
		if t.before != nil {
			for _, e := range store.Entries(t.before) {
				key := linkKey(e, t.before)
				puts[string(key)] = put{key, nil}
			}
		}
	}
	for _, t := range f.moved {
		if t.after != nil {
			for _, e := range store.Entries(t.after) {
				key, value := linkKey(e, t.after), e.Mark.Pack()
				if was := puts[string(key)]; was.value != nil { // two sums of a story on one step: either finds it
					m, _ := store.UnpackMark(was.value)
					m.Of |= e.Mark.Of
					value = m.Pack()
				}
				puts[string(key)] = put{key, value}
			}
		}
	}
	sorted := make([]put, 0, len(puts))
	for _, p := range puts {
		sorted = append(sorted, p)
	}
	slices.SortFunc(sorted, func(a, b put) int { return bytes.Compare(a.key, b.key) })
	b := f.tx.Bucket(bucketLinks)
	for _, p := range sorted {
		var err error
		if p.value == nil {
			err = b.Delete(p.key)
		} else {
			err = b.Put(p.key, p.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// moved is a story that a transaction made, changed or took away.
type moved struct {
	before, after *news.Story // nil for one that was not, or is not any more
	ids           []string    // that led to it
}

// asBefore reports whether a story says what it said, and is tied as it was.
func (t *moved) asBefore() bool {
	a, b := t.before, t.after
	return a != nil && b != nil && slices.Equal(a.BuildsOn, b.BuildsOn) && slices.Equal(a.PartOf, b.PartOf) && slices.Equal(a.Possibly, b.Possibly) && len(a.Overrides) == len(b.Overrides) &&
		sameNew(a.NewMoney, b.NewMoney) && sameHeadline(a.Headline, b.Headline)
}

// move notes a story that changes; before is as it stood when the
// transaction first came to it.
func (f *filer) move(id string, before, after *news.Story, ids ...string) {
	if f.moved == nil {
		f.moved = map[string]*moved{}
	}
	t, known := f.moved[id]
	if !known {
		t = &moved{before: before}
		f.moved[id] = t
	}
	t.after, t.ids = after, append(t.ids, ids...)
}
