package store

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"gigawatch/news"
)

// headline is the record of a story: that of its leading telling, in which
// each field that it leaves empty is taken from the next telling that fills it
// and contradicts nothing said so far. The map names the announcement behind
// every field that is not the leading one's; proofs come along with their
// field. Tellings are in order of authority.
func headline(tellings []Telling) (news.Announcement, map[string]string) {
	c := &composing{head: tellings[0].Announcement.Normal()}
	if len(tellings) == 1 {
		return c.head, nil
	}
	c.tellings = sound(tellings)
	c.head.Evidence, c.head.Confidence = slices.Clone(c.head.Evidence), maps.Clone(c.head.Confidence)
	c.head.OtherAmounts = slices.Clone(c.head.OtherAmounts)
	for _, f := range fillable {
		c.fill(f)
	}
	for _, role := range []news.Role{news.Prior, news.Part, news.Total} {
		c.fillSums(role)
	}
	return c.head, c.from
}

// sound are the tellings that contradict none of a higher authority: what
// the others say may be of another promise, or mistaken. Tellings are in order
// of authority.
func sound(tellings []Telling) []Telling {
	out := make([]Telling, 0, len(tellings))
	higher, rank := 0, 0 // of out, how many are of a higher authority than rank
	for i := range tellings {
		t := &tellings[i]
		if r := t.Article.Class.Rank(); i == 0 || r != rank {
			higher, rank = len(out), r
		}
		wrong := false
		for j := range out[:higher] {
			if wrong = contradicts(&out[j].Announcement, &t.Announcement); wrong {
				break
			}
		}
		if !wrong {
			out = append(out, *t)
		}
	}
	return out
}

// composing is a headline record under way.
type composing struct {
	head     news.Announcement
	tellings []Telling
	from     map[string]string
}

// tie is what a telling must say itself, where the record says it, before a
// field of it is taken: the sum of one telling and the country of another
// would be a promise that nobody made.
type tie int

const (
	toWho   tie = 1 << iota // the firms
	toWhere                 // the countries
	toSum                   // the sum
	toNone                  // no sum, where the record has none
	toLang                  // the language, in which names are written
)

// filling is how a field is filled; the fields after the first come with it.
type filling struct {
	fields []string
	ties   tie
	has    func(a *news.Announcement) bool
	take   func(a, from *news.Announcement)
}

// fillable are the fields that are filled from other tellings, in order: who
// and where before how much, and that before what hangs on it.
var fillable = []filling{
	{[]string{"companies"}, toWhere | toSum, func(a *news.Announcement) bool { return len(a.Companies) > 0 },
		func(a, from *news.Announcement) { a.Companies = from.Companies }},
	{[]string{"countries"}, toWho | toSum, func(a *news.Announcement) bool { return len(a.Countries) > 0 },
		func(a, from *news.Announcement) { a.Countries = from.Countries }},
	{[]string{"amount"}, toWho | toWhere, func(a *news.Announcement) bool { return a.Amount != nil },
		func(a, from *news.Announcement) { a.Amount = from.Amount }},
	{[]string{"status"}, toWho | toWhere, func(a *news.Announcement) bool { return a.Status != "" },
		func(a, from *news.Announcement) { a.Status = from.Status }},
	{[]string{"partners"}, toWho | toWhere, func(a *news.Announcement) bool { return len(a.Partners) > 0 },
		func(a, from *news.Announcement) { a.Partners = from.Partners }},
	{[]string{"places"}, toWho | toWhere | toLang, func(a *news.Announcement) bool { return len(a.Places) > 0 },
		func(a, from *news.Announcement) { a.Places = from.Places }},
	{[]string{"pillars"}, toWho | toWhere, func(a *news.Announcement) bool { return len(a.Pillars) > 0 },
		func(a, from *news.Announcement) { a.Pillars = from.Pillars }},
	{[]string{"period"}, toWho | toWhere | toSum | toNone, func(a *news.Announcement) bool { return a.Period != nil },
		func(a, from *news.Announcement) { a.Period = from.Period }},
	{[]string{"people_trained"}, toWho | toWhere, func(a *news.Announcement) bool { return a.PeopleTrained != nil },
		func(a, from *news.Announcement) { a.PeopleTrained = from.PeopleTrained }},
	{[]string{"jobs", "jobs_basis"}, toWho | toWhere, func(a *news.Announcement) bool { return a.Jobs != nil },
		func(a, from *news.Announcement) { a.Jobs, a.JobsBasis = from.Jobs, from.JobsBasis }},
	{[]string{"capacity_mw", "capacity_basis"}, toWho | toWhere, func(a *news.Announcement) bool { return a.CapacityMW != nil },
		func(a, from *news.Announcement) { a.CapacityMW, a.CapacityBasis = from.CapacityMW, from.CapacityBasis }},
}

