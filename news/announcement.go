package news

import "slices"

// Announcement is what one article says, in the form of DESIGN section 2.
// A field that the article does not settle is empty; nothing is estimated.
type Announcement struct {
	ID        string `json:"id"` // the article's
	Part      int    `json:"part,omitempty"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Lang      string `json:"lang"`
	Published Date   `json:"published"`

	Kind         Kind       `json:"kind"`
	Status       Status     `json:"status"`
	Companies    []Company  `json:"companies"` // the committing parties
	Partners     []Company  `json:"partners"`
	Amount       *Sum       `json:"amount"`
	OtherAmounts []OtherSum `json:"other_amounts"`
	Countries    []Country  `json:"countries"` // where the money goes
	Places       []string   `json:"places"`    // states, provinces, cities named as sites, as written
	Pillars      []Pillar   `json:"pillars"`   // sorted
	Period       *Period    `json:"period"`

	PeopleTrained *int64   `json:"people_trained"`
	Jobs          *int64   `json:"jobs"`
	JobsBasis     Basis    `json:"jobs_basis"`
	CapacityMW    *float64 `json:"capacity_mw"`
	CapacityBasis Basis    `json:"capacity_basis"`

	Evidence   []Evidence            `json:"evidence"`
	Confidence map[string]Confidence `json:"confidence"` // by field
	Rules      string                `json:"rules"`      // version of the rules that made it
}

// Period is the years over which money is spent, both included. Zero is unknown.
type Period struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Evidence ties a field of an announcement to the words that fill it.
type Evidence struct {
	Field string `json:"field"` // a key of the record; "countries[0]" for an element of a list
	In    string `json:"in"`    // "title" or "text"
	Quote string `json:"quote"` // the title or text between Start and End
	Start int    `json:"start"` // byte offset in UTF-8
	End   int    `json:"end"`
	Rule  string `json:"rule"` // the rule that fired: "money.symbol"
}

// Confidence says how sure the rules are of a field.
type Confidence string

// The grades of confidence.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// RuleOnTop is the rule of a status whose sentence says of the sum itself that
// it comes on top of what was promised before: "another $5bn".
const RuleOnTop = "status.on-top"

// OnTop reports whether the article says of its sum that it comes on top of
// what was promised before, so that it does not hold that.
func (a Announcement) OnTop() bool {
	return slices.ContainsFunc(a.Evidence, func(e Evidence) bool { return e.Rule == RuleOnTop })
}

// Normal returns a with nil lists made empty, so that every key of the JSON
// form is a value of its own type, and never null for a list.
func (a Announcement) Normal() Announcement {
	a.Companies, a.Partners = full(a.Companies), full(a.Partners)
	a.OtherAmounts, a.Countries = full(a.OtherAmounts), full(a.Countries)
	a.Places, a.Pillars, a.Evidence = full(a.Places), full(a.Pillars), full(a.Evidence)
	if a.Confidence == nil {
		a.Confidence = map[string]Confidence{}
	}
	if a.Kind == "" {
		a.Kind = None
	}
	return a
}

func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
