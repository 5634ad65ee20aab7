package digest

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"gigawatch/news"
)

// Mailroom turns editions into signed mails.
type Mailroom struct {
	From    netmail.Address // of every mail; the signing domain must be its own
	ReplyTo string          // "" for From
	Owner   string          // an address of the people behind the list; "" for From
	Base    string          // the site's public address, without a slash at its end
	Postal  string          // a postal address for the foot of each mail; the law of many countries wants one
	Links   Links
	Names   Names
	Keys    []*Key // that sign; none leaves mails unsigned
}

// mostEncoded is how large the HTML part may be in its encoding: Gmail cuts a
// mail off at about 102 KB, and with it the way to unsubscribe.
const mostEncoded = 85 << 10

func (m *Mailroom) site() string { return strings.TrimRight(m.Base, "/") }

// Digest is the mail that carries an edition to a subscriber. Where it would
// be too large for some readers, the last stories are left to the web, and
// counted.
func (m *Mailroom) Digest(s *news.Subscriber, e *Edition) (news.Parcel, error) {
	if e.Empty() {
		return m.note(s, e)
	}
	for {
		text, html, err := m.Render(s, e)
		if err != nil {
			return news.Parcel{}, err
		}
		if encodedSize(html) <= mostEncoded || !e.shorten() {
			return m.digestMail(s, e, e.Subject(), text, html)
		}
	}
}

// Render is an edition as text and as a page of HTML; for all readers where s is nil.
func (m *Mailroom) Render(s *news.Subscriber, e *Edition) (text, html string, err error) {
	v, err := m.view(s, e)
	if err != nil {
		return "", "", err
	}
	if text, err = renderText("mail", v); err != nil {
		return "", "", err
	}
	html, err = renderHTML("mail", v)
	return text, html, err
}

// Inner is an edition as the inside of a table of HTML, for a page that has a
// frame of its own.
func (m *Mailroom) Inner(e *Edition) (string, error) {
	v, err := m.view(nil, e)
	if err != nil {
		return "", err
	}
	return renderHTML("inner", v)
}

// shorten leaves the last quarter of the stories to the web; false where none is left.
func (e *Edition) shorten() bool {
	for i := len(e.Sections) - 1; i >= 0; i-- {
		if n := len(e.Sections[i].Entries); n > 0 {
			cut := (n + 3) / 4
			e.Sections[i].Entries = e.Sections[i].Entries[:n-cut]
			e.More += cut
			if n == cut {
				e.Sections = e.Sections[:i]
			}
			return true
		}
	}
	return false
}

// note tells a reader that there was nothing for long, and that all is well.
func (m *Mailroom) note(s *news.Subscriber, e *Edition) (news.Parcel, error) {
	page := service{Title: "Nothing new for your searches", Postal: m.Postal, Paragraphs: []string{
		"For a month nothing was found by " + inWords(each(s.Searches, func(q news.SavedSearch) string { return "“" + q.Title() + "”" })) + ". Your digest goes on; on days without news there is no mail.",
		"Since " + moment(e.From, cmp.Or(e.Zone, time.UTC)) + " " + e.Coverage.Words()},
		Links: []Link{{"Change searches, or pause", m.Links.Manage(m.site(), s.ID, e.Until)}, {"Unsubscribe", m.Links.Unsubscribe(m.site(), s.ID)}}}
	text, html, err := page.render()
	if err != nil {
		return news.Parcel{}, err
	}
	return m.digestMail(s, e, shortDay(e.Day)+": still here, nothing new for your searches", text, html)
}

// digestMail writes and signs a mail of the list.
func (m *Mailroom) digestMail(s *news.Subscriber, e *Edition, subject, text, html string) (news.Parcel, error) {
	msg, err := m.message(s.Address, subject, text, html, e.Until)
	if err != nil {
		return news.Parcel{}, err
	}
	id := strings.ReplaceAll(e.Day, "-", "") + "." + string(s.Cadence) + "." + s.ID + "@" + m.domain()
	msg.SetMessageIDWithValue(id)
	off := "<" + m.Links.Unsubscribe(m.site(), s.ID) + ">"
	if m.Owner != "" { // somebody reads that mailbox, or has `digest inbox` read it
		off += ", <mailto:" + m.Owner + "?subject=unsubscribe%20" + s.ID + "." + m.Links.sign("unsubscribe", s.ID, "") + ">"
	}
	list := "daily." + m.domain()
	// The addresses are ours and plain ASCII, so they may stand unfolded: a
	// folded one is not read by every provider.
	for name, value := range map[string]string{
		"List-Id":          "Gigawatch digest <" + list + ">",
		"List-Unsubscribe": off, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"List-Archive": "<" + m.site() + "/digest>", "List-Help": "<" + m.site() + "/digest>",
		"List-Owner": "<mailto:" + cmp.Or(m.Owner, m.From.Address) + ">", "List-Post": "NO",
		"Feedback-ID": e.Day + ":" + string(s.Cadence) + ":digest:gigawatch", "Precedence": "bulk"} {
		msg.SetGenHeaderPreformatted(mail.Header(name), value)
	}
	b, err := m.write(msg)
	return news.Parcel{Subscriber: s.ID, To: s.Address, ID: id, Mail: b}, err
}

// message is a mail with both parts, without the headers of its kind.
func (m *Mailroom) message(to, subject, text, html string, at time.Time) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithEncoding(mail.EncodingQP), mail.WithBoundary("gigawatch-"+boundary(to, subject, at)))
	from := m.From
	msg.FromMailAddress(&from)
	if m.ReplyTo != "" {
		if err := msg.ReplyTo(m.ReplyTo); err != nil {
			return nil, fmt.Errorf("the reply address: %w", err)
		}
	}
	if err := msg.To(to); err != nil {
		return nil, fmt.Errorf("the address of a subscriber: %w", err)
	}
	msg.Subject(news.Plain(subject))
	msg.SetDateWithValue(at.UTC())
	msg.SetBodyString(mail.TypeTextPlain, text)
	msg.AddAlternativeString(mail.TypeTextHTML, html)
	return msg, nil
}

// write gives the bytes of a mail, signed by every key.
func (m *Mailroom) write(msg *mail.Msg) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(4 * usualPart)
	if _, err := msg.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("write the mail: %w", err)
	}
	return sign(bytes.Clone(b.Bytes()), m.Keys)
}

// domain is that of the sender.
func (m *Mailroom) domain() string {
	return strings.ToLower(m.From.Address[strings.LastIndexByte(m.From.Address, '@')+1:])
}

// Valid reports what is missing for mails to be sent.
func (m *Mailroom) Valid(context.Context) error {
	if _, err := news.MailAddress(m.From.Address); err != nil {
		return fmt.Errorf("the sender: %w", err)
	}
	if !strings.HasPrefix(m.Base, "https://") && !strings.HasPrefix(m.Base, "http://") {
		return news.Mistaken("the site's public address begins with https://, not %q", m.Base)
	}
	for _, k := range m.Keys {
		if d := m.domain(); d != k.Domain && !strings.HasSuffix(d, "."+k.Domain) {
			return news.Mistaken("the key of %s cannot sign for a sender at %s: the domains must be the same", k.Domain, d)
		}
	}
	return nil
}
