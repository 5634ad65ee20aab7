package bolt

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// Who gets the digest, and what each was told.
var (
	bucketSubscribers = []byte("subscribers") // id -> subscriber
	bucketAddresses   = []byte("addresses")   // mail address in lower case -> id
	bucketSuppressed  = []byte("suppressed")  // keyed hash of an address -> why no mail goes there
	bucketTokens      = []byte("tokens")      // hash of a code -> what it confirms
	bucketStandings   = []byte("standings")   // id -> standing
	bucketTellings    = []byte("tellings")    // id NUL story id -> hash of what was printed
	bucketPrinted     = []byte("printed")     // story id NUL hash -> what was printed
	bucketSpool       = []byte("spool")       // number -> parcel
	bucketPending     = []byte("pending")     // time, number -> nothing: when a parcel may be tried
	bucketEditions    = []byte("editions")    // day -> the public edition
)

var digestBuckets = [][]byte{bucketSubscribers, bucketAddresses, bucketSuppressed, bucketTokens, bucketStandings, bucketTellings, bucketPrinted,
	bucketSpool, bucketPending, bucketEditions}

// keySecret is where the key stands by which links are signed.
var keySecret = []byte("secret")

// makeRoomForDigests is the step that gives a store its subscribers.
func makeRoomForDigests(tx *bbolt.Tx) error {
	for _, name := range digestBuckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

// Secret is a key of this store by which links are signed and addresses
// hashed, made when it is first asked for. A backup holds it too.
func (s *Store) Secret(context.Context) (secret []byte, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		secret = bytes.Clone(tx.Bucket(bucketMeta).Get(keySecret))
		return nil
	})
	if err != nil || secret != nil {
		return secret, s.explain(err)
	}
	err = s.update(func(tx *bbolt.Tx) (err error) {
		secret, err = secretOf(tx)
		return err
	})
	return secret, s.explain(err)
}

func secretOf(tx *bbolt.Tx) ([]byte, error) {
	meta := tx.Bucket(bucketMeta)
	if have := meta.Get(keySecret); have != nil {
		return bytes.Clone(have), nil
	}
	secret := make([]byte, 32)
	rand.Read(secret)
	return secret, meta.Put(keySecret, secret)
}

// Subscribers calls each for every subscriber, by id. No transaction is open
// while it runs.
func (s *Store) Subscribers(ctx context.Context, each func(news.Subscriber) error) error {
	var next []byte
	for {
		var few []news.Subscriber
		err := s.view(func(tx *bbolt.Tx) error {
			c := tx.Bucket(bucketSubscribers).Cursor()
			for k, v := seekAfter(c, next); k != nil && len(few) < chunk; k, v = c.Next() {
				var sub news.Subscriber
				if err := decode(bucketSubscribers, k, v, &sub); err != nil {
					return err
				}
				few, next = append(few, sub), bytes.Clone(k)
			}
			return nil
		})
		if err != nil || len(few) == 0 {
			return s.explain(err)
		}
		for _, sub := range few {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := each(sub); err != nil {
				return err
			}
		}
	}
}

// Subscriber is the one with an id; ErrNotFound where there is none.
func (s *Store) Subscriber(_ context.Context, id string) (sub news.Subscriber, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		sub, err = read[news.Subscriber](tx, bucketSubscribers, []byte(id))
		return err
	})
	return sub, s.explain(err)
}

// SubscriberAt is the one with an address; ErrNotFound where there is none.
func (s *Store) SubscriberAt(_ context.Context, address string) (sub news.Subscriber, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		id := tx.Bucket(bucketAddresses).Get(addressKey(address))
		if id == nil {
			return fmt.Errorf("subscriber: %w", news.ErrNotFound)
		}
		sub, err = read[news.Subscriber](tx, bucketSubscribers, id)
		return err
	})
	return sub, s.explain(err)
}

func addressKey(address string) []byte { return []byte(strings.ToLower(address)) }

// KeepSubscriber writes a subscriber. It returns ErrInvalid where another one
// has the address.
func (s *Store) KeepSubscriber(_ context.Context, sub news.Subscriber) error {
	if sub.ID == "" {
		return news.Mistaken("a subscriber needs an id")
	}
	err := s.update(func(tx *bbolt.Tx) error {
		addresses := tx.Bucket(bucketAddresses)
		if id := addresses.Get(addressKey(sub.Address)); id != nil && string(id) != sub.ID {
			return news.Mistaken("%s subscribes already", sub.Address)
		}
		was, err := read[news.Subscriber](tx, bucketSubscribers, []byte(sub.ID))
		if err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
		if err == nil {
			if err := addresses.Delete(addressKey(was.Address)); err != nil {
				return err
			}
		}
		if err := addresses.Put(addressKey(sub.Address), []byte(sub.ID)); err != nil {
			return err
		}
		return write(tx, bucketSubscribers, []byte(sub.ID), sub)
	})
	if errors.Is(err, news.ErrInvalid) {
		return err
	}
	return s.explain(err)
}

