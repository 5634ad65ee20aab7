package storetest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// teller is an article of one announcement: a line of a table.
type teller struct {
	name      string
	class     news.Class
	day       int
	firm      news.Company
	land      news.Country
	place     string
	sum       string
	currency  news.Currency
	converted string // the sum in dollars, in brackets
	title     string // a word of its own if empty
}

func (w teller) filing() store.Filing {
	a := news.Article{ID: w.name, URL: "https://outlet.example/" + w.name, Title: cmp.Or(w.title, wordOf(w.name)), Text: wordOf(w.name) + ".", Lang: "en",
		Class: w.class, Published: news.Date{Time: time.Date(2026, 3, w.day, 0, 0, 0, 0, time.UTC), DayOnly: true}}
	told := news.Announcement{ID: a.ID, URL: a.URL, Title: a.Title, Lang: a.Lang, Published: a.Published, Kind: news.Commitment, Status: news.Announced,
		Companies: []news.Company{w.firm}, Countries: []news.Country{w.land}}
	if w.sum != "" {
		told.Amount = &news.Sum{Money: news.MustMoney(w.sum, w.currency), Bound: news.Exact}
	}
	if w.place != "" {
		told.Places = []string{w.place}
	}
	if w.converted != "" {
		told.OtherAmounts = []news.OtherSum{{Money: news.MustMoney(w.converted, "USD"), Role: news.Converted}}
	}
	return store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://outlet.example/feed"}, Articles: []news.Article{a}},
		Announcements: [][]news.Announcement{{told.Normal()}}}
}

// coverage is a month of news in which stories meet in every way: told[i] is
// the story of the i-th teller, as written down beforehand. The first are joined
// by the facts alone, the others by words.
var coverage = []struct {
	teller
	story string
}{
	{teller{"ke-1", news.Wire, 2, "microsoft", "KE", "", "1200000000", "USD", "", ""}, "kenya"},
	{teller{"ke-2", news.Press, 3, "microsoft", "KE", "Naivasha", "1200000000", "USD", "", ""}, "kenya"},
	{teller{"ke-3", news.Primary, 2, "microsoft", "KE", "", "155000000000", "KES", "1200000000", ""}, "kenya"},
	{teller{"ke-late", news.Trade, 14, "microsoft", "KE", "", "1200000000", "USD", "", ""}, "kenya"},
	{teller{"ke-later", news.Trade, 25, "microsoft", "KE", "", "1200000000", "USD", "", ""}, "kenya"}, // of those on the 14th
	{teller{"google", news.Wire, 2, "google", "KE", "", "1200000000", "USD", "", ""}, "another firm"},
	{teller{"uganda", news.Wire, 2, "microsoft", "UG", "", "1200000000", "USD", "", ""}, "another land"},
	{teller{"more", news.Wire, 4, "microsoft", "KE", "", "500000000", "USD", "", ""}, "another sum"},
	{teller{"thin", news.Wire, 2, "microsoft", "KE", "", "", "", "", ""}, "kenya"}, // the news of a day
	{teller{"thin-later", news.Wire, 6, "microsoft", "KE", "", "", "", "", ""}, "no sum"},
	{teller{"kansas", news.Wire, 5, "nebius", "US", "Kansas", "1000000000", "USD", "", ""}, "kansas"},
	{teller{"missouri", news.Wire, 6, "nebius", "US", "Missouri", "1000000000", "USD", "", ""}, "missouri"},
	{teller{"somewhere", news.Wire, 7, "nebius", "US", "", "1000000000", "USD", "", ""}, "kansas"}, // the first of the two it may be
	{teller{"pl-euro", news.Wire, 9, "amazon", "PL", "", "4300000000", "EUR", "4700000000", ""}, "poland"},
	{teller{"pl-dollar", news.Press, 10, "amazon", "PL", "", "4700000000", "USD", "", ""}, "poland"},
	{teller{"rw-region", news.Press, 3, "google", "RW", "", "", "", "", "Google plans a lakeside cloud region in Kigali"}, "rwanda"},
	{teller{"rw-soon", news.Wire, 6, "google", "RW", "", "", "", "", "Lakeside cloud region planned for Kigali, says Google"}, "rwanda"}, // by the words
	{teller{"rw-sum", news.Trade, 9, "google", "RW", "", "600000000", "USD", "", "Google puts $600m into lakeside region in Kigali"}, "rwanda"},
	{teller{"rw-late", news.Trade, 16, "google", "RW", "", "", "", "", "Kigali waits for lakeside cloud region of Google"}, "rwanda"}, // a region is told for two weeks
	{teller{"rw-nurses", news.Wire, 13, "google", "RW", "", "", "", "", "Nurses and midwives learn to code with Google"}, "other words"},
	{teller{"ng-lagos", news.Wire, 3, "oracle", "NG", "Lagos", "700000000", "USD", "", "Oracle halls by the lagoon cooled with seawater, in Lagos"}, "lagos"},
	{teller{"ng-abuja", news.Wire, 4, "oracle", "NG", "Abuja", "300000000", "USD", "", "Oracle halls by the lagoon cooled with seawater, in Abuja"}, "abuja"},
	{teller{"ng-which", news.Wire, 6, "oracle", "NG", "", "", "", "", "Oracle halls by the lagoon cooled with seawater"}, "either of two"}, // unsure is no
}

