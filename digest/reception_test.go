package digest

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

var codeLink = regexp.MustCompile(`/digest/confirm/([a-z0-9]+)`)

func (o *office) reception() *Reception {
	return &Reception{Register: o.Store, Drawer: o.Store, Mail: o.editor.Mail, Now: func() time.Time { return o.clock }}
}

func wish(address, query string) news.Subscriber {
	return news.Subscriber{Address: address, Searches: []news.SavedSearch{{Query: query}}, Cadence: news.Daily, Hour: 7, Zone: "UTC"}
}

// asked asks for a digest, and gives the code of the mail that comes.
func (o *office) asked(r *Reception, wants news.Subscriber) string {
	o.t.Helper()
	if err := r.Ask(o.t.Context(), wants, "a form"); err != nil {
		o.t.Fatal(err)
	}
	mails := o.parcels()
	if len(mails) == 0 {
		o.t.Fatal("no mail asks")
	}
	code := codeLink.FindSubmatch(mails[len(mails)-1].Mail)
	o.take()
	if code == nil {
		o.t.Fatalf("no code in\n%s", mails[0].Mail)
	}
	return string(code[1])
}

// TestDoubleOptIn: nobody subscribes who did not confirm; a code is good once
// and for two days; the evidence is kept.
func TestDoubleOptIn(t *testing.T) {
	o := newOffice(t, "2026-11-24T08:00:00Z")
	r := o.reception()
	code := o.asked(r, wish("Ada@Reader.Example", "company:microsoft"))
	if _, err := o.SubscriberAt(t.Context(), "ada@reader.example"); !errors.Is(err, news.ErrNotFound) {
		t.Fatalf("asked is subscribed: %v", err)
	}
	for range 3 {
		if s, err := r.Asked(t.Context(), code); err != nil || s.Address != "Ada@reader.example" {
			t.Fatalf("looked at: %+v, %v", s, err)
		}
	}
	o.clock = o.clock.Add(time.Hour)
	s, manage, err := r.Confirm(t.Context(), code)
	if err != nil || !s.OptIn.Confirmed.Equal(o.clock) || !s.OptIn.Asked.Equal(at("2026-11-24T08:00:00Z")) || s.OptIn.Form != "a form" {
		t.Fatalf("%+v, %v", s.OptIn, err)
	}
	if _, _, err := r.Confirm(t.Context(), code); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a second time: %v", err)
	}
	late := o.asked(r, wish("bob@reader.example", ""))
	o.clock = o.clock.Add(49 * time.Hour)
	if _, _, err := r.Confirm(t.Context(), late); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("after two days: %v", err)
	}
	// Who subscribes already gets the search besides, once.
	for range 2 {
		if s, _, err = r.Confirm(t.Context(), o.asked(r, wish("ada@reader.example", "country:JP"))); err != nil || len(s.Searches) != 2 {
			t.Errorf("%+v, %v", s.Searches, err)
		}
	}
	key := manage[strings.LastIndexByte(manage, '/')+1:]
	if mine, err := r.Mine(t.Context(), key); err != nil || mine.ID != s.ID {
		t.Errorf("the settings: %+v, %v", mine, err)
	}
	if _, err := r.Mine(t.Context(), key[:len(key)-1]); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a link that was cut: %v", err)
	}
	moved := wish("mallory@elsewhere.example", "country:FR")
	moved.Hour = 9
	if got, err := r.Change(t.Context(), key, moved); err != nil || got.Address != "Ada@reader.example" || got.Hour != 9 || got.OptIn == nil {
		t.Errorf("changed: %+v, %v", got, err)
	}
	if b, err := r.Export(t.Context(), key); err != nil || !strings.Contains(string(b), `"address": "Ada@reader.example"`) {
		t.Errorf("exported %s, %v", b, err)
	}
	o.clock = o.clock.Add(91 * 24 * time.Hour)
	if _, err := r.Mine(t.Context(), key); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a link of three months ago: %v", err)
	}
	off := o.editor.Mail.Links.Unsubscribe("", s.ID)
	for range 2 {
		if err := r.Leave(t.Context(), off[strings.LastIndexByte(off, '/')+1:]); err != nil {
			t.Errorf("leaving: %v", err)
		}
	}
	if _, err := o.SubscriberAt(t.Context(), "ada@reader.example"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("who left is there: %v", err)
	}
}

