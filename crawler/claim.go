package crawler

import (
	"sync"

	"gigawatch/news"
)

// claims say who has taken which article on. All crawls of a Crawler that run
// side by side share them: each article is fetched once, however many feeds
// list it at the same moment.
type claims struct {
	filing sync.Mutex // one harvest at a time, and with it the claims' end
	mu     sync.Mutex
	of     map[string]*claim // by canonical URL
}

// claim says that somebody has taken an article on.
type claim struct {
	url   string   // the article's own URL, once it is read
	feeds []string // other feeds that list it
	filed bool
}

// take claims url for the caller, or shows the claim of somebody else.
func (cs *claims) take(url string) (c *claim, mine bool) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if c := cs.of[url]; c != nil {
		return c, false
	}
	c = &claim{url: url}
	cs.of[url] = c
	return c, true
}

// settle makes the claim on a listed URL one on the article's own too. It
// shows the other claim if that article was already read from another address.
func (cs *claims) settle(listed, own string) (other *claim, mine bool) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	c := cs.of[listed]
	if other := cs.of[own]; other != nil && other != c {
		cs.of[listed] = other
		return other, false
	}
	c.url, cs.of[own] = own, c
	return c, true
}

// alsoLists tells the article that somebody else has claimed that feed lists
// it too: through the harvest that will bring it or, if that is filed,
// by its URL for the list of known ones.
func (cs *claims) alsoLists(c *claim, feed string) (known string, filed bool) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if !c.filed {
		c.feeds = append(c.feeds, feed)
	}
	return c.url, c.filed
}

// close ends the claims on the articles that are about to be filed, and gives
// them the other feeds that list them.
func (cs *claims) close(articles []news.Article) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	for i := range articles {
		if c := cs.of[articles[i].URL]; c != nil {
			articles[i].Feeds = append(articles[i].Feeds, c.feeds...)
			c.filed = true
		}
	}
}

// known ends the claim on an article that turns out to be filed.
func (cs *claims) known(url string) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if c := cs.of[url]; c != nil {
		c.filed = true
	}
}

// release forgets the claims on urls: the memory knows of what came of them.
func (cs *claims) release(urls []string) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	for _, url := range urls {
		delete(cs.of, url)
	}
}
