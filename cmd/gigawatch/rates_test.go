package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/robfig/cron/v3"

	"gigawatch/crawler"
	"gigawatch/crawler/fetch"
	"gigawatch/news"
	"gigawatch/store/bolt"
)

// bank is a copy of the central bank on loopback.
type bank struct {
	*httptest.Server
	robots, body, etag string
	status             int
	asked, unchanged   int
	agent              string
}

func openBank(t *testing.T) *bank {
	b := &bank{status: http.StatusOK}
	b.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, b.robots)
			return
		}
		b.asked, b.agent = b.asked+1, r.UserAgent()
		if b.etag != "" && r.Header.Get("If-None-Match") == b.etag {
			b.unchanged++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", b.etag)
		w.Header().Set("Content-Type", "text/xml")
		w.WriteHeader(b.status)
		fmt.Fprint(w, b.body)
	}))
	t.Cleanup(b.Close)
	return b
}

// day is a day of the bank's file.
func day(date, dollar, yen string) string {
	return fmt.Sprintf(`<Cube time="%s"><Cube currency="USD" rate="%s"/><Cube currency="JPY" rate="%s"/></Cube>`, date, dollar, yen)
}

func (b *bank) publish(etag string, days ...string) {
	b.etag, b.body = etag, `<Envelope><Cube>`+strings.Join(days, "")+`</Cube></Envelope>`
}

// keeper is a rateKeeper of a new store, and its log.
func (b *bank) keeper(t *testing.T, clock *time.Time) (*rateKeeper, *bytes.Buffer) {
	t.Helper()
	now := func() time.Time { return *clock }
	s, err := bolt.Open(filepath.Join(t.TempDir(), "a.db"), bolt.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	e, err := fetch.ParseException(b.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c, err := crawler.New(crawler.Options{Memory: s, AllowPrivate: []fetch.Exception{e}, Contact: "desk@example.org", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	var log bytes.Buffer
	return &rateKeeper{url: b.URL + "/eurofxref-hist-90d.xml", crawl: c, store: s, log: slog.New(slog.NewTextHandler(&log, nil)), now: now}, &log
}

// worth is what a euro is worth now, with the day of the rate.
func (k *rateKeeper) worth() string {
	d := k.store.Rates().Dollars(news.MustMoney("1", "EUR"), k.now())
	return d.Value.Number() + " of " + d.RateDate
}

func TestRates(t *testing.T) {
	b := openBank(t)
	clock := time.Date(2026, 11, 26, 15, 35, 0, 0, time.UTC)
	k, log := b.keeper(t, &clock)
	shipped := k.worth()
	b.publish(`"1"`, day("2026-11-25", "1.25", "180"), day("2026-11-24", "1.2", "180"), day("2099-01-01", "1.3", "180"))
	k.refresh(t.Context())
	if got := k.worth(); got != "1.25 of 2026-11-25" || strings.Contains(shipped, "2026-11") {
		t.Errorf("a euro was worth %s, and is %s\n%s", shipped, got, log)
	}
	if !strings.Contains(b.agent, "desk@example.org") || !strings.Contains(log.String(), "2099-01-01") {
		t.Errorf("asked as %q; log %s", b.agent, log)
	}
	k.refresh(t.Context()) // today's are not there yet: asked again, with the validator
	b.publish(`"2"`, day("2026-11-26", "1.5", "1.8"))
	k.refresh(t.Context())
	k.refresh(t.Context()) // they are: nobody asks
	if got := k.worth(); got != "1.5 of 2026-11-26" || b.asked != 3 || b.unchanged != 1 {
		t.Errorf("a euro is worth %s after %d requests, %d unchanged", got, b.asked, b.unchanged)
	}
	if d := k.store.Rates().Dollars(news.MustMoney("180", "JPY"), clock); d.RateDate != "2026-11-25" || !strings.Contains(log.String(), "JPY 1.2 of 2026-11-26") {
		t.Errorf("a misprint was taken: %+v\n%s", d, log)
	}
	fetches, err := k.store.Fetches(t.Context(), 10)
	if err != nil || len(fetches) != 3 {
		t.Errorf("%d requests are in the log (%v)", len(fetches), err)
	}
}

// TestRatesFail: whatever the bank answers, the shipped rates go on and the log says why.
func TestRatesFail(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*bank)
		cause  string
	}{
		"a page of error":  {func(b *bank) { b.status = http.StatusNotFound }, "cause=gone"},
		"no rates in it":   {func(b *bank) { b.body = "<html><body>Maintenance</body></html>" }, "cause=malformed"},
		"nothing":          {func(b *bank) {}, "cause=malformed"},
		"robots forbid it": {func(b *bank) { b.robots = "User-agent: *\nDisallow: /" }, "cause=robots"},
		"nobody answers":   {func(b *bank) { b.Server.CloseClientConnections(); b.Server.Listener.Close() }, "cause="},
	} {
		t.Run(name, func(t *testing.T) {
			b := openBank(t)
			clock := time.Date(2026, 11, 26, 15, 35, 0, 0, time.UTC)
			k, log := b.keeper(t, &clock)
			shipped := k.worth()
			c.change(b)
			k.refresh(t.Context())
			if got := k.worth(); got != shipped || !strings.Contains(log.String(), c.cause) || !strings.Contains(log.String(), "nearest earlier") {
				t.Errorf("a euro is worth %s, was %s; log %s", got, shipped, log)
			}
			fetches, err := k.store.Fetches(t.Context(), 10)
			if err != nil || len(fetches) != 1 || fetches[0].Error == "" {
				t.Errorf("the log of requests holds %+v (%v)", fetches, err)
			}
		})
	}
}

// TestRatesAtOnce: serve asks as soon as it runs, and waits for the answer when it ends.
func TestRatesAtOnce(t *testing.T) {
	asked := false
	w := &clockwork{rates: func(context.Context) { asked = true }}
	if err := w.enterRates(t.Context(), cron.New()); err != nil {
		t.Fatal(err)
	}
	w.visits.Wait()
	if !asked {
		t.Error("nobody asked")
	}
}
