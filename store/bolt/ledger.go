package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// Standing is how far a subscriber has been told; the zero one for nobody.
func (s *Store) Standing(_ context.Context, subscriber string) (st news.Standing, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		st, err = read[news.Standing](tx, bucketStandings, []byte(subscriber))
		return err
	})
	if errors.Is(err, news.ErrNotFound) {
		return news.Standing{}, nil
	}
	return st, s.explain(err)
}

// KeepStanding writes how far a subscriber has been told.
func (s *Store) KeepStanding(_ context.Context, subscriber string, st news.Standing) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error { return write(tx, bucketStandings, []byte(subscriber), st) }))
}

func tellingKey(subscriber, story string) []byte { return []byte(subscriber + "\x00" + story) }

func printedKey(story string, facts uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte(story+"\x00"), facts)
}

// Told gives of the stories those that a subscriber was told, with what was printed.
func (s *Store) Told(_ context.Context, subscriber string, stories []string) (map[string]uint64, error) {
	told := map[string]uint64{}
	err := s.view(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketTellings)
		key := []byte(subscriber + "\x00")
		for _, story := range stories {
			key = append(key[:len(subscriber)+1], story...)
			if v := b.Get(key); len(v) == 8 {
				told[story] = binary.BigEndian.Uint64(v)
			}
		}
		return nil
	})
	return told, s.explain(err)
}

// Record is all that is kept about a subscriber besides its subscription.
func (s *Store) Record(_ context.Context, subscriber string) (st news.Standing, told []news.Told, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		if st, err = read[news.Standing](tx, bucketStandings, []byte(subscriber)); err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
		prefix := tellingKey(subscriber, "")
		c := tx.Bucket(bucketTellings).Cursor()
		for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
			told = append(told, news.Told{Story: string(k[len(prefix):]), Facts: binary.BigEndian.Uint64(v)})
		}
		return nil
	})
	return st, told, s.explain(err)
}

// Printed is what a digest said of a story; ErrNotFound where none did.
func (s *Store) Printed(_ context.Context, story string, facts uint64) (p news.Printed, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		p, err = read[news.Printed](tx, bucketPrinted, printedKey(story, facts))
		return err
	})
	return p, s.explain(err)
}

// Withdrawn are the last words of digests on stories that are no more.
func (s *Store) Withdrawn(ctx context.Context) (out []news.Printed, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		ids := tx.Bucket(bucketIDs)
		return tx.Bucket(bucketPrinted).ForEach(func(k, v []byte) error {
			if ids.Get(k[:max(0, len(k)-9)]) != nil {
				return ctx.Err()
			}
			var p news.Printed
			if err := decode(bucketPrinted, k, v, &p); err != nil {
				return err
			}
			if n := len(out) - 1; n >= 0 && out[n].Story == p.Story {
				if p.At.After(out[n].At) {
					out[n] = p
				}
				return nil
			}
			out = append(out, p)
			return nil
		})
	})
	return out, s.explain(err)
}

// Dispatch writes editions down with what they say for the first time, in one
// transaction: all of it, or nothing. Parcels are in the spool after it.
func (s *Store) Dispatch(ctx context.Context, all []news.Dispatch, said []news.Printed) error {
	err := s.update(func(tx *bbolt.Tx) error {
		for _, p := range said {
			key := printedKey(p.Story, p.Facts)
			if tx.Bucket(bucketPrinted).Get(key) != nil {
				continue
			}
			if err := write(tx, bucketPrinted, key, p); err != nil {
				return err
			}
		}
		for i := range all {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := dispatch(tx, &all[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return s.explain(fmt.Errorf("write down %d digests: %w", len(all), err))
	}
	return nil
}

func dispatch(tx *bbolt.Tx, d *news.Dispatch) error {
	if err := write(tx, bucketStandings, []byte(d.Subscriber), d.Standing); err != nil {
		return err
	}
	tellings := tx.Bucket(bucketTellings)
	for _, t := range d.Told {
		if err := tellings.Put(tellingKey(d.Subscriber, t.Story), hashKey(t.Facts)); err != nil {
			return err
		}
	}
	if d.Parcel == nil {
		return nil
	}
	p := *d.Parcel
	n, err := tx.Bucket(bucketSpool).NextSequence()
	if err != nil {
		return err
	}
	p.Number = n
	return putIn(tx, p)
}

func pendingKey(p news.Parcel) []byte {
	return binary.BigEndian.AppendUint64(timeKey(p.Next), p.Number)
}

func putIn(tx *bbolt.Tx, p news.Parcel) error {
	if err := tx.Bucket(bucketPending).Put(pendingKey(p), []byte{}); err != nil {
		return err
	}
	return write(tx, bucketSpool, hashKey(p.Number), p)
}

// takeOut takes a parcel out of the spool, as it stands there.
func takeOut(tx *bbolt.Tx, p news.Parcel) error {
	kept, err := read[news.Parcel](tx, bucketSpool, hashKey(p.Number))
	if errors.Is(err, news.ErrNotFound) {
		return nil // somebody was faster
	}
	if err != nil {
		return err
	}
	if err := tx.Bucket(bucketPending).Delete(pendingKey(kept)); err != nil {
		return err
	}
	return tx.Bucket(bucketSpool).Delete(hashKey(p.Number))
}

// Post puts a parcel into the spool that belongs to no edition.
func (s *Store) Post(_ context.Context, p news.Parcel) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		n, err := tx.Bucket(bucketSpool).NextSequence()
		if err != nil {
			return err
		}
		p.Number = n
		return putIn(tx, p)
	}))
}

