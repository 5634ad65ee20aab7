package digest

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"gigawatch/news"
)

// Reception is where readers ask for the digest, confirm that they did, change
// what they asked for, and leave.
type Reception struct {
	Register Register
	Drawer   Drawer
	Mail     *Mailroom
	Now      func() time.Time

	mu    sync.Mutex
	asked map[string][]time.Time // by address, within the last day
}

// Drawer keeps questions until they are answered, and takes the mails that ask them.
type Drawer interface {
	KeepToken(ctx context.Context, code string, t news.Token) error
	// Token is what a code confirms; ErrNotFound for one that was used, has
	// expired or never was. With use, it is good no more.
	Token(ctx context.Context, code string, use bool) (news.Token, error)
	Post(ctx context.Context, p news.Parcel) error
	// Record is all that is kept about a subscriber, for the subscriber.
	Record(ctx context.Context, subscriber string) (news.Standing, []news.Told, error)
	KeepStanding(ctx context.Context, subscriber string, st news.Standing) error
}

const (
	confirmWithin = 48 * time.Hour
	mostAsked     = 3 // mails a day to one address that ask it to confirm
)

// Ask sends a mail to an address that asks it whether it wants what is asked
// for in its name. The answer is nil whether or not the address is known, has
// had enough of such mails, or takes none: nobody learns from it who
// subscribes. An ErrInvalid is about what was asked. form says what was agreed
// to, and where.
func (r *Reception) Ask(ctx context.Context, wants news.Subscriber, form string) error {
	wants.Secret = "" // webhooks are the operator's to enter
	address, err := news.MailAddress(wants.Address)
	if err != nil {
		return err
	}
	now := r.Now().UTC()
	wants.Address, wants.ID, wants.Created, wants.Changed = address, NewCode(), now, now
	wants.OptIn = &news.OptIn{Asked: now, Form: form}
	if err := wants.Valid(); err != nil {
		return err
	}
	why, err := r.Register.Suppressed(ctx, address)
	if err != nil || why != "" || !r.mayAsk(address) {
		return err
	}
	known, err := r.Register.SubscriberAt(ctx, address)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	is := err == nil
	if is {
		wants.ID = known.ID
	}
	code := NewCode()
	mail, err := r.Mail.Confirm(&wants, code, r.Now().UTC(), is)
	if err != nil {
		return err
	}
	if err := r.Drawer.KeepToken(ctx, code, news.Token{Asks: "subscribe", Wants: wants, Expires: r.Now().Add(confirmWithin)}); err != nil {
		return err
	}
	return r.Drawer.Post(ctx, mail)
}

// mayAsk keeps anybody from filling somebody's mailbox.
func (r *Reception) mayAsk(address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.asked == nil {
		r.asked = map[string][]time.Time{}
	}
	since := r.Now().Add(-24 * time.Hour)
	for a, times := range r.asked {
		if times = slices.DeleteFunc(times, since.After); len(times) == 0 {
			delete(r.asked, a)
		} else {
			r.asked[a] = times
		}
	}
	key := strings.ToLower(address)
	if len(r.asked[key]) >= mostAsked {
		return false
	}
	r.asked[key] = append(r.asked[key], r.Now())
	return true
}

// NewCode is a code that nobody can guess: 128 bits, in lower-case letters and digits.
func NewCode() string { return strings.ToLower(rand.Text()) }

// Asked is what a code confirms. Looking changes nothing.
func (r *Reception) Asked(ctx context.Context, code string) (news.Subscriber, error) {
	t, err := r.Drawer.Token(ctx, code, false)
	return t.Wants, err
}

// Confirm makes a subscriber of who asked, or adds to what a subscriber has.
// A code is good once; ErrNotFound for any other.
func (r *Reception) Confirm(ctx context.Context, code string) (s news.Subscriber, manage string, err error) {
	t, err := r.Drawer.Token(ctx, code, true)
	if err != nil {
		return s, "", err
	}
	now := r.Now().UTC()
	s, err = r.Register.SubscriberAt(ctx, t.Wants.Address)
	was := s
	switch {
	case errors.Is(err, news.ErrNotFound):
		s = t.Wants
		s.OptIn.Confirmed = now
	case err != nil:
		return s, "", err
	default:
		for _, search := range t.Wants.Searches {
			if !slices.ContainsFunc(s.Searches, func(have news.SavedSearch) bool { return have.Query == search.Query }) {
				s.Searches = append(s.Searches, search)
			}
		}
		if err := s.Valid(); err != nil {
			return s, "", err
		}
	}
	s.Changed = now
	manage = r.Mail.Links.Manage(r.Mail.site(), s.ID, now)
	if was.ID == "" {
		return s, manage, r.Register.KeepSubscriber(ctx, s)
	}
	return s, manage, r.keep(ctx, was, s)
}

