package storetest

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// peopleAtRandom: whatever is filed, read anew, merged and split in whatever
// order, the last word on a pair of articles holds, and the id of a story of
// which somebody said something answers.
func peopleAtRandom(t *testing.T, b *bench) {
	edits := 0
	for seed := range uint64(12) {
		p := &pressRoom{bench: &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}, seed: seed,
			dice: rand.New(rand.NewPCG(seed, 7)), word: map[[2]string]bool{}, answers: map[string]bool{}}
		p.file(p.read(p.dice.IntN(len(coverage))))
		for range 48 {
			p.act()
			p.holds()
		}
		edits += p.edits
	}
	if edits < 12 {
		t.Errorf("only %d pages were edited", edits)
	}
}

// pressRoom is people and rules at work on the coverage.
type pressRoom struct {
	*bench
	seed    uint64
	dice    *rand.Rand
	word    map[[2]string]bool // pair of tellers -> one event, by the last word on them
	answers map[string]bool    // ids that must
	edits   int                // pages that were edited
}

func (p *pressRoom) act() {
	stories := p.search("")
	pick := func() news.Story { return stories[p.dice.IntN(len(stories))] }
	some := p.dice.IntN(len(coverage))
	switch what := p.dice.IntN(6); {
	case what == 0 || len(stories) == 0:
		p.file(p.read(some))
	case what == 5:
		p.editAtRandom(coverage[some].filing().Harvest.Articles[0].URL)
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

// read is a filing of the coverage whose page can be read again.
func (p *pressRoom) read(i int) store.Filing {
	f := filings()[i]
	a := &f.Harvest.Articles[0]
	a.Fetched, a.Page = p.clock, news.Page{URL: a.URL}
	return f
}

// editAtRandom has an article edited at its source: the sum, the stage, the
// firm, or all that it said is another. No edit takes a story away.
func (p *pressRoom) editAtRandom(url string) {
	var was news.Article
	var told []news.Announcement
	err := p.Articles(p.ctx, func(a news.Article, says []news.Announcement) error {
		if a.URL == url {
			was, told = a, says
		}
		return nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	if told == nil {
		return
	}
	p.clock = p.clock.Add(time.Hour)
	f := store.Filing{Harvest: news.Harvest{Articles: []news.Article{was}}, Announcements: [][]news.Announcement{told}}
	f = p.edited(&f, 0, func(a *news.Announcement) {
		switch p.dice.IntN(5) {
		case 0:
			dollars("7770000000")(a)
		case 1:
			dollars("1200000000")(a)
		case 2:
			a.Status = news.Cancelled
		case 3:
			a.Companies = []news.Company{"google"}
		case 4:
			a.Kind, a.Amount = news.None, nil
		}
	})
	r := p.file(f)
	if r.Gone != 0 || r.Reread > 1 {
		p.t.Fatalf("seed %d: an edit of %s gives %s", p.seed, url, asJSON(r))
	}
	p.edits += r.Edited
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
