package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// followed is Filing as a crawl brings it at the bench's time: its pages were
// read and can be read again.
func (b *bench) followed(i, n int) store.Filing {
	f := Filing(i, n)
	for j := range f.Harvest.Articles {
		a := &f.Harvest.Articles[j]
		a.Fetched, a.Page = b.clock, news.Page{URL: a.URL, ETag: fmt.Sprintf(`"%d"`, j), Hash: "first"}
	}
	return f
}

// edited is the harvest of a page read again that gives something otherwise;
// the article of the filing becomes what it now is.
func (b *bench) edited(f *store.Filing, j int, change func(*news.Announcement)) store.Filing {
	a := &f.Harvest.Articles[j]
	was, is := *a, *a
	is.Text = "Corrected. " + is.Text
	said := slices.Clone(f.Announcements[j])
	says := slices.Clone(said)
	for i := range says {
		says[i].Evidence = []news.Evidence{{Field: "amount", In: "text", Quote: is.Text[:min(80, len(is.Text))], End: min(80, len(is.Text)), Rule: "test"}}
		if change != nil {
			change(&says[i])
		}
	}
	*a, f.Announcements[j] = is, says
	out := b.seen(was, news.Look{Status: 200, Hash: is.Text[:min(30, len(is.Text))]})
	out.Harvest.Reread[0].Was, out.Harvest.Reread[0].Is = &was, &is
	out.Edited = []store.Edited{{Was: said, Is: says}}
	return out
}

// seen is the harvest of a page read again in which there is nothing new.
func (b *bench) seen(a news.Article, r news.Look) store.Filing {
	r.At = b.clock
	page := a.Page
	if r.Hash != "" {
		page.Hash = r.Hash
	}
	return store.Filing{Harvest: news.Harvest{Reread: []news.Rereading{{URL: a.URL, Page: page, Look: r}}, Fetches: []news.Fetch{{URL: a.URL, At: r.At, Status: r.Status}}}}
}

func (b *bench) due() (urls []string) {
	b.t.Helper()
	due, err := b.Due(b.ctx, b.clock, anyFeed)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, f := range due {
		urls = append(urls, f.URL)
	}
	return urls
}

func anyFeed(string) bool { return true }

func dollars(sum string) func(*news.Announcement) {
	return func(a *news.Announcement) {
		a.Amount = &news.Sum{Money: news.MustMoney(sum, "USD"), Bound: news.Exact, Text: sum}
	}
}

// readAgain: an article is due one hour, six hours, a day and a week after it
// was first read, and once for each; what failed is due with the next step.
func readAgain(t *testing.T, b *bench) {
	f := b.followed(1, 1)
	a := f.Harvest.Articles[0]
	began := b.clock
	b.file(f)
	b.file(f) // filed again, it is followed once
	steps := []struct {
		at      time.Duration
		due     bool
		reading news.Look
	}{
		{59 * time.Minute, false, news.Look{}},
		{time.Hour, true, news.Look{Status: 304, Hash: "first"}},
		{5 * time.Hour, false, news.Look{}},
		{7 * time.Hour, true, news.Look{Status: 404, Cause: news.CauseGone, Note: "status 404"}},
		{8 * time.Hour, false, news.Look{}},
		{8*24*time.Hour - time.Hour, true, news.Look{Status: 304, Hash: "first"}}, // a day and a week are over: one reading does for both
		{30 * 24 * time.Hour, false, news.Look{}},
	}
	n := 1
	for _, s := range steps {
		b.clock = began.Add(s.at)
		due, err := b.Due(b.ctx, b.clock, anyFeed)
		if err != nil || (len(due) == 1) != s.due {
			t.Fatalf("after %v %d are due (%v), want due: %v", s.at, len(due), err, s.due)
		}
		if !s.due {
			continue
		}
		if others, err := b.Due(b.ctx, b.clock, func(feed string) bool { return feed != f.Harvest.Feed.URL }); err != nil || others != nil {
			t.Errorf("due of feeds that are not followed: %+v (%v)", others, err)
		}
		if d := due[0]; d.URL != a.URL || d.Feed != f.Harvest.Feed.URL || d.Page != a.Page {
			t.Errorf("due is %+v", d)
		}
		filing := b.seen(a, s.reading)
		if r := b.file(filing, filing); r.Reread != 1 || r.Edited+len(r.Changed)+len(r.New)+r.Filed != 0 {
			t.Errorf("after %v the receipt is %s", s.at, asJSON(r))
		}
		n++
		if got := b.due(); got != nil {
			t.Errorf("read after %v, and due still: %v", s.at, got)
		}
	}
	log, err := b.Looks(b.ctx, a.URL)
	if err != nil || len(log) != n || log[0].Hash != "first" || log[2].Note != "status 404" || !log[1].At.Equal(began.Add(time.Hour)) {
		t.Errorf("the log of readings is %s (%v)", asJSON(log), err)
	}
	if got, err := b.Article(b.ctx, a.URL); err != nil || got.Text != a.Text {
		t.Errorf("the article is %s (%v)", asJSON(got), err)
	}
	if e, err := b.Wordings(b.ctx, a.URL); err != nil || len(e) != 1 || e[0].Text != a.Text || !e[0].Until.IsZero() {
		t.Errorf("the wordings are %s (%v)", asJSON(e), err)
	}
	if _, err := b.Wordings(b.ctx, "https://nowhere.example/"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("an unknown article: %v", err)
	}
}

