package storetest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

func (b *bench) revise(revisions ...store.Revision) store.Receipt {
	b.t.Helper()
	r, err := b.Revise(b.ctx, revisions)
	if err != nil {
		b.t.Fatalf("revise: %v", err)
	}
	if err := b.Check(b.ctx); err != nil {
		b.t.Fatalf("check after a revision: %v", err)
	}
	return r
}

// revision is what article j of a filing says after a change.
func revision(f store.Filing, j int, change func(*news.Announcement)) store.Revision {
	r := store.Revision{Article: store.Identity(f.Harvest.Articles[j]), Announcements: slices.Clone(f.Announcements[j])}
	for i := range r.Announcements {
		if change != nil {
			change(&r.Announcements[i])
		}
	}
	return r
}

func euros(a *news.Announcement) {
	a.Amount = &news.Sum{Money: news.MustMoney("7000000000", "EUR"), Bound: news.Exact}
}

// revised: the story keeps its id, says the new thing, and a second time is
// no change; other proofs for the same are written, but are no news.
func revised(t *testing.T, b *bench) {
	f := Filing(1, 3)
	was := b.file(f).New[0]
	b.clock = b.clock.Add(time.Hour)
	change := revision(f, 0, euros)
	r := b.revise(change, revision(f, 1, nil))
	if r.Revised != 1 || r.Known != 1 || len(r.New) != 0 || r.Gone != 0 || len(r.Changed) != 1 || r.Changed[0].ID != was.ID {
		t.Fatalf("another sum gives %s", asJSON(r))
	}
	s, err := b.Story(b.ctx, was.ID)
	if err != nil || s.Headline.Amount.Currency != "EUR" || !s.Changed.Equal(b.clock) || !s.FirstSeen.Equal(was.FirstSeen) || s.USD == nil || s.USD.Rate == "1" {
		t.Errorf("the story is %s (%v)", asJSON(s), err)
	}
	if n := len(b.search("amount:>=7bnEUR amount:<=7bnEUR")); n != 1 {
		t.Errorf("%d stories are found by the new sum", n)
	}
	b.clock = b.clock.Add(time.Hour)
	before := asJSON(b.search(""))
	if r := b.revise(change); r.Revised != 0 || r.Known != 1 || len(r.Changed) != 0 || asJSON(b.search("")) != before {
		t.Errorf("the second time gives %s", asJSON(r))
	}
	proofs := revision(f, 1, func(a *news.Announcement) { a.Evidence, a.Rules = a.Evidence[:1], "newer" })
	if r := b.revise(proofs); r.Revised != 1 || len(r.Changed) != 0 {
		t.Errorf("other proofs give %s", asJSON(r))
	}
	if r := b.revise(revision(f, 2, func(a *news.Announcement) { a.Rules = "newer" })); r.Revised != 0 {
		t.Errorf("a new version of the rules alone gives %s", asJSON(r))
	}
}

// withdrawn: a story that nobody tells is gone, and comes back under its id.
func withdrawn(t *testing.T, b *bench) {
	f := Filing(1, 2)
	was := b.file(f).New[0]
	full := b.counts()
	r := b.revise(revision(f, 0, func(a *news.Announcement) { a.Kind, a.Amount = news.None, nil }))
	if r.Gone != 1 || r.Revised != 1 || len(r.Changed)+len(r.New) != 0 {
		t.Errorf("no promise any more gives %s", asJSON(r))
	}
	if _, err := b.Story(b.ctx, was.ID); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("its story: %v", err)
	}
	if c := b.counts(); c != (store.Counts{Articles: 2, Announcements: 1, Stories: 1, Feeds: 1}) || len(b.search("")) != 1 {
		t.Errorf("counts %+v", c)
	}
	b.clock = start.AddDate(3, 0, 0)
	if r := b.revise(revision(f, 0, nil)); len(r.New) != 1 || r.New[0].ID != was.ID || b.counts() != full || r.New[0].FirstSeen.Sub(f.Harvest.Articles[0].Fetched).Abs() > time.Minute {
		t.Errorf("a promise again gives %s, counts %+v; it was read on %v", asJSON(r), b.counts(), f.Harvest.Articles[0].Fetched)
	}
	second := copyOf(f, "https://copier.example/1", news.Primary)
	b.file(second)
	r = b.revise(revision(second, 0, func(a *news.Announcement) { a.Kind = news.None }))
	if s, err := b.Story(b.ctx, was.ID); r.Gone != 0 || len(r.Changed) != 1 || err != nil || len(s.Sources) != 1 || s.Sources[0].URL != was.Sources[0].URL {
		t.Errorf("one source less gives %s, %v", asJSON(r), err)
	}
}

