package main

import (
	"context"
	"html/template"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"gigawatch/digest"
	"gigawatch/news"
	"gigawatch/web"
)

// digestMinutes is when it is asked whose digest is due: every minute, so that
// each reader's hour is kept in its own zone, whatever clocks do there. Who was
// due while nobody served is served at once.
const digestMinutes = "* * * * *"

// digestRounds makes the digests that are due and sends what waits, on request
// and every minute. Rounds do not overlap.
type digestRounds struct {
	office *mailOffice
	log    *slog.Logger
	asked  chan struct{} // somebody waits for a mail now
}

// longRound keeps the hour of those who become due while many mails go out.
const longRound = 45 * time.Second

func newDigestRounds(office *mailOffice, log *slog.Logger) *digestRounds {
	office.postman.Long = longRound
	return &digestRounds{office: office, log: log, asked: make(chan struct{}, 1)}
}

// soon asks for a round without waiting for it.
func (r *digestRounds) soon() {
	select {
	case r.asked <- struct{}{}:
	default: // one is coming
	}
}

// run makes rounds until ctx ends. What fails is told in the log; the next
// round takes it up.
func (r *digestRounds) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.asked:
		}
		made, round, err := r.office.run(ctx)
		if round.More {
			r.soon()
		}
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			r.log.Error("digest", "due", made.Due, "sent", round.Sent, "err", err)
		case made.Due+round.Sent+round.PutOff+round.Refused > 0:
			r.log.Info("digest", "due", made.Due, "mails", made.Mails, "sent", round.Sent, "put_off", round.PutOff, "refused", round.Refused)
		}
	}
}

// enterDigests puts the rounds on the schedule, and makes one at once.
func (w *clockwork) enterDigests(ctx context.Context, c *cron.Cron) error {
	if w.digests == nil {
		return nil
	}
	schedule, err := parseCron(digestMinutes)
	if err != nil {
		return err
	}
	c.Schedule(schedule, cron.FuncJob(w.digests.soon))
	w.digests.soon()
	w.visits.Go(func() { w.digests.run(ctx) })
	return nil
}

// subscriptions is the reception as the site has it: a mail that somebody
// waits for goes out at once.
type subscriptions struct {
	*digest.Reception
	rounds *digestRounds
}

// Ask asks an address by mail.
func (s subscriptions) Ask(ctx context.Context, wants news.Subscriber, form string) error {
	err := s.Reception.Ask(ctx, wants, form)
	if err == nil {
		s.rounds.soon()
	}
	return err
}

// dailies are the public editions as the site shows them.
type dailies struct{ editor *digest.Editor }

// Day is the edition of a day.
func (d dailies) Day(ctx context.Context, day string) (web.DigestDay, error) {
	p, err := d.editor.Day(ctx, day)
	if err != nil {
		return web.DigestDay{}, err
	}
	out := dayOf(p)
	text, _, err := d.editor.Mail.Render(nil, &p.Edition)
	if err != nil {
		return out, err
	}
	html, err := d.editor.Mail.Inner(&p.Edition)
	out.Text, out.HTML = text, template.HTML(html) // made by a template that escapes it
	return out, err
}

// Days lists the editions.
func (d dailies) Days(ctx context.Context, most int) (out []web.DigestDay, err error) {
	days, err := d.editor.Ledger.Editions(ctx, most)
	for i := 0; i < len(days) && err == nil; i++ {
		var p digest.Published
		p, err = d.editor.Day(ctx, days[i])
		out = append(out, dayOf(p))
	}
	return out, err
}

func dayOf(p digest.Published) web.DigestDay {
	return web.DigestDay{Day: p.Day, Title: p.Subject, Summary: p.Preheader, Stories: p.Stories, Made: p.Made}
}