// Parcels are the first few that may be tried at a moment, the longest due first.
func (s *Store) Parcels(_ context.Context, at time.Time, most int) (out []news.Parcel, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		c, until := tx.Bucket(bucketPending).Cursor(), timeKey(at)
		for k, _ := c.First(); k != nil && len(out) < most && bytes.Compare(k[:8], until) <= 0; k, _ = c.Next() {
			p, err := read[news.Parcel](tx, bucketSpool, k[8:])
			if err != nil {
				return err
			}
			out = append(out, p)
		}
		return nil
	})
	return out, s.explain(err)
}

// Spooled counts the parcels that are not delivered yet.
func (s *Store) Spooled(context.Context) (n int, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		n = tx.Bucket(bucketSpool).Stats().KeyN
		return nil
	})
	return n, s.explain(err)
}

// Delivered takes a parcel out of the spool: a server has it.
func (s *Store) Delivered(_ context.Context, p news.Parcel) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error { return takeOut(tx, p) }))
}

// PutOff keeps a parcel as it is now, to be tried again at its Next.
func (s *Store) PutOff(_ context.Context, p news.Parcel) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		if tx.Bucket(bucketSpool).Get(hashKey(p.Number)) == nil {
			return nil // its subscriber has gone
		}
		if err := takeOut(tx, p); err != nil {
			return err
		}
		return putIn(tx, p)
	}))
}

// GiveUp takes a parcel out of the spool that never arrived. What it told is
// told again by the next edition, unless another one has told it since.
func (s *Store) GiveUp(_ context.Context, p news.Parcel) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		if err := takeOut(tx, p); err != nil {
			return err
		}
		st, err := read[news.Standing](tx, bucketStandings, []byte(p.Subscriber))
		if errors.Is(err, news.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		tellings := tx.Bucket(bucketTellings)
		for _, t := range p.Told {
			key := tellingKey(p.Subscriber, t.Story)
			if bytes.Equal(tellings.Get(key), hashKey(t.Facts)) {
				if err := tellings.Delete(key); err != nil {
					return err
				}
			}
		}
		if p.Since.Before(st.Through) {
			st.Back = p.Since
		}
		return write(tx, bucketStandings, []byte(p.Subscriber), st)
	}))
}

// KeepEdition keeps the public edition of a day.
func (s *Store) KeepEdition(_ context.Context, day string, edition []byte) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error { return write(tx, bucketEditions, []byte(day), edition) }))
}

// Edition is the public edition of a day; ErrNotFound where there is none.
func (s *Store) Edition(_ context.Context, day string) (edition []byte, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		edition, err = read[[]byte](tx, bucketEditions, []byte(day))
		return err
	})
	return edition, s.explain(err)
}

// Editions lists the days that have a public edition, the newest first.
func (s *Store) Editions(_ context.Context, most int) (days []string, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bucketEditions).Cursor()
		for k, _ := c.Last(); k != nil && len(days) < most; k, _ = c.Prev() {
			days = append(days, string(k))
		}
		return nil
	})
	return slices.Clip(days), s.explain(err)
}
