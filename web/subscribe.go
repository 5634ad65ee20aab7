package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"gigawatch/news"
)

// Subscriptions is where readers ask for the mail, confirm that they did, and
// leave. It is an interface because web knows no mail; it is apart from
// Library because it writes. Codes come from mails: each is an ErrNotFound
// when it is not ours, was used, or is too old.
type Subscriptions interface {
	// Ask sends a mail that asks an address whether it wants this; the answer
	// is the same whether or not the address is known. form says what was agreed to.
	Ask(ctx context.Context, wants news.Subscriber, form string) error
	// Asked is what a code confirms, Confirm confirms it, and gives the address of the settings.
	Asked(ctx context.Context, code string) (news.Subscriber, error)
	Confirm(ctx context.Context, code string) (s news.Subscriber, settings string, err error)
	// Mine is whose settings a code leads to; the others change, tell or delete them.
	Mine(ctx context.Context, code string) (news.Subscriber, error)
	Change(ctx context.Context, code string, to news.Subscriber) (news.Subscriber, error)
	Export(ctx context.Context, code string) ([]byte, error)
	Delete(ctx context.Context, code string) error
	// Knows reports whether a code to unsubscribe is ours; Leave takes its
	// subscriber off the list, and is content with one who has left.
	Knows(code string) bool
	Leave(ctx context.Context, code string) error
}

// subscribeRoutes enters what readers do about the mail. Only a POST changes
// anything: the scanners of mail servers follow every link.
func (s *site) subscribeRoutes(mux *http.ServeMux) {
	if s.Subscriptions == nil {
		return
	}
	mux.HandleFunc("GET /subscribe", s.private(s.subscribeForm))
	mux.HandleFunc("POST /subscribe", s.private(s.takeSubscription))
	mux.HandleFunc("GET /digest/confirm/{code}", s.private(s.confirmForm))
	mux.HandleFunc("POST /digest/confirm/{code}", s.private(s.confirm))
	mux.HandleFunc("GET /digest/mine/{code}", s.private(s.settingsForm))
	mux.HandleFunc("POST /digest/mine/{code}", s.private(s.changeSettings))
	mux.HandleFunc("GET /digest/mine/{code}/export", s.private(s.exportMine))
	mux.HandleFunc("POST /digest/mine/{code}/delete", s.private(s.deleteMine))
	mux.HandleFunc("GET /digest/unsubscribe/{code}", s.private(s.leaveForm))
	mux.HandleFunc("POST /digest/unsubscribe/{code}", s.private(s.leave))
}

