package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// gazette is a site whose articles a test writes and edits: a feed and pages
// with validators, and a count of what was asked for.
type gazette struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc // by path
	items []string                    // of the feed
	asked map[string]int              // bodies sent, by path
	same  map[string]int              // answers of 304, by path
}

func openGazette(t *testing.T) *gazette {
	g := &gazette{pages: map[string]http.HandlerFunc{}, asked: map[string]int{}, same: map[string]int{}}
	g.Server = httptest.NewServer(g)
	t.Cleanup(g.Close)
	return g
}

// ServeHTTP answers with the page of the moment, or a 304 to who has it.
func (g *gazette) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	page := g.pages[r.URL.Path]
	if r.URL.Path == "/feed" {
		page = body("application/rss+xml", `<rss version="2.0"><channel><title>The Harbour Gazette</title>`+strings.Join(g.items, "")+"</channel></rss>")
	}
	g.mu.Unlock()
	if page == nil {
		page = http.NotFound
	}
	rec := httptest.NewRecorder()
	page(rec, r)
	for k, v := range rec.Header() {
		w.Header()[k] = v
	}
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256(rec.Body.Bytes()))
	g.mu.Lock()
	defer g.mu.Unlock()
	if w.Header().Set("ETag", tag); rec.Code == http.StatusOK && r.Header.Get("If-None-Match") == tag {
		g.same[r.URL.Path]++
		w.WriteHeader(http.StatusNotModified)
		return
	}
	g.asked[r.URL.Path]++
	w.WriteHeader(rec.Code)
	_, _ = w.Write(rec.Body.Bytes()) // the reader went away
}

func body(kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, text)
	}
}

// write puts an article on the site, or edits it: a headline and paragraphs.
func (g *gazette) write(path, title string, paragraphs ...string) {
	g.on(path, body("text/html; charset=utf-8", "<html lang=en><head><title>"+title+`</title></head><body><nav><a href="/">The Harbour Gazette</a></nav><article><h1>`+title+
		"</h1>\n<p>"+strings.Join(paragraphs, "</p>\n<p>")+"</p></article><footer>The Harbour Gazette</footer></body></html>"))
}

func (g *gazette) on(path string, h http.HandlerFunc) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pages[path] = h
}

// list puts an article into the feed.
func (g *gazette) list(path, title string, at time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.items = append(g.items, fmt.Sprintf("<item><title>%s</title><link>%s%s</link><pubDate>%s</pubDate></item>", title, g.URL, path, at.Format(time.RFC1123Z)))
}

// requests are the bodies and the 304s sent for articles since the last call.
func (g *gazette) requests() (bodies, same int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for path, n := range g.asked {
		if path != "/feed" && path != "/robots.txt" {
			bodies += n
		}
	}
	for path, n := range g.same {
		if path != "/feed" {
			same += n
		}
	}
	clear(g.asked)
	clear(g.same)
	return bodies, same
}

// reader is a desk that follows the gazette.
func (g *gazette) reader(t *testing.T) *desktop {
	t.Helper()
	d := emptyDesktop(t)
	u, err := url.Parse(g.URL)
	if err != nil {
		t.Fatal(err)
	}
	d.write("feeds.txt", "feed "+g.URL+"/feed class=press every=1h\n")
	d.flags = []string{"--contact", "desk@example.org", "--host-gap", "0s", "--allow-private", "127.0.0.1/32:" + u.Port()}
	return d
}

// at crawls at a time.
func (d *desktop) at(now time.Time, args ...string) outcome {
	d.t.Helper()
	return d.crawl(append([]string{"--now", now.Format(time.RFC3339)}, args...)...)
}

// told is a story as export writes it.
type toldStory struct {
	ID, Status, Changed, Headline string
	Amount                        struct{ Value float64 }
	Countries                     []string
	Timeline                      []struct{ Date, Event, Source string }
	Sources                       []struct{ URL string }
}

func (d *desktop) stories(query ...string) (all []toldStory) {
	d.t.Helper()
	o := d.run(append([]string{"export", "--format", "jsonl"}, query...)...)
	if o.exit != exitDone {
		d.t.Fatalf("export: exit %d\n%s", o.exit, o.stderr)
	}
	for line := range strings.Lines(o.stdout) {
		var s toldStory
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			d.t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

func (s toldStory) events() (out []string) {
	for _, e := range s.Timeline {
		out = append(out, e.Event)
	}
	return out
}

const filler = "The ministry said that the sites would be chosen by the end of the year. Builders from the region may bid for the work, and the port will lay a new line of power for it. " +
	"A spokesman for the town said that roads and schools would have to grow with the campus, and that talks on them had begun."

// kenya is the article that is edited: a sum, and a number of people.
func (g *gazette) kenya(sum, people string) {
	g.write("/2026/kenya", "Microsoft to invest in Kenya data centres",
		"Microsoft will invest "+sum+" in data centres in Kenya by 2029, the company said on Monday.",
		"It will also train "+people+" people in Kenya in the use of artificial intelligence, Microsoft said.", filler)
}
