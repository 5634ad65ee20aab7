package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"gigawatch/crawler/fetch"
	"gigawatch/digest"
	"gigawatch/news"
	"gigawatch/store/bolt"
	"gigawatch/web"
)

// Mailing are the flags of everything that writes mails.
type Mailing struct {
	Base      string   `help:"The site's public address, for links in mails and feeds: https://news.example.org" placeholder:"URL"`
	MailFrom  string   `help:"The sender: \"Gigawatch <digest@news.example.org>\"." placeholder:"ADDRESS"`
	MailReply string   `help:"Where answers go; the sender where it is not set." placeholder:"ADDRESS"`
	MailOwner string   `help:"Who answers for the list; the sender where it is not set." placeholder:"ADDRESS"`
	Postal    string   `help:"A postal address for the foot of every mail; the law of many countries wants one." placeholder:"TEXT"`
	Dkim      []string `help:"A key that signs the mails, SELECTOR=FILE (PEM; RSA or Ed25519); may be given twice. \"gigawatch digest dns\" prints what your DNS must say." placeholder:"SELECTOR=FILE"`
	Outbox    string   `help:"Where mails are written as .eml files while no --smtp is set." default:"outbox" placeholder:"DIR"`

	SMTP         string `name:"smtp" help:"The mail server to hand mails to, HOST:PORT." placeholder:"HOST:PORT"`
	SMTPSecurity string `name:"smtp-security" help:"tls (the default on port 465), starttls (the default elsewhere) or none, for a server on this machine." enum:",tls,starttls,none" default:""`
	SMTPUser     string `name:"smtp-user" help:"The name to log in with." placeholder:"NAME"`
	SMTPPassword string `name:"smtp-password" help:"The password; better in GIGAWATCH_SMTP_PASSWORD or the configuration file, where no list of processes shows it." placeholder:"TEXT"`
	SMTPRoots    string `name:"smtp-roots" help:"Certificates (PEM) of authorities besides the system's that may vouch for the server." placeholder:"FILE"`

	PerDomain   int      `help:"At most so many mails a minute to one domain; 0 for any number." default:"100" placeholder:"N"`
	HookPrivate []string `help:"Private or loopback addresses that webhooks may have, CIDR[:PORT]; all others stay refused." placeholder:"CIDR"`

	here    string // the site's address where no --base says it
	private []fetch.Exception
}

// nobody is the sender of previews, and of an outbox that nobody has named.
const nobody = "digest@gigawatch.invalid"

// mailroom is what writes the mails. Without --base and --mail-from its mails
// are good for looking at.
func (m Mailing) mailroom(secret []byte) (*digest.Mailroom, error) {
	from, err := mail.ParseAddress(cmp.Or(m.MailFrom, "Gigawatch <"+nobody+">"))
	if err != nil {
		return nil, usage("--mail-from: %q is no address; write it as \"Gigawatch <digest@news.example.org>\"", m.MailFrom)
	}
	if from.Name == "" {
		from.Name = "Gigawatch"
	}
	base, err := m.base()
	if err != nil {
		return nil, err
	}
	room := &digest.Mailroom{From: *from, ReplyTo: m.MailReply, Owner: m.MailOwner, Postal: news.Plain(m.Postal), Base: strings.TrimSuffix(base.String(), "/"),
		Links: digest.Links{Secret: secret}, Names: digestNames()}
	for _, flag := range m.Dkim {
		key, err := readKey(flag, from.Address)
		if err != nil {
			return nil, usage("--dkim %s: %w", flag, err)
		}
		room.Keys = append(room.Keys, key)
	}
	return room, nil
}

