package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"gigawatch/news"
)

// failure is what the page of an error says.
type failure struct {
	Heading, Text string
	Links         []link
	Mistakes      []mistakeView // of a query
	Help          bool          // whether the language of queries is explained
}

// mistakeView is a mistake in a query with its place.
type mistakeView struct{ Message, Before, At, After string }

// fail is the one table of errors.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	var wrong *news.QueryError
	var to moved
	var end pastEnd
	if errors.As(err, &to) {
		http.Redirect(w, r, to.to, to.status)
		return
	}
	p := page{Template: "fail", Hidden: true, Feed: "-"}
	home := []link{{"Front page", "/"}, {"All stories", "/search"}}
	switch {
	case errors.As(err, &wrong):
		p.Status, p.Title, p.Query = http.StatusBadRequest, "A mistake in the search", wrong.Query
		p.Body = failure{Heading: p.Title, Text: "The search was not made. What is wrong, and where:", Mistakes: mistakes(wrong), Help: true}
	case errors.Is(err, errTooLong):
		p.Status, p.Title = http.StatusRequestURITooLong, "This address is too long"
		p.Body = failure{Heading: p.Title, Text: "A search may be 8,192 bytes long, and have 128 words and conditions. Make it shorter.", Links: home}
	case errors.As(err, &end):
		p.Status, p.Title, p.Query = http.StatusNotFound, "Past the last page", strings.TrimSpace(r.URL.Query().Get("q"))
		p.Body = failure{Heading: p.Title, Text: end.text, Links: append([]link{end.last}, home...)}
	case errors.Is(err, news.ErrNotFound):
		p.Status, p.Title = http.StatusNotFound, "Nothing stands here"
		p.Body = failure{Heading: p.Title, Text: notHere(err), Links: home, Help: true}
	case errors.Is(err, news.ErrInvalid):
		p.Status, p.Title = http.StatusBadRequest, "This cannot be answered"
		p.Body = failure{Heading: p.Title, Text: told(err), Links: home}
	case errors.Is(err, errMethod):
		p.Status, p.Title = http.StatusMethodNotAllowed, "Not in this way"
		p.Body = failure{Heading: p.Title, Text: "This address does not take a " + methodName(r.Method) + " request.", Links: home}
	case errors.Is(err, errForeign):
		p.Status, p.Title = http.StatusForbidden, "This came from another site"
		p.Body = failure{Heading: p.Title, Text: "A form of this site was sent by a page of another one, so nothing was done.", Links: home}
	case errors.Is(err, errBusy):
		p.Status, p.Title = http.StatusTooManyRequests, "Too many at once"
		w.Header().Set("Retry-After", "3600")
		p.Body = failure{Heading: p.Title, Text: "Somebody at your address has sent several forms within the hour. They are kept; please come back later.", Links: home}
	case errors.Is(err, news.ErrNotYet):
		p.Status, p.Title = http.StatusServiceUnavailable, "Being counted"
		w.Header().Set("Retry-After", "10")
		p.Body = failure{Heading: p.Title, Text: "Gigawatch has just started, and " + strings.TrimSuffix(err.Error(), ": "+news.ErrNotYet.Error()) +
			". Until that is done, within a minute or two, nothing can be searched or added up; the page of a story opens already.", Links: []link{{"Try this page again", r.URL.RequestURI()}}}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		p.Status, p.Title = http.StatusServiceUnavailable, "This took too long"
		w.Header().Set("Retry-After", "30")
		p.Body = failure{Heading: p.Title, Text: "The search was given up. Narrow it, or try again in half a minute.", Links: home}
	default:
		s.Log.Error("page", "path", r.URL.Path, "err", err)
		p.Status, p.Title = http.StatusInternalServerError, "Something broke"
		p.Body = failure{Heading: p.Title, Text: "The page could not be made. The operator's log says why.", Links: home}
	}
	w.Header().Del("ETag")
	w.Header().Set("Cache-Control", "no-store")
	s.write(w, r, p)
}

var (
	errMethod  = errors.New("method not allowed")
	errBusy    = errors.New("too many forms")
	errForeign = errors.New("a form sent by another site")
)

// absent is a thing that does not exist, with a word for readers.
type absent struct{ text string }

func (a absent) Error() string { return a.text }

// Unwrap says that the thing does not exist.
func (a absent) Unwrap() error { return news.ErrNotFound }

func notHere(err error) string {
	var a absent
	if errors.As(err, &a) {
		return a.text
	}
	return "The address leads nowhere. Perhaps it was cut on its way here; a search finds the story."
}

// told is an error's text without the sentinel behind it.
func told(err error) string {
	return news.Plain(strings.TrimSuffix(err.Error(), ": "+news.ErrInvalid.Error()))
}

func methodName(m string) string {
	if len(m) > 20 {
		m = m[:20]
	}
	return news.Plain(m)
}

// mistakes are cut so that a template can mark their places.
func mistakes(e *news.QueryError) (out []mistakeView) {
	const around = 80
	for _, m := range e.Mistakes {
		start, end := min(m.Start, len(e.Query)), min(m.End, len(e.Query))
		v := mistakeView{Message: news.Plain(m.Message), Before: news.Plain(e.Query[:start]), At: news.Plain(e.Query[start:end]), After: news.Plain(e.Query[end:])}
		if end == start {
			v.At = "␣" // at the end: something is missing there
		}
		v.Before, v.At, v.After = lastRunes(v.Before, around), firstRunes(v.At, around), firstRunes(v.After, around)
		out = append(out, v)
	}
	return out
}

// lost answers what no route takes, in the manner of the other pages.
func (s *site) lost(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := mux.Handler(r)
		if pattern != "" || strings.HasPrefix(r.URL.Path, "/api/") {
			mux.ServeHTTP(w, r)
			return
		}
		probe := &probe{head: http.Header{}}
		h.ServeHTTP(probe, r)
		err := news.ErrNotFound
		if probe.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", probe.head.Get("Allow"))
			err = errMethod
		}
		s.fail(w, r, err)
	})
}

// probe learns what the mux would have answered.
type probe struct {
	head   http.Header
	status int
}

// Header is that of the answer which is not sent.
func (p *probe) Header() http.Header { return p.head }

// Write throws the answer away.
func (p *probe) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader keeps the status.
func (p *probe) WriteHeader(status int) { p.status = status }
