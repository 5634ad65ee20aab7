package news

import (
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Subscriber is a reader of the digest: an address, what it asks for, and when.
// Where the address is a URL it is a webhook, a program that is told the same.
type Subscriber struct {
	ID       string        `json:"id"` // letters and digits, by chance; stands in links and Message-IDs
	Address  string        `json:"address"`
	Secret   string        `json:"secret,omitempty"` // of a webhook: the key that its posts are signed with
	Searches []SavedSearch `json:"searches"`

	Cadence Cadence      `json:"cadence"`
	Hour    int          `json:"hour"`           // 0 to 23, of the zone
	Weekday time.Weekday `json:"weekday"`        // of a weekly digest
	Zone    string       `json:"zone"`           // IANA: "Asia/Tokyo"
	Floor   Money        `json:"floor,omitzero"` // USD: smaller sums, and stories that state none, are only counted
	Group   Grouping     `json:"group"`          // pillar, country, company, or "" for one list
	Paused  bool         `json:"paused"`

	Created time.Time `json:"created"`
	Changed time.Time `json:"changed"`
	OptIn   *OptIn    `json:"opt_in"` // nil until the address is confirmed
}

// SavedSearch is a query that somebody keeps, with a name for people.
type SavedSearch struct {
	Name  string `json:"name,omitempty"` // "" is the query itself
	Query string `json:"query"`          // a Query's String; "" is every story
}

// Title is what people call the search.
func (s SavedSearch) Title() string {
	switch {
	case s.Name != "":
		return s.Name
	case s.Query == "":
		return "everything"
	}
	return s.Query
}

// OptIn is the evidence that an address asked for the digest itself.
type OptIn struct {
	Asked     time.Time `json:"asked"`
	Confirmed time.Time `json:"confirmed"`
	Form      string    `json:"form"` // what was agreed to, and where: "web: Mail me this search", "command line: by NAME"
}

// Cadence is how often a digest comes.
type Cadence string

// The cadences; only webhooks are told every hour.
const (
	Hourly Cadence = "hourly"
	Daily  Cadence = "daily"
	Weekly Cadence = "weekly"
)

// Days is the length of the time that one edition covers.
func (c Cadence) Days() int {
	if c == Weekly {
		return 7
	}
	return 1
}

// mostSearches keeps one mail readable, and the matching of all of them cheap.
const mostSearches = 20

// Valid reports what is wrong with a subscription, as one ErrInvalid that
// says what to write instead.
func (s *Subscriber) Valid() error {
	if err := s.validAddress(); err != nil {
		return err
	}
	if s.Cadence != Daily && s.Cadence != Weekly && (s.Cadence != Hourly || !IsHook(s.Address)) {
		return Mistaken("the digest comes %s or %s, not %q", Daily, Weekly, s.Cadence)
	}
	if s.Hour < 0 || s.Hour > 23 {
		return Mistaken("the hour is 0 to 23, not %d", s.Hour)
	}
	if s.Weekday < time.Sunday || s.Weekday > time.Saturday {
		return Mistaken("the weekday is 0 (Sunday) to 6, not %d", s.Weekday)
	}
	if s.Zone == "" || s.Zone == "Local" {
		return Mistaken("a time zone is wanted, such as Europe/Berlin or UTC")
	}
	if _, err := time.LoadLocation(s.Zone); err != nil {
		return Mistaken("no time zone %.60q; write it as Europe/Berlin, Asia/Tokyo or UTC", s.Zone)
	}
	if !slices.Contains([]Grouping{"", ByPillar, ByCountry, ByCompany}, s.Group) {
		return Mistaken("the digest is grouped by pillar, country or company, not by %q", s.Group)
	}
	if s.Floor.value.Negative || s.Floor.Currency != "" && s.Floor.Currency != "USD" {
		return Mistaken("the floor is a sum in US dollars, not %s", s.Floor)
	}
	return s.validSearches()
}

// leastSecret keeps the key of a webhook from being guessed.
const leastSecret = 16

func (s *Subscriber) validAddress() error {
	if !IsHook(s.Address) {
		_, err := MailAddress(s.Address)
		return err
	}
	u, err := url.Parse(s.Address)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || strings.ContainsFunc(s.Address, unfit) || len(s.Address) > 2000 {
		return Mistaken("%.80q is no address of a webhook; write it as https://program.example.org/path", s.Address)
	}
	if len(s.Secret) < leastSecret {
		return Mistaken("the secret of a webhook has %d letters or more; its posts are signed with it", leastSecret)
	}
	return nil
}

// IsHook reports whether an address is that of a program, not of a mailbox.
func IsHook(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

func (s *Subscriber) validSearches() error {
	if len(s.Searches) == 0 {
		return Mistaken("a subscription needs a search; an empty query is every story")
	}
	if len(s.Searches) > mostSearches {
		return Mistaken("%d searches are more than %d; join some of them with OR", len(s.Searches), mostSearches)
	}
	for _, search := range s.Searches {
		if _, err := ParseQuery(search.Query); err != nil {
			return fmt.Errorf("the search %q: %w", search.Query, err)
		}
	}
	return nil
}

// MailAddress reads a bare mail address, without a name, and gives it in the
// one form it is kept in: the domain in lower case. It returns ErrInvalid for
// anything else, line breaks and lists of addresses included.
func MailAddress(s string) (string, error) {
	s = strings.TrimSpace(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" || strings.ContainsFunc(s, unfit) || len(s) > 254 {
		return "", Mistaken("%.80q is no mail address; write it as name@example.org", s)
	}
	at := strings.LastIndexByte(s, '@')
	domain := strings.ToLower(s[at+1:])
	if strings.ContainsFunc(s, func(r rune) bool { return r > '~' }) {
		return "", Mistaken("%.80q has letters that not every mail server takes; write its domain in ASCII (xn--…)", s)
	}
	if at > 64 || strings.HasPrefix(domain, "[") || strings.ContainsAny(s[:at], " \"<>,;:\\") {
		return "", Mistaken("%.80q is no mail address; write it as name@example.org", s)
	}
	return s[:at+1] + domain, nil
}

// ParseFloor reads a sum in US dollars as the language of queries writes it:
// "500m", "1bn"; "" is the zero Money. It returns ErrInvalid for anything else.
func ParseFloor(text string) (Money, error) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "$")
	if text == "" {
		return Money{}, nil
	}
	q, err := ParseQuery("amount:>=" + text)
	c, is := q.Root.(Condition)
	if err != nil || !is || len(c.Values) != 1 || c.Values[0].To != nil || c.Values[0].Number.Currency != "" {
		return Money{}, Mistaken("the floor %.40q is no sum in US dollars; write 500m or 1bn", text)
	}
	return NewMoney(c.Values[0].Number.Number(), "USD")
}
