package web

import (
	"cmp"
	"fmt"
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
	Mark                                string // good, bad, stale, waiting, off
	LastSuccess, LastNew, NextVisit     time.Time
	Failures                            int
	Brought                             int    // articles, in all visits
	Unchanged                           string // visits that found it as it was, of all: "62% of 340"
	Dropped                             string // what became of pages that could not be read
}

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
	row := feedView{Name: news.Plain(f.Name), Href: outside(f.URL), Class: news.Plain(string(f.Class)), LastSuccess: st.LastSuccess, LastNew: st.Newest(),
		NextVisit: st.NextVisit, Failures: st.Failures, Brought: st.Brought, Unchanged: shareOf(st.Unchanged, st.Visits), Dropped: droppedWords(st)}
	if u, err := url.Parse(f.URL); err == nil {
		row.Host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	row.Name = cmp.Or(row.Name, news.Plain(row.Host), "unnamed")
	switch f.Health(st, now) {
	case news.HealthOff:
		row.Mark, row.State, row.Why = "off", "off", news.Plain(f.Comment)
	case news.HealthNever:
		row.Mark, row.State = "waiting", "not visited yet"
	case news.HealthFailing:
		row.Mark, row.State, row.Why = "bad", causeWord(st.Cause), news.Plain(firstRunes(strings.TrimPrefix(st.LastError, "fetch "+f.URL+": "), 200))
	case news.HealthStale:
		row.Mark, row.State, row.Why = "stale", "silent", "It answers, but has brought nothing new for longer than usual."
	case news.HealthDead:
		row.Mark, row.State, row.Why = "stale", "dead", "It answers, but has brought nothing new for very long: it may have moved."
	default:
		row.Mark, row.State, row.Why = "good", "read", news.Plain(firstRunes(st.Warning, 200))
	}
	return row
}

// shareOf is a part of all as a person reads it, "" of none.
func shareOf(part, all int) string {
	if all == 0 {
		return ""
	}
	return fmt.Sprintf("%d%% of %s", part*100/all, count(all))
}

// droppedWords says what the last visit could not read.
func droppedWords(st news.FeedState) string {
	if st.Discarded == 0 {
		return ""
	}
	words := count(st.Discarded) + " pages of the last visit could not be read"
	if st.Discarded == 1 {
		words = "1 page of the last visit could not be read"
	}
	if n := len(st.Pending); n > 0 {
		words += "; to be asked for again: " + count(n)
	}
	return words + "."
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
	case news.CauseAddress:
		return "address refused"
	case news.CauseStatus:
		return "answers with an error"
	case news.CauseRedirect:
		return "passed on without end"
	case news.CauseMalformed:
		return "broken"
	}
	return news.Plain(strings.ReplaceAll(cmp.Or(string(c), "failed"), "_", " "))
}
