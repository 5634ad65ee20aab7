package storetest

import (
	"errors"
	"math/rand/v2"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

// peopleAtRandom: whatever is filed, read anew, merged and split in whatever
// order, the last word on a pair of articles holds, and the id of a story of
// which somebody said something answers.
func peopleAtRandom(t *testing.T, b *bench) {
	for seed := range uint64(12) {
		p := &pressRoom{bench: &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}, seed: seed,
			dice: rand.New(rand.NewPCG(seed, 7)), word: map[[2]string]bool{}, answers: map[string]bool{}}
		p.file(filings()[p.dice.IntN(len(coverage))])
		for range 40 {
			p.act()
			p.holds()
		}
	}
}

// pressRoom is people and rules at work on the coverage.
type pressRoom struct {
	*bench
	seed    uint64
	dice    *rand.Rand
	word    map[[2]string]bool // pair of tellers -> one event, by the last word on them
	answers map[string]bool    // ids that must
}

func (p *pressRoom) act() {
	stories := p.search("")
	pick := func() news.Story { return stories[p.dice.IntN(len(stories))] }
	some := p.dice.IntN(len(coverage))
	switch what := p.dice.IntN(5); {
	case what == 0 || len(stories) == 0:
		p.file(filings()[some])
	case what == 1:
		p.misread(some)
	case what == 2:
		if s := pick(); len(s.Sources) > 1 {
			p.splitOff(s, s.Sources[p.dice.IntN(len(s.Sources))].Announcement)
		}
	case what == 3:
		if a, c := pick(), pick(); a.ID != c.ID {
			p.merge(a, c)
		}
	case what == 4:
		s := pick()
		p.amend(s.ID, "jobs=5")
		p.answers[s.ID] = true
	}
}

// misread has an article read by other rules, or by the right ones again.
func (p *pressRoom) misread(i int) {
	f := coverage[i].filing()
	known, err := p.Known(p.ctx, []string{f.Harvest.Articles[0].URL})
	if err != nil || !known[f.Harvest.Articles[0].URL] {
		return
	}
	how := p.dice.IntN(6)
	p.revise(revision(f, 0, func(a *news.Announcement) { misread(a, how) }))
}

func (p *pressRoom) splitOff(s news.Story, name string) {
	if !p.can(store.Decision{Action: store.Split, Story: s.ID, Articles: []string{name}}) {
		return
	}
	for _, src := range s.Sources {
		if src.Announcement != name {
			p.say(name, src.Announcement, false)
		}
	}
}

func (p *pressRoom) merge(a, c news.Story) {
	if !p.can(store.Decision{Action: store.Merge, Story: a.ID, Others: []string{c.ID}}) {
		return
	}
	p.answers[a.ID], p.answers[c.ID] = true, true
	both := append(a.Sources, c.Sources...)
	for _, x := range both {
		for _, y := range both {
			p.say(x.Announcement, y.Announcement, true)
		}
	}
}

// can decides, unless the articles tell nothing by the rules of the day.
func (p *pressRoom) can(d store.Decision) bool {
	p.t.Helper()
	d.By, d.Reason = "ann", "she called"
	_, _, err := p.Decide(p.ctx, d)
	if err != nil && !errors.Is(err, news.ErrInvalid) {
		p.t.Fatal(err)
	}
	return err == nil
}

func (p *pressRoom) say(a, c string, one bool) {
	p.word[[2]string{a, c}], p.word[[2]string{c, a}] = one, one
}

// torn reports whether people parted one of a pair from a third that they
// joined to the other, while that told nothing: then no grouping is right, and
// those that were parted stay so.
func (p *pressRoom) torn(pair [2]string) bool {
	for _, c := range coverage {
		x, knownX := p.word[[2]string{pair[0], c.name}]
		y, knownY := p.word[[2]string{pair[1], c.name}]
		if knownX && knownY && x != y {
			return true
		}
	}
	return false
}

// holds checks what people said against the stories.
func (p *pressRoom) holds() {
	p.t.Helper()
	of := map[string]string{}
	for _, s := range p.search("") {
		for _, src := range s.Sources {
			of[src.Announcement] = s.ID
		}
	}
	for pair, one := range p.word {
		x, y := of[pair[0]], of[pair[1]]
		if x != "" && y != "" && (x == y) != one && !(one && p.torn(pair)) {
			p.t.Fatalf("seed %d: of %v somebody said that they are one event: %v; they are in %s and %s", p.seed, pair, one, x, y)
		}
	}
	for id := range p.answers {
		p.story(id)
	}
	if err := p.Check(p.ctx); err != nil {
		p.t.Fatalf("seed %d: %v", p.seed, err)
	}
}
