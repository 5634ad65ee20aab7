// Package storetest holds what every engine under the store must do, as tests
// that are run against each of them.
package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// Store is all that the rooms above ask of an engine. It is an interface
// because there are to be two engines (bbolt now, PostgreSQL later) and the
// tests are the same; the rooms themselves declare the few methods each uses.
type Store interface {
	File(ctx context.Context, filings []store.Filing) (store.Receipt, error)
	FeedState(ctx context.Context, url string) (news.FeedState, error)
	FeedStates(ctx context.Context) ([]news.FeedState, error)
	Known(ctx context.Context, urls []string) (map[string]bool, error)
	Counts(ctx context.Context) (store.Counts, error)
	Search(ctx context.Context, q news.Query, limit int) ([]news.Story, error)
	Find(ctx context.Context, q news.Query, each func(news.Story) error) error
	Story(ctx context.Context, id string) (news.Story, error)
	Articles(ctx context.Context, each func(news.Article, []news.Announcement) error) error
	Fetches(ctx context.Context, most int) ([]news.Fetch, error)
	Check(ctx context.Context) error
	Close() error
}

// Run holds an engine to the contract. open gives an empty store whose clock is now.
func Run(t *testing.T, open func(t *testing.T, now func() time.Time) Store) {
	for name, test := range map[string]func(*testing.T, *bench){
		"a harvest is filed":                   filed,
		"the same harvest twice":               twice,
		"a copy is a second source":            copied,
		"a copy read differently stays apart":  apart,
		"authority leads whatever the order":   authority,
		"two promises in one article":          parts,
		"kind none is kept as an article only": none,
		"aliases and listings":                 aliases,
		"articles without an address":          nameless,
		"states and the log":                   states,
		"search":                               search,
		"an interrupted filing leaves nothing": interrupted,
		"a caller may file while it reads":     reentrant,
		"any order gives the same stories":     anyOrder,
	} {
		t.Run(name, func(t *testing.T) {
			b := &bench{t: t, ctx: t.Context(), clock: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
			b.Store = open(t, func() time.Time { return b.clock })
			b.open = func() Store { return open(t, func() time.Time { return b.clock }) }
			test(t, b)
			if err := b.Check(b.ctx); err != nil {
				t.Errorf("check after the test: %v", err)
			}
		})
	}
}

// bench is a store under test and its clock.
type bench struct {
	Store
	t     *testing.T
	ctx   context.Context
	clock time.Time
	open  func() Store
}

func (b *bench) file(filings ...store.Filing) store.Receipt {
	b.t.Helper()
	r, err := b.File(b.ctx, filings)
	if err != nil {
		b.t.Fatalf("file: %v", err)
	}
	return r
}

func (b *bench) search(query string) []news.Story {
	b.t.Helper()
	q, err := news.ParseQuery(query)
	if err != nil {
		b.t.Fatal(err)
	}
	stories, err := b.Search(b.ctx, q, 0)
	if err != nil {
		b.t.Fatalf("search %s: %v", query, err)
	}
	return stories
}

func (b *bench) counts() store.Counts {
	b.t.Helper()
	c, err := b.Counts(b.ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

func ids(stories []news.Story) []string {
	var out []string
	for _, s := range stories {
		out = append(out, s.ID)
	}
	return out
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func filed(t *testing.T, b *bench) {
	f := Filing(1, 3)
	r := b.file(f)
	if len(r.New) != 3 || r.Filed != 3 || r.Known != 0 || len(r.Changed) != 0 {
		t.Fatalf("receipt %d new, %d filed, %d known", len(r.New), r.Filed, r.Known)
	}
	for _, want := range r.New {
		got, err := b.Story(b.ctx, want.ID)
		if err != nil || asJSON(got) != asJSON(want) {
			t.Errorf("story %s (%v):\n got %s\nwant %s", want.ID, err, asJSON(got), asJSON(want))
		}
		if got.Permalink != "/story/"+got.ID || len(got.ID) != 10 || !got.FirstSeen.Equal(b.clock) || !got.Changed.Equal(b.clock) {
			t.Errorf("story %+v lacks permalink, id or times", got)
		}
		if got.USD == nil || got.USD.Value.String() != got.Headline.Amount.Money.String() {
			t.Errorf("a sum in dollars gives %+v", got.USD)
		}
	}
	var articles []news.Article
	err := b.Articles(b.ctx, func(a news.Article, told []news.Announcement) error {
		if len(told) != 1 || told[0].ID != a.ID {
			t.Errorf("%s says %+v", a.URL, told)
		}
		articles = append(articles, a)
		return nil
	})
	for i := range articles {
		want := f.Harvest.Articles[i]
		want.Feeds = []string{f.Harvest.Feed.URL}
		if asJSON(articles[i]) != asJSON(want) {
			t.Errorf("article\n got %s\nwant %s", asJSON(articles[i]), asJSON(want))
		}
	}
	if err != nil || len(articles) != 3 {
		t.Errorf("%d articles, %v", len(articles), err)
	}
	if _, err := b.Story(b.ctx, "nothing"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("an unknown story gives %v", err)
	}
	if c := b.counts(); c != (store.Counts{Articles: 3, Announcements: 3, Stories: 3, Feeds: 1}) {
		t.Errorf("counts %+v", c)
	}
}

func twice(t *testing.T, b *bench) {
	b.file(Filing(1, 3), Filing(2, 2))
	before := asJSON(b.search(""))
	b.clock = b.clock.Add(time.Hour)
	r := b.file(Filing(1, 3), Filing(2, 2))
	if len(r.New)+len(r.Changed) != 0 || r.Filed != 0 || r.Known != 5 {
		t.Errorf("the second time: %d new, %d changed, %d filed, %d known", len(r.New), len(r.Changed), r.Filed, r.Known)
	}
	if after := asJSON(b.search("")); after != before {
		t.Errorf("the stories changed:\n%s\nbefore\n%s", after, before)
	}
	if r := b.file(Filing(1, 3), Filing(1, 3)); r.Known != 6 {
		t.Errorf("twice in one batch: %+v", r)
	}
}

// copyOf is an article under another address and headline with the same text.
func copyOf(f store.Filing, url string, class news.Class) store.Filing {
	a := f.Harvest.Articles[0]
	a.URL, a.ID, a.Outlet, a.Class = url, url, "The Copier", class
	a.Text = strings.ToUpper(strings.ReplaceAll(a.Text, ". ", " – "))
	told := slices.Clone(f.Announcements[0])
	for i := range told {
		told[i].ID, told[i].URL = a.ID, a.URL
	}
	return store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://copier.example/feed"}, Articles: []news.Article{a}}, Announcements: [][]news.Announcement{told}}
}

func copied(t *testing.T, b *bench) {
	first := Filing(1, 1)
	id := b.file(first).New[0].ID
	b.clock = b.clock.Add(time.Hour)
	r := b.file(copyOf(first, "https://copier.example/1", news.Aggregator))
	if len(r.New) != 0 || len(r.Changed) != 1 || r.Filed != 1 {
		t.Fatalf("a copy gives %d new, %d changed", len(r.New), len(r.Changed))
	}
	s := r.Changed[0]
	if s.ID != id || len(s.Sources) != 2 || s.Sources[0].URL != first.Harvest.Articles[0].URL || s.Headline.URL != s.Sources[0].URL {
		t.Errorf("the story of both: %s", asJSON(s))
	}
	if !s.Changed.Equal(b.clock) || s.FirstSeen.Equal(b.clock) {
		t.Errorf("times: seen %v, changed %v", s.FirstSeen, s.Changed)
	}
	if n := len(b.search("")); n != 1 {
		t.Errorf("%d stories, want 1", n)
	}
}

func apart(t *testing.T, b *bench) {
	first := Filing(1, 1)
	b.file(first)
	other := copyOf(first, "https://copier.example/1", news.Trade)
	other.Announcements[0][0].Amount = &news.Sum{Money: news.MustMoney("7", "USD"), Bound: news.Exact}
	if r := b.file(other); len(r.New) != 1 {
		t.Errorf("a copy with another sum gives %d new stories, want 1", len(r.New))
	}
	short := Filing(2, 2)
	for i := range short.Harvest.Articles {
		short.Harvest.Articles[i].Text = "Please subscribe to read this article."
	}
	if r := b.file(short); len(r.New) != 2 {
		t.Errorf("two notices to subscribe give %d stories, want 2", len(r.New))
	}
}

func authority(t *testing.T, b *bench) {
	first := Filing(1, 1)
	first.Harvest.Articles[0].Class = news.Trade
	id := b.file(first).New[0].ID
	s := b.file(copyOf(first, "https://newsroom.example/1", news.Primary)).Changed[0]
	if s.ID != id || s.Headline.URL != "https://newsroom.example/1" || s.Sources[0].Class != news.Primary {
		t.Errorf("the newsroom does not lead: %s", asJSON(s))
	}
	again, err := b.Story(b.ctx, id)
	if err != nil || asJSON(again) != asJSON(s) {
		t.Errorf("%v: kept %s, receipt %s", err, asJSON(again), asJSON(s))
	}
}

func parts(t *testing.T, b *bench) {
	f := Filing(1, 1)
	one, two := f.Announcements[0][0], f.Announcements[0][0]
	one.Part, two.Part = 1, 2
	two.Countries = []news.Country{"FR"}
	f.Announcements[0] = []news.Announcement{one, two}
	r := b.file(f)
	if len(r.New) != 2 || r.New[0].ID == r.New[1].ID || !strings.HasSuffix(r.New[1].Sources[0].Announcement, "#2") {
		t.Fatalf("two promises give %s", asJSON(r.New))
	}
	if r = b.file(copyOf(f, "https://copier.example/1", news.Wire)); len(r.New) != 0 || len(r.Changed) != 2 {
		t.Errorf("a copy of two promises gives %d new, %d changed", len(r.New), len(r.Changed))
	}
}

func none(t *testing.T, b *bench) {
	f := Filing(1, 2)
	f.Announcements[0][0].Kind = news.None
	f.Announcements[1] = nil
	if r := b.file(f); len(r.New) != 0 || r.Filed != 2 {
		t.Errorf("articles without a promise give %+v", r)
	}
	if c := b.counts(); c.Articles != 2 || c.Announcements != 0 || c.Stories != 0 {
		t.Errorf("counts %+v", c)
	}
}

func aliases(t *testing.T, b *bench) {
	f := Filing(1, 2)
	f.Harvest.Articles[0].Aliases = []string{"https://short.example/a"}
	b.file(f)
	url := f.Harvest.Articles[0].URL
	known, err := b.Known(b.ctx, []string{url, "https://short.example/a", "https://short.example/b"})
	if want := map[string]bool{url: true, "https://short.example/a": true}; err != nil || !maps.Equal(known, want) {
		t.Errorf("known %v (%v), want %v", known, err, want)
	}
	other := store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://other.example/feed"}, Listed: []string{"https://short.example/a", "https://never.example/"}}}
	b.file(other)
	b.file(other)
	seen := map[string][]string{}
	if err := b.Articles(b.ctx, func(a news.Article, _ []news.Announcement) error { seen[a.URL] = a.Feeds; return nil }); err != nil {
		t.Fatal(err)
	}
	if want := []string{f.Harvest.Feed.URL, "https://other.example/feed"}; !slices.Equal(seen[url], want) {
		t.Errorf("feeds %v, want %v", seen[url], want)
	}
	again := Filing(1, 1)
	again.Harvest.Articles[0].URL = "https://short.example/a"
	if r := b.file(again); r.Known != 1 {
		t.Errorf("an article under its alias is filed anew: %+v", r)
	}
	long := Filing(3, 1)
	long.Harvest.Articles[0].URL = "https://long.example/" + strings.Repeat("x", 50_000)
	if r := b.file(long, long); r.Filed != 1 || r.Known != 1 {
		t.Errorf("an address of 50 KB: %+v", r)
	}
}

func nameless(t *testing.T, b *bench) {
	f := Filing(1, 2)
	f.Harvest.Articles[0].URL = ""
	f.Harvest.Articles[1].URL, f.Harvest.Articles[1].ID = "", ""
	if r := b.file(f, f); r.Filed != 2 || r.Known != 2 {
		t.Errorf("%d filed, %d known", r.Filed, r.Known)
	}
}

func states(t *testing.T, b *bench) {
	if s, err := b.FeedState(b.ctx, "https://never.example/"); err != nil || s != (news.FeedState{}) {
		t.Errorf("a feed never visited: %+v, %v", s, err)
	}
	f := Filing(1, 1)
	f.Harvest.State = news.FeedState{URL: f.Harvest.Feed.URL, ETag: `W/"1"`, LastVisit: b.clock, Failures: 2, Cause: news.CauseTimeout}
	f.Harvest.Fetches = []news.Fetch{{URL: "https://a/", At: b.clock, Status: 200, Cause: news.CauseEmpty, Took: time.Second}, {URL: "https://b/", At: b.clock, Cause: news.CauseDNS}}
	b.file(f)
	s, err := b.FeedState(b.ctx, f.Harvest.Feed.URL)
	if err != nil || asJSON(s) != asJSON(f.Harvest.State) {
		t.Errorf("state %+v, %v", s, err)
	}
	all, err := b.FeedStates(b.ctx)
	if err != nil || len(all) != 1 || asJSON(all[0]) != asJSON(s) {
		t.Errorf("states %+v, %v", all, err)
	}
	known, err := b.Known(b.ctx, []string{"https://a/", "https://b/"})
	if err != nil || !maps.Equal(known, map[string]bool{"https://a/": true}) {
		t.Errorf("only a page that answered is known, got %v, %v", known, err)
	}
	log, err := b.Fetches(b.ctx, 1)
	if err != nil || len(log) != 1 || log[0].URL != "https://b/" {
		t.Errorf("log %+v, %v", log, err)
	}
}

func search(t *testing.T, b *bench) {
	for i := range 4 {
		b.file(Filing(i, 200))
	}
	all := b.search("")
	if len(all) != 800 {
		t.Fatalf("%d stories, want 800", len(all))
	}
	if !slices.IsSortedFunc(all, func(x, y news.Story) int { return y.Headline.Published.Compare(x.Headline.Published.Time) }) {
		t.Error("the newest do not come first")
	}
	for _, query := range []string{"company:microsoft", "country:JP,FR -company:google", "amount:>=3bn", "kiln OR company:oracle", "text42", "\"the power of 7 kettles\"",
		"sort:amount country:JP", "sort:-amount,date", "sort:relevance kiln", "sort:-date,amount company:amazon"} {
		q, err := news.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		var want []news.Story
		for _, s := range all {
			if q.Matches(&s, textOf(s)) {
				want = append(want, s)
			}
		}
		slices.SortStableFunc(want, func(x, y news.Story) int { return q.Compare(&x, &y, q.Score(&x, textOf(x)), q.Score(&y, textOf(y))) })
		if len(want) == 0 {
			t.Errorf("%s: the test finds nothing to look for", query)
		}
		got := b.search(query)
		if q.NewestFirst() && len(q.Sort) == 0 {
			slices.SortStableFunc(got, func(x, y news.Story) int { return q.Compare(&x, &y, 0, 0) }) // of one moment, any order will do
		}
		if !slices.Equal(ids(got), ids(want)) {
			t.Errorf("%s: %d stories, want %d", query, len(got), len(want))
		}
		limited, err := b.Search(b.ctx, q, 5)
		if err != nil || len(limited) != min(5, len(want)) {
			t.Errorf("%s: with limit 5: %d stories, %v", query, len(limited), err)
		}
	}
	stop := errors.New("enough")
	n := 0
	if err := b.Find(b.ctx, news.Query{}, func(news.Story) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("a caller who has enough is called %d times, %v", n, err)
	}
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if err := b.Find(ctx, news.Query{}, func(news.Story) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search gives %v", err)
	}
}

func interrupted(t *testing.T, b *bench) {
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if _, err := b.File(ctx, []store.Filing{Filing(1, 2)}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want an interrupt", err)
	}
	if c := b.counts(); c != (store.Counts{}) {
		t.Errorf("an interrupted filing left %+v", c)
	}
}

func reentrant(t *testing.T, b *bench) {
	b.file(Filing(1, 300))
	n := 0
	err := b.Find(b.ctx, news.Query{}, func(s news.Story) error {
		if n++; n == 1 {
			b.file(Filing(2, 300))
		}
		_, err := b.Story(b.ctx, s.ID)
		return err
	})
	if err != nil || n < 300 {
		t.Errorf("%d stories, %v", n, err)
	}
}

func anyOrder(t *testing.T, b *bench) {
	var filings []store.Filing
	for i := range 6 {
		f := Filing(i, 1)
		filings = append(filings, f, copyOf(f, fmt.Sprintf("https://copier.example/%d", i), news.Wire), copyOf(f, fmt.Sprintf("https://third.example/%d", i), news.Aggregator))
	}
	b.file(filings...)
	other := b.open()
	slices.Reverse(filings)
	for _, f := range filings {
		if _, err := other.File(b.ctx, []store.Filing{f}); err != nil {
			t.Fatal(err)
		}
	}
	reversed, err := other.Search(b.ctx, news.Query{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	nameless := func(stories []news.Story) (out []string) {
		for _, s := range stories {
			s.ID, s.Permalink = "", "" // the first to come gives the name
			out = append(out, asJSON(s))
		}
		slices.Sort(out)
		return out
	}
	if a, z := nameless(b.search("")), nameless(reversed); !slices.Equal(a, z) || len(a) != 6 {
		t.Errorf("%d stories in one order\n%s\n%d in the other\n%s", len(a), strings.Join(a, "\n"), len(z), strings.Join(z, "\n"))
	}
}
