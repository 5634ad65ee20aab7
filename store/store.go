// Package store turns announcements into stories. In go the harvests of the
// crawler with what the classifier made of them; out come stories: which are
// new, and which have one more source. What is here is pure and knows no
// disk; the engines that keep stories (store/bolt) call it.
package store

import "gigawatch/news"

// Filing is one feed's harvest with what its articles say: Announcements[i]
// are those of Harvest.Articles[i].
type Filing struct {
	Harvest       news.Harvest
	Announcements [][]news.Announcement
	// Edited[i] is what Harvest.Reread[i] says where that was edited; the zero
	// Edited elsewhere, and [] where nothing was.
	Edited []Edited
}

// Revision is what an article that is kept says when it is read by other rules.
type Revision struct {
	Article       string // its Identity
	Announcements []news.Announcement
}

// Receipt says what a filing or a revision came to.
type Receipt struct {
	New     []news.Story // stories told for the first time
	Changed []news.Story // stories with another source or other facts; what a source edited stands in their timelines (Story.Since)
	Gone    int          // stories that no article tells any more
	Filed   int          // articles that were not known
	Known   int          // articles that were, and those of which a revision says nothing new
	Revised int          // articles that now say something else
	Reread  int          // pages that were read again
	Edited  int          // of them those with another text
}

// Add takes the figures and stories of another receipt in.
func (r *Receipt) Add(other Receipt) {
	r.New = append(r.New, other.New...)
	r.Changed = append(r.Changed, other.Changed...)
	r.Filed += other.Filed
	r.Known += other.Known
	r.Gone += other.Gone
	r.Revised += other.Revised
	r.Reread += other.Reread
	r.Edited += other.Edited
}

// Counts is how much a store holds.
type Counts struct {
	Articles      int `json:"articles"`
	Announcements int `json:"announcements"` // kind none left out
	Stories       int `json:"stories"`
	Feeds         int `json:"feeds"`
}
