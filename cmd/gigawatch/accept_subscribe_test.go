package main

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"gigawatch/news/newstest"
)

// TestSubscribe is a reader's way to the mail, in a browser, with a real mail
// server between: from a search to the form, from the mail that asks to the
// button behind its link. Then the world goes on, and at the reader's hour, not
// before, there is one mail with all that is new in the search; its links lead
// on to the story, and out.
func TestSubscribe(t *testing.T) {
	ctx, cancel := context.WithTimeout(openBrowser(t), 3*time.Minute)
	defer cancel()
	mails := startMailServer(t)
	now := time.Now().UTC()
	earlier := now.AddDate(0, 0, -3)
	w := startWorld(t, "-feeds", "6", "-items", "6", "-fill-kb", "4", "-epoch", earlier.Format(time.RFC3339))
	d := newDesktop(t, w, "every=1h")
	d.flags = append(d.flags, "--host-gap", "0s", "--per-host", "8")
	d.at(earlier.Add(time.Hour))
	address := "127.0.0.1:" + newstest.FreePort(t)
	r := &reader{walker{t, ctx, "http://" + address}, mails}
	flags := append(mails.flags(r.base), d.flags...)
	hour := now.Add(3 * time.Hour).Truncate(time.Hour)

	first := d.serve(address, flags...)
	r.asks("kind:commitment", "ada@reader.example", hour)
	within(t, 20*time.Second, "the mail that asks has come", func() bool { return len(mails.inbox()) == 1 })
	asks := mails.inbox()[0]
	r.confirms(asks)
	first.end()

	old := d.stories("kind:commitment")
	w.publish(4, "")
	d.crawl("--force")
	fresh := d.stories("kind:commitment added:>=" + now.Format(time.DateOnly))
	if len(old) < 1 || len(fresh) < 2 {
		t.Fatalf("the world has %d old commitments and %d new ones, too few", len(old), len(fresh))
	}
	send := func(at time.Time) {
		t.Helper()
		o := d.run(append([]string{"digest", "send", "--now", at.Format(time.RFC3339)}, mails.flags(r.base)...)...)
		if o.exit != exitDone || !strings.Contains(o.stderr, "0 mails sent") {
			t.Fatalf("send at %v: exit %d\n%s", at, o.exit, o.stderr)
		}
	}
	send(hour.Add(-time.Minute))
	second := d.serve(address, append(flags, "--now", hour.Format(time.RFC3339))...)
	within(t, 20*time.Second, "the digest has come", func() bool { return len(mails.inbox()) == 2 })
	digest := mails.inbox()[0]
	if digest.MessageID == asks.MessageID {
		digest = mails.inbox()[1]
	}
	r.reads(digest, old, fresh)
	t.Run("looks", func(t *testing.T) {
		axe := axeFile(t)
		for _, l := range []look{{"desk", 1280, 900, "light", true}, {"phone", 375, 760, "dark", true}} {
			l.as(ctx, t)
			passes(ctx, t, mails.page(digest.ID), l.width, axe)
		}
	})
	second.end()
	send(hour.Add(time.Minute))
	send(hour.Add(24 * time.Hour))
	if all := mails.inbox(); len(all) != 2 {
		t.Errorf("%d mails came, want the one that asked and one digest: %+v", len(all), all)
	}
	third := d.serve(address, flags...)
	r.leaves(digest)
	third.end()
	if o := d.run("digest", "subscribers", "list"); !strings.Contains(o.stderr, "nobody subscribes yet") {
		t.Errorf("after leaving:\n%s%s", o.stdout, o.stderr)
	}
}

// reader walks through the site and its mailbox.
type reader struct {
	walker
	mails *mailServer
}

// asks goes from a search to the form, and fills it in.
func (r *reader) asks(query, address string, hour time.Time) {
	r.t.Helper()
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		r.t.Fatal(err)
	}
	r.do(chromedp.Navigate(r.base+"/search?q="+query), chromedp.Click(chromedp.CSS(`.formats a[href^="/subscribe"]`)), chromedp.WaitVisible(chromedp.CSS("form.report")))
	r.says("h1", "Mail me this")
	r.do(chromedp.SendKeys(chromedp.CSS("input[name=address]"), address),
		chromedp.SetValue(chromedp.CSS("select[name=hour]"), strconv.Itoa(hour.In(tokyo).Hour())),
		chromedp.SetValue(chromedp.CSS("input[name=zone]"), "Asia/Tokyo"),
		chromedp.Click(chromedp.CSS("form.report button")), chromedp.WaitNotPresent(chromedp.CSS("form.report")))
	r.says("h1", "Look into your mailbox")
}

// confirms follows the link of a mail, and presses the button that is there.
func (r *reader) confirms(asks received) {
	r.t.Helper()
	r.follows(asks, "/digest/confirm/")
	r.says("h1", "Do you want this mail?")
	r.presses("It is on its way")
}

// leaves follows the link at the end of a digest, and presses the button.
func (r *reader) leaves(digest received) {
	r.t.Helper()
	r.follows(digest, "/digest/unsubscribe/")
	r.says("h1", "Unsubscribe?")
	r.presses("You are off the list")
}

// follows opens the first link of a mail, as its page shows it, that leads to a part of the site.
func (r *reader) follows(m received, part string) {
	r.t.Helper()
	r.do(chromedp.Navigate(r.mails.page(m.ID)))
	link, err := chromedp.Run(r.ctx, chromedp.AttributeValue(chromedp.CSS(`a[href^="`+r.base+part+`"]`), "href"))
	if err != nil {
		r.t.Fatalf("no link to %s in %q: %v", part, m.Subject, err)
	}
	r.do(chromedp.Navigate(link.Value))
}

// presses presses the only button of a note, which answers with another one.
func (r *reader) presses(then string) {
	r.t.Helper()
	r.do(chromedp.Click(chromedp.CSS(".note form button")), chromedp.WaitNotPresent(chromedp.CSS(".note form")))
	r.says("h1", then)
}

// reads looks for the new stories in both parts of the digest, and opens the first.
func (r *reader) reads(digest received, old, fresh []toldStory) {
	r.t.Helper()
	text := r.mails.text(digest.ID)
	r.do(chromedp.Navigate(r.mails.page(digest.ID)))
	page, err := chromedp.Run(r.ctx, chromedp.OuterHTML(chromedp.CSS("body")))
	if err != nil {
		r.t.Fatal(err)
	}
	for _, s := range fresh {
		if !strings.Contains(text, r.base+"/story/"+s.ID) || !strings.Contains(page, r.base+"/story/"+s.ID) {
			r.t.Errorf("%q (%s) is not in both parts of the digest:\n%s", s.Headline, s.ID, text)
		}
	}
	for _, s := range old {
		if strings.Contains(text, s.ID) {
			r.t.Errorf("%q (%s) was known before, and is in the digest:\n%s", s.Headline, s.ID, text)
		}
	}
	r.follows(digest, "/story/")
	if title := r.text(".story h1"); !slices.ContainsFunc(fresh, func(s toldStory) bool { return s.Headline == title }) {
		r.t.Errorf("the digest leads to the story %q, none of the new ones", title)
	}
}
