package web

import (
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/klauspost/compress/gzhttp"
)

// policy lets a page use nothing but our own files. A page that needs more
// sets its own header.
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard stands in front of everything: headers, forms from other sites, and
// compression.
func (s *site) guard(h http.Handler) http.Handler {
	own := http.NewCrossOriginProtection()
	own.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errForeign) }))
	own.AddInsecureBypassPattern("POST /digest/unsubscribe/{code}") // mail programs press it for their readers; the code is the proof
	h = gzhttp.GzipHandler(s.caught(own.Handler(h)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.ServeHTTP(w, r)
	})
}

// caught turns a panic, which is a mistake of the program, into an answer, and
// writes down where it was.
func (s *site) caught(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			broken := recover()
			if broken == nil {
				return
			}
			if broken == http.ErrAbortHandler {
				panic(broken)
			}
			s.Log.Error("panic", "path", r.URL.Path, "err", broken, "stack", string(debug.Stack()))
			s.fail(w, r, fmt.Errorf("panic: %v", broken))
		}()
		h.ServeHTTP(w, r)
	})
}
