package machine

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"gigawatch/news"
)

// statuses is how errors of the rooms are told on HTTP; all else is 500.
func statusOf(err error) int {
	switch {
	case errors.Is(err, news.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, news.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, news.ErrNotYet):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// refuse answers a program or a feed reader that nothing can be given to, in
// plain words. What is our own fault is logged, and not shown.
func (o Options) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status, message := statusOf(err), err.Error()
	if status == http.StatusInternalServerError {
		o.Log.Error(r.URL.Path, "err", err)
		message = "something went wrong here; it is written down, try again later"
	}
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "10")
	}
	http.Error(w, message, status)
}

// give answers with a document that is whole, or with 304 where the reader has
// it already: its ETag is a hash of what it says, so that it holds over
// restarts too.
func (o Options) give(w http.ResponseWriter, r *http.Request, contentType string, changed time.Time, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("ETag", etagOf(body))
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "public, max-age=60")
	}
	http.ServeContent(w, r, "", changed, bytes.NewReader(body))
}

func etagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

// queryOf reads the search in an address.
func queryOf(r *http.Request) (news.Query, error) {
	text, err := one(r.URL.Query(), "q")
	if err != nil {
		return news.Query{}, err
	}
	return news.ParseQuery(text)
}

// one is a parameter that may stand once.
func one(values url.Values, name string) (string, error) {
	if all := values[name]; len(all) > 1 {
		return "", news.Mistaken("%s stands %d times in the address; once is enough", name, len(all))
	}
	return values.Get(name), nil
}

var plainHost = regexp.MustCompile(`^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$`)

// home is the address of the site without a slash at the end: Base, or that
// of the request where nobody said it.
func (o Options) home(r *http.Request) string {
	if o.Base != nil {
		return strings.TrimRight(o.Base.String(), "/")
	}
	host := r.Host
	if !plainHost.MatchString(host) { // a stranger wrote it
		host = "localhost"
	}
	if r.TLS != nil {
		return "https://" + host
	}
	return "http://" + host
}

// searchPath is the address of a search in a form: "", ".atom", ".csv".
func searchPath(form string, q news.Query, more ...string) string {
	v := url.Values{}
	if s := q.String(); s != "" {
		v.Set("q", s)
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			v.Set(more[i], more[i+1])
		}
	}
	if len(v) == 0 {
		return "/search" + form
	}
	return "/search" + form + "?" + v.Encode()
}

// fileName is what a download is called: plain letters, so that nothing of a
// stranger's query gets into a header.
func fileName(day time.Time, q news.Query, extension string) string {
	words := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, q.String())
	parts := strings.FieldsFunc(words, func(r rune) bool { return r == '-' })
	name := strings.Join(parts, "-")
	if len(name) > 40 {
		name = strings.TrimRight(name[:40], "-")
	}
	if name != "" {
		name = "-" + name
	}
	return fmt.Sprintf("gigawatch-%s%s.%s", day.UTC().Format(time.DateOnly), name, extension)
}

// clock is the site's.
func (o Options) clock() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}
