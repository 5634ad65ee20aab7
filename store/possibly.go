package store

import (
	"slices"

	"gigawatch/news"
)

// Lead is a story with the article of its leading announcement.
type Lead struct {
	Story   *news.Story
	Article news.Article
}

// PossiblySame reports whether two stories that the facts keep apart look like
// one: people should look. It is symmetric, joins nothing, and wants the same
// firm and a common country on the same days, and sums that may be one, or a
// common place where one of them tells no sum, or texts that are alike.
func PossiblySame(a, b Lead) bool {
	x, y := &a.Story.Headline, &b.Story.Headline
	if a.Story.ID == b.Story.ID || x.Kind != y.Kind || !closer(x, y, newsWindow) {
		return false
	}
	if !shared(x.Countries, y.Countries) || !shared(x.Companies, slices.Concat(y.Companies, y.Partners)) && !shared(x.Partners, y.Companies) {
		return false
	}
	switch Compare(Telling{Article: a.Article, Announcement: *x}, Telling{Article: b.Article, Announcement: *y}) {
	case Apart:
		return false
	case Contested: // all but the sum is the same, and that is, but for its noughts
		return true
	}
	if x.Amount != nil && y.Amount != nil {
		return true // Compare has said Apart of sums that cannot be one
	}
	return sharedPlace(x.Places, y.Places) || LikeWords(x, y, WordsOf(a.Article), WordsOf(b.Article)) >= likePossibly
}

// likePossibly is how alike two articles are in their words that may tell one event.
const likePossibly = 0.15

// Crowd is how many stories that look alike are too many to point at: a firm
// that promises one sum a day says nothing by it.
const Crowd = 4
