package news

import (
	"encoding/json"
	"time"
)

// Story is one event, told by one or more announcements.
type Story struct {
	ID        string // stable; survives merges as a redirect
	Permalink string // path of its page: "/story/ID"
	Headline  Announcement
	// From names the announcement behind each field of the headline record
	// that is not the leading one's (that of the first source): a key of the
	// record, or "other_amounts[2]" for an element. Proofs of such a field lie
	// in that announcement's article.
	From map[string]string

	FirstSeen time.Time
	Changed   time.Time
	Sources   []Source // by authority, then time
	Conflicts []Conflict
	BuildsOn  []string // story ids
	PartOf    []string // story ids
	Possibly  []string // ids of stories that may be the same event; they name this one too
	NewMoney  *Money
	USD       *Dollars
	Timeline  []Event
	Overrides []Override
	Reviewed  *Review // nil for a story that nobody has looked through

	// Read is the headline record as the rules make it, where a person's word
	// stands in its place; nil otherwise. It is kept, not exported.
	Read *Announcement

	Backfilled bool // all its articles came from an archive: never alerts as new
}

// Source is an article that tells the story.
type Source struct {
	URL          string `json:"url"`
	Title        string `json:"title"`
	Outlet       string `json:"outlet"`
	Class        Class  `json:"class"`
	Published    Date   `json:"published"`
	Announcement string `json:"announcement"` // the article's id, with "#2" for its second part
}

// Conflict is a field on which the sources do not agree, all values kept.
type Conflict struct {
	Field  string          `json:"field"`
	Values []ConflictValue `json:"values"`
}

// ConflictValue is one value of a contested field and who says so.
type ConflictValue struct {
	Value   json.RawMessage `json:"value"`   // as the record holds it
	Sources []string        `json:"sources"` // URLs
}

// Dollars is the headline sum in US dollars at a dated rate.
type Dollars struct {
	Value    Money  // USD; the sum times Rate
	Rate     string // US dollars for one unit of the sum's currency
	RateDate string // the day of the rate, the last day of the month or year that it is the average of
	Source   string // who publishes it, and what it is: "US Federal Reserve, average of 2025"
}

// Event is an entry of a story's timeline: a stage that the promise reached,
// told here or in a later story that hangs on this one, or a figure that a
// source changed after we had read it.
type Event struct {
	Date   Date   `json:"date"`   // of the article; of a changed figure, when we read it
	Event  string `json:"event"`  // for people: "announced", "amount was $3 billion, now $2 billion"
	Source string `json:"source"` // URL

	// Of a changed figure: the key of the record that changed, and what it said
	// before and says now in words, "" for nothing. Of a stage: "status", and
	// the stage as Is. They are kept, not exported.
	Field string `json:"field,omitempty"`
	Was   string `json:"was,omitempty"`
	Is    string `json:"is,omitempty"`
	// Edited says that the source changed what it had said.
	Edited bool `json:"edited,omitempty"`
	// Story is the id of the later story that tells it, "" for this one's own.
	Story string    `json:"story,omitempty"`
	Seen  time.Time `json:"seen,omitzero"` // when we read it
}

// Since are the entries of the timeline that we read after t, in its order:
// what a reader who knew the story at t has to be told.
func (s *Story) Since(t time.Time) []Event {
	var out []Event
	for _, e := range s.Timeline {
		if e.Seen.After(t) {
			out = append(out, e)
		}
	}
	return out
}

// Edits are the entries of the timeline that say what a source changed.
func (s *Story) Edits() []Event {
	var out []Event
	for _, e := range s.Timeline {
		if e.Edited {
			out = append(out, e)
		}
	}
	return out
}

// Override is a person's correction; no re-run undoes it.
type Override struct {
	Field  string          `json:"field"`
	Value  json.RawMessage `json:"value"` // as the record holds it
	By     string          `json:"by"`
	At     time.Time       `json:"at"`
	Reason string          `json:"reason"`
}

// Review is a person's word that a story is as it should be.
type Review struct {
	By string    `json:"by"`
	At time.Time `json:"at"`
	// Of is a hash of what the story said: the mark is good until it says
	// something else.
	Of uint64 `json:"of"`
}
