package digest

import (
	"context"
	"errors"
	"time"

	"gigawatch/news"
)

// sheet is all that may stand in the editions of one pass.
type sheet struct {
	editor    *Editor
	now       time.Time
	sieve     *sieve
	withdrawn []news.Printed
	coverage  map[time.Time]Coverage // by the hour since when
	marks     []uint32
	told      map[string]*candidate // what this pass says for the first time, until it is written down
	once      map[string]bool       // what it has said
}

// sheet reads what may be news to any of the readers.
func (e *Editor) sheet(ctx context.Context, readers []reader, now time.Time) (*sheet, error) {
	after := now
	for i := range readers {
		if f := readers[i].from(); f.Before(after) {
			after = f
		}
	}
	s := &sheet{editor: e, now: now, coverage: map[time.Time]Coverage{}, told: map[string]*candidate{}, once: map[string]bool{}}
	var all []*candidate
	err := e.Archive.Fresh(ctx, after.Add(-overlap), func(f news.Fresh) error {
		c := &candidate{fresh: f, facts: factsOf(f.Story.Headline)}
		c.reading = news.NewReading(&c.fresh.Story, f.Text)
		c.changed = f.Story.Changed.After(f.Story.FirstSeen) || len(f.Also) > 0
		all = append(all, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.sieve, s.marks = newSieve(all), make([]uint32, len(all))
	s.withdrawn, err = e.Ledger.Withdrawn(ctx)
	return s, err
}

// said gives what the editions since the last call have said for the first time.
func (s *sheet) said() (out []news.Printed) {
	for id, c := range s.told {
		out = append(out, news.Printed{Story: id, Facts: c.facts, At: s.now, Record: printed(c.story().Headline)})
	}
	clear(s.told)
	return out
}

// tell notes that a reader is told of a story as it is now.
func (s *sheet) tell(c *candidate) news.Told {
	id := c.story().ID
	if !s.once[id] {
		s.once[id], s.told[id] = true, c
	}
	return news.Told{Story: id, Facts: c.facts}
}

// itemOf is the candidate in words, made when it is first wanted.
func (s *sheet) itemOf(c *candidate) *Item {
	if c.item == nil {
		c.item = s.editor.Names.newItem(c.story(), s.editor.Mail.site())
	}
	return c.item
}

// edition makes what one reader is told, and lists it for the ledger.
func (s *sheet) edition(ctx context.Context, r *reader) (*Edition, []news.Told, error) {
	e := &Edition{Day: r.day, Weekly: r.Cadence == news.Weekly, From: r.from(), Until: s.now, Zone: r.zone}
	var err error
	if e.Coverage, err = s.covered(ctx, e.From); err != nil {
		return nil, nil, err
	}
	if err := s.sieve.sift(r.Searches, s.marks); err != nil {
		return nil, nil, err
	}
	before, err := s.toldBefore(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	var told []news.Told
	var picks []pick
	for i, c := range s.sieve.all {
		facts, known := before.of(&c.fresh)
		switch {
		case known && facts == c.facts:
			if _, own := before.told[c.story().ID]; !own {
				told = append(told, s.tell(c)) // it goes on under another id
			}
		case known:
			if err := s.change(ctx, e, c, before, facts); err != nil {
				return nil, nil, err
			}
			told = append(told, s.tell(c))
		case s.marks[i] != 0 && s.isNews(c, r):
			if p := s.pick(c, r, s.marks[i]); s.overFloor(c, r) {
				picks, told = append(picks, p), append(told, s.tell(c))
			} else if c.story().FirstSeen.After(e.From) {
				e.Below++
			}
		}
	}
	told = append(told, s.withdraw(e, before)...)
	e.settle(picks, r.Group, r.most)
	return e, told, nil
}

// settle parts what became of earlier promises from the new ones, adds those
// up, and arranges them. What became of one long ago is no update of today: it
// is found late like any other.
func (e *Edition) settle(picks []pick, group news.Grouping, most int) {
	var fresh []pick
	for _, p := range picks {
		if turn(p.story()) && !p.item.Late {
			e.Updates = append(e.Updates, Change{Item: p.item, Entry: p.entry(), News: true})
			continue
		}
		fresh = append(fresh, p)
	}
	e.count(fresh)
	if e.Weekly {
		e.biggest(picks)
	}
	e.arrange(fresh, group, most)
	if most == mostEntries {
		e.capChanges(mostChanges)
	}
}

// isNews reports whether a story that a reader was not told of is news to it.
// One that was first seen long ago never is: the ledger may have forgotten that
// it was told.
func (s *sheet) isNews(c *candidate, r *reader) bool {
	st := c.story()
	seen := latest(st.FirstSeen, st.Changed)
	return !st.Backfilled && st.FirstSeen.After(s.now.Add(-remembered)) && st.FirstSeen.After(r.standing.Since) && seen.After(r.from().Add(-overlap)) && !st.FirstSeen.After(s.now)
}

// overFloor reports whether a story is large enough for a reader. What became
// of a promise is told whatever its size.
func (s *sheet) overFloor(c *candidate, r *reader) bool {
	if r.Floor.IsZero() || turn(c.story()) {
		return true
	}
	d := c.story().InDollars()
	return d.Currency != "" && d.Compare(r.Floor) >= 0
}

func (s *sheet) pick(c *candidate, r *reader, mark uint32) pick {
	p := pick{candidate: c, rumour: rumour(c.story())}
	s.itemOf(c)
	for n, search := range r.Searches {
		if mark&(1<<(n%32)) != 0 {
			p.matched = append(p.matched, search.Title())
		}
	}
	return p
}

// change tells that a story is told otherwise now.
func (s *sheet) change(ctx context.Context, e *Edition, c *candidate, b *before, facts uint64) error {
	was, err := s.editor.Ledger.Printed(ctx, b.named(&c.fresh), facts)
	if errors.Is(err, news.ErrNotFound) {
		return nil // told so long ago that nobody knows what was said
	}
	if err != nil {
		return err
	}
	fields := s.editor.Names.changes(was.Record, c.story().Headline)
	if len(fields) == 0 {
		return nil
	}
	change := Change{Item: s.itemOf(c), Entry: Entry{story: c.story()}, Fields: fields, Told: was.At.In(e.Zone).Format(time.DateOnly), Why: why(c.story(), was)}
	if corrects(fields) {
		e.Corrections = append(e.Corrections, change)
	} else {
		e.Updates = append(e.Updates, change)
	}
	return nil
}

// withdraw tells of stories that are no more.
func (s *sheet) withdraw(e *Edition, b *before) (told []news.Told) {
	for _, w := range s.withdrawn {
		if b.told[w.Story] == 0 {
			continue
		}
		was := news.Story{ID: w.Story, Headline: w.Record, FirstSeen: w.At}
		e.Corrections = append(e.Corrections, Change{Item: s.editor.Names.newItem(&was, ""), Withdrawn: true, Told: w.At.In(e.Zone).Format(time.DateOnly)})
		told = append(told, news.Told{Story: w.Story})
	}
	return told
}

// covered is the coverage since a moment; readers of one hour share it.
func (s *sheet) covered(ctx context.Context, since time.Time) (Coverage, error) {
	key := since.Truncate(time.Hour)
	if c, known := s.coverage[key]; known || s.editor.Coverage == nil {
		return c, nil
	}
	c, err := s.editor.Coverage(ctx, key)
	s.coverage[key] = c
	return c, err
}

// before is what a reader was told earlier.
type before struct{ told map[string]uint64 }

// toldBefore asks the ledger about all stories that the reader may be told of,
// and of all that changed.
func (s *sheet) toldBefore(ctx context.Context, r *reader) (*before, error) {
	var ids []string
	for i, c := range s.sieve.all {
		if s.marks[i] != 0 || c.changed {
			ids = append(ids, c.fresh.IDs()...)
		}
	}
	for _, w := range s.withdrawn {
		ids = append(ids, w.Story)
	}
	told, err := s.editor.Ledger.Told(ctx, r.ID, ids)
	return &before{told}, err
}

// named is the id under which a reader was told of a story.
func (b *before) named(f *news.Fresh) string {
	for _, id := range f.IDs() {
		if _, known := b.told[id]; known {
			return id
		}
	}
	return ""
}

// of is what was printed of a story, under whichever of its ids.
func (b *before) of(f *news.Fresh) (facts uint64, known bool) {
	facts = b.told[b.named(f)]
	return facts, facts != 0 // what was withdrawn and is back is news
}
