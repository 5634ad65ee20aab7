package digest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"gigawatch/news"
)

// sulky is a mail server in this process that does to each address what its
// local part says: "421", "450", "550", "hang", "drop", "lost" (takes the mail
// and says nothing), or takes it.
type sulky struct {
	address string
	got     []string          // addresses whose mail was taken, in order
	ids     map[string]string // of each mail taken, its Message-ID
	kind    map[string]string // what is done to an address now, instead
	resume  chan struct{}
}

func newSulky(t *testing.T) *sulky {
	t.Helper()
	s := &sulky{ids: map[string]string{}, kind: map[string]string{}, resume: make(chan struct{})}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &sulkySession{s: s, conn: c.Conn()}, nil }))
	server.Domain = "sulky.example"
	server.ErrorLog = discard{}
	go server.Serve(l) //nolint:errcheck // closed by the test
	t.Cleanup(func() { close(s.resume); server.Close() })
	s.address = l.Addr().String()
	return s
}

type discard struct{}

func (discard) Printf(string, ...any) {}
func (discard) Println(...any)        {}

type sulkySession struct {
	s    *sulky
	conn net.Conn
	to   string
}

func (x *sulkySession) Reset()                               { x.to = "" }
func (x *sulkySession) Logout() error                        { return nil }
func (x *sulkySession) Mail(string, *smtp.MailOptions) error { return nil }

func (x *sulkySession) does() string {
	if kind, set := x.s.kind[x.to]; set {
		return kind
	}
	local, _, _ := strings.Cut(x.to, "@")
	return local
}

func (x *sulkySession) Rcpt(to string, _ *smtp.RcptOptions) error {
	x.to = to
	switch x.does() {
	case "421":
		return &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "too fast"}
	case "450":
		return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 0}, Message: "greylisted"}
	case "550":
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	case "policy":
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 515}, Message: "access denied"}
	case "hang":
		<-x.s.resume
	case "drop":
		x.conn.Close()
	}
	return nil
}

func (x *sulkySession) Data(r io.Reader) error {
	mail, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if x.does() == "spam" {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "not this one"}
	}
	_, id, _ := bytes.Cut(mail, []byte("Message-ID: <"))
	id, _, _ = bytes.Cut(id, []byte(">"))
	x.s.got = append(x.s.got, x.to)
	x.s.ids[string(id)] = x.to
	if x.does() == "lost" {
		x.conn.Close()
	}
	return nil
}

// TestFaults: each sort of no is dealt with as it should be, and holds up nobody else.
func TestFaults(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	server := newSulky(t)
	for _, local := range []string{"421", "450", "550", "policy", "spam", "drop", "lost", "good"} {
		o.subscribe(local+"@"+local+".example", func(s *news.Subscriber) { s.ID = "r" + local }, "")
	}
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	if n := len(o.make("2026-11-24T07:00:00Z")); n != 8 {
		t.Fatalf("%d parcels", n)
	}
	p := &Postman{Spool: o.Store, Register: o.Store, Now: func() time.Time { return o.clock }, Log: slog.New(slog.DiscardHandler),
		Sender: &SMTP{Address: server.address, Security: Plain, From: "digest@news.example", Timeout: 5 * time.Second}}
	round := o.deliver(p)
	if want := (Round{Sent: 1, PutOff: 4, Refused: 3}); round != want {
		t.Errorf("the first round came to %+v, want %+v", round, want)
	}
	if want := []string{"good@good.example", "lost@lost.example"}; !slices.Equal(slices.Sorted(slices.Values(server.got)), want) {
		t.Errorf("taken: %v", server.got)
	}
	for address, want := range map[string]bool{"550@550.example": true, "policy@policy.example": false, "spam@spam.example": false, "450@450.example": false} {
		why, err := o.Suppressed(t.Context(), address)
		if err != nil || (why != "") != want {
			t.Errorf("%s is suppressed: %q, %v", address, why, err)
		}
	}
	if round = o.deliver(p); round != (Round{}) {
		t.Errorf("tried again at once: %+v", round)
	}
	o.clock = o.clock.Add(6 * time.Minute)
	for _, local := range []string{"421", "450", "drop", "lost"} {
		server.kind[local+"@"+local+".example"] = "takes it"
	}
	if round = o.deliver(p); round != (Round{Sent: 4}) {
		t.Errorf("when the server is in a better mood: %+v", round)
	}
	if len(server.got) != 6 || len(server.ids) != 5 {
		t.Errorf("%d mails with %d Message-IDs were taken, want 6 with 5: %v", len(server.got), len(server.ids), server.got)
	}
	// What was refused for another reason than the address is told the next day.
	server.kind["policy@policy.example"], server.kind["spam@spam.example"] = "takes it", "takes it"
	o.make("2026-11-25T07:00:00Z")
	if round = o.deliver(p); round != (Round{Sent: 2}) {
		t.Errorf("the day after: %+v", round)
	}
}

