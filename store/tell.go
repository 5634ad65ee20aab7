package store

import (
	"cmp"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"gigawatch/news"
	"gigawatch/store/rates"
)

// Telling is an announcement with the article that makes it. The text of the
// article is not needed.
type Telling struct {
	Article      news.Article
	Announcement news.Announcement
	Edits        []Edit // of this part, the oldest first: what it said before
	Words        Words  // of the article as it was first read; nil for those that it has now
}

// Sayings are what the article says and all that it ever said of the same, as
// tellings of their own: a figure that was corrected is no other event. What
// newer rules no longer see in it, another firm, another country, is left out.
func (t Telling) Sayings() []Telling {
	out := []Telling{{Article: t.Article, Announcement: t.Announcement, Words: t.Words}}
	for _, e := range t.Edits {
		if e.Said != nil && sameSubject(*e.Said, t.Announcement) {
			out = append(out, Telling{Article: t.Article, Announcement: *e.Said, Words: t.Words})
		}
	}
	return out
}

// Tells reports whether an announcement makes a story of its own.
func Tells(a news.Announcement) bool {
	return a.Kind == news.Commitment || a.Kind == news.Capex || a.Kind == news.Deal
}

// Identity is what makes an article the one it is: its canonical URL, or its
// id where an archive gives no URL.
func Identity(a news.Article) string {
	if a.URL != "" {
		return a.URL
	}
	return "id:" + a.ID
}

var storyAlphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// StoryID is the id of a story that an article was the first to tell: ten
// letters and digits without those that are mistaken for one another. Another
// try gives another id, for the day when two stories meet in one.
func StoryID(a news.Article, part, try int) string {
	h := xxhash.Sum64String(Identity(a) + "#" + strconv.Itoa(part) + strings.Repeat("+", try))
	return storyAlphabet.EncodeToString(binary.BigEndian.AppendUint64(nil, h))[:10]
}

// leastText is how much folded text two articles must share word for word to
// be copies: less is a notice to subscribe, or a line that says "more to come".
const leastText = 300

// TextHash is equal for copies of one text, whatever their signs, cases and
// spaces; ok is false for a text too short to tell copies by.
func TextHash(text string) (hash uint64, ok bool) {
	folded := news.Fold(text)
	return xxhash.Sum64String(folded), len(folded) >= leastText
}

// SameFacts reports whether two announcements say the same: a copy under
// another headline may be read differently, and is then kept apart.
func SameFacts(a, b news.Announcement) bool {
	return a.Kind == b.Kind && a.Part == b.Part && slices.Equal(a.Companies, b.Companies) && slices.Equal(a.Countries, b.Countries) &&
		sameSum(a.Amount, b.Amount)
}

func sameSum(a, b *news.Sum) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Money.Equal(b.Money) && a.Bound == b.Bound
}

// Tell makes the story of all its tellings: the same whatever order they come
// in. Of the given story it keeps what the tellings do not decide: the id, the
// times, the corrections, the links to other stories. The table turns the
// headline sum into US dollars.
func Tell(s news.Story, tellings []Telling, table *rates.Table) news.Story {
	was := s
	tellings = slices.Clone(tellings)
	slices.SortFunc(tellings, byAuthority)
	s.Permalink = "/story/" + s.ID
	s.Headline, s.From = headline(tellings)
	s.Sources, s.Timeline, s.Backfilled = nil, nil, true
	for _, t := range tellings {
		s.Sources = append(s.Sources, source(t))
		s.Backfilled = s.Backfilled && t.Article.Backfilled
	}
	s.Timeline = joinEvents(timeline(tellings), slices.DeleteFunc(slices.Clone(was.Timeline), ownEvent))
	s.Conflicts = conflicts(tellings)
	s.Read = nil
	return corrected(s, &was, table)
}

// byAuthority orders tellings by who speaks, then by how much they say, then
// by who spoke first.
func byAuthority(a, b Telling) int {
	return cmp.Or(
		cmp.Compare(a.Article.Class.Rank(), b.Article.Class.Rank()),
		cmp.Compare(completeness(b.Announcement), completeness(a.Announcement)),
		a.Article.Published.Compare(b.Article.Published.Time),
		strings.Compare(Identity(a.Article), Identity(b.Article)),
		cmp.Compare(a.Announcement.Part, b.Announcement.Part),
	)
}

// completeness counts the fields that a telling fills; the sum counts most,
// since it is what readers come for.
func completeness(a news.Announcement) int {
	n := 0
	for _, filled := range []bool{a.Status != "", len(a.Companies) > 0, len(a.Partners) > 0, len(a.Countries) > 0, len(a.Places) > 0,
		len(a.Pillars) > 0, a.Period != nil, a.PeopleTrained != nil, a.Jobs != nil, a.CapacityMW != nil} {
		if filled {
			n++
		}
	}
	if a.Amount != nil {
		n += 3
	}
	return n
}

func source(t Telling) news.Source {
	return news.Source{URL: t.Article.URL, Title: t.Article.Title, Outlet: t.Article.Outlet, Class: t.Article.Class,
		Published: t.Article.Published, Announcement: Name(t)}
}

// Name is what a telling is called: the article's id, with "#2" for its second part.
func Name(t Telling) string {
	if t.Announcement.Part > 1 {
		return t.Article.ID + "#" + strconv.Itoa(t.Announcement.Part)
	}
	return t.Article.ID
}

// Dollars is the headline sum of a story in US dollars by the table, nil where
// there is no sum or no rate is known.
func Dollars(s *news.Story, table *rates.Table) *news.Dollars {
	switch sum := s.Headline.Amount; {
	case sum == nil:
		return nil
	case sum.Currency == "USD":
		return &news.Dollars{Value: sum.Money, Rate: "1", RateDate: s.Headline.Published.Day(), Source: "stated in US dollars"}
	default:
		return table.Dollars(sum.Money, s.When())
	}
}

// dollarsStill are the dollars of a story told again. The rate stays while sum
// and date do, whatever the table has learned since: a figure that was printed
// can be found again.
func dollarsStill(s, was *news.Story, table *rates.Table) *news.Dollars {
	sum, before := s.Headline.Amount, was.Headline.Amount
	if was.USD != nil && sum != nil && before != nil && before.Money.Equal(sum.Money) && was.When().Equal(s.When()) {
		return was.USD
	}
	return Dollars(s, table)
}
