package crawler

import "sync"

// Progress says how far a crawl has come.
type Progress struct {
	Feeds, FeedsDone, FeedsFailed int
	Pages, PagesDone, PagesFailed int // of those found so far
	Articles                      int // handed over
}

// counter keeps a Progress and tells it on.
type counter struct {
	mu   sync.Mutex
	now  Progress
	tell func(Progress)
}

func (c *counter) step(change func(*Progress)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.now)
	if c.tell != nil {
		c.tell(c.now)
	}
}
