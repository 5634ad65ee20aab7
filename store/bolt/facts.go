package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// bucketFacts finds announcements by what they say: key of store.Keys NUL
// article key, part -> gauge and the announcement without its proofs, packed.
// Under keys by which few are looked for, the gauge stands alone.
var bucketFacts = []byte("facts")

// mostFacts bounds what is read under one key, and mostKin the different
// sayings that are looked for: a firm that promises one sum every day makes no work
// without end.
const (
	mostFacts = 400
	mostKin   = 200
)

// bare is an announcement as it is compared: facts without titles and proofs.
func bare(a news.Announcement) news.Announcement {
	a.ID, a.URL, a.Title, a.Rules = "", "", "", ""
	a.Evidence, a.Confidence, a.Pillars, a.Period = nil, nil, nil, nil
	return a
}

// fact is a value of the bucket, ready to be put under each of its keys.
type fact struct {
	keys   []string
	probes []string
	packed []byte
}

// newFact is nil for an announcement that is not looked for: one without a
// date would be the same as any.
func newFact(a news.Announcement) (*fact, error) {
	if a.Published.IsZero() || !store.Tells(a) {
		return nil, nil
	}
	f := &fact{keys: store.Keys(a), probes: store.Probes(a)}
	if len(f.keys) == 0 {
		return nil, nil
	}
	packed, err := pack(bare(a))
	f.packed = append(packGauge(store.GaugeOf(a)), packed...)
	return f, err
}

// gaugeLen is the length of the beginning of a fact: most announcements under
// a key are told apart by it, without reading the rest.
const gaugeLen = 8 + 8 + 1

func packGauge(g store.Gauge) []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, 512), math.Float64bits(g.Size))
	return append(binary.BigEndian.AppendUint64(b, math.Float64bits(g.MW)), g.Figures)
}

func readGauge(b []byte) store.Gauge {
	return store.Gauge{Size: math.Float64frombits(binary.BigEndian.Uint64(b)), MW: math.Float64frombits(binary.BigEndian.Uint64(b[8:])), Figures: b[16]}
}

// editBits are those of a fact's part that number the parts of an article;
// what the part had said before its page was edited is numbered above them.
const editBits = 12

func factKey(key string, article []byte, part int) []byte {
	return append(append([]byte(key), 0), toldKey(article, part)...)
}

// index puts an announcement where the next one finds it.
func index(tx *bbolt.Tx, f *fact, m member) error {
	if f == nil {
		return nil
	}
	b := tx.Bucket(bucketFacts)
	for _, k := range f.keys {
		packed := f.packed
		if m.Part < 1<<editBits && store.Seldom(k) {
			packed = packed[:gaugeLen]
		}
		if err := b.Put(factKey(k, m.Article, m.Part), packed); err != nil {
			return err
		}
	}
	return nil
}

// findSame calls each with the members whose announcements are the same as a,
// or say it in the same words where the facts leave it open.
func findSame(tx *bbolt.Tx, a news.Announcement, words store.Words, probes []string, each func(member)) error {
	if a.Published.IsZero() {
		return nil
	}
	own := store.GaugeOf(a)
	c := tx.Bucket(bucketFacts).Cursor()
	for _, probe := range probes {
		window := store.Window(probe)
		from, to := timeKey(a.Published.Add(-window)), timeKey(a.Published.Add(window+time.Second))
		prefix := append([]byte(probe), 0)
		k, v := c.Seek(append(bytes.Clone(prefix), from...))
		for n := 0; n < mostFacts && bytes.HasPrefix(k, prefix) && bytes.Compare(k[len(prefix):], to) <= 0; k, v = c.Next() {
			if len(v) < gaugeLen {
				return fmt.Errorf("%s %q: %w", bucketFacts, k, ErrDamaged)
			}
			if !own.MayMeet(readGauge(v)) {
				continue
			}
			n++
			m := member{bytes.Clone(k[len(prefix) : len(k)-2]), int(binary.BigEndian.Uint16(k[len(k)-2:])) & (1<<editBits - 1)}
			other, err := factOf(tx, m, k, v)
			if err != nil {
				return err
			}
			if store.Same(store.Telling{Announcement: a}, store.Telling{Announcement: other}) || sameWords(tx, a, words, m, other) {
				each(m)
			}
		}
	}
	return nil
}

// sameWords reports whether words join an announcement to that of a member.
func sameWords(tx *bbolt.Tx, a news.Announcement, words store.Words, m member, other news.Announcement) bool {
	least, ok := store.LeastAlike(&a, &other)
	return ok && store.LikeWords(&a, &other, words, wordsAt(tx, m.Article)) >= least
}

// factOf is the announcement of a fact: what the article says now, where the
// gauge stands alone.
func factOf(tx *bbolt.Tx, m member, k, v []byte) (a news.Announcement, err error) {
	if len(v) > gaugeLen {
		return a, decode(bucketFacts, k, v[gaugeLen:], &a)
	}
	var told []news.Announcement
	err = decode(bucketAnnouncements, m.Article, tx.Bucket(bucketAnnouncements).Get(m.Article), &told)
	if err == nil && m.Part >= len(told) {
		err = fmt.Errorf("%s %q: %w", bucketFacts, k, ErrDamaged)
	}
	if err != nil {
		return a, err
	}
	return told[m.Part], nil
}

// indexAll is the step to layout 2: what was filed before is found too.
func indexAll(tx *bbolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketFacts); err != nil {
		return err
	}
	return tx.Bucket(bucketAnnouncements).ForEach(func(k, v []byte) error {
		var told []news.Announcement
		if err := decode(bucketAnnouncements, k, v, &told); err != nil {
			return err
		}
		for i, a := range told {
			f, err := newFact(a)
			if err == nil {
				err = index(tx, f, member{bytes.Clone(k), i})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// indexAgain is the step to layout 9: what was filed before, and what it had
// said before it was edited, is found without its sum or its country too.
func indexAgain(tx *bbolt.Tx) error {
	if err := indexAll(tx); err != nil {
		return err
	}
	return tx.Bucket(bucketEdits).ForEach(func(k, v []byte) error {
		var edits []store.Edit
		if err := decode(bucketEdits, k, v, &edits); err != nil {
			return err
		}
		for i := range edits {
			if err := indexEdit(tx, bytes.Clone(k), i, &edits[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// indexEdit puts what an article said before its edit of that number where
// the next one finds it.
func indexEdit(tx *bbolt.Tx, article []byte, number int, e *store.Edit) error {
	if e.Said == nil {
		return nil
	}
	said, err := newFact(*e.Said)
	if err != nil {
		return err
	}
	return index(tx, said, member{article, e.Part | (number+1)<<editBits})
}

// unindex takes an announcement out of where the next one would find it.
func unindex(tx *bbolt.Tx, a news.Announcement, m member) error {
	f, err := newFact(a)
	if err != nil || f == nil {
		return err
	}
	for _, k := range f.keys {
		if err := tx.Bucket(bucketFacts).Delete(factKey(k, m.Article, m.Part)); err != nil {
			return err
		}
	}
	return nil
}
