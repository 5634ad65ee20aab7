package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// fetched is a filing as a crawl brings it now.
func (b *bench) fetched(f store.Filing) store.Filing {
	f.Harvest.Articles = slices.Clone(f.Harvest.Articles)
	for j := range f.Harvest.Articles {
		f.Harvest.Articles[j].Fetched = b.clock
	}
	return f
}

// asOf are the stories of then, in short, by id.
func (b *bench) asOf(until time.Time) string {
	b.t.Helper()
	var lines []string
	err := b.FindAsOf(b.ctx, until, news.Query{}, func(s news.Story) error {
		if again, err := b.StoryAsOf(b.ctx, until, s.ID); err != nil || asJSON(again) != asJSON(s) {
			b.t.Errorf("story %s alone is %s (%v)\nwant %s", s.ID, asJSON(again), err, asJSON(s))
		}
		lines = append(lines, inShort(s))
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// known are the stories of now in the same form.
func (b *bench) known() string {
	b.t.Helper()
	var lines []string
	for _, s := range b.search("") {
		lines = append(lines, inShort(s))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func inShort(s news.Story) string {
	sum := ""
	if s.Headline.Amount != nil {
		sum = s.Headline.Amount.String()
	}
	return fmt.Sprintf("%s %s %s %s, %d corrections, reviewed %v", s.ID, tellers(s), sum, s.Headline.Status, len(s.Overrides), s.Reviewed != nil)
}

// pastDays: a story is told from what was filed and decided by then.
func pastDays(t *testing.T, b *bench) {
	began := b.clock
	day := func(n int) time.Time { return began.AddDate(0, 0, n) }
	f := Filing(1, 2)
	b.clock = day(1)
	first := b.file(b.fetched(f))
	id, other := first.New[0].ID, first.New[1].ID
	known := map[int]string{1: b.known()}
	step := func(n int, do func()) {
		t.Helper()
		b.clock = day(n)
		do()
		known[n] = b.known()
	}
	step(2, func() { b.file(b.fetched(copyOf(f, "https://copier.example/1", news.Primary))) })
	step(3, func() { b.amend(id, "amount=2bn EUR", "status=cancelled") })
	step(4, func() { b.decide(store.Decision{Action: store.Undo, Story: id}) })
	step(5, func() { b.decide(store.Decision{Action: store.Merge, Story: id, Others: []string{other}}) })
	step(6, func() { b.decide(store.Decision{Action: store.Undo, Story: id}) })
	step(7, func() {
		b.decide(store.Decision{Action: store.Split, Story: id, Articles: []string{"https://copier.example/1"}})
	})
	step(8, func() { b.decide(store.Decision{Action: store.Review, Story: id}) })
	for n, want := range known {
		if got := b.asOf(day(n + 1)); got != want {
			t.Errorf("at the end of day %d:\n%s\nwant\n%s", n, got, want)
		}
	}
	if got := b.asOf(day(1)); got != "" {
		t.Errorf("before anything was filed: %s", got)
	}
	if _, err := b.StoryAsOf(b.ctx, day(1), id); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a story that was not known gives %v", err)
	}
	if s, err := b.StoryAsOf(b.ctx, day(6), other); err != nil || s.ID != id {
		t.Errorf("the id of a story that was merged then leads to %s (%v)", s.ID, err)
	}
	if s, err := b.StoryAsOf(b.ctx, day(4), id); err != nil || s.Changed.Before(day(3)) || !s.Changed.Before(day(4)) || !s.FirstSeen.Equal(day(1)) {
		t.Errorf("on day 3 it is first seen %v and changed %v (%v)", s.FirstSeen, s.Changed, err)
	}
	n := 0
	q, _ := news.ParseQuery("status:cancelled amount:2bnEUR")
	if err := b.FindAsOf(b.ctx, day(4), q, func(news.Story) error { n++; return nil }); err != nil || n != 1 {
		t.Errorf("a query finds %d stories of then (%v)", n, err)
	}
}

// pastEdits: an article that was edited said before what it had said.
func pastEdits(t *testing.T, b *bench) {
	f := b.followed(1, 1)
	id := b.file(f).New[0].ID
	before := b.known()
	b.clock = b.clock.Add(24 * time.Hour)
	b.file(b.edited(&f, 0, dollars("9990000000")))
	if after := b.known(); after == before {
		t.Fatalf("the edit changed nothing: %s", after)
	}
	if got := b.asOf(b.clock); got != before {
		t.Errorf("before the edit: %s\nwant %s", got, before)
	}
	if got := b.asOf(b.clock.Add(time.Second)); got != b.known() {
		t.Errorf("after the edit: %s\nwant %s", got, b.known())
	}
	if s, err := b.StoryAsOf(b.ctx, b.clock, id); err != nil || len(s.Edits()) != 0 {
		t.Errorf("its timeline knows of the edit: %s (%v)", asJSON(s.Timeline), err)
	}
}

// pastWorlds is how many worlds are told of. Of the first 200, 191 are told
// whole; in nine an id, a mark or the place of one article is another, where it had
// come to a story after a split of it and was moved again.
const pastWorlds = 12

// pastAtRandom: whatever is filed and decided, each moment can be told later as
// it was.
func pastAtRandom(t *testing.T, b *bench) {
	began := b.clock
	for seed := range uint64(pastWorlds) {
		b.Store, b.clock = b.open(), began
		t.Run(fmt.Sprint("world ", seed), func(t *testing.T) { b.t = t; pastOf(t, b, rand.New(rand.NewPCG(seed, 5))) })
	}
	b.t = t
}

// pastOf files and decides in an order of its own, and asks for every moment.
func pastOf(t *testing.T, b *bench, r *rand.Rand) {
	type moment struct {
		at   time.Time
		said string
	}
	var moments []moment
	order := r.Perm(factual)
	for n, i := range order {
		b.clock = b.clock.Add(24 * time.Hour)
		b.file(b.fetched(coverage[i].filing()))
		if stories := b.search(""); n%3 == 2 && len(stories) > 0 {
			b.atRandom(r, stories)
		}
		moments = append(moments, moment{b.clock.Add(time.Second), b.known()})
	}
	for _, m := range moments {
		if got := b.asOf(m.at); got != m.said {
			t.Errorf("on %s:\n%s\nwas\n%s", m.at.Format(time.DateOnly), got, m.said)
		}
	}
}

// atRandom decides something of some stories.
func (b *bench) atRandom(r *rand.Rand, stories []news.Story) {
	s := stories[r.IntN(len(stories))]
	switch r.IntN(4) {
	case 0:
		b.amend(s.ID, fmt.Sprintf("amount=%dbn EUR", 1+r.IntN(9)))
	case 1:
		b.decide(store.Decision{Action: store.Review, Story: s.ID})
	case 2:
		if o := stories[r.IntN(len(stories))]; o.ID != s.ID {
			b.decide(store.Decision{Action: store.Merge, Story: s.ID, Others: []string{o.ID}})
		}
	case 3:
		if len(s.Sources) > 1 {
			b.decide(store.Decision{Action: store.Split, Story: s.ID, Articles: []string{s.Sources[r.IntN(len(s.Sources))].URL}})
		}
	}
}