// deliver makes a round; that a server is silent is an error that tests expect.
func (o *office) deliver(p *Postman) Round {
	o.t.Helper()
	r, err := p.Deliver(context.Background())
	if err != nil && !errors.Is(err, errSilent) {
		o.t.Fatal(err)
	}
	return r
}

// TestHang: a server that says nothing is left after a while, and the mail is
// tried again; three days on it is given up, and told anew.
func TestHang(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	server := newSulky(t)
	o.subscribe("hang@reader.example", nil, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	o.make("2026-11-24T07:00:00Z")
	p := &Postman{Spool: o.Store, Register: o.Store, Now: func() time.Time { return o.clock }, Log: slog.New(slog.DiscardHandler),
		Sender: &SMTP{Address: server.address, Security: Plain, From: "digest@news.example", Timeout: 50 * time.Millisecond}}
	if round := o.deliver(p); round != (Round{PutOff: 1}) {
		t.Fatalf("%+v", round)
	}
	o.clock = at("2026-11-27T06:59:00Z")
	o.deliver(p)
	if n, _ := o.Spooled(t.Context()); n != 1 {
		t.Fatalf("%d in the spool before three days are over", n)
	}
	o.clock = at("2026-11-27T09:10:00Z") // the digest of the 27th was not made: nobody ran the editor
	o.deliver(p)
	if n, _ := o.Spooled(t.Context()); n != 0 {
		t.Fatalf("%d in the spool after three days", n)
	}
	mails := o.make("2026-11-27T09:11:00Z")
	if len(mails) != 1 {
		t.Fatalf("what never arrived is not told again: %d mails", len(mails))
	}
	has(t, "the mail", open(t, mails[0]).text, "Microsoft, $10 billion, Japan")
}

// TestNoServer: nothing is lost and nothing counted while the server is not there.
func TestNoServer(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("good@reader.example", nil, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	o.make("2026-11-24T07:00:00Z")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	p := &Postman{Spool: o.Store, Register: o.Store, Now: func() time.Time { return o.clock }, Log: slog.New(slog.DiscardHandler),
		Sender: &SMTP{Address: l.Addr().String(), Security: Plain, From: "digest@news.example", Timeout: time.Second}}
	if round, err := p.Deliver(t.Context()); round != (Round{}) || !errors.Is(err, errNoServer) {
		t.Errorf("%+v, %v", round, err)
	}
	server := newSulky(t)
	p.Sender = &SMTP{Address: server.address, Security: STARTTLS, From: "digest@news.example", Timeout: time.Second}
	if _, err := p.Deliver(t.Context()); err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("a server without STARTTLS: %v", err)
	}
	p.Sender = &SMTP{Address: server.address, Security: Plain, From: "digest@news.example", Timeout: time.Second}
	if round := o.deliver(p); round != (Round{Sent: 1}) {
		t.Errorf("%+v", round)
	}
}
