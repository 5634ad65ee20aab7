package classifier

import (
	"fmt"

	"gigawatch/classifier/number"
	"gigawatch/news"
)

// numbersOf says of every number of people, jobs and megawatts, and of every
// stretch of years, of a sentence why it is not in the record.
func (x *explaining) numbersOf(s *sentence) (out []string) {
	for _, p := range x.r.passages(x.d) {
		if p.sentence != s {
			continue
		}
		for _, n := range p.numbers {
			if p.inSum(n.First) || p.percent(n) {
				continue
			}
			out = append(out, x.number(p, n)...)
		}
		for _, h := range p.horizons(x.d.ann.Published.Year(), x.d.ann.Published.IsZero()) {
			if why := x.noPeriod(p, h); why != "" {
				out = append(out, fmt.Sprintf("- years %d to %d: %s: %s", h.start, h.end, why, quoted(p.words(h.first, h.last))))
			}
		}
	}
	return out
}

func (x *explaining) number(p *passage, n number.Number) (out []string) {
	written := func(last int) string { return quoted(p.words(n.First, last)) }
	_, sort := p.work(n)
	if noun, ok := p.counted(n, onPeople, "noun"); ok && !isYear(n) && (sort == noWork || p.hits.has(onPeople, "teach", "programme")) {
		if why := x.noPeople(p, n, noun); why != "" {
			out = append(out, fmt.Sprintf("- people to be trained: %s: %s", why, written(noun)))
		}
	}
	if noun, sort := p.work(n); sort != noWork && !isYear(n) {
		if why := x.noJobs(p, n, noun, sort); why != "" {
			out = append(out, fmt.Sprintf("- jobs: %s: %s", why, written(max(noun, n.Last))))
		}
	}
	if _, last, ok := number.Megawatts(p.tokens[:p.last], n.Last+1); ok && n.Value > 0 {
		if why := x.noPower(p, n, last); why != "" {
			out = append(out, fmt.Sprintf("- power: %s: %s", why, written(last)))
		}
	}
	return out
}

// noPeople says why a number of people is not that of those to be trained.
func (x *explaining) noPeople(p *passage, n number.Number, noun int) string {
	for _, d := range x.drafts() {
		if has := d.ann.PeopleTrained; has != nil && float64(*has) == n.Value {
			return ""
		}
	}
	teach, distance, taught := p.nearest(onPeople, n.First, max(noun, n.Last), "teach", "programme")
	switch {
	case !taught || distance > 24:
		return "no word of training stands near"
	case p.aside:
		return "the sentence is of another firm"
	case n.Value < fewPeople:
		return "too few to be a programme's"
	case p.done(n):
		return "they were trained before"
	case p.reached(n, teach.First):
		return "they are reached or served, or it is how many are needed"
	case p.trainee(n) == nil:
		return "its sentence does not say that they will be trained"
	}
	return "another number stands nearer to the promise"
}

// noJobs says why a number of jobs is not the promise's.
func (x *explaining) noJobs(p *passage, n number.Number, noun int, sort workSort) string {
	for _, d := range x.drafts() {
		if has := d.ann.Jobs; has != nil && float64(*has) == n.Value {
			return ""
		}
	}
	switch t, basis := p.job(n); {
	case p.aside:
		return "the sentence is of another firm"
	case t != nil:
		return fmt.Sprintf("another number comes first (this is %s)", basisWords[basis])
	case p.fold(noun+1) == "lost" || p.fold(noun+1) == "cut":
		return "they are lost"
	case p.done(n):
		return "they are there already"
	case sort == someJobs && !p.hits.has(onJobs, "create"):
		return "no word says that they are made"
	case n.Value >= 1e5:
		return "so many are an effect on the economy"
	case n.Value >= manyJobs && p.rank > inKey && !p.ours:
		return "so many are of a trade or a country"
	}
	return "its sentence does not say that the site brings them"
}

// noPower says why a number of megawatts is not the site's.
func (x *explaining) noPower(p *passage, n number.Number, last int) string {
	t := p.power(n, &x.d.ann)
	for _, d := range x.drafts() {
		if has := d.ann.CapacityMW; has != nil && t != nil && *has == t.value {
			return ""
		}
	}
	from, to := p.own(n, last)
	_, others := p.sumsOf(&x.d.ann)
	switch {
	case p.energy(last + 1):
		return "it is energy, not power"
	case t == nil:
		return "no site draws so much or so little"
	case p.aside:
		return "the sentence is of another firm"
	case p.hits.between(onCapacity, n.First-8, last+6, "spare"):
		return "it is what a grid has"
	case p.hits.between(onCapacity, from, to, "green"):
		return "it is clean power bought or built for it"
	case p.hits.between(onCapacity, from, to, "buy"):
		return "it is bought"
	case p.parts(n):
		return "the sentence adds up several"
	case p.hits.between(onStance, from, n.First, "past"):
		return "it is there already"
	case p.hits.between(onStance, n.First-4, last+8, "part"):
		return "it is a step or a share"
	case p.hits.between(onStance, n.First-8, n.First, "total"):
		return "it is a total"
	case len(others) > 0:
		return "another sum stands beside it"
	case t.score < 2:
		return "no word of a site stands near"
	}
	return "another number stands nearer to the promise"
}

// noPeriod says why a stretch of years is not that of the money.
func (x *explaining) noPeriod(p *passage, h horizon) string {
	for _, d := range x.drafts() {
		if has := d.ann.Period; has != nil && has.Start == h.start && has.End == h.end {
			return ""
		}
	}
	own, other := p.sumsOf(&x.d.ann)
	what, _ := p.purpose(h)
	switch {
	case p.spends(h, x.d) > 0:
		return "other years stand nearer to the promise"
	case p.aside:
		return "the sentence is of another firm"
	case p.talks(h, "past"):
		return "they are past"
	case len(own)+len(other) > 0 && !p.nearOwnSum(h, own, other):
		return "they are of another sum"
	case what == "open":
		return "they say when something opens"
	case what == "effect":
		return "they are of an effect"
	case what == "train":
		return "they are of the training alone"
	}
	return "nothing ties them to the money"
}

// words are tokens as written.
func (p *passage) words(first, last int) string {
	last = min(last, p.last-1)
	return p.text[p.tokens[first].Start:p.tokens[last].End]
}

// basisWords say what a count of jobs counts.
var basisWords = map[news.Basis]string{
	news.Permanent: "of lasting jobs", news.Construction: "of the years of building", news.SupplyChain: "of jobs at suppliers", news.Unstated: "of jobs of no stated sort",
}
