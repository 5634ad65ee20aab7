package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store/bolt"
	"gigawatch/web"
)

// benchQueries are typical ones, from many stories to few.
var benchQueries = []string{"data center company:microsoft country:JP", `"data center"`, "cloud region after:2025-01-01", "campus amount:>=1bn", "invest*",
	"solar power", "company:google country:DE pillar:technology", "microsoft japan sort:relevance", "country:JP", "kind:deal", "company:amazon sort:-amount", ""}

// BenchmarkPages sets the page of a search beside the search alone, with what
// the page asks of it, and tells the 99th percentile of both: a page may cost
// 5 ms more. GIGAWATCH_BENCH names a store with its index, which is a copy.
func BenchmarkPages(b *testing.B) {
	l := benchLibrary(b)
	h := web.Handler(web.Options{Library: l})
	facets := []string{"company", "country", "pillar", "kind", "status", "year", "source", "lang"}
	var searched, shown []time.Duration
	for i := 0; b.Loop(); i++ {
		text := benchQueries[i%len(benchQueries)]
		q, err := news.ParseQuery(text)
		if err != nil {
			b.Fatal(err)
		}
		search := func() {
			from := time.Now()
			if _, err := l.Search(b.Context(), news.Ask{Query: q, Limit: 20, Facets: facets, Marks: true}); err != nil {
				b.Fatal(err)
			}
			searched = append(searched, time.Since(from))
		}
		page := func() {
			w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/search?q="+url.QueryEscape(text), nil)
			from := time.Now()
			h.ServeHTTP(w, r)
			shown = append(shown, time.Since(from))
			if w.Code != http.StatusOK {
				b.Fatalf("%s: status %d", text, w.Code)
			}
		}
		first, second := search, page
		if i/len(benchQueries)%2 == 1 { // whoever comes second finds the pages of the files in memory
			first, second = page, search
		}
		first()
		second()
	}
	for name, list := range map[string][]time.Duration{"search": searched, "page": shown} {
		slices.Sort(list)
		b.ReportMetric(float64(list[len(list)/2].Microseconds())/1000, name+"-p50-ms")
		b.ReportMetric(float64(list[len(list)*99/100].Microseconds())/1000, name+"-p99-ms")
	}
}

func benchLibrary(b *testing.B) library {
	b.Helper()
	path := os.Getenv("GIGAWATCH_BENCH")
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
		if code := run([]string{"ingest", "testdata/world.jsonl", "--store", path}, nil, nullWriter{}, nullWriter{}); code != 0 {
			b.Fatalf("ingest: exit %d", code)
		}
	}
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	l := newLibrary(s, slog.New(slog.DiscardHandler))
	stop := l.keep(context.Background())
	b.Cleanup(func() {
		stop()
		s.Close()
	})
	for { // until what is kept in memory is there
		_, err := l.Tally(b.Context(), news.Query{})
		if err == nil {
			return l
		}
		if !errors.Is(err, news.ErrNotYet) {
			b.Fatal(err)
		}
	}
}

type nullWriter struct{}

func (nullWriter) Write(p []byte) (int, error) { return len(p), nil }
