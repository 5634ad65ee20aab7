package machine

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"gigawatch/news"
)

// decode reads the answer to a GET.
func decode[T any](t *testing.T, a *archive, target string) (out T) {
	t.Helper()
	w := get(t, a, target)
	if w.Code != 200 {
		t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%s: %v in %s", target, err, w.Body)
	}
	return out
}

type listed struct {
	Stories []news.Story
	Total   int
	Next    string
}

func TestListStories(t *testing.T) {
	a := pledges(45)
	seen := map[string]bool{}
	target, pages := "/api/v1/stories?limit=20&q="+url.QueryEscape("country:JP sort:-amount"), 0
	for target != "" {
		w := get(t, a, target)
		var page listed
		if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil || w.Code != 200 || page.Total != 45 {
			t.Fatalf("%d %v %.300s", w.Code, err, w.Body)
		}
		for _, s := range page.Stories {
			if seen[s.ID] {
				t.Errorf("%s comes twice", s.ID)
			}
			seen[s.ID] = true
		}
		pages++
		target = strings.TrimSuffix(strings.TrimPrefix(w.Header().Get("Link"), "<"), `>; rel="next"`)
		if (target == "") != (page.Next == "") {
			t.Errorf("the link is %q, the cursor %q", target, page.Next)
		}
	}
	if len(seen) != 45 || pages != 3 {
		t.Errorf("%d stories on %d pages", len(seen), pages)
	}
	first := decode[listed](t, a, "/api/v1/stories?q=sort:-amount&limit=1").Stories[0]
	if want := a.stories[44]; first.ID != want.ID || !first.Headline.Amount.Equal(want.Headline.Amount.Money) || first.Headline.Amount.Bound != news.UpTo {
		t.Errorf("got %+v", first)
	}
}

func TestOneStory(t *testing.T) {
	a := pledges(2)
	a.also = map[string]string{"old0000000": "story00001"}
	w := get(t, a, "/api/v1/stories/story00001")
	want, _ := json.Marshal(a.stories[1])
	var got, wanted any
	if json.Unmarshal(w.Body.Bytes(), &got) != nil || json.Unmarshal(want, &wanted) != nil || !reflect.DeepEqual(got, wanted) {
		t.Errorf("got  %s\nwant %s", w.Body, want)
	}
	for target, to := range map[string]string{"/api/v1/stories/old0000000": "/api/v1/stories/story00001", "/api/v1/stories/old0000000/articles": "/api/v1/stories/story00001/articles"} {
		if w := get(t, a, target); w.Code != 308 || w.Header().Get("Location") != to {
			t.Errorf("%s: %d to %q", target, w.Code, w.Header().Get("Location"))
		}
	}
	if w := get(t, a, "/api/v1/stories/none000000"); w.Code != 404 || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	list := decode[struct{ Articles []article }](t, a, "/api/v1/stories/story00001/articles").Articles
	if len(list) != 1 || list[0].URL != "https://outlet.example/2026/1" || list[0].Outlet != "The Outlet" {
		t.Errorf("got %+v", list)
	}
}

// TestVersions holds that the history of an article is told, and its text is not.
func TestVersions(t *testing.T) {
	o := pledges(2).options()
	o.Library = edited{pledges(2)}
	o.Past = func(time.Time) Library { return edited{pledges(2)} }
	read := func(target string) (list []article) {
		w := ask(t, site(o), "GET", target)
		var body struct{ Articles []article }
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || len(body.Articles) != 1 || strings.Contains(w.Body.String(), "private") {
			t.Fatalf("%v: %d %s", err, w.Code, w.Body)
		}
		return body.Articles
	}
	a := read("/api/v1/stories/story00000/articles")[0]
	if a.Fetched != "2026-11-21T12:00:00Z" || len(a.Versions) != 2 || a.Versions[0].Hash != "h1" || a.Versions[0].Until != "2026-11-23T12:00:00Z" || a.Versions[1].Until != "" ||
		a.Versions[1].Changed[0] != "amount was $3 billion, now $2 billion" {
		t.Errorf("got %+v", a)
	}
	if a := read("/api/v1/stories/story00001/articles")[0]; a.Fetched != "" || len(a.Versions) != 0 {
		t.Errorf("an article that is not kept: %+v", a)
	}
	if a := read("/api/v1/stories/story00000/articles?as_of=2026-11-22")[0]; len(a.Versions) != 1 || a.Versions[0].Until != "" {
		t.Errorf("on a day before the edit: %+v", a)
	}
}

