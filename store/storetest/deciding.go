package storetest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

func (b *bench) decide(d store.Decision) (store.Decision, store.Receipt) {
	b.t.Helper()
	b.clock = b.clock.Add(time.Minute)
	if d.By == "" {
		d.By, d.Reason = "ann", "she called"
	}
	d, r, err := b.Decide(b.ctx, d)
	if err != nil {
		b.t.Fatalf("%s %s: %v", d.Action, d.Story, err)
	}
	if err := b.Check(b.ctx); err != nil {
		b.t.Fatalf("check after %s: %v", d.Action, err)
	}
	return d, r
}

func (b *bench) amend(id string, texts ...string) store.Decision {
	b.t.Helper()
	d := store.Decision{Action: store.Amend, Story: id}
	for _, text := range texts {
		c, err := news.ParseCorrection(text)
		if err != nil {
			b.t.Fatal(err)
		}
		d.Set = append(d.Set, c)
	}
	d, _ = b.decide(d)
	return d
}

func (b *bench) story(id string) news.Story {
	b.t.Helper()
	s, err := b.Story(b.ctx, id)
	if err != nil {
		b.t.Fatalf("story %s: %v", id, err)
	}
	return s
}

// by is the filing of a line of the coverage.
func by(name string) store.Filing {
	for _, c := range coverage {
		if c.name == name {
			return c.filing()
		}
	}
	panic("nobody is called " + name)
}

