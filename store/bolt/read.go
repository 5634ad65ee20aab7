package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// chunk is how many records are read in one transaction when all are wanted.
const chunk = 256

// FeedState is what is remembered of a feed; the zero state for one that was
// never visited.
func (s *Store) FeedState(ctx context.Context, url string) (state news.FeedState, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		state, err = read[news.FeedState](tx, bucketFeeds, urlKey(url))
		return err
	})
	if errors.Is(err, news.ErrNotFound) {
		return news.FeedState{}, nil
	}
	return state, s.explain(err)
}

// FeedStates are those of all feeds ever visited, by URL.
func (s *Store) FeedStates(ctx context.Context) (states []news.FeedState, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketFeeds).ForEach(func(k, v []byte) error {
			var state news.FeedState
			if err := decode(bucketFeeds, k, v, &state); err != nil {
				return err
			}
			states = append(states, state)
			return ctx.Err()
		})
	})
	return states, s.explain(err)
}

// Known reports which of the URLs need not be fetched again: addresses of
// articles that were filed, their aliases, and pages that answered with status 200.
func (s *Store) Known(ctx context.Context, urls []string) (map[string]bool, error) {
	known := make(map[string]bool, len(urls))
	err := s.view(func(tx *bbolt.Tx) error {
		articles, seen := tx.Bucket(bucketURLs), tx.Bucket(bucketSeen)
		for _, url := range urls {
			if key := urlKey(url); articles.Get(key) != nil || seen.Get(key) != nil {
				known[url] = true
			}
		}
		return nil
	})
	return known, s.explain(err)
}

// Counts is how much the store holds.
func (s *Store) Counts(ctx context.Context) (c store.Counts, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		c, err = counts(tx)
		return err
	})
	return c, s.explain(err)
}

// Story is the story with an id; ErrNotFound where there is none.
func (s *Store) Story(ctx context.Context, id string) (news.Story, error) {
	var r record
	err := s.view(func(tx *bbolt.Tx) error {
		key := tx.Bucket(bucketIDs).Get([]byte(id))
		if key == nil {
			return fmt.Errorf("story %.40q: %w", id, news.ErrNotFound)
		}
		var err error
		r, err = read[record](tx, bucketStories, key)
		return err
	})
	return news.Story(r.Story), s.explain(err)
}

// Article is the article with a canonical URL, or with one that led to it;
// ErrNotFound where there is none.
func (s *Store) Article(_ context.Context, url string) (a news.Article, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		key := tx.Bucket(bucketURLs).Get(urlKey(url))
		if key == nil {
			return fmt.Errorf("article %.80q: %w", url, news.ErrNotFound)
		}
		a, err = read[news.Article](tx, bucketArticles, key)
		return err
	})
	return a, s.explain(err)
}

// Stories calls each for every story, the newest first, until it returns an error.
func (s *Store) Stories(ctx context.Context, each func(news.Story) error) error {
	return s.Find(ctx, news.Query{}, each)
}

// Articles calls each for every article with what it says, the oldest first,
// until it returns an error. No transaction is open while it runs.
func (s *Store) Articles(ctx context.Context, each func(news.Article, []news.Announcement) error) error {
	type pair struct {
		article news.Article
		told    []news.Announcement
	}
	var next []byte
	for {
		var pairs []pair
		err := s.view(func(tx *bbolt.Tx) error {
			c := tx.Bucket(bucketArticles).Cursor()
			k, v := seekAfter(c, next)
			for ; k != nil && len(pairs) < chunk; k, v = c.Next() {
				var p pair
				if err := decode(bucketArticles, k, v, &p.article); err != nil {
					return err
				}
				var err error
				if p.told, err = read[[]news.Announcement](tx, bucketAnnouncements, k); err != nil {
					return err
				}
				p.article.Feeds = feedsOf(tx, p.article)
				pairs, next = append(pairs, p), append(next[:0], k...)
			}
			return nil
		})
		if err != nil || len(pairs) == 0 {
			return s.explain(err)
		}
		for _, p := range pairs {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := each(p.article, p.told); err != nil {
				return err
			}
		}
	}
}

// seekAfter is the first entry behind key, the first of all for no key.
func seekAfter(c *bbolt.Cursor, key []byte) (k, v []byte) {
	if key == nil {
		return c.First()
	}
	if k, v = c.Seek(key); bytes.Equal(k, key) {
		return c.Next()
	}
	return k, v
}

// feedsOf are the feeds that list an article, under any of its addresses.
func feedsOf(tx *bbolt.Tx, a news.Article) []string {
	feeds := slices.Clone(a.Feeds)
	c := tx.Bucket(bucketListed).Cursor()
	for _, url := range append([]string{a.URL}, a.Aliases...) {
		if url == "" {
			continue
		}
		prefix := append(urlKey(url), 0)
		for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
			if feed := string(k[len(prefix):]); !slices.Contains(feeds, feed) {
				feeds = append(feeds, feed)
			}
		}
	}
	return feeds
}

// Fetches are the newest entries of the log of requests, the newest first.
func (s *Store) Fetches(ctx context.Context, most int) (fetches []news.Fetch, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bucketFetches).Cursor()
		for k, v := c.Last(); k != nil && len(fetches) < most; k, v = c.Prev() {
			var f news.Fetch
			if err := decode(bucketFetches, k, v, &f); err != nil {
				return err
			}
			fetches = append(fetches, f)
		}
		return nil
	})
	return fetches, s.explain(err)
}
