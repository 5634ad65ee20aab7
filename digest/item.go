package digest

import (
	"cmp"
	"strings"
	"time"

	"gigawatch/news"
)

// Item is a story as the mail tells it, in words; what the record leaves open
// is empty. Strangers wrote some of it: it is plain text on one line, to be
// escaped like any other.
type Item struct {
	ID        string
	Permalink string // of our page about it, whole; a path where the site has no address
	Title     string
	Lang      string // of the title and the evidence
	Kind      news.Kind

	Companies string // "Microsoft and OpenAI"
	Countries string // "Japan"
	Flags     string
	Sum       string // "up to $10 billion"; "" for none stated
	Printed   string // the sum as printed, where it is written otherwise: "1兆6000億円"
	USD       string // "About $10.2 billion at 0.00641 (a bank, 23 Nov 2026)"; "" for a sum in dollars
	New       string // the part of the sum that was not promised before; "" for all of it, or not known
	Period    string
	Pillars   string
	People    string // "1,000,000 people to be trained"
	Jobs      string
	Power     string // "300 MW of IT power"
	Partners  string
	Status    string // "approved"; "" for what is announced
	Conflict  string // what sources do not agree on, in words

	Evidence string // one sentence that says so
	Sources  []Source
	Others   int // sources that are not listed
	Dated    string
	Seen     time.Time
	Late     bool // it was announced long before we saw it

	usd  news.Money // for order
	rank int        // authority of the first source
	keys map[news.Grouping]string
}

// Source is who says so.
type Source struct{ Outlet, URL, Class string }

const (
	mostSources  = 5
	mostEvidence = 320 // letters
	mostTitle    = 200
	lateAfter    = 14 * 24 * time.Hour
)

// newItem tells a story in words.
func (n Names) newItem(s *news.Story, base string) *Item {
	h := &s.Headline
	i := &Item{ID: s.ID, Permalink: base + s.Permalink, Title: clip(news.Plain(h.Title), mostTitle), Lang: h.Lang, Kind: h.Kind,
		Companies: inWords(each(h.Companies, n.company)), Countries: inWords(each(h.Countries, n.country)),
		Flags: strings.Join(each(h.Countries, flag), ""), Partners: inWords(each(h.Partners, n.company)),
		Period: h.Words("period"), Pillars: pillarWords(h.Pillars), Status: statusWords(h.Status), Conflict: conflictWords(s.Conflicts),
		Evidence: clip(news.Plain(evidence(h)), mostEvidence), Dated: h.Published.Day(), Seen: s.FirstSeen, usd: s.InDollars()}
	i.Late = !h.Published.IsZero() && s.FirstSeen.Sub(h.Published.Time) > lateAfter
	i.sums(s)
	i.numbers(h)
	i.sources(s.Sources)
	i.keys = map[news.Grouping]string{news.ByCountry: oneOf(i.Countries, len(h.Countries), "Several countries", "No country named"),
		news.ByCompany: oneOf(i.Companies, len(h.Companies), "Several companies", "No company named"),
		news.ByPillar:  cmp.Or(upper(i.Pillars), "No pillar named")}
	return i
}

func oneOf(words string, n int, several, none string) string {
	switch n {
	case 0:
		return none
	case 1:
		return words
	}
	return several
}

func (i *Item) sums(s *news.Story) {
	a := s.Headline.Amount
	if a == nil {
		return
	}
	i.Sum = a.Words()
	if text := news.Plain(a.Text); text != "" && text != a.Money.Words() && text != i.Sum {
		i.Printed = clip(text, 80)
	}
	if s.USD != nil && a.Currency != "USD" {
		i.USD = "About " + s.USD.Value.Rounded(3).Words() + " at " + s.USD.Rate + " (" + joined(", ", news.Plain(s.USD.Source), dayAs(s.USD.RateDate, "2 Jan 2006")) + ")"
	}
	if s.NewMoney != nil && !s.NewMoney.Equal(a.Money) {
		i.New = s.NewMoney.Words()
		if s.USD != nil && s.NewMoney.Currency == a.Currency {
			if adds, err := s.NewMoney.At(s.USD.Rate); err == nil {
				i.usd = adds
			}
		}
	}
}

// newMoney is what the story adds, in US dollars, for order only.
func (i *Item) newMoney() news.Money { return i.usd }

func (i *Item) numbers(h *news.Announcement) {
	if h.PeopleTrained != nil {
		i.People = grouped(*h.PeopleTrained) + " people to be trained"
	}
	if h.Jobs != nil {
		kind := map[news.Basis]string{news.Permanent: "permanent ", news.Construction: "construction ", news.SupplyChain: "supply-chain "}[h.JobsBasis]
		i.Jobs = grouped(*h.Jobs) + " " + kind + "jobs"
	}
	if h.CapacityMW != nil {
		kind := map[news.Basis]string{news.IT: " of IT power", news.Facility: " for the site", news.Grid: " from the grid"}[h.CapacityBasis]
		i.Power = news.Megawatts(*h.CapacityMW) + kind
	}
}

func (i *Item) sources(all []news.Source) {
	i.rank = news.Class("").Rank()
	for n, s := range all {
		if n == 0 {
			i.rank = s.Class.Rank()
		}
		if n == mostSources {
			i.Others = len(all) - n
			break
		}
		i.Sources = append(i.Sources, Source{cmp.Or(clip(news.Plain(s.Outlet), 60), hostOf(s.URL)), safeURL(s.URL), string(s.Class)})
	}
}

// hostOf is who an address belongs to, for people.
func hostOf(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(rest, "/")
	return cmp.Or(strings.TrimPrefix(host, "www."), "a source")
}

// safeURL is an address that a mail may lead to; "" for any other.
func safeURL(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return news.Plain(url)
	}
	return ""
}

// evidence is the one sentence that stands under the facts.
func evidence(h *news.Announcement) string {
	e, _ := h.Sentence()
	return e.Quote
}

func pillarWords(list []news.Pillar) string {
	return inWords(each(list, func(p news.Pillar) string { return string(p) }))
}

func statusWords(s news.Status) string {
	if s == news.Announced {
		return ""
	}
	return strings.ReplaceAll(string(s), "_", " ")
}

// conflictWords names each field that sources do not agree on, with all they say.
func conflictWords(all []news.Conflict) string {
	var out []string
	for _, c := range all {
		values := each(c.Values, func(v news.ConflictValue) string {
			return cmp.Or(news.Plain(news.Correction{Field: c.Field, Value: v.Value}.Words()), "nothing")
		})
		out = append(out, fieldWords(c.Field)+": "+strings.Join(values, " or "))
	}
	return clip(strings.Join(out, "; "), 200)
}

// upper begins with a capital.
func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
