package crawler

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gigawatch/news"
)

// unknown picks the entries whose pages are to be read: those that neither the
// memory nor another feed of this run knows, nor we have given up.
func (v *visit) unknown(ctx context.Context, entries []entry) ([]entry, error) {
	oldest := time.Time{}
	if v.run.opts.MaxAge > 0 {
		oldest = v.began.Add(-v.run.opts.MaxAge)
	}
	entries = v.withPending(newest(entries, v.run.opts.MaxEntries, oldest))
	known, err := v.recall(ctx, keysOf(entries))
	if err != nil {
		return nil, err
	}
	var todo []entry
	for _, e := range entries {
		switch {
		case known[e.key]:
			v.known = append(v.known, e.key)
		case v.was.Pending[e.key] >= maxTries:
		default:
			if c, mine := v.run.take(e.key); mine {
				todo = append(todo, e)
			} else {
				v.doubles = append(v.doubles, c)
			}
		}
	}
	return v.stillUnknown(ctx, todo)
}

// stillUnknown leaves out what another crawl has filed, and given back, between
// our look into the memory and our claim.
func (v *visit) stillUnknown(ctx context.Context, entries []entry) ([]entry, error) {
	known, err := v.recall(ctx, keysOf(entries))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(entries, func(e entry) bool {
		if known[e.key] {
			v.run.claims.known(e.key)
			v.known = append(v.known, e.key)
		}
		return known[e.key]
	}), nil
}

func keysOf(entries []entry) []string {
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.key
	}
	return keys
}

func (v *visit) recall(ctx context.Context, urls []string) (map[string]bool, error) {
	if len(urls) == 0 {
		return nil, nil
	}
	known, err := v.run.opts.Memory.Known(ctx, urls)
	if err != nil {
		return nil, fmt.Errorf("recall the articles of %s: %w", v.feed.URL, err)
	}
	return known, nil
}

// dropKnown leaves out articles whose own URL, which differs from the listed
// one, turns out to be known.
func (v *visit) dropKnown(ctx context.Context) error {
	known, err := v.recall(ctx, v.renamed)
	if err != nil {
		return err
	}
	v.renamed = nil
	v.articles = slices.DeleteFunc(v.articles, func(a news.Article) bool {
		if known[a.URL] {
			v.known = append(v.known, a.URL)
		}
		return known[a.URL]
	})
	return nil
}

// maxTries is how often a page that fails for now is asked for, a visit each.
const maxTries = 3

// retrying reports whether pages of an earlier visit are to be tried again.
// They are found in the whole list only, so it is asked for without validators.
func (v *visit) retrying() bool {
	for _, tries := range v.was.Pending {
		if tries < maxTries {
			return true
		}
	}
	return false
}

// withPending adds the pages to be tried again that the feed no longer lists.
func (v *visit) withPending(entries []entry) []entry {
	listed := map[string]bool{}
	for _, e := range entries {
		listed[e.key] = true
	}
	for url, tries := range v.was.Pending {
		if e, err := newEntry(url); err == nil && tries < maxTries && !listed[e.key] {
			entries = append(entries, e)
		}
	}
	return entries
}

// pend notes how often the page at key has been tried in vain.
func (v *visit) pend(key string, tries int) {
	if v.state.Pending == nil {
		v.state.Pending = map[string]int{}
	}
	v.state.Pending[key] = tries
}

// keepGivenUp remembers the pages given up for as long as the feed lists them.
func (v *visit) keepGivenUp(entries []entry) {
	for _, e := range entries {
		if tries := v.was.Pending[e.key]; tries >= maxTries {
			v.pend(e.key, tries)
		}
	}
}
