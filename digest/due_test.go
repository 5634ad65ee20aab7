package digest

import (
	"testing"
	"time"

	"gigawatch/news"
)

// TestHours: the hour is that of the reader's clock, on days when clocks are
// moved too: an hour that is skipped is kept when clocks come to the next, one
// that comes twice is kept once.
func TestHours(t *testing.T) {
	cases := []struct {
		name, zone string
		hour       int
		from       string // the moment from which the days are counted
		want       []string
	}{
		{"an ordinary day", "Asia/Tokyo", 7, "2026-11-23T12:00:00Z", []string{"2026-11-23T22:00:00Z", "2026-11-24T22:00:00Z"}},
		{"half an hour off", "Asia/Kolkata", 7, "2026-11-23T12:00:00Z", []string{"2026-11-24T01:30:00Z", "2026-11-25T01:30:00Z"}},
		{"a quarter off", "Asia/Kathmandu", 7, "2026-11-23T12:00:00Z", []string{"2026-11-24T01:15:00Z"}},
		{"spring, seven", "Europe/Berlin", 7, "2026-03-28T12:00:00Z", []string{"2026-03-29T05:00:00Z", "2026-03-30T05:00:00Z"}},
		{"spring, the hour that is skipped", "Europe/Berlin", 2, "2026-03-28T12:00:00Z", []string{"2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"}},
		{"autumn, the hour that comes twice", "Europe/Berlin", 2, "2026-10-24T12:00:00Z", []string{"2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"}},
		{"New York, spring", "America/New_York", 2, "2026-03-07T12:00:00Z", []string{"2026-03-08T07:00:00Z", "2026-03-09T06:00:00Z"}},
		{"New York, autumn", "America/New_York", 1, "2026-10-31T12:00:00Z", []string{"2026-11-01T05:00:00Z", "2026-11-02T06:00:00Z"}},
		{"midnight that is skipped", "America/Asuncion", 0, "2024-10-05T12:00:00Z", []string{"2024-10-06T04:00:00Z", "2024-10-07T03:00:00Z"}},
		{"half an hour of summer", "Australia/Lord_Howe", 2, "2026-10-03T00:00:00Z", []string{"2026-10-03T15:30:00Z", "2026-10-04T15:00:00Z"}},
	}
	for _, c := range cases {
		s := &news.Subscriber{Cadence: news.Daily, Hour: c.hour, Zone: c.zone}
		now := at(c.from)
		for _, want := range c.want {
			next, err := Next(s, now)
			if err != nil || !next.Equal(at(want)) {
				t.Errorf("%s: after %s comes %s, want %s; %v", c.name, now, next.UTC().Format(time.RFC3339), want, err)
			}
			if last, _ := due(s, next.Location(), next); !last.Equal(next) {
				t.Errorf("%s: at %s the last was due %s", c.name, next, last)
			}
			if last, _ := due(s, next.Location(), next.Add(-time.Second)); !last.Before(next) {
				t.Errorf("%s: a second before %s the last was due %s", c.name, next, last)
			}
			now = next
		}
	}
}

// TestMinutes asks every minute of two weeks in which clocks are moved, as
// serve does: each day gets one digest, each week one, whatever the zone.
func TestMinutes(t *testing.T) {
	known := zones{}
	for _, name := range []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns"} {
		zone, err := known.find(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, from := range []string{"2026-03-02T00:00:00Z", "2026-03-23T00:00:00Z", "2026-09-21T00:00:00Z", "2026-10-19T00:00:00Z"} {
			for _, hour := range []int{0, 2, 23} {
				counted := map[news.Cadence]int{}
				for _, cadence := range []news.Cadence{news.Daily, news.Weekly} {
					s := &news.Subscriber{Cadence: cadence, Hour: hour, Zone: name, Weekday: time.Sunday, OptIn: &news.OptIn{Confirmed: at(from)}}
					st, days := news.Standing{}, map[string]bool{}
					for now := at(from); now.Before(at(from).AddDate(0, 0, 14)); now = now.Add(7 * time.Minute) {
						day, yes := isDue(s, zone, st, now)
						if !yes {
							continue
						}
						if days[day] {
							t.Errorf("%s, %d o'clock, %s: two on %s", zone, hour, cadence, day)
						}
						days[day], st.Through = true, now
						counted[cadence]++
					}
				}
				if counted[news.Daily] < 13 || counted[news.Daily] > 14 || counted[news.Weekly] < 1 || counted[news.Weekly] > 2 {
					t.Errorf("%s, %d o'clock, two weeks from %s: %v", zone, hour, from, counted)
				}
			}
		}
	}
}

// TestHourMoved: who moves the hour gets one digest a day all the same.
func TestHourMoved(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	s := o.subscribe("a@reader.example", nil, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	if n := len(o.make("2026-11-24T07:00:00Z")); n != 1 {
		t.Fatalf("%d mails", n)
	}
	o.take()
	s.Hour = 18
	if err := o.KeepSubscriber(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	o.file(promise{company: "google", country: "FR", sum: "2000000000"})
	if n := len(o.make("2026-11-24T18:00:00Z")); n != 0 {
		t.Errorf("a second mail on one day")
	}
	if n := len(o.make("2026-11-25T18:00:00Z")); n != 1 {
		t.Errorf("%d mails the day after", n)
	}
}
