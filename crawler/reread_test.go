package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"gigawatch/news"
)

// edition serves an article with validators: a 304 to who knows it.
func edition(title, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) {
		tag := `"` + ArticleID(title+text) + `"`
		w.Header().Set("ETag", tag)
		if q.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<html lang=en><head><title>%s</title></head><body><article><h1>%s</h1>%s</article></body></html>", title, title, text)
	}
}

// hallsText is an article of some length about a sum.
func hallsText(sum string) string {
	return strings.Repeat("<p>The port authority said on Monday that the data halls by the harbour would cost "+sum+", to be paid over five years, "+
		"and that the town would train three hundred people to run them.</p>\n", 6)
}

// An edited page gives both its words before and after; one that has not
// changed costs an answer without a body, or is known by its words.
func TestReread(t *testing.T) {
	r := newNewsroom(t)
	r.on("/feed", r.rss("/edited", "/retitled", "/unchanged", "/without-validators"))
	r.on("/edited", edition("Halls by the harbour", hallsText("$3 billion")))
	r.on("/retitled", edition("Halls cost three billion", hallsText("$3 billion")))
	r.on("/unchanged", edition("Halls by the sea", hallsText("$4 billion")))
	r.on("/without-validators", story("Halls by the river", ""))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})

	r.on("/edited", edition("Halls by the harbour", hallsText("$2 billion")))
	r.on("/retitled", edition("Halls cost two billion", hallsText("$3 billion")))
	got := n.readAgain(t, r.follower(t))
	if len(got) != 4 {
		t.Fatalf("%d pages were read again, want 4", len(got))
	}
	e := got["edited"]
	if e.Is == nil || !strings.Contains(e.Was.Text, "$3 billion") || !strings.Contains(e.Is.Text, "$2 billion") || e.Is.Title != "News of /edited" ||
		e.Is.ID != e.Was.ID || e.Is.Published != e.Was.Published || e.Look.Hash == "" || e.Look.Hash != e.Page.Hash || e.Look.Note != "" {
		t.Errorf("the edited page: %+v", e)
	}
	if e := got["retitled"]; e.Is == nil || e.Is.Title != "Halls cost two billion" || e.Was.Title != "News of /retitled" {
		t.Errorf("the page with another headline: %+v", e)
	}
	if e := got["unchanged"]; e.Is != nil || e.Look.Status != http.StatusNotModified || e.Look.Hash != e.Page.Hash || e.Page.ETag == "" {
		t.Errorf("the page that has not changed: %+v", e)
	}
	if e := got["without-validators"]; e.Is != nil || e.Look.Status != http.StatusOK || e.Look.Note != "" {
		t.Errorf("the page without validators: %+v", e)
	}
	r.on("/retitled", edition("The Harbour Gazette", hallsText("$3 billion")+"<p>Copies may be had.</p>"))
	if e := n.readAgain(t, r.follower(t))["retitled"]; e.Is == nil || e.Is.Title != "Halls cost two billion" {
		t.Errorf("the page that calls itself after its site: %+v", e)
	}
	for name, e := range n.readAgain(t, r.follower(t)) {
		if e.Is != nil || name != "without-validators" && e.Look.Status != http.StatusNotModified {
			t.Errorf("%s, once more: %+v", name, e)
		}
	}
	if n := r.count("/edited"); n != 4 {
		t.Errorf("the edited page was asked for %d times, want 4", n)
	}
}

