package digest

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"gigawatch/news"
)

// program is a webhook of the tests.
type program struct {
	status int
	bodies []posted
	ids    []string
	bad    int // posts whose signature is not ours
}

const hookSecret = "a secret that nobody knows"

func (p *program) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if r.Header.Get("X-Gigawatch-Signature") != "v1="+Signature(hookSecret, r.Header.Get("X-Gigawatch-Timestamp"), body) {
		p.bad++
	}
	p.ids = append(p.ids, r.Header.Get("X-Gigawatch-Delivery"))
	if p.status == 200 {
		var got posted
		if json.Unmarshal(body, &got) == nil {
			p.bodies = append(p.bodies, got)
		}
	}
	w.WriteHeader(p.status)
}

// TestHook: a program is told every hour what a reader would be, signed; a no
// for now is tried again, with the same id.
func TestHook(t *testing.T) {
	o := newOffice(t, "2026-11-24T08:10:00Z")
	them := &program{status: 503}
	server := httptest.NewServer(them)
	defer server.Close()
	o.subscribe("b@reader.example", func(s *news.Subscriber) { s.Address, s.Secret, s.Cadence = server.URL+"/in", hookSecret, news.Hourly }, "company:microsoft")
	story := o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	o.file(promise{company: "google", country: "JP", sum: "10000000000"})
	p := &Postman{Spool: o.Store, Register: o.Store, Now: func() time.Time { return o.clock }, Log: slog.New(slog.DiscardHandler),
		Sender: Carrier{Mails: &Outbox{Folder: t.TempDir()}, Hooks: &Hooks{Client: server.Client(), Register: o.Store, Now: func() time.Time { return o.clock }}}}
	o.make("2026-11-24T09:00:00Z")
	if round := o.deliver(p); round != (Round{PutOff: 1}) {
		t.Fatalf("%+v", round)
	}
	them.status = 200
	o.clock = o.clock.Add(5 * time.Minute)
	if round := o.deliver(p); round != (Round{Sent: 1}) || len(them.bodies) != 1 || them.bad != 0 {
		t.Fatalf("%+v, %d posts, %d badly signed", round, len(them.bodies), them.bad)
	}
	got := them.bodies[0]
	if len(got.New) != 1 || got.New[0].Story.ID != story.ID || got.New[0].Part != "commitment" || got.New[0].Story.Headline.Amount.Number() != "10000000000" || got.New[0].FoundBy[0] != "company:microsoft" {
		t.Errorf("told %+v", got)
	}
	if len(them.ids) != 2 || them.ids[0] != them.ids[1] || got.ID != them.ids[0] {
		t.Errorf("ids %v", them.ids)
	}
	o.amend(story.ID, "amount=9bn USD", "a call")
	o.make("2026-11-24T10:00:00Z")
	o.deliver(p)
	if len(them.bodies) != 2 || len(them.bodies[1].Corrections) != 1 || them.bodies[1].Corrections[0].Fields[0] != (postedTurn{"sum", "$10 billion", "$9 billion"}) || them.bodies[1].Corrections[0].Story.ID != story.ID {
		t.Errorf("the hour after: %+v", them.bodies[1:])
	}
	o.make("2026-11-24T11:00:00Z")
	if round := o.deliver(p); round != (Round{}) {
		t.Errorf("an hour without news: %+v", round)
	}
	them.status = 410
	o.file(promise{company: "microsoft", country: "FR", sum: "3000000000"})
	o.make("2026-11-24T12:00:00Z")
	if round := o.deliver(p); round != (Round{Refused: 1}) {
		t.Errorf("gone: %+v", round)
	}
	if why, err := o.Suppressed(t.Context(), server.URL+"/in"); why == "" || err != nil {
		t.Errorf("who is gone is asked again: %q, %v", why, err)
	}
}
