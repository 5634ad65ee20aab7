package machine

import (
	"net/http"
	"time"

	"gigawatch/news"
)

// oldest is the first day that can be asked for: nothing here is older.
var oldest = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// asOf is the library that an address asks for: that of now for "", else what
// was known at the end of a day in UTC, and that moment.
func (o Options) asOf(day string) (Library, time.Time, error) {
	if day == "" {
		return o.Library, time.Time{}, nil
	}
	at, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return nil, at, news.Mistaken("as_of is %.20q; it wants a day, such as 2026-06-01", day)
	case at.After(o.clock()):
		return nil, at, news.Mistaken("as_of is %s, which is to come; nothing is known of it yet", day)
	case at.Before(oldest):
		return nil, at, news.Mistaken("as_of is %s; nothing here is older than %s", day, oldest.Format(time.DateOnly))
	}
	end := at.AddDate(0, 0, 1)
	switch {
	case end.After(o.clock()): // today: all that is known
		return o.Library, end, nil
	case o.Past == nil:
		return nil, end, news.Mistaken("as_of: this site cannot tell what was known on a day")
	}
	return o.Past(end), end, nil
}

// dayOf is the day that a download is of: the one asked for, or today.
func (o Options) dayOf(r *http.Request) time.Time {
	if day, err := time.Parse(time.DateOnly, r.URL.Query().Get("as_of")); err == nil {
		return day
	}
	return o.clock()
}
