package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"gigawatch/digest"
	"gigawatch/news"
	"gigawatch/store/bolt"
)

// digestCmd is the mail: look at it, send it, and who gets it.
type digestCmd struct {
	Preview     digestPreviewCmd `cmd:"" help:"What a mail would say, as text, as a page, or as a mail; nothing is sent or written down."`
	Send        digestSendCmd    `cmd:"" help:"Send every digest that is due, and what is still in the spool; --to ADDRESS sends a test to one address."`
	Subscribers subscribersCmd   `cmd:"" help:"Who gets the digest: list, add, remove, pause, resume, release, export, import."`
	Inbox       digestInboxCmd   `cmd:"" help:"Read what came back to the sender's mailbox: bounces, complaints, requests to leave."`
	DNS         digestDNSCmd     `cmd:"" name:"dns" help:"Print what the sender's DNS must say."`
}

// Searching is what one reader wants, on the command line.
type Searching struct {
	Query   []string `help:"A search; may be given several times. Without one, everything." sep:"none" env:"-" placeholder:"QUERY"`
	Cadence string   `help:"daily or weekly; hourly for programs." enum:"hourly,daily,weekly" default:"daily" env:"-"`
	Hour    int      `help:"The hour at which the mail is due, 0 to 23." default:"7" env:"-" placeholder:"HOUR"`
	Weekday string   `help:"The day of a weekly digest." enum:"sunday,monday,tuesday,wednesday,thursday,friday,saturday" default:"monday" env:"-"`
	Zone    string   `help:"The time zone: Europe/Berlin, Asia/Tokyo." default:"UTC" env:"-" placeholder:"ZONE"`
	Floor   string   `help:"Leave out stories of less, in US dollars: 500m, 1bn." env:"-" placeholder:"SUM"`
	Group   string   `help:"Headings by pillar, country or company; none for one list." enum:"none,pillar,country,company" default:"none" env:"-"`
}

// subscriber is the subscription that the flags describe.
func (w Searching) subscriber() (news.Subscriber, error) {
	s := news.Subscriber{Cadence: news.Cadence(w.Cadence), Hour: w.Hour, Zone: w.Zone, Weekday: weekday(w.Weekday)}
	if w.Group != "none" {
		s.Group = news.Grouping(w.Group)
	}
	for _, q := range w.Query {
		parsed, err := news.ParseQuery(q)
		if err != nil {
			return s, err
		}
		s.Searches = append(s.Searches, news.SavedSearch{Query: parsed.String()})
	}
	if len(s.Searches) == 0 {
		s.Searches = []news.SavedSearch{{}}
	}
	var err error
	s.Floor, err = news.ParseFloor(w.Floor)
	return s, err
}

func weekday(name string) time.Weekday {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), name) {
			return d
		}
	}
	return time.Monday
}

type digestPreviewCmd struct {
	Address   string `arg:"" optional:"" help:"A subscriber; without one, the flags say what is wanted."`
	Tomorrow  bool   `help:"As it would be at the next hour at which it is due, with what is known now."`
	Format    string `help:"text, html or eml." enum:"text,html,eml" env:"-" default:"text"`
	Output    string `help:"Write it to a file." env:"-" placeholder:"FILE" type:"path"`
	Open      bool   `help:"Open it as a page in a browser."`
	FeedsFile string `name:"feeds" help:"The list of feeds, for the line about the sources." default:"feeds.txt" placeholder:"FILE"`
	Searching
	Mailing
}

// Run makes the edition and writes it.
func (c *digestPreviewCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToRead(d)
	if err != nil {
		return err
	}
	defer s.Close()
	sub, err := c.reader(ctx, s)
	if err != nil {
		return err
	}
	room, err := c.mailroom([]byte("a preview has no links that work"))
	if err != nil {
		return err
	}
	feeds, err := optionalFeeds(c.FeedsFile)
	if err != nil {
		return err
	}
	at := d.now()
	if c.Tomorrow {
		if at, err = digest.Next(&sub, at); err != nil {
			return usageError{err}
		}
	}
	editor := &digest.Editor{Archive: s, Register: s, Ledger: s, Mail: room, Names: room.Names, Now: d.now, Log: d.log, Coverage: coverage(s, feeds, d.now)}
	edition, err := editor.Preview(ctx, sub, at)
	if err != nil {
		return usageError{err}
	}
	if edition.Empty() {
		fmt.Fprintln(d.err, "nothing new for this reader: no mail would be sent")
	}
	return c.show(d, room, &sub, edition)
}

