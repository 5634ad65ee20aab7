package store

import (
	"time"

	"gigawatch/news"
)

// Point is a place in the history of a store: after so many changes of its
// stories. Mark tells two stores, or two histories of one store that was put
// back to an earlier state, apart.
type Point struct {
	Number uint64    `json:"number"`
	Mark   uint64    `json:"mark"`
	At     time.Time `json:"at"` // when the last change was made; the zero Time in a new store
}

// Is reports whether two points are the same place in the same history.
func (p Point) Is(other Point) bool { return p.Number == other.Number && p.Mark == other.Mark }

// Told is a story with what its articles say, for those who search in it.
type Told struct {
	Story news.Story
	Texts []Text
}

// Text is the private text of an article.
type Text struct {
	Lang string // ISO 639-1; "" is unknown
	Text string
}
