package digest

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"gigawatch/news"
)

// SMTP hands mails to a submission server (RFC 6409), over one connection as
// long as that holds.
type SMTP struct {
	Address        string // host:port
	Security       Security
	User, Password string // none for "" and ""
	From           string // of the envelope
	Hello          string // what we call ourselves; "" is the domain of From
	TLS            *tls.Config
	Timeout        time.Duration // for each answer; 0 is two minutes

	client *smtp.Client
}

// Security is how the connection is kept from being read.
type Security string

// The kinds of security.
const (
	TLS      Security = "tls"      // from the first byte (RFC 8314), port 465
	STARTTLS Security = "starttls" // asked for, and nothing is sent without it, port 587
	Plain    Security = "none"     // for a server on this machine
)

// Send hands one mail over. A server may have closed a connection that was
// good for the mail before, or had enough of it: then there is a second one.
func (s *SMTP) Send(ctx context.Context, p news.Parcel) error {
	used := s.client != nil
	err := s.try(ctx, p)
	if used && errors.As(err, new(stale)) {
		err = s.try(ctx, p)
	}
	return err
}

// stale says that a connection ended before the mail was begun.
type stale struct{ error }

func (s stale) Unwrap() error { return s.error }

func (s *SMTP) try(ctx context.Context, p news.Parcel) error {
	if s.client == nil {
		if err := s.connect(ctx); err != nil {
			return errors.Join(errNoServer, err)
		}
	}
	client := s.client
	stop := context.AfterFunc(ctx, func() { client.Close() })
	defer stop()
	err := s.hand(p)
	var refusal *Refusal
	switch {
	case err == nil:
	case errors.As(err, &refusal) && refusal.Code != 421 && s.client.Reset() == nil:
	default:
		s.drop()
	}
	return err
}

func (s *SMTP) hand(p news.Parcel) error {
	if err := s.client.Mail(s.From, nil); err != nil {
		err = refused(OfUs, err)
		if refusal := (*Refusal)(nil); !errors.As(err, &refusal) || refusal.Code == 421 {
			return stale{err}
		}
		return err
	}
	if err := s.client.Rcpt(p.To, nil); err != nil {
		return refused(OfAddress, err)
	}
	w, err := s.client.Data()
	if err != nil {
		return refused(OfMail, err)
	}
	if _, err := bytes.NewReader(p.Mail).WriteTo(w); err != nil {
		return fmt.Errorf("send a mail to %s: %w", s.Address, err)
	}
	return refused(OfMail, w.Close())
}

// refused tells a server's no from a connection that broke.
func refused(of RefusalOf, err error) error {
	var no *smtp.SMTPError
	if !errors.As(err, &no) {
		return err
	}
	r := &Refusal{of, no.Code, strings.TrimSpace(fmt.Sprintf("%d %d.%d.%d %s", no.Code, no.EnhancedCode[0], no.EnhancedCode[1], no.EnhancedCode[2], clip(news.Plain(no.Message), 200)))}
	switch class := no.EnhancedCode; {
	case of == OfAddress && class[1] == 7, of == OfAddress && (no.Code == 503 || no.Code == 530 || no.Code == 535):
		r.Of = OfMail // a matter of policy: the address is good
	case of == OfMail && no.Code >= 500 && (class[1] == 1 || class[1] == 2 && class[2] <= 1):
		r.Of = OfAddress
	}
	return r
}

func (s *SMTP) connect(ctx context.Context) error {
	timeout := s.Timeout
	if timeout == 0 {
		timeout = 2 * time.Minute
	}
	host, _, err := net.SplitHostPort(s.Address)
	if err != nil {
		return fmt.Errorf("the mail server %q: %w", s.Address, err)
	}
	conn, err := (&net.Dialer{Timeout: min(timeout, 30*time.Second)}).DialContext(ctx, "tcp", s.Address)
	if err != nil {
		return fmt.Errorf("the mail server: %w", err)
	}
	// The deadline holds until the greetings are over; the client sets its own for each command after.
	_ = conn.SetDeadline(time.Now().Add(timeout))
	client, err := s.greet(conn, host)
	if err != nil {
		conn.Close()
		return err
	}
	client.CommandTimeout, client.SubmissionTimeout = timeout, timeout
	s.client = client
	if err := s.introduce(host); err != nil {
		s.drop()
		return err
	}
	return nil
}

func (s *SMTP) greet(conn net.Conn, host string) (*smtp.Client, error) {
	config := s.TLS.Clone()
	if config == nil {
		config = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if config.ServerName == "" {
		config.ServerName = host
	}
	switch s.Security {
	case TLS:
		return smtp.NewClient(tls.Client(conn, config)), nil
	case STARTTLS:
		client, err := smtp.NewClientStartTLS(conn, config)
		if err != nil {
			return nil, fmt.Errorf("the mail server %s, STARTTLS: %w", s.Address, refused(OfUs, err))
		}
		return client, nil
	}
	return smtp.NewClient(conn), nil
}

// introduce says who we are.
func (s *SMTP) introduce(host string) error {
	hello := s.Hello
	if hello == "" {
		hello = domainOf(s.From)
	}
	if err := s.client.Hello(hello); err != nil {
		return fmt.Errorf("the mail server %s: %w", s.Address, refused(OfUs, err))
	}
	if s.User == "" {
		return nil
	}
	if s.Security == Plain && !loopback(host) {
		return &Refusal{Of: OfUs, Code: 530, Text: "the password is not sent to " + host + " where others can read it; use tls or starttls"}
	}
	if err := s.client.Auth(s.auth()); err != nil {
		return fmt.Errorf("the mail server %s, password: %w", s.Address, refused(OfUs, err))
	}
	return nil
}

func (s *SMTP) auth() sasl.Client {
	if !s.client.SupportsAuth(sasl.Plain) && s.client.SupportsAuth(sasl.Login) {
		return sasl.NewLoginClient(s.User, s.Password)
	}
	return sasl.NewPlainClient("", s.User, s.Password)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (s *SMTP) drop() {
	if s.client != nil {
		s.client.Close()
		s.client = nil
	}
}

// Close ends the connection politely.
func (s *SMTP) Close() error {
	if s.client != nil {
		_ = s.client.Quit() // it ends one way or the other
		s.drop()
	}
	return nil
}
