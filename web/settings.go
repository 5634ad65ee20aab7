package web

import (
	"errors"
	"net/http"
	"strings"

	"gigawatch/news"
)

// parseForm reads a form of either kind: mail providers send the one click of
// RFC 8058 as they like.
func parseForm(r *http.Request) error {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return r.ParseMultipartForm(mostForm)
	}
	return r.ParseForm()
}

// mistaken is what a reader is told of a mistake in a form.
func mistaken(err error) (string, bool) {
	var query *news.QueryError
	switch {
	case errors.As(err, &query):
		return "In the search: " + firstRunes(told(err), 400), true
	case errors.Is(err, news.ErrInvalid):
		return told(err), true
	}
	return "", false
}

// oldCode is an error about a code, in words for readers.
func oldCode(err error, what string) error {
	if errors.Is(err, news.ErrNotFound) {
		return absent{what}
	}
	return err
}

const (
	oldConfirm  = "This link was used, or is older than two days. Ask again: it takes a minute."
	oldSettings = "This link does not lead to a subscription: it is too old, or the subscription was deleted. The newest mail has a new one."
)

func (s *site) confirmForm(r *http.Request) (page, error) {
	sub, err := s.Subscriptions.Asked(r.Context(), r.PathValue("code"))
	if err != nil {
		return page{}, oldCode(err, oldConfirm)
	}
	return page{Template: "note", Title: "Confirm", Body: noteView{Heading: "Do you want this mail?",
		Lines:  []string{"News of " + searchWords(sub.Searches) + ", " + string(sub.Cadence) + ", to " + news.Plain(sub.Address) + ".", "Every mail has a link that stops it."},
		Action: "/digest/confirm/" + r.PathValue("code"), Button: "Yes, send it"}}, nil
}

func (s *site) confirm(r *http.Request) (page, error) {
	sub, settings, err := s.Subscriptions.Confirm(r.Context(), r.PathValue("code"))
	if err != nil {
		return page{}, oldCode(err, oldConfirm)
	}
	return page{Template: "note", Title: "Confirmed", Body: noteView{Heading: "It is on its way",
		Lines: []string{"News of " + searchWords(sub.Searches) + " goes to " + news.Plain(sub.Address) + ". On days without news there is no mail."},
		Links: []link{{"Change hour, searches, or pause", settings}, {"Read earlier digests", "/digest"}}}}, nil
}

// searchWords names searches in a sentence.
func searchWords(searches []news.SavedSearch) string {
	var out []string
	for _, q := range searches {
		out = append(out, "“"+news.Plain(q.Title())+"”")
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " and " + out[n-1]
	}
	return strings.Join(out, "")
}

func (s *site) settingsForm(r *http.Request) (page, error) {
	sub, err := s.Subscriptions.Mine(r.Context(), r.PathValue("code"))
	if err != nil {
		return page{}, oldCode(err, oldSettings)
	}
	return settingsPage(sub, r.PathValue("code")), nil
}

func settingsPage(sub news.Subscriber, code string) page {
	v := newSubscriptionView(sub, "/digest/mine/"+code)
	v.Code = code
	v.Searches = append(v.Searches, searchField{}) // for one more
	return page{Template: "mine", Title: "Your digest", Body: v}
}

func (s *site) changeSettings(r *http.Request) (page, error) {
	code := r.PathValue("code")
	was, err := s.Subscriptions.Mine(r.Context(), code)
	if err != nil {
		return page{}, oldCode(err, oldSettings)
	}
	to, err := readSubscription(r)
	to.Address = was.Address
	if at := r.PostForm.Get("remove"); err == nil && at != "" {
		to.Searches = remove(to.Searches, at)
	}
	if err == nil {
		to, err = s.Subscriptions.Change(r.Context(), code, to)
	}
	mistake, is := mistaken(err)
	if err != nil && !is {
		return page{}, oldCode(err, oldSettings)
	}
	p := settingsPage(to, code)
	v := p.Body.(*subscriptionView)
	v.Address, v.Mistake, v.Saved = was.Address, mistake, err == nil
	if is {
		p.Status, v.Floor = http.StatusBadRequest, r.PostForm.Get("floor")
	}
	return p, nil
}

func (s *site) exportMine(r *http.Request) (page, error) {
	b, err := s.Subscriptions.Export(r.Context(), r.PathValue("code"))
	if err != nil {
		return page{}, oldCode(err, oldSettings)
	}
	return page{raw: func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Content-Disposition", `attachment; filename="gigawatch-subscription.json"`)
		_, _ = w.Write(b) // the reader went away
	}}, nil
}

func (s *site) deleteMine(r *http.Request) (page, error) {
	if err := s.Subscriptions.Delete(r.Context(), r.PathValue("code")); err != nil {
		return page{}, oldCode(err, oldSettings)
	}
	return gone(), nil
}

func gone() page {
	return page{Template: "note", Title: "Unsubscribed", Body: noteView{Heading: "You are off the list",
		Lines: []string{"No more mail comes, and what was kept about your subscription is deleted.", "If a mail is under way already, it is the last one."},
		Links: []link{{"Front page", "/"}}}}
}

// leaveForm shows a button and does nothing: whoever scans mails may look.
func (s *site) leaveForm(r *http.Request) (page, error) {
	code := r.PathValue("code")
	if !s.Subscriptions.Knows(code) {
		return page{}, absent{"This link is not whole. Copy all of it from the mail, or answer the mail and ask to be taken off the list."}
	}
	return page{Template: "note", Title: "Unsubscribe", Body: noteView{Heading: "Unsubscribe?",
		Lines:  []string{"All mails of the digest stop, and your subscription is deleted."},
		Action: "/digest/unsubscribe/" + code, Button: "Unsubscribe"}}, nil
}

// leave is the one click of RFC 8058: no question, no cookie, no redirect.
func (s *site) leave(r *http.Request) (page, error) {
	if err := s.Subscriptions.Leave(r.Context(), r.PathValue("code")); err != nil {
		return page{}, oldCode(err, "This link is not whole. Copy all of it from the mail.")
	}
	return gone(), nil
}
