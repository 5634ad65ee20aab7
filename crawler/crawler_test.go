package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"gigawatch/crawler/fetch"
	"gigawatch/news"
)

// newsroom is a site of a few articles, whose pages and feed can be changed as a test goes on.
type newsroom struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	asked map[string]int
}

func newNewsroom(t *testing.T) *newsroom {
	r := &newsroom{pages: map[string]http.HandlerFunc{}, asked: map[string]int{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.mu.Lock()
		r.asked[q.URL.Path]++
		h := r.pages[q.URL.Path]
		r.mu.Unlock()
		if h == nil {
			h = http.NotFound
		}
		h(w, q)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *newsroom) on(path string, h http.HandlerFunc) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages[path] = h
}

func (r *newsroom) count(path string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.asked[path]
}

func (r *newsroom) options(t *testing.T) Options {
	t.Helper()
	e, err := fetch.ParseException(r.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return Options{AllowPrivate: []fetch.Exception{e}, PerHost: 4,
		Limits: fetch.Limits{Header: 400 * time.Millisecond, Whole: time.Second}}
}

func (r *newsroom) feed(path string) news.Feed {
	return news.Feed{Kind: news.KindFeed, URL: r.URL + path, Class: news.Press, Every: time.Hour}
}

// rss serves a feed that lists the paths.
func (r *newsroom) rss(paths ...string) http.HandlerFunc {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Gazette</title>`)
	for _, p := range paths {
		fmt.Fprintf(&b, `<item><title>News of %s</title><link>%s%s</link><description>The gist of %s, in a sentence that says it.</description>
<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>`, p, r.URL, p, p)
	}
	b.WriteString(`</channel></rss>`)
	return serve("application/rss+xml", b.String())
}

func serve(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	}
}

// story serves an article of some length; head goes into its head.
func story(title, head string) http.HandlerFunc {
	text := strings.Repeat("<p>The port authority said on Monday that the new data halls by the harbour would be paid for over five years, "+
		"and that the town would train three hundred people to run them.</p>\n", 8)
	return serve("text/html; charset=utf-8", "<html><head><title>"+title+"</title>"+head+"</head><body><article><h1>"+title+"</h1>"+text+"</article></body></html>")
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func TestArticleOfPageAndFeed(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/halls-by-the-harbour"))
	r.on("/halls-by-the-harbour", story("Halls by the harbour", `<meta property="og:site_name" content="Gazette Online">`))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	a := n.articles[r.URL+"/halls-by-the-harbour"]
	if a.Title != "News of /halls-by-the-harbour" || !strings.Contains(a.Text, "port authority") || a.Published.String() != "2026-03-02T10:00:00Z" ||
		a.Lang != "en" || a.Outlet != "Gazette Online" || a.Class != news.Press || a.ID != ArticleID(a.URL) || len(a.Feeds) != 1 {
		t.Errorf("got %+v", a)
	}
	s := n.states[r.URL+"/feed"]
	if s.Entries != 1 || s.LastNew.IsZero() || s.NewestEntry.IsZero() || s.Failures != 0 || s.LastSuccess.IsZero() {
		t.Errorf("state %+v", s)
	}
}

// A page that fails for now is tried again on later visits; one that fails for
// good leaves what the feed says.
func TestPagesThatFail(t *testing.T) {
	cases := []struct {
		name   string
		page   http.HandlerFunc
		visits int // until there is an article
		asked  int // at most, over four visits
	}{
		{"gone", status(404), 1, 1},
		{"blocked", status(403), 1, 1},
		{"empty", serve("text/html", ""), 1, 1},
		{"a picture", serve("image/png", "xxx"), 1, 1},
		{"to the front page", func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "/", http.StatusFound) }, 1, 1},
		{"out of order", status(500), 3, 6},
		{"silent", func(_ http.ResponseWriter, q *http.Request) { <-q.Context().Done() }, 3, 3},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			r := newNewsroom(t)
			r.on("/feed", r.rss("/a-long-story"))
			r.on("/a-long-story", k.page)
			r.on("/", story("Front page", ""))
			n := newNotebook()
			for visit := 1; visit <= 4; visit++ {
				n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
				a, ok := n.articles[r.URL+"/a-long-story"]
				if ok != (visit >= k.visits) {
					t.Fatalf("visit %d: article %v; pending %v", visit, ok, n.states[r.URL+"/feed"].Pending)
				}
				if ok && !strings.Contains(a.Text, "The gist of") {
					t.Errorf("the feed's own text is not in %+v", a)
				}
			}
			if got := r.count("/a-long-story"); got > k.asked {
				t.Errorf("asked for %d times", got)
			}
			if len(n.fetches) == 0 || n.fetches[0].Cause == "" {
				t.Errorf("the failure is not in the log: %+v", n.fetches)
			}
		})
	}
}

func TestPageThatRecovers(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/a-long-story"))
	r.on("/a-long-story", status(500))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	r.on("/a-long-story", story("A long story", ""))
	r.on("/feed", r.rss("/another-story")) // it is no longer listed
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	if a := n.articles[r.URL+"/a-long-story"]; !strings.Contains(a.Text, "port authority") {
		t.Errorf("got %+v", a)
	}
	if p := n.states[r.URL+"/feed"].Pending; len(p) != 0 {
		t.Errorf("still pending: %v", p)
	}
}

func TestOneFetchHoweverManyFeeds(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/shared-story", "/first-alone"))
	r.on("/feed2", r.rss("/shared-story?utm_source=feed2", "/second-alone"))
	for _, p := range []string{"/shared-story", "/first-alone", "/second-alone"} {
		r.on(p, story("Title of "+p, ""))
	}
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed"), r.feed("/feed2"), r.feed("/feed")})
	if got := r.count("/shared-story"); got != 1 {
		t.Errorf("asked for %d times", got)
	}
	a := n.articles[r.URL+"/shared-story"]
	if len(a.Feeds)+len(n.listed) != 2 {
		t.Errorf("only %v list it, and %v", a.Feeds, n.listed)
	}
	if len(n.articles) != 3 || n.twice != 0 {
		t.Errorf("%d articles, %d twice", len(n.articles), n.twice)
	}
}

func TestCanonicalURL(t *testing.T) {
	r := newNewsroom(t)
	canonical := func(path string) string { return `<link rel="canonical" href="` + r.URL + path + `">` }
	r.on("/feed", r.rss("/2026/halls-by-the-harbour", "/amp/halls-by-the-harbour", "/one", "/two", "/hop"))
	r.on("/2026/halls-by-the-harbour", story("Halls", canonical("/business/halls-by-the-harbour")))
	r.on("/amp/halls-by-the-harbour", story("Halls", canonical("/business/halls-by-the-harbour")))
	r.on("/one", story("One", canonical("/")))
	r.on("/two", story("Two", canonical("/section")))
	r.on("/hop", func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "/landed/here", http.StatusFound) })
	r.on("/landed/here", story("Landed", ""))
	n := newNotebook()
	for range 2 {
		n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	}
	for _, path := range []string{"/business/halls-by-the-harbour", "/one", "/two", "/landed/here"} {
		if _, ok := n.articles[r.URL+path]; !ok {
			t.Errorf("no article at %s", path)
		}
	}
	if len(n.articles) != 4 || n.twice != 0 {
		t.Errorf("%d articles, %d twice", len(n.articles), n.twice)
	}
	for _, path := range []string{"/2026/halls-by-the-harbour", "/one", "/hop"} {
		if got := r.count(path); got != 1 {
			t.Errorf("%s was asked for %d times", path, got)
		}
	}
}

func TestDiscovery(t *testing.T) {
	r := newNewsroom(t)
	r.on("/", serve("text/html", `<html><head><title>Newsroom</title><link rel="alternate" type="application/rss+xml" href="/real/feed"></head><body><p>Hello</p></body></html>`))
	r.on("/real/feed", r.rss("/a-long-story"))
	r.on("/a-long-story", story("A long story", ""))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/")})
	s := n.states[r.URL+"/"]
	if len(n.articles) != 1 || s.MovedTo != r.URL+"/real/feed" || s.Warning == "" {
		t.Errorf("%d articles, state %+v", len(n.articles), s)
	}
	n.crawl(t, r.options(t), []news.Feed{r.feed("/")})
	if r.count("/") != 1 {
		t.Error("the page was asked for again, though its feed is known")
	}
}

func TestMovedFeed(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, "/new", http.StatusMovedPermanently) })
	r.on("/new", r.rss("/a-long-story"))
	r.on("/a-long-story", story("A long story", ""))
	n := newNotebook()
	for range 2 {
		n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	}
	if r.count("/feed") != 1 || n.states[r.URL+"/feed"].MovedTo != r.URL+"/new" {
		t.Errorf("asked %d times, state %+v", r.count("/feed"), n.states[r.URL+"/feed"])
	}
	r.on("/new", status(404))
	r.on("/feed", r.rss("/a-long-story"))
	for range 4 {
		n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	}
	if s := n.states[r.URL+"/feed"]; s.Failures != 0 || s.MovedTo != "" {
		t.Errorf("the first address is not gone back to: %+v", s)
	}
}

func TestListingAndSitemap(t *testing.T) {
	r := newNewsroom(t)
	now := time.Now().UTC()
	entry := func(path string, at time.Time) string {
		return "<url><loc>" + r.URL + path + "</loc><lastmod>" + at.Format(time.RFC3339) + "</lastmod></url>"
	}
	r.on("/list", serve("text/html", `<html><body><main><ul><li class="n"><a href="/news/first-story-of-the-day">The first story of the day is here</a></li>
<li class="n"><a href="/news/second-story-of-the-day">The second story of the day is here</a></li></ul></main></body></html>`))
	r.on("/index.xml", serve("application/xml", `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>`+r.URL+`/news.xml</loc></sitemap></sitemapindex>`))
	r.on("/news.xml", serve("application/xml", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`+
		entry("/news/fresh-story", now.Add(-time.Hour))+entry("/news/old-story", now.Add(-90*24*time.Hour))+`</urlset>`))
	for _, p := range []string{"/news/first-story-of-the-day", "/news/second-story-of-the-day", "/news/fresh-story", "/news/old-story"} {
		r.on(p, story("Page "+p, ""))
	}
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{
		{Kind: news.KindPage, URL: r.URL + "/list", Link: "li.n a"},
		{Kind: news.KindSitemap, URL: r.URL + "/index.xml"},
	})
	for _, p := range []string{"/news/first-story-of-the-day", "/news/second-story-of-the-day", "/news/fresh-story"} {
		if a, ok := n.articles[r.URL+p]; !ok || a.Title != "Page "+p {
			t.Errorf("%s: %+v", p, a)
		}
	}
	if r.count("/news/old-story") != 0 {
		t.Error("an old page of the sitemap was asked for")
	}
}

