package bolt

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
)

// File files harvests in one transaction: all of them or, with an error,
// none. The same harvest filed again changes nothing but the feed's state. An
// interrupt before the end files nothing.
func (s *Store) File(ctx context.Context, filings []store.Filing) (store.Receipt, error) {
	now := s.now().UTC().Truncate(time.Second)
	ready, err := s.prepare(ctx, filings, now)
	if err != nil {
		return store.Receipt{}, s.explain(fmt.Errorf("file %d harvests: %w", len(filings), err))
	}
	receipt, err := s.change(now, func(f *filer) error {
		for i, filing := range filings {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := f.filing(filing.Harvest, ready[i]); err != nil {
				return err
			}
		}
		return f.rereadAll(filings)
	})
	if err != nil {
		return store.Receipt{}, s.explain(fmt.Errorf("file %d harvests: %w", len(filings), err))
	}
	return receipt, nil
}

// change runs one transaction of a filer: all that it does, or nothing.
func (s *Store) change(now time.Time, do func(*filer) error) (receipt store.Receipt, err error) {
	touched := false
	err = s.update(func(tx *bbolt.Tx) error {
		f := &filer{tx: tx, now: now, table: s.table.Load(), dirty: map[string]place{}, heard: map[string]heard{},
			revised: map[string]bool{}, silent: map[string]bool{}}
		if err := f.begin(); err != nil {
			return err
		}
		if err := do(f); err != nil {
			return err
		}
		if err := f.end(s.fetches); err != nil {
			return err
		}
		receipt, touched = f.receipt, len(f.touched) > 0
		return nil
	})
	if err == nil && touched {
		s.announce()
	}
	return receipt, err
}

// filer is one transaction of filings.
type filer struct {
	tx      *bbolt.Tx
	now     time.Time
	table   *rates.Table
	counts  store.Counts
	receipt store.Receipt
	dirty   map[string]place               // where in the receipt a story stands, by id
	heard   map[string]heard               // articles read so far, by key
	said    map[string][]news.Announcement // what some of them announce, without proofs
	revised map[string]bool                // members that say something else than their stories know
	silent  map[string]bool                // those of them that make no story any more
	vouch   map[string]bool                // those of them whose stories stay, since somebody vouched for them
	people  bool                           // somebody decided something in this store, ever
	touched map[string]bool                // stories that were written or taken away
	moved   map[string]*moved              // stories that were made, changed or taken away, by id
	rules   bool                           // articles that are kept are read by other rules
	quiet   bool                           // a store is brought up to date: no story changes by it
}

// place is a place in a receipt.
type place struct {
	changed bool // among the changed, not the new
	index   int
}

func (f *filer) begin() (err error) {
	for _, name := range [][]byte{bucketArticles, bucketAnnouncements, bucketStories, bucketTold, bucketFetches} {
		f.tx.Bucket(name).FillPercent = 0.9 // their keys come in order: leave less room between
	}
	first, _ := f.tx.Bucket(bucketDecisions).Cursor().First()
	f.people = first != nil
	f.counts, err = counts(f.tx)
	return err
}

// end writes what belongs to the whole transaction.
func (f *filer) end(fetches uint64) error {
	if err := f.relate(); err != nil {
		return err
	}
	nameless := func(s news.Story) bool { return s.ID == "" } // taken in by others since
	f.receipt.New = slices.DeleteFunc(f.receipt.New, nameless)
	f.receipt.Changed = slices.DeleteFunc(f.receipt.Changed, nameless)
	if err := f.trim(fetches); err != nil {
		return err
	}
	if err := f.history(); err != nil {
		return err
	}
	return write(f.tx, bucketMeta, keyCounts, f.counts)
}

// filing files the articles, then what the feed lists, the log, and last the
// state of the feed: it says that all of this is done.
func (f *filer) filing(h news.Harvest, articles []*prepared) error {
	for _, p := range articles {
		if err := f.article(p); err != nil {
			return err
		}
	}
	for _, url := range h.Listed {
		if err := f.listed(url, h.Feed.URL); err != nil {
			return err
		}
	}
	for _, fetch := range h.Fetches {
		if err := f.fetch(fetch); err != nil {
			return err
		}
	}
	return f.state(h)
}

// state is not written for an archive's articles, which come from no feed.
func (f *filer) state(h news.Harvest) error {
	url := h.State.URL
	if url == "" {
		url = h.Feed.URL
	}
	if url == "" {
		return nil
	}
	h.State.URL = url
	if f.tx.Bucket(bucketFeeds).Get(urlKey(url)) == nil {
		f.counts.Feeds++
	}
	return write(f.tx, bucketFeeds, urlKey(url), h.State)
}

// listed notes that a feed lists a page, once.
func (f *filer) listed(url, feed string) error {
	if url == "" || feed == "" {
		return nil
	}
	b, key := f.tx.Bucket(bucketListed), listedKey(url, feed)
	if b.Get(key) != nil {
		return nil
	}
	return b.Put(key, []byte{})
}

// fetch logs a request. A page that answered is not asked for again, even
// when it made no article or one with another address.
func (f *filer) fetch(fetch news.Fetch) error {
	if key := urlKey(fetch.URL); fetch.Status == 200 && fetch.URL != "" && f.tx.Bucket(bucketURLs).Get(key) == nil {
		if err := f.tx.Bucket(bucketSeen).Put(key, []byte{}); err != nil {
			return err
		}
	}
	b := f.tx.Bucket(bucketFetches)
	n, err := b.NextSequence()
	if err != nil {
		return err
	}
	return write(f.tx, bucketFetches, hashKey(n), fetch)
}

// trim drops the oldest of the log of requests.
func (f *filer) trim(keep uint64) error {
	b := f.tx.Bucket(bucketFetches)
	c := b.Cursor()
	for k, _ := c.First(); k != nil && binary.BigEndian.Uint64(k)+keep <= b.Sequence(); k, _ = c.First() {
		if err := c.Delete(); err != nil {
			return err
		}
	}
	return nil
}