// tellers are the names of those who tell a story.
func tellers(s news.Story) string {
	var out []string
	for _, src := range s.Sources {
		out = append(out, src.Announcement)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// amended: a person's word stands in the record whatever is filed or revised,
// the rules' is kept beside it, and it can be taken back.
func amended(t *testing.T, b *bench) {
	f := Filing(1, 2)
	was := b.file(f).New[0]
	d := b.amend(was.ID, "amount=2bn EUR", "countries=JP,KR", "capacity_mw=null", "status=cancelled")
	if d.Number == 0 || !d.At.Equal(b.clock) || len(d.Was) != 4 || string(d.Was[1].Value) != asJSON(was.Headline.Countries) {
		t.Errorf("the decision is entered as %s", asJSON(d))
	}
	stands := func(when string) news.Story {
		t.Helper()
		s := b.story(was.ID)
		h := s.Headline
		if h.Amount.String() != "EUR 2000000000" || len(h.Countries) != 2 || h.CapacityMW != nil || h.Status != news.Cancelled || len(s.Overrides) != 4 ||
			s.Overrides[0].By != "ann" || s.Overrides[0].Reason != "she called" || s.Read == nil {
			t.Fatalf("%s the story is %s", when, asJSON(s))
		}
		if len(b.search("amount:2bnEUR country:KR status:cancelled")) != 1 {
			t.Errorf("%s it is not found by what people say", when)
		}
		return s
	}
	if s := stands("amended,"); !s.Changed.Equal(b.clock) || s.Read.Amount.String() != was.Headline.Amount.String() {
		t.Errorf("changed %v, the rules' record %s", s.Changed, asJSON(s.Read))
	}
	b.file(f)
	b.file(copyOf(f, "https://copier.example/1", news.Primary))
	if s := stands("with another source,"); len(s.Sources) != 2 {
		t.Errorf("a copy gives %d sources", len(s.Sources))
	}
	b.revise(revision(f, 0, euros), revision(copyOf(f, "https://copier.example/1", news.Primary), 0, euros))
	if s := stands("read by other rules,"); s.Read.Amount.String() != "EUR 7000000000" {
		t.Errorf("the rules now say %s", s.Read.Amount)
	}
	b.amend(was.ID, "amount=null")
	if s := b.story(was.ID); s.Headline.Amount != nil || s.USD != nil || len(s.Overrides) != 5 {
		t.Errorf("an emptied sum gives %s", asJSON(s))
	}
	b.decide(store.Decision{Action: store.Undo, Story: was.ID})
	stands("with the last word taken back,")
	b.decide(store.Decision{Action: store.Undo, Story: was.ID})
	if s := b.story(was.ID); s.Headline.Amount.String() != "EUR 7000000000" || len(s.Overrides) != 0 || s.Read != nil || s.Headline.CapacityMW == nil {
		t.Errorf("with both taken back the story is %s", asJSON(s))
	}
	if log, err := b.Decisions(b.ctx, was.ID); err != nil || len(log) != 4 || log[3].Undoes != log[0].Number {
		t.Errorf("the log is %s (%v)", asJSON(log), err)
	}
}

// merged: two stories that the facts keep apart are one, and stay one.
func merged(t *testing.T, b *bench) {
	kansas := b.file(by("kansas")).New[0].ID
	missouri := b.file(by("missouri")).New[0].ID
	d, r := b.decide(store.Decision{Action: store.Merge, Story: missouri, Others: []string{kansas}})
	if len(r.Changed) != 1 || len(r.New) != 0 || d.Story != missouri || len(d.Together) != 2 {
		t.Fatalf("a merge gives %s, receipt %s", asJSON(d), asJSON(r))
	}
	one := func(when, want string) {
		t.Helper()
		for _, id := range []string{kansas, missouri} {
			if s, err := b.Story(b.ctx, id); err != nil || s.ID != missouri || tellers(s) != want {
				t.Fatalf("%s %s leads to %s told by %s (%v)", when, id, s.ID, tellers(s), err)
			}
		}
		if n := b.counts().Stories; n != 1 {
			t.Errorf("%s there are %d stories", when, n)
		}
	}
	one("merged,", "kansas missouri")
	b.file(by("kansas"), by("missouri"), by("somewhere"))
	one("filed again,", "kansas missouri somewhere")
	b.revise(revision(by("kansas"), 0, euros), revision(by("missouri"), 0, func(a *news.Announcement) { a.Companies = []news.Company{"oracle"} }))
	if s := b.story(kansas); s.ID != missouri || !strings.Contains(tellers(s), "kansas missouri") {
		t.Errorf("read by other rules %s is told by %s", s.ID, tellers(s))
	}
	b.revise(revision(by("kansas"), 0, func(a *news.Announcement) { a.Kind = news.None }))
	b.revise(revision(by("kansas"), 0, nil), revision(by("missouri"), 0, nil))
	one("none, and back,", "kansas missouri somewhere")
	b.decide(store.Decision{Action: store.Undo, Story: kansas})
	if x, y := b.story(kansas), b.story(missouri); x.ID != kansas || y.ID != missouri || tellers(x) != "kansas somewhere" {
		t.Errorf("taken back: %s told by %s, %s told by %s", x.ID, tellers(x), y.ID, tellers(y))
	}
}

// splitOff: an article that was taken out of a story never joins it by itself.
func splitOff(t *testing.T, b *bench) {
	story := b.file(by("ke-1"), by("ke-2"), by("ke-3"), by("google")).New[0].ID
	d, r := b.decide(store.Decision{Action: store.Split, Story: story, Articles: []string{"https://outlet.example/ke-1"}})
	if len(r.New) != 1 || len(d.Others) != 1 || d.Others[0] != r.New[0].ID || d.Others[0] == story {
		t.Fatalf("a split gives %s, receipt %s", asJSON(d), asJSON(r))
	}
	apart := func(when string, more string) {
		t.Helper()
		if x, y := b.story(story), b.story(d.Others[0]); x.ID != story || y.ID != d.Others[0] || tellers(x) != "ke-2 ke-3"+more || tellers(y) != "ke-1" {
			t.Fatalf("%s %s is told by %s, %s by %s", when, x.ID, tellers(x), y.ID, tellers(y))
		}
	}
	apart("split,", "")
	b.file(by("ke-1"), by("ke-2"))
	apart("filed again,", "")
	other := func(a *news.Announcement) { a.Amount.Money, a.OtherAmounts = news.MustMoney("1300000000", "USD"), nil }
	b.revise(revision(by("ke-1"), 0, other), revision(by("ke-2"), 0, other), revision(by("ke-3"), 0, other))
	apart("read by other rules,", "")
	b.revise(revision(by("ke-1"), 0, nil), revision(by("ke-2"), 0, nil), revision(by("ke-3"), 0, nil))
	apart("read as before,", "")
	late := by("ke-late")
	b.file(late) // linked to both
	if x, y := b.story(story), b.story(d.Others[0]); len(x.Sources)+len(y.Sources) != 4 {
		t.Errorf("a later source gives %s and %s", tellers(x), tellers(y))
	}
	b.decide(store.Decision{Action: store.Merge, Story: story, Others: d.Others})
	if s := b.story(d.Others[0]); s.ID != story || tellers(s) != "ke-1 ke-2 ke-3 ke-late" {
		t.Errorf("merged after all: %s told by %s", s.ID, tellers(s))
	}
	b.file(by("ke-later"))
	if s := b.story(story); tellers(s) != "ke-1 ke-2 ke-3 ke-late ke-later" {
		t.Errorf("a source after that: told by %s", tellers(s))
	}
	b.decide(store.Decision{Action: store.Undo, Story: story})
	b.decide(store.Decision{Action: store.Undo, Story: story})
	if s := b.story(story); tellers(s) != "ke-1 ke-2 ke-3 ke-late ke-later" {
		t.Errorf("split and merge taken back: told by %s", tellers(s))
	}
}

// sinceSplit is part of splitOff's promise: what came later does not bring the
// two together, though all that told the story then are silent.
func sinceSplit(t *testing.T, b *bench) {
	story := b.file(by("ke-1"), by("ke-2")).New[0].ID
	d, _ := b.decide(store.Decision{Action: store.Split, Story: story, Articles: []string{"ke-2"}})
	b.file(by("ke-3"))
	in := func() (string, string) { return tellers(b.story(story)), tellers(b.story(d.Others[0])) }
	if x, y := in(); x != "ke-1 ke-3" || y != "ke-2" {
		t.Fatalf("told by %s and %s", x, y)
	}
	b.revise(revision(by("ke-1"), 0, func(a *news.Announcement) { a.Kind = news.None }))
	b.revise(revision(by("ke-2"), 0, func(a *news.Announcement) { a.Jobs = new(int64) }))
	if x, y := in(); x != "ke-3" || y != "ke-2" {
		t.Errorf("without the first: told by %s and %s", x, y)
	}
}

// vouched: a story of which somebody said something stays under its id though
// other rules see no promise, and is told again when they do.
func vouched(t *testing.T, b *bench) {
	sinceSplit(t, &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()})
	f := Filing(1, 2)
	was := b.file(f).New[0]
	b.amend(was.ID, "amount=2bn EUR")
	none := func(a *news.Announcement) { a.Kind, a.Amount = news.None, nil }
	r := b.revise(revision(f, 0, none), revision(f, 1, none))
	if r.Gone != 1 || b.counts().Stories != 1 {
		t.Errorf("no promise any more gives %s", asJSON(r))
	}
	if s := b.story(was.ID); s.Headline.Amount.String() != "EUR 2000000000" || s.Headline.Kind != news.Commitment || len(s.Sources) != 1 {
		t.Errorf("the amended story is %s", asJSON(s))
	}
	b.amend(was.ID, "countries=KR")
	b.decide(store.Decision{Action: store.Review, Story: was.ID})
	if s := b.story(was.ID); s.Headline.Countries[0] != "KR" || s.Headline.Amount.Currency != "EUR" || s.Reviewed == nil || s.Read.Countries[0] == "KR" {
		t.Errorf("amended while nobody tells it: %s", asJSON(s))
	}
	if again := b.revise(revision(f, 0, none)); again.Revised != 0 {
		t.Errorf("the second time gives %s", asJSON(again))
	}
	r = b.revise(revision(f, 0, nil))
	if s := b.story(was.ID); len(r.New) != 0 || s.Headline.Amount.String() != "EUR 2000000000" || s.Read.Amount.String() != was.Headline.Amount.String() {
		t.Errorf("a promise again gives %s, the story %s", asJSON(r), asJSON(s))
	}
}

// cameBack: an article that leaves a story into which its own was merged takes
// its old id along, and what was said of it.
func cameBack(t *testing.T, b *bench) {
	kansas := b.file(by("kansas")).New[0].ID
	missouri := b.file(by("missouri")).New[0].ID
	b.amend(missouri, "jobs=500")
	b.decide(store.Decision{Action: store.Merge, Story: kansas, Others: []string{missouri}})
	if s := b.story(missouri); s.ID != kansas || s.Headline.Jobs == nil || len(s.Overrides) != 1 {
		t.Errorf("merged: %s", asJSON(s))
	}
	d, _ := b.decide(store.Decision{Action: store.Split, Story: missouri, Articles: []string{"missouri"}})
	x, y := b.story(kansas), b.story(missouri)
	if d.Others[0] != missouri || x.ID != kansas || y.ID != missouri || x.Headline.Jobs != nil || y.Headline.Jobs == nil {
		t.Errorf("split: %s\n%s", asJSON(x), asJSON(y))
	}
}

// disagreed: the rules do not join stories of which people say different
// things; people may.
func disagreed(t *testing.T, b *bench) {
	first := b.file(by("ke-1")).New[0].ID
	later := b.file(by("ke-later")).New[0].ID
	b.amend(first, "amount=1.2bn USD")
	b.amend(later, "amount=1.3bn USD")
	b.file(by("ke-late"))
	if x, y := b.story(first), b.story(later); x.ID != first || y.ID != later {
		t.Errorf("a telling between gives %s and %s", tellers(x), tellers(y))
	}
	b.decide(store.Decision{Action: store.Merge, Story: first, Others: []string{later}})
	if s := b.story(later); s.ID != first || s.Headline.Amount.String() != "USD 1300000000" || len(s.Overrides) != 2 {
		t.Errorf("merged: %s", asJSON(s))
	}
}

// reviewed: the mark is good until the story says something else.
func reviewed(t *testing.T, b *bench) {
	f := Filing(1, 2)
	was := b.file(f).New[0]
	b.decide(store.Decision{Action: store.Review, Story: was.ID})
	s := b.story(was.ID)
	if s.Reviewed == nil || s.Reviewed.By != "ann" || !s.Changed.Equal(was.Changed) || len(store.Doubts(s)) != 0 {
		t.Errorf("reviewed: %+v, doubts %v", s.Reviewed, store.Doubts(s))
	}
	b.file(copyOf(f, "https://copier.example/1", news.Press))
	if s := b.story(was.ID); len(s.Sources) != 2 || len(store.Doubts(s)) != 0 {
		t.Errorf("with another source it has the doubts %v", store.Doubts(s))
	}
	b.revise(revision(f, 0, euros), revision(copyOf(f, "https://copier.example/1", news.Press), 0, euros))
	if s := b.story(was.ID); len(store.Doubts(s)) == 0 {
		t.Error("with another sum it has no doubts")
	}
	b.decide(store.Decision{Action: store.Undo, Story: was.ID})
	if s := b.story(was.ID); s.Reviewed != nil {
		t.Errorf("taken back: %+v", s.Reviewed)
	}
}

// refused: what cannot be done says so, and leaves no trace.
func refused(t *testing.T, b *bench) {
	id := b.file(by("ke-1"), by("ke-2")).New[0].ID
	sum, err := news.ParseCorrection("jobs=5")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		d     store.Decision
		is    error
		names string
	}{
		{store.Decision{Action: store.Amend, Story: "nothing", Set: []news.Correction{sum}}, news.ErrNotFound, `"nothing"`},
		{store.Decision{Action: store.Merge, Story: id, Others: []string{"nothing"}}, news.ErrNotFound, `"nothing"`},
		{store.Decision{Action: store.Merge, Story: id, Others: []string{id}}, news.ErrInvalid, "one story already"},
		{store.Decision{Action: store.Split, Story: id, Articles: []string{"https://never.example/"}}, news.ErrInvalid, "https://never.example/"},
		{store.Decision{Action: store.Split, Story: id, Articles: []string{"ke-1", "ke-2"}}, news.ErrInvalid, "all articles"},
		{store.Decision{Action: store.Undo, Story: id}, news.ErrInvalid, "nothing"},
		{store.Decision{Action: store.Review, Story: "nothing"}, news.ErrNotFound, `"nothing"`},
		{store.Decision{Action: "praise", Story: id}, news.ErrInvalid, "praise"},
		{store.Decision{Action: store.Amend, Story: id}, news.ErrInvalid, "field"},
	} {
		c.d.By, c.d.Reason = "ann", "she called"
		if _, _, err := b.Decide(b.ctx, c.d); !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.names) {
			t.Errorf("%s gives %v", asJSON(c.d), err)
		}
	}
	for _, d := range []store.Decision{{By: "ann"}, {Reason: "she called"}} {
		d.Action, d.Story, d.Set = store.Amend, id, []news.Correction{sum}
		if _, _, err := b.Decide(b.ctx, d); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s gives %v", asJSON(d), err)
		}
	}
	if log, err := b.Decisions(b.ctx, ""); err != nil || len(log) != 0 {
		t.Errorf("the log holds %s (%v)", asJSON(log), err)
	}
}
