package web

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"html/template"
	"net/http"
	"strings"
	"time"

	"gigawatch/news"
	"gigawatch/web/world"
)

// site is the pages and what they share.
type site struct {
	Options
	atlas     *world.Atlas
	firms     map[string]string // names of organisations that are not their slug with capitals
	templates map[string]*template.Template
	files     files
	survey    survey
	sums      sumCache
	limits    limiter
}

func newSite(o Options) *site {
	s := &site{Options: o, atlas: world.New(), firms: readFirms(), files: readFiles()}
	s.templates = s.readTemplates()
	s.limits.now = o.Now
	return s
}

// pageRoutes enters the pages.
func (s *site) pageRoutes(mux *http.ServeMux) {
	for pattern, make := range map[string]maker{
		"GET /{$}":              s.front,
		"GET /search":           s.search,
		"GET /story/{id}":       s.story,
		"GET /country/{key}":    s.country,
		"GET /company/{key}":    s.company,
		"GET /pillar/{key}":     s.pillar,
		"GET /countries":        s.countries,
		"GET /companies":        s.companies,
		"GET /compare":          s.compare,
		"GET /method":           s.method,
		"GET /missed":           s.missedForm,
		"GET /story/{id}/wrong": s.wrongForm,
		"GET /thanks":           s.thanks,
	} {
		mux.Handle(pattern, s.page(make))
	}
	mux.Handle("GET /sources", s.live(s.sources))
	mux.HandleFunc("GET /story/{id}/{cite}", s.cite)
	mux.HandleFunc("POST /story/{id}/wrong", s.takeWrong)
	mux.HandleFunc("POST /missed", s.takeMissed)
	mux.Handle("GET /static/{file}", s.files)
	mux.HandleFunc("GET /robots.txt", robots)
}

// robots lets everybody read the pages, and spares the machine the endless
// searches.
func robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprint(w, "User-agent: *\nDisallow: /search\nDisallow: /compare\n")
}

// visit is a request for a page and what the page is made from.
type visit struct {
	*http.Request
	version news.Version
	now     time.Time
	library Library   // that of now, or of an earlier day
	asOf    time.Time // the earlier day; zero for now
}

// maker makes the page that a request asks for.
type maker func(v visit) (page, error)

// longest is how much time a page may take.
const longest = 20 * time.Second

// page answers with what make makes, unless the reader has it already.
func (s *site) page(make maker) http.Handler {
	return s.made(make, func(w http.ResponseWriter, v visit) (have bool) {
		tag := s.tag(v)
		w.Header().Set("Cache-Control", "no-cache") // always ask; 304 is cheap
		w.Header().Set("ETag", tag)
		return strings.Contains(v.Header.Get("If-None-Match"), tag) && s.survey.settled(v)
	})
}

// live answers with a page that shows what no version tells of, such as the
// visits to feeds.
func (s *site) live(make maker) http.Handler {
	return s.made(make, func(w http.ResponseWriter, _ visit) bool {
		w.Header().Set("Cache-Control", "no-store")
		return false
	})
}

func (s *site) made(make maker, have func(http.ResponseWriter, visit) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), longest)
		defer cancel()
		if len(r.URL.RawQuery) > maxParameters {
			s.fail(w, r, errTooLong)
			return
		}
		version, err := s.Library.Version(ctx)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		v := visit{Request: r.WithContext(ctx), version: version, now: s.Now().UTC(), library: s.Library}
		if err := s.asOf(&v); err != nil {
			s.fail(w, r, err)
			return
		}
		if have(w, v) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		p, err := make(v)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.write(w, r, p)
	})
}

// tag names a page as it is now. It is the same as long as the store, the
// survey, the day and the program are.
func (s *site) tag(v visit) string {
	h := fnv.New64a()
	fmt.Fprint(h, v.version.Number, v.version.Changed.UnixNano(), s.survey.number(), v.now.Format(time.DateOnly), s.files.hash, s.Started.UnixNano())
	return fmt.Sprintf(`W/"%x"`, h.Sum64())
}

// maxParameters is more than the longest query takes as it is written in an address.
const maxParameters = 3*(8<<10) + 256

var errTooLong = errors.New("the address is too long")
