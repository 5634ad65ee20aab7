package web

import (
	"net/http"
	"net/netip"
	"time"

	"gigawatch/web/machine"
)

// Admin is what the operator may do over HTTP, and who is believed to be whom.
type Admin struct {
	Desk    machine.Desk     // nil for a site that only reads, and shows no log
	Token   string           // "" for nobody
	Proxies []netip.Prefix   // our own, whose word on who asks is taken
	Metrics *machine.Metrics // nil for a site that counts nothing
}

// counted counts the requests that pass to h.
func (o Options) counted(mux *http.ServeMux, h http.Handler) http.Handler {
	if o.Admin.Metrics == nil {
		return h
	}
	return o.Admin.Metrics.Count(mux, h)
}

// machineRoutes enters what programs read. Its few pages stand in the frame of
// the others.
func (s *site) machineRoutes(mux *http.ServeMux) {
	m := machine.Options{Library: s.Library, Feeds: s.Feeds, Base: s.Base, Now: s.Now, Started: s.Started, Log: s.Log,
		Desk: s.Admin.Desk, Token: s.Admin.Token, Proxies: s.Admin.Proxies, Metrics: s.Admin.Metrics}
	if s.Past != nil {
		m.Past = func(until time.Time) machine.Library { return s.Past(until) }
	}
	m.Frame = func(w http.ResponseWriter, r *http.Request, p machine.Sheet) {
		s.write(w, r, page{Template: "plain", Title: p.Title, Description: p.Description, Path: r.URL.Path, Here: r.URL.Path, Feed: "-", Body: p.Body})
	}
	machine.Routes(mux, m)
}
