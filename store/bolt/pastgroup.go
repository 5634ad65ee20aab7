package bolt

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

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
	g.review(&told, r.Story.Reviewed, func(at time.Time) uint64 {
		if told.Changed.After(at) {
			return 0 // what it said then is not kept: it has changed since, as the mark says
		}
		return store.Facts(told)
	})
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
			t, ok, err := standing(g.tx, m)
			if err != nil {
				return err
			}
			if !ok {
				continue
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

// story tells a group.
func (g *pastGroup) story(group []int, id string, taken map[string]bool) (pastStory, error) {
	var tellings []store.Telling
	for _, i := range group {
		tellings = append(tellings, g.tellings[i])
	}
	led := g.led(group, id, taken)
	r := g.of[group[0]]
	now := *r.story()
	now.ID = id
	told := store.TellPast(now, tellings, g.overrides(led), g.until, g.store.table.Load())
	if len(g.records) == 1 && id == r.Story.ID && now.FirstSeen.Before(g.until) {
		told.FirstSeen = now.FirstSeen // the very moment of filing
	}
	g.review(&told, now.Reviewed, func(at time.Time) uint64 {
		var then []store.Telling
		for i, t := range tellings {
			if t, known := t.KnownAt(t.Filed(*g.of[group[i]].story()), at); known {
				then = append(then, t)
			}
		}
		return store.Facts(store.TellPast(now, then, g.overrides(led), at, g.store.table.Load()))
	})
	if !g.whole {
		told.NewMoney = nil // who told of the earlier promise may have come later
	}
	err := g.unlink(&told)
	return pastStory{told, func() string { return g.text(group) }, led, g.records[0].Story.ID}, err
}

// review gives a story of then the mark of its last review of then: now's, or
// one that was replaced since, of what the story said at that time.
func (g *pastGroup) review(s *news.Story, now *news.Review, facts func(at time.Time) uint64) {
	s.Reviewed = nil
	for _, d := range slices.Backward(g.held) {
		switch {
		case d.Action != store.Review || d.Story != s.ID:
			continue
		case now != nil && now.At.Equal(d.At):
			s.Reviewed = now
		default:
			s.Reviewed = &news.Review{By: d.By, At: d.At, Of: facts(d.At)}
		}
		return
	}
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
	for i := range g.tellings {
		place[g.ref(i)] = i
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
