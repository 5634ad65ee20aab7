package crawler

import (
	"errors"
	"testing"
	"time"

	"gigawatch/crawler/fetch"
	"gigawatch/news"
)

var clock = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func newVisit(f news.Feed) *visit {
	c := &Crawler{opts: Options{Now: func() time.Time { return clock }}}
	return &visit{run: &run{Crawler: c}, origin: origin{feed: f}, began: clock}
}

func TestNextVisit(t *testing.T) {
	hourly := news.Feed{Every: time.Hour}
	cases := []struct {
		name     string
		feed     news.Feed
		failures int // before
		err      error
		maxAge   time.Duration
		min, max time.Duration
	}{
		{"interval", hourly, 0, nil, 0, 57 * time.Minute, time.Hour},
		{"no interval", news.Feed{}, 0, nil, 0, 28 * time.Minute, 30 * time.Minute},
		{"fresh for longer", hourly, 0, nil, 2 * time.Hour, 2 * time.Hour, 2 * time.Hour},
		{"fresh for a minute", news.Feed{Every: 10 * time.Second}, 0, nil, time.Minute, 9 * time.Second, 10 * time.Second},
		{"fresh for a year", hourly, 0, nil, 365 * 24 * time.Hour, maxFresh, maxFresh},
		{"first failure", hourly, 0, errors.New("x"), 0, 57 * time.Minute, time.Hour},
		{"third failure", hourly, 2, errors.New("x"), 0, 4 * time.Hour, 5 * time.Hour},
		{"hundredth failure", hourly, 99, errors.New("x"), 0, maxBackoff, maxBackoff * 12 / 10},
		{"gone for good", hourly, 2, &fetch.Error{Cause: news.CauseGone}, 0, goneBackoff, goneBackoff},
		{"asked for quiet", hourly, 0, &fetch.Error{Cause: news.CauseBusy, RetryAfter: 5 * time.Hour}, 0, 5 * time.Hour, 5 * time.Hour},
		{"recovered", hourly, 9, nil, 0, 57 * time.Minute, time.Hour},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			v := newVisit(k.feed)
			v.state.Failures, v.maxAge = k.failures, k.maxAge
			if k.err != nil {
				v.failed(k.err)
			} else {
				v.succeeded()
			}
			if in := v.state.NextVisit.Sub(clock); in < k.min || in > k.max {
				t.Errorf("next in %v, want %v to %v", in, k.min, k.max)
			}
		})
	}
}

func TestPublished(t *testing.T) {
	at := func(s string) news.Date { d, err := news.ParseDate(s); must(t, err); return d }
	const hour, day = "2026-03-01T09:30:00Z", "2026-03-01"
	cases := []struct {
		name         string
		listed, page string
		summary      string
		want         string
	}{
		{"the feed's", hour, "2026-02-27T00:00:00Z", "gist", hour},
		{"none", "", "", "gist", ""},
		{"the page's alone", "", hour, "gist", hour},
		{"the feed's alone", hour, "", "gist", hour},
		{"the feed lives in the future", "2045-01-01T00:00:00Z", hour, "gist", hour},
		{"both do", "2045-01-01T00:00:00Z", "2031-01-01", "gist", ""},
		{"the feed says 1970", "1970-01-01T00:00:00Z", hour, "gist", hour},
		{"the feed has the day, the page the hour", day, hour, "gist", hour},
		{"the feed has another day", "2026-02-20", hour, "gist", "2026-02-20"},
		{"a sitemap's day of change", "2026-02-28T10:00:00Z", "2026-01-05T08:00:00Z", "", "2026-01-05T08:00:00Z"},
		{"today", "2026-03-02", "", "gist", "2026-03-02"},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			e := entry{published: at(k.listed), summary: k.summary}
			if got := published(e, at(k.page), clock).String(); got != k.want {
				t.Errorf("got %q, want %q", got, k.want)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSameArticle(t *testing.T) {
	cases := []struct {
		a, b string
		want bool
	}{
		{"https://x.com/2026/big-halls", "https://x.com/business/big-halls", true},
		{"https://x.com/big-halls/amp", "https://x.com/big-halls", true},
		{"https://x.com/big-halls.html", "https://www.x.com/big-halls", true},
		{"https://x.com/big-halls-by-the-sea", "https://y.com/big-halls-by-the-sea-1234", true},
		{"https://x.com/a?id=1234567", "https://x.com/story/1234567/halls", true},
		{"https://x.com/big-halls", "https://x.com/", false},
		{"https://x.com/big-halls", "https://x.com/news", false},
		{"https://x.com/2026/03/a", "https://x.com/2026/03/b", false},
	}
	for _, k := range cases {
		if got := sameArticle(k.a, k.b); got != k.want {
			t.Errorf("%s and %s: got %v", k.a, k.b, got)
		}
	}
}

func TestNewest(t *testing.T) {
	day := func(n int) news.Date { return news.Date{Time: clock.AddDate(0, 0, -n)} }
	list := []entry{{key: "a", published: day(9)}, {key: "b"}, {key: "c", published: day(1)}, {key: "a"}, {key: "d", published: day(2)}, {key: "e", published: day(400)}}
	keys := func(entries []entry) (s string) {
		for _, e := range entries {
			s += e.key
		}
		return s
	}
	if got := keys(newest(list, 10, clock.AddDate(-1, 0, 0))); got != "abcd" {
		t.Errorf("all: got %s", got)
	}
	if got := keys(newest(list, 3, time.Time{})); got != "bcd" {
		t.Errorf("three: got %s", got)
	}
}

func TestPromising(t *testing.T) {
	got := promising([]string{"https://x.com/page-sitemap.xml", "https://x.com/post-sitemap1.xml", "https://x.com/post-sitemap2.xml", "https://x.com/news.xml"})
	if got[0] != "https://x.com/news.xml" || got[1] != "https://x.com/post-sitemap2.xml" {
		t.Errorf("got %v", got)
	}
}