// private answers a page that stands for one reader: nobody keeps it, no
// search engine lists it, and its address is told to nobody.
func (s *site) private(answer func(*http.Request) (page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("X-Robots-Tag", "noindex, nofollow")
		r.Body = http.MaxBytesReader(w, r.Body, mostForm)
		p, err := answer(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if p.raw != nil {
			p.raw(w)
			return
		}
		p.Hidden, p.Feed = true, "-"
		s.write(w, r, p)
	}
}

// subscriptionView is a form with the settings of a subscription.
type subscriptionView struct {
	news.Subscriber
	Action   string // where the form is posted to
	Code     string
	Floor    string
	Searches []searchField
	Hours    []int
	Weekdays []time.Weekday
	Zones    []string
	Mistake  string
	Saved    bool
	Settings string // where a confirmed reader finds them
}

// searchField is a search in the form.
type searchField struct{ Name, Query string }

func newSubscriptionView(sub news.Subscriber, action string) *subscriptionView {
	v := &subscriptionView{Subscriber: sub, Action: action, Zones: zones()}
	for h := range 24 {
		v.Hours = append(v.Hours, h)
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		v.Weekdays = append(v.Weekdays, d)
	}
	for _, q := range sub.Searches {
		v.Searches = append(v.Searches, searchField{q.Name, q.Query})
	}
	if !sub.Floor.IsZero() {
		v.Floor = sub.Floor.Number()
	}
	return v
}

// zones are those that the form proposes; any other may be typed.
func zones() []string {
	return []string{"UTC", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London", "Europe/Paris", "Europe/Berlin", "Africa/Johannesburg",
		"Africa/Nairobi", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Shanghai", "Asia/Seoul", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"}
}

// usual is what a subscription is like before anybody has chosen.
func usual(query string) news.Subscriber {
	return news.Subscriber{Cadence: news.Daily, Hour: 7, Zone: "UTC", Weekday: time.Monday, Searches: []news.SavedSearch{{Query: query}}}
}

const formText = "web form: send me news of these searches by mail, until I unsubscribe"

func (s *site) subscribeForm(r *http.Request) (page, error) {
	query := strings.TrimSpace(r.URL.Query().Get("q"))
	if _, err := news.ParseQuery(query); err != nil {
		return page{}, err
	}
	return subscribePage(newSubscriptionView(usual(query), "/subscribe")), nil
}

func subscribePage(v *subscriptionView) page {
	return page{Template: "subscribe", Title: "Mail me this", Path: "/subscribe", Body: v, Description: "A daily or weekly mail with what is new in a search."}
}

// takeSubscription asks the address by mail, in time and in measure. The
// answer does not tell whether the address is known.
func (s *site) takeSubscription(r *http.Request) (page, error) {
	sub, err := readSubscription(r)
	sub.Address = strings.TrimSpace(r.PostForm.Get("address"))
	if err == nil {
		err = sub.Valid()
	}
	if err == nil && r.PostForm.Get("name") == "" { // the field is hidden: who fills it is a machine, and is thanked
		if !s.allow(r) {
			return page{}, errBusy
		}
		err = s.Subscriptions.Ask(r.Context(), sub, formText)
	}
	if mistake, is := mistaken(err); is {
		v := newSubscriptionView(sub, "/subscribe")
		v.Mistake, v.Floor = mistake, r.PostForm.Get("floor")
		p := subscribePage(v)
		p.Status = http.StatusBadRequest
		return p, nil
	}
	if err != nil {
		return page{}, err
	}
	return page{Template: "note", Title: "Look into your mailbox", Body: noteView{Heading: "Look into your mailbox",
		Lines: []string{"If the address can take it, a mail is on its way that asks you to confirm. Nothing is sent until you do.",
			"It comes within a minute or two; if it does not, look into the folder for spam."}}}, nil
}

// noteView is a page of a few sentences, and what can be done there.
type noteView struct {
	Heading string
	Lines   []string
	Action  string // of a button; "" for none
	Button  string
	Links   []link
}

// readSubscription reads the settings from a form.
func readSubscription(r *http.Request) (news.Subscriber, error) {
	if err := parseForm(r); err != nil {
		return news.Subscriber{}, news.Mistaken("the form could not be read: it is too long, or cut")
	}
	f := r.PostForm
	sub := news.Subscriber{Cadence: news.Cadence(f.Get("cadence")), Zone: strings.TrimSpace(f.Get("zone")), Group: news.Grouping(f.Get("group")), Paused: f.Get("paused") != ""}
	names, queries := f["title"], f["query"]
	for i, q := range queries {
		search := news.SavedSearch{Query: strings.TrimSpace(q)}
		if i < len(names) {
			search.Name = firstRunes(strings.TrimSpace(news.Plain(names[i])), 60)
		}
		// The last line of the form is for one search more; "everything" is asked for by word.
		if search.Query == "" && i > 0 && search.Name == "" {
			continue
		}
		sub.Searches = append(sub.Searches, search)
	}
	var err error
	if sub.Hour, err = strconv.Atoi(f.Get("hour")); err != nil {
		return sub, news.Mistaken("the hour is 0 to 23, not %.20q", f.Get("hour"))
	}
	if day, err := strconv.Atoi(f.Get("weekday")); err == nil {
		sub.Weekday = time.Weekday(day)
	}
	sub.Floor, err = news.ParseFloor(f.Get("floor"))
	for i, search := range sub.Searches {
		q, mistake := news.ParseQuery(search.Query)
		if mistake != nil {
			return sub, mistake
		}
		sub.Searches[i].Query = q.String()
	}
	return sub, err
}

// remove takes a search out of the form that a button names.
func remove(searches []news.SavedSearch, at string) []news.SavedSearch {
	n, err := strconv.Atoi(at)
	if err != nil || n < 0 || n >= len(searches) {
		return searches
	}
	return slices.Delete(slices.Clone(searches), n, n+1)
}
