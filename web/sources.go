package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// sourcesView is the health of all feeds.
type sourcesView struct {
	Rows                      []feedView
	Good, Failing, Stale, Off int
	Waiting                   int // never visited yet
}

// feedView is a feed and how it fares.
type feedView struct {
	Name, Host, Href, Class, State, Why string
	Mark                                string // good, bad, stale, off
	LastSuccess, LastNew, NextVisit     time.Time
	Failures                            int
	Entries                             int
}

// staleAfter is how long a feed that answers may bring nothing new before it
// is called stale.
const staleAfter = 60 * 24 * time.Hour

func (s *site) sources(v visit) (page, error) {
	states, err := s.Library.FeedStates(v.Context())
	if err != nil {
		return page{}, err
	}
	of := map[string]news.FeedState{}
	for _, st := range states {
		of[st.URL] = st
	}
	feeds := slices.Clone(s.Feeds)
	if len(feeds) == 0 { // a site without a list shows what was ever visited
		for _, st := range states {
			feeds = append(feeds, news.Feed{URL: st.URL})
		}
	}
	view := &sourcesView{}
	for _, f := range feeds {
		row := newFeedView(f, of[f.URL], v.now)
		view.count(row)
		view.Rows = append(view.Rows, row)
	}
	rank := map[string]int{"bad": 0, "stale": 1, "waiting": 2, "good": 3, "off": 4}
	slices.SortStableFunc(view.Rows, func(a, b feedView) int {
		return cmp.Or(cmp.Compare(rank[a.Mark], rank[b.Mark]), strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)))
	})
	return page{Template: "sources", Title: "Sources", Description: "What is read, how often, and what fails.", Path: "/sources", Here: "/sources", Body: view}, nil
}

func (v *sourcesView) count(row feedView) {
	switch row.Mark {
	case "bad":
		v.Failing++
	case "stale":
		v.Stale++
	case "off":
		v.Off++
	case "waiting":
		v.Waiting++
	default:
		v.Good++
	}
}

func newFeedView(f news.Feed, st news.FeedState, now time.Time) feedView {
	row := feedView{Name: news.Plain(f.Name), Href: outside(f.URL), Class: news.Plain(string(f.Class)), LastSuccess: st.LastSuccess, LastNew: st.LastNew,
		NextVisit: st.NextVisit, Failures: st.Failures, Entries: st.Entries}
	if u, err := url.Parse(f.URL); err == nil {
		row.Host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	row.Name = cmp.Or(row.Name, news.Plain(row.Host), "unnamed")
	switch {
	case f.Off:
		row.Mark, row.State, row.Why = "off", "off", news.Plain(f.Comment)
	case st.LastVisit.IsZero():
		row.Mark, row.State = "waiting", "not visited yet"
	case st.Failures > 0:
		row.Mark, row.State, row.Why = "bad", causeWord(st.Cause), news.Plain(firstRunes(strings.TrimPrefix(st.LastError, "fetch "+f.URL+": "), 200))
	case !st.LastNew.IsZero() && now.Sub(st.LastNew) > staleAfter:
		row.Mark, row.State, row.Why = "stale", "stale", "It answers, but has brought nothing new for a long time."
	default:
		row.Mark, row.State, row.Why = "good", "read", news.Plain(firstRunes(st.Warning, 200))
	}
	return row
}

// causeWord is why a feed could not be read.
func causeWord(c news.Cause) string {
	switch c {
	case news.CauseDNS:
		return "name not found"
	case news.CauseRefused:
		return "no connection"
	case news.CauseTLS:
		return "bad certificate"
	case news.CauseTimeout:
		return "too slow"
	case news.CauseBlocked:
		return "blocked"
	case news.CauseGone:
		return "gone"
	case news.CauseBusy:
		return "busy"
	case news.CauseRobots:
		return "robots.txt forbids it"
	case news.CauseNotFeed:
		return "not a feed"
	}
	return news.Plain(strings.ReplaceAll(cmp.Or(string(c), "failed"), "_", " "))
}
