package digest

import (
	"time"

	"gigawatch/news"
)

// zones are the time zones of one pass: each is read from the disk once.
type zones map[string]*time.Location

func (z zones) find(name string) (*time.Location, error) {
	if zone := z[name]; zone != nil {
		return zone, nil
	}
	zone, err := time.LoadLocation(name)
	if err == nil {
		z[name] = zone
	}
	return zone, err
}

// due is the last moment, not after now, at which a subscriber's digest was
// due in its zone, and its day there.
func due(s *news.Subscriber, zone *time.Location, now time.Time) (at time.Time, day string) {
	if s.Cadence == news.Hourly {
		at = now.UTC().Truncate(time.Hour)
		return at, at.In(zone).Format(time.DateOnly)
	}
	here := now.In(zone)
	back := 0
	if s.Cadence == news.Weekly {
		back = int(here.Weekday()-s.Weekday+7) % 7
	}
	for {
		at = hourOf(here.Year(), here.Month(), here.Day()-back, s.Hour, zone)
		if !at.After(now) {
			return at, at.In(zone).Format(time.DateOnly)
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
func isDue(s *news.Subscriber, zone *time.Location, st news.Standing, now time.Time) (day string, yes bool) {
	at, day := due(s, zone, now)
	if s.Paused || s.OptIn == nil || s.OptIn.Confirmed.IsZero() || at.Before(s.OptIn.Confirmed) {
		return day, false
	}
	if st.Through.IsZero() {
		return day, true
	}
	if !st.Through.Before(at) {
		return day, false
	}
	return day, s.Cadence == news.Hourly || st.Through.In(zone).Format(time.DateOnly) < day
}
