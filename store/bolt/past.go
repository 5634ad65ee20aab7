package bolt

import (
	"context"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// FindAsOf is Find among the stories as they were known before a moment: only
// from articles that were filed and decisions that were made by then. It tells
// every story again, so it takes longer, and holds in memory what orders them.
// What cannot be told is what the rules of then made of an article: it is read
// by those of now.
func (s *Store) FindAsOf(ctx context.Context, until time.Time, q news.Query, each func(news.Story) error) error {
	p, err := s.past(ctx, until)
	if err != nil {
		return err
	}
	type place struct {
		hit
		in string // the first story of now of its clump
	}
	var stubs []place
	score := wantsScore(q)
	err = p.all(ctx, func(told pastStory) error {
		if !q.MatchesText(&told.Story, told.text) {
			return nil
		}
		h := hit{story: &told.Story}
		if score {
			h.score = q.Score(&told.Story, told.text())
		}
		stubs = append(stubs, place{stub(h), told.in})
		return nil
	})
	if err != nil {
		return s.explain(err)
	}
	slices.SortFunc(stubs, func(a, b place) int { return q.Compare(a.story, b.story, a.score, b.score) })
	for _, h := range stubs {
		story, err := p.storyIn(ctx, h.in, h.story.ID)
		if err == nil {
			err = each(story)
		}
		if err != nil {
			return s.explain(err)
		}
	}
	return nil
}

// StoryAsOf is the story that an id led to before a moment; ErrNotFound where
// it led nowhere yet.
func (s *Store) StoryAsOf(ctx context.Context, until time.Time, id string) (news.Story, error) {
	p, err := s.past(ctx, until)
	if err != nil {
		return news.Story{}, err
	}
	story, err := p.story(ctx, id)
	return story, s.explain(err)
}

// past is the store as it was known before a moment.
type past struct {
	store   *Store
	until   time.Time
	version uint64
	held    []store.Decision    // of then, in their order
	later   map[string][]string // story of now -> the stories of now with which it was otherwise grouped then, itself too
}

// pastStory is a story of then.
type pastStory struct {
	news.Story
	text  func() string // of its articles, as they are now
	found []string      // ids that it would have begun with: they led to it
	in    string        // the story of now with which it is told
}

// past reads what people decided before and since, and what was filed since.
// Who asks for one day asks again for it, so the last answer is kept.
func (s *Store) past(ctx context.Context, until time.Time) (*past, error) {
	version, err := s.Version(ctx)
	if err != nil {
		return nil, err
	}
	if p := s.lastPast.Load(); p != nil && p.until.Equal(until) && p.version == version.Number {
		return p, nil
	}
	all, err := s.Decisions(ctx, "")
	if err != nil {
		return nil, err
	}
	p := &past{store: s, until: until, version: version.Number, held: store.Said(all, until), later: map[string][]string{}}
	if err := p.readDecisions(ctx, all); err != nil {
		return nil, s.explain(err)
	}
	if err := p.readLate(ctx); err != nil {
		return nil, s.explain(err)
	}
	s.lastPast.Store(p)
	return p, nil
}

// readDecisions notes what was decided since.
func (p *past) readDecisions(ctx context.Context, all []store.Decision) error {
	return p.store.view(func(tx *bbolt.Tx) error {
		f := &filer{tx: tx}
		byNumber := map[uint64]store.Decision{}
		for _, d := range all {
			byNumber[d.Number] = d
			p.note(f, d)
			if d.Action == store.Undo {
				undone := byNumber[d.Undoes]
				undone.At = d.At
				p.note(f, undone)
			}
		}
		return ctx.Err()
	})
}

// readLate looks for articles that were filed since: the stories that say the
// same as one of them may have been grouped otherwise without it.
func (p *past) readLate(ctx context.Context) error {
	return p.records(ctx, func(tx *bbolt.Tx, r *record) error {
		if r.Story.Changed.Before(p.until) {
			return nil // nothing of it came since
		}
		for _, m := range r.Members {
			t, ok, err := standing(tx, m)
			if err != nil {
				return err
			}
			if ok && !t.Filed(*r.story()).Before(p.until) {
				return p.touched(tx, r.Story.ID)
			}
		}
		return nil
	}, nil)
}

// touched joins to a story all that hang together with it: what came late may
// have parted two of those, or brought them together.
func (p *past) touched(tx *bbolt.Tx, id string) error {
	f := &filer{tx: tx, heard: map[string]heard{}, people: true}
	k, _, err := f.gather(id)
	if err == nil {
		err = f.follow(k, nil)
	}
	if err != nil {
		return err
	}
	for other := range k.stories {
		p.join(id, other)
	}
	return nil
}

// note enters the stories of now that a decision is about. Those that it moved
// articles between, later than the moment, are looked at together.
func (p *past) note(f *filer, d store.Decision) {
	if d.Action != store.Merge && d.Action != store.Split || d.At.Before(p.until) {
		return
	}
	var about []string
	add := func(id string) {
		if id != "" && !slices.Contains(about, id) {
			about = append(about, id)
		}
	}
	for _, id := range append([]string{d.Story}, d.Others...) {
		if key := f.tx.Bucket(bucketIDs).Get([]byte(id)); key != nil {
			add(string(key[8:])) // the story that the id leads to: its key is a time and its id
		}
	}
	for _, ref := range slices.Concat(d.Together, d.Apart) {
		if m, known := f.member(ref); known {
			add(string(f.tx.Bucket(bucketTold).Get([]byte(m.key()))))
		}
	}
	for _, id := range about {
		p.join(about[0], id)
	}
}

// join says that two stories of now were grouped otherwise.
func (p *past) join(a, b string) {
	all := append(p.clump(a), p.clump(b)...)
	slices.Sort(all)
	all = slices.Compact(all)
	for _, id := range all {
		p.later[id] = all
	}
}

// clump are the stories of now that are looked at together with one.
func (p *past) clump(id string) []string {
	if all := p.later[id]; all != nil {
		return slices.Clone(all)
	}
	return []string{id}
}

// all calls each for every story of then, in no order that matters. No
// transaction is open while it runs.
func (p *past) all(ctx context.Context, each func(pastStory) error) error {
	var told []pastStory
	read := func(tx *bbolt.Tx, r *record) error {
		more, err := p.tell(tx, r)
		told = append(told, more...)
		return err
	}
	return p.records(ctx, read, func() error {
		for _, t := range told {
			if err := each(t); err != nil {
				return err
			}
		}
		told = told[:0]
		return nil
	})
}

// records calls read for every story of now, a chunk in a transaction, and then
// between the transactions, unless it is nil.
func (p *past) records(ctx context.Context, read func(*bbolt.Tx, *record) error, then func() error) error {
	var next []byte
	for done := false; !done; {
		err := p.store.view(func(tx *bbolt.Tx) error {
			c := tx.Bucket(bucketStories).Cursor()
			k, v := seekAfter(c, next)
			for n := 0; k != nil && n < chunk; n++ {
				r := new(record)
				if err := decode(bucketStories, k, v, r); err != nil {
					return err
				}
				if err := read(tx, r); err != nil {
					return err
				}
				next = append(next[:0], k...)
				k, v = c.Next()
			}
			done = k == nil
			return ctx.Err()
		})
		if err == nil && then != nil {
			err = then()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// story is the one of then to which an id led.
func (p *past) story(ctx context.Context, id string) (news.Story, error) {
	in := id
	err := p.store.view(func(tx *bbolt.Tx) error {
		if key := tx.Bucket(bucketIDs).Get([]byte(id)); key != nil {
			in = p.clump(string(key[8:]))[0]
		}
		return nil
	})
	if err != nil {
		return news.Story{}, err
	}
	return p.storyIn(ctx, in, id)
}

// storyIn is the one of then to which an id led, told with a story of now.
func (p *past) storyIn(ctx context.Context, in, id string) (news.Story, error) {
	var found *news.Story
	err := p.store.view(func(tx *bbolt.Tx) error {
		if tx.Bucket(bucketIDs).Get([]byte(in)) == nil {
			return ctx.Err()
		}
		first, err := (&filer{tx: tx}).record(in)
		if err != nil {
			return err
		}
		told, err := p.tell(tx, first)
		for i := range told {
			if t := &told[i]; t.ID == id || found == nil && slices.Contains(t.found, id) {
				found = &t.Story
			}
		}
		return err
	})
	if err == nil && found == nil {
		err = fmt.Errorf("story %.40q before %s: %w", id, p.until.UTC().Format(time.RFC3339), news.ErrNotFound)
	}
	if err != nil {
		return news.Story{}, err
	}
	return *found, nil
}

// tell gives the stories of then that a record of now holds articles of; a clump
// is told with its first record.
func (p *past) tell(tx *bbolt.Tx, r *record) ([]pastStory, error) {
	ids := p.clump(r.Story.ID)
	if ids[0] != r.Story.ID {
		return nil, nil
	}
	records := []*record{r}
	for _, id := range ids[1:] {
		other, err := (&filer{tx: tx}).record(id)
		if err != nil {
			return nil, err
		}
		records = append(records, other)
	}
	g := &pastGroup{past: p, tx: tx, records: records}
	if len(records) == 1 && (r.Vouched || r.Story.Changed.Before(p.until)) {
		return g.unchanged(r)
	}
	if err := g.gather(); err != nil {
		return nil, err
	}
	return g.stories()
}
