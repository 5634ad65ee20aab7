package digest

import (
	"context"
	"fmt"
	"log/slog"
	netmail "net/mail"
	"path/filepath"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// office is a store with a clock, an editor and what they need: the tests file
// articles, move the clock, and read the mails in the spool.
type office struct {
	*bolt.Store
	t      testing.TB
	clock  time.Time
	editor *Editor
	filed  int
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func newOffice(t testing.TB, now string) *office {
	t.Helper()
	o := &office{t: t, clock: at(now)}
	s, err := bolt.Open(filepath.Join(t.TempDir(), "gigawatch.db"), bolt.Options{Now: func() time.Time { return o.clock }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	secret, err := s.Secret(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names := Names{Country: func(c news.Country) string {
		return map[news.Country]string{"JP": "Japan", "FR": "France", "KE": "Kenya", "DE": "Germany"}[c]
	}}
	room := &Mailroom{From: netmail.Address{Name: "Gigawatch", Address: "digest@news.example"}, Base: "https://news.example",
		Links: Links{secret}, Names: names, Postal: "Gigawatch, 1 Example Street, Example Town"}
	o.Store = s
	o.editor = &Editor{Archive: s, Register: s, Ledger: s, Mail: room, Names: names, Now: func() time.Time { return o.clock }, Log: slog.New(slog.DiscardHandler)}
	return o
}

// subscribe enters a confirmed subscriber; change may be nil.
func (o *office) subscribe(address string, change func(*news.Subscriber), queries ...string) news.Subscriber {
	o.t.Helper()
	s := news.Subscriber{ID: fmt.Sprintf("reader%d", len(address)), Address: address, Cadence: news.Daily, Hour: 7, Zone: "UTC", Created: o.clock,
		OptIn: &news.OptIn{Asked: o.clock, Confirmed: o.clock, Form: "test"}}
	for _, q := range queries {
		s.Searches = append(s.Searches, news.SavedSearch{Query: q})
	}
	if change != nil {
		change(&s)
	}
	if err := s.Valid(); err != nil {
		o.t.Fatal(err)
	}
	if err := o.KeepSubscriber(o.t.Context(), s); err != nil {
		o.t.Fatal(err)
	}
	return s
}

// promise is an announcement of a test, with its article.
type promise struct {
	company, country, sum, title string
	class                        news.Class
	status                       news.Status
	kind                         news.Kind
	url                          string
	published                    time.Time
}

// file puts a promise into the store, as if it had been crawled now.
func (o *office) file(p promise) news.Story {
	o.t.Helper()
	receipt := o.fileAll([]promise{p})
	for _, s := range append(receipt.New, receipt.Changed...) {
		return s
	}
	o.t.Fatalf("%s made no story", p.title)
	return news.Story{}
}

// fileAll puts promises into the store at once.
func (o *office) fileAll(all []promise) store.Receipt {
	o.t.Helper()
	var f store.Filing
	for _, p := range all {
		a, ann := o.article(p)
		f.Harvest.Articles, f.Announcements = append(f.Harvest.Articles, a), append(f.Announcements, []news.Announcement{ann})
	}
	receipt, err := o.File(o.t.Context(), []store.Filing{f})
	if err != nil {
		o.t.Fatal(err)
	}
	return receipt
}

// article is the article that makes a promise, with what it says.
func (o *office) article(p promise) (news.Article, news.Announcement) {
	o.filed++
	if p.url == "" {
		p.url = fmt.Sprintf("https://outlet.example/%d", o.filed)
	}
	if p.title == "" {
		p.title = fmt.Sprintf("%s puts %s into %s (%d)", p.company, p.sum, p.country, o.filed)
	}
	if p.class == "" {
		p.class = news.Primary
	}
	if p.kind == "" {
		p.kind = news.Commitment
	}
	if p.published.IsZero() {
		p.published = o.clock.Add(-time.Hour)
	}
	text := fmt.Sprintf("%s said on stage number %d that it will put %s into %s.", p.company, o.filed, p.sum, p.country)
	a := news.Article{ID: fmt.Sprint("a", o.filed), URL: p.url, Title: p.title, Text: text, Lang: "en", Outlet: "The Outlet", Class: p.class,
		Published: news.Date{Time: p.published}, Fetched: o.clock}
	return a, p.announcement(a)
}

func (p promise) announcement(a news.Article) news.Announcement {
	ann := news.Announcement{ID: a.ID, URL: a.URL, Title: a.Title, Lang: "en", Published: a.Published, Kind: p.kind, Status: p.status,
		Companies: []news.Company{news.Company(p.company)}, Pillars: []news.Pillar{news.Technology}, Period: &news.Period{Start: 2026, End: 2029},
		Evidence: []news.Evidence{{Field: "amount", In: "text", Quote: a.Text, End: len(a.Text), Rule: "test"}}, Confidence: map[string]news.Confidence{}}
	if ann.Status == "" {
		ann.Status = news.Announced
	}
	if p.country != "" {
		ann.Countries = []news.Country{news.Country(p.country)}
	}
	if p.sum != "" {
		ann.Amount = &news.Sum{Money: news.MustMoney(p.sum, "USD"), Bound: news.Exact, Text: "$" + p.sum}
	}
	return ann.Normal()
}

// make runs the editor at a moment, and gives the mails that are in the spool after it.
func (o *office) make(now string) []news.Parcel {
	o.t.Helper()
	o.clock = at(now)
	if _, err := o.editor.Make(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	return o.parcels()
}

func (o *office) parcels() []news.Parcel {
	o.t.Helper()
	all, err := o.Parcels(context.Background(), o.clock, 100)
	if err != nil {
		o.t.Fatal(err)
	}
	return all
}

// take empties the spool.
func (o *office) take() {
	o.t.Helper()
	for _, p := range o.parcels() {
		if err := o.Delivered(o.t.Context(), p); err != nil {
			o.t.Fatal(err)
		}
	}
}
