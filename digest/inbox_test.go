package digest

import (
	"bytes"
	"strings"
	"testing"

	"gigawatch/news"
)

// TestForwarded: a mail that was forwarded comes back from an address that
// nobody here knows; whose it was is told by the headers that come with it, if
// they are ours. The same goes for a complaint without an address.
func TestForwarded(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("forwards@reader.example", func(s *news.Subscriber) { s.ID = "r1" }, "")
	o.subscribe("complains@reader.example", func(s *news.Subscriber) { s.ID = "r2" }, "")
	o.subscribe("stays@reader.example", func(s *news.Subscriber) { s.ID = "r3" }, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	heads := map[string]string{}
	for _, m := range o.make("2026-11-24T07:00:00Z") {
		head, _, _ := bytes.Cut(m.Mail, []byte("\r\n\r\n"))
		heads[m.Subscriber] = string(head)
	}
	if len(heads) != 3 {
		t.Fatalf("%d mails", len(heads))
	}
	_, mac, _ := strings.Cut(heads["r2"], "/digest/unsubscribe/r2.")
	forged := strings.ReplaceAll(heads["r3"], between(heads["r3"], "/digest/unsubscribe/r3.", ">"), mac[:strings.IndexByte(mac, '>')])
	const bounce, abuse = "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; someone@elsewhere.example\r\nAction: failed\r\nStatus: 5.1.1", "Feedback-Type: abuse\r\nVersion: 1"
	box := about("delivery-status", bounce, "text/rfc822-headers", heads["r1"]) + about("feedback-report", abuse, "message/rfc822", heads["r2"]+"\r\n\r\nwords") +
		about("feedback-report", abuse, "message/rfc822", forged+"\r\n\r\nwords")
	box = strings.Replace(box, "\r\nFrom: ", "\r\n   \r\n\r\nFrom: ", 1) // a saved mail begins with a line of blanks
	inbox := &Inbox{Register: o.Store, Reception: o.reception()}
	came, err := inbox.Read(t.Context(), strings.NewReader(box))
	if want := (Came{Mails: 3, Bounced: 1, Complained: 1, Other: 1}); err != nil || came != want {
		t.Errorf("came %+v, want %+v; %v", came, want, err)
	}
	for address, want := range map[string]bool{"forwards@reader.example": true, "complains@reader.example": true, "stays@reader.example": false, "someone@elsewhere.example": false} {
		if why, err := o.Suppressed(t.Context(), address); err != nil || (why != "") != want {
			t.Errorf("%s: %q, %v", address, why, err)
		}
	}
}

// about is a report in a mailbox, with what it shows of the mail that it is about.
func about(kind, fields, part, returned string) string {
	return "From MAILER-DAEMON Tue Nov 24 08:00:00 2026\r\nFrom: postmaster@mx.example\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=" + kind +
		"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n--b\r\nContent-Type: message/" + kind + "\r\n\r\n" + fields + "\r\n\r\n--b\r\nContent-Type: " + part + "\r\n\r\n" + returned + "\r\n\r\n--b--\r\n\r\n"
}

func between(text, before, after string) string {
	_, rest, _ := strings.Cut(text, before)
	got, _, _ := strings.Cut(rest, after)
	return got
}
