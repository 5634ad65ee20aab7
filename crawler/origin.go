package crawler

import (
	"maps"

	"gigawatch/crawler/page"
	"gigawatch/crawler/weburl"
	"gigawatch/news"
)

// origin is the feed that an entry stands in, with what it says of itself.
type origin struct {
	feed  news.Feed
	title string
	link  string // the site that the feed says it is of
}

// class is the authority of an article at url. A newsroom that links to what
// others write of it does not make them speak for it.
func (o origin) class(url string) news.Class {
	official := o.feed.Class == news.Primary || o.feed.Class == news.Government
	if !official || o.owns(url) || o.link != "" && weburl.SameSite(o.link, url) {
		return o.feed.Class
	}
	return news.Trade
}

// houses are the hosts that speak for a company or a government alone, by the
// feeds from them that we follow.
func houses(feeds []news.Feed) map[string]news.Class {
	classes := map[string]news.Class{}
	for _, f := range feeds {
		host := weburl.Host(f.URL)
		if was, ok := classes[host]; ok && was != f.Class {
			classes[host] = "" // the operator tells its feeds apart
			continue
		}
		classes[host] = f.Class
	}
	maps.DeleteFunc(classes, func(host string, c news.Class) bool {
		return host == "" || c != news.Primary && c != news.Government
	})
	return classes
}

// owns reports whether an article at url stands on the feed's own site.
func (o origin) owns(url string) bool { return o.feed.URL == "" || weburl.SameSite(o.feed.URL, url) }

// trust is the entry without what a feed says of a page on a site that is not
// its own, where the page says it itself: else anybody could put a headline
// under a newsroom's address.
func (o origin) trust(e entry, url string, p page.Page) entry {
	if o.owns(url) || p.Title == "" {
		return e
	}
	e.title, e.pageRules = p.Title, true
	e.summary, e.content, e.authors = "", "", nil
	return e
}
