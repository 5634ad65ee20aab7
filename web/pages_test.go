package web

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

func TestPages(t *testing.T) {
	h := fiveStories().site()
	for path, texts := range map[string][]string{
		"/":                                      {"What the hyperscalers have promised", "$10 billion", "New today", "Google drops its plan", `href="/country/JP"`, "Japan: $10 billion firm", "The map as a table", "Figures that sources changed", "amount was $12 billion, now $10 billion"},
		"/search":                                {"5 stories", "Company", `href="/search?q=country%3AJP"`, "Keep this search", "sorted by"},
		"/search?q=osaka":                        {"1 story", "$10 billion", "take out"},
		"/search?q=company:microsoft+country:JP": {"2 stories", `href="/search?q=company%3Amicrosoft"`},
		"/country/JP":                            {"Japan", "The same as a table", "$10 billion", "Microsoft"},
		"/company/microsoft":                     {"Microsoft", "Italy", "$14.6 billion", "Largest", "$14.644 billion"},
		"/pillar/talent":                         {"Talent", "1 more"},
		"/countries":                             {"South Korea", "Japan", "What it is for"},
		"/companies":                             {"Microsoft", "Amazon"},
		"/compare":                               {"Two side by side", `value="country:JP"`},
		"/compare?a=country:JP&b=country:KR":     {"Japan and South Korea", "$7 billion", "The same as a table"},
		"/sources":                               {"Good", "name not found", "it forbids us", "1 fail", "62% of 340", "1,204", "3 pages of the last visit could not be read; to be asked for again: 2."},
		"/method":                                {"What is in a total", "0.989", "GeoNames"},
		"/missed":                                {"You missed this"},
		"/story/japan00001/wrong":                {"This is wrong", "Osaka"},
		"/thanks":                                {"Thank you"},
		"/robots.txt":                            {"Disallow: /search"},
	} {
		t.Run(path, func(t *testing.T) { wants(t, h, path, 200, texts...) })
	}
}

func TestStoryPage(t *testing.T) {
	body := wants(t, fiveStories().site(), "/story/japan00001", 200, "Microsoft pledges $10 billion for Osaka", "The sum of 10000000000 will be spent.", "money.symbol",
		"read 27 November 2026, 11:00 UTC", "check the source", "promised earlier", "280 MW", "1,000 MW", "Corrected by ann", "she called the ministry", "Builds on",
		"Microsoft to put $2.9 billion into Japan", "under construction", "https://web.archive.org/web/20261126/https://news.example/japan00001", "500 (permanent)", "120.5 MW",
		"@misc{gigawatch-japan00001", "TY  - NEWS", "{{cite web", "https://gigawatch.example/story/japan00001", "Not stated:")
	jobs := body[strings.Index(body, "It brings 500 jobs."):]
	if by := jobs[:strings.Index(jobs, "jobs.count")]; !strings.Contains(by, "The Second") || strings.Contains(by, "The Example") {
		t.Errorf("a sentence stands under another source than its own: %s", by)
	}
	if strings.Contains(body, "the private text") {
		t.Error("the text of an article stands on the page")
	}
	wants(t, fiveStories().site(), "/story/italy00001", 200, "€4.3 billion", "About $4.644 billion at 1.08 dollars for one EUR, 2024-10-02 (a bank)", `lang="it"`)
}

func TestErrorPages(t *testing.T) {
	h := fiveStories().site()
	wants(t, h, "/nothing", 404, "Nothing stands here", `role="search"`)
	wants(t, h, "/story/unknown000", 404, "No story has the id", "unknown000", `role="search"`)
	wants(t, h, "/story/japan00001/cite.doc", 404, "cite.txt")
	wants(t, h, "/country/QQ", 404, "is no country")
	wants(t, h, "/company/nobody", 404, "No story names a company")
	wants(t, h, "/pillar/money", 404, "technology, talent and trust")
	wants(t, h, "/search?page=3", 404, "page 1 is the last", `href="/search"`)
	wants(t, h, "/search?page=x", 400, "is no number")
	wants(t, h, "/compare?a=x&b=country:JP", 400, "cannot be compared")
	wants(t, h, "/search?q=microsoft+contry:JP", 400, "no field", "did you mean country?", "microsoft <mark>contry</mark>:JP", "How to search")
	wants(t, h, "/search?q="+strings.Repeat("x", 9<<10), 400, "longer than 8192 bytes")
	wants(t, h, "/search?q="+strings.Repeat("x", 30<<10), 414, "too long")
	wants(t, h, "/search?q=microsoft+country:CL", 200, "Nothing found", "without country:CL", `href="/search?q=microsoft"`)
	wants(t, h, "/search?q=company:microsft+country:JP", 200, "Nothing found", "Did you mean <a href=", ">company:microsoft country:JP</a>?")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("POST", "/search", nil))
	if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" || !strings.Contains(w.Body.String(), "does not take a POST") {
		t.Errorf("POST /search: %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
	broken := fiveStories()
	broken.err = news.ErrNotFound
	if w := get(t, broken.site(), "/"); w.Code != 404 {
		t.Errorf("a store that is gone: %d", w.Code)
	}
}

