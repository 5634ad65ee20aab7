package web

import (
	"cmp"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// noon is when the tests' site is read.
var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// rack is a library of stories in memory, and takes reports.
type rack struct {
	stories []news.Story
	merged  map[string]string // old id -> id
	states  []news.FeedState
	version uint64
	err     error
	reports []news.Report
}

func (r *rack) Search(ctx context.Context, a news.Ask) (news.Found, error) {
	return store.Browse(ctx, r.Find, a)
}

func (r *rack) Find(_ context.Context, q news.Query, each func(news.Story) error) error {
	if r.err != nil {
		return r.err
	}
	var list []news.Story
	for i := range r.stories {
		if q.Matches(&r.stories[i], "") {
			list = append(list, r.stories[i])
		}
	}
	slices.SortFunc(list, func(a, b news.Story) int { return q.Compare(&a, &b, 0, 0) })
	for _, s := range list {
		if err := each(s); err != nil {
			return err
		}
	}
	return nil
}

func (r *rack) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	t := &news.Tally{}
	err := r.Find(ctx, q, func(s news.Story) error { t.Add(&s); return nil })
	return t, err
}

func (r *rack) Story(_ context.Context, id string) (news.Story, error) {
	id = cmp.Or(r.merged[id], id)
	for _, s := range r.stories {
		if s.ID == id {
			return s, nil
		}
	}
	return news.Story{}, news.ErrNotFound
}

func (r *rack) Article(_ context.Context, url string) (news.Article, error) {
	for _, s := range r.stories {
		for _, src := range s.Sources {
			if src.URL == url {
				return news.Article{URL: url, Lang: s.Headline.Lang, Text: "the private text", Fetched: noon.Add(-time.Hour)}, nil
			}
		}
	}
	return news.Article{}, news.ErrNotFound
}

func (r *rack) FeedStates(context.Context) ([]news.FeedState, error) { return r.states, r.err }

func (r *rack) Version(context.Context) (news.Version, error) {
	return news.Version{Number: r.version, Changed: noon}, r.err
}

func (r *rack) Report(_ context.Context, report news.Report) error {
	r.reports = append(r.reports, report)
	return nil
}

// site answers from a rack.
func (r *rack) site() http.Handler {
	base, _ := url.Parse("https://gigawatch.example/")
	return Handler(Options{Library: r, Reports: r, Base: base, Now: func() time.Time { return noon }, Started: noon,
		Feeds: []news.Feed{{URL: "https://good.example/feed", Name: "Good"}, {URL: "https://bad.example/feed", Name: "Bad"}, {URL: "https://off.example/feed", Name: "Off", Off: true, Comment: "it forbids us"}},
		Board: "2 cases\nfield lang n precision recall\nkind all 461 0.989 0.988\nkind ar 7 1.000 1.000\n"})
}

// get asks for a page.
func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// wants asks for a page of a status that holds some texts.
func wants(t *testing.T, h http.Handler, path string, status int, texts ...string) string {
	t.Helper()
	w := get(t, h, path)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d\n%.400s", path, w.Code, status, w.Body)
	}
	body := w.Body.String()
	for _, text := range texts {
		if !strings.Contains(body, text) {
			t.Errorf("GET %s: %q is not there", path, text)
		}
	}
	return body
}

