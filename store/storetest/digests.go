package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"gigawatch/news"
)

// Digests is what the digest asks of an engine.
type Digests interface {
	Fresh(ctx context.Context, after time.Time, each func(news.Fresh) error) error
	Secret(ctx context.Context) ([]byte, error)
	Subscribers(ctx context.Context, each func(news.Subscriber) error) error
	Subscriber(ctx context.Context, id string) (news.Subscriber, error)
	SubscriberAt(ctx context.Context, address string) (news.Subscriber, error)
	KeepSubscriber(ctx context.Context, s news.Subscriber) error
	DropSubscriber(ctx context.Context, id string) error
	Suppress(ctx context.Context, address, why string) error
	Suppressed(ctx context.Context, address string) (string, error)
	Release(ctx context.Context, address string) error
	KeepToken(ctx context.Context, code string, t news.Token) error
	Token(ctx context.Context, code string, use bool) (news.Token, error)
	Standing(ctx context.Context, subscriber string) (news.Standing, error)
	KeepStanding(ctx context.Context, subscriber string, st news.Standing) error
	Told(ctx context.Context, subscriber string, stories []string) (map[string]uint64, error)
	Record(ctx context.Context, subscriber string) (news.Standing, []news.Told, error)
	Printed(ctx context.Context, story string, facts uint64) (news.Printed, error)
	Withdrawn(ctx context.Context) ([]news.Printed, error)
	Dispatch(ctx context.Context, all []news.Dispatch, said []news.Printed) error
	Forget(ctx context.Context, before time.Time) (int, error)
	Post(ctx context.Context, p news.Parcel) error
	Parcels(ctx context.Context, at time.Time, most int) ([]news.Parcel, error)
	Spooled(ctx context.Context) (int, error)
	Delivered(ctx context.Context, p news.Parcel) error
	PutOff(ctx context.Context, p news.Parcel) error
	GiveUp(ctx context.Context, p news.Parcel) error
	KeepEdition(ctx context.Context, day string, edition []byte) error
	Edition(ctx context.Context, day string) ([]byte, error)
	Editions(ctx context.Context, most int) ([]string, error)
}

func reader(id, address string) news.Subscriber {
	return news.Subscriber{ID: id, Address: address, Searches: []news.SavedSearch{{Query: "company:microsoft"}}, Cadence: news.Daily, Hour: 7, Zone: "UTC"}
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// registered: one subscriber an address, found by either name, gone with all that is known of it.
func registered(t *testing.T, b *bench) {
	b.must(b.KeepSubscriber(b.ctx, reader("r1", "Ada@reader.example")))
	b.must(b.KeepSubscriber(b.ctx, reader("r2", "bob@reader.example")))
	if err := b.KeepSubscriber(b.ctx, reader("r3", "ada@reader.example")); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a second subscriber at one address: %v", err)
	}
	if s, err := b.SubscriberAt(b.ctx, "ADA@reader.example"); err != nil || s.ID != "r1" {
		t.Errorf("by address: %+v, %v", s, err)
	}
	b.must(b.KeepSubscriber(b.ctx, reader("r1", "ada@elsewhere.example")))
	if _, err := b.SubscriberAt(b.ctx, "ada@reader.example"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("by an address that was given up: %v", err)
	}
	b.must(b.Dispatch(b.ctx, []news.Dispatch{{Subscriber: "r1", Standing: news.Standing{Through: b.clock}, Told: []news.Told{{Story: "s1", Facts: 7}},
		Parcel: &news.Parcel{Subscriber: "r1", To: "ada@elsewhere.example", ID: "m1", Mail: []byte("mail")}}}, nil))
	b.must(b.DropSubscriber(b.ctx, "r1"))
	b.must(b.DropSubscriber(b.ctx, "r1"))
	st, told, err := b.Record(b.ctx, "r1")
	if n, _ := b.Spooled(b.ctx); err != nil || st != (news.Standing{}) || len(told) != 0 || n != 0 {
		t.Errorf("of who left is kept: %+v, %v, %d mails, %v", st, told, n, err)
	}
	var left []string
	b.must(b.Subscribers(b.ctx, func(s news.Subscriber) error { left = append(left, s.ID); return nil }))
	if !slices.Equal(left, []string{"r2"}) {
		t.Errorf("left: %v", left)
	}
}

