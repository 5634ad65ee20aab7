package machine

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"gigawatch/news"
)

func (o Options) sourceOperations(api huma.API) {
	huma.Register(api, operation("listSources", "/sources", "sources", "The feeds that are followed, and their health",
		"What is followed, when it was last read, when it last brought something new, and why it fails if it does."), o.listSources)
	huma.Register(api, operation("getHealth", "/health", "sources", "Whether the site is well", "Feeds that fail are counted, and are no reason for an error."), o.health)
}

type sourcesOutput struct {
	Body struct {
		Sources []feedBody `json:"sources" nullable:"false" doc:"In the order of feeds.txt; then those that were followed once."`
	}
}

// feedBody is a feed with its health. Times are RFC 3339, null where there is none.
type feedBody struct {
	URL         string     `json:"url"`
	Name        string     `json:"name"`
	Kind        string     `json:"kind" doc:"feed, page or sitemap; empty for one that is not followed any more."`
	Class       string     `json:"class"`
	Off         bool       `json:"off" doc:"Listed, but not visited."`
	Followed    bool       `json:"followed" doc:"Whether it stands in the list of feeds."`
	LastVisit   *time.Time `json:"last_visit"`
	LastSuccess *time.Time `json:"last_success"`
	LastNew     *time.Time `json:"last_new" doc:"When it last brought an article that was not known."`
	NewestEntry *time.Time `json:"newest_entry" doc:"The newest date that it gives itself."`
	NextVisit   *time.Time `json:"next_visit"`
	Failures    int        `json:"failures" doc:"In a row; 0 after a success."`
	Cause       string     `json:"cause" doc:"Why it failed last, in one word; empty after a success."`
	Error       string     `json:"error"`
	Warning     string     `json:"warning" doc:"What is wrong with it though it was read."`
	Entries     int        `json:"entries" doc:"In the last good answer."`
	Health      string     `json:"health" doc:"off, not yet (never visited), good, stale or dead (read well, but nothing new for long or very long) or failing; empty for one that is not followed any more."`
	Visits      int        `json:"visits"`
	Unchanged   int        `json:"unchanged" doc:"Visits that found it as it was: 304, or the same body."`
	Brought     int        `json:"brought" doc:"Articles that were not known before, in all visits."`
	Discarded   int        `json:"discarded" doc:"Pages of the last visit that could not be read."`
	Pending     int        `json:"pending" doc:"Pages to be asked for again."`
}

func (o Options) listSources(ctx context.Context, _ *struct{}) (*sourcesOutput, error) {
	states, err := o.Library.FeedStates(ctx)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	out := &sourcesOutput{}
	out.Body.Sources = []feedBody{}
	for _, f := range o.Feeds {
		b := feedBody{URL: f.URL, Name: cmp.Or(f.Name, hostOf(f.URL)), Kind: string(f.Kind), Class: string(f.Class), Off: f.Off, Followed: true}
		var st news.FeedState
		if i := slices.IndexFunc(states, func(s news.FeedState) bool { return s.URL == f.URL }); i >= 0 {
			st = states[i]
		}
		b.tell(st)
		b.Health = string(f.Health(st, o.clock()))
		out.Body.Sources = append(out.Body.Sources, b)
	}
	for _, s := range states {
		if !slices.ContainsFunc(o.Feeds, func(f news.Feed) bool { return f.URL == s.URL }) {
			b := feedBody{URL: s.URL, Name: hostOf(s.URL)}
			b.tell(s)
			out.Body.Sources = append(out.Body.Sources, b)
		}
	}
	return out, nil
}

func (b *feedBody) tell(s news.FeedState) {
	b.LastVisit, b.LastSuccess, b.LastNew, b.NewestEntry, b.NextVisit = at(s.LastVisit), at(s.LastSuccess), at(s.LastNew), at(s.NewestEntry), at(s.NextVisit)
	b.Visits, b.Unchanged, b.Brought, b.Discarded, b.Pending = s.Visits, s.Unchanged, s.Brought, s.Discarded, len(s.Pending)
	b.Failures, b.Cause, b.Error, b.Warning, b.Entries = s.Failures, string(s.Cause), news.Plain(s.LastError), news.Plain(s.Warning), s.Entries
}

func at(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC().Truncate(time.Second)
	return &t
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

type healthOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         struct {
		Status      string     `json:"status" enum:"ok,failing" doc:"failing where no feed can be read."`
		Started     time.Time  `json:"started"`
		Feeds       int        `json:"feeds"`
		Failing     int        `json:"failing"`
		LastSuccess *time.Time `json:"last_success"`
		Stories     int        `json:"stories"`
	}
}

func (o Options) health(ctx context.Context, _ *struct{}) (*healthOutput, error) {
	states, err := o.Library.FeedStates(ctx)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	found, err := o.Library.Search(ctx, news.Ask{})
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	out := &healthOutput{CacheControl: "no-store"}
	b := &out.Body
	b.Status, b.Started, b.Feeds, b.Stories = "ok", o.Started.UTC().Truncate(time.Second), len(states), found.Total
	var last time.Time
	for _, s := range states {
		if s.Failures > 0 {
			b.Failing++
		}
		if s.LastSuccess.After(last) {
			last = s.LastSuccess
		}
	}
	b.LastSuccess = at(last)
	if b.Feeds > 0 && b.Failing == b.Feeds {
		b.Status = "failing"
	}
	return out, nil
}
