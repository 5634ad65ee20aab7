package bolt

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/errgroup"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
)

// prepared is an article with all that can be made of it before the
// transaction begins, so that the writers wait for the disk alone.
type prepared struct {
	article            news.Article
	told               []news.Announcement
	feed               string
	key                []byte // where it will stand, unless taken
	packed, packedTold []byte
	textKey            []byte      // nil for a text too short to tell copies by
	words              store.Words // nil for an article that tells no story
	drafts             []*draft    // of told; nil for what makes no story
	facts              []*fact     // of told; nil for what is not looked for
}

// draft is the story that an announcement begins if it joins none.
type draft struct {
	story  news.Story
	packed []byte
}

// prepare takes the articles of all filings in hand, on all processors.
func (s *Store) prepare(ctx context.Context, filings []store.Filing, now time.Time) ([][]*prepared, error) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	out, table := make([][]*prepared, len(filings)), s.table.Load()
	for i, f := range filings {
		out[i] = make([]*prepared, len(f.Harvest.Articles))
		for j, a := range f.Harvest.Articles {
			p := &prepared{article: a, feed: f.Harvest.Feed.URL}
			if j < len(f.Announcements) {
				p.told = f.Announcements[j]
			}
			out[i][j] = p
		}
		for few := range slices.Chunk(out[i], 64) {
			group.Go(func() error { return prepareAll(ctx, few, now, table) })
		}
	}
	return out, group.Wait()
}

func prepareAll(ctx context.Context, few []*prepared, now time.Time, table *rates.Table) error {
	for _, p := range few {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.prepare(now, table); err != nil {
			return fmt.Errorf("%s: %w", store.Identity(p.article), err)
		}
	}
	return nil
}

func (p *prepared) prepare(now time.Time, table *rates.Table) (err error) {
	a := &p.article
	if a.URL == "" && a.ID == "" { // one nameless article must not stop the others
		a.ID = fmt.Sprintf("text-%016x", xxhash.Sum64String(a.Title+"\x00"+a.Text))
	}
	if p.feed != "" && len(a.Feeds) == 0 {
		a.Feeds = []string{p.feed}
	}
	p.key = articleKey(*a, now)
	if p.packed, err = pack(a); err != nil {
		return err
	}
	if p.packedTold, err = pack(p.told); err != nil {
		return err
	}
	if hash, ok := store.TextHash(a.Text); ok {
		p.textKey = hashKey(hash)
	}
	if tellsAny(p.told) {
		p.words = store.WordsOf(*a)
	}
	p.drafts, p.facts = make([]*draft, len(p.told)), make([]*fact, len(p.told))
	for i, ann := range p.told {
		if !store.Tells(ann) {
			continue
		}
		if p.drafts[i], err = newDraft(p, member{p.key, i}, news.Story{ID: store.StoryID(p.article, i, 0), FirstSeen: now, Changed: now}, table); err != nil {
			return err
		}
		if p.facts[i], err = newFact(ann); err != nil {
			return err
		}
	}
	return nil
}

func (p *prepared) telling(part int) store.Telling {
	return store.Telling{Article: p.article, Announcement: p.told[part], Words: p.words}
}

// tellsAny reports whether any of an article's announcements makes a story.
func tellsAny(told []news.Announcement) bool { return slices.ContainsFunc(told, store.Tells) }

func newDraft(p *prepared, m member, s news.Story, table *rates.Table) (*draft, error) {
	d := &draft{story: store.Tell(s, []store.Telling{p.telling(m.Part)}, table)}
	var err error
	d.packed, err = pack(record{Story: tale(d.story), Members: []member{m}})
	return d, err
}
