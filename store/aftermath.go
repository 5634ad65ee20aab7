package store

import (
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
)

// Aftermath is the timeline of a story with what became of its promise by
// later stories that build on it: the stages they tell of, and further promises.
func Aftermath(own []news.Event, later []news.Story) []news.Event {
	own = slices.DeleteFunc(slices.Clone(own), func(e news.Event) bool { return !ownEvent(e) })
	var foreign []news.Event
	for i := range later {
		foreign = append(foreign, outcome(&later[i])...)
	}
	return joinEvents(own, foreign)
}

// ownEvent reports an entry of the story's own sources.
func ownEvent(e news.Event) bool { return e.Story == "" }

// outcome is what a story means to the one that it builds on.
func outcome(s *news.Story) (out []news.Event) {
	for _, e := range s.Timeline {
		if !ownEvent(e) || e.Edited {
			continue
		}
		e.Story = s.ID
		switch {
		case e.Is != rumoured && e.Is != string(news.Planned) && e.Is != string(news.Announced):
			out = append(out, e)
		case s.Headline.Amount != nil && e.Is == string(news.Announced):
			e.Event = "a further promise builds on it: " + s.Headline.Words("amount")
			e.Field, e.Is = "builds_on", s.Headline.Words("amount")
			out = append(out, e)
		}
	}
	return out
}

// joinEvents are the entries of a story and those of others in order of time;
// what it tells itself it need not be told.
func joinEvents(own, foreign []news.Event) []news.Event {
	all := slices.Clone(own)
	for _, e := range foreign {
		told := func(o news.Event) bool { return o.Field == e.Field && o.Is == e.Is && !o.Edited }
		if !slices.ContainsFunc(own, told) {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b news.Event) int {
		return cmp.Or(byDate(a.Date, b.Date), strings.Compare(a.Story, b.Story))
	})
	return all
}