// FuzzParameters holds that no address breaks the site, and that what it says is
// what it is.
func FuzzParameters(f *testing.F) {
	for _, q := range []string{"company:microsoft", "\"unclosed", "amount:>=1bnEUR sort:-amount", "\x00\xff", "a%0d%0aSet-Cookie: x", strings.Repeat("(", 60), "<script>", "-", "OR", "微软*"} {
		f.Add("/api/v1/stories", "q", q)
		f.Add("/search.csv", "q", q)
		f.Add("/search.atom", "q", q)
		f.Add("/api/v1/stories", "cursor", q)
		f.Add("/api/v1/facets", "field", q)
		f.Add("/search.xlsx", "as_of", q)
		f.Add("/data/", q, "")
	}
	f.Add("/api/v1/stories", "limit", "99999999999999999999")
	f.Add("/search.csv", "as_of", "2026-02-30")
	h := site(pledges(3).options())
	f.Fuzz(func(t *testing.T, path, name, value string) {
		target := url.URL{Path: "/" + strings.TrimLeft(path, "/"), RawQuery: url.Values{name: {value}}.Encode()}
		r, err := http.NewRequest("GET", "http://gigawatch.example"+target.String(), nil)
		if err != nil {
			return
		}
		r.RemoteAddr = "127.0.0.1:1"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%s: %d %s", target.String(), w.Code, w.Body)
		}
		for key, values := range w.Header() {
			if strings.ContainsAny(key+strings.Join(values, ""), "\r\n\x00") {
				t.Errorf("%s: a header %q: %q", target.String(), key, values)
			}
		}
		if kind := w.Header().Get("Content-Type"); w.Code >= 400 && !strings.HasPrefix(kind, "text/plain") && kind != "application/problem+json" {
			t.Errorf("%s: %d is told as %q", target.String(), w.Code, kind)
		}
	})
}

func TestFacetsAndTotals(t *testing.T) {
	a := pledges(3)
	f := decode[struct {
		Total  int
		Facets []facetBody
	}](t, a, "/api/v1/facets?field=company&field=pillar&field=year")
	if f.Total != 3 || len(f.Facets) != 3 || f.Facets[0].Values[0] != (valueBody{"microsoft", 3}) || f.Facets[2].Values[0] != (valueBody{"2026", 3}) {
		t.Errorf("got %+v", f)
	}
	if all := decode[struct{ Facets []facetBody }](t, a, "/api/v1/facets"); len(all.Facets) != len(news.FacetFields()) {
		t.Errorf("got %+v", all)
	}
	got := decode[news.Totals](t, a, "/api/v1/totals?by=country")
	var tally news.Tally
	for i := range a.stories {
		tally.Add(&a.stories[i])
	}
	want := tally.Totals(news.ByCountry)
	if g, w := got.Groups[0].Commitments, want.Groups[0].Commitments; !g.UpTo.Equal(w.UpTo) || !g.Firm.Equal(w.Firm) || g.Stories != 3 || got.Groups[0].Key != "JP" {
		t.Errorf("got %+v\nwant %+v", g, w)
	}
}

