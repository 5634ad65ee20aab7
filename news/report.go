package news

import "time"

// ReportKind says what a reader reports.
type ReportKind string

// The kinds of reports.
const (
	Wrong  ReportKind = "wrong"  // something of a story is not so
	Missed ReportKind = "missed" // an announcement is not here
)

// Report is what a reader of the site says, for people to look through. Who
// the reader is is not kept.
type Report struct {
	Number uint64     `json:"number"` // given by the store, in order
	Kind   ReportKind `json:"kind"`
	Story  string     `json:"story,omitempty"` // wrong: the id of the story
	URL    string     `json:"url,omitempty"`   // missed: where it stands; wrong: where it is told rightly
	Text   string     `json:"text,omitempty"`  // the reader's words, plain
	At     time.Time  `json:"at"`

	SettledBy string    `json:"settled_by,omitempty"` // who looked it through
	SettledAt time.Time `json:"settled_at,omitzero"`
}
