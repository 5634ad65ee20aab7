package digest

import (
	"fmt"

	"gigawatch/news"
)

// candidate is a story that may stand in an edition, with what is costly to
// make of it, made once for all subscribers.
type candidate struct {
	fresh   news.Fresh
	reading *news.Reading
	facts   uint64
	item    *Item
	changed bool // since it was first seen: someone may have been told it otherwise
	pieces  pieces
}

func (c *candidate) story() *news.Story { return &c.fresh.Story }

// sieve holds the candidates against every different query once, however many
// subscribers share it.
type sieve struct {
	all     []*candidate
	matches map[string][]int32 // query -> places in all
}

func newSieve(all []*candidate) *sieve { return &sieve{all: all, matches: map[string][]int32{}} }

// find gives the places of the candidates that a query finds, in order.
func (s *sieve) find(query string) ([]int32, error) {
	if found, done := s.matches[query]; done {
		return found, nil
	}
	q, err := news.ParseQuery(query)
	if err != nil {
		return nil, fmt.Errorf("the search %q: %w", query, err)
	}
	var found []int32
	for i, c := range s.all {
		if c.reading.Matches(q) {
			found = append(found, int32(i))
		}
	}
	s.matches[query] = found
	return found, nil
}

// sift marks which of a subscriber's searches find which candidates: bit n of
// marks[i] is search n.
func (s *sieve) sift(searches []news.SavedSearch, marks []uint32) error {
	clear(marks)
	for n, search := range searches {
		found, err := s.find(search.Query)
		if err != nil {
			return err
		}
		for _, i := range found {
			marks[i] |= 1 << (n % 32)
		}
	}
	return nil
}
