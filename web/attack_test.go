package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gigawatch/news"
)

// The attacks of this file, each a test:
//
//   - a source writes active content into every field that it can fill;
//   - a reader is sent a link whose query or path holds active content;
//   - a request lies about its host, or smuggles lines into headers;
//   - a path climbs out of its folder;
//   - a redirect leads to another site;
//   - a form is sent by another site, too long, too often, or with an address that acts;
//   - a page is shown in somebody else's frame, or loads what is not ours;
//   - a request calls itself another one: by a method nobody takes, or a header that overrides it;
//   - many ranges of one answer are asked for at once, or ranges that are none;
//   - a query is small to write and large to answer.

// payloads are what a hostile source or link says.
var payloads = []string{`"><script>alert(1)</script>`, `'><img src=x onerror=alert(1)>`, `</textarea><svg/onload=alert(1)>`, `</style><script>alert(1)</script>`,
	`javascript:alert(1)`, `data:text/html,<script>alert(1)</script>`, "\u202etxt.exe\u2066", `{{.Base}}`, `<!--<script>`, "a\r\nSet-Cookie: x=1"}

// hostile is a story that says a payload wherever a source can.
func hostile(p string) news.Story {
	mw, jobs := 1.5, int64(3)
	day := news.Date{Time: noon}
	value, _ := json.Marshal(p)
	return news.Story{ID: "hostile" + p, Permalink: p, FirstSeen: noon, Changed: noon,
		Headline: news.Announcement{ID: p, URL: p, Title: p, Lang: p, Published: day, Kind: news.Commitment, Status: news.Status(p), Rules: p,
			Companies: []news.Company{news.Company(p)}, Partners: []news.Company{news.Company(p), "b"}, Countries: []news.Country{news.Country(p), "JP"}, Places: []string{p, p},
			Pillars: []news.Pillar{news.Pillar(p)}, Amount: &news.Sum{Money: news.MustMoney("5", news.Currency(p)), Bound: news.Bound(p), Text: p},
			OtherAmounts: []news.OtherSum{{Money: news.MustMoney("5", news.Currency(p)), Role: news.Role(p), Text: p}}, JobsBasis: news.Basis(p), Jobs: &jobs, CapacityMW: &mw,
			Evidence:   []news.Evidence{{Field: "amount", In: "text", Quote: p, Rule: p}, {Field: p, In: p, Quote: p, Rule: p}, {Field: "countries[1]", In: "text", Quote: p + p, Rule: p}},
			Confidence: map[string]news.Confidence{"amount": news.Confidence(p)}},
		USD:       &news.Dollars{Value: news.MustMoney("5", "USD"), Rate: p, RateDate: p, Source: p},
		Sources:   []news.Source{{URL: p, Title: p, Outlet: p, Class: news.Class(p), Published: day, Announcement: p}, {URL: "https://x.example/" + p, Title: p, Published: day}},
		Conflicts: []news.Conflict{{Field: p, Values: []news.ConflictValue{{Value: value, Sources: []string{p, "https://x.example/" + p}}}}},
		Timeline:  []news.Event{{Date: day, Event: p, Source: p}},
		Overrides: []news.Override{{Field: "jobs", Value: value, By: p, At: noon, Reason: p}},
		Reviewed:  &news.Review{By: p, At: noon}}
}

// harmless holds a page to what none of ours has reason to do otherwise.
func harmless(t *testing.T, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	if got := w.Header().Get("Content-Security-Policy"); got != policy {
		t.Errorf("%s: policy %q", path, got)
	}
	if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("%s: headers %v", path, w.Header())
	}
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		return
	}
	if i := strings.IndexAny(w.Body.String(), "\u202e\u2066"); i >= 0 {
		t.Errorf("%s: text is turned around: %q", path, w.Body.String()[max(0, i-40):i+10])
	}
	root, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			harmlessElement(t, path, n)
		}
	}
}