// notFollowed: archives, pages that were never read, and news that is none are
// not read again; news that came close is, but not for long.
func notFollowed(t *testing.T, b *bench) {
	began := b.clock
	f := b.followed(1, 5)
	a, told := f.Harvest.Articles, f.Announcements
	a[0].Backfilled = true
	a[1].Page = news.Page{}
	for j := 2; j < 5; j++ {
		told[j][0].Kind, told[j][0].Amount = news.None, nil
		told[j][0].OtherAmounts = []news.OtherSum{{Money: news.MustMoney("3000000000", "USD"), Role: news.Other}}
		a[j].Published = news.Date{Time: b.clock.Add(-time.Hour)}
	}
	told[2][0].Companies = nil                                         // no firm
	a[3].Published = news.Date{Time: b.clock.Add(-3 * 24 * time.Hour)} // old news
	b.file(f)
	for _, after := range []time.Duration{time.Hour, 7 * 24 * time.Hour} { // in order: time does not go back
		b.clock = began.Add(after)
		if got := b.due(); !slices.Equal(got, []string{a[4].URL}) {
			t.Errorf("after %v %v are due, want %s", after, got, a[4].URL)
		}
	}
	b.file(b.seen(a[4], news.Look{Status: 304}))
	b.clock = began.Add(30 * 24 * time.Hour)
	if got := b.due(); got != nil {
		t.Errorf("a month later %v are due", got)
	}
}

// editedOnce: a changed figure stands in the record, with the old one in the
// timeline; the same reading again, and further ones, change nothing more.
func editedOnce(t *testing.T, b *bench) {
	f := b.followed(1, 2)
	was := b.file(f).New[0]
	first := f.Harvest.Articles[0]
	b.clock = b.clock.Add(time.Hour)
	edit := b.edited(&f, 0, dollars("2000000000"))
	r := b.file(edit)
	if r.Reread != 1 || r.Edited != 1 || len(r.New) != 0 || r.Gone != 0 || len(r.Changed) != 1 || r.Changed[0].ID != was.ID {
		t.Fatalf("an edit gives %s", asJSON(r))
	}
	s := b.story(was.ID)
	told := s.Since(was.Changed)
	if s.Headline.Amount.String() != "USD 2000000000" || !s.Changed.Equal(b.clock) || !s.FirstSeen.Equal(was.FirstSeen) || len(s.Timeline) != 2 ||
		len(told) != 1 || !strings.HasPrefix(told[0].Event, "amount was ") || !strings.HasSuffix(told[0].Event, ", now $2 billion") ||
		told[0].Source != first.URL || told[0].Field != "amount" || told[0].Was != was.Headline.Words("amount") || !told[0].Seen.Equal(b.clock) {
		t.Errorf("the story is %s, its news %+v", asJSON(s), told)
	}
	if found := ids(b.search("amount:>=2bn amount:<=2bn")); !slices.Contains(found, was.ID) {
		t.Errorf("by the new sum %v are found", found)
	}
	e, err := b.Wordings(b.ctx, first.URL)
	if err != nil || len(e) != 2 || e[0].Text != first.Text || !e[0].Until.Equal(b.clock) || len(e[0].Changed) != 0 || e[1].Text != f.Harvest.Articles[0].Text ||
		len(e[1].Changed) != 1 || !e[1].Read.Equal(b.clock) || e[0].Hash != "first" || e[1].Hash == "first" {
		t.Errorf("the wordings are %s (%v)", asJSON(e), err)
	}
	before := asJSON(b.search(""))
	if r := b.file(edit); r.Reread+r.Edited+len(r.Changed) != 0 || asJSON(b.search("")) != before {
		t.Errorf("the same reading again gives %s", asJSON(r))
	}
	for range 3 {
		b.clock = b.clock.Add(24 * time.Hour)
		b.file(b.seen(f.Harvest.Articles[0], news.Look{Status: 304}))
		b.file(b.edited(&f, 0, nil)) // other words, the same facts
	}
	if after := asJSON(b.search("")); after != before {
		t.Errorf("further readings changed the stories:\n%s\nbefore\n%s", after, before)
	}
	if r := b.revise(revision(f, 0, func(a *news.Announcement) { a.Rules = "newer"; euros(a) })); len(r.Changed) != 1 || len(r.Changed[0].Edits()) != 1 {
		t.Errorf("other rules give %s", asJSON(r))
	}
}

