package machine

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Holdings is how much there is, for those who watch over the site.
type Holdings struct {
	Articles, Announcements, Stories int
	Behind                           time.Duration // how long what was filed last has been waiting for the index
}

// Metrics count the requests and look at the feeds when they are asked for.
// They are in a registry of their own.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

// NewMetrics returns the metrics of a site; holdings may be nil.
func NewMetrics(library Library, holdings func(context.Context) (Holdings, error)) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "gigawatch_http_requests_total", Help: "Requests by route, method and status."}, []string{"route", "method", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "gigawatch_http_request_seconds", Help: "How long requests took, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10, 60}}, []string{"route"}),
	}
	m.registry.MustRegister(m.requests, m.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		&collector{library: library, holdings: holdings, descs: newDescs()})
	return m
}

// Count counts the requests that pass to h. The route is the pattern that takes a
// request, so that there are no more of them than routes.
func (m *Metrics) Count(mux *http.ServeMux, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &watched{ResponseWriter: w}
		defer func() {
			_, route := mux.Handler(r)
			if route == "" {
				route = "none"
			}
			m.requests.WithLabelValues(route, method(r.Method), strconv.Itoa(max(seen.status, http.StatusOK))).Inc()
			m.took.WithLabelValues(route).Observe(time.Since(began).Seconds())
		}()
		h.ServeHTTP(seen, r)
	})
}

// method is one of those that are known: strangers make up others.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		return name
	}
	return "other"
}

// watched notes the status of an answer.
type watched struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status.
func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets deadlines be set.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// routeMetrics enters /metrics, for readers on this machine and for who has the
// token: what a site is asked for is nobody else's business.
func (o Options) routeMetrics(mux *http.ServeMux, g *gate) {
	if o.Metrics == nil {
		return
	}
	h := promhttp.HandlerFor(o.Metrics.registry, promhttp.HandlerOpts{})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		if !o.holdsToken(r.Header.Get("Authorization")) && !ownReader(g, r) {
			writeProblem(w, http.StatusNotFound, "nothing stands here")
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		h.ServeHTTP(w, r)
	})
}

// ownReader reports whether a request comes from this machine, and neither
// through a proxy on it nor from a page whose name was made to lead here.
func ownReader(g *gate, r *http.Request) bool {
	a := g.sender(r)
	return a != (netip.Addr{}) && a.IsLoopback() && calledByAddress(r.Host) && r.Header.Get("X-Forwarded-For") == "" && r.Header.Get("Forwarded") == ""
}

// calledByAddress reports whether a host is an address, or localhost: names in
// the DNS are whoever's they are.
func calledByAddress(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil || host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// collector looks at the library when it is asked.
type collector struct {
	library  Library
	holdings func(context.Context) (Holdings, error)
	descs    map[string]*prometheus.Desc
}

func newDescs() map[string]*prometheus.Desc {
	descs := map[string]*prometheus.Desc{}
	for name, help := range map[string]string{
		"feeds":                     "Feeds that were ever visited.",
		"feeds_failing":             "Feeds whose last visit failed.",
		"feed_last_success_seconds": "When a feed was last read, as a Unix time, the newest of all.",
		"feed_last_new_seconds":     "When a feed last brought an article that was not known, as a Unix time, the newest of all.",
		"feed_entries":              "Entries in the last good answers of all feeds.",
		"articles":                  "Articles that are kept.",
		"announcements":             "Announcements that are kept, none left out.",
		"stories":                   "Stories that are kept.",
		"index_lag_seconds":         "How long what was filed last has been waiting for the search index.",
		"collect_errors":            "1 where the store did not answer.",
	} {
		descs[name] = prometheus.NewDesc("gigawatch_"+name, help, nil, nil)
	}
	return descs
}

// Describe tells what there is.
func (c *collector) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range c.descs {
		ch <- d
	}
}

// Collect looks.
func (c *collector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	values := map[string]float64{"collect_errors": 0}
	if err := c.look(ctx, values); err != nil {
		values["collect_errors"] = 1
	}
	for name, v := range values {
		ch <- prometheus.MustNewConstMetric(c.descs[name], prometheus.GaugeValue, v)
	}
}

func (c *collector) look(ctx context.Context, values map[string]float64) error {
	states, err := c.library.FeedStates(ctx)
	if err != nil {
		return err
	}
	values["feeds"], values["feeds_failing"] = float64(len(states)), 0
	var read, fresh time.Time
	for _, s := range states {
		if s.Failures > 0 {
			values["feeds_failing"]++
		}
		values["feed_entries"] += float64(s.Entries)
		if s.LastSuccess.After(read) {
			read = s.LastSuccess
		}
		if s.LastNew.After(fresh) {
			fresh = s.LastNew
		}
	}
	for name, t := range map[string]time.Time{"feed_last_success_seconds": read, "feed_last_new_seconds": fresh} {
		if !t.IsZero() {
			values[name] = float64(t.Unix())
		}
	}
	if c.holdings == nil {
		return nil
	}
	h, err := c.holdings(ctx)
	if err == nil {
		values["articles"], values["announcements"], values["stories"] = float64(h.Articles), float64(h.Announcements), float64(h.Stories)
		values["index_lag_seconds"] = h.Behind.Seconds()
	}
	return err
}