func harmlessElement(t *testing.T, path string, n *html.Node) {
	t.Helper()
	if slices.Contains([]string{"iframe", "object", "embed", "base", "style", "img", "template"}, n.Data) {
		t.Errorf("%s: an element <%s>", path, n.Data)
	}
	if n.Data == "script" && (n.FirstChild != nil || len(n.Attr) == 0 || !strings.HasPrefix(n.Attr[0].Val, "/static/site.")) {
		t.Errorf("%s: a script %v", path, n.Attr)
	}
	for _, a := range n.Attr {
		key := strings.ToLower(a.Key)
		switch {
		case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "http-equiv":
			t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
		case key == "href" || key == "src" || key == "action" || key == "formaction":
			u, err := url.Parse(a.Val)
			ours := err == nil && u.Scheme == "" && u.Host == "" && (strings.HasPrefix(a.Val, "/") || strings.HasPrefix(a.Val, "#"))
			theirs := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
			if !ours && !theirs {
				t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
			}
		}
	}
}

func TestHostileStories(t *testing.T) {
	for _, p := range payloads {
		r := &rack{stories: []news.Story{hostile(p)}, version: 1, states: []news.FeedState{{URL: p, LastVisit: noon, Failures: 1, Cause: news.Cause(p), LastError: p, Warning: p}}}
		h := Handler(Options{Library: r, Reports: r, Now: func() time.Time { return noon }, Board: p, Feeds: []news.Feed{{URL: p, Name: p, Class: news.Class(p), Comment: p}, {URL: p, Off: true, Comment: p}}})
		id := url.PathEscape("hostile" + p)
		for _, path := range []string{"/", "/search", "/search?q=sort:-amount", "/countries", "/companies", "/country/JP", "/company/" + url.PathEscape(strings.ToLower(p)), "/compare?a=country:JP&b=country:JP",
			"/compare?a=" + url.QueryEscape("company:"+p) + "&b=country:JP", "/sources", "/method", "/story/" + id, "/story/" + id + "/wrong", "/story/" + id + "/cite.txt", "/story/" + id + "/cite.bib",
			"/story/" + id + "/cite.ris", "/story/" + id + "/cite.wiki"} {
			w := get(t, h, path)
			if w.Code >= 500 {
				t.Errorf("%s: status %d", path, w.Code)
			}
			harmless(t, path, w)
		}
		if w := get(t, h, "/story/"+id); w.Code != 200 {
			t.Errorf("the story of %q: status %d", p, w.Code)
		}
	}
}

func TestHostileLinks(t *testing.T) {
	h := fiveStories().site()
	for _, p := range payloads {
		q := url.QueryEscape(p)
		for _, path := range []string{"/search?q=" + q, "/search?q=" + url.QueryEscape(`"`+p+`"`), "/search?q=microsoft&page=" + q, "/search?q=x&after=" + q + "&least=" + q, "/compare?a=" + q + "&b=" + q,
			"/story/" + url.PathEscape(p), "/country/" + url.PathEscape(p), "/company/" + url.PathEscape(p), "/pillar/" + url.PathEscape(p), "/" + url.PathEscape(p), "/static/" + url.PathEscape(p),
			"/story/japan00001/" + url.PathEscape(p), "/missed?url=" + q, "/search?q=company:" + q} {
			w := get(t, h, path)
			if w.Code >= 500 {
				t.Errorf("%s: status %d", path, w.Code)
			}
			harmless(t, path, w)
			if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "\n") || to != "" && !strings.HasPrefix(to, "/") {
				t.Errorf("%s leads to %q", path, to)
			}
		}
	}
}

