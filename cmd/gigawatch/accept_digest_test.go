package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/news/newstest"
	"gigawatch/store/bolt"
)

// A reader asks for the digest on the site, confirms by the mail that comes,
// and gets one mail at the hour, and no second one; then leaves by one click.
func TestReader(t *testing.T) {
	mails := startMailServer(t)
	d := emptyDesktop(t).watched()
	if o := d.run("demo", "--keep", d.path("gigawatch.db")); o.exit != exitDone {
		t.Fatalf("demo: %s", o.stderr)
	}
	d.write("feeds.txt", "")
	address := "127.0.0.1:" + newstest.FreePort(t)
	site := "http://" + address
	flags := mails.flags(site)
	first := d.serve(address, flags...)
	submit(t, site+"/subscribe", url.Values{"address": {"ada@reader.example"}, "query": {"company:microsoft country:JP"}, "cadence": {"daily"}, "hour": {"7"}, "weekday": {"1"}, "zone": {"Asia/Tokyo"}, "floor": {""}, "group": {""}},
		"Look into your mailbox")
	within(t, 20*time.Second, "the mail that asks has come", func() bool { return len(mails.inbox()) == 1 })
	asks := mails.inbox()[0]
	confirm := site + "/digest/confirm/" + strings.TrimSpace(between(mails.text(asks.ID), site+"/digest/confirm/", "\n"))
	if strings.HasSuffix(confirm, "/") || asks.To[0].Address != "ada@reader.example" {
		t.Fatalf("the mail that asks: %+v\n%s", asks, mails.text(asks.ID))
	}
	for range 3 { // a scanner
		if got := seen(t, confirm); !strings.Contains(got, "Do you want this mail?") {
			t.Fatalf("the page that asks:\n%s", got)
		}
	}
	submit(t, confirm, nil, "It is on its way")
	first.end()

	due := time.Now().UTC().Add(24 * time.Hour).Truncate(24 * time.Hour).Add(22 * time.Hour) // seven in Tokyo
	send := func(at time.Time) outcome {
		t.Helper()
		o := d.run(append([]string{"digest", "send", "--now", at.Format(time.RFC3339)}, flags...)...)
		if o.exit != exitDone {
			t.Fatalf("send: exit %d\n%s", o.exit, o.stderr)
		}
		return o
	}
	send(due)
	send(due.Add(time.Minute))
	send(due.Add(24 * time.Hour))
	all := mails.inbox()
	if len(all) != 2 {
		t.Fatalf("%d mails, want the one that asked and one digest: %+v", len(all), all)
	}
	digest := all[0]
	if digest.MessageID == asks.MessageID {
		digest = all[1]
	}
	text := mails.text(digest.ID)
	if !strings.Contains(digest.Subject, "Microsoft $10 bn Japan") || !strings.Contains(text, "Microsoft, $10 billion, Japan") || strings.Contains(text, "France") {
		t.Errorf("the digest is %q\n%s", digest.Subject, text)
	}

	second := d.serve(address, flags...)
	off := site + "/digest/unsubscribe/" + strings.TrimSpace(between(text, site+"/digest/unsubscribe/", "\n"))
	if got := seen(t, off); !strings.Contains(got, "Unsubscribe?") {
		t.Errorf("the page to leave:\n%s", got)
	}
	for range 2 {
		submit(t, off, url.Values{"List-Unsubscribe": {"One-Click"}}, "You are off the list")
	}
	second.end()
	if o := d.run("digest", "subscribers", "list"); !strings.Contains(o.stderr, "nobody subscribes yet") {
		t.Errorf("after leaving:\n%s%s", o.stdout, o.stderr)
	}
	d.check()
}

// submit posts a form, which must be answered at once with a page that says so.
func submit(t *testing.T, address string, form url.Values, want string) {
	t.Helper()
	plain := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := plain.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != 200 || !strings.Contains(string(b), want) {
		t.Fatalf("POST %s: status %d, %v, want %q in\n%s", address, resp.StatusCode, err, want, b)
	}
}

