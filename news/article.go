package news

import "time"

// Article is a page that we read, or a line of an archive.
type Article struct {
	ID        string `json:"id"`  // stable: given with the line, or made from the canonical URL
	URL       string `json:"url"` // canonical
	Title     string `json:"title"`
	Published Date   `json:"published"`
	Text      string `json:"text"`           // plain text, paragraphs separated by newlines; private, never shown whole
	Lang      string `json:"lang,omitempty"` // ISO 639-1, detected; "" is unknown

	Summary string   `json:"summary,omitempty"` // the feed's own summary, plain text
	Outlet  string   `json:"outlet,omitempty"`  // who published it, for people: "CNBC"
	Class   Class    `json:"class,omitempty"`   // authority of the source
	Feeds   []string `json:"feeds,omitempty"`   // URLs of the feeds that listed it
	Authors []string `json:"authors,omitempty"`
	Aliases []string `json:"aliases,omitempty"` // other canonical URLs that led here: as listed, before redirects

	Fetched    time.Time `json:"fetched,omitzero"`
	Backfilled bool      `json:"backfilled,omitempty"` // from an archive: must never alert as new

	Page Page `json:"-"` // for reading it again; kept beside the article while that goes on
}
