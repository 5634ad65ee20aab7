package digest

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"gigawatch/news"
)

// Editor makes the editions that are due, and writes each down in the ledger
// together with the mail that carries it: whatever happens after that, it is
// not made again.
type Editor struct {
	Archive  Archive
	Register Register
	Ledger   Ledger
	Mail     *Mailroom
	Names    Names
	// Coverage tells how the sources fared since a moment.
	Coverage func(ctx context.Context, since time.Time) (Coverage, error)
	Now      func() time.Time
	Log      *slog.Logger
}

// Made is what a pass of the editor came to.
type Made struct {
	Due   int // subscribers whose digest was due
	Mails int // of them, those that there is something for
	Notes int // of them, those who are told that there was nothing for long
}

// overlap is how far an edition looks back behind the one before: a story may
// come into the store a while after the moment that it was first seen at. The
// ledger keeps it from being told twice.
const overlap = 48 * time.Hour

// quiet is how long a reader hears nothing before it is told that all is well.
const quiet = 30 * 24 * time.Hour

// batch is how many editions are written down in one transaction.
const batch = 64

// reader is a subscriber whose digest is due.
type reader struct {
	news.Subscriber
	zone     *time.Location
	standing news.Standing
	day      string
	most     int // stories in the mail
}

// from is where the time of the reader's edition begins.
func (r *reader) from() time.Time {
	switch st := r.standing; {
	case !st.Back.IsZero():
		return st.Back
	case st.Through.IsZero():
		return st.Since
	default:
		return latest(st.Through, st.Since)
	}
}

// Make makes all editions that are due.
func (e *Editor) Make(ctx context.Context) (made Made, err error) {
	now := e.Now().UTC()
	readers, err := e.dueAt(ctx, now)
	if err != nil || len(readers) == 0 {
		return made, err
	}
	made.Due = len(readers)
	sheet, err := e.sheet(ctx, readers, now)
	if err != nil {
		return made, err
	}
	var out []news.Dispatch
	for i := range readers {
		if err := ctx.Err(); err != nil {
			return made, err
		}
		d, err := e.dispatch(ctx, sheet, &readers[i], &made)
		if err != nil {
			return made, fmt.Errorf("the digest of subscriber %s: %w", readers[i].ID, err)
		}
		if out = append(out, d); len(out) == batch || i == len(readers)-1 {
			if err := e.Ledger.Dispatch(ctx, out, sheet.said()); err != nil {
				return made, err
			}
			out = out[:0]
		}
	}
	return made, nil
}

// dueAt lists those whose digest is due. A reader whose subscription cannot be
// read is named in the log, and holds up nobody.
func (e *Editor) dueAt(ctx context.Context, now time.Time) (out []reader, err error) {
	zones := zones{}
	err = e.Register.Subscribers(ctx, func(s news.Subscriber) error {
		st, err := e.Ledger.Standing(ctx, s.ID)
		if err != nil {
			return err
		}
		zone, err := zones.find(s.Zone)
		if err == nil {
			day, yes := isDue(&s, zone, st, now)
			if !yes {
				return nil
			}
			if err = s.Valid(); err == nil {
				out = append(out, newReader(s, zone, st, day))
				return nil
			}
		}
		e.Log.Error("a subscription that cannot be served; mend it with `digest subscribers`", "subscriber", s.ID, "err", err)
		return nil
	})
	return out, err
}

// newReader begins the first edition a day, or a week, before the reader asked.
func newReader(s news.Subscriber, zone *time.Location, st news.Standing, day string) reader {
	if st.Since.IsZero() && s.OptIn != nil {
		st.Since = s.OptIn.Confirmed.AddDate(0, 0, -s.Cadence.Days())
	}
	most := mostEntries
	if news.IsHook(s.Address) {
		most = noCap
	}
	return reader{s, zone, st, day, most}
}

// dispatch makes one edition and its mail.
func (e *Editor) dispatch(ctx context.Context, sheet *sheet, r *reader, made *Made) (news.Dispatch, error) {
	d := news.Dispatch{Subscriber: r.ID, Standing: r.standing}
	d.Standing.Through, d.Standing.Back = sheet.now, time.Time{}
	edition, told, err := sheet.edition(ctx, r)
	if err != nil {
		return d, err
	}
	d.Told = told
	why, err := e.Register.Suppressed(ctx, r.Address)
	if err != nil || why != "" {
		return d, err // made all the same: when the address is released, nothing comes in a flood
	}
	switch last := latest(r.standing.Mailed, r.standing.Since); {
	case !edition.Empty():
		made.Mails++
	case sheet.now.Sub(last) >= quiet && !news.IsHook(r.Address):
		made.Notes++
	default:
		return d, nil
	}
	write := e.Mail.Digest
	if news.IsHook(r.Address) {
		write = post
	}
	p, err := write(&r.Subscriber, edition)
	if err != nil {
		return d, err
	}
	p.Since, p.Told, p.Queued, p.Next = r.from(), told, sheet.now, sheet.now
	d.Parcel, d.Standing.Mailed = &p, sheet.now
	return d, nil
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