// editedOfTwo: what one of two sources corrects is a contradiction, and no
// other event; whoever tells either figure tells the story.
func editedOfTwo(t *testing.T, b *bench) {
	f := b.followed(1, 1)
	id := b.file(f).New[0].ID
	b.file(copyOf(f, "https://copier.example/1", news.Trade))
	b.clock = b.clock.Add(time.Hour)
	old := copyOf(f, "https://copier.example/old", news.Trade)
	r := b.file(b.edited(&f, 0, dollars("7770000000")))
	if len(r.New)+r.Gone != 0 || len(r.Changed) != 1 {
		t.Fatalf("an edit gives %s", asJSON(r))
	}
	s := b.story(id)
	if len(s.Sources) != 2 || len(s.Conflicts) != 1 || s.Conflicts[0].Field != "amount" || len(s.Edits()) != 1 {
		t.Errorf("the story is %s", asJSON(s))
	}
	fresh := copyOf(f, "https://copier.example/new", news.Trade)
	fresh.Harvest.Articles[0].Text, old.Harvest.Articles[0].Text = "It is in other words now.", "And so is this."
	b.clock = b.clock.Add(time.Hour)
	for _, other := range []store.Filing{old, fresh} {
		if r := b.file(other); len(r.New) != 0 || len(r.Changed) != 1 || r.Changed[0].ID != id {
			t.Errorf("%s gives %s", other.Harvest.Articles[0].URL, asJSON(r))
		}
	}
	if s := b.story(id); len(s.Sources) != 4 || len(s.Edits()) != 1 {
		t.Errorf("the story is %s", asJSON(s))
	}
}

// editedApart: an article that people split off takes its edits along.
func editedApart(t *testing.T, b *bench) {
	f := b.followed(1, 1)
	id := b.file(f).New[0].ID
	b.file(copyOf(f, "https://copier.example/1", news.Trade))
	b.clock = b.clock.Add(time.Hour)
	b.file(b.edited(&f, 0, dollars("7770000000")))
	d, _ := b.decide(store.Decision{Action: store.Split, Story: id, Articles: []string{f.Harvest.Articles[0].URL}, By: "ann", Reason: "she called"})
	stays, left := b.story(id), b.story(d.Others[0])
	if len(stays.Edits()) != 0 || len(left.Edits()) != 1 || left.Headline.Amount.String() != "USD 7770000000" {
		t.Errorf("split into\n%s\n%s", asJSON(stays), asJSON(left))
	}
	b.clock = b.clock.Add(5 * time.Hour)
	b.file(b.edited(&f, 0, dollars("8880000000")))
	if left := b.story(left.ID); len(left.Edits()) != 2 || left.Headline.Amount.String() != "USD 8880000000" || len(b.story(id).Sources) != 1 {
		t.Errorf("edited again it is %s", asJSON(left))
	}
}

