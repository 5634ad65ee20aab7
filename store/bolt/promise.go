package bolt

import (
	"context"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// slimRecord is what totals need of a record: to read so much of it takes a
// third of the time that the whole takes.
type slimRecord struct {
	Story struct {
		ID       string
		Changed  time.Time
		BuildsOn []string
		PartOf   []string
		NewMoney *news.Money
		USD      *news.Dollars
		Headline struct {
			Published news.Date      `json:"published"`
			Kind      news.Kind      `json:"kind"`
			Status    news.Status    `json:"status"`
			Companies []news.Company `json:"companies"`
			Countries []news.Country `json:"countries"`
			Pillars   []news.Pillar  `json:"pillars"`
			Amount    *news.Sum      `json:"amount"`
		}
	} `json:"story"`
}

func (r *slimRecord) story() *news.Story {
	h := &r.Story.Headline
	return &news.Story{ID: r.Story.ID, Changed: r.Story.Changed, BuildsOn: r.Story.BuildsOn, PartOf: r.Story.PartOf, NewMoney: r.Story.NewMoney, USD: r.Story.USD,
		Headline: news.Announcement{Published: h.Published, Kind: h.Kind, Status: h.Status, Companies: h.Companies, Countries: h.Countries, Pillars: h.Pillars, Amount: h.Amount}}
}

// Promises adds every story to a tally.
func (s *Store) Promises(ctx context.Context, tally *news.Tally) error {
	var last []byte
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := s.view(func(tx *bbolt.Tx) (err error) {
			last, done, err = promisesFrom(tx, last, tally)
			return err
		})
		if err != nil {
			return s.explain(err)
		}
	}
	return nil
}

// promisesFrom adds a chunk of stories behind a key, and says where it ended.
func promisesFrom(tx *bbolt.Tx, after []byte, tally *news.Tally) (last []byte, done bool, err error) {
	c := tx.Bucket(bucketStories).Cursor()
	k, v := c.Seek(after)
	if after != nil && string(k) == string(after) {
		k, v = c.Next()
	}
	for n := 0; k != nil; k, v = c.Next() {
		var r slimRecord
		if err := decode(bucketStories, k, v, &r); err != nil {
			return nil, false, err
		}
		tally.Add(r.story())
		if n++; n == chunk {
			return append([]byte(nil), k...), false, nil
		}
	}
	return nil, true, nil
}
