package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"gigawatch/news/newstest"
)

// An article that is edited changes its story once, with the old figure in
// the timeline; before it is due, and when nothing changed, nothing is fetched.
func TestEditedArticle(t *testing.T) {
	g := openGazette(t)
	began := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	g.kenya("$3 billion", "100,000")
	g.list("/2026/kenya", "Microsoft to invest in Kenya data centres", began.Add(-time.Hour))
	g.write("/2026/fair", "Spring fair opens by the harbour", "The spring fair opens on Sunday with boats and a brass band.", filler)
	g.list("/2026/fair", "Spring fair opens by the harbour", began.Add(-2*time.Hour))
	d := g.reader(t)

	d.at(began)
	first := d.stories()
	if bodies, _ := g.requests(); bodies != 2 || len(first) != 1 || first[0].Amount.Value != 3e9 {
		t.Fatalf("the first crawl: %d pages, stories %+v", bodies, first)
	}
	again := d.at(began, "--force")
	if bodies, same := g.requests(); bodies+same != 0 || commitsOf(t, again) > 3 {
		t.Errorf("a second crawl at once: %d pages and %d answers of 304, %d commits", bodies, same, commitsOf(t, again))
	}
	g.kenya("$2 billion", "100,000")
	d.at(began.Add(59*time.Minute), "--force")
	if bodies, same := g.requests(); bodies+same != 0 {
		t.Errorf("before an hour is over %d pages were read again, %d times 304", bodies, same)
	}
	hour := began.Add(time.Hour)
	o := d.at(hour)
	if bodies, same := g.requests(); bodies != 1 || same != 0 || !strings.Contains(o.stderr, "1 page read again, 1 edited") ||
		!strings.Contains(o.stdout, "amount was $3 billion, now $2 billion") {
		t.Errorf("after an hour %d pages were read again, %d times 304\n%s%s", bodies, same, o.stdout, o.stderr)
	}
	s := d.stories()[0]
	want := []string{"announced", "amount was $3 billion, now $2 billion"}
	if s.ID != first[0].ID || s.Amount.Value != 2e9 || s.Changed != hour.Format(time.RFC3339) || !slices.Equal(s.events(), want) ||
		s.Timeline[1].Date != hour.Format(time.RFC3339) || s.Timeline[1].Source != g.URL+"/2026/kenya" {
		t.Errorf("the story is %+v", s)
	}
	for _, after := range []time.Duration{time.Hour, 6 * time.Hour, 7 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour, 8 * 24 * time.Hour, 30 * 24 * time.Hour} {
		d.at(began.Add(after))
	}
	if bodies, same := g.requests(); bodies != 0 || same != 3 {
		t.Errorf("later the page was sent %d times and found the same %d times, want 3", bodies, same)
	}
	if now := d.stories()[0]; now.Changed != s.Changed || !slices.Equal(now.events(), want) {
		t.Errorf("further readings made it %+v", now)
	}
	show := d.run("story", "show", s.ID).stdout
	for _, part := range []string{"\nTimeline\n", "amount was $3 billion, now $2 billion  (" + g.URL + "/2026/kenya, read at 10:00)", "2026-11-24 09:00  first read",
		"2026-11-24 10:00  edited: amount was $3 billion, now $2 billion", "− “Microsoft will invest $3 billion in", "+ “Microsoft will invest $2 billion in"} {
		if !strings.Contains(show, part) {
			t.Errorf("story show lacks %q:\n%s", part, show)
		}
	}
	for words, want := range map[string]string{"$3 Billion": "2026-11-24 09:00  press  " + g.URL + "/2026/kenya  (published 2026-11-24, gone by 2026-11-24 10:00)",
		"$2 billion": "2026-11-24 10:00  press  " + g.URL + "/2026/kenya  (published 2026-11-24, stands)", "centres in KENYA": "2026-11-24 09:00  press  "} {
		if o := d.run("story", "trace", s.ID, words); o.exit != exitDone || !strings.HasPrefix(o.stdout, want) || strings.Count(o.stdout, "\n") != 2 {
			t.Errorf("story trace %q gives %d\n%s%s", words, o.exit, o.stdout, o.stderr)
		}
	}
	if o := d.run("story", "trace", s.ID, "$4 billion"); o.exit != exitDone || o.stdout != "" || !strings.Contains(o.stderr, "stands in no text of the 1 source") {
		t.Errorf("story trace of words that stand nowhere gives %d\n%s%s", o.exit, o.stdout, o.stderr)
	}
	d.check()
}