// suppressed: an address that takes no mail, whatever its letters' case, until it is released.
func suppressed(t *testing.T, b *bench) {
	if why, err := b.Suppressed(b.ctx, "a@b.example"); why != "" || err != nil {
		t.Errorf("before: %q, %v", why, err)
	}
	b.must(b.Suppress(b.ctx, "A@b.example", "bounced"))
	if why, err := b.Suppressed(b.ctx, "a@B.example"); why != "bounced" || err != nil {
		t.Errorf("suppressed: %q, %v", why, err)
	}
	b.must(b.Release(b.ctx, "a@b.example"))
	if why, err := b.Suppressed(b.ctx, "a@b.example"); why != "" || err != nil {
		t.Errorf("released: %q, %v", why, err)
	}
	one, err := b.Secret(b.ctx)
	two, err2 := b.Secret(b.ctx)
	if err != nil || err2 != nil || len(one) < 16 || string(one) != string(two) {
		t.Errorf("the secret is %d bytes, and the same again: %v; %v %v", len(one), string(one) == string(two), err, err2)
	}
}

// tokens are good once, and for their time.
func tokens(t *testing.T, b *bench) {
	b.must(b.KeepToken(b.ctx, "code", news.Token{Asks: "subscribe", Wants: reader("r1", "a@b.example"), Expires: b.clock.Add(time.Hour)}))
	b.must(b.KeepToken(b.ctx, "old", news.Token{Expires: b.clock.Add(time.Minute)}))
	for range 2 {
		if tok, err := b.Token(b.ctx, "code", false); err != nil || tok.Wants.Address != "a@b.example" {
			t.Errorf("looked at: %+v, %v", tok, err)
		}
	}
	b.clock = b.clock.Add(30 * time.Minute)
	if _, err := b.Token(b.ctx, "old", true); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("expired: %v", err)
	}
	if _, err := b.Token(b.ctx, "code", true); err != nil {
		t.Errorf("used: %v", err)
	}
	if _, err := b.Token(b.ctx, "code", true); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("used again: %v", err)
	}
}

// ledger: what is dispatched is told and in the spool, at once; it leaves the
// spool when it is delivered, and is untold when it never arrives.
func ledger(t *testing.T, b *bench) {
	since := b.clock.Add(-24 * time.Hour)
	b.must(b.KeepSubscriber(b.ctx, reader("r1", "a@b.example")))
	d := news.Dispatch{Subscriber: "r1", Standing: news.Standing{Through: b.clock, Mailed: b.clock}, Told: []news.Told{{Story: "s1", Facts: 7}, {Story: "s2", Facts: 8}},
		Parcel: &news.Parcel{Subscriber: "r1", To: "a@b.example", ID: "m1", Mail: []byte("mail"), Since: since, Next: b.clock, Told: []news.Told{{Story: "s1", Facts: 7}, {Story: "s2", Facts: 8}}}}
	said := []news.Printed{{Story: "s1", Facts: 7, At: b.clock}, {Story: "s2", Facts: 8, At: b.clock}}
	ctx, cancel := context.WithCancel(b.ctx)
	cancel()
	if err := b.Dispatch(ctx, []news.Dispatch{d}, said); !errors.Is(err, context.Canceled) {
		t.Errorf("cut off: %v", err)
	}
	if n, _ := b.Spooled(b.ctx); n != 0 {
		t.Errorf("a dispatch that was cut off left %d mails", n)
	}
	b.must(b.Dispatch(b.ctx, []news.Dispatch{d}, said))
	told, err := b.Told(b.ctx, "r1", []string{"s1", "s2", "s3"})
	if err != nil || len(told) != 2 || told["s1"] != 7 || told["s2"] != 8 {
		t.Errorf("told %v, %v", told, err)
	}
	if p, err := b.Printed(b.ctx, "s1", 7); err != nil || !p.At.Equal(b.clock) {
		t.Errorf("printed %+v, %v", p, err)
	}
	if gone, err := b.Withdrawn(b.ctx); err != nil || len(gone) != 2 {
		t.Errorf("stories that never were: %v, %v", gone, err)
	}
	few, err := b.Parcels(b.ctx, b.clock, 10)
	if err != nil || len(few) != 1 || string(few[0].Mail) != "mail" || few[0].Number == 0 {
		t.Fatalf("parcels %+v, %v", few, err)
	}
	p := few[0]
	p.Next, p.Attempts = b.clock.Add(time.Hour), 1
	b.must(b.PutOff(b.ctx, p))
	if few, err = b.Parcels(b.ctx, b.clock.Add(59*time.Minute), 10); err != nil || len(few) != 0 {
		t.Errorf("before its time: %v, %v", few, err)
	}
	if few, err = b.Parcels(b.ctx, b.clock.Add(time.Hour), 10); err != nil || len(few) != 1 || few[0].Attempts != 1 {
		t.Errorf("at its time: %v, %v", few, err)
	}
	// Another edition has told one of the two anew since.
	b.must(b.Dispatch(b.ctx, []news.Dispatch{{Subscriber: "r1", Standing: d.Standing, Told: []news.Told{{Story: "s2", Facts: 9}}}}, nil))
	b.must(b.GiveUp(b.ctx, p))
	told, err = b.Told(b.ctx, "r1", []string{"s1", "s2"})
	if st, _ := b.Standing(b.ctx, "r1"); err != nil || len(told) != 1 || told["s2"] != 9 || !st.Back.Equal(since) {
		t.Errorf("after it was given up: told %v, %+v, %v", told, st, err)
	}
	b.must(b.Post(b.ctx, news.Parcel{To: "c@d.example", Mail: []byte("other")}))
	few, err = b.Parcels(b.ctx, b.clock, 10)
	if err != nil || len(few) != 1 {
		t.Fatalf("posted: %v, %v", few, err)
	}
	b.must(b.Delivered(b.ctx, few[0]))
	b.must(b.Delivered(b.ctx, few[0]))
	if n, err := b.Spooled(b.ctx); n != 0 || err != nil {
		t.Errorf("%d in the spool, %v", n, err)
	}
	for _, day := range []string{"2026-11-23", "2026-11-24"} {
		b.must(b.KeepEdition(b.ctx, day, []byte(day)))
	}
	if days, err := b.Editions(b.ctx, 1); err != nil || !slices.Equal(days, []string{"2026-11-24"}) {
		t.Errorf("editions %v, %v", days, err)
	}
	if e, err := b.Edition(b.ctx, "2026-11-23"); err != nil || string(e) != "2026-11-23" {
		t.Errorf("edition %s, %v", e, err)
	}
	if _, err := b.Edition(b.ctx, "2026-11-22"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("no edition: %v", err)
	}
}

