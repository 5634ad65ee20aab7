package machine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"gigawatch/news"
)

const goodToken = "a token that nobody guesses"

// clerk is a desk that notes what it is told.
type clerk struct {
	archive *archive
	log     []Ruling
	broken  bool
}

func (c *clerk) Decide(ctx context.Context, r Ruling) (Ruling, []news.Story, error) {
	s, err := c.archive.Story(ctx, r.Story)
	if err != nil {
		return r, nil, err
	}
	if r.Action == "undo" && len(c.log) == 0 {
		return r, nil, news.Mistaken("undo: nothing is left to undo")
	}
	r.Number, r.At, r.Summary = uint64(len(c.log)+1), noon, "done"
	c.log = append(c.log, r)
	return r, []news.Story{s}, nil
}

func (c *clerk) Rulings(_ context.Context, story string) (out []Ruling, err error) {
	for _, r := range c.log {
		if story == "" || r.Story == story {
			out = append(out, r)
		}
	}
	return out, nil
}

func (c *clerk) Backup(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "the whole store")
	if c.broken {
		err = errors.Join(err, errors.New("the disk is gone"))
	}
	return err
}

// tell sends a POST.
func tell(o Options, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "http://gigawatch.example"+target, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	site(o).ServeHTTP(w, r)
	return w
}

func withDesk() (Options, *clerk) {
	a := pledges(2)
	c := &clerk{archive: a}
	o := a.options()
	o.Desk, o.Token = c, goodToken
	return o, c
}

func TestDecisions(t *testing.T) {
	o, c := withDesk()
	cases := []struct {
		action, body string
		status       int
		says         string
	}{
		{"amend", `{"set":["amount=2bn EUR","jobs=null"],"by":"ann","reason":"she called"}`, 200, `"fields":["amount","jobs"]`},
		{"merge", `{"others":["story00001"],"by":"ann","reason":"one event"}`, 200, `"others":["story00001"]`},
		{"split", `{"articles":["https://outlet.example/2026/0"],"by":"ann","reason":"two events"}`, 200, `"action":"split"`},
		{"review", `{"by":"ann","reason":"read it"}`, 200, `"action":"review"`},
		{"undo", `{"by":"ann","reason":"wrong"}`, 200, `"number":5`},
		{"amend", `{"set":["amount=lots"],"by":"ann","reason":"x"}`, 400, "amount"},
		{"amend", `{"set":["wether=2"],"by":"ann","reason":"x"}`, 400, "wether"},
		{"amend", `{"set":[],"by":"ann","reason":"x"}`, 422, "body.set"},
		{"amend", `{"set":["jobs=1"],"by":"","reason":"x"}`, 422, "body.by"},
		{"amend", `{"set":["jobs=1"],"by":"ann"}`, 422, "reason"},
		{"amend", `{"set":["jobs=1"],"by":"ann","reason":"x","story":"other"}`, 422, "unexpected property"},
		{"amend", `{"set"`, 400, ""},
		{"amend", strings.Repeat(" ", 2<<20), 413, ""},
	}
	for _, k := range cases {
		w := tell(o, "/api/v1/stories/story00000/"+k.action, k.body, "Authorization", "Bearer "+goodToken)
		if w.Code != k.status || !strings.Contains(w.Body.String(), k.says) {
			t.Errorf("%s %.80s: %d %s", k.action, k.body, w.Code, w.Body)
		}
	}
	if len(c.log) != 5 || c.log[0].By != "ann" || c.log[0].Reason != "she called" || string(c.log[0].Set[1].Value) != "null" {
		t.Errorf("entered were %+v", c.log)
	}
	if w := tell(o, "/api/v1/stories/none/review", `{"by":"ann","reason":"x"}`, "Authorization", "Bearer "+goodToken); w.Code != 404 {
		t.Errorf("a story that is not there: %d", w.Code)
	}
	var log struct {
		Decisions []rulingForm
		Total     int
	}
	w := ask(t, site(o), "GET", "/api/v1/decisions?limit=2&story=story00000")
	if err := json.Unmarshal(w.Body.Bytes(), &log); err != nil || log.Total != 5 || len(log.Decisions) != 2 || log.Decisions[0].Action != "undo" {
		t.Errorf("%v: the log is %s", err, w.Body)
	}
}

// TestStrangers holds that nobody changes anything without the token.
func TestStrangers(t *testing.T) {
	o, c := withDesk()
	targets := []string{"/api/v1/backup"}
	for _, action := range strings.Fields("amend merge split review undo") {
		targets = append(targets, "/api/v1/stories/story00000/"+action)
	}
	for _, target := range targets {
		for _, auth := range []string{"", "Bearer", "Bearer ", "Bearer wrong", "Basic " + goodToken, goodToken, "Bearer " + goodToken + "x", "Bearer " + goodToken[:10]} {
			w := tell(o, target, `{"set":["jobs=1"],"others":["a"],"articles":["a"],"by":"eve","reason":"x"}`, "Authorization", auth)
			if w.Code != 401 || w.Header().Get("WWW-Authenticate") == "" || strings.Contains(w.Body.String(), goodToken) || w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s with %q: %d %v", target, auth, w.Code, w.Header())
			}
		}
		if w := ask(t, site(o), "GET", target, "Authorization", "Bearer "+goodToken); w.Code != 404 && w.Code != 405 {
			t.Errorf("GET %s: %d", target, w.Code)
		}
	}
	closed := o
	closed.Token = ""
	for _, target := range targets {
		if w := tell(closed, target, `{}`, "Authorization", "Bearer "); w.Code != 404 && w.Code != 405 {
			t.Errorf("without a token %s is there: %d", target, w.Code)
		}
	}
	if len(c.log) != 0 {
		t.Errorf("strangers decided %+v", c.log)
	}
}

func TestBackup(t *testing.T) {
	o, c := withDesk()
	w := tell(o, "/api/v1/backup", "", "Authorization", "Bearer "+goodToken)
	if w.Code != 200 || w.Body.String() != "the whole store" || w.Header().Get("Content-Disposition") != `attachment; filename="gigawatch-2026-11-24.db"` {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	c.broken = true
	defer func() {
		if got := fmt.Sprint(recover()); got != "net/http: abort Handler" {
			t.Errorf("a copy that breaks off ends with %s", got)
		}
	}()
	tell(o, "/api/v1/backup", "", "Authorization", "Bearer "+goodToken)
	t.Error("a copy that breaks off looks whole")
}

// TestDeskDocument holds the document of a site with a desk.
func TestDeskDocument(t *testing.T) {
	o, _ := withDesk()
	doc := document(t, site(o), "/api/openapi.json")
	if n := len(doc.Paths.Map()); n != 14 {
		t.Errorf("%d paths", n)
	}
	if body := ask(t, site(o), "GET", "/api").Body.String(); !strings.Contains(body, "POST /api/v1/stories/{id}/amend") || !strings.Contains(body, "Wants the operator") {
		t.Error("the page does not show what wants the token")
	}
}