// TestFigures: a story without a sum leads with the figure that it has, one
// without a headline has words to be opened by, and new money is told where
// there is older money beside it.
func TestFigures(t *testing.T) {
	r := fiveStories()
	people := int64(20000)
	r.stories[1].Headline.Amount, r.stories[1].Headline.PeopleTrained = nil, &people
	r.stories[4].Headline.Title = " "
	whole, part := r.stories[0].Headline.Amount.Money, news.MustMoney("7100000000", "USD")
	r.stories[0].NewMoney, r.stories[4].NewMoney = &whole, &part
	h := r.site()
	wants(t, h, "/story/korea00001", 200, `<p class="figure lesser">20,000 people to be trained</p>`, "No sum of money is stated")
	wants(t, h, "/story/before0001", 200, "An announcement without a headline", "New money: $7.1 billion")
	wants(t, h, "/search?q=company:microsoft", 200, "An announcement without a headline")
	if body := wants(t, h, "/story/japan00001", 200); strings.Contains(body, "was promised before") {
		t.Error("all of it is new, and yet the rest was promised before")
	}
	wants(t, h, "/countries", 200, `class="map`, "Japan")
}

// TestCompareProposes: the menus begin with two that differ.
func TestCompareProposes(t *testing.T) {
	h := fiveStories().site()
	wants(t, h, "/compare", 200, `<option value="country:JP" selected>`, `<option value="country:IT" selected>`)
	wants(t, h, "/compare?a=country:KR", 200, `<option value="country:KR" selected>`, `<option value="country:JP" selected>`)
	wants(t, h, "/compare?b=company:amazon", 200, `<option value="company:amazon" selected>`, `<option value="company:microsoft" selected>`)
}

// TestBeingCounted: while the stories are being read for the first time, pages
// that add up say so.
func TestBeingCounted(t *testing.T) {
	r := fiveStories()
	r.err = fmt.Errorf("the stories are being read, 31000 so far: %w", news.ErrNotYet)
	h := r.site()
	for _, path := range []string{"/", "/search?q=microsoft", "/country/JP", "/countries", "/search.atom", "/api/v1/stories", "/api/v1/totals"} {
		w := get(t, h, path)
		if w.Code != 503 || w.Header().Get("Retry-After") != "10" || !strings.Contains(w.Body.String(), "31000 so far") || strings.Contains(w.Body.String(), "not yet:") {
			t.Errorf("GET %s: %d, Retry-After %q, %.300s", path, w.Code, w.Header().Get("Retry-After"), w.Body.String())
		}
	}
	wants(t, h, "/search?q=microsoft", 503, "Being counted", `href="/search?q=microsoft"`)
}

func TestMovedPages(t *testing.T) {
	h := fiveStories().site()
	for path, want := range map[string]string{"/story/old0000001": "/story/japan00001", "/story/old0000001/cite.bib": "/story/japan00001/cite.bib",
		"/country/jp": "/country/JP", "/company/Microsoft": "/company/microsoft",
		"/search?q=osaka&after=2026-01-01&least=1bn": "/search?q=osaka+after%3A2026-01-01+amount%3A%3E%3D1bn"} {
		w := get(t, h, path)
		if (w.Code != 301 && w.Code != 303) || w.Header().Get("Location") != want {
			t.Errorf("GET %s: %d to %q, want %q", path, w.Code, w.Header().Get("Location"), want)
		}
	}
}

func TestEmptyStore(t *testing.T) {
	h := (&rack{}).site()
	wants(t, h, "/", 200, "Nothing has been crawled yet", "gigawatch crawl")
	wants(t, h, "/search", 200, "Nothing has been crawled yet")
	for _, path := range []string{"/countries", "/companies", "/country/JP", "/pillar/talent", "/compare", "/compare?a=country:JP&b=country:KR", "/method", "/sources"} {
		wants(t, h, path, 200)
	}
}

func TestTags(t *testing.T) {
	r := fiveStories()
	h := r.site()
	get(t, h, "/") // the first page takes the survey
	tag := get(t, h, "/").Header().Get("ETag")
	ask := func() int {
		q := httptest.NewRequest("GET", "/", nil)
		q.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		return w.Code
	}
	if tag == "" || ask() != 304 {
		t.Errorf("tag %q: status %d, want 304", tag, ask())
	}
	r.version++
	if got := ask(); got != 200 {
		t.Errorf("after a change: status %d, want 200", got)
	}
}

// slowRack takes its time to count.
type slowRack struct {
	*rack
	wait chan struct{}
}

func (r slowRack) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	<-r.wait
	return r.rack.Tally(ctx, q)
}

