package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/cespare/xxhash/v2"
	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// The buckets of layout 1; layout 2 has facts besides, layout 3 rates, layout 4 what people said, layout 5 subscribers, layout 6 wordings, layout 7 reports, layout 8 what was changed when, layout 10 links, layout 12 words. An article's key is its time and a hash of its
// identity, so that a crawl writes at the end of the tree.
var (
	bucketMeta          = []byte("meta")          // layout, counts
	bucketArticles      = []byte("articles")      // article key -> article, packed
	bucketAnnouncements = []byte("announcements") // article key -> list of announcements
	bucketURLs          = []byte("urls")          // canonical URL, alias, or "id:…" -> article key
	bucketSeen          = []byte("seen")          // URL fetched with status 200 -> nothing: no need to fetch it again
	bucketTexts         = []byte("texts")         // hash of the text -> article key of its first
	bucketListed        = []byte("listed")        // URL NUL feed URL -> nothing: this feed lists it too
	bucketStories       = []byte("stories")       // time, story id -> story with its members
	bucketIDs           = []byte("ids")           // story id -> key in stories
	bucketTold          = []byte("told")          // article key, part -> story id
	bucketFeeds         = []byte("feeds")         // feed URL -> state
	bucketFetches       = []byte("fetches")       // sequence -> request, bounded
)

var buckets = [][]byte{bucketMeta, bucketArticles, bucketAnnouncements, bucketURLs, bucketSeen, bucketTexts, bucketListed, bucketStories,
	bucketIDs, bucketTold, bucketFeeds, bucketFetches}

// Keys of the bucket meta.
var (
	keyLayout = []byte("layout")
	keyCounts = []byte("counts")
)

// errForeign says that the file is bbolt's, but not ours.
var errForeign = errors.New("a bbolt file of another program")

// steps bring a store from one layout to the next: steps[0] makes layout 1
// from an empty file. Never change one that was released; add another.
var steps = []func(*bbolt.Tx) error{
	func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	},
	indexAll,
	priceAll,
	makeRoomForPeople,
	makeRoomForDigests,
	makeRoomForWordings,
	makeRoomForReports,
	beginHistory,
	indexAgain,
	relateAll,
	traceAll,
	enterAllWords,
}

// layout is the number of the layout in the file, 0 for an empty file.
func layout(tx *bbolt.Tx) (int, error) {
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		if name, _ := tx.Cursor().First(); name != nil {
			return 0, errForeign
		}
		return 0, nil
	}
	n, err := strconv.Atoi(string(meta.Get(keyLayout)))
	if err != nil {
		return 0, fmt.Errorf("the layout %q is no number: %w", meta.Get(keyLayout), errForeign)
	}
	return n, nil
}

// current refuses any layout but the newest.
func current(tx *bbolt.Tx, newest int) error {
	n, err := layout(tx)
	switch {
	case err != nil:
		return err
	case n > newest:
		return fmt.Errorf("%w: layout %d, this one knows %d; install the newer one, or restore a backup from before", ErrNewer, n, newest)
	case n < newest:
		return fmt.Errorf("layout %d is older than this gigawatch, which reads %d; any command that writes, such as `gigawatch crawl`, brings it up to date", n, newest)
	}
	return nil
}

// bring takes the file to the newest layout, whole or not at all.
func (s *Store) bring(steps []func(*bbolt.Tx) error, log *slog.Logger) error {
	from := 0
	err := s.view(func(tx *bbolt.Tx) (err error) {
		if from, err = layout(tx); err == nil && from > len(steps) {
			err = current(tx, len(steps))
		}
		return err
	})
	if err != nil || from == len(steps) {
		return err
	}
	if from > 0 {
		log.Warn("bringing the store up to date; older programs will not read it after that, a backup made before they will",
			"store", s.path, "layout", from, "to", len(steps))
	}
	return s.update(func(tx *bbolt.Tx) error {
		for i := from; i < len(steps); i++ {
			if err := steps[i](tx); err != nil {
				return fmt.Errorf("bring the store from layout %d to %d (nothing was changed): %w", i, i+1, err)
			}
		}
		meta, err := tx.CreateBucketIfNotExists(bucketMeta)
		if err != nil {
			return err
		}
		return meta.Put(keyLayout, strconv.AppendInt(nil, int64(len(steps)), 10))
	})
}

// timeKey orders moments as bytes, those before 1970 and the unknown one too.
func timeKey(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(make([]byte, 0, 32), uint64(t.Unix())^(1<<63))
}

// articleKey is where an article is kept. An article without a date stands
// where it was read.
func articleKey(a news.Article, now time.Time) []byte {
	t := a.Published.Time
	if t.IsZero() {
		t = a.Fetched
	}
	if t.IsZero() {
		t = now
	}
	return binary.BigEndian.AppendUint64(timeKey(t), xxhash.Sum64String(store.Identity(a)))
}

func storyKey(s *news.Story) []byte { return append(timeKey(s.When()), s.ID...) }

func toldKey(article []byte, part int) []byte {
	return binary.BigEndian.AppendUint16(append(make([]byte, 0, len(article)+2), article...), uint16(part))
}

// maxURL keeps a key under bbolt's limit of 32 KB; a longer URL is known by
// its beginning and a hash.
const maxURL = 2 << 10

func urlKey(url string) []byte {
	if len(url) <= maxURL {
		return []byte(url)
	}
	return binary.BigEndian.AppendUint64([]byte(url[:maxURL]+"\x00"), xxhash.Sum64String(url))
}

func listedKey(url, feed string) []byte {
	return append(append(urlKey(url), 0), urlKey(feed)...)
}

func hashKey(h uint64) []byte { return binary.BigEndian.AppendUint64(nil, h) }
