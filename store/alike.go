package store

import (
	"slices"

	"gigawatch/news"
)

// How alike two articles must be in their words to tell one event where the
// facts leave it open. Of what a firm promises to one country within days, and
// one article gives no sum, little is asked: there is seldom a second. Much is
// asked where no country is known: a firm has many deals.
const (
	likePromise = 0.20
	likeMore    = 0.28 // in a large country, or in several, or of which one article gives the sum
	likeSums    = 0.40 // each knows of sums of which the other says nothing
	likeDeal    = 0.50
)

// thin reports whether the facts of an announcement say too little to know it
// again by: it has no sum or no country.
func thin(a *news.Announcement) bool { return a.Amount == nil || len(a.Countries) == 0 }

// regional reports whether an announcement is of a promise without a sum to one
// country that has room for one: a cloud region, told for two weeks.
func regional(a *news.Announcement) bool {
	return a.Kind == news.Commitment && a.Amount == nil && len(a.Countries) == 1 && !broad(a.Countries[0])
}

// LeastAlike is how alike the words of two articles must be for their
// announcements to tell one event, where the facts leave it open and one of
// them is thin; ok is false where words do not decide. It is symmetric.
func LeastAlike(x, y *news.Announcement) (least float64, ok bool) {
	if !thin(x) && !thin(y) || x.Kind != y.Kind || !sameSet(x.Countries, y.Countries) || !GaugeOf(*x).MayMeet(GaugeOf(*y)) {
		return 0, false
	}
	days := closer(x, y, newsWindow) || x.Published.IsZero() && y.Published.IsZero() // an input without dates is taken for the news of a day
	if !days && !(regional(x) && regional(y) && closer(x, y, storyWindow) && working(x.Status) == working(y.Status) && sameStage(x, y) == One) {
		return 0, false
	}
	if sameParties(x, y) != One || Compare(Telling{Announcement: *x}, Telling{Announcement: *y}) != Open {
		return 0, false
	}
	switch {
	case x.Kind != news.Commitment, len(x.Countries) == 0:
		return likeDeal, true
	case otherSums(x, y):
		return likeSums, true
	case len(x.Countries) > 1, broad(x.Countries[0]), x.Amount != nil || y.Amount != nil:
		return likeMore, true
	}
	return likePromise, true
}

// LikeWords is how alike the words of two announcements are besides what the
// facts know to be the same: the names of their firms, and those of their
// places, with which they may be less alike or more.
func LikeWords(x, y *news.Announcement, v, w Words) float64 {
	var firms []string
	for _, c := range slices.Concat(x.Companies, y.Companies) {
		firms = append(firms, string(c))
	}
	like := v.Like(w, firms...)
	if places := slices.Concat(x.Places, y.Places); len(places) > 0 {
		like = min(like, v.Like(w, append(firms, places...)...))
	}
	return like
}

// sayAlike is how alike two tellings are in their words, where these decide and
// find them one; ok is false elsewhere.
func sayAlike(a, b *Telling) (likeness float64, ok bool) {
	x, y := &a.Announcement, &b.Announcement
	least, ok := LeastAlike(x, y)
	if !ok || x.Part != y.Part && Identity(a.Article) == Identity(b.Article) {
		return 0, false
	}
	likeness = LikeWords(x, y, a.Words, b.Words)
	return likeness, likeness >= least && !recounted(a.Article.Title, b.Article.Title)
}
