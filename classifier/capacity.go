package classifier

import (
	"strings"

	"gigawatch/classifier/number"
	"gigawatch/news"
)

// capacity is the power of the site in megawatts: not what is bought for it,
// not a phase, not the whole programme.
func (r *reading) capacity(d *draft) {
	var best *tally
	for _, p := range r.passages(d) {
		if p.aside {
			continue
		}
		for _, n := range p.numbers {
			t := p.power(n, &d.ann)
			if t != nil && t.score >= 2 && (best == nil || t.score > best.score) {
				best = t
			}
		}
	}
	sure := news.Confidence("")
	if best == nil {
		best, sure = r.prospect(d), news.Low
	}
	if best == nil {
		return
	}
	d.ann.CapacityMW, d.ann.CapacityBasis = &best.value, best.on.measure(best.n)
	d.add("capacity_mw", best.on.sentence, best.rule)
	d.add("capacity_basis", best.on.sentence, "capacity."+string(d.ann.CapacityBasis))
	if sure == "" {
		sure = confidence(best.on.rank)
	}
	d.sure("capacity_mw", sure)
}

// prospect is the only power that the headline and the lead tell, though the site
// may only come to it: "könnte bis zu fünf Gigawatt beanspruchen".
func (r *reading) prospect(d *draft) *tally {
	var one *tally
	for _, p := range r.passages(d) {
		for _, n := range p.numbers {
			mw, last, ok := number.Megawatts(p.tokens[:p.last], n.Last+1)
			if !ok || n.Value <= 0 || p.energy(last+1) {
				continue
			}
			from, to := p.own(n, last)
			value := n.Value * mw
			if p.aside || p.rank > inLead || !p.heardIn(western) || value < 0.1 || value > 200_000 || one != nil && one.value != value || p.bought(n) ||
				p.hits.between(onCapacity, from, to, "green") || p.hits.between(onCapacity, from, to, "buy") || p.hits.between(onCapacity, n.First-8, last+6, "spare") ||
				p.hits.between(onCapacity, n.First-8, last+6, "other") || p.hits.between(onStance, from, n.First, "past") || p.hits.between(onStance, n.First-8, n.First, "total") ||
				!p.hits.between(onStance, n.First-10, n.First, "someday") {
				return nil
			}
			one = &tally{on: p, n: n, value: value, rule: "capacity.prospect"}
		}
	}
	return one
}

// power judges one number of a sentence.
func (p *passage) power(n number.Number, a *news.Announcement) *tally {
	mw, last, ok := number.Megawatts(p.tokens[:p.last], n.Last+1)
	if !ok || n.Value <= 0 || p.energy(last+1) {
		return nil
	}
	t := &tally{on: p, n: n, value: n.Value * mw, score: 2 * (int(inRest) - int(p.rank)), rule: "capacity.site"}
	if t.value < 0.1 || t.value > 200_000 {
		return nil
	}
	if _, distance, near := p.nearest(onCapacity, n.First, last, "site"); near && distance <= 8 {
		t.score += 2
	}
	if p.ours {
		t.score++
	}
	if p.hits.between(onCapacity, n.First-8, last+6, "spare") {
		t.score -= 6 // what a grid has, not what the site draws
	}
	from, to := p.own(n, last)
	green := p.hits.between(onCapacity, from, to, "green") && !p.fed(last, to) || p.hits.has(onCapacity, "green") && !p.hits.has(onCapacity, "site")
	if green {
		t.rule = "capacity.clean-power"
		t.score -= 5
	}
	if p.hits.between(onCapacity, from, to, "buy") || p.parts(n) {
		t.score -= 4
	} else if p.bought(n) {
		t.score -= 6
	}
	if p.hits.between(onStance, from, n.First, "past") {
		t.score -= 6
	}
	if p.hits.between(onStance, p.sinceLast(n), last+8, "part") {
		t.score -= 3
	}
	if p.hits.between(onStance, n.First-10, n.First, "someday") {
		t.score -= 4
	}
	if p.hits.between(onStance, n.First-8, n.First, "total") {
		t.score -= 2
	}
	if p.hits.has(onPeriod, "open") && !p.hits.has(onStance, "will") && len(p.years()) > 0 && p.years()[0].value < p.now {
		t.score -= 6 // "a 150 MW site that opened in 2024"
	}
	if p.withAnother(n) {
		t.score -= 6
	}
	if p.apiece(n) {
		t.score -= 4
	}
	if p.outgrown(n, last) {
		t.score -= 4
	}
	if p.rank > inKey && p.abroad(a) {
		t.score -= 6 // another site's
	}
	if _, others := p.sumsOf(a); len(others) > 0 {
		t.score -= 6 // the programme whose sum stands beside it
	}
	return t
}