// fill fills a field that the record leaves empty. Where equals in authority
// say different things of it, it stays empty: the conflict shows both.
func (c *composing) fill(f filling) {
	if f.has(&c.head) {
		return
	}
	for _, t := range c.tellings[1:] {
		if !f.has(&t.Announcement) || !c.fits(&t.Announcement, f.ties) {
			continue
		}
		if !c.challenged(f.fields[0], t) {
			f.take(&c.head, &t.Announcement)
			c.credit(t, f.fields...)
		}
		return
	}
}

// fits reports whether a telling says, of what the record holds already, the
// same where it says anything, and says it at all where it must.
func (c *composing) fits(a *news.Announcement, ties tie) bool {
	h := &c.head
	if a.Kind != h.Kind || ties&toLang != 0 && a.Lang != h.Lang || sameStage(a, h) == Apart || contradicts(h, a) {
		return false
	}
	return agree(h.Companies, a.Companies, ties&toWho != 0) && agree(h.Countries, a.Countries, ties&toWhere != 0) &&
		(ties&toSum == 0 || a.Amount != nil || h.Amount == nil) && (ties&toNone == 0 || a.Amount == nil || h.Amount != nil)
}

// agree reports whether a list says the same as the one in the record, or may
// be empty and is.
func agree[T comparable](held, said []T, must bool) bool {
	return len(held) == 0 || len(said) == 0 && !must || sameSet(held, said)
}

// contradicts reports whether two records contradict each other on any field
// on which sources may.
func contradicts(a, b *news.Announcement) bool {
	return slices.ContainsFunc(disputes, func(d dispute) bool { return d.says(a) && d.says(b) && d.apart(a, b) })
}

// challenged reports whether another telling of the same authority contradicts
// this one on a field.
func (c *composing) challenged(field string, t Telling) bool {
	at := slices.IndexFunc(disputes, func(d dispute) bool { return d.field == field })
	if at < 0 {
		return false
	}
	d := disputes[at]
	return slices.ContainsFunc(c.tellings, func(u Telling) bool {
		return u.Article.Class.Rank() == t.Article.Class.Rank() && d.says(&u.Announcement) && d.apart(&t.Announcement, &u.Announcement)
	})
}

// credit notes whose announcement fields come from, with the proofs of them.
func (c *composing) credit(t Telling, fields ...string) {
	for _, f := range fields {
		c.name(f, t)
		for _, e := range t.Announcement.Evidence {
			if name, _, _ := strings.Cut(e.Field, "["); name == f {
				c.head.Evidence = append(c.head.Evidence, e)
			}
		}
		if sure, graded := t.Announcement.Confidence[f]; graded {
			c.head.Confidence[f] = sure
		}
	}
}

func (c *composing) name(field string, t Telling) {
	if c.from == nil {
		c.from = map[string]string{}
	}
	c.from[field] = Name(t)
}

// fillSums adds the other sums of a role of which the record has none from the
// next telling that has some beside the same sum.
func (c *composing) fillSums(role news.Role) {
	of := func(o news.OtherSum) bool { return o.Role == role }
	if slices.ContainsFunc(c.head.OtherAmounts, of) {
		return
	}
	for _, t := range c.tellings[1:] {
		a := &t.Announcement
		if !slices.ContainsFunc(a.OtherAmounts, of) || !c.fits(a, toWho|toWhere|toSum|toNone) {
			continue
		}
		for i, o := range a.OtherAmounts {
			if of(o) && !c.states(o) {
				c.addSum(t, i)
			}
		}
		return
	}
}

// states reports whether the record has a sum, in whatever role.
func (c *composing) states(o news.OtherSum) bool {
	return c.head.Amount != nil && c.head.Amount.Money.Equal(o.Money) ||
		slices.ContainsFunc(c.head.OtherAmounts, func(p news.OtherSum) bool { return p.Money.Equal(o.Money) })
}

func (c *composing) addSum(t Telling, i int) {
	was, is := element("other_amounts", i), element("other_amounts", len(c.head.OtherAmounts))
	c.head.OtherAmounts = append(c.head.OtherAmounts, t.Announcement.OtherAmounts[i])
	c.name(is, t)
	for _, e := range t.Announcement.Evidence {
		if e.Field == was {
			e.Field = is
			c.head.Evidence = append(c.head.Evidence, e)
		}
	}
}

// element names an element of a list field.
func element(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