// editedUnderWord: what a person said of a field stands, and the reader is told
// what the source did.
func editedUnderWord(t *testing.T, b *bench) {
	f := b.followed(1, 1)
	id := b.file(f).New[0].ID
	b.amend(id, "amount=5bn USD")
	b.clock = b.clock.Add(time.Hour)
	b.file(b.edited(&f, 0, dollars("2000000000")))
	s := b.story(id)
	if s.Headline.Amount.String() != "USD 5000000000" || s.Read == nil || s.Read.Amount.String() != "USD 2000000000" || len(s.Edits()) != 1 {
		t.Errorf("the story is %s", asJSON(s))
	}
}

// editedAway: a page that no longer tells its story leaves the story, with a
// note; one that tells another promise leaves both as they were.
func editedAway(t *testing.T, b *bench) {
	f := b.followed(1, 1)
	was := b.file(f).New[0]
	kept := f.Harvest.Articles[0]
	b.clock = b.clock.Add(time.Hour)
	away := b.edited(&f, 0, func(a *news.Announcement) { a.Kind, a.Amount = news.None, nil })
	r := b.file(away)
	s := b.story(was.ID)
	if r.Gone+len(r.New) != 0 || len(r.Changed) != 1 || s.Headline.Amount.String() != was.Headline.Amount.String() || len(s.Edits()) != 1 ||
		s.Edits()[0].Field != "kind" || !strings.Contains(s.Edits()[0].Event, "no longer carries") {
		t.Errorf("no promise any more gives %s, the story %s", asJSON(r), asJSON(s))
	}
	if doubts := store.Doubts(s); !slices.Contains(doubts, "a source no longer carries it") {
		t.Errorf("to be looked through because of %q", doubts)
	}
	if b.decide(store.Decision{Action: store.Review, Story: was.ID}); len(store.Doubts(b.story(was.ID))) != 0 {
		t.Errorf("looked through, and still doubtful: %q", store.Doubts(b.story(was.ID)))
	}
	if a, err := b.Article(b.ctx, kept.URL); err != nil || a.Text != kept.Text {
		t.Errorf("the article is %.60q (%v)", a.Text, err)
	}
	e, err := b.Wordings(b.ctx, kept.URL)
	if err != nil || len(e) != 2 || e[0].Note != "" || e[1].Note == "" || e[1].Text != f.Harvest.Articles[0].Text || !e[0].Until.IsZero() {
		t.Errorf("the wordings are %s (%v)", asJSON(e), err)
	}
	f = b.followed(2, 1)
	was = b.file(f).New[0]
	b.clock = b.clock.Add(time.Hour)
	r = b.file(b.edited(&f, 0, func(a *news.Announcement) { a.Companies = []news.Company{"ovhcloud"} }))
	if s := b.story(was.ID); r.Gone+len(r.New) != 0 || len(s.Headline.Companies) != 1 || s.Headline.Companies[0] != was.Headline.Companies[0] {
		t.Errorf("another firm gives %s, the story %s", asJSON(r), asJSON(s))
	}
}

// editedAnyOrder: whether others tell a story before or after a source is
// edited, it is one story, and the same.
func editedAnyOrder(t *testing.T, b *bench) {
	want := ""
	for _, order := range [][]string{{"a", "b", "c", "edit"}, {"a", "edit", "b", "c"}, {"a", "c", "edit", "b"}, {"c", "b", "a", "edit"}} {
		s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
		a := s.followed(1, 1)
		c := copyOf(a, "https://copier.example/c", news.Trade)
		other := copyOf(a, "https://copier.example/b", news.Wire)
		other.Harvest.Articles[0].Text = "In other words, the sum was mistaken."
		dollars("7770000000")(&other.Announcements[0][0])
		for _, step := range order {
			switch step {
			case "a":
				s.file(a)
			case "b":
				s.file(other)
			case "c":
				s.file(c)
			case "edit":
				s.clock = b.clock.Add(time.Hour)
				s.file(s.edited(&a, 0, dollars("7770000000")))
			}
		}
		if err := s.Check(s.ctx); err != nil {
			t.Fatalf("check after %v: %v", order, err)
		}
		stories := s.search("")
		got := ""
		for _, one := range stories {
			one.ID, one.Permalink, one.FirstSeen, one.Changed = "", "", time.Time{}, time.Time{} // as it came
			got += asJSON(one) + "\n"
		}
		if want == "" {
			want = got
		}
		if len(stories) != 1 || got != want {
			t.Errorf("after %v there are %d stories:\n%s\nwant\n%s", order, len(stories), got, want)
		}
	}
}
