package bolt

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
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
			h, err := hear(tx, m.Article)
			if err != nil {
				return err
			}
			if !h.tells(m) {
				continue
			}
			t, err := h.telling(m)
			if err != nil {
				return err
			}
			if !t.Filed(*r.story()).Before(p.until) {
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

// pastGroup is what was known of a clump.
type pastGroup struct {
	*past
	tx       *bbolt.Tx
	records  []*record
	members  []member
	tellings []store.Telling
	of       []*record // the record of now that each is of
	whole    bool      // nothing of it came later
}

// unchanged is a story of which nothing came since, or that no article tells any
// more; what the latter was, if it changed since, is not known.
func (g *pastGroup) unchanged(r *record) ([]pastStory, error) {
	if !r.Story.Changed.Before(g.until) {
		return nil, nil
	}
	told := *r.story()
	if told.Reviewed != nil && !told.Reviewed.At.Before(g.until) {
		told.Reviewed = nil
	}
	err := g.unlink(&told)
	return []pastStory{{told, func() string { return g.textOf(r) }, r.ids(), r.Story.ID}}, err
}

// textOf is the text of a story's articles, for a query that needs it. It may be
// asked for when the transaction is over.
func (g *pastGroup) textOf(r *record) (text string) {
	_ = g.store.view(func(tx *bbolt.Tx) (err error) { // an article that cannot be read is not found
		text, err = textOf(tx, r)
		return err
	})
	return text
}

// gather reads the tellings of then.
func (g *pastGroup) gather() error {
	g.whole = g.later[g.records[0].Story.ID] == nil
	for _, r := range g.records {
		for _, m := range r.Members {
			h, err := hear(g.tx, m.Article)
			if err != nil {
				return err
			}
			if !h.tells(m) {
				continue
			}
			t, err := h.telling(m)
			if err != nil {
				return err
			}
			then, known := t.KnownAt(t.Filed(*r.story()), g.until)
			g.whole = g.whole && known && len(then.Edits) == len(t.Edits)
			if known {
				g.members, g.tellings, g.of = append(g.members, m), append(g.tellings, then), append(g.of, r)
			}
		}
	}
	return nil
}

// stories are those of then.
func (g *pastGroup) stories() (out []pastStory, err error) {
	if len(g.tellings) == 0 {
		return nil, nil
	}
	groups := [][]int{make([]int, len(g.tellings))}
	for i := range g.tellings {
		groups[0][i] = i
	}
	if !g.whole {
		groups = store.Regroup(g.tellings, g.rulings())
	}
	names, taken := make([]string, len(groups)), map[string]bool{}
	for i, at := range groups {
		names[i] = g.name(at, taken)
		taken[names[i]] = true
	}
	for i, at := range groups {
		told, err := g.story(at, names[i], taken)
		if err != nil {
			return nil, err
		}
		out = append(out, told)
	}
	return out, nil
}

// founded are the ids of the stories that the tellings of a group would have begun.
func (g *pastGroup) founded(at []int) (ids []string) {
	for _, i := range at {
		ids = append(ids, store.StoryID(g.tellings[i].Article, g.members[i].Part, 0))
	}
	return ids
}

// story tells a group.
func (g *pastGroup) story(at []int, id string, taken map[string]bool) (pastStory, error) {
	var tellings []store.Telling
	for _, i := range at {
		tellings = append(tellings, g.tellings[i])
	}
	led := g.led(at, id, taken)
	r := g.of[at[0]]
	now := *r.story()
	now.ID = id
	told := store.TellPast(now, tellings, g.overrides(led), g.until, g.store.table.Load())
	if len(g.records) == 1 && id == r.Story.ID && now.FirstSeen.Before(g.until) {
		told.FirstSeen = now.FirstSeen // the very moment of filing
	}
	if !g.whole {
		told.NewMoney = nil // who told of the earlier promise may have come later
	}
	err := g.unlink(&told)
	return pastStory{told, func() string { return g.text(at) }, led, g.records[0].Story.ID}, err
}

// led are the ids that led to a group: its own, those of its articles that no
// other group has, and, of a clump that is one story, all of its.
func (g *pastGroup) led(at []int, id string, taken map[string]bool) []string {
	led, candidates := []string{id}, g.founded(at)
	if len(taken) == 1 {
		for _, r := range g.records {
			candidates = append(candidates, r.ids()...)
		}
	}
	for _, c := range candidates {
		if !taken[c] && !slices.Contains(led, c) && g.here(c) {
			led = append(led, c)
		}
	}
	return led
}

// here reports whether an id leads into the clump now.
func (g *pastGroup) here(id string) bool {
	return slices.ContainsFunc(g.records, func(r *record) bool { return slices.Contains(r.ids(), id) })
}

// name is the id that a group had: by a person's word, else that of the first
// of its articles to be filed that is the id of a story, now or once.
func (g *pastGroup) name(at []int, taken map[string]bool) string {
	found := g.founded(at)
	var known []string
	for _, i := range at {
		known = append(known, g.of[i].ids()...)
	}
	free := func(id string) bool { return slices.Contains(known, id) && slices.Contains(found, id) && !taken[id] }
	for _, d := range slices.Backward(g.held) {
		if d.Action == store.Merge && free(d.Story) {
			return d.Story
		}
	}
	best := -1
	for n, id := range found {
		if free(id) && (best < 0 || g.earlier(at[n], at[best], id, found[best])) {
			best = n
		}
	}
	if best >= 0 {
		return found[best]
	}
	for _, id := range append([]string{g.of[at[0]].Story.ID}, known...) {
		if !taken[id] {
			return id
		}
	}
	return found[0]
}

// earlier reports whether a telling was filed before another.
func (g *pastGroup) earlier(i, j int, id, other string) bool {
	a, b := g.tellings[i].Filed(*g.of[i].story()), g.tellings[j].Filed(*g.of[j].story())
	return a.Before(b) || a.Equal(b) && id < other
}

// overrides are people's corrections of then to any of these ids.
func (g *pastGroup) overrides(ids []string) []news.Override {
	var about []store.Decision
	for _, d := range g.held {
		if slices.Contains(ids, d.Story) {
			about = append(about, d)
		}
	}
	return store.Overrides(about)
}

// rulings are what people had said of the tellings.
func (g *pastGroup) rulings() *store.Rulings {
	place := map[store.Ref]int{}
	for i, t := range g.tellings {
		place[store.Ref{Article: store.Identity(t.Article), Part: g.members[i].Part + 1}] = i
	}
	places := func(refs []store.Ref) (out []int) {
		for _, ref := range refs {
			if i, here := place[ref]; here {
				out = append(out, i)
			}
		}
		return out
	}
	said := &store.Rulings{}
	for _, d := range g.held {
		together := places(d.Together)
		if d.Action != store.Merge && d.Action != store.Split || len(together) == 0 {
			continue
		}
		said.Join(together)
		if d.Action == store.Split {
			said.Part(together, g.apart(d, together, places(d.Apart)))
		}
	}
	return said
}

// apart are the tellings from which some were split off, with those that came
// to their story since.
func (g *pastGroup) apart(d store.Decision, off, apart []int) []int {
	for i, r := range g.of {
		if slices.Contains(r.ids(), d.Story) && !slices.Contains(off, i) && !slices.Contains(apart, i) {
			apart = append(apart, i)
		}
	}
	return apart
}

// unlink takes away links to stories that nobody knew then. What of a sum was
// new is not known where such a link is gone.
func (g *pastGroup) unlink(s *news.Story) error {
	before := len(s.BuildsOn)
	for _, list := range []*[]string{&s.BuildsOn, &s.PartOf, &s.Possibly} {
		var kept []string
		for _, id := range *list {
			there, err := g.there(id)
			if err != nil {
				return err
			}
			if there {
				kept = append(kept, id)
			}
		}
		*list = kept
	}
	if len(s.BuildsOn) != before {
		s.NewMoney = nil
	}
	return nil
}

// there reports whether a story of now was known then.
func (g *pastGroup) there(id string) (bool, error) {
	key := g.tx.Bucket(bucketIDs).Get([]byte(id))
	if key == nil {
		return false, nil
	}
	r, err := read[record](g.tx, bucketStories, bytes.Clone(key))
	return r.Story.FirstSeen.Before(g.until), err
}

// text is that of the articles.
func (g *pastGroup) text(at []int) string {
	var b strings.Builder
	for _, i := range at {
		b.WriteString(g.tellings[i].Article.Text)
		b.WriteByte('\n')
	}
	return b.String()
}
