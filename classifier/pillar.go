package classifier

import (
	"fmt"
	"slices"

	"gigawatch/classifier/phrase"
	"gigawatch/news"
)

// pillars decides what the money is for, each pillar from the first sentence
// that says so: the headline, the key sentences, the lead, then whatever else
// speaks of the promise.
func (r *reading) pillars(d *draft) {
	type finding struct {
		pillar news.Pillar
		on     *passage
		rule   string
	}
	var found []finding
	for _, pillar := range []news.Pillar{news.Talent, news.Technology, news.Trust} {
		for _, p := range r.passages(d) {
			if rule := p.says(pillar); rule != "" {
				found = append(found, finding{pillar, p, rule})
				break
			}
		}
	}
	if len(found) == 0 {
		return
	}
	for i, f := range found {
		d.ann.Pillars = append(d.ann.Pillars, f.pillar)
		d.add(fmt.Sprintf("pillars[%d]", i), f.on.sentence, f.rule)
		d.sure("pillars", news.High)
		if f.on.rank > inKey {
			d.sure("pillars", news.Medium)
		}
	}
	slices.Sort(d.ann.Pillars)
}

// says is the rule by which the sentence gives the promise a pillar, or "".
func (p *passage) says(pillar news.Pillar) string {
	if p.aside || p.rank == inRest && p.heading {
		return ""
	}
	hit, ok := p.hits.any(onPillars, string(pillar))
	switch {
	case ok && p.rank <= inLead && !p.elsewhere(hit):
		return "pillar." + string(pillar)
	case ok && pillar != news.Technology && p.pledges(hit):
		return "pillar." + string(pillar) + ".pledged"
	case pillar == news.Talent && p.rank <= inLead && p.teaches():
		return "pillar.talent.people"
	}
	return ""
}

// elsewhere reports that the words stand in what the promise may do for
// others, not in what it holds.
func (p *passage) elsewhere(hit phrase.Hit) bool {
	effect, distance, ok := p.nearest(onStance, hit.First, hit.Last, "effect", "want")
	return ok && distance < 12 && effect.First < hit.First && p.rank > inTitle
}

// pledges reports that a sentence behind the lead speaks of the promise and of
// what will be done.
func (p *passage) pledges(hit phrase.Hit) bool {
	if !p.ours || p.quoted(hit) || p.elsewhere(hit) {
		return false
	}
	return p.hits.has(onStance, "will") && !p.hits.between(onStance, p.first, hit.Last, "past")
}

// quoted reports that the words stand within quotation marks.
func (p *passage) quoted(hit phrase.Hit) bool {
	open := 0
	for i := p.first; i < hit.First; i++ {
		switch p.tokens[i].Fold {
		case "“", "„", "«", "「", "『":
			open++
		case "”", "»", "」", "』":
			open--
		case "\"":
			open = 1 - open
		}
	}
	return open > 0
}

// teaches reports that the sentence speaks of training a number of people.
func (p *passage) teaches() bool {
	_, ok := p.trainees()
	return ok
}