// partRevised: a second promise of an article is a story of its own.
func partRevised(t *testing.T, b *bench) {
	f := Filing(1, 1)
	was := b.file(f).New[0]
	two := revision(f, 0, func(a *news.Announcement) { a.Part = 1 })
	other := two.Announcements[0]
	other.Part, other.Countries = 2, []news.Country{"FR"}
	euros(&other)
	two.Announcements = append(two.Announcements, other)
	r := b.revise(two)
	if len(r.New) != 1 || r.New[0].ID == was.ID || r.New[0].Sources[0].Announcement != f.Harvest.Articles[0].ID+"#2" || b.counts().Stories != 2 {
		t.Errorf("a second promise gives %s", asJSON(r))
	}
	if r := b.revise(revision(f, 0, nil)); r.Gone != 1 || b.counts().Stories != 1 || b.counts().Announcements != 1 {
		t.Errorf("a second promise lost gives %s", asJSON(r))
	}
}

// revisedAnyOrder: a month of news misread at first is brought to what it
// says, a few articles at a time, and gives the stories of the right reading.
func revisedAnyOrder(t *testing.T, b *bench) {
	for seed := range uint64(10) {
		dice := rand.New(rand.NewPCG(seed, 3))
		s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
		fs := filings()
		var right []store.Revision
		for i := range fs {
			right = append(right, revision(fs[i], 0, nil))
			fs[i].Announcements[0] = slices.Clone(fs[i].Announcements[0])
			misread(&fs[i].Announcements[0][0], dice.IntN(5))
		}
		dice.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
		s.file(fs...)
		dice.Shuffle(len(right), func(i, j int) { right[i], right[j] = right[j], right[i] })
		for few := range slices.Chunk(right, 1+dice.IntN(len(right))) {
			s.revise(few...)
		}
		told(t, s, []string{"revised"})
		before := asJSON(s.search(""))
		if r := s.revise(right...); r.Revised != 0 || asJSON(s.search("")) != before {
			t.Errorf("seed %d: the second time gives %s", seed, asJSON(r))
		}
	}
}

// misread is how a record may have been wrong.
func misread(a *news.Announcement, how int) {
	switch how {
	case 0:
		a.Kind, a.Amount = news.None, nil
	case 1:
		euros(a)
	case 2:
		a.Companies = []news.Company{"oracle"}
	case 3:
		a.Countries = []news.Country{"FR"}
	}
}

func revisionCutOff(t *testing.T, b *bench) {
	f := Filing(1, 2)
	b.file(f)
	before := asJSON(b.search(""))
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if _, err := b.Revise(ctx, []store.Revision{revision(f, 0, euros)}); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupt gives %v", err)
	}
	if _, err := b.Revise(b.ctx, []store.Revision{revision(f, 0, euros), {Article: "https://never.example/"}}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("an article that is not kept gives %v", err)
	}
	if after := asJSON(b.search("")); after != before {
		t.Errorf("the stories changed:\n%s\nbefore\n%s", after, before)
	}
	err := b.Articles(b.ctx, func(a news.Article, told []news.Announcement) error {
		euros(&told[0])
		_, err := b.Revise(b.ctx, []store.Revision{{Article: store.Identity(a), Announcements: told}})
		return err
	})
	if n := len(b.search("amount:>=7bnEUR amount:<=7bnEUR")); err != nil || n != 2 {
		t.Errorf("revised while they are read: %d stories, %v", n, err)
	}
}
