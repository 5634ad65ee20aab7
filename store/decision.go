package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
	"gigawatch/store/rates"
)

// Action is what a person does to a story.
type Action string

// The actions.
const (
	Amend  Action = "amend"  // a field of the record is otherwise
	Merge  Action = "merge"  // several stories are one event
	Split  Action = "split"  // some articles tell another event
	Review Action = "review" // the story is as it should be
	Undo   Action = "undo"   // the last decision on a story is taken back
)

// Ref names a telling for good: an article's Identity and which of its
// promises, counted from 1.
type Ref struct {
	Article string `json:"article"`
	Part    int    `json:"part"`
}

// Decision is what a person said of stories: a line of a log to which is only
// ever added. It speaks of articles, not only of the stories they made at the
// time, so that it holds when other rules group them otherwise.
type Decision struct {
	Number   uint64            `json:"number"` // given by the store, in order
	Action   Action            `json:"action"`
	Story    string            `json:"story"`            // the id of the story it is about
	Others   []string          `json:"others,omitempty"` // merge: the ids that lead to it from now on; split: the id of what left it
	Set      []news.Correction `json:"set,omitempty"`    // amend: what is so
	Was      []news.Correction `json:"was,omitempty"`    // amend: what the rules had said
	Articles []string          `json:"articles,omitempty"`
	Together []Ref             `json:"together,omitempty"` // merge, split: tellings of one event
	Apart    []Ref             `json:"apart,omitempty"`    // split: tellings of another event than those
	Undoes   uint64            `json:"undoes,omitempty"`   // undo: the number of the decision taken back
	By       string            `json:"by"`
	At       time.Time         `json:"at"`
	Reason   string            `json:"reason"`
}

// Valid reports what is missing in a decision, as an ErrInvalid.
func (d Decision) Valid() error {
	switch {
	case d.Story == "":
		return news.Mistaken("%s: no story is named", d.Action)
	case d.Action != Review && strings.TrimSpace(d.By) == "":
		return news.Mistaken("%s: who says so is not named (--by)", d.Action)
	case d.Action != Review && strings.TrimSpace(d.Reason) == "":
		return news.Mistaken("%s: no reason is given (--reason)", d.Action)
	case d.Action == Amend && len(d.Set) == 0:
		return news.Mistaken("amend: no field is named")
	case d.Action == Merge && len(d.Others) == 0:
		return news.Mistaken("merge: name two stories or more")
	case d.Action == Split && len(d.Articles) == 0:
		return news.Mistaken("split: no article is named")
	}
	return nil
}

// Keeps reports whether the decision keeps a story in being that no article
// tells any more by other rules: somebody vouched for it.
func (d Decision) Keeps() bool { return d.Action == Amend || d.Action == Merge || d.Action == Review }

// Overrides are the corrections that decisions made, in their order.
func Overrides(decisions []Decision) []news.Override {
	decisions = slices.Clone(decisions)
	slices.SortFunc(decisions, func(a, b Decision) int { return cmp.Compare(a.Number, b.Number) })
	var out []news.Override
	for _, d := range decisions {
		if d.Action != Amend {
			continue
		}
		for _, c := range d.Set {
			out = append(out, news.Override{Field: c.Field, Value: c.Value, By: d.By, At: d.At, Reason: d.Reason})
		}
	}
	return out
}

// Disagree reports whether people say two things of one field: then the rules
// alone make no one story of the two.
func Disagree(a, b []news.Override) bool {
	for field, x := range lastWords(a) {
		if y, both := lastWords(b)[field]; both && x != y {
			return true
		}
	}
	return false
}

func lastWords(overrides []news.Override) map[string]string {
	last := map[string]string{}
	for _, o := range overrides {
		last[o.Field] = string(o.Value)
	}
	return last
}

// Corrected is a story with people's word in its record: the overrides that it
// has, over the record that the rules made.
func Corrected(s news.Story, table *rates.Table) news.Story {
	was := s
	return corrected(s, &was, table)
}

// corrected is Corrected for a story that was another before.
func corrected(s news.Story, was *news.Story, table *rates.Table) news.Story {
	if s.Read != nil {
		s.Headline, s.Read = *s.Read, nil
	}
	if len(s.Overrides) > 0 {
		// A correction was read as one before it was kept, so it fits.
		if said, err := s.Headline.Corrected(s.Overrides); err == nil {
			read := s.Headline
			s.Headline, s.Read = said, &read
		}
	}
	s.USD = dollarsStill(&s, was, table)
	return s
}

// Summary says in a few words what a decision did: for a log that people read.
func (d Decision) Summary() string {
	switch d.Action {
	case Amend:
		var parts []string
		for i, c := range d.Set {
			was := news.Correction{}
			if i < len(d.Was) {
				was = d.Was[i]
			}
			parts = append(parts, fmt.Sprintf("%s %s, the rules had said %s", c.Field, orEmpty(c.Words()), orEmpty(was.Words())))
		}
		return strings.Join(parts, "; ")
	case Merge:
		return "took in " + strings.Join(d.Others, ", ")
	case Split:
		return fmt.Sprintf("%s left for %s", strings.Join(d.Articles, ", "), strings.Join(d.Others, ", "))
	case Undo:
		return fmt.Sprintf("decision %d taken back", d.Undoes)
	}
	return "looked through"
}

func orEmpty(words string) string { return cmp.Or(words, "(empty)") }