func TestSourcesAndHealth(t *testing.T) {
	a := pledges(1)
	a.states = []news.FeedState{{URL: "https://a.example/feed", LastSuccess: noon, Entries: 3}, {URL: "https://old.example/feed", Failures: 2, Cause: news.CauseGone, LastError: "status 404\x1b[31m"}}
	o := a.options()
	o.Feeds = []news.Feed{{Kind: news.KindFeed, URL: "https://a.example/feed", Class: news.Press}}
	w := ask(t, site(o), "GET", "/api/v1/sources")
	var got struct{ Sources []feedBody }
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Sources) != 2 {
		t.Fatalf("%v %s", err, w.Body)
	}
	if s := got.Sources[0]; s.Name != "a.example" || !s.Followed || s.LastSuccess == nil || s.LastNew != nil || s.Entries != 3 {
		t.Errorf("got %+v", s)
	}
	if s := got.Sources[1]; s.Followed || s.Failures != 2 || s.Cause != "gone" || s.Error != "status 404[31m" {
		t.Errorf("got %+v", s)
	}
	h := decode[struct {
		Status  string
		Failing int
		Stories int
	}](t, a, "/api/v1/health")
	if h.Status != "ok" || h.Failing != 1 || h.Stories != 1 {
		t.Errorf("got %+v", h)
	}
}

// TestAsOf holds that a day is asked for at its end, in UTC, everywhere.
func TestAsOf(t *testing.T) {
	a, o := pledges(3), Options{}
	var asked []time.Time
	past := pledges(1)
	o = a.options()
	o.Past = func(until time.Time) Library { asked = append(asked, until); return past }
	h := site(o)
	for _, target := range []string{"/api/v1/stories?as_of=2026-11-01", "/api/v1/stories/story00000?as_of=2026-11-01", "/api/v1/facets?as_of=2026-11-01",
		"/api/v1/totals?as_of=2026-11-01", "/search.csv?as_of=2026-11-01", "/search.xlsx?as_of=2026-11-01"} {
		asked = nil
		if w := ask(t, h, "GET", target); w.Code != 200 || len(asked) != 1 || !asked[0].Equal(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: %d, asked for %v", target, w.Code, asked)
		}
	}
	if w := ask(t, h, "GET", "/api/v1/stories/story00001?as_of=2026-11-01"); w.Code != 404 || !strings.Contains(w.Body.String(), "that was known on that day") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w := ask(t, h, "GET", "/search.csv?as_of=2026-11-01")
	if n := strings.Count(w.Body.String(), "\n"); n != 2 || w.Header().Get("Content-Disposition") != `attachment; filename="gigawatch-2026-11-01.csv"` {
		t.Errorf("%d lines as %s", n, w.Header().Get("Content-Disposition"))
	}
	asked = nil
	if w := ask(t, h, "GET", "/search.csv?as_of=2026-11-24"); strings.Count(w.Body.String(), "\n") != 4 || asked != nil {
		t.Errorf("today is asked for as %v", asked)
	}
	if w := ask(t, site(a.options()), "GET", "/search.csv?as_of=2026-11-01"); w.Code != 400 {
		t.Errorf("a site without a past: %d", w.Code)
	}
}

type problemBody struct {
	Status int
	Title  string
	Detail string
	Errors []struct {
		Message  string
		Location string
		Value    any
	}
}

