package news

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Correction is what a person says a field of a record ought to be.
type Correction struct {
	Field string          `json:"field"`
	Value json.RawMessage `json:"value"` // as the record holds it: null, [] or "" for a field that is to be empty
}

// amendable are the fields of a record that a person may correct, with the
// form of their values. The rest is what an article said, or is reckoned.
var amendable = []struct {
	field, example string
	parse          func(string) (any, error)
}{
	{"title", "the headline in your words", parseTitle},
	{"published", "2026-04-03", func(s string) (any, error) { return ParseDate(s) }},
	{"kind", "commitment, capex, deal or none", wordOf(kinds)},
	{"status", "announced or cancelled", wordOf(statuses)},
	{"companies", "microsoft,ntt-data", listOf(parseSlug)},
	{"partners", "softbank,sakura-internet", listOf(parseSlug)},
	{"amount", "2bn EUR, up to 500m USD, >=1bn GBP or 7bn..10bn USD", parseSum},
	{"countries", "JP,KR", listOf(parseCountry)},
	{"places", "Osaka,Tokyo", listOf(parsePlace)},
	{"pillars", "talent,technology", parsePillars},
	{"period", "2026-2029, 2026 or -2029", parsePeriod},
	{"people_trained", "1m", parseCount},
	{"jobs", "1500", parseCount},
	{"jobs_basis", "permanent", wordOf([]Basis{Permanent, Construction, SupplyChain, Unstated})},
	{"capacity_mw", "280", parseMegawatts},
	{"capacity_basis", "it", wordOf([]Basis{IT, Facility, Grid, Unstated})},
	{"builds_on", "4tjbm00ad4, the ids of earlier stories", listOf(parseStory)},
	{"part_of", "4tjbm00ad4, the ids of larger promises", listOf(parseStory)},
}

// empties are the values of fields that are empty otherwise than by null.
var empties = map[string]string{"title": `""`, "published": `""`, "status": `""`, "jobs_basis": `""`, "capacity_basis": `""`, "kind": `"none"`,
	"companies": "[]", "partners": "[]", "countries": "[]", "places": "[]", "pillars": "[]",
	"builds_on": "[]", "part_of": "[]"}

// ParseCorrection reads "FIELD=VALUE", such as "amount=2bn EUR" or
// "countries=JP,KR". An empty value, or null, empties the field. A mistake
// names the field and what was wanted, and is an ErrInvalid.
func ParseCorrection(text string) (Correction, error) {
	field, value, ok := strings.Cut(text, "=")
	field, value = strings.ToLower(strings.TrimSpace(field)), strings.TrimSpace(value)
	if !ok {
		return Correction{}, Mistaken("%q: want FIELD=VALUE, such as amount=2bn EUR", shorten(text))
	}
	var known []string
	for _, a := range amendable {
		if known = append(known, a.field); a.field != field {
			continue
		}
		c := Correction{Field: field}
		if value == "" || strings.EqualFold(value, "null") {
			c.Value = emptyValue(field)
			return c, nil
		}
		v, err := a.parse(value)
		if err == nil {
			c.Value, err = json.Marshal(v)
		}
		if err != nil {
			return c, Mistaken("%s: %q %v; want %s, or null to empty it", field, shorten(value), err, a.example)
		}
		return c, nil
	}
	return Correction{}, Mistaken("no field %q can be amended%s", shorten(field), choices(field, known))
}

func emptyValue(field string) json.RawMessage {
	if e, ok := empties[field]; ok {
		return json.RawMessage(e)
	}
	return json.RawMessage("null")
}

// Corrected is a with what people say in the place of what it said, the last
// word on each field. The rules' sentences for such a field prove it no more,
// and are left out: the override says who does.
func (a Announcement) Corrected(overrides []Override) (Announcement, error) {
	var b Announcement // of its own: a's lists and sums belong to others too
	whole, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(whole, &b)
	}
	for _, o := range overrides {
		if err != nil {
			break
		}
		b.empty(o.Field)
		err = json.Unmarshal(fmt.Appendf(nil, "{%q:%s}", o.Field, o.Value), &b)
		b.unproved(o.Field)
	}
	if err != nil {
		return a, fmt.Errorf("correct %s: %w", a.URL, err)
	}
	b.settle()
	return b.Normal(), nil
}

// empty clears a field, so that nothing of it stays under a new value.
func (a *Announcement) empty(field string) {
	switch field {
	case "amount":
		a.Amount = nil
	case "period":
		a.Period = nil
	case "people_trained":
		a.PeopleTrained = nil
	case "jobs":
		a.Jobs = nil
	case "capacity_mw":
		a.CapacityMW = nil
	}
}

// settle keeps what DESIGN section 2 says of fields that hang together.
func (a *Announcement) settle() {
	a.JobsBasis = basisOf(a.Jobs != nil, a.JobsBasis)
	a.CapacityBasis = basisOf(a.CapacityMW != nil, a.CapacityBasis)
	if a.Kind == None && a.Amount != nil {
		a.OtherAmounts = append(a.OtherAmounts, OtherSum{Money: a.Amount.Money, Role: Other, Text: a.Amount.Text})
		a.Amount = nil
	}
}

func basisOf(counted bool, b Basis) Basis {
	switch {
	case !counted:
		return ""
	case b == "":
		return Unstated
	}
	return b
}

func (a *Announcement) unproved(field string) {
	a.Evidence = slices.DeleteFunc(a.Evidence, func(e Evidence) bool {
		name, _, _ := strings.Cut(e.Field, "[")
		return name == field
	})
	delete(a.Confidence, field)
}

// Value is a field of the record as it holds it; nil for one that it has not.
func (a Announcement) Value(field string) json.RawMessage { return keysOf(a)[field] }

// CorrectionForms lists the fields that may be amended, each with an example.
func CorrectionForms() string {
	var b strings.Builder
	for _, a := range amendable {
		fmt.Fprintf(&b, "  %-15s %s\n", a.field, a.example)
	}
	return b.String()
}

// Words are the value as people write it, "" for an empty one.
func (c Correction) Words() string {
	if IsTie(c.Field) {
		return strings.Join(c.Ties(), ", ")
	}
	var word string
	if json.Unmarshal(c.Value, &word) == nil && word != "" {
		return strings.ReplaceAll(word, "_", " ")
	}
	a, err := Announcement{}.Corrected([]Override{{Field: c.Field, Value: c.Value}})
	if err != nil {
		return ""
	}
	return a.Words(c.Field)
}
