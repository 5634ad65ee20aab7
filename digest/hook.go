package digest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"gigawatch/news"
)

// posted is what a webhook gets: the stories in the form of the export.
type posted struct {
	ID          string             `json:"id"` // the same when it is sent again
	Made        string             `json:"made"`
	Searches    []news.SavedSearch `json:"searches"`
	New         []postedStory      `json:"new"`
	Updates     []postedChange     `json:"updates"`
	Corrections []postedChange     `json:"corrections"`
}

type postedStory struct {
	Part    string      `json:"part"`     // commitment, late, capex, deal or rumour
	FoundBy []string    `json:"found_by"` // the titles of the searches
	Story   *news.Story `json:"story"`
}

type postedChange struct {
	Story     *news.Story  `json:"story"` // null for one that is withdrawn
	ID        string       `json:"id"`
	Withdrawn bool         `json:"withdrawn"`
	Fields    []postedTurn `json:"fields"` // [] for a story of its own about what became of an earlier one
	Why       string       `json:"why"`
}

type postedTurn struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Is    string `json:"is"`
}

// post is the parcel for a webhook.
func post(s *news.Subscriber, e *Edition) (news.Parcel, error) {
	sum := sha256.Sum256([]byte(s.ID + e.Until.UTC().Format(time.RFC3339Nano)))
	id := hex.EncodeToString(sum[:12])
	p := posted{ID: id, Made: e.Until.UTC().Format(time.RFC3339), Searches: s.Searches, New: []postedStory{}, Updates: postedChanges(e.Updates), Corrections: postedChanges(e.Corrections)}
	for _, section := range e.Sections {
		for _, x := range section.Entries {
			p.New = append(p.New, postedStory{section.Part, x.Matched, x.story})
		}
	}
	body, err := json.Marshal(p)
	return news.Parcel{Subscriber: s.ID, To: s.Address, ID: id, Mail: body}, err
}

func postedChanges(all []Change) []postedChange {
	out := []postedChange{}
	for _, c := range all {
		p := postedChange{Story: c.Entry.story, ID: c.Item.ID, Withdrawn: c.Withdrawn, Fields: []postedTurn{}, Why: c.Why}
		for _, f := range c.Fields {
			p.Fields = append(p.Fields, postedTurn(f))
		}
		out = append(out, p)
	}
	return out
}

// Hooks is the Sender of what goes to webhooks. Each post is signed with the
// secret of its subscription, so that whoever gets it can tell that it is ours,
// and new: X-Gigawatch-Signature is "v1=" and, in hex, the HMAC-SHA256 of the
// X-Gigawatch-Timestamp (in seconds), a full stop, and the body.
type Hooks struct {
	Client   *http.Client // that dials no private address
	Register Register
	Now      func() time.Time
}

// Send posts once. Only the answers 2xx are a yes; 410 says that nobody is
// there any more; 408, 425, 429, 5xx and silence are tried again.
func (h *Hooks) Send(ctx context.Context, p news.Parcel) error {
	s, err := h.Register.Subscriber(ctx, p.Subscriber)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.To, bytes.NewReader(p.Mail))
	if err != nil {
		return &Refusal{OfMail, 550, news.Plain(err.Error())}
	}
	stamp := strconv.FormatInt(h.Now().Unix(), 10)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Gigawatch")
	r.Header.Set("X-Gigawatch-Delivery", p.ID)
	r.Header.Set("X-Gigawatch-Timestamp", stamp)
	r.Header.Set("X-Gigawatch-Signature", "v1="+Signature(s.Secret, stamp, p.Mail))
	answer, err := h.Client.Do(r)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return &Refusal{OfMail, 450, news.Plain(err.Error())}
	}
	defer answer.Body.Close()
	_, _ = io.CopyN(io.Discard, answer.Body, 64<<10) // so that the connection can be used again
	said := fmt.Sprintf("HTTP status %d", answer.StatusCode)
	switch code := answer.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusGone:
		return &Refusal{OfAddress, 550, said}
	case code == 408 || code == 425 || code == 429 || code >= 500:
		return &Refusal{OfMail, 450, said}
	}
	return &Refusal{OfMail, 550, said}
}

// Close lets go of idle connections.
func (h *Hooks) Close() error {
	h.Client.CloseIdleConnections()
	return nil
}

// Signature is what a post to a webhook is signed with.
func Signature(secret, timestamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(timestamp + "."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// Carrier hands mails to one Sender and what goes to webhooks to another.
type Carrier struct{ Mails, Hooks Sender }

// Send sends a parcel by the one that it is for.
func (c Carrier) Send(ctx context.Context, p news.Parcel) error {
	if news.IsHook(p.To) {
		return c.Hooks.Send(ctx, p)
	}
	return c.Mails.Send(ctx, p)
}

// Close closes both.
func (c Carrier) Close() error { return errors.Join(c.Mails.Close(), c.Hooks.Close()) }
