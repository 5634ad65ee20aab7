package crawler

import (
	"context"
	"maps"
	"sync"
	"testing"

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
}

func newNotebook() *notebook {
	return &notebook{states: map[string]news.FeedState{}, known: map[string]bool{}, articles: map[string]news.Article{}}
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

func (n *notebook) file(_ context.Context, h news.Harvest) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.filed++
	for _, a := range h.Articles {
		if _, old := n.articles[a.URL]; old {
			n.twice++
		}
		n.articles[a.URL], n.known[a.URL] = a, true
	}
	for _, f := range h.Fetches {
		if f.Status == 200 {
			n.known[f.URL] = true
		}
	}
	n.fetches = append(n.fetches, h.Fetches...)
	n.listed = append(n.listed, h.Listed...)
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
