package digest

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"gigawatch/news"
)

// Sender hands one mail to somebody who delivers it. There are two: a server
// (SMTP), and a folder where no server is set.
type Sender interface {
	// Send returns nil once the mail is in other hands, and a *Refusal where
	// the other side would not have it. Any other error says that the other
	// side is not there, or fell silent, and that it may have the mail or not.
	Send(ctx context.Context, p news.Parcel) error
	Close() error
}

// Refusal is a server's no.
type Refusal struct {
	Of   RefusalOf
	Code int    // SMTP: 421, 550 …; 4xx is for now
	Text string // what the server said
}

// RefusalOf is what a server would not have.
type RefusalOf string

// What a server may refuse.
const (
	OfUs      RefusalOf = "us"          // our connection, our name, our password
	OfAddress RefusalOf = "the address" // the reader's address: there is none, or it takes nothing
	OfMail    RefusalOf = "the mail"    // this mail
)

func (r *Refusal) Error() string { return "the server refuses " + string(r.Of) + ": " + r.Text }

// ForNow reports that it may be tried again.
func (r *Refusal) ForNow() bool { return r.Code >= 400 && r.Code < 500 }

// Postman takes the parcels out of the spool, one after the other: a parcel is
// taken out when a server has said yes to it, so that if everything stops
// between the two, one mail at most is sent twice, with the same Message-ID.
type Postman struct {
	Spool     Spool
	Register  Register
	Sender    Sender
	PerDomain int // mails to one domain in a minute; 0 for any number
	// Long is how long a round may take, so that digests that become due
	// meanwhile are made in time; 0 is as long as there are mails.
	Long time.Duration
	Now  func() time.Time
	Log  *slog.Logger
}

// Round is what a round of the postman came to.
type Round struct {
	Sent    int
	PutOff  int  // to be tried again
	Refused int  // for good
	Dropped int  // nobody wants them any more
	More    bool // the time was up before the spool was empty
}

// giveUpAfter is how long a mail is tried: news that is older is told anew.
const giveUpAfter = 3 * 24 * time.Hour

// waits are the times between tries; the last one goes on.
func waits(attempts int) time.Duration {
	table := []time.Duration{5 * time.Minute, 10 * time.Minute, 20 * time.Minute, 40 * time.Minute, time.Hour, 2 * time.Hour}
	return table[min(max(attempts, 1), len(table))-1]
}

// Deliver sends what is due. It stops with an error where the server is not
// there or refuses us; the parcels stay where they are.
func (p *Postman) Deliver(ctx context.Context) (r Round, err error) {
	defer p.Sender.Close()
	resting, sent := map[string]bool{}, map[string]int{}
	began := time.Now() // of the clock on the wall, whatever Now says
	for silent := 0; ; {
		if p.Long > 0 && time.Since(began) > p.Long {
			r.More = true
			return r, nil
		}
		few, err := p.Spool.Parcels(ctx, p.Now(), 32)
		if err != nil || len(few) == 0 {
			return r, err
		}
		for _, parcel := range few {
			if err := ctx.Err(); err != nil {
				return r, err
			}
			domain := domainOf(parcel.To)
			if resting[domain] || p.PerDomain > 0 && sent[domain] >= p.PerDomain {
				err = p.later(ctx, parcel, resting[domain])
				r.PutOff++
			} else {
				sent[domain]++
				err = p.deliver(ctx, parcel, &r, resting)
			}
			var refusal *Refusal
			switch {
			case errors.Is(err, errSilent):
				// One mail may be the reason; two in a row are none.
				if silent++; silent > 1 {
					return r, err
				}
			case errors.As(err, &refusal), err != nil:
				return r, err
			default:
				silent = 0
			}
		}
	}
}

// later puts a parcel off without a try: its domain has had enough for now.
func (p *Postman) later(ctx context.Context, parcel news.Parcel, resting bool) error {
	wait := time.Minute
	if resting {
		wait = waits(1)
	}
	parcel.Next = p.Now().Add(wait)
	return p.Spool.PutOff(ctx, parcel)
}

// errNoServer says that there is nobody to give a mail to, whichever it is.
var errNoServer = errors.New("mails cannot be handed over")

// errSilent says that the server did not answer, or went away.
var errSilent = errors.New("the mail server does not answer")

func (p *Postman) deliver(ctx context.Context, parcel news.Parcel, r *Round, resting map[string]bool) error {
	why, err := p.Register.Suppressed(ctx, parcel.To)
	if err != nil {
		return err
	}
	if why != "" {
		r.Dropped++
		return p.Spool.Delivered(ctx, parcel)
	}
	err = p.Sender.Send(ctx, parcel)
	if ctx.Err() != nil && err != nil {
		return ctx.Err()
	}
	var refusal *Refusal
	switch {
	case err == nil:
		r.Sent++
		p.Log.Info("mail sent", "id", parcel.ID, "attempts", parcel.Attempts+1)
		return p.Spool.Delivered(context.WithoutCancel(ctx), parcel)
	case errors.Is(err, errNoServer), errors.As(err, &refusal) && refusal.Of == OfUs:
		return err
	case errors.As(err, &refusal) && !refusal.ForNow():
		r.Refused++
		return p.refused(ctx, parcel, refusal)
	case refusal != nil:
		resting[domainOf(parcel.To)] = refusal.Code == 421 || refusal.Code == 451 || refusal.Code == 452
	}
	r.PutOff++
	if err := p.again(ctx, parcel, err); err != nil {
		return err
	}
	if refusal == nil {
		return errors.Join(errSilent, err)
	}
	return nil
}

// refused deals with a no for good. An address that is none gets no mail any
// more; where the mail is the reason, its news is told anew tomorrow.
func (p *Postman) refused(ctx context.Context, parcel news.Parcel, r *Refusal) error {
	p.Log.Warn("mail refused for good", "id", parcel.ID, "of", r.Of, "code", r.Code, "said", r.Text)
	if r.Of == OfAddress {
		if err := p.Register.Suppress(ctx, parcel.To, "refused: "+r.Text); err != nil {
			return err
		}
	}
	return p.Spool.GiveUp(ctx, parcel)
}

// again puts a parcel off until its next try, or gives it up.
func (p *Postman) again(ctx context.Context, parcel news.Parcel, why error) error {
	parcel.Attempts++
	parcel.Error = why.Error()
	now := p.Now()
	if parcel.Next = now.Add(waits(parcel.Attempts)); now.Sub(parcel.Queued) >= giveUpAfter {
		p.Log.Error("mail given up; its news is told by the next digest", "id", parcel.ID, "attempts", parcel.Attempts, "err", why)
		return p.Spool.GiveUp(ctx, parcel)
	}
	p.Log.Warn("mail put off", "id", parcel.ID, "attempts", parcel.Attempts, "next", parcel.Next, "err", why)
	return p.Spool.PutOff(ctx, parcel)
}

func domainOf(address string) string {
	return strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
}