func seen(t *testing.T, address string) string {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Killed at random moments of a send and started again until all is out,
// nobody misses a story, and what comes twice is the mail of a kill that fell
// between the server's yes and the ledger, with the same Message-ID.
func TestKilledSend(t *testing.T) {
	readers, kills := 60, 5
	if full() {
		readers, kills = 1000, 50
	}
	mails := startMailServer(t)
	d := emptyDesktop(t)
	if o := d.run("demo", "--keep", d.path("gigawatch.db")); o.exit != exitDone {
		t.Fatalf("demo: %s", o.stderr)
	}
	now := time.Now().UTC()
	due := now.Add(24 * time.Hour).Truncate(24 * time.Hour).Add(7 * time.Hour)
	args := append([]string{"digest", "send", "--now", due.Format(time.RFC3339)}, mails.flags("https://news.example")...)
	start := d.run(args...).took // with nothing to send
	d.enter(readers, now)
	killed, before, each := 0, 0, 2*time.Millisecond
	for killed < kills {
		j := d.start("", args...)
		wait := start/2 + rand.N(start) + time.Duration(rand.IntN(2*readers/kills))*each
		kill := time.AfterFunc(wait, func() { _ = j.cmd.Process.Signal(syscall.SIGKILL) })
		o := j.wait()
		kill.Stop()
		if o.exit > 0 {
			t.Fatalf("send: exit %d\n%s", o.exit, o.stderr)
		}
		if o.exit == exitDone {
			break
		}
		killed++
		// What a mail takes is learned, so that the kills spread over all of them.
		got := len(mails.inbox())
		if n := got - before; n > 0 && wait > start {
			each = (each + (wait-start)/time.Duration(n)) / 2
		}
		before = got
	}
	d.check()
	if o := d.run(args...); o.exit != exitDone {
		t.Fatalf("the last send: exit %d\n%s", o.exit, o.stderr)
	}
	if o := d.run(args...); !strings.Contains(o.stderr, "0 mails sent") {
		t.Errorf("a send when all is out: %s", o.stderr)
	}
	got, ids := map[string]int{}, map[string]map[string]bool{}
	for _, m := range mails.inbox() {
		to := m.To[0].Address
		got[to]++
		if ids[to] == nil {
			ids[to] = map[string]bool{}
		}
		ids[to][m.MessageID] = true
	}
	twice := 0
	for n := range readers {
		to := fmt.Sprintf("reader%d@reader.example", n)
		if got[to] == 0 {
			t.Errorf("%s got no mail", to)
		}
		twice += max(0, got[to]-1)
		if len(ids[to]) > 1 {
			t.Errorf("%s got different mails: %v", to, ids[to])
		}
	}
	if len(got) != readers || twice > killed {
		t.Errorf("%d of %d readers got mail, %d mails came twice after %d kills", len(got), readers, twice, killed)
	}
	if killed < kills/2 {
		t.Errorf("only %d kills of %d: the send was faster than they", killed, kills)
	}
	t.Logf("%d readers, %d kills: %d mails came twice, with the same Message-ID", readers, killed, twice)
}

// enter fills the register. They subscribed two days ago.
func (d *desktop) enter(readers int, now time.Time) {
	d.t.Helper()
	s, err := bolt.Open(d.path("gigawatch.db"), bolt.Options{})
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	was := now.AddDate(0, 0, -2)
	for n := range readers {
		sub := news.Subscriber{ID: fmt.Sprintf("r%05d", n), Address: fmt.Sprintf("reader%d@reader.example", n), Searches: []news.SavedSearch{{Query: "company:microsoft"}},
			Cadence: news.Daily, Hour: 7, Zone: "UTC", OptIn: &news.OptIn{Asked: was, Confirmed: was, Form: "test"}}
		if err := s.KeepSubscriber(d.t.Context(), sub); err != nil {
			d.t.Fatal(err)
		}
	}
}
