package machine

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"gigawatch/news"
)

// story is a story in the export form, which writes itself; its schema is that
// of storyForm.
type story struct{ news.Story }

// MarshalJSON writes the export form.
func (s story) MarshalJSON() ([]byte, error) { return json.Marshal(s.Story) }

// Schema is the export form's.
func (story) Schema(r huma.Registry) *huma.Schema { return schemaOf[storyForm](r) }

// totals write themselves too.
type totals struct{ news.Totals }

// MarshalJSON writes the totals.
func (t totals) MarshalJSON() ([]byte, error) { return json.Marshal(t.Totals) }

// Schema is that of totalsForm.
func (totals) Schema(r huma.Registry) *huma.Schema { return schemaOf[totalsForm](r) }

func schemaOf[T any](r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[T](), true, "")
}

// storyForm is DESIGN section 2 for the document. A test holds it against what
// a story writes.
type storyForm struct {
	ID            string            `json:"id" doc:"The story's id. It stays; that of a merged story leads to the one that took it in."`
	URL           string            `json:"url" doc:"The leading source."`
	Title         string            `json:"title"`
	Lang          string            `json:"lang" doc:"ISO 639-1 of the leading source; empty where not known."`
	Published     string            `json:"published" doc:"RFC 3339, or a day where the source gives no more; empty where not known."`
	Kind          string            `json:"kind" enum:"commitment,capex,deal,none"`
	Status        string            `json:"status" enum:"planned,announced,approved,under_construction,operating,expanded,delayed,reduced,cancelled,"`
	Companies     []string          `json:"companies" nullable:"false" doc:"Who promises."`
	Partners      []string          `json:"partners" nullable:"false"`
	Amount        *amountForm       `json:"amount" doc:"The announced sum; null where none is stated."`
	OtherAmounts  []otherForm       `json:"other_amounts" nullable:"false"`
	Countries     []string          `json:"countries" nullable:"false" doc:"ISO 3166-1 alpha-2, or EU."`
	Places        []string          `json:"places" nullable:"false"`
	Pillars       []string          `json:"pillars" nullable:"false" doc:"talent, technology, trust."`
	Period        *periodForm       `json:"period"`
	PeopleTrained *int64            `json:"people_trained"`
	Jobs          *int64            `json:"jobs"`
	JobsBasis     string            `json:"jobs_basis"`
	CapacityMW    *float64          `json:"capacity_mw"`
	CapacityBasis string            `json:"capacity_basis"`
	Evidence      []evidenceForm    `json:"evidence" nullable:"false" doc:"The words behind every field."`
	Confidence    map[string]string `json:"confidence" doc:"high, medium or low, by field."`
	Rules         string            `json:"rules" doc:"The version of the rules that read it."`
	Permalink     string            `json:"permalink"`
	Headline      string            `json:"headline"`
	FirstSeen     string            `json:"first_seen"`
	Changed       string            `json:"changed"`
	Sources       []sourceForm      `json:"sources" nullable:"false" doc:"By authority."`
	Conflicts     []conflictForm    `json:"conflicts" nullable:"false" doc:"Fields on which the sources do not agree, all values kept."`
	BuildsOn      []string          `json:"builds_on" nullable:"false"`
	PartOf        []string          `json:"part_of" nullable:"false"`
	Possibly      []string          `json:"possibly" nullable:"false" doc:"Stories that may be the same event."`
	From          map[string]string `json:"from" doc:"Which announcement among the sources a field comes from."`
	NewMoney      *moneyForm        `json:"new_money" doc:"What of the sum was not announced before; null where that is not known."`
	USD           *dollarsForm      `json:"usd" doc:"The sum in US dollars at a dated rate."`
	Timeline      []eventForm       `json:"timeline" nullable:"false"`
	Overrides     []overrideForm    `json:"overrides" nullable:"false" doc:"What people corrected."`
}

type moneyForm struct {
	_        struct{} `nullable:"true"`
	Value    float64  `json:"value" doc:"An exact decimal in main units."`
	Currency string   `json:"currency" doc:"ISO 4217."`
}

type amountForm struct {
	_        struct{} `nullable:"true"`
	Value    float64  `json:"value" doc:"An exact decimal in main units; of a range its upper end."`
	Currency string   `json:"currency" doc:"ISO 4217."`
	Bound    string   `json:"bound" enum:"exact,about,at_least,up_to,range"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	Text     string   `json:"text" doc:"As printed."`
}

type otherForm struct {
	Value    float64 `json:"value"`
	Currency string  `json:"currency"`
	Role     string  `json:"role" doc:"prior, part, total, impact, converted or other."`
	Text     string  `json:"text"`
}

type periodForm struct {
	_     struct{} `nullable:"true"`
	Start *int     `json:"start"`
	End   *int     `json:"end"`
}

type evidenceForm struct {
	Field string `json:"field"`
	In    string `json:"in"`
	Quote string `json:"quote"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Rule  string `json:"rule"`
}

type sourceForm struct {
	URL          string `json:"url"`
	Title        string `json:"title"`
	Outlet       string `json:"outlet"`
	Class        string `json:"class"`
	Published    string `json:"published"`
	Announcement string `json:"announcement"`
}

type conflictForm struct {
	Field  string              `json:"field"`
	Values []conflictValueForm `json:"values" nullable:"false"`
}

type conflictValueForm struct {
	Value   any      `json:"value"`
	Sources []string `json:"sources" nullable:"false"`
}

type dollarsForm struct {
	_        struct{} `nullable:"true"`
	Value    float64  `json:"value"`
	Rate     *float64 `json:"rate"`
	RateDate string   `json:"rate_date"`
	Source   string   `json:"source"`
}

type eventForm struct {
	Date   string `json:"date"`
	Event  string `json:"event"`
	Source string `json:"source"`
}

type overrideForm struct {
	Field  string `json:"field"`
	Value  any    `json:"value"`
	By     string `json:"by"`
	At     string `json:"at"`
	Reason string `json:"reason"`
}

type totalsForm struct {
	All    groupForm   `json:"all"`
	Groups []groupForm `json:"groups" nullable:"false" doc:"By key."`
}

type groupForm struct {
	Key         string   `json:"key" doc:"Empty where stories name none; several for those that name more than one."`
	Commitments sumsForm `json:"commitments"`
	Capex       sumsForm `json:"capex"`
	Deals       sumsForm `json:"deals"`
	Shared      int      `json:"shared" doc:"Stories that name the key beside others; they stand under several."`
}

type sumsForm struct {
	Stories  int     `json:"stories" doc:"That are counted, with a sum or without."`
	Firm     sumForm `json:"firm"`
	UpTo     sumForm `json:"up_to" doc:"What may come on top."`
	Within   sumForm `json:"within" doc:"Shares of sums that are counted elsewhere; never to be added."`
	Unsized  int     `json:"unsized" doc:"Of the stories: those that state no sum."`
	Unpriced int     `json:"unpriced" doc:"Of the stories: those whose sum has no known rate."`
}

type sumForm struct {
	Value    float64 `json:"value"`
	Currency string  `json:"currency"`
}
