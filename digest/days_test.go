package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

// TestTwoDays is a world of two days. What each digest says was written down
// before the program said it.
func TestTwoDays(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", nil, "")

	// The first day.
	o.clock = at("2026-11-23T15:00:00Z")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	google := o.file(promise{company: "google", country: "FR", sum: "2500000000"})
	o.file(promise{company: "oracle", country: "KE", sum: "1000000000", status: news.Planned, class: news.Press, title: "Oracle is said to look at Kenya"})
	o.file(promise{company: "meta", country: "DE", sum: "4000000000", url: "https://rash.example/meta", class: news.Press, title: "Meta to put $4 billion into Germany"})
	first := open(t, o.one("2026-11-24T07:00:00Z"))
	if want := "24 Nov: Microsoft $10 bn Japan; 3 more"; first.subject != want {
		t.Errorf("the first subject is %q, want %q", first.subject, want)
	}
	has(t, "the first digest", first.text, "3 new commitments: $16.5 billion in firm sums, in 3 countries.", "NEW COMMITMENTS", "Meta, $4 billion, Germany",
		"REPORTED, NOT ANNOUNCED ----------------------- Outlets say so", "Oracle, $1 billion, Kenya")
	hasNot(t, "the first digest", first.text, "CORRECTIONS", "UPDATES", "FOUND LATE")

	// The second day: a person corrects one, an outlet takes one back, one is
	// announced that was a rumour, one is given up, one is found late; another
	// outlet tells what is known. Nobody is there at the hour.
	o.clock = at("2026-11-24T12:00:00Z")
	o.amend(google.ID, "amount=2.9bn USD", "the newsroom mended its text")
	o.withdraw("https://rash.example/meta")
	o.clock = at("2026-11-24T13:00:00Z")
	o.file(promise{company: "oracle", country: "KE", sum: "1000000000", title: "Oracle chooses Kenya"})
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000", class: news.Wire})
	o.file(promise{company: "amazon", country: "FR", sum: "1200000000", status: news.Cancelled, title: "Amazon gives up its plan for France"})
	o.file(promise{company: "amazon", country: "DE", sum: "7000000000", published: at("2026-03-03T09:00:00Z")})
	o.file(promise{company: "coreweave", country: "FR", sum: "600000000"})

	second := open(t, o.one("2026-11-25T09:30:00Z"))
	if want := "25 Nov: Amazon $1.2 bn France cancelled; 5 more"; second.subject != want {
		t.Errorf("the second subject is %q, want %q", second.subject, want)
	}
	has(t, "the second digest", second.text, "1 new commitment: $600 million in firm sums. Also 2 corrections, 2 updates and 1 other story.",
		"CORRECTIONS TO EARLIER DIGESTS ------------------------------",
		"Google, $2.9 billion, France", "Sum: was $2.5 billion, now $2.9 billion", "Corrected by Desk: the newsroom mended its text", "Told in the digest of 24 November 2026",
		"Meta, $4 billion, Germany", "Withdrawn: no source that we read tells it any more. Do not use the figure.",
		"UPDATES -------", "Status: was planned, now announced", "Amazon, $1.2 billion, France: cancelled",
		"NEW COMMITMENTS --------------- Coreweave, $600 million, France",
		"FOUND LATE ---------- Announced earlier, and new to us only now. Not part of the totals above. Amazon, $7 billion, Germany", "Dated 3 Mar 2026",
		"From 24 Nov 2026, 07:00 UTC to 25 Nov 2026, 09:30 UTC")
	hasNot(t, "the second digest", second.text, "Microsoft", "REPORTED, NOT ANNOUNCED")

	// The third day is empty, and nothing of the two before comes again.
	if mails := o.make("2026-11-26T07:00:00Z"); len(mails) != 0 {
		t.Errorf("on the third day:\n%s", open(t, mails[0]).text)
	}
}

// one is the only mail at a moment, taken out of the spool.
func (o *office) one(now string) news.Parcel {
	o.t.Helper()
	mails := o.make(now)
	if len(mails) != 1 {
		o.t.Fatalf("at %s there are %d mails, want one", now, len(mails))
	}
	o.take()
	return mails[0]
}

