package store

import (
	"slices"
	"strings"
	"time"

	"github.com/cespare/xxhash/v2"

	"gigawatch/news"
)

// Window is the longest time between two announcements of one event that are
// found by a key.
func Window(key string) time.Duration {
	switch {
	case strings.Contains(key, rareKey):
		return rareWindow
	case strings.HasSuffix(key, thinKey), strings.HasSuffix(key, fullKey):
		return newsWindow
	}
	return storyWindow
}

// Gauge is a promised sum in short, for sorting out most announcements that
// cannot be the same before they are read.
type Gauge struct {
	Size    float64
	MW      float64 // 0 where not known, or not all that is counted
	Figures uint8   // without the noughts around them; 0 for a sum that may meet others in more ways than one
	Lands   uint32  // a hash of the countries of a promise; 0 for none, for what is no promise, and where it was not kept
	NoSum   bool
}

// GaugeOf is the gauge of an announcement.
func GaugeOf(a news.Announcement) Gauge {
	g := Gauge{NoSum: a.Amount == nil}
	if a.Kind == news.Commitment && len(a.Countries) > 0 {
		g.Lands = landsHash(a.Countries)
	}
	if a.CapacityMW != nil && a.PeopleTrained == nil && a.Jobs == nil {
		g.MW = *a.CapacityMW
	}
	if a.Amount == nil || a.Amount.Bound != news.Exact && a.Amount.Bound != news.UpTo || a.Amount.Currency != "USD" {
		return g
	}
	for _, o := range a.OtherAmounts {
		if o.Role == news.Converted || o.Role == news.Other && noughts(a.Amount.Money, o.Money) || o.Role != news.Prior && halved(&a) {
			return g
		}
	}
	g.Size, g.Figures = a.Amount.Float(), uint8(min(digits(a.Amount.Money), 255))
	return g
}

// landsHash is equal for the same countries in any order.
func landsHash(lands []news.Country) uint32 {
	lands = slices.Clone(lands)
	slices.Sort(lands)
	h := xxhash.New()
	for _, l := range slices.Compact(lands) {
		_, _ = h.WriteString(string(l) + "|") // never an error
	}
	return max(1, uint32(h.Sum64()))
}

// MayMeet is false where two announcements cannot be the same by their sums,
// by the only other number that both have, or, where one gives no sum, by their
// countries.
func (g Gauge) MayMeet(h Gauge) bool {
	switch {
	case (g.NoSum || h.NoSum) && g.Lands != 0 && h.Lands != 0 && g.Lands != h.Lands:
		return false
	case g.MW != 0 && h.MW != 0 && !near(g.MW, h.MW, counted):
		return false
	case g.Figures == 0 || h.Figures == 0:
		return true
	case g.Figures == h.Figures:
		return near(g.Size, h.Size, exactly)
	}
	return near(g.Size, h.Size, loosely)
}
