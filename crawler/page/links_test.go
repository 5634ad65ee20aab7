package page

import (
	"strings"
	"testing"

	"gigawatch/news"
)

const newsroom = `<html><head><base href="/press/"></head><body>
<nav><ul><li><a href="/press/the-story-of-our-company-in-brief-1">The story of our company in brief</a></li></ul></nav>
<main><h1>Newsroom</h1>
<div class="latest-news">
 <article><a href="new-hall-in-ghent-2231?utm_source=list"><img src="a.jpg"></a><time datetime="2026-04-02T08:00:00Z">2 April</time>
  <h3><a href="new-hall-in-ghent-2231">New hall in Ghent brings 400 jobs</a></h3><p>Short teaser.</p>
  <a class="topic" href="/tag/ghent">All the news that we have about Ghent</a><a href="new-hall-in-ghent-2231#more">Read more</a></article>
 <article><span class="date">March 30, 2026</span><h3><a href="https://example.com/press/training-for-a-million-teachers">Training for a million teachers</a></h3></article>
 <article><h3><a rel="nofollow" href="/press/private-offer-for-our-friends-1">A private offer for our friends only</a></h3></article>
 <article><h3><a href="javascript:void(0)">Open the archive of all that was here</a></h3></article>
 <article><h3><a href="https://elsewhere.example/story-about-our-new-hall-1">What others wrote about our new hall</a></h3></article>
</div>
<p>In a speech that she held in spring, <a href="/press/speech-of-the-year-2025-in-full">our founder spoke of a hall by the sea</a>.</p>
<a href="card-with-several-lines-77"><div>Press release</div><div>Town and builder agree on noise</div><div>3 hours ago</div></a>
<a href="/author/ada-quill-writer-1">More by Ada Quill, who writes about halls</a> <a href="mailto:press@example.com">Write to our press desk at any time</a>
</main><footer><a href="/legal/terms-of-use-for-everyone-2026">Terms of use for everyone who reads this</a></footer></body></html>`

func TestLinks(t *testing.T) {
	tests := []struct {
		name string
		feed news.Feed
		want []string
	}{
		{"defaults", news.Feed{}, []string{
			"https://www.example.com/press/new-hall-in-ghent-2231 | New hall in Ghent brings 400 jobs | 2026-04-02T08:00:00Z",
			"https://example.com/press/training-for-a-million-teachers | Training for a million teachers | 2026-03-30",
			"https://www.example.com/press/card-with-several-lines-77 | Town and builder agree on noise | ",
		}},
		{"selectors", news.Feed{Link: "article h3 a", Title: "h3", Date: "time@datetime, .date"}, []string{
			"https://www.example.com/press/new-hall-in-ghent-2231 | New hall in Ghent brings 400 jobs | 2026-04-02T08:00:00Z",
			"https://example.com/press/training-for-a-million-teachers | Training for a million teachers | 2026-03-30",
			"https://elsewhere.example/story-about-our-new-hall-1 | What others wrote about our new hall | ",
		}},
		{"selector of items, title elsewhere", news.Feed{Link: "article:first-child", Title: "p"}, []string{
			"https://www.example.com/press/new-hall-in-ghent-2231 | Short teaser. | 2026-04-02T08:00:00Z",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			links, err := Links(Source{URL: "https://www.example.com/press/", Body: []byte(newsroom)}, tt.feed)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range links {
				got = append(got, l.URL+" | "+l.Title+" | "+l.Published.String())
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestFeeds(t *testing.T) {
	const html = `<head><link rel="alternate" type="application/atom+xml" href="atom.xml"><link rel="ALTERNATE" type="application/feed+json; charset=utf-8" href="//cdn.example.com/feed.json">
	<link rel="alternate" hreflang="fr" href="/fr/"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1"><link rel="stylesheet" href="/rss.css"></head>
	<a href="/blog/rss">RSS</a><a href="/?feed=rss2">old</a><a href="/feedback">Feedback</a><a href="/blog/atom.xml">again</a><a href="mailto:rss">x</a>`
	got := Feeds(Source{URL: "https://example.com/blog/", Body: []byte(html)})
	want := []string{"https://example.com/blog/atom.xml", "https://cdn.example.com/feed.json", "https://example.com/blog/rss", "https://example.com/?feed=rss2"}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestCheckSelector(t *testing.T) {
	for sel, ok := range map[string]bool{"": true, "a.b > c": true, "time@datetime": true, "a[href*='@x']": true, "a, b@title": true, "a[": false, "@href": false, "p::": false} {
		if err := CheckSelector(sel); (err == nil) != ok {
			t.Errorf("CheckSelector(%q) = %v; want well: %v", sel, err, ok)
		}
	}
}

func FuzzLinks(f *testing.F) {
	f.Add(newsroom, "article", "h3", "time@datetime")
	f.Add("<a href=/a><a href=/b>", "", "", "")
	f.Fuzz(func(t *testing.T, html, link, title, date string) {
		src := Source{URL: "https://example.com/", Body: []byte(html)}
		seen := map[string]bool{}
		links, _ := Links(src, news.Feed{Link: link, Title: title, Date: date})
		for _, l := range links {
			if seen[l.URL] {
				t.Errorf("%s comes twice", l.URL)
			}
			seen[l.URL] = true
		}
		Feeds(src)
	})
}
