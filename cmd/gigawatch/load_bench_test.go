package main

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gigawatch/crawler"
	"gigawatch/crawler/fetch"
	"gigawatch/news"
	"gigawatch/web"
)

// loadPerSecond is how many pages readers ask for, whether they are served or not.
const loadPerSecond = 50

// BenchmarkLoad serves a library on loopback, asks it for fifty mixed pages a
// second for a while, and again while a crawl of sixty sites is filed into the
// same store, in turn, three times; it tells the percentiles of both, as
// readers see them: from when a page was to be asked for. GIGAWATCH_BENCH
// names the store (that of the benchmarks of store/index, say),
// GIGAWATCH_BENCH_SECONDS how long each part takes, GIGAWATCH_BENCH_GAP the
// crawl's pause between two requests to one site (serve's own).
// Run it with -benchtime 1x.
func BenchmarkLoad(b *testing.B) {
	l := benchLibrary(b)
	site := httptest.NewServer(web.Handler(web.Options{Library: l, Started: time.Now()}))
	b.Cleanup(site.Close)
	asks := loadPaths(b, site.URL)
	long := 20 * time.Second
	if env := os.Getenv("GIGAWATCH_BENCH_SECONDS"); env != "" {
		long, _ = time.ParseDuration(env + "s")
	}
	for _, path := range asks { // once for warming
		if r, err := http.Get(path); err != nil || r.Body.Close() != nil {
			b.Fatal(path, err)
		}
	}
	var quiet, busy, ratios []time.Duration
	filed := 0
	for b.Loop() {
		for range 3 {
			before := askFor(b, asks, long)
			stop, count := crawlOn(b, l)
			during := askFor(b, asks, long)
			filed += count()
			stop()
			b.Logf("quiet p50 %v p99 %v; while a crawl runs p50 %v p99 %v", at(before, .5), at(before, .99), at(during, .5), at(during, .99))
			ratios = append(ratios, at(during, .99)*1000/at(before, .99))
			quiet, busy = append(quiet, before...), append(busy, during...)
		}
	}
	for name, list := range map[string][]time.Duration{"quiet": quiet, "crawl": busy} {
		b.ReportMetric(float64(at(list, .5).Microseconds())/1000, name+"-p50-ms")
		b.ReportMetric(float64(at(list, .99).Microseconds())/1000, name+"-p99-ms")
	}
	b.ReportMetric(float64(at(ratios, .5))/1000, "p99-ratio")
	b.ReportMetric(float64(filed)/(float64(len(ratios))*long.Seconds()), "filed/s")
}

// at is a percentile.
func at(list []time.Duration, part float64) time.Duration {
	slices.Sort(list)
	return list[int(part*float64(len(list)-1))]
}

// loadPaths are pages of all kinds, by full address; searches are most of them.
func loadPaths(b *testing.B, base string) (all []string) {
	b.Helper()
	for _, q := range benchQueries {
		all = append(all, "/search?q="+url.QueryEscape(q))
	}
	all = append(all, "/search?page=2", "/search?page=40&q=invest*", "/", "/countries", "/companies", "/country/US", "/country/DE", "/company/microsoft", "/pillar/talent", "/compare?a=country:US&b=country:IN",
		"/search.atom?q=country%3AIN", "/api/v1/stories?q=company%3Agoogle", "/api/v1/facets?q=campus&field=country", "/method", "/sources")
	r, err := http.Get(base + "/search.atom?q=" + url.QueryEscape("kind:commitment"))
	if err != nil {
		b.Fatal(err)
	}
	defer r.Body.Close()
	feed, err := io.ReadAll(r.Body)
	if err != nil {
		b.Fatal(err)
	}
	for part := range strings.SplitSeq(string(feed), `href="`) {
		if where, _, _ := strings.Cut(part, `"`); strings.Contains(where, "/story/") && len(all) < 80 {
			all = append(all, where[strings.Index(where, "/story/"):])
		}
	}
	for i := range all {
		all[i] = base + all[i]
	}
	return all
}

