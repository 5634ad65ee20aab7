package web

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"net/http"
	"time"

	"gigawatch/news"
	"gigawatch/web/syndicate"
)

// Digests are the public editions of the mail, one a day.
type Digests interface {
	// Day is the edition of a day ("2026-11-24"); of today, what was found so
	// far. ErrNotFound where there is none.
	Day(ctx context.Context, day string) (DigestDay, error)
	// Days are the newest editions, the newest first.
	Days(ctx context.Context, most int) ([]DigestDay, error)
}

// DigestDay is a public edition.
type DigestDay struct {
	Day     string
	Title   string // the subject of the mail
	Summary string
	Stories int
	Made    time.Time
	// HTML are the rows of a table that tell it, safe, with inline styles;
	// Text is the same. Both are "" in a list.
	HTML template.HTML
	Text string
}

// mostDays is how many editions the archive lists, mostFed how many its feed.
const (
	mostDays = 92
	mostFed  = 30
)

func (s *site) digestRoutes(mux *http.ServeMux) {
	if s.Digests == nil {
		return
	}
	mux.Handle("GET /digest", s.page(s.archive))
	mux.HandleFunc("GET /digest/{day}", s.edition)
	mux.HandleFunc("GET /digest.rss", s.digestFeed)
}

// archiveView is the list of the editions.
type archiveView struct {
	Days  []DigestDay
	Today string
}

func (s *site) archive(v visit) (page, error) {
	days, err := s.Digests.Days(v.Context(), mostDays)
	return page{Template: "archive", Title: "The digest, day by day", Path: "/digest", Here: "/digest", Feed: "-",
		Description: "What was new on each day.", Body: archiveView{days, v.now.Format(time.DateOnly)}}, err
}

// editionPolicy lets the page of an edition use the styles of the mail.
const editionPolicy = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; script-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// edition is the page of a day.
func (s *site) edition(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), longest)
	defer cancel()
	day, err := time.Parse(time.DateOnly, r.PathValue("day"))
	if err != nil {
		s.fail(w, r, absent{"A digest is found by its day: /digest/2026-11-24."})
		return
	}
	d, err := s.Digests.Day(ctx, day.Format(time.DateOnly))
	if err != nil {
		if errors.Is(err, news.ErrNotFound) {
			err = absent{"There is no digest of that day. The archive lists those there are: /digest"}
		}
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Security-Policy", editionPolicy)
	w.Header().Set("Cache-Control", "no-cache")
	s.write(w, r, page{Template: "edition", Title: d.Title, Path: "/digest/" + d.Day, Here: "/digest", Feed: "-", Description: d.Summary, Body: d})
}

// digestFeed is the editions as RSS.
func (s *site) digestFeed(w http.ResponseWriter, r *http.Request) {
	days, err := s.Digests.Days(r.Context(), mostFed)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	base := s.base(r)
	f := syndicate.Feed{ID: base + "/digest", Title: "Gigawatch: the digest", Subtitle: "What hyperscalers promised to countries, one entry a day.",
		Home: base + "/digest", Self: base + "/digest.rss", Author: "Gigawatch"}
	for _, d := range days {
		if d.Stories == 0 {
			continue // a day without news is no item
		}
		full, err := s.Digests.Day(r.Context(), d.Day)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		link := base + "/digest/" + d.Day
		f.Entries = append(f.Entries, syndicate.Entry{ID: link, Link: link, Title: full.Title, Lang: "en", HTML: "<table>" + string(full.HTML) + "</table>",
			Text: full.Text, Published: full.Made, Updated: full.Made})
		if full.Made.After(f.Updated) {
			f.Updated = full.Made
		}
	}
	var b bytes.Buffer
	if err := syndicate.RSS(&b, f); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=900")
	_, _ = w.Write(b.Bytes()) // the reader went away
}