func TestHostileHeaders(t *testing.T) {
	r := fiveStories()
	h := Handler(Options{Library: r, Reports: r, Now: func() time.Time { return noon }})
	for _, host := range []string{`evil"><script>alert(1)</script>`, "evil.example/path?", "evil.example:80@x", "a b"} {
		for _, path := range []string{"/", "/story/japan00001", "/story/japan00001/cite.bib", "/nothing"} {
			q := httptest.NewRequest("GET", path, nil)
			q.Host = host
			for _, k := range []string{"X-Forwarded-Host", "X-Original-Url", "Referer", "User-Agent", "Accept-Language", "If-None-Match", "X-Forwarded-Proto"} {
				q.Header.Set(k, `x"><script>alert(1)</script>`)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, q)
			if strings.Contains(w.Body.String(), "evil") || strings.Contains(w.Body.String(), "alert") {
				t.Errorf("%s from %q: the host is repeated", path, host)
			}
			harmless(t, path, w)
		}
	}
}

func TestClimbingPaths(t *testing.T) {
	h := fiveStories().site()
	for _, path := range []string{"/static/../web.go", "/static/..%2fweb.go", "/static/%2e%2e/%2e%2e/etc/passwd", "/static/style.css%00.html", "/static/", "/static", "/../../etc/passwd",
		"/story/..%2f..%2fetc%2fpasswd", "/templates/frame.html", "/.git/config", "/story/", "//evil.example/", "/\\evil.example/", "/search/../static/..%5cweb.go"} {
		w := get(t, h, path)
		body := w.Body.String()
		if w.Code == 200 || strings.Contains(body, "package web") || strings.Contains(body, "root:") || strings.HasPrefix(w.Header().Get("Location"), "//") {
			t.Errorf("%s: status %d to %q\n%.200s", path, w.Code, w.Header().Get("Location"), body)
		}
	}
}

// TestMethodTricks: what is not GET, HEAD or a form's POST does nothing, whatever
// a header calls it.
func TestMethodTricks(t *testing.T) {
	r := fiveStories()
	h := r.site()
	for _, method := range []string{"TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "get", "POST\tGET"} {
		for _, path := range []string{"/", "/search?q=x", "/story/japan00001", "/story/japan00001/wrong", "/missed", "/search.csv", "/api/v1/stories", "/api/v1/stories/japan00001/amend", "/data/latest.zip"} {
			q := httptest.NewRequest("GET", path, strings.NewReader("url=https://x.example/&text=x"))
			q.Method = method
			q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, q)
			if w.Code != 405 && w.Code != 404 && w.Code != 400 && w.Code != 403 || w.Header().Get("Access-Control-Allow-Methods") != "" {
				t.Errorf("%q %s: status %d", method, path, w.Code)
			}
		}
	}
	for _, header := range []string{"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"} {
		q := httptest.NewRequest("GET", "/missed?_method=POST&url=https://x.example/&text=x", nil)
		q.Header.Set(header, "POST")
		h.ServeHTTP(httptest.NewRecorder(), q)
	}
	if len(r.reports) > 0 {
		t.Errorf("kept %+v", r.reports)
	}
}

// TestRanges: an answer in many pieces is no larger than in one.
func TestRanges(t *testing.T) {
	h := fiveStories().site()
	for _, path := range []string{"/search.atom", "/search.json", "/api/v1/stories"} {
		whole := get(t, h, path).Body.Len()
		for _, ranges := range []string{"bytes=" + strings.Repeat("0-,", 500) + "0-", "bytes=" + strings.Repeat("0-99,", 5000) + "0-", "bytes=-1-", "bytes=9999999999999999999-", "x", strings.Repeat("bytes=0-1,", 9)} {
			q := httptest.NewRequest("GET", path, nil)
			q.Header.Set("Range", ranges)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, q)
			if w.Code >= 500 || w.Body.Len() > whole+4096 {
				t.Errorf("%s, %.30q: status %d, %d bytes of %d", path, ranges, w.Code, w.Body.Len(), whole)
			}
		}
	}
}

