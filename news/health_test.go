package news

import (
	"testing"
	"time"
)

// TestHealth: the command, the page and the mail say the same of a feed.
func TestHealth(t *testing.T) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	trade, wire := Feed{Class: Trade}, Feed{Class: Wire}
	for name, c := range map[string]struct {
		feed  Feed
		state FeedState
		want  Health
	}{
		"off, though it failed":        {Feed{Off: true}, FeedState{LastVisit: now, Failures: 3}, HealthOff},
		"never visited":                {trade, FeedState{}, HealthNever},
		"fails, though it is fresh":    {trade, FeedState{LastVisit: now, Failures: 1, LastNew: now}, HealthFailing},
		"fresh":                        {trade, FeedState{LastVisit: now, LastNew: ago(13), NewestEntry: ago(13)}, HealthGood},
		"nothing known of its age":     {trade, FeedState{LastVisit: now}, HealthGood},
		"quiet":                        {trade, FeedState{LastVisit: now, LastNew: ago(15)}, HealthStale},
		"quiet for very long":          {trade, FeedState{LastVisit: now, LastNew: ago(31)}, HealthDead},
		"a wire is quiet sooner":       {wire, FeedState{LastVisit: now, LastNew: ago(8)}, HealthStale},
		"a wire is dead sooner":        {wire, FeedState{LastVisit: now, LastNew: ago(15)}, HealthDead},
		"old entries, read first now":  {trade, FeedState{LastVisit: now, LastNew: now, NewestEntry: ago(6000)}, HealthDead},
		"entries dated in the future":  {trade, FeedState{LastVisit: now, LastNew: ago(1), NewestEntry: ago(-3)}, HealthGood},
		"dated, but nothing was new":   {trade, FeedState{LastVisit: now, NewestEntry: ago(40)}, HealthDead},
		"undated, something was found": {trade, FeedState{LastVisit: now, LastNew: ago(2)}, HealthGood},
	} {
		if got := c.feed.Health(c.state, now); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