func (c *digestPreviewCmd) reader(ctx context.Context, s *bolt.Store) (news.Subscriber, error) {
	if c.Address != "" {
		return subscriberAt(ctx, s, c.Address)
	}
	sub, err := c.subscriber()
	if err != nil {
		return sub, usageError{err}
	}
	sub.ID, sub.Address = "preview", "reader@example.org"
	if err := sub.Valid(); err != nil {
		return sub, usageError{err}
	}
	return sub, nil
}

// show writes the edition in its format; --open wants a page.
func (c *digestPreviewCmd) show(d *desk, room *digest.Mailroom, sub *news.Subscriber, edition *digest.Edition) error {
	text, html, err := room.Render(sub, edition)
	if err != nil {
		return err
	}
	out := map[string]string{"text": "Subject: " + edition.Subject() + "\n\n" + text, "html": html}[c.Format]
	if c.Format == "eml" {
		p, err := room.Digest(sub, edition)
		if err != nil {
			return err
		}
		out = string(p.Mail)
	}
	switch {
	case c.Open:
		return openPage(d, html)
	case c.Output != "":
		return os.WriteFile(c.Output, []byte(out), 0o600)
	}
	_, err = io.WriteString(d.out, out)
	return err
}

// openPage shows a page in the browser of the one who asked.
func openPage(d *desk, html string) error {
	path := filepath.Join(os.TempDir(), "gigawatch-preview.html")
	if err := os.WriteFile(path, []byte(html), 0o600); err != nil {
		return err
	}
	program := map[string]string{"darwin": "open", "windows": "explorer"}[runtime.GOOS]
	if err := exec.Command(cmp.Or(program, "xdg-open"), path).Start(); err != nil {
		fmt.Fprintf(d.err, "no browser could be started (%v); the page is in %s\n", err, path)
		return nil
	}
	fmt.Fprintln(d.err, "the page is in "+path)
	return nil
}

// optionalFeeds are those of a list that may be missing.
func optionalFeeds(path string) ([]news.Feed, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return readFeeds(path)
}

// subscriberAt is the subscriber with an address or an id.
func subscriberAt(ctx context.Context, s *bolt.Store, who string) (news.Subscriber, error) {
	sub, err := s.SubscriberAt(ctx, who)
	if errors.Is(err, news.ErrNotFound) {
		sub, err = s.Subscriber(ctx, who)
	}
	if errors.Is(err, news.ErrNotFound) {
		return sub, fmt.Errorf("nobody subscribes as %q; `gigawatch digest subscribers list` lists them", who)
	}
	return sub, err
}

type digestSendCmd struct {
	To        string `help:"Send the digest of now to this address alone, as a test: nothing is written down." env:"-" placeholder:"ADDRESS"`
	FeedsFile string `name:"feeds" help:"The list of feeds, for the line about the sources." default:"feeds.txt" placeholder:"FILE"`
	Searching
	Mailing
}

// Run makes what is due, and sends what is in the spool.
func (c *digestSendCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	feeds, err := optionalFeeds(c.FeedsFile)
	if err != nil {
		return err
	}
	office, err := c.office(ctx, s, feeds, d, d.log)
	if err != nil {
		return err
	}
	if c.SMTP == "" {
		fmt.Fprintf(d.err, "no --smtp is set: mails are written to the folder %s\n", c.Outbox)
	}
	if c.To != "" {
		return c.test(ctx, d, s, office)
	}
	made, round, err := office.run(ctx)
	fmt.Fprintf(d.err, "%s due, %s with news; %s sent, %d put off, %d refused\n", counted(made.Due, "digest", "digests"),
		counted(made.Mails, "mail", "mails"), counted(round.Sent, "mail", "mails"), round.PutOff, round.Refused)
	return err
}