// TestSurveyBehind: while the overview is made anew, readers get the one
// before; then the new one, those too who have the old page.
func TestSurveyBehind(t *testing.T) {
	r := slowRack{fiveStories(), make(chan struct{}, 9)}
	clock := noon
	h := Handler(Options{Library: r, Now: func() time.Time { return clock }})
	r.wait <- struct{}{}
	wants(t, h, "/", 200, "Osaka")
	r.stories = nil
	r.version++
	clock = clock.Add(time.Hour)
	wants(t, h, "/", 200, "Osaka")
	tag := get(t, h, "/").Header().Get("ETag")
	r.wait <- struct{}{}
	for n := 0; !strings.Contains(get(t, h, "/").Body.String(), "Nothing has been crawled"); n++ {
		if n > 500 {
			t.Fatal("the old overview stays")
		}
	}
	q := httptest.NewRequest("GET", "/", nil)
	q.Header.Set("If-None-Match", tag)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, q)
	if w.Code != 200 {
		t.Errorf("who has the old page is told %d", w.Code)
	}
}

func TestStaticFiles(t *testing.T) {
	h := fiveStories().site()
	body := wants(t, h, "/", 200)
	found := regexp.MustCompile(`/static/[a-z]+\.[0-9a-f]{10}\.[a-z0-9]+`).FindAllString(body, -1)
	if len(found) < 4 {
		t.Fatalf("only %v", found)
	}
	for _, path := range found {
		w := get(t, h, path)
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Body.Len() == 0 {
			t.Errorf("GET %s: %d, %q", path, w.Code, w.Header().Get("Cache-Control"))
		}
	}
	wants(t, h, "/static/style.css", 404)
}

// TestNewStore: the version of a store that was never changed is the zero one.
func TestNewStore(t *testing.T) {
	r := fiveStories()
	r.version = 0
	h := Handler(Options{Library: unversioned{r}})
	wants(t, h, "/search?q=osaka", 200, "$10 billion")
	wants(t, h, "/search?q=osaka", 200, "$10 billion")
}

type unversioned struct{ *rack }

func (unversioned) Version(context.Context) (news.Version, error) { return news.Version{}, nil }

// TestPanic: a mistake of the program is an answer and a line in the log.
func TestPanic(t *testing.T) {
	var log bytes.Buffer
	h := Handler(Options{Library: breaking{fiveStories()}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	wants(t, h, "/search", 500, "Something broke")
	if !strings.Contains(log.String(), "the library fell down") {
		t.Errorf("the log says %q", log.String())
	}
}

type breaking struct{ *rack }

func (breaking) Search(context.Context, news.Ask) (news.Found, error) {
	panic("the library fell down")
}

// TestAsOf: searches and stories as they were known on a day, and links that
// stay there.
func TestAsOf(t *testing.T) {
	now, past := fiveStories(), fiveStories()
	past.stories = past.stories[1:3]
	var asked []time.Time
	h := Handler(Options{Library: now, Now: func() time.Time { return noon }, Past: func(until time.Time) Library { asked = append(asked, until); return past }})
	wants(t, h, "/search?as_of=2026-06-01", 200, "2 stories", "at the end of 1 June 2026", `href="/search?q=country%3AIT&amp;as_of=2026-06-01"`, `href="/story/italy00001?as_of=2026-06-01"`,
		`href="/search.csv?as_of=2026-06-01"`, `href="/search"`, "$4.64 billion")
	wants(t, h, "/story/italy00001?as_of=2026-06-01", 200, "at the end of 1 June 2026")
	wants(t, h, "/story/japan00001?as_of=2026-06-01", 404)
	wants(t, h, "/search?as_of=2026-11-27", 200, "5 stories")
	for _, day := range []string{"2026-11-28", "1999-01-01", "yesterday", "2026-13-01"} {
		wants(t, h, "/search?as_of="+day, 400, "as_of")
	}
	wants(t, h, "/country/JP?as_of=2026-06-01", 400, "this page cannot")
	if want := time.Date(2026, 6, 2, 0, 0, 0, 0, time.UTC); len(asked) == 0 || !asked[0].Equal(want) {
		t.Errorf("asked for %v, want %v", asked, want)
	}
}

// TestFrontLeads: a front page begins with promises, the largest first, however
// late in the day a deal came.
func TestFrontLeads(t *testing.T) {
	r := fiveStories()
	for i, s := range []news.Story{
		storyOf("smaller001", "Google pledges a smaller sum for Ghent", "2026-11-26", "google", "BE", "1000000000", news.Exact),
		storyOf("deal000001", "Amazon buys a stake", "2026-11-26", "amazon", "US", "90000000000", news.Exact),
		storyOf("larger0001", "Meta pledges a larger sum for Lyon", "2026-11-26", "meta", "FR", "7000000000", news.Exact),
	} {
		if i == 1 {
			s.Headline.Kind = news.Deal
		}
		s.FirstSeen = noon.Add(time.Duration(i-60) * time.Minute)
		r.stories = append(r.stories, s)
	}
	body := wants(t, r.site(), "/", 200, "New today")
	larger, smaller, deal := strings.Index(body, "Meta pledges"), strings.Index(body, "Google pledges"), strings.Index(body, "Amazon buys")
	if larger < 0 || smaller < larger || deal >= 0 && deal < smaller {
		t.Errorf("the larger promise stands at %d, the smaller at %d, the deal at %d", larger, smaller, deal)
	}
}
