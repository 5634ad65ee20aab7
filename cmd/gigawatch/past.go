package main

import (
	"context"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// pastLibrary is the library as it was known before a moment. It tells the
// stories again for each question, so questions wait for one another.
type pastLibrary struct {
	library
	until time.Time
	turn  chan struct{} // held by the question that is answered
}

// past gives libraries of the past, which share one turn.
func (l library) past() func(time.Time) pastLibrary {
	turn := make(chan struct{}, 1)
	return func(until time.Time) pastLibrary { return pastLibrary{l, until, turn} }
}

// Search answers one page of a search, without an index.
func (p pastLibrary) Search(ctx context.Context, a news.Ask) (news.Found, error) {
	return store.Browse(ctx, p.Find, a)
}

// Find calls each for every story that a query finds, in its order.
func (p pastLibrary) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return p.FindAsOf(ctx, p.until, q, each)
}

// Story is the story that an id led to.
func (p pastLibrary) Story(ctx context.Context, id string) (news.Story, error) {
	return p.StoryAsOf(ctx, p.until, id)
}

// Tally counts all stories that a query finds.
func (p pastLibrary) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	t := &news.Tally{}
	return t, p.Find(ctx, q, func(s news.Story) error { t.Add(&s); return nil })
}