// TestNeutral: the answer tells nobody who subscribes or bounced, and nobody's
// mailbox is filled by it.
func TestNeutral(t *testing.T) {
	o := newOffice(t, "2026-11-24T08:00:00Z")
	r := o.reception()
	o.subscribe("known@reader.example", nil, "")
	if err := o.Suppress(t.Context(), "bounced@reader.example", "bounced"); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]int{"known@reader.example": mostAsked, "new@reader.example": mostAsked, "bounced@reader.example": 0} {
		for range 10 {
			if err := r.Ask(t.Context(), wish(address, ""), "a form"); err != nil {
				t.Errorf("%s is told %v", address, err)
			}
		}
		if n := len(o.parcels()); n != want {
			t.Errorf("%s got %d mails, want %d", address, n, want)
		}
		o.take()
	}
	o.clock = o.clock.Add(25 * time.Hour)
	o.asked(r, wish("new@reader.example", ""))
	for _, bad := range []string{"", "a", "a@b@c", "a@b.example\r\nBcc: x@y.example", "Ada <a@b.example>", "a@b.example, c@d.example", "ä@b.example", "https://program.example/", "a@[127.0.0.1]"} {
		if err := r.Ask(t.Context(), wish(bad, ""), "a form"); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestInbox: what came back is heeded, each sort in its way, once.
func TestInbox(t *testing.T) {
	o := newOffice(t, "2026-11-24T08:00:00Z")
	o.subscribe("complains@reader.example", func(s *news.Subscriber) { s.ID = "r1" }, "")
	leaves := o.subscribe("leaves@reader.example", func(s *news.Subscriber) { s.ID = "r2" }, "")
	off := o.editor.Mail.Links.Unsubscribe("", leaves.ID)
	report := func(kind, part, fields string) string {
		return fmt.Sprintf("From MAILER-DAEMON Tue Nov 24 08:00:00 2026\nFrom: postmaster@mx.example\nSubject: report\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=%s; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nwords\n--b\nContent-Type: %s\n\n%s\n\n--b--\n\n", kind, part, fields)
	}
	status := func(address, action, code string) string {
		return report("delivery-status", "message/delivery-status", "Reporting-MTA: dns; mx.example\n\nOriginal-Recipient: rfc822;"+address+"\nFinal-Recipient: rfc822; other@elsewhere.example\nAction: "+action+"\nStatus: "+code)
	}
	box := status("gone@reader.example", "failed", "5.1.1") + status("full@reader.example", "failed", "5.2.2") + status("slow@reader.example", "delayed", "4.4.1") +
		report("feedback-report", "message/feedback-report", "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <complains@reader.example>") +
		"From leaves Tue Nov 24 08:00:00 2026\nFrom: leaves@reader.example\nSubject: unsubscribe " + off[strings.LastIndexByte(off, '/')+1:] + "\n\nplease\n\n" +
		"From a person Tue Nov 24 08:00:00 2026\nFrom: person@reader.example\nSubject: A question\n\nWhen?\n"
	inbox := &Inbox{Register: o.Store, Reception: o.reception()}
	for range 2 {
		came, err := inbox.Read(t.Context(), strings.NewReader(box))
		if want := (Came{Mails: 6, Bounced: 1, Delayed: 2, Complained: 1, Left: 1, Other: 1}); err != nil || came != want {
			t.Errorf("came %+v, want %+v; %v", came, want, err)
		}
	}
	for address, want := range map[string]bool{"gone@reader.example": true, "complains@reader.example": true, "full@reader.example": false, "slow@reader.example": false, "other@elsewhere.example": false} {
		if why, err := o.Suppressed(t.Context(), address); err != nil || (why != "") != want {
			t.Errorf("%s: %q, %v", address, why, err)
		}
	}
	left := 0
	if err := o.Subscribers(t.Context(), func(news.Subscriber) error { left++; return nil }); err != nil || left != 0 {
		t.Errorf("%d subscribers are left, %v", left, err)
	}
}
