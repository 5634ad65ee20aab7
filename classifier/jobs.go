package classifier

import (
	"gigawatch/classifier/number"
	"gigawatch/news"
)

// jobs is the headline number of jobs: permanent ones before those of the
// building years before those at suppliers.
func (r *reading) jobs(d *draft) {
	var best *tally
	var basis news.Basis
	for _, p := range r.passages(d) {
		if p.aside {
			continue
		}
		for _, n := range p.numbers {
			t, b := p.job(n)
			if t == nil {
				continue
			}
			t.score += basisScore[b]
			if best == nil || t.score > best.score {
				best, basis = t, b
			}
		}
	}
	if best == nil {
		return
	}
	n := int64(best.value)
	d.ann.Jobs, d.ann.JobsBasis = &n, basis
	d.add("jobs", best.on.sentence, best.rule)
	d.add("jobs_basis", best.on.sentence, "jobs."+string(basis))
	d.sure("jobs", confidence(best.on.rank))
}

var basisScore = map[news.Basis]int{news.Permanent: 20, news.Unstated: 20, news.Construction: 10, news.SupplyChain: 0}

// job judges one number of a sentence.
func (p *passage) job(n number.Number) (*tally, news.Basis) {
	if n.Value < 5 || n.Value > 2e6 || n.Value != float64(int64(n.Value)) || p.inSum(n.First) || p.percent(n) {
		return nil, ""
	}
	noun, ok := p.counted(n, onJobs, "noun")
	if !ok {
		noun, ok = p.hired(n)
	}
	if !ok {
		noun, ok = p.before(n)
	}
	if !ok || isYear(n) && noun > n.Last+2 {
		return nil, ""
	}
	if next := p.fold(noun + 1); next == "created" && !p.hits.has(onStance, "will") {
		return nil, "" // "5,100 jobs created": a look back
	}
	if !p.hits.has(onJobs, "create") || p.done(n) || p.hits.between(onStance, n.First-8, noun+6, "want") {
		return nil, ""
	}
	if n.Value >= 1e5 && p.hits.has(onJobs, "yearly") || n.Value >= 1e6 {
		return nil, "" // an effect on the economy
	}
	b := p.basis(n, noun)
	t := &tally{on: p, n: n, value: n.Value, score: 2 * (int(inRest) - int(p.rank)), rule: "jobs.created"}
	if p.ours {
		t.score++
	}
	return t, b
}

// hired reads "employ 300 people", "4,000 construction workers": people at
// work are jobs where they are hired or build the site.
func (p *passage) hired(n number.Number) (int, bool) {
	noun, ok := p.counted(n, onJobs, "worker")
	if !ok {
		return n.Last, false
	}
	for i := max(p.first, n.First-6); i < n.First; i++ {
		switch p.fold(i) {
		case "employ", "employing", "hire", "hiring", "recruit", "beschaftigen", "einstellen", "employer", "embaucher", "empleara", "contratara", "assumere", "empregara", "anstalla", "ansette", "zatrudni":
			return noun, true
		}
	}
	return noun, p.hits.between(onJobs, n.Last+1, noun, "construction")
}

// before reads a noun in front of its number: 「雇用を3000人創出」, "일자리 1000개".
func (p *passage) before(n number.Number) (int, bool) {
	for _, h := range p.hits[onJobs] {
		if h.Name == "noun" && h.Last < n.First && n.First-h.Last <= 5 && p.unspaced(n) && !p.numberBetween(h.Last+1, n.First-1) {
			return n.Last, true
		}
	}
	return n.Last, false
}

// unspaced reports that a sign of a counter follows n: 人, 個, 개, 명.
func (p *passage) unspaced(n number.Number) bool {
	switch p.fold(n.Last + 1) {
	case "人", "個", "个", "개", "명", "名", "여", "餘", "余", "以":
		return true
	}
	return false
}

// basis says which jobs they are, from the words nearest to the number.
func (p *passage) basis(n number.Number, noun int) news.Basis {
	from, to := n.First-8, noun+8
	for _, o := range p.numbers { // words beyond another number are that one's
		if o.Last < n.First && !isYear(o) {
			from = max(from, o.Last+1)
		}
		if o.First > noun && !isYear(o) {
			to = min(to, o.First-1)
		}
	}
	within := func(name string) bool { return p.hits.between(onJobs, n.Last+1, noun, name) }
	around := func(name string) bool { return p.hits.between(onJobs, from, to, name) }
	switch {
	case within("construction"):
		return news.Construction
	case within("supply"):
		return news.SupplyChain
	case within("permanent"):
		return news.Permanent
	case around("supply"):
		return news.SupplyChain
	case around("permanent"):
		return news.Permanent
	case around("construction") && p.hits.between(onJobs, noun+1, to, "construction"):
		return news.Construction
	}
	return news.Unstated
}
