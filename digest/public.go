package digest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gigawatch/news"
)

// public is the reader for whom the digest of everybody is made. It stands in
// the ledger like any other, so what the archive says is never said twice.
const public = "public"

// everybody is its subscription: all stories, each day at midnight UTC.
func everybody() news.Subscriber {
	return news.Subscriber{ID: public, Searches: []news.SavedSearch{{}}, Cadence: news.Daily, Zone: "UTC"}
}

// noCap is the cap of the public edition: it holds everything.
const noCap = 1 << 20

// Published is a public edition as it is kept.
type Published struct {
	Day       string
	Made      time.Time
	Subject   string
	Preheader string
	Stories   int
	Edition   Edition
}

// MakePublic makes the public edition of the day that has ended, once. Of days
// on which nothing ran it makes one edition together. It ends at midnight UTC,
// whenever it is made.
func (e *Editor) MakePublic(ctx context.Context) (made bool, err error) {
	now := e.Now().UTC()
	st, err := e.Ledger.Standing(ctx, public)
	if err != nil {
		return false, err
	}
	midnight := now.Truncate(24 * time.Hour)
	if st.Since.IsZero() {
		st.Since = midnight.AddDate(0, 0, -1)
	}
	if !st.Through.Before(midnight) {
		return false, nil
	}
	sheet, edition, told, err := e.publicEdition(ctx, st, midnight, midnight.AddDate(0, 0, -1))
	if err != nil {
		return false, fmt.Errorf("the public digest: %w", err)
	}
	text, err := json.Marshal(published(edition, now))
	if err != nil {
		return false, fmt.Errorf("the public digest: %w", err)
	}
	// First the page, then the word that it is there: cut off between the two, it is made again.
	if err := e.Ledger.KeepEdition(ctx, edition.Day, text); err != nil {
		return false, err
	}
	st.Through = midnight
	return true, e.Ledger.Dispatch(ctx, []news.Dispatch{{Subscriber: public, Standing: st, Told: told}}, sheet.said())
}

func (e *Editor) publicEdition(ctx context.Context, st news.Standing, now, day time.Time) (*sheet, *Edition, []news.Told, error) {
	r := newReader(everybody(), time.UTC, st, day.Format(time.DateOnly))
	r.most = noCap
	sheet, err := e.sheet(ctx, []reader{r}, now)
	if err != nil {
		return nil, nil, nil, err
	}
	edition, told, err := sheet.edition(ctx, &r)
	return sheet, edition, told, err
}

func published(e *Edition, now time.Time) Published {
	return Published{Day: e.Day, Made: now, Subject: e.Subject(), Preheader: e.Preheader(), Stories: e.Stories(), Edition: *e}
}

// Day is the public edition of a day ("2026-11-24"). That of today is what has
// been found so far. ErrNotFound for a day that has none.
func (e *Editor) Day(ctx context.Context, day string) (p Published, err error) {
	b, err := e.Ledger.Edition(ctx, day)
	if errors.Is(err, news.ErrNotFound) && day == e.Now().UTC().Format(time.DateOnly) {
		return e.soFar(ctx)
	}
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(b, &p)
}

// soFar is the public edition of today, which nobody writes down.
func (e *Editor) soFar(ctx context.Context) (Published, error) {
	now := e.Now().UTC()
	st, err := e.Ledger.Standing(ctx, public)
	if err != nil {
		return Published{}, err
	}
	if today := now.Truncate(24 * time.Hour); st.Since.IsZero() {
		st.Since = today
	}
	_, edition, _, err := e.publicEdition(ctx, st, now, now)
	if err != nil {
		return Published{}, err
	}
	return published(edition, now), nil
}

// Preview is what a subscriber would be told if its digest were due at a
// moment; nothing is written down.
func (e *Editor) Preview(ctx context.Context, s news.Subscriber, at time.Time) (*Edition, error) {
	st, err := e.Ledger.Standing(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	if st.Since.IsZero() && s.OptIn == nil { // somebody who does not subscribe yet
		st.Since = at.AddDate(0, 0, -s.Cadence.Days())
	}
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return nil, err
	}
	r := newReader(s, zone, st, at.In(zone).Format(time.DateOnly))
	sheet, err := e.sheet(ctx, []reader{r}, at)
	if err != nil {
		return nil, err
	}
	edition, _, err := sheet.edition(ctx, &r)
	return edition, err
}

// Next is when a subscriber's digest is due next.
func Next(s *news.Subscriber, now time.Time) (time.Time, error) {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.Time{}, err
	}
	if s.Cadence == news.Hourly {
		return now.UTC().Truncate(time.Hour).Add(time.Hour), nil
	}
	here := now.In(zone)
	for ahead := 0; ; ahead++ {
		at := hourOf(here.Year(), here.Month(), here.Day()+ahead, s.Hour, zone)
		if at.After(now) && (s.Cadence != news.Weekly || at.In(zone).Weekday() == s.Weekday) {
			return at.In(zone), nil
		}
	}
}