func TestProblems(t *testing.T) {
	a := pledges(1)
	cases := []struct {
		method, target string
		status         int
		says           string
	}{
		{"GET", "/api/v1/stories?q=contry:JP", 400, "the query cannot be read"},
		{"GET", "/api/v1/facets?q=(((", 400, "the query cannot be read"},
		{"GET", "/api/v1/stories?limit=0", 422, ""},
		{"GET", "/api/v1/stories?limit=many", 422, ""},
		{"GET", "/api/v1/stories?query=x", 422, ""},
		{"GET", "/api/v1/stories?cursor=nowhere", 400, "begin again"},
		{"GET", "/api/v1/facets?field=weather", 422, ""},
		{"GET", "/api/v1/totals?by=moon", 422, ""},
		{"GET", "/api/v1/stories?as_of=yesterday", 400, "it wants a day"},
		{"GET", "/api/v1/stories?as_of=2031-01-01", 400, "to come"},
		{"GET", "/api/v1/stories?as_of=1066-10-14", 400, "nothing here is older"},
		{"GET", "/api/v1/stories/nope", 404, "no story of this id"},
		{"GET", "/api/v1/nothing", 404, "nothing stands here"},
		{"GET", "/api/v1/stories/../../etc/passwd%00", 404, "nothing stands here"},
		{"POST", "/api/v1/stories", 405, "the header Allow"},
		{"DELETE", "/api/v1/stories/x", 405, "the header Allow"},
	}
	for _, c := range cases {
		w := ask(t, site(a.options()), c.method, c.target)
		if w.Code == 301 || w.Code == 307 { // a path made clean
			w = ask(t, site(a.options()), c.method, w.Header().Get("Location"))
		}
		var p problemBody
		err := json.Unmarshal(w.Body.Bytes(), &p)
		if err != nil || w.Code != c.status || p.Status != c.status || p.Title == "" || !strings.Contains(p.Detail, c.says) || w.Header().Get("Content-Type") != "application/problem+json" ||
			w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: %d %v %s (%v)", c.method, c.target, w.Code, w.Header(), w.Body, err)
		}
	}
	var p problemBody
	if err := json.Unmarshal(get(t, a, "/api/v1/stories?q="+url.QueryEscape("jp contry:JP mw:x")).Body.Bytes(), &p); err != nil || len(p.Errors) != 2 {
		t.Fatalf("%v %+v", err, p)
	}
	if e := p.Errors[0]; e.Location != "query.q" || !reflect.DeepEqual(e.Value, map[string]any{"start": 3.0, "end": 9.0, "text": "contry"}) {
		t.Errorf("the place is %+v", e)
	}
	a.err = io.ErrUnexpectedEOF
	if w := get(t, a, "/api/v1/stories"); w.Code != 500 || strings.Contains(w.Body.String(), "EOF") {
		t.Errorf("our own fault is told as %d %s", w.Code, w.Body)
	}
}

func TestAPIIsNotSentTwice(t *testing.T) {
	a := pledges(2)
	tag := get(t, a, "/api/v1/stories").Header().Get("ETag")
	if w := get(t, a, "/api/v1/stories", "If-None-Match", tag); tag == "" || w.Code != 304 || w.Body.Len() != 0 {
		t.Errorf("%q: %d", tag, w.Code)
	}
	if w := get(t, pledges(3), "/api/v1/stories", "If-None-Match", tag); w.Code != 200 {
		t.Errorf("another answer: %d", w.Code)
	}
}

func TestCORS(t *testing.T) {
	a := pledges(1)
	w := get(t, a, "/api/v1/stories", "Origin", "https://other.example")
	if w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("got %v", w.Header())
	}
	w = ask(t, site(a.options()), "OPTIONS", "/api/v1/stories", "Origin", "https://other.example", "Access-Control-Request-Method", "POST")
	if m := w.Header().Get("Access-Control-Allow-Methods"); w.Code != 204 || m != "GET, HEAD" {
		t.Errorf("%d, methods %q", w.Code, m)
	}
}

