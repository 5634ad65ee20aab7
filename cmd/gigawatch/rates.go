package main

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"slices"
	"time"

	"github.com/robfig/cron/v3"

	"gigawatch/crawler"
	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// ratesHours is when the bank is asked: it publishes at about 16:00 in
// Frankfurt on working days, sometimes later. UTC.
const ratesHours = "35 14-20 * * 1-5"

// noRates is the --rates of those who want none.
const noRates = "off"

// checkRates refuses what is no address before a server runs for days without
// the rates that its operator asked for.
func checkRates(address string) error {
	if u, err := url.Parse(address); address != noRates && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
		return usage("--rates: %q is neither the address of a file of rates nor %s", address, noRates)
	}
	return nil
}

// rateKeeper brings the bank's reference rates into the store. That it fails is
// a fact in the log, and no failure of the program: sums are worth what the
// nearest earlier rate says.
type rateKeeper struct {
	url   string
	crawl *crawler.Crawler
	store *bolt.Store
	log   *slog.Logger
	now   func() time.Time
	last  crawler.RateSheet
}

// refresh asks for the rates, unless those of today are here. Calls do not overlap.
func (k *rateKeeper) refresh(ctx context.Context) {
	today := k.now().UTC().Format(time.DateOnly)
	if slices.ContainsFunc(k.last.Rates, func(r news.Rate) bool { return r.Period == today }) {
		return
	}
	sheet, err := k.crawl.Rates(ctx, k.url, k.last)
	if ctx.Err() != nil {
		return
	}
	if err == nil {
		err = k.keep(ctx, sheet.Rates)
	}
	if err != nil {
		sheet.ETag, sheet.LastModified = k.last.ETag, k.last.LastModified
		k.log.Warn("no new exchange rates; the nearest earlier ones are used", "url", k.url, "cause", sheet.Fetch.Cause, "err", err)
	}
	if sheet.Rates == nil {
		sheet.Rates = k.last.Rates
	}
	k.last = sheet
	if _, err := k.store.File(ctx, []store.Filing{{Harvest: news.Harvest{Fetches: []news.Fetch{sheet.Fetch}}}}); err != nil {
		k.log.Warn("the request for exchange rates is not in the log of requests", "err", err)
	}
}

// keep puts the rates into the store, but for those of days that have not come
// and those that cannot be: the bank's own mistakes are rare, a wrong billion is for ever.
func (k *rateKeeper) keep(ctx context.Context, all []news.Rate) error {
	if len(all) == 0 {
		return nil
	}
	table, tomorrow := k.store.Rates(), k.now().UTC().AddDate(0, 0, 1).Format(time.DateOnly)
	var good []news.Rate
	newest, odd := "", []string(nil)
	for _, r := range all {
		if r.Period > tomorrow || !table.Near(r) {
			odd = append(odd, fmt.Sprintf("%s %s of %s", r.Currency, r.Units, r.Period))
			continue
		}
		good, newest = append(good, r), max(newest, r.Period)
	}
	if err := k.store.KeepRates(ctx, good); err != nil {
		return err
	}
	k.log.Info("exchange rates", "url", k.url, "rates", len(good), "newest", newest, "refused", odd)
	return nil
}

// enterRates puts the asking for exchange rates on the schedule, and asks at
// once. The visits do not wait for it: a bank that is silent holds up nobody.
func (w *clockwork) enterRates(ctx context.Context, c *cron.Cron) error {
	if w.rates == nil {
		return nil
	}
	schedule, err := parseCron(ratesHours)
	if err != nil {
		return err
	}
	delay, asking := rand.N(max(w.jitter, 1)), make(chan struct{}, 1)
	ask := func() {
		select {
		case asking <- struct{}{}:
			defer func() { <-asking }()
			w.rates(ctx)
		default: // still busy with the hour before
		}
	}
	c.Schedule(schedule, cron.FuncJob(func() {
		if wait(ctx, delay) {
			ask()
		}
	}))
	w.visits.Go(ask)
	return nil
}
