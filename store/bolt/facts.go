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
// Under keys by which few are looked for, the gauge stands alone, with what
// tells most of those apart.
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
	gauge  []byte // and its tail
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
	gauge := store.GaugeOf(a)
	f.packed, f.gauge = packGauge(gauge, packed...), packTail(packGauge(gauge), gauge)
	return f, err
}

// gaugeLen is the length of the beginning of a fact: most announcements under
// a key are told apart by it, without reading the rest.
const gaugeLen = 8 + 8 + 1

func packGauge(g store.Gauge, then ...byte) []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, gaugeLen+8+len(then)), math.Float64bits(g.Size))
	return append(append(binary.BigEndian.AppendUint64(b, math.Float64bits(g.MW)), g.Figures), then...)
}

// gaugeTail begins the rest of a gauge that stands alone, which was not kept at
// first: no packed announcement begins with it.
const gaugeTail = 'k'

func packTail(b []byte, g store.Gauge) []byte {
	noSum := byte(0)
	if g.NoSum {
		noSum = 1
	}
	return binary.BigEndian.AppendUint32(append(b, gaugeTail, noSum), g.Lands)
}

// alone reports whether a gauge stands alone, without its announcement.
func alone(v []byte) bool { return len(v) == gaugeLen || v[gaugeLen] == gaugeTail }

func readGauge(b []byte) store.Gauge {
	g := store.Gauge{Size: math.Float64frombits(binary.BigEndian.Uint64(b)), MW: math.Float64frombits(binary.BigEndian.Uint64(b[8:])), Figures: b[16]}
	if tail := b[gaugeLen:]; len(tail) == 6 && tail[0] == gaugeTail {
		g.NoSum, g.Lands = tail[1] == 1, binary.BigEndian.Uint32(tail[2:])
	}
	return g
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
			packed = f.gauge
		}
		if err := b.Put(factKey(k, m.Article, m.Part), packed); err != nil {
			return err
		}
	}
	return nil
}

// meetSame takes the stories into the kin of which a member says the same as t,
// or in the same words where the facts leave it open.
func (f *filer) meetSame(k *kin, t store.Telling, probes []string) error {
	a := t.Announcement
	if a.Published.IsZero() {
		return nil
	}
	own := store.GaugeOf(a)
	c := f.tx.Bucket(bucketFacts).Cursor()
	for _, probe := range probes {
		window := store.Window(probe)
		from, to := timeKey(a.Published.Add(-window)), timeKey(a.Published.Add(window+time.Second))
		prefix := append([]byte(probe), 0)
		key, v := c.Seek(append(bytes.Clone(prefix), from...))
		for n := 0; n < mostFacts && bytes.HasPrefix(key, prefix) && bytes.Compare(key[len(prefix):], to) <= 0; key, v = c.Next() {
			if len(v) < gaugeLen {
				return fmt.Errorf("%s %q: %w", bucketFacts, key, ErrDamaged)
			}
			m := member{key[len(prefix) : len(key)-2], int(binary.BigEndian.Uint16(key[len(key)-2:])) & (1<<editBits - 1)}
			if !own.MayMeet(readGauge(v)) || f.met(k, m) {
				continue
			}
			n++
			other, err := f.factOf(m, key, v)
			if err != nil {
				return err
			}
			if store.Same(store.Telling{Announcement: a}, store.Telling{Announcement: other}) || sameWords(f.tx, a, t.Words, m, other) {
				if err := f.meet(k, member{bytes.Clone(m.Article), m.Part}); err != nil {
					return err
				}
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
func (f *filer) factOf(m member, k, v []byte) (a news.Announcement, err error) {
	if !alone(v) {
		return a, decode(bucketFacts, k, v[gaugeLen:], &a)
	}
	told, err := f.toldBy(m.Article)
	if err == nil && m.Part >= len(told) {
		err = fmt.Errorf("%s %q: %w", bucketFacts, k, ErrDamaged)
	}
	if err != nil {
		return a, err
	}
	return told[m.Part], nil
}

// mostTold bounds the announcements that are kept in memory while the others of
// a transaction are compared with them.
const mostTold = 4096

// toldBy reads what an article announces, once in a transaction: in the news
// of a day all that is thin is compared with much the same.
func (f *filer) toldBy(article []byte) ([]news.Announcement, error) {
	if told, known := f.said[string(article)]; known {
		return told, nil
	}
	var told []news.Announcement
	if err := decode(bucketAnnouncements, article, f.tx.Bucket(bucketAnnouncements).Get(article), &told); err != nil {
		return nil, err
	}
	if f.said == nil || len(f.said) >= mostTold {
		f.said = map[string][]news.Announcement{}
	}
	for i := range told {
		told[i].Evidence, told[i].Confidence = nil, nil
	}
	f.said[string(article)] = told
	return told, nil
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
