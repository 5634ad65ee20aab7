package bolt

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/s2"
	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// The first byte of a packed value says how the rest is written. Articles are
// most of the file, and half of a text is saved at a cost of microseconds.
const (
	plainJSON  = 'j'
	packedJSON = 's' // S2
)

// member is a telling of a story: an article and which of its announcements.
type member struct {
	Article []byte `json:"a"`
	Part    int    `json:"p"`
}

// tale is a story without the export form, which leaves some of it out.
type tale news.Story

// record is a story as kept.
type record struct {
	Story   tale     `json:"story"`
	Members []member `json:"members"`
	Also    []string `json:"also,omitempty"`    // ids of stories that became this one, which lead here
	Vouched bool     `json:"vouched,omitempty"` // no article tells it by the present rules; it stays by a person's word

	lost bool // an id that led here leads elsewhere now, so it is to be written again
}

func (r *record) story() *news.Story { return (*news.Story)(&r.Story) }

func pack(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	if len(b) < 512 {
		return append([]byte{plainJSON}, b...), nil
	}
	out := make([]byte, 1, 1+s2.MaxEncodedLen(len(b)))
	out[0] = packedJSON
	return append(out, s2.Encode(out[1:cap(out)], b)...), nil
}

var errForm = errors.New("a value of an unknown form")

func unpack(value []byte, v any) error {
	if len(value) == 0 {
		return errForm
	}
	switch value[0] {
	case plainJSON:
		return json.Unmarshal(value[1:], v)
	case packedJSON:
		room := rooms.Get().(*[]byte)
		defer rooms.Put(room)
		b, err := s2.Decode((*room)[:cap(*room)], value[1:])
		if err != nil {
			return err
		}
		if cap(b) <= mostRoom {
			*room = b
		}
		return json.Unmarshal(b, v)
	}
	return errForm
}

// rooms are lent to unpack for the JSON, of which json.Unmarshal keeps no part.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// mostRoom bounds what one room keeps: most records are of a few KB.
const mostRoom = 1 << 18

// read unpacks the value at key, ErrNotFound where there is none.
func read[T any](tx *bbolt.Tx, bucket, key []byte) (v T, err error) {
	b := tx.Bucket(bucket).Get(key)
	if b == nil {
		return v, missing(bucket, key)
	}
	return v, decode(bucket, key, b, &v)
}

func missing(bucket, key []byte) error {
	return fmt.Errorf("%s %q: %w", bucket, key, news.ErrNotFound)
}

func decode(bucket, key, value []byte, v any) error {
	if err := unpack(value, v); err != nil {
		return fmt.Errorf("%s %q: %w: %w", bucket, key, err, ErrDamaged)
	}
	return nil
}

func write(tx *bbolt.Tx, bucket, key []byte, v any) error {
	b, err := pack(v)
	if err != nil {
		return fmt.Errorf("%s %q: %w", bucket, key, err)
	}
	return tx.Bucket(bucket).Put(key, b)
}

// counts of the store are kept beside what they count.
func counts(tx *bbolt.Tx) (c store.Counts, err error) {
	c, err = read[store.Counts](tx, bucketMeta, keyCounts)
	if errors.Is(err, news.ErrNotFound) {
		err = nil
	}
	return c, err
}
