package digest

import (
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// view is an edition as the templates want it.
type view struct {
	Title, Preheader, TopLine string
	Corrections, Updates      []Change
	Sections                  []viewSection
	Weekly                    *viewWeek
	MoreLine                  string
	MoreLinks, Links          []Link
	CoverageLine, Asked       string
	Postal                    string
}

// Link is a place to go to, with its name.
type Link struct{ Title, URL string }

type viewSection struct {
	Title, Note string
	Entries     []viewEntry
}

type viewEntry struct {
	Text    string
	HTML    template.HTML // made by the template that escapes it
	Matched []string
}

type viewWeek struct {
	Tables             []viewTable
	Biggest, Cancelled []Entry
}

type viewTable struct {
	Title string
	Rows  []viewRow
	UpTo  bool // some row has a sum of that kind
}

type viewRow struct{ Key, Stories, Firm, UpTo string }

// noBreak keeps a flag and its country on one line.
const noBreak = "\u00a0"

// Lead is a story in one line: "Microsoft · $10 billion · 🇯🇵 Japan"; the
// headline where nothing but a name could stand there.
func (i *Item) Lead() string {
	return i.lead(" · ", strings.Trim(i.Flags+noBreak+i.Countries, noBreak))
}

// TextLead is Lead where no flags can be shown: "Microsoft, $10 billion, Japan".
func (i *Item) TextLead() string { return i.lead(", ", i.Countries) }

func (i *Item) lead(between, where string) string {
	if i.Sum == "" && where == "" {
		return i.Title
	}
	return joined(between, cmp.Or(i.Companies, "No company named"), i.Sum, where)
}

// Under is the headline where it is not the lead.
func (i *Item) Under() string {
	if i.Sum == "" && i.Countries == "" {
		return ""
	}
	return i.Title
}

// Facts are the figures besides the sum, and how far it is.
func (i *Item) Facts() string { return upper(joined(" · ", i.who(), i.Status, i.figures())) }

// Figures are those besides the sum.
func (i *Item) Figures() string { return upper(i.figures()) }

func (i *Item) figures() string {
	add := ""
	if i.New != "" {
		add = "of it new: " + i.New
	}
	partners := ""
	if i.Partners != "" {
		partners = "with " + i.Partners
	}
	return joined(" · ", add, i.Period, i.Pillars, i.People, i.Jobs, i.Power, partners)
}

// who is whose story it is, where the lead does not say it.
func (i *Item) who() string {
	if i.Under() != "" {
		return ""
	}
	return i.Companies
}

// SeenLine is when it was announced and when we first saw it.
func (i *Item) SeenLine() string {
	seen := "first seen " + i.Seen.UTC().Format("2 Jan 2006, 15:04 UTC")
	if i.Dated == "" {
		return upper(seen)
	}
	late := ""
	if i.Late {
		late = " (found late)"
	}
	return "Dated " + dayAs(i.Dated, "2 Jan 2006") + ", " + seen + late
}

// Words is a change in a line: "Sum: was $10 billion, now $2.9 billion".
func (f FieldChange) Words() string {
	switch {
	case f.Was == "":
		return upper(f.Field) + ": now " + f.Is
	case f.Is == "":
		return upper(f.Field) + ": was " + f.Was + ", now not stated"
	}
	return upper(f.Field) + ": was " + f.Was + ", now " + f.Is
}

func joined(between string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, between)
}

// view puts an edition before the templates; s is nil for the public one.
func (m *Mailroom) view(s *news.Subscriber, e *Edition) (*view, error) {
	v := &view{Title: e.title(), Preheader: e.Preheader(), TopLine: e.TopLine(), Corrections: e.Corrections, Updates: slices.Clone(e.Updates),
		CoverageLine: e.coverageLine(), MoreLine: e.moreLine(s), Postal: m.Postal}
	for i := range v.Updates {
		v.Updates[i].Entry.Matched = matchedOf(s, v.Updates[i].Entry.Matched)
	}
	if e.Empty() {
		v.TopLine = "Nothing new was found."
	}
	for _, section := range e.Sections {
		vs := viewSection{Title: section.Title, Note: section.Note}
		for _, x := range section.Entries {
			if x.pieces == nil { // it was kept, and read again
				x.pieces = &pieces{}
			}
			if err := x.render(); err != nil {
				return nil, err
			}
			vs.Entries = append(vs.Entries, viewEntry{x.pieces.text, template.HTML(x.pieces.html), matchedOf(s, x.Matched)})
		}
		v.Sections = append(v.Sections, vs)
	}
	if e.Weekly {
		v.Weekly = &viewWeek{[]viewTable{tableOf("By company", e.ByCompany, m.Names.companyKey), tableOf("By country", e.ByCountry, m.Names.countryKey)}, e.Biggest, e.Cancelled}
	}
	m.links(v, s, e)
	return v, nil
}

