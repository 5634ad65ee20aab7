package store

import (
	"time"

	"gigawatch/news"
)

// nearSum is the least sum of a firm in the news that is worth another look:
// what is less is no promise to a country.
const nearSum = 100e6

// freshNews is how old news may be that came close, when it is first read.
const freshNews = 24 * time.Hour

// NextReading is when the page of an article is read again after it was read at
// last, the zero time for never.
//
// What tells a story is read one hour, six hours, a day and a week after it was
// first read: agencies correct within hours, newsrooms within days. News of the
// day that came close, with a firm and a large sum but no promise, is read
// again after one hour and six: the promise is often only in the second take.
// The rest is not worth a stranger's server. Articles of an archive, and those
// of which only the feed could be read, are never read again.
func NextReading(a news.Article, told []news.Announcement, last time.Time) time.Time {
	if a.Backfilled || a.Page.URL == "" || a.Fetched.IsZero() {
		return time.Time{}
	}
	for _, after := range looks(a, told) {
		if at := a.Fetched.Add(after); at.After(last) {
			return at
		}
	}
	return time.Time{}
}

// looks are how long after the first reading an article is read again.
func looks(a news.Article, told []news.Announcement) []time.Duration {
	near := false
	for _, t := range told {
		if Tells(t) {
			return []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour}
		}
		near = near || comesClose(t)
	}
	if near && !a.Published.IsZero() && a.Fetched.Sub(a.Published.Time) <= freshNews {
		return []time.Duration{time.Hour, 6 * time.Hour}
	}
	return nil
}

func comesClose(t news.Announcement) bool {
	for _, o := range t.OtherAmounts {
		if len(t.Companies) > 0 && dollarsAbout(o.Money) >= nearSum {
			return true
		}
	}
	return false
}
