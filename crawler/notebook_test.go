package crawler

import (
	"context"
	"maps"
	"path"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gigawatch/news"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreCurrent())
}

// notebook is a memory that keeps what is filed, as a store would.
type notebook struct {
	mu       sync.Mutex
	states   map[string]news.FeedState
	known    map[string]bool
	articles map[string]news.Article
	filed    int // harvests
	twice    int // articles filed more than once
	listed   []string
	fetches  []news.Fetch
	pages    map[string]news.Page // of articles that are due to be read again
	reread   []news.Rereading
}

func newNotebook() *notebook {
	return &notebook{states: map[string]news.FeedState{}, known: map[string]bool{}, articles: map[string]news.Article{}, pages: map[string]news.Page{}}
}

func (n *notebook) FeedState(_ context.Context, url string) (news.FeedState, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.states[url], nil
}

func (n *notebook) Known(_ context.Context, urls []string) (map[string]bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	known := map[string]bool{}
	for _, u := range urls {
		known[u] = n.known[u]
	}
	return known, nil
}

// Due are all articles whose pages were read.
func (n *notebook) Due(_ context.Context, _ time.Time, follows func(string) bool) (due []news.Followed, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for url, p := range n.pages {
		if feed := n.articles[url].Feeds[0]; follows(feed) {
			due = append(due, news.Followed{URL: url, Feed: feed, Page: p})
		}
	}
	return due, nil
}

func (n *notebook) Article(_ context.Context, url string) (news.Article, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.articles[url], nil
}

func (n *notebook) file(_ context.Context, h news.Harvest) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.filed++
	for _, a := range h.Articles {
		if _, old := n.articles[a.URL]; old {
			n.twice++
		}
		n.articles[a.URL], n.known[a.URL] = a, true
		if a.Page.URL != "" {
			n.pages[a.URL] = a.Page
		}
	}
	for _, f := range h.Fetches {
		if f.Status == 200 {
			n.known[f.URL] = true
		}
	}
	n.fetches = append(n.fetches, h.Fetches...)
	n.listed = append(n.listed, h.Listed...)
	for _, r := range h.Reread {
		n.reread, n.pages[r.URL] = append(n.reread, r), r.Page
		if r.Is != nil {
			n.articles[r.URL] = *r.Is
		}
	}
	if h.Feed.URL == "" {
		return nil
	}
	h.State.Pending = maps.Clone(h.State.Pending)
	n.states[h.Feed.URL] = h.State
	return nil
}

// crawl visits feeds once, due or not.
func (n *notebook) crawl(t *testing.T, o Options, feeds []news.Feed) {
	t.Helper()
	o.Memory, o.Force = n, true
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Crawl(t.Context(), feeds, n.file); err != nil {
		t.Fatal(err)
	}
}

// readAgain reads all pages once more, and returns what came of each by the
// last part of its address.
func (n *notebook) readAgain(t *testing.T, o Options) map[string]news.Rereading {
	t.Helper()
	o.Memory, n.reread = n, nil
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Reread(t.Context(), n.file); err != nil {
		t.Fatal(err)
	}
	out := map[string]news.Rereading{}
	for _, r := range n.reread {
		out[path.Base(r.URL)] = r
	}
	return out
}