// serve reads again what is due, once, without a visit to the feed.
func TestServeReadsAgain(t *testing.T) {
	g := openGazette(t)
	began := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	g.kenya("$3 billion", "100,000")
	g.list("/2026/kenya", "Microsoft to invest in Kenya data centres", began.Add(-time.Hour))
	d := g.reader(t)
	d.at(began)
	g.kenya("$2 billion", "100,000")
	g.requests()
	id, address := d.stories()[0].ID, "127.0.0.1:"+newstest.FreePort(t)
	j := d.start("", append([]string{"serve", "--now", began.Add(time.Hour).Format(time.RFC3339), "--listen", address, "--rates", "off"}, d.flags...)...)
	within(t, 20*time.Second, "the page is read again, and the story's own page says so", func() bool {
		resp, err := http.Get("http://" + address + "/story/" + id)
		if err != nil {
			return false // not yet
		}
		defer resp.Body.Close()
		page, err := io.ReadAll(resp.Body)
		return err == nil && strings.Contains(string(page), "amount was $3 billion, now $2 billion")
	})
	_ = j.cmd.Process.Signal(syscall.SIGTERM)
	o := j.wait()
	n, _ := g.requests()
	if s := d.stories(); o.exit != exitDone || n != 1 || len(s) != 1 || s[0].Amount.Value != 2e9 || !strings.Contains(o.stderr, `msg="read again" pages=1 edited=1`) {
		t.Errorf("exit %d, %d readings, stories %+v\n%s", o.exit, n, s, o.stderr)
	}
}

// What is no article any more leaves the story, each time with a note, and
// the next edit is seen.
func TestArticleThatGoes(t *testing.T) {
	g := openGazette(t)
	began := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	g.kenya("$3 billion", "100,000")
	g.list("/2026/kenya", "Microsoft to invest in Kenya data centres", began.Add(-time.Hour))
	d := g.reader(t)
	d.at(began)
	before := d.stories()[0]

	g.write("/2026/kenya", "Microsoft to invest in Kenya data centres", "Microsoft will invest in data centres. Subscribe for $9 to read on.")
	d.at(began.Add(time.Hour))
	g.on("/2026/kenya", http.NotFound)
	d.at(began.Add(6 * time.Hour))
	if now := d.stories()[0]; fmt.Sprint(now) != fmt.Sprint(before) {
		t.Errorf("the story was\n%+v, and is\n%+v", before, now)
	}
	g.kenya("$3 billion", "250,000")
	d.at(began.Add(24 * time.Hour))
	if now := d.stories()[0]; !slices.Equal(now.events(), []string{"announced", "people to be trained were 100,000, now 250,000"}) {
		t.Errorf("the story is now %+v", now)
	}
	g.write("/2026/kenya", "Spring fair opens by the harbour", "Microsoft said on Monday that it had no news of data centres in Kenya by 2029.", filler,
		"It will not say how many people in Kenya it will train in the use of artificial intelligence.")
	d.at(began.Add(7 * 24 * time.Hour))
	now := d.stories()
	if len(now) != 1 || now[0].Amount.Value != 3e9 || !strings.Contains(now[0].events()[2], "no longer carries") {
		t.Errorf("the stories are now %+v", now)
	}
	show := d.run("story", "show", before.ID).stdout
	for _, part := range []string{"10:00  kept as it was: the text is cut short", "15:00  kept as it was: status 404", "edited: it no longer tells"} {
		if !strings.Contains(show, part) {
			t.Errorf("story show lacks %q:\n%s", part, show)
		}
	}
	d.check()
}

