package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// benchStories is how many stories the benchmarks search; set
// GIGAWATCH_BENCH_STORIES for fewer.
func benchStories(b *testing.B) int {
	n := 100_000
	if env := os.Getenv("GIGAWATCH_BENCH_STORIES"); env != "" {
		if _, err := fmt.Sscan(env, &n); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

var (
	firms  = []news.Company{"microsoft", "amazon", "google", "meta", "oracle", "openai", "nvidia", "ibm", "alibaba", "tencent", "coreweave", "equinix"}
	lands  = []news.Country{"US", "IN", "ES", "DE", "FR", "GB", "IE", "SE", "NO", "FI", "DK", "IT"}
	things = []string{"data center campus", "cloud region", "nuclear power agreement", "AI skills programme", "subsea cable", "sovereign cloud", "chip plant", "solar farm",
		"research hub", "artificial intelligence supercomputer", "training center", "hyperscale facility"}
	acts = []string{"invests in", "announces", "plans", "commits to", "breaks ground on", "signs a deal for", "opens", "expands", "pledges", "renews"}
)

// prose is about 700 bytes of words, the first ones often and the last ones seldom.
func prose(r *rand.Rand) string {
	var b strings.Builder
	for b.Len() < 700 {
		x := r.Float64()
		n := int(x * x * x * 20_000)
		fmt.Fprintf(&b, "%c%c%s%d ", 'a'+n%26, 'a'+n/26%26, []string{"ing", "ed", "s", "ment", "er"}[n%5], n/700)
		if r.IntN(25) == 0 {
			b.WriteString(things[r.IntN(len(things))] + ". ")
		}
	}
	return b.String()
}

// benchFiling is story number n to n+many.
func benchFiling(r *rand.Rand, n, many int) store.Filing {
	f := store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://feed.example/"}}}
	skewed := func(n int) int { x := r.Float64(); return min(int(float64(n)*x*x*x), n-1) }
	for i := range many {
		firm, land, thing := firms[skewed(len(firms))], lands[skewed(len(lands))], things[r.IntN(len(things))]
		a := news.Article{ID: fmt.Sprint("b", n+i), URL: fmt.Sprint("https://outlet.example/", n+i), Lang: "en", Outlet: "Outlet", Class: news.Press,
			Title:     fmt.Sprintf("%s %s %s in %s", firm, acts[r.IntN(len(acts))], thing, land),
			Text:      fmt.Sprintf("%s said the %s will be built in %s. %s", firm, thing, land, prose(r)),
			Published: news.Date{Time: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(2100)), DayOnly: true}}
		mw := float64(n+i) + 0.5 // no two tell the same story
		told := news.Announcement{ID: a.ID, URL: a.URL, Title: a.Title, Lang: "en", Published: a.Published, Kind: news.Commitment, Status: news.Announced,
			Companies: []news.Company{firm}, Countries: []news.Country{land}, Pillars: []news.Pillar{[]news.Pillar{news.Talent, news.Technology, news.Trust}[skewed(3)]}, CapacityMW: &mw}
		if r.IntN(3) > 0 {
			told.Amount = &news.Sum{Money: news.MustMoney(fmt.Sprint(int64(1+r.IntN(999))*100_000_000), "USD"), Bound: news.Exact, Text: "the sum"}
		}
		for _, field := range []string{"companies[0]", "countries[0]", "capacity_mw", "amount"} {
			told.Evidence = append(told.Evidence, news.Evidence{Field: field, In: "text", Quote: a.Text[:160], End: 160, Rule: "bench"})
		}
		f.Harvest.Articles, f.Announcements = append(f.Harvest.Articles, a), append(f.Announcements, []news.Announcement{told.Normal()})
	}
	return f
}

// benchStore is a store full of stories: the one that GIGAWATCH_BENCH names,
// which is filled up as far as it has to be and kept for the next run, or one
// of this run alone.
func benchStore(b *testing.B) *bolt.Store {
	b.Helper()
	path := os.Getenv("GIGAWATCH_BENCH")
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
	}
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	c, err := s.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for n, all := c.Stories, benchStories(b); n < all; n += 1000 {
		fill(b, s, benchFiling(rand.New(rand.NewPCG(4, uint64(n))), n, min(1000, all-n)))
	}
	return s
}

