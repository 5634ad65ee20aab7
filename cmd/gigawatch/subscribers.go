package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"gigawatch/digest"
	"gigawatch/news"
	"gigawatch/store/bolt"
)

// subscribersCmd keeps the list of who gets the digest.
type subscribersCmd struct {
	List    subscribersListCmd    `cmd:"" help:"List the subscribers."`
	Add     subscribersAddCmd     `cmd:"" help:"Add a subscriber whose consent you have, or give one other settings."`
	Remove  subscribersRemoveCmd  `cmd:"" help:"Forget subscribers and all that is known of them."`
	Pause   subscribersPauseCmd   `cmd:"" help:"Send nothing for now; what comes meanwhile is not sent later."`
	Resume  subscribersResumeCmd  `cmd:"" help:"Send again."`
	Release subscribersReleaseCmd `cmd:"" help:"Let mail go again to an address that bounced."`
	Export  subscribersExportCmd  `cmd:"" help:"Print the subscribers as JSON, one a line."`
	Import  subscribersImportCmd  `cmd:"" help:"Read subscribers as export prints them; those that are there are changed."`
}

type subscribersListCmd struct{}

// Run prints a table.
func (subscribersListCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	t := table.NewWriter()
	t.SetOutputMirror(d.out)
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"address", "searches", "when", "state", "last mail"})
	n := 0
	err = s.Subscribers(ctx, func(sub news.Subscriber) error {
		st, err := s.Standing(ctx, sub.ID)
		if err != nil {
			return err
		}
		state, err := stateOf(ctx, s, sub)
		if err != nil {
			return err
		}
		last := "none yet"
		if !st.Mailed.IsZero() {
			last = st.Mailed.UTC().Format("2006-01-02 15:04")
		}
		n++
		t.AppendRow(table.Row{news.Plain(sub.Address), news.Plain(strings.Join(titles(sub.Searches), "; ")), whenWords(sub), state, last})
		return nil
	})
	if err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintln(d.err, "nobody subscribes yet; `gigawatch digest subscribers add ADDRESS` adds somebody")
		return nil
	}
	t.Render()
	waiting, err := s.Spooled(ctx)
	if waiting > 0 {
		fmt.Fprintf(d.err, "%s in the spool\n", counted(waiting, "mail waits", "mails wait"))
	}
	return err
}

func titles(searches []news.SavedSearch) (out []string) {
	for _, s := range searches {
		out = append(out, s.Title())
	}
	return out
}

func whenWords(s news.Subscriber) string {
	if s.Cadence == news.Hourly {
		return string(s.Cadence)
	}
	when := fmt.Sprintf("%s %02d:00 %s", s.Cadence, s.Hour, s.Zone)
	if s.Cadence == news.Weekly {
		when += ", " + s.Weekday.String()
	}
	return when
}

func stateOf(ctx context.Context, s *bolt.Store, sub news.Subscriber) (string, error) {
	why, err := s.Suppressed(ctx, sub.Address)
	switch {
	case why != "":
		return news.Plain(why), err
	case sub.Paused:
		return "paused", err
	}
	return "active", err
}

type subscribersAddCmd struct {
	Address string `arg:"" help:"The mail address; or the https:// address of a program, which is posted signed JSON."`
	By      string `help:"Who has the consent, and how: kept as its evidence." placeholder:"NAME"`
	Secret  string `help:"Of a program: the key that its posts are signed with; one is made and printed where there is none." env:"-" placeholder:"TEXT"`
	Searching
}

// Run adds the subscriber, or changes the one that is there.
func (c *subscribersAddCmd) Run(ctx context.Context, d *desk) error {
	sub, err := c.subscriber()
	if err != nil {
		return usageError{err}
	}
	if news.IsHook(c.Address) {
		sub.Address, sub.Secret = c.Address, cmp.Or(c.Secret, digest.NewCode())
	} else if sub.Address, err = news.MailAddress(c.Address); err != nil {
		return usageError{err}
	}
	s, err := openToWrite(d)
	if err != nil {
		return err
	}
	defer s.Close()
	now := d.now()
	sub.ID, sub.Created, sub.Changed = digest.NewCode(), now, now
	sub.OptIn = &news.OptIn{Asked: now, Confirmed: now, Form: strings.TrimSpace("command line: " + news.Plain(c.By))}
	if err := sub.Valid(); err != nil {
		return usageError{err}
	}
	if err := keepAt(ctx, s, sub, now); err != nil {
		return err
	}
	if strings.HasPrefix(sub.Address, "http://") {
		fmt.Fprintln(d.err, "note: over http:// everybody on the way can read the posts; https:// hides them")
	}
	if sub.Secret != "" && c.Secret == "" {
		fmt.Fprintln(d.out, sub.Secret)
		fmt.Fprintln(d.err, "the line above is the secret that its posts are signed with")
	}
	next, err := digest.Next(&sub, now)
	if err == nil {
		fmt.Fprintf(d.err, "%s: %s, %s; next due %s\n", sub.Address, strings.Join(titles(sub.Searches), "; "), whenWords(sub), next.Format("2006-01-02 15:04 MST"))
	}
	return err
}

