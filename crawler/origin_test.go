package crawler

import (
	"maps"
	"testing"

	"gigawatch/crawler/page"
	"gigawatch/news"
)

func TestClassOfAnArticle(t *testing.T) {
	for _, tt := range []struct {
		name      string
		feed      news.Class
		url, link string
		article   string
		want      news.Class
	}{
		{"a newsroom's own", news.Primary, "https://news.firm.com/feed", "", "https://www.firm.com/a", news.Primary},
		{"a newsroom's feed kept elsewhere", news.Primary, "https://feeds.host.com/firm", "https://firm.com/", "https://blog.firm.com/a", news.Primary},
		{"a newsroom that links to the press", news.Primary, "https://news.firm.com/feed", "https://news.firm.com", "https://daily.com/a", news.Trade},
		{"a ministry that links to a firm", news.Government, "https://ministry.gov/feed", "", "https://firm.com/a", news.Trade},
		{"a list of others' pages", news.Aggregator, "https://list.com/feed", "https://firm.com", "https://firm.com/a", news.Aggregator},
		{"the press", news.Press, "https://daily.com/feed", "", "https://other.com/a", news.Press},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := origin{feed: news.Feed{URL: tt.url, Class: tt.feed}, link: tt.link}
			if got := o.class(tt.article); got != tt.want {
				t.Errorf("class(%s) = %s; want %s", tt.article, got, tt.want)
			}
		})
	}
}

func TestTrust(t *testing.T) {
	o := origin{feed: news.Feed{URL: "https://list.com/feed"}}
	listed := entry{title: "$999 billion", summary: "s", content: "c", authors: []string{"a"}}
	for _, tt := range []struct{ name, url, page, want, summary string }{
		{"own page", "https://www.list.com/a", "The page", "$999 billion", "s"},
		{"another's page", "https://firm.com/a", "The page", "The page", ""},
		{"another's page without a title", "https://firm.com/a", "", "$999 billion", "s"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := o.trust(listed, tt.url, page.Page{Title: tt.page})
			if got.title != tt.want || got.summary != tt.summary {
				t.Errorf("trust: title %q, summary %q; want %q, %q", got.title, got.summary, tt.want, tt.summary)
			}
		})
	}
}

func TestHouses(t *testing.T) {
	got := houses([]news.Feed{
		{URL: "https://news.firm.com/feed", Class: news.Primary},
		{URL: "https://news.firm.com/other", Class: news.Primary},
		{URL: "https://ministry.gov/feed", Class: news.Government},
		{URL: "https://host.com/newsroom", Class: news.Primary},
		{URL: "https://host.com/trade", Class: news.Trade},
		{URL: "https://host.com/more", Class: news.Primary},
		{URL: "https://daily.com/feed", Class: news.Press},
	})
	want := map[string]news.Class{"news.firm.com": news.Primary, "ministry.gov": news.Government}
	if !maps.Equal(got, want) {
		t.Errorf("houses = %v; want %v", got, want)
	}
}