// A feed of many pages is handed over in parts, the state last; when the crawl
// is called off, what was read is kept and the feed is read again.
func TestParts(t *testing.T) {
	r := newNewsroom(t)
	var paths []string
	for i := range 2*partSize + 10 {
		p := fmt.Sprintf("/story-number-%03d", i)
		paths = append(paths, p)
		r.on(p, story("Title "+p, ""))
	}
	r.on("/feed", r.rss(paths...))
	n := newNotebook()
	o := r.options(t)
	o.Memory = n
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ctx, cancel := context.WithCancel(t.Context())
	err = c.Crawl(ctx, []news.Feed{r.feed("/feed")}, func(ctx context.Context, h news.Harvest) error {
		cancel()
		return n.file(ctx, h)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := len(n.articles); got < partSize || got == len(paths) {
		t.Errorf("%d articles were kept", got)
	}
	if s := n.states[r.URL+"/feed"]; !s.LastVisit.IsZero() || !s.NextVisit.IsZero() {
		t.Errorf("the visit was called off, yet the state says %+v", s)
	}
	n.crawl(t, o, []news.Feed{r.feed("/feed")})
	if len(n.articles) != len(paths) || n.twice != 0 {
		t.Errorf("%d articles, %d twice", len(n.articles), n.twice)
	}
}

func TestOurOwnFailures(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/a-long-story"))
	o := r.options(t)
	o.Memory = newNotebook()
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	full := errors.New("disk full")
	err = c.Crawl(t.Context(), []news.Feed{r.feed("/feed")}, func(context.Context, news.Harvest) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

func TestProgress(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/a-long-story", "/not-there"))
	r.on("/a-long-story", story("A long story", ""))
	o := r.options(t)
	var last Progress
	o.Progress = func(p Progress) { last = p }
	newNotebook().crawl(t, o, []news.Feed{r.feed("/feed"), r.feed("/missing")})
	want := Progress{Feeds: 2, FeedsDone: 2, FeedsFailed: 1, Pages: 2, PagesDone: 2, PagesFailed: 1, Articles: 2}
	if last != want {
		t.Errorf("got %+v, want %+v", last, want)
	}
}

func TestRead(t *testing.T) {
	r := newNewsroom(t)
	r.on("/a-long-story", story("A long story", ""))
	c, err := New(r.options(t))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	a, err := c.Read(t.Context(), r.URL+"/a-long-story")
	if err != nil || a.Title != "A long story" || a.URL != r.URL+"/a-long-story" {
		t.Errorf("got %+v, %v", a, err)
	}
	if _, err := c.Read(t.Context(), r.URL+"/missing"); err == nil {
		t.Error("a missing page is no article")
	}
}

// TestWhatComesOfVisits: the state of a feed counts what its visits brought.
func TestWhatComesOfVisits(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/a-long-story", "/another-story"))
	r.on("/a-long-story", story("A long story", ""))
	r.on("/another-story", story("Another story", ""))
	n := newNotebook()
	for range 3 { // the second and the third find the same body
		n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	}
	r.on("/feed", status(500))
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	if s := n.states[r.URL+"/feed"]; s.Visits != 4 || s.Unchanged != 2 || s.Brought != 2 {
		t.Errorf("%d visits, %d found it unchanged, %d articles; want 4, 2 and 2", s.Visits, s.Unchanged, s.Brought)
	}
}
