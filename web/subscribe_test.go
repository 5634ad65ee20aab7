package web

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// deskClerk has one subscription, and counts what changes it.
type deskClerk struct {
	asked   []news.Subscriber
	code    string // that can be confirmed; "" once it was
	mine    *news.Subscriber
	changes int
}

func (d *deskClerk) Ask(_ context.Context, wants news.Subscriber, _ string) error {
	if _, err := news.MailAddress(wants.Address); err != nil {
		return err
	}
	if err := wants.Valid(); err != nil {
		return err
	}
	d.changes++
	d.asked = append(d.asked, wants)
	return nil
}

func (d *deskClerk) Asked(_ context.Context, code string) (news.Subscriber, error) {
	if code != d.code || code == "" {
		return news.Subscriber{}, news.ErrNotFound
	}
	return d.asked[0], nil
}

func (d *deskClerk) Confirm(ctx context.Context, code string) (news.Subscriber, string, error) {
	s, err := d.Asked(ctx, code)
	if err == nil {
		d.changes++
		d.code, d.mine = "", &s
	}
	return s, "/digest/mine/key", err
}

func (d *deskClerk) Mine(_ context.Context, code string) (news.Subscriber, error) {
	if code != "key" || d.mine == nil {
		return news.Subscriber{}, news.ErrNotFound
	}
	return *d.mine, nil
}

func (d *deskClerk) Change(ctx context.Context, code string, to news.Subscriber) (news.Subscriber, error) {
	if _, err := d.Mine(ctx, code); err != nil {
		return to, err
	}
	if err := to.Valid(); err != nil {
		return to, err
	}
	d.changes++
	d.mine = &to
	return to, nil
}

func (d *deskClerk) Export(ctx context.Context, code string) ([]byte, error) {
	s, err := d.Mine(ctx, code)
	return []byte(`{"address":"` + s.Address + `"}`), err
}

func (d *deskClerk) Delete(ctx context.Context, code string) error {
	if _, err := d.Mine(ctx, code); err != nil {
		return err
	}
	d.changes++
	d.mine = nil
	return nil
}

func (d *deskClerk) Knows(code string) bool { return code == "off" }

func (d *deskClerk) Leave(_ context.Context, code string) error {
	if code != "off" {
		return news.ErrNotFound
	}
	d.changes++
	d.mine = nil
	return nil
}

func (d *deskClerk) Day(_ context.Context, day string) (DigestDay, error) {
	if day != "2026-11-24" {
		return DigestDay{}, news.ErrNotFound
	}
	return DigestDay{Day: day, Title: "24 Nov: Microsoft $10 bn Japan", Summary: "1 new commitment", Stories: 1, Made: noon, HTML: "<tr><td>told</td></tr>", Text: "told"}, nil
}

func (d *deskClerk) Days(ctx context.Context, _ int) ([]DigestDay, error) {
	day, err := d.Day(ctx, "2026-11-24")
	return []DigestDay{day}, err
}

func (d *deskClerk) site() http.Handler {
	base, _ := url.Parse("https://gigawatch.example/")
	return Handler(Options{Library: &rack{}, Subscriptions: d, Digests: d, Base: base, Now: func() time.Time { return noon }, Started: noon})
}

func send(h http.Handler, path, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const formKind = "application/x-www-form-urlencoded"

func form(change map[string]string) string {
	v := url.Values{"address": {"ada@reader.example"}, "query": {"company:microsoft"}, "cadence": {"daily"}, "hour": {"6"}, "weekday": {"1"}, "zone": {"Asia/Tokyo"}, "floor": {"500m"}, "group": {"country"}}
	for k, s := range change {
		v.Set(k, s)
	}
	return v.Encode()
}

// TestSubscribe goes the way of a reader: ask, confirm, change, leave.
func TestSubscribe(t *testing.T) {
	d := &deskClerk{code: "code"}
	h := d.site()
	wants(t, h, "/subscribe?q=country:JP", 200, `name="query" maxlength="8192" value="country:JP"`, `method="post"`)
	for page, asks := range map[string]string{"/search?q=zyzzyva": "zyzzyva", "/country/JP": "country%3aJP", "/pillar/talent": "pillar%3atalent"} {
		wants(t, h, page, 200, `href="/subscribe?q=`+asks+`"`)
	}
	wants(t, h, "/subscribe?q=contry:JP", 400, "did you mean country")
	for field, bad := range map[string]struct{ value, text string }{
		"address": {"nobody", "is no mail address"}, "zone": {"Mars/Base", "no time zone"}, "floor": {"big", "is no sum"}, "hour": {"25", "the hour is 0 to 23"}, "query": {"contry:JP", "In the search: no field"},
		"group": {"colour", "grouped by pillar"}, "cadence": {"hourly", "daily or weekly"},
	} {
		w := send(h, "/subscribe", formKind, form(map[string]string{field: bad.value}))
		if w.Code != 400 || !strings.Contains(w.Body.String(), bad.text) || !strings.Contains(w.Body.String(), `role="alert"`) {
			t.Errorf("%s %q: status %d, want 400 and %q in\n%s", field, bad.value, w.Code, bad.text, w.Body)
		}
	}
	if w := send(h, "/subscribe", formKind, form(map[string]string{"name": "a machine"})); w.Code != 200 || d.changes != 0 {
		t.Errorf("a machine is answered %d, and changed %d", w.Code, d.changes)
	}
	w := send(h, "/subscribe", formKind, form(nil))
	if w.Code != 200 || len(d.asked) != 1 || !strings.Contains(w.Body.String(), "Look into your mailbox") {
		t.Fatalf("status %d, asked %v", w.Code, d.asked)
	}
	if got := d.asked[0]; got.Hour != 6 || got.Zone != "Asia/Tokyo" || got.Floor.String() != "USD 500000000" || got.Group != news.ByCountry || got.Searches[0].Query != "company:microsoft" {
		t.Errorf("asked for %+v", got)
	}
	wants(t, h, "/digest/confirm/code", 200, "Do you want this mail?", "ada@reader.example")
	if w := send(h, "/digest/confirm/code", formKind, ""); w.Code != 200 || d.mine == nil || !strings.Contains(w.Body.String(), "/digest/mine/key") {
		t.Fatalf("confirm: status %d\n%s", w.Code, w.Body)
	}
	if w := send(h, "/digest/confirm/code", formKind, ""); w.Code != 404 || !strings.Contains(w.Body.String(), "was used") {
		t.Errorf("a second time: status %d", w.Code)
	}
	body := wants(t, h, "/digest/mine/key", 200, "ada@reader.example", `value="Asia/Tokyo"`)
	if !strings.Contains(body, `<option value="6" selected>06:00</option>`) {
		t.Error("the hour is not the chosen one")
	}
	if w := send(h, "/digest/mine/key", formKind, form(map[string]string{"hour": "18", "paused": "1"})); w.Code != 200 || d.mine.Hour != 18 || !d.mine.Paused || !strings.Contains(w.Body.String(), "Saved.") {
		t.Errorf("changed: status %d, %+v", w.Code, d.mine)
	}
	if w := send(h, "/digest/mine/key", formKind, form(map[string]string{"hour": "99"})); w.Code != 400 || d.mine.Hour != 18 {
		t.Errorf("changed badly: status %d, %+v", w.Code, d.mine)
	}
	if w := get(t, h, "/digest/mine/key/export"); w.Code != 200 || w.Header().Get("Content-Disposition") == "" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("export: %d, %v", w.Code, w.Header())
	}
	if w := send(h, "/digest/mine/key/delete", formKind, ""); w.Code != 200 || d.mine != nil {
		t.Errorf("delete: status %d", w.Code)
	}
	wants(t, h, "/digest/mine/key", 404, "too old, or the subscription was deleted")
}

