package news

import "time"

// Health says in a word or two how a feed fares.
type Health string

// The health of a feed, from good to bad.
const (
	HealthOff     Health = "off"
	HealthNever   Health = "not yet" // never visited
	HealthGood    Health = "good"
	HealthStale   Health = "stale" // read well, nothing new for long
	HealthDead    Health = "dead"  // read well, nothing new for very long
	HealthFailing Health = "failing"
)

// staleAfter is how long a source may bring nothing new before it is worth a
// look: 14 days, 7 for wires, and twice that (30 for most) before it is taken
// for dead (SOURCES.md; the decoys of its trap list are found this way).
func staleAfter(c Class) (stale, dead time.Duration) {
	const day = 24 * time.Hour
	if c == Wire {
		return 7 * day, 14 * day
	}
	return 14 * day, 30 * day
}

// Health is how the feed fares, by what is remembered of its visits. One that
// fails is failing, however new what it brought before.
func (f Feed) Health(s FeedState, now time.Time) Health {
	stale, dead := staleAfter(f.Class)
	switch quiet := now.Sub(s.Newest()); {
	case f.Off:
		return HealthOff
	case s.LastVisit.IsZero():
		return HealthNever
	case s.Failures > 0:
		return HealthFailing
	case s.Newest().IsZero() || quiet < stale:
		return HealthGood
	case quiet < dead:
		return HealthStale
	}
	return HealthDead
}

// Newest is when the feed last had something new, zero where that is not
// known: an old feed that was read for the first time today is not fresh.
func (s FeedState) Newest() time.Time {
	if s.LastNew.IsZero() || !s.NewestEntry.IsZero() && s.NewestEntry.Before(s.LastNew) {
		return s.NewestEntry
	}
	return s.LastNew
}
