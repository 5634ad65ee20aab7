package web

import (
	"sync"
	"time"

	"gigawatch/news"
)

// mostSummed is how many stories a search may find whose sums are added up
// without being asked: a page must not cost much more than its search.
const mostSummed = 1000

// sumCache keeps the totals of the latest searches.
type sumCache struct {
	mu      sync.Mutex
	version news.Version
	of      map[string]news.Group
}

// mostKept is how many searches have their totals kept.
const mostKept = 512

func (c *sumCache) get(v news.Version, q string) (news.Group, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	g, ok := c.of[q]
	return g, ok && c.version == v
}

func (c *sumCache) put(v news.Version, q string, g news.Group) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil || c.version != v || len(c.of) >= mostKept {
		c.version, c.of = v, map[string]news.Group{}
	}
	c.of[q] = g
}

// total adds up all that a query finds.
func (s *site) total(v visit, q news.Query) (news.Group, error) {
	plain := news.Query{Root: q.Root}
	key := v.asOf.Format(time.DateOnly) + " " + plain.String()
	if g, ok := s.sums.get(v.version, key); ok {
		return g, nil
	}
	tally, err := v.library.Tally(v.Context(), plain)
	if err != nil {
		return news.Group{}, err
	}
	g := tally.Totals("").All
	s.sums.put(v.version, key, g)
	return g, nil
}