func TestRates(t *testing.T) {
	o := pledges(1).options()
	o.Rate = 1
	h := site(o)
	from := func(remote string, forwarded ...string) int {
		r := httptest.NewRequest("GET", "/api/v1/health", nil)
		r.RemoteAddr = remote
		for _, f := range forwarded {
			r.Header.Add("X-Forwarded-For", f)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code == 429 && w.Header().Get("Retry-After") == "" {
			t.Error("429 does not say how long")
		}
		return w.Code
	}
	for range 10 {
		if from("192.0.2.1:5") != 200 {
			t.Fatal("refused within the burst")
		}
	}
	cases := map[string]int{"192.0.2.1:6": 429, "192.0.2.2:5": 200, "127.0.0.1:5": 200}
	for remote, want := range cases {
		if got := from(remote); got != want {
			t.Errorf("%s: %d, want %d", remote, got, want)
		}
	}
	if got := from("192.0.2.1:5", "198.51.100.1"); got != 429 {
		t.Errorf("a forged header gives %d", got)
	}
}

func TestSender(t *testing.T) {
	g := (Options{Proxies: prefixes("10.0.0.0/8", "::1/128")}).newGate()
	cases := []struct {
		remote, forwarded, want string
	}{
		{"192.0.2.1:5", "198.51.100.1", "192.0.2.1"},
		{"10.0.0.1:5", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:5", "203.0.113.9, 198.51.100.1, 10.2.2.2", "198.51.100.1"},
		{"10.0.0.1:5", "nonsense", "10.0.0.1"},
		{"10.0.0.1:5", "", "10.0.0.1"},
		{"[::1]:5", "::ffff:198.51.100.1", "198.51.100.1"},
	}
	for _, c := range cases {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		r.Header.Set("X-Forwarded-For", c.forwarded)
		if got := g.sender(r).String(); got != c.want {
			t.Errorf("%s for %q: %s, want %s", c.remote, c.forwarded, got, c.want)
		}
	}
}

func TestBucketsAreBounded(t *testing.T) {
	g := (Options{Now: pledges(0).options().Now}).newGate()
	for i := range mostBuckets + 500 {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = addressOf(i)
		g.wait(r)
	}
	if n := len(g.buckets.of); n > mostBuckets {
		t.Errorf("%d buckets", n)
	}
}

// TestDocument holds the document against OpenAPI's rules, and every answer
// against the document.
func TestDocument(t *testing.T) {
	a := pledges(2)
	a.states = []news.FeedState{{URL: "https://a.example/feed", Failures: 1}}
	bare := news.Story{ID: "bare000000"}
	a.stories = append(a.stories, bare, full())
	h := site(a.options())
	var head struct{ OpenAPI string }
	if err := json.Unmarshal(ask(t, h, "GET", "/api/openapi.json").Body.Bytes(), &head); err != nil || head.OpenAPI != "3.1.0" {
		t.Fatalf("%v: the document is of version %s", err, head.OpenAPI)
	}
	doc := document(t, h, "/api/openapi.json")
	document(t, h, "/api/openapi-3.0.json")
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/api/v1/stories", "/api/v1/stories?q=contry:JP", "/api/v1/stories/story00000", "/api/v1/stories/bare000000", "/api/v1/stories/none", "/api/v1/stories/story00000/articles",
		"/api/v1/facets", "/api/v1/totals?by=year", "/api/v1/sources", "/api/v1/health"} {
		r := httptest.NewRequest("GET", target, nil)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		checkAnswer(t, router, r, w)
	}
	if len(doc.Paths.Map()) != 7 {
		t.Errorf("%d paths", len(doc.Paths.Map()))
	}
}

func document(t *testing.T, h http.Handler, target string) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(ask(t, h, "GET", target).Body.Bytes())
	if err == nil {
		err = doc.Validate(t.Context())
	}
	if err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return doc
}

func checkAnswer(t *testing.T, router routers.Router, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	route, params, err := router.FindRoute(r)
	if err != nil {
		t.Errorf("%s: %v", r.URL, err)
		return
	}
	in := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())),
		Options: &openapi3filter.Options{IncludeResponseStatus: true}}
	if err := openapi3filter.ValidateResponse(t.Context(), out); err != nil {
		t.Errorf("%s: %v\n%s", r.URL, err, w.Body)
	}
}

// TestStoryForm holds that the document names the keys that a story writes.
func TestStoryForm(t *testing.T) {
	b, err := json.Marshal(news.Story{})
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]any
	if err := json.Unmarshal(b, &keys); err != nil {
		t.Fatal(err)
	}
	form := reflect.TypeFor[storyForm]()
	for i := range form.NumField() {
		delete(keys, form.Field(i).Tag.Get("json"))
	}
	if len(keys) > 0 {
		t.Errorf("the document lacks %v", keys)
	}
}

// TestDocsPage holds that the page shows the whole document, with nothing foreign.
func TestDocsPage(t *testing.T) {
	w := get(t, pledges(0), "/api")
	body := w.Body.String()
	for _, want := range []string{`<code>GET /api/v1/stories/{id}</code>`, `href="#schema-Story"`, `id="schema-Story"`, "as_of", "At most so many stories. 20 where it is missing.", "/api/openapi.json"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || strings.Contains(body, "<script") || strings.Contains(body, "src=") || strings.Contains(body, "ZgotmplZ") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(body, `id="`+m[1]+`"`) {
			t.Errorf("the link to %s leads nowhere", m[1])
		}
	}
}