// readied is the open index of a store, made where it is missing.
func readied(b *testing.B, s *bolt.Store) *Index {
	b.Helper()
	ix, err := Ready(b.Context(), Beside(s.Path()), s, quiet(), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ix.Close() })
	return ix
}

// kinds are the eight typical queries, each in many forms so that no answer
// comes from a cache alone.
func kinds(i int) map[string]string {
	words := []string{"data center", "cloud region", "solar", "nuclear", "subsea cable", "training", "supercomputer", "campus", "research", "chip"}
	w := words[i%len(words)]
	from := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i*11%1200)
	return map[string]string{
		"1 words, company, country": fmt.Sprintf("%s company:%s country:%s", w, firms[i%12], lands[i/3%12]),
		"2 phrase":                  []string{`"artificial intelligence"`, `"nuclear power"`, `"data center campus"`, `"cloud region"`, `"research hub"`}[i%5],
		"3 words, dates":            fmt.Sprintf("%s after:%s before:%s", w, from.Format(time.DateOnly), from.AddDate(0, 3, 0).Format(time.DateOnly)),
		"4 words, amount":           fmt.Sprintf("%s amount:%dbn..%dbn", w, 1+i%5, 10+i%50),
		"5 prefix":                  []string{"hypersc*", "nucle*", "sover*", "invest*", "renew*"}[i%5],
		"6 words":                   []string{"nuclear power", "solar farm agreement", "skills training", "chip plant", "cable expands"}[i%5] + " " + string(lands[i%12]),
		"7 facets only":             fmt.Sprintf("country:%s pillar:%s", lands[i%12], []string{"talent", "technology", "trust"}[i/2%3]),
		"8 ranked":                  []string{"cloud investment", "energy agreement", "microsoft sovereign cloud", "amazon nuclear", "google skills"}[i%5] + " sort:relevance",
	}
}

// BenchmarkTypical asks the eight typical queries of all stories for 20 each,
// bare, and as the site's search page does, with all facets and marks.
func BenchmarkTypical(b *testing.B) {
	s := benchStore(b)
	ix := readied(b, s)
	var names []string
	for name := range kinds(0) {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, page := range []bool{false, true} {
		for _, name := range names {
			b.Run(fmt.Sprintf("%s/page=%v", name, page), func(b *testing.B) {
				typical(b, s, ix, name, page)
			})
		}
	}
}

func typical(b *testing.B, s *bolt.Store, ix *Index, name string, page bool) {
	var took []time.Duration
	hits := 0
	for i := 0; b.Loop(); i++ {
		a := news.Ask{Query: parse(b, kinds(i % 100)[name]), Limit: 20, Marks: page}
		if page {
			a.Facets = news.FacetFields()
		}
		start := time.Now()
		f, err := ix.Search(context.Background(), s, a)
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
		hits += f.Total
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(hits)/float64(len(took)), "hits")
}

// BenchmarkBuild makes the index anew; BenchmarkReady opens it until it can
// be searched; BenchmarkRefresh takes in 10 new stories, as after a visit.
func BenchmarkBuild(b *testing.B) {
	s := benchStore(b)
	for b.Loop() {
		if err := Build(context.Background(), Beside(s.Path()), s, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReady(b *testing.B) {
	s := benchStore(b)
	if err := readied(b, s).Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		ix, err := Ready(context.Background(), Beside(s.Path()), s, quiet(), nil)
		if err == nil {
			err = ix.Load()
		}
		if err != nil {
			b.Fatal(err)
		}
		ix.Close()
	}
}

func BenchmarkRefresh(b *testing.B) {
	s, r := benchStore(b), rand.New(rand.NewPCG(7, 7))
	ix := readied(b, s)
	if err := ix.Load(); err != nil {
		b.Fatal(err)
	}
	c, err := s.Counts(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for n := c.Stories; b.Loop(); n += 10 {
		b.StopTimer()
		fill(b, s, benchFiling(r, n, 10))
		b.StartTimer()
		if err := ix.Refresh(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}
