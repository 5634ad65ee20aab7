package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"gigawatch/news"
)

// Facts is a hash of what a story says, without its proofs and its times: a
// mark of review is good as long as it stays the same.
func Facts(s news.Story) uint64 {
	h := s.Headline
	h.ID, h.URL, h.Title, h.Lang, h.Rules = "", "", "", "", ""
	h.Published, h.Evidence, h.Confidence = news.Date{}, nil, nil
	said := []any{h.Normal(), s.Conflicts}
	if lost := takenBack(s); len(lost) > 0 {
		said = append(said, lost)
	}
	b, err := json.Marshal(said)
	if err != nil {
		return 0 // never: it is what export writes
	}
	return xxhash.Sum64(b)
}

// takenBack are the pages of a story that carried it once, and were edited so
// that they do no more.
func takenBack(s news.Story) (urls []string) {
	for _, e := range s.Edits() {
		if e.Field == "kind" && !slices.Contains(urls, e.Source) {
			urls = append(urls, e.Source)
		}
	}
	return urls
}

// bigSum is where a wrong figure is a disaster.
const bigSum = 10e9

// Doubts are the reasons to look a story through, the weightiest first; none
// for one that was reviewed and has said nothing else since.
func Doubts(s news.Story) []string {
	if s.Reviewed != nil && s.Reviewed.Of == Facts(s) {
		return nil
	}
	var out []string
	if fields := disputed(s); len(fields) > 0 {
		out = append(out, "sources disagree on "+strings.ReplaceAll(strings.Join(fields, ", "), "_", " "))
	}
	if len(takenBack(s)) > 0 {
		out = append(out, "a source no longer carries it")
	}
	if low := graded(s, news.Low); low != "" {
		out = append(out, "unsure of "+low)
	}
	if len(s.Possibly) > 0 {
		out = append(out, "possibly the same as "+strings.Join(s.Possibly, ", "))
	}
	if dollarsOf(s) >= bigSum {
		out = append(out, "big sum")
	}
	if s.Reviewed != nil {
		out = append(out, "changed since "+s.Reviewed.At.Format("2006-01-02")+", when it was reviewed")
	}
	if len(out) == 0 {
		if medium := graded(s, news.Medium); medium != "" {
			return []string{"not quite sure of " + medium}
		}
		return []string{"nobody has looked"}
	}
	return out
}

// graded lists the fields of which the rules are so sure.
func graded(s news.Story, grade news.Confidence) string {
	var out []string
	for f, g := range s.Headline.Confidence {
		if g == grade {
			out = append(out, strings.ReplaceAll(f, "_", " "))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func dollarsOf(s news.Story) float64 {
	if d := s.InDollars(); d.Currency != "" {
		return d.Float()
	}
	if s.Headline.Amount != nil {
		return dollarsAbout(s.Headline.Amount.Money)
	}
	return 0
}

// Queue collects the stories that most need a look, so many at most; 0 is all.
type Queue struct {
	Most    int
	Left    int // stories that need one besides
	entries []queued
}

type queued struct {
	story  news.Story
	weight int
	sum    float64
}

// Add takes a story in if it needs a look more than the others.
func (q *Queue) Add(s news.Story) {
	weight := weigh(s)
	if weight == 0 {
		return
	}
	q.entries = append(q.entries, queued{s, weight, dollarsOf(s)})
	if q.Most > 0 && len(q.entries) > 2*q.Most+64 {
		q.cut()
	}
}

// weigh counts contradictions before what a source took back, that before
// doubts, those before what may be told twice, and that before big sums.
func weigh(s news.Story) int {
	if len(Doubts(s)) == 0 {
		return 0
	}
	weight := 1
	for i, is := range []bool{graded(s, news.Medium) != "", s.Reviewed != nil, dollarsOf(s) >= bigSum, len(s.Possibly) > 0, graded(s, news.Low) != "", len(takenBack(s)) > 0, len(disputed(s)) > 0} {
		if is {
			weight += 2 << i
		}
	}
	return weight
}

func (q *Queue) cut() {
	slices.SortFunc(q.entries, func(a, b queued) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.sum, a.sum), b.story.When().Compare(a.story.When()), strings.Compare(a.story.ID, b.story.ID))
	})
	if q.Most > 0 && len(q.entries) > q.Most {
		q.Left += len(q.entries) - q.Most
		q.entries = q.entries[:q.Most]
	}
}

// Stories are those collected, the one that most needs a look first.
func (q *Queue) Stories() []news.Story {
	q.cut()
	out := make([]news.Story, len(q.entries))
	for i, e := range q.entries {
		out[i] = e.story
	}
	return out
}