// askFor asks for pages at a steady pace, and gives how long each took from
// when it was its turn: a server that is late makes the next ones late too.
func askFor(b *testing.B, paths []string, long time.Duration) (took []time.Duration) {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
	defer client.CloseIdleConnections()
	var mu sync.Mutex
	var asking sync.WaitGroup
	start := time.Now()
	for n := 0; ; n++ {
		turn := start.Add(time.Duration(n) * time.Second / loadPerSecond)
		if turn.Sub(start) > long {
			break
		}
		time.Sleep(time.Until(turn))
		path := paths[rand.IntN(len(paths))]
		asking.Go(func() {
			r, err := client.Get(path)
			if err == nil {
				_, err = io.Copy(io.Discard, r.Body)
				r.Body.Close()
				if r.StatusCode != http.StatusOK {
					err = errors.New(r.Status)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, time.Since(turn))
			if err != nil {
				b.Errorf("%s: %v", path, err)
			}
		})
	}
	asking.Wait()
	return took
}

// crawlSpread is about how long one visit to a site takes.
const crawlSpread = 10 * time.Second

// crawlOn crawls sites with ever new articles into a library, as serve does,
// until it is stopped; count is how many articles were filed.
func crawlOn(b *testing.B, l library) (stop func(), count func() int) {
	b.Helper()
	gap := fetch.DefaultGap
	if env := os.Getenv("GIGAWATCH_BENCH_GAP"); env != "" {
		gap, _ = time.ParseDuration(env)
	}
	rules, err := newClassifier("")
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	o := crawler.Options{Memory: l.Store, Contact: "desk@example.org", Gap: gap, Force: true, Processors: crawlProcessors()}
	var sites []*httptest.Server
	for n := range 60 {
		address := fmt.Sprintf("127.1.%d.%d", n/250, n%250+1)
		s := httptest.NewUnstartedServer(&endlessSite{items: newsroomWords(b)})
		s.Listener.Close()
		if s.Listener, err = net.Listen("tcp", address+":0"); err != nil {
			b.Fatal(err)
		}
		s.Start()
		sites = append(sites, s)
		o.Feeds = append(o.Feeds, news.Feed{Kind: news.KindFeed, URL: s.URL + "/feed", Class: news.Press, Every: time.Hour})
		e, err := fetch.ParseException(strings.TrimPrefix(s.URL, "http://")[:len(address)] + "/32:" + port(s.URL))
		if err != nil {
			b.Fatal(err)
		}
		o.AllowPrivate = append(o.AllowPrivate, e)
	}
	crawl, err := crawler.New(o)
	if err != nil {
		b.Fatal(err)
	}
	p := &press{rules: rules, file: fileAtOnce(l.File, slog.New(slog.DiscardHandler))}
	var work sync.WaitGroup
	for _, f := range o.Feeds {
		work.Go(func() {
			time.Sleep(rand.N(crawlSpread)) // as serve's schedule spreads them
			for ctx.Err() == nil {
				if err := crawl.Crawl(ctx, []news.Feed{f}, p.absorb); err != nil && ctx.Err() == nil {
					b.Error(err)
					return
				}
			}
		})
	}
	time.Sleep(crawlSpread) // until all are at it
	c0, err := l.Counts(ctx)
	if err != nil {
		b.Fatal(err)
	}
	count = func() int {
		c, err := l.Counts(context.Background())
		if err != nil {
			b.Error(err)
		}
		return c.Articles - c0.Articles
	}
	return func() {
		cancel()
		work.Wait()
		crawl.Close()
		for _, s := range sites {
			s.Close()
		}
	}, count
}

// newsroomWords are the articles of the demo.
func newsroomWords(b *testing.B) (items []newsroomItem) {
	b.Helper()
	n := &newsroom{sites: []*newsroomSite{{name: "newsroom"}, {name: "press"}, {name: "agency"}}}
	if err := n.load(); err != nil {
		b.Fatal(err)
	}
	for _, s := range n.sites {
		items = append(items, s.items...)
	}
	return items
}

// endlessSite has five new articles whenever somebody asks: promises of the
// last two years, hardly ever one twice, with paragraphs of the demo behind them.
type endlessSite struct{ items []newsroomItem }

// endlessArticle is the promise of a number.
func endlessArticle(n int) (title, lead string, day time.Time) {
	r := rand.New(rand.NewPCG(uint64(n), 9))
	firm := []string{"Microsoft", "Amazon", "Google", "Meta", "Oracle", "IBM", "Equinix", "CoreWeave"}[r.IntN(8)]
	land := []string{"Kenya", "Chile", "Norway", "Poland", "Thailand", "Vietnam", "Portugal", "Uruguay", "Greece", "Morocco", "Finland", "Peru"}[r.IntN(12)]
	sum := fmt.Sprintf("$%d million", 11+r.IntN(9000))
	day = time.Now().AddDate(0, 0, -r.IntN(700))
	return fmt.Sprintf("%s to invest %s in %s data centres", firm, sum, land), fmt.Sprintf("%s will invest %s in data centres in %s over the next %d years, the company said.", firm, sum, land, 2+r.IntN(6)), day
}

func (e *endlessSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/feed" {
		e.article(w, r)
		return
	}
	var items []rssItem
	for range 5 {
		n := rand.IntN(1 << 40)
		title, _, day := endlessArticle(n)
		items = append(items, rssItem{Title: title, Link: fmt.Sprintf("http://%s/news/%d", r.Host, n), Date: day.Format(time.RFC1123Z)})
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	type channel struct {
		Title string    `xml:"title"`
		Items []rssItem `xml:"item"`
	}
	_ = xml.NewEncoder(w).Encode(struct { // the reader went away
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Channel channel  `xml:"channel"`
	}{Version: "2.0", Channel: channel{"Endless", items}})
}

func (e *endlessSite) article(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/news/") {
		http.NotFound(w, r)
		return
	}
	n := 0
	fmt.Sscan(strings.TrimPrefix(r.URL.Path, "/news/"), &n)
	title, lead, day := endlessArticle(n)
	p := newsroomPage{Outlet: "Endless", Lang: "en", Title: title, Link: "http://" + r.Host + r.URL.Path, Date: day.Format(time.RFC3339), Paragraphs: []string{lead}}
	for range 4 {
		p.Paragraphs = append(p.Paragraphs, e.items[rand.IntN(len(e.items))].paragraphs...)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = newsroomPages.ExecuteTemplate(w, "article", p) // the reader went away
}
