package digest

import (
	"time"

	"gigawatch/news"
)

// due is the last moment, not after now, at which a subscriber's digest was
// due, and its day there. The zone must be valid.
func due(s *news.Subscriber, now time.Time) (at time.Time, day string, err error) {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return at, "", err
	}
	here := now.In(zone)
	back := 0
	if s.Cadence == news.Weekly {
		back = int(here.Weekday()-s.Weekday+7) % 7
	}
	for {
		at = hourOf(here.Year(), here.Month(), here.Day()-back, s.Hour, zone)
		if !at.After(now) {
			return at, at.In(zone).Format(time.DateOnly), nil
		}
		back += s.Cadence.Days()
	}
}

// hourOf is the first moment of a day at which a clock there shows an hour, or
// has passed over it: in spring, when two o'clock is skipped, it is three; in
// autumn, when it comes twice, it is the first of them.
func hourOf(year int, month time.Month, day, hour int, zone *time.Location) time.Time {
	want := time.Date(year, month, day, hour, 0, 0, 0, time.UTC)
	at := time.Date(year, month, day, hour, 0, 0, 0, zone).UTC().Add(-3 * time.Hour)
	for clock(at, zone).Before(want) {
		at = at.Add(15 * time.Minute) // no zone changes in smaller steps
	}
	return at
}

// clock is what a clock on the wall shows, as if it were UTC.
func clock(at time.Time, zone *time.Location) time.Time {
	_, offset := at.In(zone).Zone()
	return at.UTC().Add(time.Duration(offset) * time.Second)
}

// isDue reports whether a subscriber is to get an edition now. One day never
// gets two, even if its hour was moved in between.
func isDue(s *news.Subscriber, st news.Standing, now time.Time) (day string, yes bool) {
	at, day, err := due(s, now)
	if err != nil || s.Paused || s.OptIn == nil || s.OptIn.Confirmed.IsZero() || at.Before(s.OptIn.Confirmed) {
		return day, false
	}
	if st.Through.IsZero() {
		return day, true
	}
	if !st.Through.Before(at) {
		return day, false
	}
	zone, _ := time.LoadLocation(s.Zone) // due has read it
	return day, st.Through.In(zone).Format(time.DateOnly) < day
}