// What is no article any more leaves the article as it was, with a note; when
// the article is back, its edits are seen.
func TestRereadOfWhatIsNoArticle(t *testing.T) {
	long := strings.Repeat("<p>We value your privacy. Choose which partners may store cookies, measure advertising and build profiles of visitors; "+
		"your choice holds for thirteen months on every device.</p>\n", 7)
	cases := map[string]struct {
		page  http.HandlerFunc
		cause news.Cause
		note  string
	}{
		"gone":                      {status(404), news.CauseGone, "status 404"},
		"gone for good":             {status(410), news.CauseGone, "status 410"},
		"blocked":                   {status(403), news.CauseBlocked, "status 403"},
		"out of order":              {status(500), news.CauseStatus, "status 500"},
		"to the front page":         {redirect("/"), news.CauseGone, "front page"},
		"to another article":        {redirect("/quite-another-piece"), "", "another page"},
		"a paywall":                 {edition("Halls by the harbour", "<p>The port authority said on Monday that the data halls by the harbour would cost $1. Subscribe to read on.</p>"), "", "cut short"},
		"a notice of cookies":       {edition("Before you go on", long), "", "another text"},
		"a bot check":               {edition("Just a moment...", long), news.CauseBlocked, "bot check"},
		"the other language":        {edition("Hallen am Hafen", german), "", "another language"},
		"an empty page":             {edition("", ""), news.CauseEmpty, "no text"},
		"a picture":                 {serve("image/png", "x"), news.CauseMalformed, "no page"},
		"a list of other headlines": {edition("Halls by the harbour", "<ul>"+strings.Repeat("<li><a href='/x'>Fish market opens early in spring</a></li>", 30)+"</ul>"), news.CauseEmpty, "no text"},
	}
	for name, k := range cases {
		t.Run(name, func(t *testing.T) {
			r := newNewsroom(t)
			r.on("/", story("Front page", ""))
			r.on("/quite-another-piece", story("Quite another piece", ""))
			r.on("/feed", r.rss("/halls-by-the-harbour"))
			r.on("/halls-by-the-harbour", edition("Halls by the harbour", hallsText("$3 billion")))
			n := newNotebook()
			n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})

			r.on("/halls-by-the-harbour", k.page)
			e := n.readAgain(t, r.follower(t))["halls-by-the-harbour"]
			if e.Is != nil || e.Look.Cause != k.cause || e.Look.Note == "" || !strings.Contains(e.Look.Note, k.note) || e.Page.ETag == "" {
				t.Errorf("%+v, want no article, cause %q and a note with %q", e, k.cause, k.note)
			}
			if text := n.articles[r.URL+"/halls-by-the-harbour"].Text; !strings.Contains(text, "$3 billion") {
				t.Errorf("the article is now %q", text)
			}
			r.on("/halls-by-the-harbour", edition("Halls by the harbour", hallsText("$2 billion")))
			if e := n.readAgain(t, r.follower(t))["halls-by-the-harbour"]; e.Is == nil || !strings.Contains(e.Is.Text, "$2 billion") {
				t.Errorf("the article is back: %+v", e)
			}
		})
	}
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, to, http.StatusFound) }
}

// follower are the options of one who follows /feed.
func (r *newsroom) follower(t *testing.T) Options {
	t.Helper()
	o := r.options(t)
	o.Feeds = []news.Feed{r.feed("/feed")}
	return o
}

var german = strings.Repeat("<p>Die Hafenbehörde sagte am Montag, dass die Rechenhallen am Hafen über fünf Jahre bezahlt werden und dass die Stadt "+
	"dreihundert Leute ausbilden wird, die sie betreiben.</p>\n", 6)

// A host is asked for so many pages at most, one after the other, and a store
// that fails ends the run.
func TestRereadBounds(t *testing.T) {
	r := newNewsroom(t)
	var paths []string
	for i := range rereadsPerHost + 10 {
		paths = append(paths, fmt.Sprintf("/story-number-%d", i))
		r.on(paths[i], edition(fmt.Sprintf("Halls, phase %d", i), hallsText("$3 billion")))
	}
	r.on("/feed", r.rss(paths...))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	if got := n.readAgain(t, r.follower(t)); len(got) != rereadsPerHost {
		t.Errorf("%d pages of one host were read again, want %d", len(got), rereadsPerHost)
	}
	off := r.follower(t)
	off.Feeds[0].Off = true
	for name, o := range map[string]Options{"not listed": r.options(t), "off": off} {
		if got := n.readAgain(t, o); len(got) != 0 {
			t.Errorf("of a feed that is %s %d pages were read again", name, len(got))
		}
	}
	o := r.follower(t)
	o.Memory = n
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	full := errors.New("the disk is full")
	calls := 0
	err = c.Reread(t.Context(), func(context.Context, news.Harvest) error { calls++; return full })
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("a store that fails: %v after %d calls", err, calls)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := c.Reread(ctx, n.file); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

// A host that asks for quiet is left alone: the page that it refused has been
// looked at, the others stay due.
func TestRereadOfBusyHost(t *testing.T) {
	r := newNewsroom(t)
	var paths []string
	for i := range 4 {
		paths = append(paths, fmt.Sprintf("/story-number-%d", i))
		r.on(paths[i], edition(fmt.Sprintf("Halls, phase %d", i), hallsText("$3 billion")))
	}
	r.on("/feed", r.rss(paths...))
	n := newNotebook()
	n.crawl(t, r.options(t), []news.Feed{r.feed("/feed")})
	asked := 0
	for _, p := range paths {
		r.on(p, status(429, "Retry-After", "600"))
		asked -= r.count(p)
	}
	got := n.readAgain(t, r.follower(t))
	for _, p := range paths {
		asked += r.count(p)
	}
	if len(got) != 1 || asked != 1 {
		t.Errorf("%d pages were looked at with %d requests, want one: %+v", len(got), asked, got)
	}
	for _, e := range got {
		if e.Look.Status != 429 || e.Look.Cause != news.CauseBusy || e.Is != nil {
			t.Errorf("it is looked at as %+v", e.Look)
		}
	}
}
