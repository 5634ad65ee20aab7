package digest

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"

	"gigawatch/news"
)

// Change is a story of an earlier digest that is told otherwise now.
type Change struct {
	Item      *Item
	Fields    []FieldChange
	Told      string // the day of the digest that told of it; "" for a story that is news itself
	Why       string // who corrected it and why; "" where that is not known
	Withdrawn bool   // no source tells it any more, or a person took it out
	News      bool   // a story of its own about what became of an earlier promise
	Entry     Entry  // of such a story, with the searches that found it
}

// FieldChange is what changed from what, in words; "" is nothing stated.
type FieldChange struct{ Field, Was, Is string }

// printedFields are those of a record whose change is worth a line in a mail.
// The others say who else is in it, and how sure we are.
var printedFields = []string{"kind", "status", "companies", "countries", "amount", "period", "people_trained", "jobs", "capacity_mw"}

// printed is what a mail says of a record, so that it can be compared with
// what is so later.
func printed(a news.Announcement) news.Announcement {
	p := news.Announcement{Title: a.Title, Kind: a.Kind, Status: a.Status, Companies: a.Companies, Countries: a.Countries, Amount: a.Amount,
		Period: a.Period, PeopleTrained: a.PeopleTrained, Jobs: a.Jobs, CapacityMW: a.CapacityMW}
	if a.Amount != nil {
		sum := *a.Amount
		sum.Text = "" // the same sum in other words is the same
		p.Amount = &sum
	}
	return p.Normal()
}

// factsOf is a hash of what a mail says of a record, never 0.
func factsOf(a news.Announcement) uint64 {
	p := printed(a)
	p.Title = ""
	p.Companies, p.Countries = slices.Sorted(slices.Values(p.Companies)), slices.Sorted(slices.Values(p.Countries))
	h := fnv.New64a()
	if err := json.NewEncoder(h).Encode(p); err != nil {
		return 1 // a record that was read can be written
	}
	return h.Sum64() | 1
}

// changes are the fields in which a story is told otherwise than it was.
func (n Names) changes(was, is news.Announcement) (out []FieldChange) {
	before, after := printed(was), printed(is)
	for _, c := range news.Changes(before, after) {
		if !slices.Contains(printedFields, c.Field) {
			continue
		}
		f := FieldChange{fieldWords(c.Field), n.words(before, c.Field), n.words(after, c.Field)}
		if f.Was != f.Is {
			out = append(out, f)
		}
	}
	return out
}

func (n Names) words(a news.Announcement, field string) string {
	switch field {
	case "companies":
		return inWords(each(a.Companies, n.company))
	case "countries":
		return inWords(each(a.Countries, n.country))
	}
	return a.Words(field)
}

// fieldWords is what people call a field.
func fieldWords(field string) string {
	switch field {
	case "amount":
		return "sum"
	case "companies":
		return "by"
	case "countries":
		return "in"
	case "people_trained":
		return "people trained"
	case "capacity_mw":
		return "power"
	}
	return field
}

// corrects reports that an earlier digest said something that does not stand:
// a figure is another one, or none. That a stage was reached, or that a figure
// came to be known, is news and no correction.
func corrects(fields []FieldChange) bool {
	return slices.ContainsFunc(fields, func(f FieldChange) bool { return f.Field != "status" && f.Was != "" })
}

// why is who corrected one of the changed fields after it was told, and why; or
// which source was edited since.
func why(s *news.Story, told news.Printed) string {
	for i := len(s.Overrides) - 1; i >= 0; i-- {
		if o := s.Overrides[i]; o.At.After(told.At) {
			text := "Corrected by " + news.Plain(o.By)
			if o.Reason != "" {
				text += ": " + news.Plain(o.Reason)
			}
			return clip(text, 200)
		}
	}
	edits := s.Edits()
	for i := len(edits) - 1; i >= 0; i-- {
		if e := edits[i]; e.Seen.After(told.At) {
			return clip(fmt.Sprintf("%s edited its article; read on %s", outletAt(s, e.Source), e.Seen.UTC().Format("2006-01-02 at 15:04 UTC")), 200)
		}
	}
	return ""
}

// outletAt is who speaks at an address.
func outletAt(s *news.Story, url string) string {
	for _, src := range s.Sources {
		if src.URL == url && src.Outlet != "" {
			return news.Plain(src.Outlet)
		}
	}
	return news.Plain(url)
}
