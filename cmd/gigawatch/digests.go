package main

import (
	"context"
	"log/slog"

	"github.com/robfig/cron/v3"
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

func newDigestRounds(office *mailOffice, log *slog.Logger) *digestRounds {
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
