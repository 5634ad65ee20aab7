package classifier

import (
	"slices"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// horizon is a stretch of years named in a sentence.
type horizon struct {
	on          *passage
	first, last int  // tokens
	start, end  int  // years
	stated      bool // the years are written, not counted from the publication
	plan        bool // "a five-year plan": the years of the promise itself
	rule        string
	score       int
}

// period is over which years the money is spent. The years of the sum come
// first; those of training only stand for a promise of training alone.
func (r *reading) period(d *draft) {
	var all []horizon
	for _, p := range r.passages(d) {
		for _, h := range p.horizons(d.ann.Published.Year(), d.ann.Published.IsZero()) {
			if h.score = p.spends(h, d); h.score > 0 {
				all = append(all, h)
			}
		}
	}
	best := bestHorizon(all)
	if best == nil {
		best = r.construction(d)
	}
	if best == nil {
		return
	}
	d.ann.Period = &news.Period{Start: best.start, End: best.end}
	d.add("period", best.on.sentence, best.rule)
	d.sure("period", confidence(best.on.rank))
	if !best.stated {
		d.sure("period", news.Medium)
	}
}

// bestHorizon is the first of those with the best score; where a rounder
// telling ("the next decade") and written years ("through 2035") agree but for
// a year, the written ones.
func bestHorizon(all []horizon) *horizon {
	var best *horizon
	for i := range all {
		if best == nil || all[i].score > best.score {
			best = &all[i]
		}
	}
	if best == nil {
		return nil
	}
	if best.rule == "period.until" { // a telling with both years says the beginning too
		for i := range all {
			if h := &all[i]; h.rule == "period.range" && h.end == best.end && h.score >= 10 {
				return h
			}
		}
	}
	if best.stated {
		return best
	}
	for i := range all {
		if h := &all[i]; h.stated && (h.start == best.start || h.score >= 10) && h.end-best.end <= 1 && best.end-h.end <= 1 {
			return h
		}
	}
	return best
}

// spends scores how sure a stretch of years is that of the money: 0 not at all.
func (p *passage) spends(h horizon, d *draft) int {
	if p.aside || p.talks(h, "past") || p.putOff(h) {
		return 0
	}
	own, other := p.sumsOf(&d.ann)
	if len(own)+len(other) > 0 && !p.nearOwnSum(h, own, other) && !(len(own) == 0 && p.splits(d, other)) {
		if len(own) == 0 && h.rule == "period.until" && p.within(d, other) {
			return 1
		}
		return 0
	}
	if len(own) == 0 && p.ofAWider(h) {
		return 0
	}
	what, distance := p.purpose(h)
	if (what == "" || what == "open") && p.paid(h) {
		what, distance = "spend", 0
	}
	if h.plan {
		what, distance = "spend", 0
	}
	trainingOnly := len(d.ann.Pillars) == 1 && d.ann.Pillars[0] == news.Talent
	switch {
	case what == "open" || what == "effect":
		return 0
	case what == "train" && len(own) > 0 && !trainingOnly && p.listsTraining(h):
		return 10 + int(inRest-p.rank)
	case what == "train" && !trainingOnly:
		return 0
	case what == "train":
		return 2 + int(inRest-p.rank)
	case len(own) > 0 && p.siteUntil(h, own):
		return 4 // "$4bn region by the end of 2026" is when it opens
	case len(own) > 0:
		return 10 + int(inRest-p.rank)
	case p.rank == inLead && p.hits.has(onPeriod, "state") && !p.paid(h):
		return 0 // what a government means to spend
	case p.rank <= inLead && (what == "spend" || p.rank == inTitle):
		return 5 + int(inRest-p.rank)
	case what == "spend" && (p.ours || h.plan && !p.means(state)) && distance <= 14:
		return 3
	}
	return 0
}

// ofAWider reports words that make what follows a wider programme: "fa parte di
// un piano quinquennale per tutta l'Europa".
func (p *passage) ofAWider(h horizon) bool {
	for _, q := range p.meant() {
		if q.what.has(raise) && q.last < h.first && h.first-q.last <= widerReach {
			return true
		}
	}
	return false
}

// widerReach is how many tokens behind such words the years may stand.
const widerReach = 8

// splits reports sums that add up to the headline's: "$2bn in Germany and $1bn
// in the Netherlands over five years".
func (p *passage) splits(d *draft, sums []int) bool {
	a := d.ann.Amount
	if list := p.horizons(p.now, false); a == nil || len(sums) < 2 || len(list) != 1 || len(p.years()) > 0 && list[0].rule != "period.range" {
		return false // each part may have years of its own
	}
	total := 0.0
	for _, i := range sums {
		if p.sums[i].Currency != a.Currency {
			return false
		}
		total += p.sums[i].Float()
	}
	return total > 0.99*a.Float() && total < 1.01*a.Float()
}

// siteUntil reports a headline without a verb of spending in which the site
// stands between its sum and the year.
func (p *passage) siteUntil(h horizon, own []int) bool {
	if p.rank != inTitle || h.rule != "period.until" || p.hits.has(onPeriod, "spend") {
		return false
	}
	last := p.sums[own[len(own)-1]].End
	for _, q := range p.meant() {
		if q.what.has(site) && p.tokens[q.first].Start >= last && q.last == h.first-1 {
			return true
		}
	}
	return h.first > p.first && p.tokens[h.first-1].Start >= last && regions[p.fold(h.first-1)]
}

// within reports a sentence whose one sum is the larger part of the headline's,
// or what that brings the total to, in the same places: the years until which
// it is spent are those of the promise, if no others are told.
func (p *passage) within(d *draft, sums []int) bool {
	a := d.ann.Amount
	if a == nil || len(sums) != 1 || p.sums[sums[0]].Currency != a.Currency {
		return false
	}
	role := news.Role("")
	for _, o := range d.ann.OtherAmounts {
		if o.Equal(p.sums[sums[0]].Money) {
			role = o.Role
		}
	}
	ratio := p.sums[sums[0]].Float() / a.Float()
	if role != news.Total && role != news.Part && role != news.Other || ratio < 0.5 || ratio > 3 || ratio > 1 && role != news.Total {
		return false
	}
	for _, m := range p.places {
		if m.Country != "" && !in(d.ann.Countries, m.Country) {
			return false
		}
	}
	return p.rank <= inLead && p.hits.has(onPeriod, "spend")
}

// purpose is what the words nearest to the years say happens in them.
func (p *passage) purpose(h horizon) (name string, distance int) {
	distance = 1 << 20
	for _, hit := range p.hits[onPeriod] {
		switch hit.Name {
		case "open", "spend", "train", "effect":
		default:
			continue
		}
		if hit.Name == "effect" && hit.First > h.last && p.meets(h.last+1, hit.First) {
			continue // "over four years to meet growing demand"
		}
		if hit.Name == "effect" && p.fold(hit.Last+1) == "-" {
			continue // "renewable-powered data centres"
		}
		far := gap(hit, h.first, h.last)
		if hit.First > h.last && !p.fronted(h) && !p.verbLast() {
			far += 8 // what stands in front rules the years, unless they open the sentence
		}
		if far < distance {
			name, distance = hit.Name, far
		}
	}
	return name, distance
}

// paid reports that the money itself is what the sentence is about: "the sum
// covers 2026 to 2030", "the investment will be completed within four years".
// A data centre between the money and the years is what opens then.
func (p *passage) paid(h horizon) bool {
	for _, hit := range p.hits[onPeriod] {
		if hit.Name == "purse" && hit.First-p.first <= 3 && !p.hits.between(onPillars, hit.Last+1, max(h.first, hit.Last+1), "technology") {
			return true
		}
	}
	return false
}

// fronted reports that the years open the sentence.
func (p *passage) fronted(h horizon) bool { return h.first-p.first <= 3 }

// verbLast reports a script whose languages put the verb behind its time.
func (p *passage) verbLast() bool {
	for _, t := range p.tokens[p.first:min(p.last, p.first+12)] {
		for _, r := range t.Fold {
			if r >= 0x3040 && r <= 0x30FF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0x0900 && r <= 0x0D7F || r >= 0x4E00 && r <= 0x9FFF {
				return true
			}
		}
	}
	return false
}

// endsInVerb reports a language whose verb stands behind its time and ends its clause.
func (p *passage) endsInVerb() bool {
	return p.lang == "ja" || p.lang == "ko" || p.lang == "hi" || p.lang == "te"
}

// talks reports a phrase of the stance close in front of the years.
func (p *passage) talks(h horizon, name string) bool {
	if h.rule == "period.range" && h.start >= p.now || h.start > p.now { // "2026년부터", "dal 2026" are "from 2026", and "since 2016"
		for _, hit := range p.hits[onStance] {
			if hit.Name == name && hit.Last >= h.first-2 && hit.Last < h.first {
				return true
			}
		}
		return false
	}
	return p.hits.between(onStance, h.first-2, h.last+1, name)
}

// putOff reports a word for delay right in front of the year until which
// something is put off: "ha aplazado hasta 2028 el inicio".
func (p *passage) putOff(h horizon) bool {
	if h.rule != "period.until" || !p.heardIn(western) {
		return false
	}
	for _, q := range p.meant() {
		if q.what.has(halt) && q.last < h.first && h.first-q.last <= 3 {
			return true
		}
	}
	return false
}

// nearOwnSum reports that the sum nearest to the years is the headline's.
func (p *passage) nearOwnSum(h horizon, own, other []int) bool {
	near := func(list []int) int {
		best := 1 << 30
		for _, i := range list {
			far := p.tokens[h.first].Start - p.sums[i].End
			if far < 0 {
				far = 2 * (p.sums[i].Start - p.tokens[h.last].End)
				if p.crosses(h.last+1, text.Index(p.tokens, p.sums[i].Start)-1) {
					far *= 2 // "between 2026 and 2029, of which $5.5bn"
				}
				if p.fronted(h) {
					far /= 2
				}
			}
			best = min(best, far)
		}
		return best
	}
	return len(own) > 0 && near(own) <= near(other)
}

// construction is the years from the beginning of the work to the opening,
// where one sentence gives both and no money has years of its own.
func (r *reading) construction(d *draft) *horizon {
	for _, p := range r.passages(d) {
		if p.aside || p.rank == inRest && !p.ours {
			continue
		}
		years := p.years()
		if len(years) != 2 || years[0].value >= years[1].value {
			continue
		}
		begin, near, begins := p.nearest(onPeriod, years[0].first, years[0].last, "begin")
		open, far, opens := p.nearest(onPeriod, years[1].first, years[1].last, "open")
		if p.endsInVerb() && (begin.First < years[0].last || open.First < years[1].last) {
			continue // "8월 착공해 2027년 가동": the year belongs to the verb behind it
		}
		if begins && opens && near <= 6 && far <= 6 && begin.Last < open.First {
			return &horizon{
				on: p, first: years[0].first, last: years[1].last, start: years[0].value, end: years[1].value,
				stated: true, rule: "period.construction",
			}
		}
	}
	return r.begunAndOpened(d)
}

// begunAndOpened reads the same from two sentences of the lead, each with one
// year: "building begins in 2026. … The opening is planned for late 2027."
func (r *reading) begunAndOpened(d *draft) *horizon {
	var begun *horizon
	for _, p := range inOrder(r.passages(d)) {
		years := p.years()
		if p.aside || p.rank == inRest && !p.ours && begun == nil || len(years) != 1 || years[0].value < p.now {
			continue
		}
		y := years[0]
		begin, near, begins := p.nearest(onPeriod, y.first, y.last, "begin")
		open, far, opens := p.nearest(onPeriod, y.first, y.last, "open")
		switch {
		case begun == nil && begins && near <= 6 && (!opens || far > near) && begin.Last < y.first:
			begun = &horizon{on: p, first: y.first, last: y.last, start: y.value, stated: true, rule: "period.construction"}
		case begun != nil && p.index <= begun.on.index+3 && opens && far <= 6 && open.Last < y.first && y.value > begun.start:
			begun.end = y.value
			return begun
		}
	}
	return nil
}

// inOrder are the passages of the text in the order in which they stand.
func inOrder(list []*passage) []*passage {
	var out []*passage
	for _, p := range list {
		if p.in == "text" {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *passage) int { return a.index - b.index })
	return out
}
