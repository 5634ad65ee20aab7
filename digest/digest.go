// Package digest is the mail: who subscribes, what is new for each of them,
// and that they are told of it once. In come stories and subscriptions; out go
// mails and signed posts. Of where stories are kept and how they are found it
// knows only the few methods below.
package digest

import (
	"context"
	"time"

	"gigawatch/news"
)

// Archive is what the digest reads of the store.
type Archive interface {
	// Fresh calls each for every story first seen or changed after a moment.
	Fresh(ctx context.Context, after time.Time, each func(news.Fresh) error) error
}

// Register keeps who subscribes.
type Register interface {
	// Subscribers calls each for every confirmed subscriber.
	Subscribers(ctx context.Context, each func(news.Subscriber) error) error
	// Subscriber is the one with an id, SubscriberAt the one with an address,
	// in the form of news.MailAddress. ErrNotFound where there is none.
	Subscriber(ctx context.Context, id string) (news.Subscriber, error)
	SubscriberAt(ctx context.Context, address string) (news.Subscriber, error)
	// KeepSubscriber writes a subscriber; ErrInvalid where another one has the address.
	KeepSubscriber(ctx context.Context, s news.Subscriber) error
	// DropSubscriber forgets a subscriber and all that was told to it.
	DropSubscriber(ctx context.Context, id string) error
	// Suppress notes that an address wants, or can take, no mail; only a hash
	// of the address is kept. Suppressed is why, "" for an address that may be
	// written to. Release takes it back.
	Suppress(ctx context.Context, address, why string) error
	Suppressed(ctx context.Context, address string) (why string, err error)
	Release(ctx context.Context, address string) error
}

// Ledger keeps what each subscriber was told, and what is to be told next.
type Ledger interface {
	Standing(ctx context.Context, subscriber string) (news.Standing, error)
	// Told gives of the stories those that a subscriber was told, with what
	// was printed of them.
	Told(ctx context.Context, subscriber string, stories []string) (map[string]uint64, error)
	// Printed is what a digest said of a story. ErrNotFound where none did.
	Printed(ctx context.Context, story string, facts uint64) (news.Printed, error)
	// Withdrawn are the last words on stories that digests told of and that are no more.
	Withdrawn(ctx context.Context) ([]news.Printed, error)
	// Dispatch writes editions down, with what they say for the first time, in
	// one transaction; parcels are in the spool after it.
	Dispatch(ctx context.Context, all []news.Dispatch, said []news.Printed) error
	// Forget takes out what was told of stories first seen before a moment, and
	// of those that are no more and of which nothing was said since; it gives
	// how many tellings that were.
	Forget(ctx context.Context, before time.Time) (int, error)
	// KeepEdition keeps the public edition of a day ("2026-11-24"), Edition
	// reads it (ErrNotFound), Editions lists the days, the newest first.
	KeepEdition(ctx context.Context, day string, edition []byte) error
	Edition(ctx context.Context, day string) ([]byte, error)
	Editions(ctx context.Context, most int) ([]string, error)
}

// Spool keeps parcels until they are delivered.
type Spool interface {
	// Parcels are the first few that may be tried at a moment, the longest due first.
	Parcels(ctx context.Context, at time.Time, most int) ([]news.Parcel, error)
	// Delivered takes a parcel out: a server has it.
	Delivered(ctx context.Context, p news.Parcel) error
	// PutOff keeps a parcel as it is now, to be tried again at its Next.
	PutOff(ctx context.Context, p news.Parcel) error
	// GiveUp takes a parcel out that never arrived: what it told is told again
	// by the next edition.
	GiveUp(ctx context.Context, p news.Parcel) error
}
