package news

import "time"

// Page is how an article's page was had: what to send back when it is read
// again, and what to compare it with.
type Page struct {
	URL          string `json:"url,omitempty"`           // where it was found, after redirects; "" for a page that was never read
	ETag         string `json:"etag,omitempty"`          // a validator, exactly as received
	LastModified string `json:"last_modified,omitempty"` // of it too
	Title        string `json:"title,omitempty"`         // its own headline; the article's may be the feed's
	Hash         string `json:"hash,omitempty"`          // of its headline and text
}

// Followed is an article whose page is to be read again.
type Followed struct {
	URL  string // canonical
	Feed string // the first that listed it: its selectors read the page
	Page Page
}

// Rereading is what came of reading the page of a followed article again.
type Rereading struct {
	URL  string // the article's
	Page Page   // for the next time
	Look Look
	// Was and Is are the article as it is kept and as its page says it now; nil
	// where the page says the same, or nothing that could be believed.
	Was, Is *Article
}

// Look is one reading at an article's page: a line of its log.
type Look struct {
	At     time.Time `json:"at"`
	Status int       `json:"status,omitempty"` // 0 where no answer came
	Cause  Cause     `json:"cause,omitempty"`  // why there was no page; "" where there was one
	Hash   string    `json:"hash,omitempty"`   // of headline and text, "" where there were none
	Note   string    `json:"note,omitempty"`   // for people: why what stands there is not taken for the article
}

// Wording is the text of an article as it stood for a time.
type Wording struct {
	Read  time.Time `json:"read"`           // when we read it first
	Until time.Time `json:"until,omitzero"` // when we read another in its place; zero for the one that holds
	Title string    `json:"title"`
	Text  string    `json:"text"` // private, as an article's is
	Hash  string    `json:"hash"` // of headline and text
	// Note says why it did not take the place of the one before: "" where it did.
	Note string `json:"note,omitempty"`
	// Changed are the figures that it gave otherwise than the one before.
	Changed []Event `json:"changed,omitempty"`
}
