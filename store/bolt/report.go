package bolt

import (
	"context"
	"fmt"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// bucketReports keeps what readers of the site say: number -> report.
var bucketReports = []byte("reports")

// makeRoomForReports is the step that gives a store its readers' reports.
func makeRoomForReports(tx *bbolt.Tx) error {
	_, err := tx.CreateBucketIfNotExists(bucketReports)
	return err
}

// mostReports is how many open reports are kept: strangers send them, and
// nobody looks through more.
const mostReports = 5000

// Report keeps what a reader says. Where too many wait already it is an ErrInvalid.
func (s *Store) Report(_ context.Context, r news.Report) error {
	err := s.update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketReports)
		open, err := openReports(tx)
		if err != nil {
			return err
		}
		if len(open) >= mostReports {
			return news.Mistaken("%d reports wait to be looked through; please come back later", len(open))
		}
		if r.Number, err = b.NextSequence(); err != nil {
			return err
		}
		return write(tx, bucketReports, hashKey(r.Number), r)
	})
	return s.explain(err)
}

// Reports are those that nobody has settled, the oldest first.
func (s *Store) Reports(context.Context) (open []news.Report, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		open, err = openReports(tx)
		return err
	})
	return open, s.explain(err)
}

func openReports(tx *bbolt.Tx) (open []news.Report, err error) {
	err = tx.Bucket(bucketReports).ForEach(func(k, v []byte) error {
		var r news.Report
		err := decode(bucketReports, k, v, &r)
		if err == nil && r.SettledAt.IsZero() {
			open = append(open, r)
		}
		return err
	})
	return open, err
}

// Settle marks a report as looked through. ErrNotFound where there is none.
func (s *Store) Settle(_ context.Context, number uint64, by string) error {
	err := s.update(func(tx *bbolt.Tx) error {
		r, err := read[news.Report](tx, bucketReports, hashKey(number))
		if err != nil {
			return fmt.Errorf("report %d: %w", number, news.ErrNotFound)
		}
		r.SettledBy, r.SettledAt = by, s.now()
		return write(tx, bucketReports, hashKey(number), r)
	})
	return s.explain(err)
}
