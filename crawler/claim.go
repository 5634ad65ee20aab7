package crawler

import (
	"slices"
	"sync"

	"gigawatch/news"
)

// claims say who has taken which article on. All crawls of a Crawler that run
// side by side share them: each article is fetched once, however many feeds
// list it at the same moment.
type claims struct {
	mu sync.Mutex
	of map[string]*claim // by canonical URL
}

// claim says that somebody has taken an article on.
type claim struct {
	url   string        // the article's own URL, once it is read
	feeds []string      // other feeds that list it
	filed chan struct{} // nil until the article is on its way to be filed, closed once it is
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
// it too: through the harvest that will bring it or, if that is on its way
// already, by its URL for the list of known ones, once it has arrived.
func (cs *claims) alsoLists(c *claim, feed string) (known string, ok bool) {
	cs.mu.Lock()
	if c.filed == nil {
		c.feeds = append(c.feeds, feed)
		cs.mu.Unlock()
		return "", false
	}
	url, filed := c.url, c.filed
	cs.mu.Unlock()
	<-filed // whoever files waits for nobody: this ends
	return url, true
}

// close ends the claims on the articles that are about to be filed, and gives
// them the other feeds that list them. The caller calls filed when they are.
func (cs *claims) close(articles []news.Article) (filed func()) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	done := make(chan struct{})
	for i := range articles {
		if c := cs.of[articles[i].URL]; c != nil {
			for _, feed := range c.feeds {
				if !slices.Contains(articles[i].Feeds, feed) { // a feed may list one article at two addresses
					articles[i].Feeds = append(articles[i].Feeds, feed)
				}
			}
			c.filed = done
		}
	}
	return func() { close(done) }
}

// known ends the claim on an article that turns out to be filed.
func (cs *claims) known(url string) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if c := cs.of[url]; c != nil && c.filed == nil {
		c.filed = make(chan struct{})
		close(c.filed)
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
