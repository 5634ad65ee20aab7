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
