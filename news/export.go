package news

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// record is an announcement without its MarshalJSON, should it grow one.
type record Announcement

// storyJSON is the export form of a story: the headline record's fields, then
// the story's own. The story's id takes the place of the article's.
type storyJSON struct {
	ID string `json:"id"`
	record
	Permalink string            `json:"permalink"`
	Headline  string            `json:"headline"`
	FirstSeen string            `json:"first_seen"`
	Changed   string            `json:"changed"`
	Sources   []Source          `json:"sources"`
	Conflicts []Conflict        `json:"conflicts"`
	BuildsOn  []string          `json:"builds_on"`
	PartOf    []string          `json:"part_of"`
	Possibly  []string          `json:"possibly"`
	NewMoney  *Money            `json:"new_money"`
	USD       *dollarsJSON      `json:"usd"`
	Timeline  []eventJSON       `json:"timeline"`
	Overrides []overrideExport  `json:"overrides"`
	From      map[string]string `json:"from"` // field -> name of an announcement among the sources
}

type eventJSON struct {
	Date   Date   `json:"date"`
	Event  string `json:"event"`
	Source string `json:"source"`
}

type dollarsJSON struct {
	Value    json.Number `json:"value"`
	Rate     json.Number `json:"rate"`
	RateDate string      `json:"rate_date"`
	Source   string      `json:"source"`
}

type overrideExport struct {
	Field  string          `json:"field"`
	Value  json.RawMessage `json:"value"`
	By     string          `json:"by"`
	At     string          `json:"at"`
	Reason string          `json:"reason"`
}

// MarshalJSON writes the export form of DESIGN section 2, in which every key
// is always there.
func (s Story) MarshalJSON() ([]byte, error) {
	j := storyJSON{ID: s.ID, record: record(s.Headline.Normal()), Permalink: s.Permalink, Headline: s.Headline.Title,
		FirstSeen: stamp(s.FirstSeen), Changed: stamp(s.Changed), Sources: full(s.Sources), Conflicts: full(s.Conflicts),
		BuildsOn: full(s.BuildsOn), PartOf: full(s.PartOf), Possibly: full(s.Possibly), From: s.origins(), NewMoney: s.NewMoney, Timeline: []eventJSON{}, Overrides: []overrideExport{}}
	if s.USD != nil {
		j.USD = &dollarsJSON{json.Number(s.USD.Value.Number()), rateNumber(s.USD.Rate), s.USD.RateDate, s.USD.Source}
	}
	for _, e := range s.Timeline {
		j.Timeline = append(j.Timeline, eventJSON{e.Date, e.Event, e.Source})
	}
	for _, o := range s.Overrides {
		j.Overrides = append(j.Overrides, overrideExport{o.Field, o.Value, o.By, stamp(o.At), o.Reason})
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads the export form. The id of the headline's article, which
// the form does not hold, is taken from the story's sources.
func (s *Story) UnmarshalJSON(b []byte) error {
	var j storyJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*s = Story{ID: j.ID, Permalink: j.Permalink, Headline: Announcement(j.record), Sources: j.Sources, Conflicts: j.Conflicts,
		BuildsOn: j.BuildsOn, PartOf: j.PartOf, NewMoney: j.NewMoney, Possibly: j.Possibly, From: taken(j.From, j.Sources)}
	s.Headline.ID = ""
	for _, src := range s.Sources {
		if src.URL == s.Headline.URL {
			s.Headline.ID, _, _ = strings.Cut(src.Announcement, "#")
			break
		}
	}
	for _, e := range j.Timeline {
		s.Timeline = append(s.Timeline, Event{Date: e.Date, Event: e.Event, Source: e.Source})
	}
	var err error
	if j.USD != nil {
		s.USD = &Dollars{Rate: string(j.USD.Rate), RateDate: j.USD.RateDate, Source: j.USD.Source}
		if s.USD.Value, err = NewMoney(string(j.USD.Value), "USD"); err != nil {
			return err
		}
	}
	for _, o := range j.Overrides {
		at, err := parseStamp(o.At)
		if err != nil {
			return err
		}
		s.Overrides = append(s.Overrides, Override{o.Field, o.Value, o.By, at, o.Reason})
	}
	if s.FirstSeen, err = parseStamp(j.FirstSeen); err != nil {
		return err
	}
	s.Changed, err = parseStamp(j.Changed)
	return err
}

func rateNumber(rate string) json.Number {
	if m, err := NewMoney(rate, ""); err == nil {
		return json.Number(m.Number())
	}
	return "null"
}

// stamp is a moment as records show it: RFC 3339 in UTC, to the second.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func parseStamp(s string) (time.Time, error) {
	d, err := ParseDate(s)
	return d.Time, err
}

// CSVHeader names the columns of CSVRecord.
func CSVHeader() []string {
	return []string{"id", "announced", "companies", "countries", "places", "amount", "currency", "bound", "usd", "new_money",
		"period_start", "period_end", "pillars", "people_trained", "jobs", "capacity_mw", "status", "kind", "partners",
		"headline", "sources", "permalink"}
}

// CSVRecord is the story as one line of a table. Cells that a spreadsheet
// would take for a formula open with an apostrophe.
func (s Story) CSVRecord() []string {
	h := s.Headline
	amount, currency, bound := "", "", ""
	if h.Amount != nil {
		amount, currency, bound = h.Amount.Number(), string(h.Amount.Currency), string(h.Amount.Bound)
	}
	period := deref(h.Period)
	var urls []string
	for _, src := range s.Sources {
		urls = append(urls, src.URL)
	}
	cells := []string{s.ID, h.Published.Day(), list(h.Companies), list(h.Countries), list(h.Places), amount, currency, bound,
		s.usdCell(), moneyCell(s.NewMoney, currency), year(period.Start), year(period.End), list(h.Pillars), count(h.PeopleTrained),
		count(h.Jobs), megawatts(h.CapacityMW), string(h.Status), string(h.Kind), list(h.Partners), h.Title, list(urls), s.Permalink}
	for i, c := range cells {
		cells[i] = safeCell(c)
	}
	return cells
}

// usdCell is the sum in US dollars: a sum stated in them needs no rate.
func (s Story) usdCell() string {
	if d := s.InDollars(); d.Currency != "" {
		return d.Number()
	}
	return ""
}

// moneyCell is a sum, with its currency where it is not the one of the column.
func moneyCell(m *Money, currency string) string {
	switch {
	case m == nil:
		return ""
	case string(m.Currency) == currency:
		return m.Number()
	}
	return m.Number() + " " + string(m.Currency)
}

func list[S ~string](words []S) string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return strings.Join(plain, "; ")
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func count(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func megawatts(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// Megawatts is a power as people read it: "1,000 MW", "120.5 MW".
func Megawatts(f float64) string {
	whole, part, split := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if split {
		part = "." + part
	}
	return grouped(whole) + part + " MW"
}

// safeCell defuses a formula, and keeps a cell plain: some readers stop at NUL
// bytes, and a terminal may show the table too.
func safeCell(s string) string {
	s = Plain(s)
	if s != "" && strings.ContainsAny(s[:1], "=+-@ ") || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") ||
		strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}
