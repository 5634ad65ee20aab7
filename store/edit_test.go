package store_test

import (
	"slices"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// promise is what an article says of a firm, a country and a sum, proved by a sentence.
func promise(firm news.Company, land news.Country, sum, sentence string) news.Announcement {
	a := news.Announcement{Kind: news.Commitment, Status: news.Announced, Companies: []news.Company{firm}, Countries: []news.Country{land}}
	if sum != "" {
		a.Amount = &news.Sum{Money: news.MustMoney(sum, "USD"), Bound: news.Exact}
		a.Evidence = []news.Evidence{{Field: "amount", In: "text", Quote: sentence}}
	}
	return a.Normal()
}

func rereading(was, is string) news.Rereading {
	return news.Rereading{URL: "https://outlet.example/1", Look: news.Look{At: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)},
		Was: &news.Article{Text: was}, Is: &news.Article{Text: is}}
}

func eventsOf(edits []store.Edit) (out []string) {
	for _, e := range edits {
		for _, ev := range e.Events {
			out = append(out, ev.Event)
		}
	}
	return out
}

func TestRewritten(t *testing.T) {
	const three, two, twoSums = "It will spend $3 billion.", "It will spend $2 billion.", "It will spend $3 billion. Of this $2 billion are for Osaka."
	old, people, cut := promise("oracle", "JP", "3000000000", three), promise("oracle", "JP", "", ""), promise("oracle", "JP", "2000000000", two)
	trained, built := int64(5000), 280.0
	people.PeopleTrained, people.CapacityMW, people.Period = &trained, &built, &news.Period{End: 2029}
	people.Evidence = []news.Evidence{{Field: "people_trained", Quote: "5,000"}, {Field: "capacity_mw", Quote: "280 MW"}, {Field: "period", Quote: "2029"}}
	osaka := promise("oracle", "JP", "2000000000", "Of this $2 billion are for Osaka.")
	halted := promise("oracle", "JP", "3000000000", three)
	halted.Status, halted.Evidence = news.Cancelled, append(halted.Evidence, news.Evidence{Field: "status", Quote: "It has stopped."})
	kenya := promise("microsoft", "KE", "1000000000", "Kenya gets $1 billion.")
	cases := []struct {
		name          string
		told, was, is []news.Announcement
		before, after string
		events        []string
		lost          bool
		now           int // announcements
	}{
		{"a sum is corrected", saying(old), saying(old), saying(cut), three, two, []string{"amount was $3 billion, now $2 billion"}, false, 1},
		{"a sum is taken out", saying(old), saying(old), saying(people), three, "To 2029: 280 MW and 5,000 people.", []string{"amount was $3 billion, now not stated",
			"period was not stated, now until 2029", "people to be trained were not stated, now 5,000", "capacity was not stated, now 280 MW"}, false, 1},
		{"it is called off", saying(old), saying(old), saying(halted), three, three + " It has stopped.", []string{"status was announced, now cancelled"}, false, 1},
		{"the rules take another sentence of the two", saying(old), saying(old), saying(osaka), twoSums, twoSums + " It rains.", nil, false, 1},
		{"the rules have learned, the text is the same", saying(old), saying(cut), saying(cut), two, two + " It rains.", nil, false, 1},
		{"the order is another", saying(old, kenya), saying(old, kenya), saying(kenya, cut), three + " Kenya gets $1 billion.", "Kenya gets $1 billion. " + two,
			[]string{"amount was $3 billion, now $2 billion"}, false, 2},
		{"there is another promise", saying(old), saying(old), saying(kenya, old), three, "Kenya gets $1 billion. " + three, nil, false, 2},
		{"one of two is gone", saying(old, kenya), saying(old, kenya), saying(cut), three + " Kenya gets $1 billion.", two,
			[]string{"the source's page no longer carries this announcement; the record is kept as it was"}, true, 2},
		{"nothing that the rules ever saw is gone", saying(old), saying(news.Announcement{Kind: news.None}), saying(news.Announcement{Kind: news.None}), three, two, nil, true, 1},
		{"no news becomes a promise", saying(news.Announcement{Kind: news.None}), saying(news.Announcement{Kind: news.None}), saying(old), "", three, nil, false, 1},
	}
	for _, c := range cases {
		got := store.Rewritten(c.told, store.Edited{Was: c.was, Is: c.is}, rereading(c.before, c.after))
		if !slices.Equal(eventsOf(got.Edits), c.events) || got.Lost != c.lost || len(got.Now) != c.now {
			t.Errorf("%s: events %q, lost %v, %d announcements; want %q, %v, %d", c.name, eventsOf(got.Edits), got.Lost, len(got.Now), c.events, c.lost, c.now)
		}
		for i, told := range c.told {
			if now := got.Now[i]; !c.lost && told.Kind != news.None && (now.Companies[0] != told.Companies[0] || c.now > 1 && now.Part != i+1) {
				t.Errorf("%s: part %d of %v is now part %d of %v", c.name, i+1, told.Companies, now.Part, now.Companies)
			}
		}
	}
}

func saying(a ...news.Announcement) []news.Announcement { return a }

// What an article said counts as long as it is of the same as what it says.
func TestSayings(t *testing.T) {
	now := promise("oracle", "JP", "2000000000", "")
	same, other := promise("oracle", "JP", "3000000000", ""), promise("meta", "JP", "3000000000", "")
	told := store.Telling{Announcement: now, Edits: []store.Edit{{Said: &same}, {Said: &other}, {}}}
	if got := told.Sayings(); len(got) != 2 || got[0].Announcement.Amount.String() != "USD 2000000000" || got[1].Announcement.Amount.String() != "USD 3000000000" {
		t.Errorf("it says %+v", got)
	}
}

func TestNextReading(t *testing.T) {
	first := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	a := news.Article{URL: "https://outlet.example/1", Fetched: first, Page: news.Page{URL: "https://outlet.example/1"}}
	all := saying(promise("oracle", "JP", "3000000000", ""))
	for last, want := range map[time.Duration]time.Duration{0: time.Hour, time.Hour: 6 * time.Hour, 90 * time.Minute: 6 * time.Hour, 25 * time.Hour: 7 * 24 * time.Hour} {
		if got := store.NextReading(a, all, first.Add(last)); !got.Equal(first.Add(want)) {
			t.Errorf("read after %v it is read next at %v, want after %v", last, got, want)
		}
	}
	if got := store.NextReading(a, all, first.Add(7*24*time.Hour)); !got.IsZero() {
		t.Errorf("after a week it is read again at %v", got)
	}
}
