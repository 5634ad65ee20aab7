package storetest

import (
	"context"
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
	if s, err := b.FeedState(b.ctx, "https://never.example/"); err != nil || asJSON(s) != asJSON(news.FeedState{}) {
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