// Whatever people decide stands when their sources are edited, when the feeds
// are crawled again, and under newer rules; the old addresses go on to answer.
func TestPeopleAgainstCrawls(t *testing.T) {
	g := openGazette(t)
	began := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	g.kenya("$3 billion", "100,000")
	spain := func(path, sum string) {
		g.write(path, "Amazon to spend in Spain", "Amazon will invest "+sum+" in data centres in Spain until 2029, the company said.", "This is the note of "+path+".", filler)
	}
	finland := func(path, sum string) {
		g.write(path, "Oracle pledges money for Finland", "Oracle will invest "+sum+" in data centres in Finland until 2028, it said.", "This is the note of "+path+".", filler)
	}
	spain("/2026/spain-one", "$5 billion")
	spain("/2026/spain-two", "$5 billion")
	finland("/2026/finland-one", "$1.2 billion")
	finland("/2026/finland-two", "$1.9 billion")
	for i, a := range [][2]string{{"kenya", "Microsoft to invest in Kenya data centres"}, {"spain-one", "Amazon to spend in Spain"}, {"spain-two", "Amazon to spend in Spain"},
		{"finland-one", "Oracle pledges money for Finland"}, {"finland-two", "Oracle pledges money for Finland"}} {
		g.list("/2026/"+a[0], a[1], began.Add(-time.Duration(i+1)*time.Hour))
	}
	d := g.reader(t)
	d.at(began)
	of := func(query string) []toldStory { t.Helper(); return d.stories(query) }
	if k, s, f := of("country:KE"), of("country:ES"), of("country:FI"); len(k) != 1 || len(s) != 1 || len(s[0].Sources) != 2 || len(f) != 2 {
		t.Fatalf("at first there are %+v %+v %+v", k, s, f)
	}
	kenya, oneSpain, two := of("country:KE")[0].ID, of("country:ES")[0].ID, of("country:FI sort:date")
	decide := func(args ...string) outcome {
		t.Helper()
		o := d.run(append([]string{"--now", began.Add(time.Minute).Format(time.RFC3339), "story"}, append(args, "--by", "ann", "--reason", "she called")...)...)
		if o.exit != exitDone {
			t.Fatalf("story %v: exit %d\n%s", args, o.exit, o.stderr)
		}
		return o
	}
	decide("amend", kenya, "amount=at least 4bn USD", "status=approved")
	decide("merge", two[0].ID, two[1].ID)
	decide("split", oneSpain, "--article", g.URL+"/2026/spain-two")

	holds := func(when string) {
		t.Helper()
		k, s, f := of("country:KE"), of("country:ES"), of("country:FI")
		if len(k) != 1 || k[0].ID != kenya || k[0].Amount.Value != 4e9 || k[0].Status != "approved" {
			t.Errorf("%s the amended story is %+v", when, k)
		}
		if len(f) != 1 || f[0].ID != two[0].ID || len(f[0].Sources) != 2 {
			t.Errorf("%s the merged story is %+v", when, f)
		}
		if len(s) != 2 || len(s[0].Sources) != 1 || len(s[1].Sources) != 1 {
			t.Errorf("%s the story that was split is %+v", when, s)
		}
		for _, id := range []string{kenya, two[0].ID, two[1].ID, oneSpain} {
			if o := d.run("story", "show", "/story/"+id); o.exit != exitDone {
				t.Errorf("%s the permalink of %s answers: %s", when, id, o.stderr)
			}
		}
		d.check()
	}
	holds("at first")
	d.at(began.Add(30*time.Minute), "--force")
	holds("crawled again")
	g.kenya("$2 billion", "100,000")
	spain("/2026/spain-two", "$6 billion")
	finland("/2026/finland-two", "$1.8 billion")
	if o := d.at(began.Add(time.Hour)); !strings.Contains(o.stderr, "5 pages read again, 3 edited") {
		t.Errorf("after an hour: %s", o.stderr)
	}
	holds("with edited sources")
	for country, event := range map[string]string{"KE": "amount was $3 billion, now $2 billion", "ES": "amount was $5 billion, now $6 billion",
		"FI": "amount was $1.9 billion, now $1.8 billion"} {
		n := 0
		for _, s := range of("country:" + country) {
			if slices.Contains(s.events(), event) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d stories of %s have the event %q", n, country, event)
		}
	}
	before := d.stories()
	d.at(began.Add(6*time.Hour), "--force")
	if now := d.stories(); fmt.Sprint(now) != fmt.Sprint(before) {
		t.Errorf("read once more the stories are\n%+v\nand were\n%+v", now, before)
	}
	if err := os.Mkdir(d.path("desk"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.write("desk/pillars.txt", "trust : brass band*\ntrust : new line of power\n")
	o := d.run("reclassify", "--apply", "--lexicon", "desk")
	if o.exit != exitDone || !strings.Contains(o.stderr, "of 5 articles changed") {
		t.Fatalf("reclassify: exit %d\n%s", o.exit, o.stderr)
	}
	holds("under newer rules")
	d.at(began.Add(24*time.Hour), "--force", "--lexicon", "desk")
	holds("read again under newer rules")
	if s := of("country:KE"); !slices.Equal(s[0].events(), []string{"announced", "amount was $3 billion, now $2 billion"}) {
		t.Errorf("under newer rules the timeline is %v", s[0].events())
	}
}
