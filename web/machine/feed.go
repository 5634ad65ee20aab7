package machine

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
	"gigawatch/web/syndicate"
)

// newestInFeed is how many stories a feed tells of: the newest by date, and as
// many that changed last, which need not be others.
const newestInFeed = 50

// mostInFeed bounds a feed whose query says its own order.
const mostInFeed = 100

// routeFeeds enters the feeds of all stories and of every search.
func (o Options) routeFeeds(mux *http.ServeMux, g *gate) {
	mux.HandleFunc("GET /search.atom", g.limit(o.feedOut("application/atom+xml; charset=utf-8", ".atom", syndicate.Atom)))
	mux.HandleFunc("GET /search.rss", g.limit(o.feedOut("application/rss+xml; charset=utf-8", ".rss", syndicate.RSS)))
	mux.HandleFunc("GET /search.json", g.limit(o.feedOut("application/feed+json; charset=utf-8", ".json", syndicate.JSON)))
}

// feedOut answers with a search as a feed.
func (o Options) feedOut(contentType, form string, write func(io.Writer, syndicate.Feed) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := queryOf(r)
		if err != nil {
			o.refuse(w, r, err)
			return
		}
		var body bytes.Buffer
		f, err := o.feedOf(r, q, form)
		if err == nil {
			err = write(&body, f)
		}
		if err != nil {
			o.refuse(w, r, err)
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", "*")
		o.give(w, r, contentType, f.Updated, body.Bytes())
	}
}

// feedOf is a search as a feed.
func (o Options) feedOf(r *http.Request, q news.Query, form string) (syndicate.Feed, error) {
	stories, err := o.forFeed(r.Context(), q)
	if err != nil {
		return syndicate.Feed{}, err
	}
	home, text := o.home(r), q.String()
	f := syndicate.Feed{ID: o.tag(searchPath("", q)), Title: "Gigawatch", Author: "Gigawatch", Home: home + searchPath("", q), Self: home + searchPath(form, q),
		Subtitle: "What hyperscalers promise to countries, each sum with the sentence that says it."}
	if text != "" {
		f.Title, f.Subtitle = "Gigawatch: "+text, f.Subtitle+" This feed is the search: "+text
	}
	for i := range stories {
		e, err := o.entry(home, &stories[i])
		if err != nil {
			return f, err
		}
		if e.Updated.After(f.Updated) {
			f.Updated = e.Updated
		}
		f.Entries = append(f.Entries, e)
	}
	return f, nil
}

// forFeed are the stories of a feed, those that changed last first. A reader
// who subscribes wants to hear of an old story whose figure moved, so a feed is
// not only the newest by date; but an archive that was brought in yesterday
// must not push out the news, so back-filled stories come in by date alone.
func (o Options) forFeed(ctx context.Context, q news.Query) ([]news.Story, error) {
	if len(q.Sort) > 0 {
		return o.some(ctx, q, mostInFeed)
	}
	stories, err := o.some(ctx, q, newestInFeed)
	if err != nil {
		return nil, err
	}
	q.Sort = []news.SortKey{{By: "changed", Descending: true}}
	moved, err := o.some(ctx, q, newestInFeed)
	if err != nil {
		return nil, err
	}
	for _, s := range moved {
		if !s.Backfilled && !slices.ContainsFunc(stories, func(o news.Story) bool { return o.ID == s.ID }) {
			stories = append(stories, s)
		}
	}
	slices.SortStableFunc(stories, func(a, b news.Story) int { return b.Changed.Compare(a.Changed) })
	return stories, nil
}

// some are the first stories of a search.
func (o Options) some(ctx context.Context, q news.Query, limit int) ([]news.Story, error) {
	found, err := o.Library.Search(ctx, news.Ask{Query: q, Limit: limit})
	stories := make([]news.Story, 0, len(found.Hits))
	for _, h := range found.Hits {
		stories = append(stories, h.Story)
	}
	return stories, err
}

// tagged is the year from which on ids are made so; it must never change.
const tagged = "2026"

// tag is a URI that names something of this site for good (RFC 4151). Without
// a public address it is the same on every host name that leads here.
func (o Options) tag(path string) string {
	who := "gigawatch"
	if o.Base != nil && o.Base.Hostname() != "" && !strings.Contains(o.Base.Hostname(), ":") {
		who = strings.ToLower(o.Base.Hostname())
	}
	return "tag:" + who + "," + tagged + ":" + strings.TrimPrefix(path, "/")
}

// entry is a story as an entry of a feed.
func (o Options) entry(home string, s *news.Story) (syndicate.Entry, error) {
	h := &s.Headline
	told := newTold(home, s)
	html, err := told.html()
	if err != nil {
		return syndicate.Entry{}, err
	}
	e := syndicate.Entry{ID: o.tag(s.Permalink), Link: told.Link, Title: h.Title, Lang: languageTag(h.Lang), HTML: html, Text: told.text(),
		Published: publishedMoment(s), Updated: s.Changed}
	if len(told.Sources) > 0 {
		e.External = told.Sources[0].URL
	}
	e.Categories = append(e.Categories, string(h.Kind))
	for _, values := range [][]string{words(h.Companies), words(h.Countries), words(h.Pillars)} {
		e.Categories = append(e.Categories, values...)
	}
	return e, nil
}

// publishedMoment is when the announcement was made, or when we first saw it:
// it is always before the change.
func publishedMoment(s *news.Story) time.Time {
	if t := s.When(); t.Before(s.Changed) {
		return t
	}
	return s.Changed
}

func words[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// languageTag is a tag that a parser of XML and JSON Feed takes, "" for others.
func languageTag(lang string) string {
	if len(lang) < 2 || len(lang) > 10 || strings.Trim(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "" {
		return ""
	}
	return strings.Trim(lang, "-")
}