// fiveStories is a rack of a few stories.
func fiveStories() *rack {
	jobs, mw := int64(500), 120.5
	japan := storyOf("japan00001", "Microsoft pledges $10 billion for Osaka", "2026-11-26", "microsoft", "JP", "10000000000", news.Exact)
	japan.FirstSeen, japan.Changed = noon.Add(-time.Hour), noon
	japan.Headline.Jobs, japan.Headline.JobsBasis, japan.Headline.CapacityMW = &jobs, news.Permanent, &mw
	japan.Headline.Partners, japan.Headline.Places = []news.Company{"softbank"}, []string{"Osaka"}
	japan.Headline.Pillars = []news.Pillar{news.Talent, news.Trust}
	japan.Headline.Period = &news.Period{Start: 2026, End: 2029}
	japan.Headline.OtherAmounts = []news.OtherSum{{Money: news.MustMoney("2900000000", "USD"), Role: news.Prior, Text: "$2.9 billion"}}
	japan.Headline.Confidence = map[string]news.Confidence{"amount": news.Low}
	japan.Conflicts = []news.Conflict{{Field: "capacity_mw", Values: []news.ConflictValue{{Value: []byte("280"), Sources: []string{japan.Sources[0].URL}}, {Value: []byte("1000"), Sources: []string{"https://other.example/x"}}}}}
	japan.Overrides = []news.Override{{Field: "jobs", Value: []byte("500"), By: "ann", At: noon, Reason: "she called the ministry"}}
	before := storyOf("before0001", "Microsoft to put $2.9 billion into Japan", "2024-04-09", "microsoft", "JP", "2900000000", news.Exact)
	japan.BuildsOn = []string{"before0001"}
	japan.Sources = append(japan.Sources, news.Source{URL: "https://second.example/x", Title: "A second telling", Outlet: "The Second", Class: news.Trade, Published: japan.Headline.Published, Announcement: "second"})
	japan.Headline.Evidence = append(japan.Headline.Evidence, news.Evidence{Field: "jobs", In: "text", Quote: "It brings 500 jobs.", Rule: "jobs.count"})
	japan.From = map[string]string{"jobs": "second"}
	japan.Timeline = []news.Event{{Date: japan.Headline.Published, Event: "under_construction", Source: japan.Sources[0].URL},
		{Date: news.Date{Time: noon}, Event: "amount was $12 billion, now $10 billion", Source: japan.Sources[0].URL, Field: "amount", Edited: true}}
	korea := storyOf("korea00001", "Amazon promises Korea up to $7 billion", "2025-10-29", "amazon", "KR", "7000000000", news.UpTo)
	italy := storyOf("italy00001", "Microsoft investe 4,3 miliardi di euro in Italia", "2024-10-02", "microsoft", "IT", "4300000000", news.Exact)
	italy.Headline.Lang, italy.Headline.Amount.Currency = "it", "EUR"
	italy.USD = &news.Dollars{Value: news.MustMoney("4644000000", "USD"), Rate: "1.08", RateDate: "2024-10-02", Source: "a bank"}
	gone := storyOf("gone000001", "Google drops its plan for Chile", "2026-10-01", "google", "CL", "200000000", news.Exact)
	gone.Headline.Status = news.Cancelled
	return &rack{stories: []news.Story{japan, korea, italy, gone, before}, merged: map[string]string{"old0000001": "japan00001"}, version: 1,
		states: []news.FeedState{{URL: "https://good.example/feed", LastVisit: noon, LastSuccess: noon, LastNew: noon,
			Visits: 340, Unchanged: 211, Brought: 1204, Discarded: 3, Pending: map[string]int{"https://good.example/a": 1, "https://good.example/b": 2}},
			{URL: "https://bad.example/feed", LastVisit: noon, Failures: 3, Cause: news.CauseDNS, LastError: "no such host"}}}
}

// storyOf is a story with one source.
func storyOf(id, title, day string, firm news.Company, land news.Country, sum string, bound news.Bound) news.Story {
	published, err := news.ParseDate(day)
	if err != nil {
		panic(err)
	}
	url := "https://news.example/" + id
	return news.Story{ID: id, Permalink: "/story/" + id, FirstSeen: noon.Add(-1000 * time.Hour), Changed: noon.Add(-1000 * time.Hour), Backfilled: id != "japan00001",
		Headline: news.Announcement{ID: id, URL: url, Title: title, Lang: "en", Published: published, Kind: news.Commitment, Status: news.Announced,
			Companies: []news.Company{firm}, Countries: []news.Country{land}, Pillars: []news.Pillar{news.Technology}, Rules: "2026-11",
			Amount:   &news.Sum{Money: news.MustMoney(sum, "USD"), Bound: bound, Text: sum},
			Evidence: []news.Evidence{{Field: "amount", In: "text", Quote: "The sum of " + sum + " will be spent.", Start: 0, End: 20, Rule: "money.symbol"}}},
		Sources: []news.Source{{URL: url, Title: title, Outlet: "The Example", Class: news.Press, Published: published, Announcement: id}}}
}