// matchedOf leaves out the search that found an item where there is only one:
// it stands at the end of the mail.
func matchedOf(s *news.Subscriber, matched []string) []string {
	if s == nil || len(s.Searches) < 2 {
		return nil
	}
	return matched
}

func (e *Edition) title() string {
	if e.Weekly {
		return "Gigawatch, the week to " + longDay(e.Day)
	}
	return "Gigawatch, " + longDay(e.Day)
}

func (e *Edition) coverageLine() string {
	zone := cmp.Or(e.Zone, time.UTC)
	return "From " + moment(e.From, zone) + " to " + moment(e.Until, zone) + ": " + e.Coverage.Words()
}

// moreLine says what the mail leaves out, in numbers.
func (e *Edition) moreLine(s *news.Subscriber) string {
	var parts []string
	if e.More > 0 {
		parts = append(parts, counted(e.More, "more story does not fit in here.", "more stories do not fit in here."))
	}
	if e.MoreChanges > 0 {
		parts = append(parts, counted(e.MoreChanges, "more correction or update does not fit in here.", "more corrections and updates do not fit in here."))
	}
	if e.Below > 0 && s != nil {
		parts = append(parts, counted(e.Below, "story that your searches find states less than your floor of ", "stories that your searches find state less than your floor of ")+s.Floor.Words()+", or no sum.")
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(append(parts, "All of them stand here:"), " ")
}

// links are the ways on: to the web, to the settings, and out.
func (m *Mailroom) links(v *view, s *news.Subscriber, e *Edition) {
	base := m.site()
	since := " added:>=" + e.From.UTC().Format(time.DateOnly)
	if s == nil {
		v.Asked = "This is the digest for everybody, all that was found on that day."
		v.MoreLinks = []Link{{"everything of these days", m.search(strings.TrimSpace(since))}}
		return
	}
	searches := each(s.Searches, func(q news.SavedSearch) string { return "“" + q.Title() + "”" })
	v.Asked = "You get this " + string(s.Cadence) + " at " + hourWords(s) + " because " + s.Address + " asked for " + inWords(searches) + "."
	for _, q := range s.Searches {
		v.MoreLinks = append(v.MoreLinks, Link{q.Title(), m.search(strings.TrimSpace(q.Query + since))})
	}
	if e.MoreChanges > 0 {
		v.MoreLinks = append(v.MoreLinks, Link{"what changed last, first", m.search("sort:-changed")})
	}
	v.Links = []Link{{"Change hour, searches, or pause", m.Links.Manage(base, s.ID, e.Until)}, {"Unsubscribe", m.Links.Unsubscribe(base, s.ID)},
		{"On the web", base + "/digest/" + e.Day}, {"Archive", base + "/digest"}, {"RSS", base + "/digest.rss"},
		{"CSV of these days", base + "/search.csv?" + url.Values{"q": {strings.TrimSpace(s.Searches[0].Query + since)}}.Encode()}}
}

func (m *Mailroom) search(q string) string {
	return m.site() + "/search?" + url.Values{"q": {q}}.Encode()
}

func hourWords(s *news.Subscriber) string {
	words := time.Date(2000, 1, 1, s.Hour, 0, 0, 0, time.UTC).Format("15:04") + " (" + s.Zone + ")"
	if s.Cadence == news.Weekly {
		words = words + " on " + s.Weekday.String() + "s"
	}
	return words
}

// tableOf lists the groups with a commitment, the most firm money first.
func tableOf(title string, t *news.Totals, name func(string) string) viewTable {
	v := viewTable{Title: title}
	if t == nil {
		return v
	}
	groups := slices.DeleteFunc(slices.Clone(t.Groups), func(g news.Group) bool { return g.Commitments.Stories == 0 })
	slices.SortStableFunc(groups, func(a, b news.Group) int { return b.Commitments.Firm.Compare(a.Commitments.Firm) })
	for _, g := range groups {
		sums := g.Commitments
		row := viewRow{name(g.Key), grouped(sums.Stories), "no firm sum", ""}
		if !sums.Firm.IsZero() {
			row.Firm = money(sums.Firm)
		}
		if !sums.UpTo.IsZero() {
			row.UpTo = money(sums.UpTo)
		}
		v.UpTo = v.UpTo || row.UpTo != ""
		v.Rows = append(v.Rows, row)
	}
	return v
}

func (n Names) companyKey(key string) string {
	return groupKey(key, "No company named", func(k string) string { return n.company(news.Company(k)) })
}

func (n Names) countryKey(key string) string {
	return groupKey(key, "No country named", func(k string) string { return n.country(news.Country(k)) })
}

func groupKey(key, none string, name func(string) string) string {
	switch key {
	case "":
		return none
	case news.Several:
		return "Several"
	}
	return name(key)
}