// TestOneClick: a POST takes a reader off the list at once, however its body
// is written, wherever it comes from, and twice.
func TestOneClick(t *testing.T) {
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	if err := errors.Join(parts.WriteField("List-Unsubscribe", "One-Click"), parts.Close()); err != nil {
		t.Fatal(err)
	}
	for kind, text := range map[string]string{formKind: "List-Unsubscribe=One-Click", parts.FormDataContentType(): body.String(), "": ""} {
		d := &deskClerk{mine: &news.Subscriber{}}
		h := d.site()
		for range 2 {
			r := httptest.NewRequest("POST", "/digest/unsubscribe/off", strings.NewReader(text))
			r.Header.Set("Content-Type", kind)
			r.Header.Set("Origin", "https://mail.provider.example")
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != 200 || w.Header().Get("Location") != "" || w.Header().Get("Set-Cookie") != "" || d.mine != nil {
				t.Errorf("%q: status %d, %v", kind, w.Code, w.Header())
			}
		}
		if w := send(h, "/digest/unsubscribe/of", kind, text); w.Code != 404 {
			t.Errorf("a code that is not whole: %d", w.Code)
		}
	}
}

// TestScanner: who follows every link and reads every page changes nothing.
func TestScanner(t *testing.T) {
	d := &deskClerk{code: "code", asked: []news.Subscriber{{Address: "ada@reader.example", Searches: []news.SavedSearch{{}}}}, mine: &news.Subscriber{Searches: []news.SavedSearch{{}}}}
	h := d.site()
	for _, path := range []string{"/digest/confirm/code", "/digest/unsubscribe/off", "/digest/mine/key", "/digest/mine/key/export", "/digest/mine/key/delete", "/subscribe", "/digest", "/digest/2026-11-24"} {
		for _, method := range []string{"GET", "HEAD", "OPTIONS"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
			if w.Code >= 500 {
				t.Errorf("%s %s: status %d", method, path, w.Code)
			}
		}
	}
	if d.changes != 0 {
		t.Errorf("looking changed %d things", d.changes)
	}
	r := httptest.NewRequest("POST", "/digest/mine/key/delete", nil)
	r.Header.Set("Origin", "https://elsewhere.example")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != 403 || d.changes != 0 {
		t.Errorf("a form of another site: status %d, %d changes", w.Code, d.changes)
	}
}

func TestDigestPages(t *testing.T) {
	h := (&deskClerk{}).site()
	wants(t, h, "/digest", 200, "24 Nov: Microsoft $10 bn Japan", `href="/digest/2026-11-24"`)
	wants(t, h, "/digest/2026-11-24", 200, "<tr><td>told</td></tr>")
	wants(t, h, "/digest/2026-11-25", 404, "no digest of that day")
	wants(t, h, "/digest/yesterday", 404, "found by its day")
	if w := get(t, h, "/digest.rss"); w.Code != 200 || !strings.Contains(w.Body.String(), "https://gigawatch.example/digest/2026-11-24") {
		t.Errorf("rss: %d\n%s", w.Code, w.Body)
	}
	if w := get(t, (&rack{}).site(), "/subscribe"); w.Code != 404 {
		t.Errorf("a site without mail has a form: %d", w.Code)
	}
}
