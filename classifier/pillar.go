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
	if p := r.aim(d); len(found) == 0 && p != nil {
		found = append(found, finding{news.Technology, p, "pillar.technology.aim"})
	}
	if len(found) == 0 && d.housing() {
		found = append(found, finding{news.Technology, r.passages(d)[0], "pillar.technology.trade"})
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
	if p.aside {
		return ""
	}
	if pillar == news.Talent && p.teaches() {
		return "pillar.talent.people"
	}
	if p.rank == inRest && p.heading {
		return ""
	}
	for _, hit := range p.hits[onPillars] {
		if hit.Name != string(pillar) || pillar != news.Technology && p.earlier(hit) || pillar == news.Trust && p.subject(hit) {
			continue
		}
		switch {
		case p.rank <= inLead && !p.elsewhere(hit):
			return "pillar." + string(pillar)
		case pillar != news.Technology && p.pledges(pillar, hit):
			return "pillar." + string(pillar) + ".pledged"
		}
	}
	if pillar == news.Technology && p.rank <= inKey && p.regional() {
		return "pillar.technology.region"
	}
	if pillar == news.Talent && p.listed() {
		return "pillar.talent.listed"
	}
	return ""
}

// listed reports skills or training in a list of what the money is for:
// "pays for data centres, for cybersecurity and for skills".
func (p *passage) listed() bool {
	if !p.hits.has(onPeriod, "purse", "spend") || !p.ours && p.rank > inLead {
		return false
	}
	for _, hit := range p.hits[onPillars] {
		if hit.Name != "learning" || p.earlier(hit) || p.quoted(hit) || p.elsewhere(hit) {
			continue
		}
		other, distance, ok := p.nearest(onPillars, hit.First, hit.Last, string(news.Technology), string(news.Trust))
		if ok && distance > 0 && distance <= 6 && p.joins(min(other.Last, hit.Last)+1, max(other.First, hit.First)-1) {
			return true
		}
	}
	return false
}

// joins reports a comma or an "and" among tokens [first, last].
func (p *passage) joins(first, last int) bool {
	for i := first; i <= last; i++ {
		if listJoins[p.fold(i)] {
			return true
		}
	}
	return false
}

// earlier reports that what the words name was done before: the sentence looks
// back, or the words stand right behind "has already".
func (p *passage) earlier(hit phrase.Hit) bool {
	past := p.hits.has(onStance, "past")
	if p.rank == inTitle || !past {
		return false
	}
	return !p.hits.has(onStance, "will") || p.hits.between(onStance, hit.First-2, hit.First, "past")
}

// housing reports that all who promise run data centres and nothing else: what
// they build needs no word.
func (d *draft) housing() bool {
	for _, m := range d.actors {
		if m.company.sort != "colocation" && m.company.sort != "neocloud" {
			return false
		}
	}
	return len(d.actors) > 0
}

// aim is the headline or a key sentence that says of money only that it is for
// AI or the cloud.
func (r *reading) aim(d *draft) *passage {
	for _, p := range r.passages(d) {
		if p.rank <= inLead && !p.aside && p.hits.has(onPillars, "aim") {
			return p
		}
	}
	return nil
}

// subject reports that the words name what is taught: "training in
// cybersecurity" makes nothing safer by itself.
func (p *passage) subject(hit phrase.Hit) bool {
	teach, distance, ok := p.nearest(onPeople, hit.First, hit.Last, "teach")
	if !ok || teach.First > hit.First || distance > 18 {
		return false
	}
	for i := hit.First - 1; i > teach.Last; i-- {
		if alsoWords[p.fold(i)] {
			return false
		}
	}
	for i := teach.Last + 1; i < hit.First; i++ {
		switch p.fold(i) {
		case "in", "en", "on", "em", "su", "im", "inom", "innen", "dalam", "bidang", "w", "zakresie", "في", "such", "including", "like", "comme", "como", "wie", "zoals", "seperti":
			return true
		}
	}
	return false
}

// alsoWords open another thing that will be done.
var alsoWords = words(`also will auch sowie aussi también tambien también además anche também além ook även også takze także oraz juga ayrıca`)

// elsewhere reports that the words stand in what the promise may do for
// others, not in what it holds.
func (p *passage) elsewhere(hit phrase.Hit) bool {
	effect, distance, ok := p.nearest(onStance, hit.First, hit.Last, "effect", "want")
	return ok && distance < 12 && effect.First < hit.First && p.rank > inTitle
}

// pledges reports that a sentence behind the lead speaks of the promise and of
// what will be done.
func (p *passage) pledges(pillar news.Pillar, hit phrase.Hit) bool {
	if !p.ours || p.quoted(hit) || p.elsewhere(hit) {
		return false
	}
	if p.hits.between(onStance, p.first, hit.Last, "past") {
		return false
	}
	return pillar == news.Talent || p.hits.has(onStance, "will")
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
