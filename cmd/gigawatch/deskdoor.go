package main

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
	"gigawatch/web"
	"gigawatch/web/machine"
)

// Administration is who may change something over HTTP, and whose word on who
// asks is taken.
type Administration struct {
	AdminToken string    `help:"Who has it may amend, merge, split, review, undo and back up over HTTP; nobody may where there is none. Better in the environment or the file than on the command line." placeholder:"TOKEN"`
	Proxy      []proxies `help:"Our own proxies, whose X-Forwarded-For is believed: an address, or a network as CIDR." placeholder:"CIDR"`
}

// proxies is a network of our own proxies, or one address.
type proxies struct{ netip.Prefix }

// UnmarshalText reads 10.0.0.0/8 or 127.0.0.1.
func (p *proxies) UnmarshalText(b []byte) (err error) {
	if p.Prefix, err = netip.ParsePrefix(string(b)); err == nil {
		return nil
	}
	a, err := netip.ParseAddr(string(b))
	if err != nil {
		return fmt.Errorf("%q is neither an address such as 127.0.0.1 nor a network such as 10.0.0.0/8", b)
	}
	p.Prefix = netip.PrefixFrom(a, a.BitLen())
	return nil
}

// leastToken is how long a token must be that a stranger cannot guess.
const leastToken = 16

func (a Administration) check() error {
	if n := len(a.AdminToken); n > 0 && n < leastToken {
		return usage("--admin-token: %d letters are soon guessed; take %d or more", n, leastToken)
	}
	return nil
}

// admin is what the site's operator may do.
func (a Administration) admin(l library, now func() time.Time) web.Admin {
	holdings := func(ctx context.Context) (machine.Holdings, error) {
		c, err := l.Counts(ctx)
		if err != nil {
			return machine.Holdings{}, err
		}
		behind, err := l.keeper.Behind(ctx, now())
		return machine.Holdings{Articles: c.Articles, Announcements: c.Announcements, Stories: c.Stories, Behind: behind}, err
	}
	var trusted []netip.Prefix
	for _, p := range a.Proxy {
		trusted = append(trusted, p.Prefix)
	}
	return web.Admin{Desk: deskDoor{l.Store}, Token: a.AdminToken, Proxies: trusted, Metrics: machine.NewMetrics(l, holdings)}
}

// deskDoor is the store as people correct it over HTTP.
type deskDoor struct{ store *bolt.Store }

// Decide carries out a ruling.
func (d deskDoor) Decide(ctx context.Context, r machine.Ruling) (machine.Ruling, []news.Story, error) {
	decision := store.Decision{Action: store.Action(r.Action), Story: r.Story, Others: r.Others, Set: r.Set, Articles: r.Articles, By: r.By, Reason: r.Reason}
	done, receipt, err := d.store.Decide(ctx, decision)
	if err != nil {
		return r, nil, err
	}
	return ruling(done), append(receipt.Changed, receipt.New...), nil
}

// Rulings are those about a story, all for "".
func (d deskDoor) Rulings(ctx context.Context, story string) (out []machine.Ruling, err error) {
	all, err := d.store.Decisions(ctx, story)
	for _, one := range all {
		out = append(out, ruling(one))
	}
	return out, err
}

func ruling(d store.Decision) machine.Ruling {
	return machine.Ruling{Number: d.Number, Action: string(d.Action), Story: d.Story, Others: d.Others, Set: d.Set, Articles: d.Articles, Undoes: d.Undoes,
		By: d.By, At: d.At, Reason: d.Reason, Summary: news.Plain(d.Summary())}
}

// Backup writes a copy of the store as it is now.
func (d deskDoor) Backup(ctx context.Context, w io.Writer) error {
	if err := d.store.Backup(ctx, w); err != nil {
		return fmt.Errorf("backup over HTTP: %w", err)
	}
	return nil
}
