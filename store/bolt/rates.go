package bolt

import (
	"bytes"
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
)

// bucketRates keeps what the program learns beyond the rates that it ships:
// period -> rates, packed.
var bucketRates = []byte("rates")

// KeepRates adds rates to those by which sums are turned into US dollars; a
// period's take the place of what there was of it. Stories that are told
// already keep the rate that stands with them.
func (s *Store) KeepRates(ctx context.Context, all []news.Rate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	table, err := s.table.Load().With(all)
	if err != nil {
		return fmt.Errorf("keep rates: %w", err)
	}
	periods := map[string][]news.Rate{}
	for _, r := range all {
		periods[r.Period] = append(periods[r.Period], r)
	}
	err = s.update(func(tx *bbolt.Tx) error {
		for p, list := range periods {
			if err := write(tx, bucketRates, []byte(p), list); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return s.explain(fmt.Errorf("keep rates: %w", err))
	}
	s.table.Store(table)
	return nil
}

// Rates is the table by which sums are turned into US dollars now.
func (s *Store) Rates() *rates.Table { return s.table.Load() }

// readRates makes the table of what is shipped and what is kept.
func (s *Store) readRates() error {
	var all []news.Rate
	err := s.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketRates).ForEach(func(k, v []byte) error {
			var list []news.Rate
			err := decode(bucketRates, k, v, &list)
			all = append(all, list...)
			return err
		})
	})
	if err != nil {
		return err
	}
	table, err := rates.Shipped().With(all)
	if err != nil {
		return damaged(err)
	}
	s.table.Store(table)
	return nil
}

// priceAll is the step to layout 3: stories in other currencies get their
// equivalent, and facts stand under the rates that are shipped.
func priceAll(tx *bbolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketRates); err != nil {
		return err
	}
	if err := tx.DeleteBucket(bucketFacts); err != nil {
		return err
	}
	if err := indexAll(tx); err != nil {
		return err
	}
	var keys [][]byte // bbolt forbids to write what is being walked
	err := tx.Bucket(bucketStories).ForEach(func(k, _ []byte) error {
		keys = append(keys, bytes.Clone(k))
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := priceOne(tx, k); err != nil {
			return err
		}
	}
	return nil
}

func priceOne(tx *bbolt.Tx, key []byte) error {
	r, err := read[record](tx, bucketStories, key)
	if err != nil || r.Story.USD != nil || r.Story.Headline.Amount == nil {
		return err
	}
	if r.Story.USD = store.Dollars(r.story(), rates.Shipped()); r.Story.USD == nil {
		return nil
	}
	return write(tx, bucketStories, key, r)
}