func (o *office) amend(id, field, reason string) {
	o.t.Helper()
	c, err := news.ParseCorrection(field)
	if err == nil {
		_, _, err = o.Decide(o.t.Context(), store.Decision{Action: store.Amend, Story: id, By: "Desk", Reason: reason, Set: []news.Correction{c}})
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) withdraw(url string) {
	o.t.Helper()
	if _, err := o.Revise(o.t.Context(), []store.Revision{{Article: url}}); err != nil {
		o.t.Fatal(err)
	}
}

// TestMerged: two stories that a reader was told become one: no mail says so,
// unless a figure that was told is another one now.
func TestMerged(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", nil, "")
	one := o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	two := o.file(promise{company: "microsoft", country: "JP", sum: "2000000000", title: "Another thing"})
	o.one("2026-11-24T07:00:00Z")
	o.clock = at("2026-11-24T12:00:00Z")
	if _, _, err := o.Decide(t.Context(), store.Decision{Action: store.Merge, Story: one.ID, Others: []string{two.ID}, By: "Desk", Reason: "one event"}); err != nil {
		t.Fatal(err)
	}
	if mails := o.make("2026-11-25T07:00:00Z"); len(mails) != 0 {
		t.Errorf("a merge is told:\n%s", open(t, mails[0]).text)
	}
	if mails := o.make("2026-11-26T07:00:00Z"); len(mails) != 0 {
		t.Errorf("a merge is told a day later:\n%s", open(t, mails[0]).text)
	}
}

// TestLateMatch: a story that a reader's search did not find at first is told
// when it does, though it was seen before.
func TestLateMatch(t *testing.T) {
	o := newOffice(t, "2026-11-20T08:00:00Z")
	o.subscribe("a@reader.example", nil, "country:JP")
	s := o.file(promise{company: "microsoft", sum: "10000000000"})
	o.clock = at("2026-11-24T06:00:00Z")
	o.amend(s.ID, "countries=JP", "the text says so")
	has(t, "the digest", open(t, o.one("2026-11-24T07:00:00Z")).text, "Microsoft, $10 billion, Japan")
}

// TestFloor: what is smaller than a reader's floor is counted, not told; it is
// told when it has grown, and what became of a promise is told whatever its size.
func TestFloor(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", func(s *news.Subscriber) { s.Floor = news.MustMoney("1000000000", "USD") }, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	small := o.file(promise{company: "google", country: "FR", sum: "20000000"})
	o.file(promise{company: "meta", country: "DE"})
	o.file(promise{company: "oracle", country: "KE", sum: "30000000", status: news.Cancelled})
	l := open(t, o.one("2026-11-24T07:00:00Z"))
	has(t, "the digest", l.text, "1 new commitment: $10 billion", "Oracle, $30 million, Kenya", "2 stories that your searches find state less than your floor of $1 billion, or no sum.")
	hasNot(t, "the digest", l.text, "Google", "Meta")
	o.clock = at("2026-11-24T12:00:00Z")
	o.amend(small.ID, "amount=2bn USD", "a call")
	has(t, "the next digest", open(t, o.one("2026-11-25T07:00:00Z")).text, "Google, $2 billion, France")
}

// TestPause: what comes while a reader pauses is not sent later.
func TestPause(t *testing.T) {
	o := newOffice(t, "2026-11-20T08:00:00Z")
	s := o.subscribe("a@reader.example", func(s *news.Subscriber) { s.Paused = true }, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	if n := len(o.make("2026-11-21T07:00:00Z")); n != 0 {
		t.Fatalf("%d mails in a pause", n)
	}
	o.clock = at("2026-11-25T08:00:00Z")
	was := s
	s.Paused = false
	if err := Keep(t.Context(), o.Store, o.Store, &was, s, o.clock); err != nil {
		t.Fatal(err)
	}
	o.file(promise{company: "google", country: "FR", sum: "2000000000"})
	l := open(t, o.one("2026-11-26T07:00:00Z"))
	has(t, "the digest", l.text, "Google, $2 billion, France")
	hasNot(t, "the digest", l.text, "Microsoft")
}

// TestWeekly: the week in sums, by the one rule for totals.
func TestWeekly(t *testing.T) {
	o := newOffice(t, "2026-11-16T08:00:00Z")
	o.subscribe("a@reader.example", func(s *news.Subscriber) { s.Cadence, s.Weekday, s.Group = news.Weekly, 1, news.ByCountry }, "")
	for i, day := range []string{"2026-11-17T09:00:00Z", "2026-11-19T09:00:00Z", "2026-11-22T09:00:00Z"} {
		o.clock = at(day)
		o.file(promise{company: "microsoft", country: []string{"JP", "JP", "FR"}[i], sum: []string{"10000000000", "2000000000", "3000000000"}[i]})
		if n := len(o.make(day)); n != 0 {
			t.Fatalf("%d mails on %s", n, day)
		}
	}
	o.file(promise{company: "amazon", country: "KE", sum: "500000000", status: news.Cancelled})
	l := open(t, o.one("2026-11-23T07:00:00Z"))
	if want := "Week to 23 Nov: Microsoft $10 bn Japan; 3 more"; l.subject != want {
		t.Errorf("the subject is %q, want %q", l.subject, want)
	}
	has(t, "the weekly digest", l.text, "3 new commitments: $15 billion in firm sums, in 2 countries.", "NEW COMMITMENTS: JAPAN", "NEW COMMITMENTS: FRANCE",
		"THE WEEK IN SUMS", "By company Stories, firm sums Microsoft 3 $15 billion", "By country Stories, firm sums Japan 2 $12 billion France 1 $3 billion", "The largest - Microsoft, $10 billion, Japan", "Cancelled - Amazon, $500 million, Kenya")
}

// TestPublic: the digest of everybody is made once, when its day has ended,
// and what it says is corrected by the next.
func TestPublic(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	s := o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	now, err := o.editor.Day(t.Context(), "2026-11-23")
	if err != nil || now.Stories != 1 {
		t.Fatalf("so far: %+v, %v", now, err)
	}
	o.clock = at("2026-11-24T00:00:30Z")
	for i, want := range []bool{true, false} {
		if made, err := o.editor.MakePublic(t.Context()); err != nil || made != want {
			t.Fatalf("time %d: made %v, %v", i+1, made, err)
		}
	}
	p, err := o.editor.Day(t.Context(), "2026-11-23")
	if err != nil || p.Subject != "23 Nov: Microsoft $10 bn Japan" || p.Stories != 1 {
		t.Fatalf("%q, %d stories, %v", p.Subject, p.Stories, err)
	}
	html, err := o.editor.Mail.Inner(&p.Edition)
	if err != nil {
		t.Fatal(err)
	}
	has(t, "the page", html, "Microsoft · $10 billion · 🇯🇵 Japan", "1 new commitment: $10 billion in firm sums.", "The Outlet")
	o.amend(s.ID, "amount=9bn USD", "a call")
	o.clock = at("2026-11-25T00:01:00Z")
	if made, err := o.editor.MakePublic(t.Context()); err != nil || !made {
		t.Fatal(made, err)
	}
	p, err = o.editor.Day(t.Context(), "2026-11-24")
	if err != nil || len(p.Edition.Corrections) != 1 || p.Edition.Corrections[0].Fields[0].Words() != "Sum: was $10 billion, now $9 billion" {
		t.Errorf("%+v, %v", p.Edition.Corrections, err)
	}
	if days, err := o.Editions(t.Context(), 10); err != nil || len(days) != 2 {
		t.Errorf("%v, %v", days, err)
	}
}

// TestManyCorrections: when a hundred stories are read otherwise on one day,
// the largest are told and the others counted, not left out in silence.
func TestManyCorrections(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", nil, "")
	var ids []string
	for i := range 30 {
		s := o.file(promise{company: []string{"microsoft", "google", "amazon"}[i%3], country: []string{"JP", "FR", "KE", "DE"}[i%4], sum: fmt.Sprint((i + 1) * (i + 5) * 100_000_000)})
		if !slices.Contains(ids, s.ID) {
			ids = append(ids, s.ID)
		}
	}
	o.one("2026-11-24T07:00:00Z")
	o.clock = at("2026-11-24T12:00:00Z")
	for i, id := range ids {
		o.amend(id, fmt.Sprintf("amount=%d.5bn USD", i+100), "new rules")
	}
	l := open(t, o.one("2026-11-25T07:00:00Z"))
	if told := strings.Count(l.text, "Corrected by Desk"); told != mostChanges || len(ids) <= mostChanges {
		t.Errorf("%d corrections of %d are told", told, len(ids))
	}
	has(t, "the digest", l.text, fmt.Sprintf("No new commitment; %d corrections and updates.", len(ids)), fmt.Sprintf("%d more corrections and updates do not fit in here. All of them stand here:", len(ids)-mostChanges), "sort%3A-changed")
	if want := fmt.Sprintf("; %d more", len(ids)-1); !strings.HasSuffix(l.subject, want) {
		t.Errorf("the subject is %q, want … %q", l.subject, want)
	}
}

// TestLateTurn: what became of a promise long ago is no update of today, and
// never the subject of a mail in which there is news.
func TestLateTurn(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", nil, "")
	old := at("2025-04-08T09:00:00Z")
	o.clock = at("2026-11-23T15:00:00Z")
	o.file(promise{company: "microsoft", country: "FR", sum: "9000000000", status: news.Delayed, published: old, title: "Microsoft waits with its halls"})
	mail := open(t, o.one("2026-11-24T07:00:00Z"))
	if want := "24 Nov: found late: Microsoft $9 bn France"; mail.subject != want {
		t.Errorf("the subject is %q, want %q", mail.subject, want)
	}
	has(t, "the digest", mail.text, "FOUND LATE", "Microsoft, $9 billion, France Microsoft waits with its halls Delayed", "Dated 8 Apr 2025")
	hasNot(t, "the digest", mail.text, "UPDATES")

	o.clock = at("2026-11-24T15:00:00Z")
	o.file(promise{company: "meta", country: "DE", sum: "5000000000", status: news.Cancelled, published: old})
	o.file(promise{company: "google", country: "JP", sum: "1000000000", status: news.Cancelled, title: "Google gives it up"})
	mail = open(t, o.one("2026-11-25T07:00:00Z"))
	if want := "25 Nov: Google $1 bn Japan cancelled; 1 more"; mail.subject != want {
		t.Errorf("the subject is %q, want %q", mail.subject, want)
	}
	has(t, "the digest", mail.text, "UPDATES", "Google, $1 billion, Japan: cancelled", "Dated 24 Nov 2026, first seen 24 Nov 2026", "FOUND LATE")
}