// base is the site's public address; without --base that of serve's default.
func (m Mailing) base() (*url.URL, error) {
	u, err := url.Parse(cmp.Or(m.Base, m.here, "http://127.0.0.1:8080"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(u.String(), "<> ,\"") {
		return nil, usage("--base: %q is no address of a site; write it as https://news.example.org", m.Base)
	}
	return u, nil
}

// public is the site's public address, nil where none is set: then a page goes
// by the address it was asked at.
func (m Mailing) public() *url.URL {
	if m.Base == "" {
		return nil
	}
	u, _ := m.base() // office has read it
	return u
}

func digestNames() digest.Names {
	company, country := web.Names()
	return digest.Names{Company: func(c news.Company) string { return company(string(c)) }, Country: func(c news.Country) string { return country(string(c)) }}
}

func readKey(flag, from string) (*digest.Key, error) {
	selector, path, ok := strings.Cut(flag, "=")
	if !ok || selector == "" {
		return nil, fmt.Errorf("write it as SELECTOR=FILE")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return digest.ParseKey(strings.ToLower(from[strings.LastIndexByte(from, '@')+1:]), selector, text)
}

// sends reports whether a server is set, and what is missing for it.
func (m Mailing) sends() (bool, error) {
	if m.SMTP == "" {
		return false, nil
	}
	var missing []string
	if m.MailFrom == "" {
		missing = append(missing, "--mail-from (the sender)")
	}
	if m.Base == "" {
		missing = append(missing, "--base (the site's address, without which nobody can unsubscribe)")
	}
	if len(missing) > 0 {
		return true, usage("--smtp is set, but not %s", strings.Join(missing, " and "))
	}
	return true, nil
}

// sender is the server, or the folder where none is set.
func (m Mailing) sender(room *digest.Mailroom) (digest.Sender, error) {
	if smtp, err := m.sends(); err != nil || !smtp {
		return &digest.Outbox{Folder: m.Outbox}, err
	}
	host, port, err := net.SplitHostPort(m.SMTP)
	if err != nil {
		return nil, usage("--smtp: %q is no HOST:PORT", m.SMTP)
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: host}
	if m.SMTPRoots != "" {
		if config.RootCAs, err = roots(m.SMTPRoots); err != nil {
			return nil, usage("--smtp-roots: %w", err)
		}
	}
	security := digest.Security(cmp.Or(m.SMTPSecurity, map[bool]string{true: "tls", false: "starttls"}[port == "465"]))
	return &digest.SMTP{Address: m.SMTP, Security: security, User: m.SMTPUser, Password: m.SMTPPassword, From: room.From.Address, TLS: config}, nil
}

func roots(path string) (*x509.CertPool, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s holds no certificate in PEM", path)
	}
	return pool, nil
}

// mailOffice is all that the digest needs, wired to a store.
type mailOffice struct {
	editor    *digest.Editor
	postman   *digest.Postman
	reception *digest.Reception
}

func (m Mailing) office(ctx context.Context, s *bolt.Store, feeds []news.Feed, d *desk, log *slog.Logger) (*mailOffice, error) {
	secret, err := s.Secret(ctx)
	if err != nil {
		return nil, err
	}
	room, err := m.mailroom(secret)
	if err != nil {
		return nil, err
	}
	if err := room.Valid(ctx); err != nil {
		return nil, usageError{err}
	}
	sender, err := m.sender(room)
	if err != nil {
		return nil, err
	}
	for _, a := range m.HookPrivate {
		e, err := fetch.ParseException(a)
		if err != nil {
			return nil, usage("--hook-private: %w", err)
		}
		m.private = append(m.private, e)
	}
	hooks := &digest.Hooks{Client: fetch.Guarded(m.private, 20*time.Second), Register: s, Now: d.now}
	return &mailOffice{
		editor: &digest.Editor{Archive: s, Register: s, Ledger: s, Mail: room, Names: room.Names, Now: d.now, Log: log,
			Coverage: coverage(s, feeds, d.now)},
		postman:   &digest.Postman{Spool: s, Register: s, Sender: digest.Carrier{Mails: sender, Hooks: hooks}, PerDomain: m.PerDomain, Now: d.now, Log: log},
		reception: &digest.Reception{Register: s, Drawer: s, Mail: room, Now: d.now},
	}, nil
}

// coverage tells how the feeds fared since a moment.
func coverage(s *bolt.Store, feeds []news.Feed, now func() time.Time) func(context.Context, time.Time) (digest.Coverage, error) {
	return func(ctx context.Context, since time.Time) (c digest.Coverage, err error) {
		list, err := s.FeedStates(ctx)
		if err != nil {
			return c, err
		}
		states := map[string]news.FeedState{}
		for _, st := range list {
			states[st.URL] = st
		}
		for _, f := range feeds {
			row := newSourceRow(f, states[f.URL], now())
			name := news.Plain(row.Name)
			switch {
			case row.Health == news.HealthOff:
			case row.Health == news.HealthFailing:
				c.Failed = append(c.Failed, name)
			case row.LastSuccess.Before(since):
				c.Waiting++
			default:
				c.Read++
				if row.Health == news.HealthStale || row.Health == news.HealthDead {
					c.Stale = append(c.Stale, name)
				}
			}
		}
		slices.Sort(c.Failed)
		slices.Sort(c.Stale)
		return c, nil
	}
}
