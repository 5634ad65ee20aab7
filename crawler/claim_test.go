package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"gigawatch/news"
)

// Crawls side by side, as a schedule makes them, share a page that several
// feeds list; so do those that begin while another ends.
func TestOneFetchHoweverManyCrawls(t *testing.T) {
	const feeds, rounds = 6, 30
	r := newNewsroom(t)
	for round := range rounds {
		page := fmt.Sprintf("/shared-story-%02d", round)
		own := `<link rel="canonical" href="` + r.URL + "/business" + page + `">`
		r.on(page, story("Title of "+page, own))
		for f := range feeds {
			r.on(fmt.Sprintf("/feed-%d-%d", round, f), r.rss(page))
		}
	}
	n := newNotebook()
	o := r.options(t)
	o.Memory, o.Force, o.PerHost = n, true, feeds
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var wg sync.WaitGroup
	for round := range rounds {
		for f := range feeds {
			wg.Go(func() {
				if err := c.Crawl(t.Context(), []news.Feed{r.feed(fmt.Sprintf("/feed-%d-%d", round, f))}, n.file); err != nil {
					t.Error(err)
				}
			})
		}
		if round%3 == 2 {
			wg.Wait()
		}
	}
	wg.Wait()
	for round := range rounds {
		if page := fmt.Sprintf("/shared-story-%02d", round); r.count(page) != 1 {
			t.Errorf("%s was asked for %d times", page, r.count(page))
		}
	}
	listers := len(n.listed)
	for _, a := range n.articles {
		listers += len(a.Feeds)
	}
	if len(n.articles) != rounds || n.twice != 0 || listers != rounds*feeds {
		t.Errorf("%d articles, %d twice, listed by %d; want %d, 0 and %d", len(n.articles), n.twice, listers, rounds, rounds*feeds)
	}
	if len(c.claims.of) != 0 {
		t.Errorf("%d claims are held after all crawls have ended", len(c.claims.of))
	}
}

// A page that fails in one crawl is not lost to a feed that counted on it.
func TestClaimEndsWithFailure(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/a-long-story"))
	r.on("/other", r.rss("/a-long-story"))
	r.on("/a-long-story", status(http.StatusInternalServerError))
	n := newNotebook()
	o := r.options(t)
	o.Memory, o.Force = n, true
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	crawl := func(path string) {
		if err := c.Crawl(t.Context(), []news.Feed{r.feed(path)}, n.file); err != nil {
			t.Fatal(err)
		}
	}
	crawl("/feed")
	r.on("/a-long-story", story("A long story", ""))
	crawl("/other")
	if a := n.articles[r.URL+"/a-long-story"]; !strings.Contains(a.Text, "port authority") {
		t.Errorf("got %+v", a)
	}
}