// Mine is the subscription that a link to the settings leads to; ErrNotFound
// for a link that is not ours, is too old, or whose subscriber has left.
func (r *Reception) Mine(ctx context.Context, code string) (news.Subscriber, error) {
	id, err := r.Mail.Links.ReadManage(code, r.Now())
	if err != nil {
		return news.Subscriber{}, err
	}
	return r.Register.Subscriber(ctx, id)
}

// Change puts other settings in the place of a subscriber's. The address and
// what proves that it was confirmed stay.
func (r *Reception) Change(ctx context.Context, code string, to news.Subscriber) (news.Subscriber, error) {
	was, err := r.Mine(ctx, code)
	if err != nil {
		return was, err
	}
	to.ID, to.Address, to.Secret, to.OptIn, to.Created, to.Changed = was.ID, was.Address, was.Secret, was.OptIn, was.Created, r.Now().UTC()
	if err := to.Valid(); err != nil {
		return was, err
	}
	return to, r.keep(ctx, was, to)
}

// keep writes a subscription that takes the place of another one.
func (r *Reception) keep(ctx context.Context, was, to news.Subscriber) error {
	return Keep(ctx, r.Register, r.Drawer, &was, to, r.Now())
}

// Keep writes a subscription. Where it takes the place of another one, and
// searches for something else, or goes on after a pause, what is older than a
// day (or a week) is no news to the reader.
func Keep(ctx context.Context, register Register, drawer Drawer, was *news.Subscriber, is news.Subscriber, now time.Time) error {
	if was != nil && (was.Paused && !is.Paused || !slices.Equal(was.Searches, is.Searches)) {
		st, _, err := drawer.Record(ctx, is.ID)
		if err != nil {
			return err
		}
		if st.Since.IsZero() && !was.Paused && is.OptIn != nil {
			st.Since = is.OptIn.Confirmed.AddDate(0, 0, -is.Cadence.Days()) // nothing was sent yet
		}
		st.Since = latest(st.Since, now.UTC().AddDate(0, 0, -is.Cadence.Days()))
		if err := drawer.KeepStanding(ctx, is.ID, st); err != nil {
			return err
		}
	}
	return register.KeepSubscriber(ctx, is)
}

// Leave deletes the subscriber that a link to unsubscribe names, and all that
// is known of it. A second time it finds nobody, and that is well.
func (r *Reception) Leave(ctx context.Context, code string) error {
	id, err := r.Mail.Links.ReadUnsubscribe(code)
	if err != nil {
		return err
	}
	return r.Register.DropSubscriber(ctx, id)
}

// Knows reports whether a link to unsubscribe is ours; it changes nothing.
func (r *Reception) Knows(code string) bool {
	_, err := r.Mail.Links.ReadUnsubscribe(code)
	return err == nil
}

// Delete is Leave by the link to the settings.
func (r *Reception) Delete(ctx context.Context, code string) error {
	s, err := r.Mine(ctx, code)
	if err != nil {
		return err
	}
	return r.Register.DropSubscriber(ctx, s.ID)
}

// Export is all that is kept about a subscriber, as JSON.
func (r *Reception) Export(ctx context.Context, code string) ([]byte, error) {
	s, err := r.Mine(ctx, code)
	if err != nil {
		return nil, err
	}
	standing, told, err := r.Drawer.Record(ctx, s.ID)
	if err != nil {
		return nil, err
	}
	stories := make([]string, len(told))
	for i, t := range told {
		stories[i] = t.Story
	}
	return json.MarshalIndent(struct {
		Subscriber news.Subscriber `json:"subscriber"`
		Standing   news.Standing   `json:"standing"`
		Told       []string        `json:"stories_told"`
	}{s, standing, stories}, "", "  ")
}
