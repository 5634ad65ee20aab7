package machine

import (
	"bytes"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// gate stands in front of the API: who may read from where, how often, and
// what a reader has already.
type gate struct {
	buckets buckets
	proxies []netip.Prefix
	now     func() time.Time
}

// The rate of an address: so many requests a second for long, and so many at once.
const (
	usualRate   = 10
	usualBurst  = 100
	mostBuckets = 10_000
)

func (o Options) newGate() *gate {
	perSecond := o.Rate
	if perSecond == 0 {
		perSecond = usualRate
	}
	return &gate{proxies: o.Proxies, now: o.clock, buckets: buckets{rate: rate.Limit(perSecond), burst: max(1, int(perSecond*usualBurst/usualRate))}}
}

// guard lets a request through to the API.
func (g *gate) guard(inner *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Link, Retry-After")
		if r.Method == http.MethodOptions {
			preflight(w)
			return
		}
		if g.refused(w, r) {
			return
		}
		if _, pattern := inner.Handler(r); pattern == "" {
			lost(w, r, inner)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Del("Access-Control-Allow-Origin") // writing is not for other sites' scripts
			inner.ServeHTTP(w, r)
			return
		}
		remember(w, r, inner)
	})
}

// refused answers a request that comes too soon after others.
func (g *gate) refused(w http.ResponseWriter, r *http.Request) bool {
	wait := g.wait(r)
	if wait <= 0 {
		return false
	}
	w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
	writeProblem(w, http.StatusTooManyRequests, "too many requests from your address; the header Retry-After says how many seconds to wait")
	return true
}

// limit lets a handler be asked no more often than the API.
func (g *gate) limit(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !g.refused(w, r) {
			h(w, r)
		}
	}
}

// preflight lets scripts of other sites read.
func preflight(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Access-Control-Allow-Methods", "GET, HEAD")
	h.Set("Access-Control-Allow-Headers", "If-None-Match, Accept")
	h.Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
}

// lost answers what no operation takes.
func lost(w http.ResponseWriter, r *http.Request, inner *http.ServeMux) {
	probe := &answer{head: http.Header{}}
	inner.ServeHTTP(probe, r)
	if probe.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", probe.head.Get("Allow"))
		writeProblem(w, probe.status, "this address does not take such a request; the header Allow says what it takes")
		return
	}
	writeProblem(w, http.StatusNotFound, "nothing stands here; /api lists what does")
}

// answer keeps an answer back. Those of the API are bounded.
type answer struct {
	head   http.Header
	body   bytes.Buffer
	status int
}

// Header is that of the answer.
func (a *answer) Header() http.Header { return a.head }

// Write keeps b.
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// WriteHeader keeps the status.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// remember gives every good answer an ETag of what it says, and does not send
// again what the reader has.
func remember(w http.ResponseWriter, r *http.Request, inner http.Handler) {
	a := &answer{head: w.Header()}
	inner.ServeHTTP(a, r)
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	if a.status != 0 && a.status != http.StatusOK {
		if a.status >= 400 {
			h.Set("Cache-Control", "no-store")
		}
		w.WriteHeader(a.status)
		_, _ = w.Write(a.body.Bytes()) // the reader went away
		return
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "public, max-age=60")
	}
	h.Del("Content-Length")
	h.Set("ETag", etagOf(a.body.Bytes()))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body.Bytes()))
}

// buckets hold how many requests each address may still make. What they take
// of memory is bounded, however many addresses come.
type buckets struct {
	rate  rate.Limit
	burst int

	mu   sync.Mutex
	of   map[netip.Prefix]*rate.Limiter
	rest *rate.Limiter // of all that found no room
}

// wait is how long the sender of a request must wait; 0 lets him through. A
// reader on this machine is not limited: he could read the store itself.
func (g *gate) wait(r *http.Request) time.Duration {
	who := g.sender(r)
	if who.IsLoopback() {
		return 0
	}
	now := g.now()
	if l := g.buckets.find(household(who), now); !l.AllowN(now, 1) {
		return time.Duration(float64(time.Second) / float64(g.buckets.rate))
	}
	return 0
}

// household is the address, or in IPv6 the network that one customer has.
func household(a netip.Addr) netip.Prefix {
	bits := a.BitLen()
	if a.Is6() {
		bits = 64
	}
	p, _ := a.Prefix(bits) // never more bits than there are
	return p
}

func (b *buckets) find(who netip.Prefix, now time.Time) *rate.Limiter {
	b.mu.Lock()
	defer b.mu.Unlock()
	if l := b.of[who]; l != nil {
		return l
	}
	if b.of == nil {
		b.of, b.rest = map[netip.Prefix]*rate.Limiter{}, rate.NewLimiter(b.rate, b.burst)
	}
	if len(b.of) >= mostBuckets {
		for p, l := range b.of {
			if l.TokensAt(now) >= float64(b.burst) { // as if it had never come
				delete(b.of, p)
			}
		}
	}
	if len(b.of) >= mostBuckets {
		return b.rest
	}
	l := rate.NewLimiter(b.rate, b.burst)
	b.of[who] = l
	return l
}

// sender is the address that a request comes from.
func (g *gate) sender(r *http.Request) netip.Addr { return Sender(r, g.proxies) }

// Sender is the address that a request comes from. Of what a proxy forwards
// only the word of our own proxies is taken, from the nearest on.
func Sender(r *http.Request, proxies []netip.Prefix) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	at, _ := netip.ParseAddr(host) // the zero address is one sender like another
	at = at.Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && within(proxies, at); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = next.Unmap()
	}
	return at
}

func within(proxies []netip.Prefix, a netip.Addr) bool {
	for _, p := range proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