// keepAt keeps a subscriber, in the place of the one that has the address. The
// older evidence of consent stays.
func keepAt(ctx context.Context, s *bolt.Store, sub news.Subscriber, now time.Time) error {
	was, err := s.SubscriberAt(ctx, sub.Address)
	if errors.Is(err, news.ErrNotFound) {
		return digest.Keep(ctx, s, s, nil, sub, now)
	}
	if err != nil {
		return err
	}
	sub.ID, sub.Created, sub.OptIn = was.ID, was.Created, was.OptIn
	return digest.Keep(ctx, s, s, &was, sub, now)
}

// eachSubscriber calls do for every named subscriber in a store that is open to write.
func eachSubscriber(ctx context.Context, d *desk, who []string, do func(*bolt.Store, news.Subscriber) error) error {
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, w := range who {
		sub, err := subscriberAt(ctx, s, w)
		if err == nil {
			err = do(s, sub)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type subscribersRemoveCmd struct {
	Addresses []string `arg:"" name:"ADDRESS" help:"Mail addresses."`
}

// Run removes them.
func (c *subscribersRemoveCmd) Run(ctx context.Context, d *desk) error {
	return eachSubscriber(ctx, d, c.Addresses, func(s *bolt.Store, sub news.Subscriber) error { return s.DropSubscriber(ctx, sub.ID) })
}

type subscribersPauseCmd struct {
	Addresses []string `arg:"" name:"ADDRESS" help:"Mail addresses."`
}

// Run pauses them.
func (c *subscribersPauseCmd) Run(ctx context.Context, d *desk) error {
	return eachSubscriber(ctx, d, c.Addresses, func(s *bolt.Store, sub news.Subscriber) error { return pause(ctx, s, sub, true, d) })
}

type subscribersResumeCmd struct {
	Addresses []string `arg:"" name:"ADDRESS" help:"Mail addresses."`
}

// Run resumes them.
func (c *subscribersResumeCmd) Run(ctx context.Context, d *desk) error {
	return eachSubscriber(ctx, d, c.Addresses, func(s *bolt.Store, sub news.Subscriber) error { return pause(ctx, s, sub, false, d) })
}

func pause(ctx context.Context, s *bolt.Store, sub news.Subscriber, on bool, d *desk) error {
	was := sub
	sub.Paused, sub.Changed = on, d.now()
	return digest.Keep(ctx, s, s, &was, sub, d.now())
}

type subscribersReleaseCmd struct {
	Addresses []string `arg:"" name:"ADDRESS" help:"Mail addresses."`
}

// Run releases them.
func (c *subscribersReleaseCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, a := range c.Addresses {
		if err := s.Release(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

type subscribersExportCmd struct{}

// Run prints them.
func (subscribersExportCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	w := bufio.NewWriter(d.out)
	err = s.Subscribers(ctx, func(sub news.Subscriber) error { return write(w, sub) })
	return errors.Join(err, w.Flush())
}

type subscribersImportCmd struct{}

// Run reads JSON lines from stdin. All of them are looked at before one is kept.
func (subscribersImportCmd) Run(ctx context.Context, d *desk) error {
	subs, err := readSubscribers(d)
	if err != nil {
		return fmt.Errorf("%w\nnobody was entered; mend the lines and read them again", err)
	}
	s, err := openToWrite(d)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, sub := range subs {
		if err := keepAt(ctx, s, sub, d.now()); err != nil {
			return err
		}
	}
	fmt.Fprintf(d.err, "%s kept\n", counted(len(subs), "subscriber", "subscribers"))
	return nil
}

func readSubscribers(d *desk) (subs []news.Subscriber, err error) {
	lines := bufio.NewScanner(d.in)
	lines.Buffer(nil, 1<<20)
	var mistakes []error
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		sub, err := readSubscriber(lines.Bytes(), d)
		if err != nil {
			mistakes = append(mistakes, fmt.Errorf("line %d: %w", n, err))
		}
		subs = append(subs, sub)
	}
	return subs, errors.Join(append(mistakes, lines.Err())...)
}

// readSubscriber wants the evidence of consent: who has none is asked on the site.
func readSubscriber(line []byte, d *desk) (sub news.Subscriber, err error) {
	dec := json.NewDecoder(strings.NewReader(string(line)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&sub); err != nil {
		return sub, err
	}
	if !news.IsHook(sub.Address) {
		if sub.Address, err = news.MailAddress(sub.Address); err != nil {
			return sub, err
		}
	}
	if sub.OptIn == nil || sub.OptIn.Confirmed.IsZero() || sub.OptIn.Form == "" {
		return sub, news.Mistaken("%s: opt_in must say when (asked, confirmed) and where (form) the reader agreed", sub.Address)
	}
	if sub.ID == "" {
		sub.ID = digest.NewCode()
	}
	if sub.Created.IsZero() {
		sub.Created = d.now()
	}
	sub.Changed = d.now()
	return sub, sub.Valid()
}
