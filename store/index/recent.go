package index

import (
	"context"
	"sync"

	"gigawatch/news"
	"gigawatch/store"
)

// mostRecent is how many stories are kept as they were read: those of some
// hundred pages. Each takes some ten kilobytes.
const mostRecent = 2048

// recent keeps stories that were read lately, as the store has them now:
// to read one again costs more than to find it.
type recent struct {
	Living
	mu      sync.Mutex
	point   store.Point
	stories map[string]news.Story
}

// Named gives the stories with the ids, as the store does. They are shared:
// nobody may change what they hold.
func (r *recent) Named(ctx context.Context, ids []string) ([]news.Story, error) {
	known, missing, point, err := r.known(ctx, ids)
	if err != nil {
		return nil, err
	}
	if len(missing) > 0 {
		read, err := r.Living.Named(ctx, missing)
		if err != nil {
			return nil, err
		}
		r.keep(point, read)
		for _, s := range read {
			known[s.ID] = s
		}
	}
	stories := make([]news.Story, 0, len(ids))
	for _, id := range ids {
		if s, ok := known[id]; ok {
			stories = append(stories, s)
		}
	}
	return stories, nil
}

// known are those of the stories that are kept, the ids of the others, and
// the point at which that is so.
func (r *recent) known(ctx context.Context, ids []string) (known map[string]news.Story, missing []string, at store.Point, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.follow(ctx); err != nil {
		return nil, nil, at, err
	}
	known = make(map[string]news.Story, len(ids))
	for _, id := range ids {
		if s, ok := r.stories[id]; ok {
			known[id] = s
		} else {
			missing = append(missing, id)
		}
	}
	return known, missing, r.point, nil
}

// follow forgets what the store has changed. The lock is held.
func (r *recent) follow(ctx context.Context) (err error) {
	for r.stories != nil {
		ids, to, err := r.Since(ctx, r.point, batch)
		switch {
		case err != nil:
			r.stories = nil // another history, or too much of it
			continue
		case to.Is(r.point):
			return nil
		}
		for _, id := range ids {
			delete(r.stories, id)
		}
		r.point = to
	}
	if r.point, err = r.Point(ctx); err == nil {
		r.stories = map[string]news.Story{}
	}
	return err
}

// keep takes stories in that were read behind a point, unless the store is
// known to have moved on: they may be old.
func (r *recent) keep(point store.Point, read []news.Story) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.point.Is(point) {
		return
	}
	for _, s := range read {
		for id := range r.stories { // of a map's order: any
			if len(r.stories) < mostRecent {
				break
			}
			delete(r.stories, id)
		}
		r.stories[s.ID] = s
	}
}
