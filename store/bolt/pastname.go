package bolt

import (
	"slices"

	"gigawatch/store"
)

// founded are the ids of the stories that the tellings of a group would have begun.
func (g *pastGroup) founded(at []int) (ids []string) {
	for _, i := range at {
		ids = append(ids, store.StoryID(g.tellings[i].Article, g.members[i].Part, 0))
	}
	return ids
}

// led are the ids that led to a group: its own, those of its articles that no
// other group has, and, of a clump that is one story, all of its.
func (g *pastGroup) led(at []int, id string, taken map[string]bool) []string {
	led, candidates := []string{id}, g.founded(at)
	if len(taken) == 1 {
		for _, r := range g.records {
			candidates = append(candidates, r.ids()...)
		}
	}
	for _, c := range candidates {
		if !taken[c] && !slices.Contains(led, c) && g.here(c) {
			led = append(led, c)
		}
	}
	return led
}

// here reports whether an id leads into the clump now.
func (g *pastGroup) here(id string) bool {
	return slices.ContainsFunc(g.records, func(r *record) bool { return slices.Contains(r.ids(), id) })
}

// name is the id that a group had: by a person's word, else that of the first
// of its articles to be filed that is the id of a story, now or once.
func (g *pastGroup) name(at []int, taken map[string]bool) string {
	found := g.founded(at)
	var known []string
	for _, r := range g.records { // an id may lead to the story from which its article was split since
		known = append(known, r.ids()...)
	}
	free := func(id string) bool { return slices.Contains(known, id) && !taken[id] }
	for _, d := range slices.Backward(g.held) {
		if id := g.given(at, d); id != "" && free(id) {
			return id
		}
	}
	best := -1
	for n, id := range found {
		if free(id) && (best < 0 || g.earlier(at[n], at[best], id, found[best])) {
			best = n
		}
	}
	if best >= 0 {
		return found[best]
	}
	for _, id := range append([]string{g.of[at[0]].Story.ID}, known...) {
		if !taken[id] {
			return id
		}
	}
	return found[0]
}

// given is the id that a merge or a split gave to a group, "" for none: of a
// split those that stayed kept the id, whoever had begun the story.
func (g *pastGroup) given(at []int, d store.Decision) string {
	holds := func(refs []store.Ref) bool {
		return slices.ContainsFunc(at, func(i int) bool { return slices.Contains(refs, g.ref(i)) })
	}
	switch {
	case d.Action == store.Merge && holds(d.Together), d.Action == store.Split && !holds(d.Together) && holds(d.Apart):
		return d.Story
	case d.Action == store.Split && holds(d.Together) && len(d.Others) > 0:
		return d.Others[0]
	}
	return ""
}

// ref names a telling for good.
func (g *pastGroup) ref(i int) store.Ref {
	return store.Ref{Article: store.Identity(g.tellings[i].Article), Part: g.members[i].Part + 1}
}

// earlier reports whether a telling was filed before another.
func (g *pastGroup) earlier(i, j int, id, other string) bool {
	a, b := g.tellings[i].Filed(*g.of[i].story()), g.tellings[j].Filed(*g.of[j].story())
	return a.Before(b) || a.Equal(b) && id < other
}
