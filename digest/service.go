package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/wneessen/go-mail"

	"gigawatch/news"
)

// service is a mail about a subscription, not of the list.
type service struct {
	Title      string
	Paragraphs []string
	Links      []Link
	Postal     string
}

func (s service) render() (text, html string, err error) {
	if text, err = renderText("service", s); err != nil {
		return "", "", err
	}
	html, err = renderHTML("service", s)
	return text, html, err
}

// Confirm asks an address whether it wants what somebody asked for in its
// name. code is the token's; nothing happens unless its page is posted to.
func (m *Mailroom) Confirm(s *news.Subscriber, code string, at time.Time, known bool) (news.Parcel, error) {
	asked := inWords(each(s.Searches, func(q news.SavedSearch) string { return "“" + q.Title() + "”" }))
	page := service{Title: "Do you want the Gigawatch digest?", Postal: m.Postal, Paragraphs: []string{
		"Somebody, probably you, asked for news of " + asked + " to be sent to this address, " + string(s.Cadence) + " at " + hourWords(s) + ".",
		"Nothing is sent unless you confirm it on the page below within two days. If it was not you, do nothing: the address is not kept."},
		Links: []Link{{"Confirm", m.site() + "/digest/confirm/" + code}}}
	if known {
		page.Title = "Do you want this search in your digest?"
		page.Paragraphs = []string{"This address has a digest already. Somebody, probably you, asked for " + asked + " to be part of it.",
			"Confirm it on the page below within two days, or do nothing and all stays as it is."}
		page.Links = append(page.Links, Link{"Change your digest", m.Links.Manage(m.site(), s.ID, at)})
	}
	text, html, err := page.render()
	if err != nil {
		return news.Parcel{}, err
	}
	msg, err := m.message(s.Address, page.Title, text, html, at)
	if err != nil {
		return news.Parcel{}, err
	}
	sum := sha256.Sum256([]byte(code)) // the code itself stands in the mail alone
	id := "confirm." + hex.EncodeToString(sum[:10]) + "@" + m.domain()
	msg.SetMessageIDWithValue(id)
	msg.SetGenHeaderPreformatted(mail.Header("Auto-Submitted"), "auto-generated")
	b, err := m.write(msg)
	return news.Parcel{To: s.Address, ID: id, Mail: b, Queued: at, Next: at}, err
}
