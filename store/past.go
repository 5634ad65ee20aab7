package store

import (
	"slices"
	"time"

	"gigawatch/news"
	"gigawatch/store/rates"
)

// KnownAt is a telling, filed when it was, as it was known before a moment; ok
// is false for one that was filed later. What was edited since says what it had said, without the
// sentences that prove it: of those only the ones that stand now are kept.
func (t Telling) KnownAt(filed, until time.Time) (then Telling, ok bool) {
	if !filed.Before(until) {
		return t, false
	}
	for i, e := range t.Edits {
		if !e.seen().Before(until) {
			t.Edits = slices.Clip(t.Edits[:i])
			if e.Said != nil {
				t.Announcement = e.Said.Normal()
			}
			break
		}
	}
	return t, true
}

// Filed is when a telling came into a story: an archive that did not say came
// with the story.
func (t Telling) Filed(s news.Story) time.Time {
	if t.Article.Fetched.IsZero() {
		return s.FirstSeen
	}
	return t.Article.Fetched
}

// seen is when an edit was read; the zero time where that is not known.
func (e Edit) seen() time.Time {
	if len(e.Events) == 0 {
		return time.Time{}
	}
	return e.Events[0].Seen
}

// Said are the decisions that held at a moment: those made before, without
// those that were taken back before. They are given in their order.
func Said(all []Decision, until time.Time) (held []Decision) {
	undone := map[uint64]bool{}
	for _, d := range all {
		if d.At.Before(until) && d.Action == Undo {
			undone[d.Undoes] = true
		}
	}
	for _, d := range all {
		if d.At.Before(until) && d.Action != Undo && !undone[d.Number] {
			held = append(held, d)
		}
	}
	return held
}

// TellPast makes the story of what was known of it at a moment. Of the story as
// it is now it keeps the id, the rate of its sum, the mark of a review, and links to what was there.
// Tellings and overrides are those of then.
func TellPast(now news.Story, tellings []Telling, overrides []news.Override, until time.Time, table *rates.Table) news.Story {
	then := now
	then.Overrides = overrides
	then.FirstSeen, then.Changed = times(now, tellings, overrides, until)
	then = Tell(then, tellings, table)
	if !sameSum(then.Headline.Amount, now.Headline.Amount) {
		then.NewMoney = nil // what there is of it is of another sum
	}
	return then
}

// times are when the story was first seen, and when it last changed before a moment.
func times(now news.Story, tellings []Telling, overrides []news.Override, until time.Time) (first, changed time.Time) {
	for _, t := range tellings {
		at := t.Filed(now)
		if first.IsZero() || at.Before(first) {
			first = at
		}
		changed = latest(changed, at)
		for _, e := range t.Edits {
			changed = latest(changed, e.seen())
		}
	}
	for _, o := range overrides {
		changed = latest(changed, o.At)
	}
	if now.Changed.Before(until) && now.Changed.After(changed) {
		changed = now.Changed // nothing of it came later
	}
	return first, latest(first, changed)
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