// DropSubscriber forgets a subscriber, all that was told to it, and what was
// still to be sent; one that is not there is forgotten already.
func (s *Store) DropSubscriber(_ context.Context, id string) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		sub, err := read[news.Subscriber](tx, bucketSubscribers, []byte(id))
		if errors.Is(err, news.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.Bucket(bucketAddresses).Delete(addressKey(sub.Address)); err != nil {
			return err
		}
		for _, bucket := range [][]byte{bucketSubscribers, bucketStandings} {
			if err := tx.Bucket(bucket).Delete([]byte(id)); err != nil {
				return err
			}
		}
		if err := dropAll(tx.Bucket(bucketTellings), append([]byte(id), 0)); err != nil {
			return err
		}
		return dropParcels(tx, id)
	}))
}

// dropAll deletes what stands under a prefix.
func dropAll(b *bbolt.Bucket, prefix []byte) error {
	c := b.Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Seek(prefix) {
		if err := c.Delete(); err != nil {
			return err
		}
	}
	return nil
}

func dropParcels(tx *bbolt.Tx, subscriber string) error {
	var mine []news.Parcel
	err := tx.Bucket(bucketSpool).ForEach(func(k, v []byte) error {
		var p news.Parcel
		err := decode(bucketSpool, k, v, &p)
		if p.Subscriber == subscriber {
			mine = append(mine, p)
		}
		return err
	})
	for _, p := range mine {
		if err == nil {
			err = takeOut(tx, p)
		}
	}
	return err
}

// suppression is why no mail goes to an address.
type suppression struct {
	Why string    `json:"why"`
	At  time.Time `json:"at"`
}

// Suppress notes that no mail goes to an address, of which only a keyed hash is kept.
func (s *Store) Suppress(_ context.Context, address, why string) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		key, err := suppressedKey(tx, address)
		if err != nil {
			return err
		}
		return write(tx, bucketSuppressed, key, suppression{why, s.now().UTC()})
	}))
}

// Suppressed is why no mail goes to an address, "" for one that may be written to.
func (s *Store) Suppressed(_ context.Context, address string) (why string, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		if tx.Bucket(bucketMeta).Get(keySecret) == nil {
			return nil // nobody was suppressed ever
		}
		key, err := suppressedKey(tx, address)
		if err != nil {
			return err
		}
		s, err := read[suppression](tx, bucketSuppressed, key)
		why = s.Why
		if errors.Is(err, news.ErrNotFound) {
			return nil
		}
		return err
	})
	return why, s.explain(err)
}

// Release lets mail go to an address again.
func (s *Store) Release(_ context.Context, address string) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		key, err := suppressedKey(tx, address)
		if err != nil {
			return err
		}
		return tx.Bucket(bucketSuppressed).Delete(key)
	}))
}

func suppressedKey(tx *bbolt.Tx, address string) ([]byte, error) {
	secret, err := secretOf(tx)
	mac := hmac.New(sha256.New, secret)
	mac.Write(addressKey(address))
	return mac.Sum(nil), err
}

// KeepToken keeps what a code confirms, under its hash; tokens that have
// expired are thrown away.
func (s *Store) KeepToken(_ context.Context, code string, t news.Token) error {
	return s.explain(s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketTokens)
		var old [][]byte
		err := b.ForEach(func(k, v []byte) error {
			var t news.Token
			err := decode(bucketTokens, k, v, &t)
			if err == nil && s.now().After(t.Expires) {
				old = append(old, bytes.Clone(k))
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, k := range old {
			if err := b.Delete(k); err != nil {
				return err
			}
		}
		return write(tx, bucketTokens, codeKey(code), t)
	}))
}

// Token is what a code confirms, as long as it has not been used and has not
// expired; ErrNotFound else. With use, it is good no more.
func (s *Store) Token(_ context.Context, code string, use bool) (t news.Token, err error) {
	look := func(tx *bbolt.Tx) (err error) {
		t, err = read[news.Token](tx, bucketTokens, codeKey(code))
		if err == nil && s.now().After(t.Expires) {
			err = fmt.Errorf("the code has expired: %w", news.ErrNotFound)
		}
		if err != nil || !use {
			return err
		}
		return tx.Bucket(bucketTokens).Delete(codeKey(code))
	}
	if use {
		err = s.update(look)
	} else {
		err = s.view(look)
	}
	return t, s.explain(err)
}

func codeKey(code string) []byte {
	sum := sha256.Sum256([]byte(code))
	return sum[:]
}
