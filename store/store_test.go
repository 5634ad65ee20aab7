package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
	"gigawatch/store/storetest"
)

func TestStoryID(t *testing.T) {
	a := storetest.Article(1, 1)
	id := store.StoryID(a, 0, 0)
	if len(id) != 10 || strings.Trim(id, "0123456789abcdefghjkmnpqrstvwxyz") != "" || id != store.StoryID(a, 0, 0) {
		t.Errorf("the id is %q", id)
	}
	b := a
	b.ID, b.Title = "another", "another"
	if store.StoryID(b, 0, 0) != id {
		t.Error("the id hangs on more than the address")
	}
	if store.StoryID(a, 1, 0) == id || store.StoryID(a, 0, 1) == id {
		t.Error("another part or try gives the same id")
	}
}

func TestTextHash(t *testing.T) {
	text := strings.Repeat("Microsoft will build more halls in Ōsaka. ", 10)
	a, ok := store.TextHash(text)
	b, _ := store.TextHash("\n" + strings.ToUpper(strings.ReplaceAll(text, ". ", " –\u00a0")))
	c, _ := store.TextHash(strings.Replace(text, "more", "10", 1))
	if !ok || a != b || a == c {
		t.Errorf("hash %x (%v), of a copy %x, of another text %x", a, ok, b, c)
	}
	if _, ok := store.TextHash("Please subscribe."); ok {
		t.Error("a short text can tell copies")
	}
}

func telling(i int, class news.Class, change func(*store.Telling)) store.Telling {
	a := storetest.Article(i, i)
	a.Class = class
	t := store.Telling{Article: a, Announcement: storetest.Announcement(a, 7)}
	if change != nil {
		change(&t)
	}
	return t
}

func TestTell(t *testing.T) {
	tellings := []store.Telling{
		telling(1, news.Aggregator, nil),
		telling(2, news.Press, func(t *store.Telling) { t.Announcement.Amount = nil; t.Announcement.Status = news.Planned }),
		telling(3, news.Press, nil),
		telling(4, "", nil),
	}
	s := store.Tell(news.Story{ID: "x"}, tellings, rates.Shipped())
	var order []string
	for _, src := range s.Sources {
		order = append(order, src.Announcement)
	}
	if want := []string{"a3-3", "a2-2", "a1-1", "a4-4"}; !slices.Equal(order, want) || s.Headline.ID != "a3-3" {
		t.Errorf("sources %v, want %v; headline of %s", order, want, s.Headline.ID)
	}
	if s.USD == nil || s.USD.Rate != "1" || s.Permalink != "/story/x" || s.Backfilled {
		t.Errorf("story %+v", s)
	}
	for range 20 {
		rand.Shuffle(len(tellings), func(i, j int) { tellings[i], tellings[j] = tellings[j], tellings[i] })
		if again := store.Tell(news.Story{ID: "x"}, tellings, rates.Shipped()); !reflect.DeepEqual(s, again) {
			t.Fatalf("in another order:\n%+v\nwant\n%+v", again, s)
		}
	}
	old := store.Tell(news.Story{}, []store.Telling{telling(1, news.Press, func(t *store.Telling) {
		t.Article.Backfilled = true
		t.Announcement.Amount.Money = news.MustMoney("5", "EUR")
	})}, rates.Shipped())
	if !old.Backfilled || old.USD == nil || old.USD.RateDate != "2024-12-31" || old.USD.Value.String() != "USD 5.4101" {
		t.Errorf("from an archive, in euros: %+v, %+v", old, old.USD)
	}
}

func TestBatch(t *testing.T) {
	clock := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var sizes []int
	full := errors.New("full")
	var fail error
	write := func(_ context.Context, fs []store.Filing) (store.Receipt, error) {
		if fail != nil {
			return store.Receipt{}, fail
		}
		n := 0
		for _, f := range fs {
			n += len(f.Harvest.Articles)
		}
		sizes = append(sizes, n)
		return store.Receipt{Filed: n}, nil
	}
	var total store.Receipt
	fresh := func() *store.Batch {
		sizes, total = nil, store.Receipt{}
		return store.NewBatch(write, store.BatchOptions{Articles: 100, Now: func() time.Time { return clock }, Written: func(r store.Receipt) { total.Add(r) }})
	}
	file := func(b *store.Batch, n int) {
		t.Helper()
		if err := b.File(t.Context(), storetest.Filing(1, n)); err != nil {
			t.Fatal(err)
		}
	}
	b := fresh()
	for range 50 {
		file(b, 25)
	}
	if err := b.Flush(t.Context()); err != nil || len(sizes) != 13 || total.Filed != 1250 {
		t.Errorf("1,250 articles: %d commits of %v (%v)", len(sizes), sizes, err)
	}
	b = fresh()
	for range 200 {
		clock = clock.Add(time.Minute)
		file(b, 0)
	}
	if err := b.Flush(t.Context()); err != nil || b.Commits() > 3 {
		t.Errorf("200 feeds with nothing new: %d commits (%v)", b.Commits(), err)
	}
	b = fresh()
	for i := range 300 {
		clock = clock.Add(time.Second)
		file(b, i%2)
	}
	if err := b.Flush(t.Context()); err != nil || b.Commits() > 150/100+5 || len(sizes) < 3 || sizes[0] > 6 {
		t.Errorf("a slow crawl of 150 articles: %d commits of %v (%v)", b.Commits(), sizes, err)
	}
	b, fail = fresh(), full
	file(b, 1)
	if err := b.Flush(t.Context()); !errors.Is(err, full) {
		t.Errorf("flush: %v", err)
	}
	fail = nil
	if err := b.File(t.Context(), storetest.Filing(1, 1)); !errors.Is(err, full) || !errors.Is(b.Flush(t.Context()), full) {
		t.Errorf("after an error the batch goes on: %v", err)
	}
}
