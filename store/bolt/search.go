package bolt

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"gigawatch/news"
)

// Search returns the stories that a query asks for, in its order; limit 0 is all.
func (s *Store) Search(ctx context.Context, q news.Query, limit int) ([]news.Story, error) {
	var out []news.Story
	err := s.find(ctx, q, limit, func(story news.Story) error {
		out = append(out, story)
		return nil
	})
	return out, err
}

// Find calls each for every story that a query asks for, in its order, until
// it returns an error. No transaction is open while it runs.
func (s *Store) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	return s.find(ctx, q, 0, each)
}

func (s *Store) find(ctx context.Context, q news.Query, limit int, each func(news.Story) error) error {
	if !q.NewestFirst() || len(q.Sort) > 1 {
		return s.sorted(ctx, q, limit, each)
	}
	n := 0
	return s.scan(ctx, q, limit, func(h hit) error {
		n++
		return each(*h.story)
	})
}

// hit is a story that matches.
type hit struct {
	story *news.Story
	score int
}

// scan walks the stories from the newest to the oldest, a chunk a
// transaction, and calls each for those that match, outside of it.
func (s *Store) scan(ctx context.Context, q news.Query, limit int, each func(hit) error) error {
	w := walk{q: q, score: wantsScore(q)}
	for given := 0; ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		var hits []hit
		err := s.view(func(tx *bbolt.Tx) (err error) {
			hits, err = w.chunk(tx, limit-given)
			return err
		})
		if err != nil {
			return s.explain(err)
		}
		for _, h := range hits {
			if err := each(h); err != nil {
				return err
			}
			if given++; given == limit {
				return nil
			}
		}
		if w.done {
			return nil
		}
	}
}

func wantsScore(q news.Query) bool {
	return slices.ContainsFunc(q.Sort, func(k news.SortKey) bool { return k.By == "relevance" })
}

// walk is a scan under way: the key it has come to.
type walk struct {
	q     news.Query
	score bool
	at    []byte
	done  bool
}

// chunk reads the next stories and keeps those that match, until there are
// enough; an enough of nought or less is never reached.
func (w *walk) chunk(tx *bbolt.Tx, enough int) ([]hit, error) {
	c := tx.Bucket(bucketStories).Cursor()
	k, v := seekBefore(c, w.at)
	var hits []hit
	for n := 0; k != nil && n < chunk && (len(hits) != enough || enough == 0); n++ {
		r := new(record)
		if err := decode(bucketStories, k, v, r); err != nil {
			return nil, err
		}
		h, err := w.match(tx, r)
		if err != nil {
			return nil, err
		}
		if h.story != nil {
			hits = append(hits, h)
		}
		w.at = append(w.at[:0], k...)
		k, v = c.Prev()
	}
	w.done = k == nil
	return hits, nil
}

// seekBefore is the last entry in front of key, the last of all for no key.
func seekBefore(c *bbolt.Cursor, key []byte) (k, v []byte) {
	if key == nil {
		return c.Last()
	}
	if k, _ = c.Seek(key); k == nil {
		if k, v = c.Last(); bytes.Compare(k, key) < 0 {
			return k, v
		}
	}
	return c.Prev()
}

// match holds a story against the query; the articles' text is read only when
// the fields have not ruled the story out.
func (w *walk) match(tx *bbolt.Tx, r *record) (h hit, err error) {
	text := func() string {
		t, e := textOf(tx, r)
		if e != nil {
			err = e
		}
		return t
	}
	if w.q.MatchesText(r.story(), text) && err == nil {
		h.story = r.story()
		if w.score {
			h.score = w.q.Score(h.story, text())
		}
	}
	return h, err
}

// textOf is the text of all articles of a story.
func textOf(tx *bbolt.Tx, r *record) (string, error) {
	var b strings.Builder
	for _, m := range r.Members {
		a, err := read[news.Article](tx, bucketArticles, m.Article)
		if err != nil {
			return "", err
		}
		b.WriteString(a.Text)
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// sorted gives the stories in another order than the file's. Of all that
// match only what decides the order stays in memory, and with a limit only so
// many; the stories are read again when their turn has come.
func (s *Store) sorted(ctx context.Context, q news.Query, limit int, each func(news.Story) error) error {
	var stubs []hit
	order := func(a, b hit) int { return q.Compare(a.story, b.story, a.score, b.score) }
	err := s.scan(ctx, q, 0, func(h hit) error {
		stubs = append(stubs, stub(h))
		if limit > 0 && len(stubs) >= 2*limit+chunk {
			slices.SortFunc(stubs, order)
			stubs = stubs[:limit]
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(stubs, order)
	if limit > 0 && len(stubs) > limit {
		stubs = stubs[:limit]
	}
	for _, h := range stubs {
		story, err := s.Story(ctx, h.story.ID)
		if err != nil {
			return err
		}
		if err := each(story); err != nil {
			return err
		}
	}
	return nil
}

// stub is what orders a story, without all else.
func stub(h hit) hit {
	full := h.story
	head := news.Announcement{Published: full.Headline.Published, Amount: full.Headline.Amount, CapacityMW: full.Headline.CapacityMW,
		Jobs: full.Headline.Jobs, PeopleTrained: full.Headline.PeopleTrained}
	return hit{&news.Story{ID: full.ID, FirstSeen: full.FirstSeen, Changed: full.Changed, Headline: head, USD: full.USD,
		Sources: make([]news.Source, len(full.Sources))}, h.score}
}