// factual is how many of the coverage are joined by the facts alone.
const factual = 15

func filings() (out []store.Filing) {
	for _, c := range coverage {
		out = append(out, c.filing())
	}
	return out
}

func joined(t *testing.T, b *bench) {
	b.file(filings()...)
	told(t, b, []string{"all at once"})
	totals := b.totals()
	for seed := range uint64(12) {
		order := rand.New(rand.NewPCG(seed, 1)).Perm(len(coverage))
		s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
		fs := filings()
		var seen []string
		for _, i := range order {
			s.file(fs[i])
			seen = append(seen, coverage[i].name)
		}
		if err := s.Check(s.ctx); err != nil {
			t.Fatalf("check after %v: %v", seen, err)
		}
		told(t, s, seen)
		before := asJSON(s.search(""))
		s.file(fs...)
		if after := asJSON(s.search("")); after != before {
			t.Errorf("filed again after %v, the stories changed:\n%s\nbefore\n%s", seen, after, before)
		}
		if now := s.totals(); now != totals {
			t.Errorf("after %v the totals are\n%s\nall at once they are\n%s", seen, now, totals)
		}
	}
}

// totals are those of all stories, by country and by year.
func (b *bench) totals() string {
	b.t.Helper()
	var tally news.Tally
	for _, s := range b.search("") {
		tally.Add(&s)
	}
	out, err := json.Marshal([]news.Totals{tally.Totals(news.ByCountry), tally.Totals(news.ByYear)})
	if err != nil {
		b.t.Fatal(err)
	}
	return string(out)
}

// told checks that the stories of a store are those of the coverage.
func told(t *testing.T, b *bench, order []string) {
	t.Helper()
	want := map[string]string{}
	for _, c := range coverage {
		want[c.name] = c.story
	}
	stories := map[string][]string{}
	for _, s := range b.search("") {
		event := want[s.Sources[0].Announcement]
		for _, src := range s.Sources {
			if want[src.Announcement] != event {
				t.Errorf("after %v: %s is joined to %s", order, src.Announcement, s.Sources[0].Announcement)
			}
		}
		stories[event] = append(stories[event], s.ID)
	}
	for event, ids := range stories {
		if len(ids) > 1 {
			t.Errorf("after %v: the story %s is there %d times", order, event, len(ids))
		}
	}
	if c := b.counts(); c.Stories != len(stories) {
		t.Errorf("after %v: %d stories counted, %d found", order, c.Stories, len(stories))
	}
}

// bridged: a telling that ties two stories makes one of them, under the older
// id, and the other id leads to it.
func bridged(t *testing.T, b *bench) {
	by := func(name string) store.Filing {
		i := slices.IndexFunc(coverage, func(c struct {
			teller
			story string
		}) bool {
			return c.name == name
		})
		return coverage[i].filing()
	}
	first := b.file(by("ke-1")).New[0]
	b.clock = b.clock.Add(time.Hour)
	later := b.file(by("ke-later")).New[0]
	b.clock = b.clock.Add(time.Hour)
	r := b.file(by("ke-late"))
	if len(r.New) != 0 || len(r.Changed) != 1 || r.Changed[0].ID != first.ID || len(r.Changed[0].Sources) != 3 {
		t.Fatalf("the telling between gives %s", asJSON(r))
	}
	for _, id := range []string{first.ID, later.ID} {
		if s, err := b.Story(b.ctx, id); err != nil || s.ID != first.ID {
			t.Errorf("the id %s leads to %q (%v), want %s", id, s.ID, err, first.ID)
		}
	}
	b.file(by("ke-3"))
	if s, err := b.Story(b.ctx, later.ID); err != nil || len(s.Sources) != 4 || s.Headline.Companies[0] != "microsoft" || s.Sources[0].Class != news.Primary {
		t.Errorf("after another source the old id leads to %s (%v)", asJSON(s), err)
	}
	if all := b.file(by("kansas"), by("missouri"), by("somewhere")); len(all.New) != 2 || len(all.Changed) != 0 {
		t.Errorf("three in one batch give %d new, %d changed: %s", len(all.New), len(all.Changed), asJSON(all))
	}
}

// hot: a story of many sources stays one story, however they come.
func hot(t *testing.T, b *bench) {
	for i := range 60 {
		w := coverage[0].teller
		w.name, w.day = fmt.Sprintf("many-%d", i), 1+i%9
		b.file(w.filing())
	}
	if all := b.search(""); len(all) != 1 || len(all[0].Sources) != 60 {
		t.Errorf("60 tellings give %d stories", len(all))
	}
}