// apiece reports the power of each of several sites: "campuses of more than
// 100 megawatts".
func (p *passage) apiece(n number.Number) bool {
	for i := n.First - 1; i > p.first && i >= n.First-4; i-- {
		if f := p.fold(i); f == "of" || f == "with" {
			return plurals[p.fold(i-1)]
		}
	}
	return false
}

// plurals are the words for several sites.
var plurals = set(`campuses sites facilities buildings centers centres halls`)

// outgrown reports the power that a site had before it grows: "from 300 MW to
// 750 MW".
func (p *passage) outgrown(n number.Number, last int) bool {
	if f := p.fold(n.First - 1); f != "from" && f != "von" && f != "da" && f != "van" && f != "fra" && f != "fran" {
		return false
	}
	for _, o := range p.numbers {
		if _, _, power := number.Megawatts(p.tokens[:p.last], o.Last+1); power && o.First > last && o.First <= last+4 {
			return true
		}
	}
	return false
}

// abroad reports a sentence whose sites are all in other countries than the promise's.
func (p *passage) abroad(a *news.Announcement) bool {
	elsewhere := false
	for _, c := range p.clauses() {
		for _, code := range c.sited() {
			if in(a.Countries, code) {
				return false
			}
			elsewhere = true
		}
	}
	return elsewhere && len(a.Countries) > 0
}

// phaseReach is how far before a number its phase may be named: "in the first
// phase the partners will build … of 20 MW".
const phaseReach = 24

// sinceLast is the token from which a phase may be meant: behind the power
// named before, and no further than phaseReach.
func (p *passage) sinceLast(n number.Number) int {
	from := n.First - phaseReach
	for _, o := range p.numbers {
		if _, _, power := number.Megawatts(p.tokens[:p.last], o.Last+1); power && o.Last < n.First {
			from = max(from, min(o.Last+1, n.First-4))
		}
	}
	return from
}

// fed reports that what is green only feeds the site whose power stands before
// it: "a capacity of 500 megawatts, supplied with renewable energy".
func (p *passage) fed(last, to int) bool {
	for _, h := range p.hits[onCapacity] {
		if h.Name == "fed" && h.First > last && h.Last <= to {
			return !p.hits.between(onCapacity, last+1, h.First-1, "green")
		}
	}
	return false
}

// own are the tokens whose words speak of the number: up to the numbers beside it.
func (p *passage) own(n number.Number, last int) (from, to int) {
	from, to = n.First-5, last+10
	if p.lang == "ja" || p.lang == "zh" || p.lang == "ko" {
		from = n.First - 12 // a token is a sign
	}
	for _, o := range p.numbers {
		if o.Last < n.First {
			from = max(from, o.Last+2)
		} else if o.First > last {
			to = min(to, o.First-1)
			break
		}
	}
	return from, to
}

// parts reports that the sentence adds up several powers: wind, sun, batteries.
func (p *passage) parts(n number.Number) bool {
	powers := 0
	for _, o := range p.numbers {
		if _, _, ok := number.Megawatts(p.tokens[:p.last], o.Last+1); ok {
			powers++
		}
	}
	return powers > 2
}

// bought reports words of buying and of power in front of the number, and none
// for a site between them and it: "contrats d'achat d'électricité éolienne avec
// Acme, Bema et Corva, pour 110 MW".
func (p *passage) bought(n number.Number) bool {
	buy, green := -1, false
	for _, h := range p.hits[onCapacity] {
		switch {
		case h.Last >= n.First:
		case h.Name == "buy":
			buy = h.Last
		case h.Name == "green":
			green = true
		case h.Name == "site" && buy >= 0:
			return false
		}
	}
	return buy >= 0 && green
}

// energy reports that the unit goes on: "gigawatt-hours", "MW h".
func (p *passage) energy(i int) bool {
	next := p.fold(i)
	if next == "-" {
		next = p.fold(i + 1)
	}
	return strings.HasPrefix(next, "hour") || next == "h" || next == "stunden" || next == "heures" || next == "時" || next == "时" || next == "시"
}

// measure says what the number measures.
func (p *passage) measure(n number.Number) news.Basis {
	near := func(name string) bool { return p.hits.between(onCapacity, n.First-6, n.Last+9, name) }
	switch {
	case near("it"):
		return news.IT
	case near("grid"), near("green"):
		return news.Grid
	case near("facility"):
		return news.Facility
	}
	return news.Unstated
}

// withAnother reports a power to which the site only comes together with another:
// "and, with another campus, reach nearly 2 gigawatts".
func (p *passage) withAnother(n number.Number) bool {
	for i := max(p.first+1, n.First-10); i < n.First; i++ {
		if f := p.fold(i); f == "another" && (p.fold(i-1) == "with" || p.fold(i-1) == "to") {
			return true
		}
	}
	return false
}
