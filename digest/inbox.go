package digest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"net/textproto"
	"strings"

	"gigawatch/news"
)

// Inbox reads what came back: reports of mails that were not delivered (RFC
// 3464), complaints (RFC 5965), and mails that ask to be taken off the list.
type Inbox struct {
	Register  Register
	Reception *Reception
}

// Came is what a mailbox held.
type Came struct {
	Mails      int
	Bounced    int // addresses that take no mail: none is sent there any more
	Delayed    int // reports that a mail is late, or will be tried again
	Complained int // readers who called it spam: they are taken off the list
	Left       int // readers who asked to be taken off it
	Other      int // mails that are for people to read
}

// mostLetter is how much of a mail is read: what reports say stands in front.
const mostLetter = 1 << 20

// Read goes through a mailbox file (mbox), or one mail. Reading it again
// changes nothing more.
func (b *Inbox) Read(ctx context.Context, r io.Reader) (came Came, err error) {
	err = letters(r, func(letter []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		came.Mails++
		return b.letter(ctx, letter, &came)
	})
	return came, err
}

// letters calls each for every mail of an mbox; lines that begin with "From "
// part them. What has no such line is one mail.
func letters(r io.Reader, each func([]byte) error) error {
	lines := bufio.NewReader(r)
	var letter []byte
	flush := func() error {
		if len(bytes.TrimSpace(letter)) == 0 {
			return nil
		}
		err := each(letter)
		letter = letter[:0]
		return err
	}
	for {
		line, err := lines.ReadSlice('\n')
		if bytes.HasPrefix(line, []byte("From ")) {
			if err := flush(); err != nil {
				return err
			}
		} else if len(letter)+len(line) <= mostLetter {
			letter = append(letter, line...)
		}
		switch {
		case errors.Is(err, io.EOF):
			return flush()
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}

func (b *Inbox) letter(ctx context.Context, letter []byte, came *Came) error {
	letter = bytes.TrimLeft(letter, " \t\r\n") // a saved "original" begins with a line of blanks
	m, err := netmail.ReadMessage(bytes.NewReader(letter))
	if err != nil {
		came.Other++
		return nil // not a mail that a server wrote
	}
	kind, params, _ := mime.ParseMediaType(m.Header.Get("Content-Type"))
	switch {
	case kind == "multipart/report" && strings.EqualFold(params["report-type"], "delivery-status"):
		return b.undelivered(ctx, readReport(m.Body, params["boundary"], "message/delivery-status"), came)
	case kind == "multipart/report" && strings.EqualFold(params["report-type"], "feedback-report"):
		return b.complaint(ctx, readReport(m.Body, params["boundary"], "message/feedback-report"), came)
	}
	if word, code, _ := strings.Cut(strings.TrimSpace(m.Header.Get("Subject")), " "); strings.EqualFold(word, "unsubscribe") && b.Reception != nil {
		if err := b.Reception.Leave(ctx, strings.TrimSpace(code)); !errors.Is(err, news.ErrNotFound) {
			came.Left++
			return err
		}
	}
	came.Other++
	return nil
}

// report is what a report says for machines.
type report struct {
	groups   []textproto.MIMEHeader // of fields
	returned textproto.MIMEHeader   // the headers of the mail that it is about; nil where it does not show them
}

func readReport(body io.Reader, boundary, want string) (r report) {
	parts := multipart.NewReader(body, boundary)
	for {
		part, err := parts.NextPart()
		if err != nil {
			return r
		}
		fields := textproto.NewReader(bufio.NewReader(part))
		switch kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); kind {
		case want, "message/global-delivery-status":
			r.groups = append(r.groups, groupsOf(fields)...)
		case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers":
			r.returned, _ = fields.ReadMIMEHeader() // as far as it goes: reports are cut
		}
	}
}

func groupsOf(r *textproto.Reader) (groups []textproto.MIMEHeader) {
	for {
		h, err := r.ReadMIMEHeader()
		if len(h) > 0 {
			groups = append(groups, h)
		}
		if err != nil {
			return groups
		}
	}
}

// reader is the address of the subscriber whose mail came back. Where the
// report shows its headers, our signed way to unsubscribe in them tells it, so
// that a reader whose mail is forwarded is found too, and none needs a sender's
// address of its own; otherwise it is what the fields name. "" for nobody.
func (b *Inbox) reader(ctx context.Context, r report, group textproto.MIMEHeader, fields ...string) (string, error) {
	if b.Reception != nil {
		link, _, _ := strings.Cut(r.returned.Get("List-Unsubscribe"), ">")
		id, err := b.Reception.Mail.Links.ReadUnsubscribe(link[strings.LastIndexByte(link, '/')+1:])
		if err == nil {
			s, err := b.Register.Subscriber(ctx, id)
			if !errors.Is(err, news.ErrNotFound) {
				return s.Address, err
			}
		}
	}
	return recipient(group, fields...), nil
}

// undelivered heeds a report of a mail server. Only what failed for good, for a
// reason that lies with the address, keeps mail from it.
func (b *Inbox) undelivered(ctx context.Context, r report, came *Came) error {
	known := false
	for _, g := range r.groups {
		if g.Get("Action") == "" {
			continue // the group about the mail itself
		}
		known = true
		status, gone := noSuchReader(g)
		if !gone {
			came.Delayed++
			continue
		}
		address, err := b.reader(ctx, r, g, "Original-Recipient", "Final-Recipient")
		if err != nil {
			return err
		}
		if address == "" {
			continue
		}
		came.Bounced++
		if err := b.Register.Suppress(ctx, address, "bounced: "+status); err != nil {
			return err
		}
	}
	if !known {
		came.Other++
	}
	return nil
}

// complaint takes a reader off the list who called the mail spam.
func (b *Inbox) complaint(ctx context.Context, r report, came *Came) error {
	for _, g := range r.groups {
		address, err := b.reader(ctx, r, g, "Original-Rcpt-To")
		if err != nil {
			return err
		}
		if address == "" {
			continue
		}
		came.Complained++
		s, err := b.Register.SubscriberAt(ctx, address)
		if err == nil {
			err = b.Register.DropSubscriber(ctx, s.ID)
		}
		if err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
		return b.Register.Suppress(ctx, address, "complained")
	}
	came.Other++
	return nil
}

// recipient is the address in a field such as "rfc822; a@b.example".
func recipient(h textproto.MIMEHeader, fields ...string) string {
	for _, f := range fields {
		v := h.Get(f)
		if _, after, typed := strings.Cut(v, ";"); typed {
			v = after
		}
		if a, err := news.MailAddress(strings.Trim(strings.TrimSpace(v), "<>")); err == nil {
			return a
		}
	}
	return ""
}

// String is what came, for people.
func (c Came) String() string {
	return fmt.Sprintf("%s: %s bounced, %s, %s, %s, %d for people to read", counted(c.Mails, "mail", "mails"), counted(c.Bounced, "address", "addresses"),
		counted(c.Delayed, "late", "late"), counted(c.Complained, "complaint", "complaints"), counted(c.Left, "reader left", "readers left"), c.Other)
}