// forgotten: what was told of stories first seen before a moment goes, and of
// those that are no more and of which nothing was said since.
func forgotten(t *testing.T, b *bench) {
	ids := func(i int) (out []string) {
		for _, s := range b.file(Filing(i, 200)).New {
			out = append(out, s.ID)
		}
		return out
	}
	tell := func(reader string, stories ...string) {
		var told []news.Told
		var said []news.Printed
		for _, id := range stories {
			told, said = append(told, news.Told{Story: id, Facts: 7}), append(said, news.Printed{Story: id, Facts: 7, At: b.clock})
		}
		b.must(b.Dispatch(b.ctx, []news.Dispatch{{Subscriber: reader, Standing: news.Standing{Through: b.clock}, Told: told}}, said))
	}
	old := ids(1)
	tell("r1", append(old, "gone")...)
	tell("r2", old[:50]...)
	b.clock = b.clock.Add(time.Hour)
	before := b.clock
	young := ids(2)
	tell("r1", append(young, "gone later")...)
	if len(old) < 100 || len(young) < 100 {
		t.Fatalf("%d old stories, %d young ones", len(old), len(young))
	}
	for _, want := range []int{len(old) + 1 + 50, 0} {
		if n, err := b.Forget(b.ctx, before); err != nil || n != want {
			t.Errorf("%d tellings are forgotten, want %d (%v)", n, want, err)
		}
	}
	st, told, err := b.Record(b.ctx, "r1")
	if err != nil || len(told) != len(young)+1 || !st.Through.Equal(b.clock) {
		t.Errorf("of the first reader are kept %d tellings, want %d, and %+v (%v)", len(told), len(young)+1, st, err)
	}
	if st, told, err := b.Record(b.ctx, "r2"); err != nil || len(told) != 0 || st.Through.IsZero() {
		t.Errorf("of the second reader are kept %d tellings and %+v (%v)", len(told), st, err)
	}
	if _, err := b.Printed(b.ctx, old[0], 7); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("what was printed of an old story: %v", err)
	}
	if _, err := b.Printed(b.ctx, young[0], 7); err != nil {
		t.Errorf("what was printed of a young story: %v", err)
	}
	if gone, err := b.Withdrawn(b.ctx); err != nil || len(gone) != 1 || gone[0].Story != "gone later" {
		t.Errorf("last words: %v, %v", gone, err)
	}
}

// fresh: all that is new or changed since a moment, with its text, and nothing else.
func fresh(t *testing.T, b *bench) {
	b.file(Filing(1, 300))
	first := b.clock
	b.clock = b.clock.Add(time.Hour)
	f := Filing(2, 20)
	b.file(f)
	changed := copyOf(Filing(1, 1), "https://copier.example/1", news.Wire)
	b.file(changed)
	seen := map[string]int{}
	b.must(b.Fresh(b.ctx, first, func(f news.Fresh) error {
		seen[f.Story.ID]++
		if f.Text == "" {
			return fmt.Errorf("story %s comes without its text", f.Story.ID)
		}
		return nil
	}))
	if len(seen) != 21 {
		t.Errorf("%d stories are fresh, want 20 new ones and one that changed", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s comes %d times", id, n)
		}
	}
	n := 0
	b.must(b.Fresh(b.ctx, first.Add(-time.Second), func(news.Fresh) error { n++; return nil }))
	if n != 320 {
		t.Errorf("%d stories in all", n)
	}
}