// TestDearQueries: what would take long is refused with its place, not made.
func TestDearQueries(t *testing.T) {
	h := fiveStories().site()
	wants(t, h, "/search?q="+url.QueryEscape(strings.Repeat(`"data center" OR `, 200)+"x"), 400, "more than 128 words")
	wants(t, h, "/search?q="+url.QueryEscape(strings.Repeat("a* ", 200)), 400, "more than 128 words")
	wants(t, h, "/search?q="+url.QueryEscape(strings.Repeat("(", 3000)), 400, "parentheses inside each other")
	wants(t, h, "/search?q="+url.QueryEscape(strings.Repeat("-", 4000)+"x"), 200)
}

// post sends a form.
func post(h http.Handler, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	q := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		q.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, q)
	return w
}

func TestReports(t *testing.T) {
	r := fiveStories()
	h := r.site()
	wrong := url.Values{"text": {"It is\u202e 2 billion,\r\nnot 10."}, "url": {"https://news.example/right"}}
	if w := post(h, "/story/old0000001/wrong", wrong); w.Code != 301 {
		t.Errorf("a merged story: status %d", w.Code)
	}
	if w := post(h, "/story/japan00001/wrong", wrong, "Sec-Fetch-Site", "same-origin"); w.Code != 303 || w.Header().Get("Location") != "/thanks" {
		t.Errorf("status %d\n%.300s", w.Code, w.Body)
	}
	if w := post(h, "/missed", url.Values{"url": {"https://news.example/missed"}}); w.Code != 303 {
		t.Errorf("status %d", w.Code)
	}
	want := []news.Report{{Kind: news.Wrong, Story: "japan00001", URL: "https://news.example/right", Text: "It is 2 billion,\nnot 10.", At: noon},
		{Kind: news.Missed, URL: "https://news.example/missed", At: noon}}
	if !slices.Equal(r.reports, want) {
		t.Errorf("got %+v, want %+v", r.reports, want)
	}
}

func TestHostileForms(t *testing.T) {
	r := fiveStories()
	h := r.site()
	good := url.Values{"text": {"x"}, "url": {"https://news.example/x"}}
	for name, c := range map[string]struct {
		path   string
		form   url.Values
		head   []string
		status int
	}{
		"from another site":     {"/missed", good, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		"from another origin":   {"/story/japan00001/wrong", good, []string{"Origin", "https://evil.example"}, 403},
		"an address that acts":  {"/missed", url.Values{"url": {"javascript:alert(1)"}}, nil, 400},
		"no address":            {"/missed", url.Values{"text": {"x"}}, nil, 400},
		"nothing said":          {"/story/japan00001/wrong", url.Values{"text": {" \u202e "}}, nil, 400},
		"too long":              {"/missed", url.Values{"url": {"https://x.example/"}, "text": {strings.Repeat("x", 20<<10)}}, nil, 400},
		"of no story":           {"/story/unknown/wrong", good, nil, 404},
		"filled by a machine":   {"/missed", url.Values{"url": {"https://x.example/"}, "name": {"Bob"}}, nil, 303},
		"by GET, with the form": {"/thanks", good, nil, 405},
	} {
		if w := post(h, c.path, c.form, c.head...); w.Code != c.status {
			t.Errorf("%s: status %d, want %d\n%.300s", name, w.Code, c.status, w.Body)
		}
	}
	if len(r.reports) != 0 {
		t.Errorf("kept %+v, want nothing", r.reports)
	}
	get(t, h, "/missed?url=https://x.example/&text=x")
	for i := range mostHourly + 1 {
		w := post(h, "/missed", good, "X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i)) // nobody asked for the word of a stranger
		if want := map[bool]int{true: 303, false: 429}[i < mostHourly]; w.Code != want {
			t.Errorf("report %d: status %d, want %d", i+1, w.Code, want)
		}
	}
	if len(r.reports) != mostHourly {
		t.Errorf("kept %d, want %d", len(r.reports), mostHourly)
	}
}
