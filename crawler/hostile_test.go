package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"gigawatch/news"
)

// A page that only passes its readers on is followed once.
func TestMetaRefresh(t *testing.T) {
	pass := func(to string) http.HandlerFunc {
		return serve("text/html", `<html><head><meta http-equiv="Refresh" content="0; URL='`+to+`'"></head><body></body></html>`)
	}
	cases := []struct{ name, to, want string }{
		{"to the story", "/the-story-itself", "port authority"},
		{"in a circle", "/another-passage", "The gist of"},
		{"to another program", "javascript:alert(1)", "The gist of"},
		{"to a private address", "http://10.0.0.1/", "The gist of"},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			r := newNewsroom(t)
			r.on("/feed", r.rss("/a-passage-to-it"))
			r.on("/a-passage-to-it", pass(k.to))
			r.on("/another-passage", pass("/a-passage-to-it"))
			r.on("/the-story-itself", story("The story itself", ""))
			n := newNotebook()
			n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
			if len(n.articles) != 1 {
				t.Fatalf("%d articles", len(n.articles))
			}
			for _, a := range n.articles {
				if !strings.Contains(a.Text, k.want) {
					t.Errorf("text %q, want %q in it", a.Text, k.want)
				}
			}
			if got := r.count("/another-passage"); got > 1 {
				t.Errorf("the second passage was asked for %d times", got)
			}
		})
	}
}

// A list that is longer than what one visit reads says so.
func TestLongFeed(t *testing.T) {
	r := newNewsroom(t)
	paths := make([]string, 7)
	for i := range paths {
		paths[i] = fmt.Sprintf("/a-long-story-of-number-%d", i)
		r.on(paths[i], story("A long story", ""))
	}
	r.on("/feed", r.rss(paths...))
	o := r.options(t)
	o.MaxEntries = 5
	n := newNotebook()
	n.crawl(t, o, []news.Feed{r.feed("/feed")})
	if s := n.states[r.URL+"/feed"]; len(n.articles) != 5 || s.Entries != 7 || !strings.Contains(s.Warning, "7 entries: only the newest 5") {
		t.Errorf("%d articles, %d entries, warning %q", len(n.articles), s.Entries, s.Warning)
	}
}

// Entries of 1970 have no date: the feed is not taken for one that died then.
func TestEntriesOf1970(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", serve("application/rss+xml", `<rss version="2.0"><channel><title>W</title><item><title>Halls</title><link>`+r.URL+`/a-long-story</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item></channel></rss>`))
	r.on("/a-long-story", story("Halls", ""))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	a := n.articles[r.URL+"/a-long-story"]
	if s := n.states[r.URL+"/feed"]; a.Title == "" || !a.Published.IsZero() || !s.NewestEntry.IsZero() {
		t.Errorf("published %s, newest entry %s, article %+v", a.Published, s.NewestEntry, a)
	}
}