// run makes what is due, the public edition too, and delivers. Once a day, with
// that edition, the ledger forgets what it need not know.
func (o *mailOffice) run(ctx context.Context) (made digest.Made, round digest.Round, err error) {
	daily, err := o.editor.MakePublic(ctx)
	if err == nil && daily {
		_, err = o.editor.Forget(ctx)
	}
	if err != nil {
		return made, round, err
	}
	if made, err = o.editor.Make(ctx); err != nil {
		return made, round, err
	}
	round, err = o.postman.Deliver(ctx)
	return made, round, err
}

// test sends one mail to one address, whoever it belongs to.
func (c *digestSendCmd) test(ctx context.Context, d *desk, s *bolt.Store, office *mailOffice) error {
	address, err := news.MailAddress(c.To)
	if err != nil {
		return usage("--to: %w", err)
	}
	sub, err := s.SubscriberAt(ctx, address)
	if errors.Is(err, news.ErrNotFound) {
		if sub, err = c.subscriber(); err == nil {
			sub.ID, sub.Address = "test", address
			err = sub.Valid()
		}
		if err != nil {
			return usageError{err}
		}
	}
	if err != nil {
		return err
	}
	edition, err := office.editor.Preview(ctx, sub, d.now())
	if err != nil {
		return err
	}
	p, err := office.editor.Mail.Digest(&sub, edition)
	if err != nil {
		return err
	}
	defer office.postman.Sender.Close()
	if err := office.postman.Sender.Send(ctx, p); err != nil {
		return err
	}
	fmt.Fprintf(d.err, "sent to %s: %s\n", address, edition.Subject())
	return nil
}

type digestInboxCmd struct {
	Files []string `arg:"" name:"FILE" help:"Mailbox files (mbox) or single mails."`
	Mailing
}

// Run reads the files and heeds what they say.
func (c *digestInboxCmd) Run(ctx context.Context, d *desk) error {
	s, err := openToDecide(d)
	if err != nil {
		return err
	}
	defer s.Close()
	office, err := c.office(ctx, s, nil, d, d.log)
	if err != nil {
		return err
	}
	inbox := &digest.Inbox{Register: s, Reception: office.reception}
	for _, path := range c.Files {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		came, err := inbox.Read(ctx, f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Fprintf(d.out, "%s: %s\n", path, came)
	}
	return nil
}

type digestDNSCmd struct{ Mailing }

// Run prints the records, and what else is missing.
func (c *digestDNSCmd) Run(_ context.Context, d *desk) error {
	if c.MailFrom == "" {
		return usage("--mail-from is not set: whose DNS is meant?")
	}
	room, err := c.mailroom(nil)
	if err != nil {
		return err
	}
	domain := room.From.Address[strings.LastIndexByte(room.From.Address, '@')+1:]
	for _, k := range room.Keys {
		name, text, err := k.Record()
		if err != nil {
			return err
		}
		fmt.Fprintf(d.out, "%s. TXT %s\n", name, inStrings(text))
	}
	if len(room.Keys) == 0 {
		fmt.Fprintln(d.err, "no --dkim key is set: large providers refuse unsigned mail")
	}
	fmt.Fprintf(d.out, "%s. TXT \"v=spf1 mx -all\"\n_dmarc.%s. TXT \"v=DMARC1; p=quarantine; adkim=r; aspf=r\"\n", domain, domain)
	fmt.Fprintln(d.err, "the SPF record is an example: it must name the servers that send for you")
	return nil
}

// inStrings writes a text as a zone file wants it: in strings of at most 255 letters.
func inStrings(text string) string {
	var parts []string
	for len(text) > 255 {
		parts, text = append(parts, `"`+text[:255]+`"`), text[255:]
	}
	return strings.Join(append(parts, `"`+text+`"`), " ")
}
