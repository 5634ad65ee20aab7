package news

import "time"

// Standing is how far a subscriber has been told.
type Standing struct {
	Since   time.Time `json:"since,omitzero"`   // stories first seen before were never this reader's news
	Through time.Time `json:"through,omitzero"` // when the last edition was made, empty ones counted; zero before the first
	Mailed  time.Time `json:"mailed,omitzero"`  // when the last one was made that was worth a mail
	Back    time.Time `json:"back,omitzero"`    // an edition never arrived: the next one looks back to this moment
}

// Told says which version of a story a subscriber was told.
type Told struct {
	Story string
	Facts uint64 // a hash of what was printed; 0 once it is known to be withdrawn
}

// Printed is what a digest said of a story, to be compared with what is so now.
type Printed struct {
	Story  string       `json:"story"`
	Facts  uint64       `json:"facts"`
	At     time.Time    `json:"at"`
	Record Announcement `json:"record"` // without evidence
}

// Dispatch is an edition that was made for one subscriber: all of it is
// written down at once, or nothing.
type Dispatch struct {
	Subscriber string
	Standing   Standing
	Told       []Told
	Parcel     *Parcel // nil where there is nothing to send
}

// Parcel is a mail, signed and ready, until a server has taken it. It is sent
// as it is however often that is tried: whoever gets it twice can tell.
type Parcel struct {
	Number     uint64    `json:"number"` // its place in the spool; 0 before it is there
	Subscriber string    `json:"subscriber"`
	To         string    `json:"to"`
	ID         string    `json:"id"`    // its Message-ID
	Mail       []byte    `json:"mail"`  // RFC 5322, lines end in CRLF
	Since      time.Time `json:"since"` // where its time begins: told again from there if it never arrives
	Told       []Told    `json:"told,omitempty"`

	Queued   time.Time `json:"queued"`
	Next     time.Time `json:"next"` // not to be tried before
	Attempts int       `json:"attempts,omitempty"`
	Error    string    `json:"error,omitempty"` // what the server said last
}

// Fresh is a story that is new or has changed, as the digest reads it.
type Fresh struct {
	Story Story
	Also  []string // ids of stories that became this one
	Text  string   // the private text of its articles, for searching in it
}

// Token is a question that somebody was sent by mail, until it is answered.
type Token struct {
	Asks    string     `json:"asks"` // "subscribe"
	Wants   Subscriber `json:"wants"`
	Expires time.Time  `json:"expires"`
}

// IDs are those that lead to the story.
func (f *Fresh) IDs() []string { return append([]string{f.Story.ID}, f.Also...) }
