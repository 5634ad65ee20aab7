package bolt

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

// BenchmarkFile files batches of 1,000 articles; BenchmarkRaw gives bbolt the
// same puts, those of the look-ups included: as many, as large, under keys of
// the same order.
func BenchmarkFile(b *testing.B) {
	s := open(b, Options{})
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		f := storetest.Filing(i, 1000)
		b.StartTimer()
		if _, err := s.File(context.Background(), []store.Filing{f}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkRaw(b *testing.B) {
	source := open(b, Options{})
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "raw.db"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	n := 0
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		type put struct{ bucket, k, v []byte }
		var puts []put
		if _, err := source.File(context.Background(), []store.Filing{storetest.Filing(i, 1000)}); err != nil {
			b.Fatal(err)
		}
		err := source.view(func(tx *bbolt.Tx) error {
			lowest := timeKey(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i*1000) * time.Minute))
			var articles [][]byte
			c := tx.Bucket(bucketArticles).Cursor()
			for k, v := c.Seek(lowest); k != nil; k, v = c.Next() {
				articles = append(articles, append([]byte{}, k...))
				puts = append(puts, put{bucketArticles, append([]byte{}, k...), append([]byte{}, v...)})
			}
			for _, a := range articles {
				told := tx.Bucket(bucketAnnouncements).Get(a)
				puts = append(puts, put{bucketAnnouncements, a, append([]byte{}, told...)})
				id := append([]byte{}, tx.Bucket(bucketTold).Get(toldKey(a, 0))...)
				puts = append(puts, put{bucketTold, toldKey(a, 0), id})
				key := append([]byte{}, tx.Bucket(bucketIDs).Get(id)...)
				puts = append(puts, put{bucketIDs, id, key}, put{bucketStories, key, append([]byte{}, tx.Bucket(bucketStories).Get(key)...)})
			}
			for j := range articles {
				a := storetest.Article(i, j)
				fact, err := newFact(storetest.Announcement(a, i*1000+j))
				if err != nil {
					return err
				}
				for _, k := range fact.keys {
					key := factKey(k, articles[j], 0)
					puts = append(puts, put{bucketFacts, key, append([]byte{}, tx.Bucket(bucketFacts).Get(key)...)})
				}
				s, err := read[record](tx, bucketStories, tx.Bucket(bucketIDs).Get(tx.Bucket(bucketTold).Get(toldKey(articles[j], 0))))
				if err != nil {
					return err
				}
				for _, e := range store.Entries(s.story()) {
					puts = append(puts, put{bucketLinks, linkKey(e, s.story()), e.Mark.Pack()})
				}
				h, _ := store.TextHash(a.Text)
				puts = append(puts, put{bucketTerms, articles[j], store.WordsOf(a)})
				puts = append(puts, put{bucketURLs, urlKey(a.URL), articles[j]}, put{bucketTexts, hashKey(h), articles[j]})
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		n += len(puts)
		b.StartTimer()
		err = db.Update(func(tx *bbolt.Tx) error {
			for _, p := range puts {
				bucket, err := tx.CreateBucketIfNotExists(p.bucket)
				if err != nil {
					return err
				}
				if err := bucket.Put(p.k, p.v); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "puts/s")
}

// BenchmarkSearch scans 100,000 stories; set GIGAWATCH_BENCH_STORIES for fewer.
func BenchmarkSearch(b *testing.B) {
	s := open(b, Options{})
	total := 100_000
	if env := os.Getenv("GIGAWATCH_BENCH_STORIES"); env != "" {
		if _, err := fmt.Sscan(env, &total); err != nil {
			b.Fatal(err)
		}
	}
	for i := range total / 1000 {
		if _, err := s.File(context.Background(), []store.Filing{storetest.Filing(i, 1000)}); err != nil {
			b.Fatal(err)
		}
	}
	for _, query := range []string{"", "company:microsoft country:JP amount:>=1bn", "kiln", "company:microsoft kiln", "nowhere", "sort:-amount company:google"} {
		for _, limit := range []int{20, 0} {
			q, err := news.ParseQuery(query)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/limit=%d", query, limit), func(b *testing.B) {
				b.ReportAllocs()
				n := 0
				for b.Loop() {
					n = 0
					err := s.find(context.Background(), q, limit, func(news.Story) error { n++; return nil })
					if err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n), "stories")
			})
		}
	}
}
