package web

import (
	"net/http"
	"time"

	"gigawatch/web/machine"
)

// machineRoutes enters what programs read. Its few pages stand in the frame of
// the others.
func (s *site) machineRoutes(mux *http.ServeMux) {
	m := machine.Options{Library: s.Library, Feeds: s.Feeds, Base: s.Base, Now: s.Now, Started: s.Started, Log: s.Log}
	if s.Past != nil {
		m.Past = func(until time.Time) machine.Library { return s.Past(until) }
	}
	m.Frame = func(w http.ResponseWriter, r *http.Request, p machine.Sheet) {
		s.write(w, r, page{Template: "plain", Title: p.Title, Description: p.Description, Path: r.URL.Path, Here: r.URL.Path, Feed: "-", Body: p.Body})
	}
	machine.Routes(mux, m)
}
