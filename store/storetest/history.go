package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

// since follows the history from a point to its end, most ids at a time.
func (b *bench) since(from store.Point, most int) (ids []string, to store.Point) {
	b.t.Helper()
	for to = from; ; {
		more, next, err := b.Since(b.ctx, to, most)
		if err != nil {
			b.t.Fatalf("since %+v: %v", to, err)
		}
		ids = append(ids, more...)
		if next.Is(to) {
			return ids, to
		}
		to = next
	}
}

func (b *bench) point() store.Point {
	b.t.Helper()
	p, err := b.Point(b.ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func history(t *testing.T, b *bench) {
	empty := b.point()
	if empty.Number != 0 || !empty.At.IsZero() {
		t.Errorf("a new store stands at %+v", empty)
	}
	r := b.file(Filing(1, 700))
	after := b.point()
	if after.Number == 0 || !after.At.Equal(b.clock) {
		t.Errorf("after a filing at %s: %+v", b.clock, after)
	}
	for _, most := range []int{1, 300, 10_000} {
		got, to := b.since(empty, most)
		want := ids(r.New)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || !to.Is(after) {
			t.Errorf("%d at a time: %d ids up to %+v, want %d up to %+v", most, len(got), to, len(want), after)
		}
	}
	select {
	case <-b.Changed():
	default:
		t.Error("nobody is told of what was filed")
	}
	b.file(Filing(1, 700)) // the same again
	b.file(store.Filing{Harvest: news.Harvest{State: news.FeedState{URL: "https://feed.example/"}}})
	if now := b.point(); !now.Is(after) {
		t.Errorf("nothing was changed, but the history goes on to %+v", now)
	}
	v, err := b.Version(b.ctx)
	if err != nil || v.Number != after.Number || !v.Changed.Equal(after.At) {
		t.Errorf("the version is %+v (%v), want that of %+v", v, err, after)
	}
}

func historyOfDecisions(t *testing.T, b *bench) {
	r := b.file(Filing(1, 4))
	one, two, three := r.New[0].ID, r.New[1].ID, r.New[2].ID
	for _, step := range []struct {
		name string
		do   func()
		want []string
	}{
		{"merge", func() { b.decide(store.Decision{Action: store.Merge, Story: one, Others: []string{two}}) }, []string{one, two}},
		{"undo", func() { b.decide(store.Decision{Action: store.Undo, Story: one}) }, []string{one, two}},
		{"review", func() { b.decide(store.Decision{Action: store.Review, Story: three}) }, []string{three}},
		{"gone", func() {
			if _, err := b.Revise(b.ctx, []store.Revision{{Article: r.New[3].Sources[0].URL}}); err != nil {
				t.Fatal(err)
			}
		}, []string{r.New[3].ID}},
	} {
		before := b.point()
		step.do()
		got, _ := b.since(before, 100)
		slices.Sort(got)
		slices.Sort(step.want)
		if !slices.Equal(got, step.want) {
			t.Errorf("%s: changed %v, want %v", step.name, got, step.want)
		}
	}
}

func otherHistory(t *testing.T, b *bench) {
	b.file(Filing(1, 2))
	point := b.point()
	for name, p := range map[string]store.Point{
		"another mark": {Number: point.Number, Mark: point.Mark + 1},
		"the future":   {Number: point.Number + 1, Mark: point.Mark},
		"another life": {Mark: 42},
		"nothing":      {},
	} {
		if _, _, err := b.Since(b.ctx, p, 10); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("since %s: %v, want ErrNotFound", name, err)
		}
	}
	other := b.open()
	if _, err := other.File(b.ctx, []store.Filing{Filing(1, 2)}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := other.Since(b.ctx, point, 10); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a point of one store in another, filled alike: %v", err)
	}
}

func withTexts(t *testing.T, b *bench) {
	r := b.file(Filing(1, 300), copyOf(Filing(1, 1), "https://copier.example/", news.Wire))
	all := map[string]store.Told{}
	last := ""
	each := func(s store.Told) error {
		all[s.Story.ID], last = s, s.Story.ID
		return nil
	}
	if err := b.EachTold(b.ctx, each); err != nil || len(all) != len(r.New) {
		t.Fatalf("%d stories told, want %d (%v)", len(all), len(r.New), err)
	}
	if newest := b.search("")[0].ID; last != newest {
		t.Errorf("the last told is %s, want the newest, %s", last, newest)
	}
	one := all[r.New[0].ID]
	text := store.Text{Lang: "en", Text: text(1000)}
	if len(one.Texts) != 2 || !slices.Contains(one.Texts, text) || asJSON(one.Story) != asJSON(b.search("id:" + one.Story.ID)[0]) {
		t.Errorf("told as %+v", one)
	}
	gone, stays := r.New[2].ID, r.New[1].ID
	b.decide(store.Decision{Action: store.Merge, Story: stays, Others: []string{gone}})
	clear(all)
	if err := b.NamedTold(b.ctx, []string{gone, stays, "never"}, each); err != nil || len(all) != 1 || len(all[stays].Texts) != 2 {
		t.Errorf("told by id: %+v (%v)", all, err)
	}
	named, err := b.Named(b.ctx, []string{r.New[9].ID, gone, "never", stays})
	if err != nil || !slices.Equal(ids(named), []string{r.New[9].ID, stays}) {
		t.Errorf("named %v (%v)", ids(named), err)
	}
	stop := errors.New("enough")
	if err := b.EachTold(b.ctx, func(store.Told) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("a caller who has enough gets %v", err)
	}
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if err := b.EachTold(ctx, each); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
