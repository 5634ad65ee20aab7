package classifier

import (
	"slices"

	"gigawatch/classifier/number"
	"gigawatch/classifier/phrase"
	"gigawatch/classifier/text"
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

// manyJobs are more than a site brings: the sentence must say whose they are.
const manyJobs = 50_000

// basisScore prefers permanent jobs to all others, also to those of a headline
// that does not say which they are.
var basisScore = map[news.Basis]int{news.Permanent: 27, news.Unstated: 20, news.Construction: 10, news.SupplyChain: 0}

// job judges one number of a sentence.
func (p *passage) job(n number.Number) (*tally, news.Basis) {
	if n.Value < 5 || n.Value > 2e6 || n.Value != float64(int64(n.Value)) || p.inSum(n.First) || p.percent(n) {
		return nil, ""
	}
	if _, _, power := number.Megawatts(p.tokens[:p.last], n.Last+1); power {
		return nil, ""
	}
	noun, sort := p.work(n)
	if sort == noWork || isYear(n) && noun > n.Last+2 && !p.unspaced(n) {
		return nil, ""
	}
	if next := p.fold(noun + 1); next == "lost" || next == "cut" || next == "created" && !p.hits.has(onStance, "will") {
		return nil, "" // "5,100 jobs created": a look back
	}
	if sort == someJobs && (!p.hits.has(onJobs, "create") || p.hits.between(onStance, n.First-8, noun+6, "want") && !p.hits.between(onJobs, noun+1, noun+2, "create")) || p.done(n) && !p.anew(n, noun) {
		return nil, ""
	}
	if n.Value >= 1e5 && p.hits.has(onJobs, "yearly") || n.Value >= 1e6 {
		return nil, "" // an effect on the economy
	}
	if n.Value >= manyJobs && p.rank > inKey && !p.ours {
		return nil, "" // of a trade or a country
	}
	b := p.basis(n, noun)
	if sort == siteWork {
		b = news.Construction
	}
	if b == news.SupplyChain && p.hits.has(onJobs, "yearly") && (p.hits.has(onJobs, "chain") || p.keepsUp(n)) {
		return nil, "" // work kept up elsewhere, not jobs of the promise
	}
	t := &tally{on: p, n: n, value: n.Value, score: 2 * (int(inRest) - int(p.rank)), rule: "jobs.created"}
	if p.ours {
		t.score++
	}
	return t, b
}

// work is what a number counts, and the last token of its noun.
func (p *passage) work(n number.Number) (noun int, sort workSort) {
	if noun, ok := p.counted(n, onJobs, "standing"); ok && (noun <= n.Last+3) {
		return noun, crew // "will have 35 permanent staff"
	}
	if noun, ok := p.counted(n, onJobs, "noun"); ok {
		if worker, ok := p.hired(n); ok && worker < noun {
			return worker, crew // "100 people will have jobs"
		}
		return noun, someJobs
	}
	if noun, ok := p.builders(n); ok {
		return noun, siteWork
	}
	if noun, ok := p.hired(n); ok {
		return noun, crew
	}
	if p.hits.between(onJobs, n.First-4, n.First-1, "staffof") && p.hits.has(onStance, "will") {
		return n.Last, crew
	}
	if p.standing(n) {
		return n.Last, crew
	}
	if noun, ok := p.before(n); ok {
		return noun, someJobs
	}
	if p.remaining(n) {
		return n.Last + 1, someJobs
	}
	if p.amounting(n) || p.jobsFor(n) {
		return n.Last, someJobs
	}
	return n.Last, noWork
}

// workSort is what kind of work a number counts.
type workSort int

const (
	noWork   workSort = iota
	someJobs          // jobs, of which the sentence must say that they are made
	crew              // people whom the site will employ
	siteWork          // people who build it
)

// hired reads "employ 300 people", "4,000 construction workers": people at
// work are jobs where they are hired or build the site.
func (p *passage) hired(n number.Number) (int, bool) {
	noun, ok := p.counted(n, onJobs, "worker")
	if !ok {
		return n.Last, false
	}
	if p.hits.between(onJobs, n.First-6, n.First-1, "employ") || p.hits.between(onJobs, noun+1, noun+6, "employpost") {
		from, to := p.about(n, noun, 12)
		return noun, !p.hits.between(onJobs, p.pastMark(from, n.First), to, "construction")
	}
	return noun, p.hits.between(onJobs, n.Last+1, noun, "construction")
}

// builders reads "3,000 construction workers", "2,000 people will work on the
// building site": those who build the site, whom it needs or employs.
func (p *passage) builders(n number.Number) (int, bool) {
	if noun, ok := p.counted(n, onJobs, "builder"); ok && noun <= n.Last+p.window(n, 6) {
		return noun, p.hits.has(onJobs, "atwork")
	}
	noun, ok := p.counted(n, onJobs, "worker")
	if !ok || noun > n.Last+p.window(n, 4) {
		return n.Last, false
	}
	from, to := p.about(n, noun, 12)
	return noun, p.hits.between(onJobs, from, to, "yard") && p.hits.between(onJobs, n.First-8, noun+8, "atwork")
}

// standing reads the size of a permanent staff behind its name: "a permanent
// staff of 800", "the operations team will eventually number 120".
func (p *passage) standing(n number.Number) bool {
	for _, h := range p.hits[onJobs] {
		if h.Name != "standing" || h.Last >= n.First || n.First-h.Last > 9 || p.crosses(h.Last+1, n.First-1) || p.numberBetween(h.Last+1, n.First-1) {
			continue
		}
		if next := p.fold(n.First - 1); next == "of" || next == "at" || p.hits.between(onJobs, h.Last+1, n.First-1, "amount") {
			return !p.countsOther(n)
		}
	}
	return false
}

// before reads a noun in front of its number: 「雇用を3000人創出」, "일자리 1000개".
func (p *passage) before(n number.Number) (int, bool) {
	for _, h := range p.hits[onJobs] {
		if h.Name == "noun" && h.Last < n.First && n.First-h.Last <= 8 && p.unspaced(n) && !p.crosses(h.Last+1, n.First-1) && !p.numberBetween(h.Last+1, n.First-1) {
			return n.Last, true
		}
	}
	return n.Last, false
}

// remaining reads the second number of "500 jobs during the works and 90
// permanent ones", whose noun stands behind the first: "1.300 puestos, 1.100 en
// la construcción y 200 en el mantenimiento".
func (p *passage) remaining(n number.Number) bool {
	opens := func(h phrase.Hit) bool { return h.Name == "permanent" && h.First == n.Last+1 }
	if !slices.ContainsFunc(p.hits[onJobs], opens) {
		return false
	}
	for _, o := range p.numbers {
		if noun, ok := p.counted(o, onJobs, "noun"); ok && o.Last < n.First && noun < n.First && n.First-noun <= 12 && !p.inSum(o.First) {
			return true
		}
	}
	return false
}

// amounting reads a noun in front of the number that it comes to: "the number
// of new jobs is to reach 600", "i nuovi posti di lavoro saranno circa 400".
func (p *passage) amounting(n number.Number) bool {
	noun, far, ok := p.nearest(onJobs, n.First, n.Last, "noun")
	if !ok || noun.First > n.First || far > 8 || p.crosses(noun.Last+1, n.First-1) || p.numberBetween(noun.Last+1, n.First-1) || p.countsOther(n) {
		return false
	}
	if p.hits.between(onJobs, noun.Last+1, n.First-1, "amount") {
		return true
	}
	return p.hits.between(onJobs, noun.First-4, noun.First, "count")
}

// trailing are words that may stand behind such a number and are not counted.
var trailing = words(`a à bei op vid ved liegen betragen sein erreichen steigen in im en nel nella na no dans w på i og y e et und by until bis`)

// countsOther reports a word behind n that it may count.
func (p *passage) countsOther(n number.Number) bool {
	if n.Last+1 >= p.last {
		return false
	}
	next := p.tokens[n.Last+1]
	return next.Class != text.Mark && !trailing[next.Fold]
}

// jobsFor reads "jobs for 600 people", "lapangan kerja bagi 1.200 orang".
func (p *passage) jobsFor(n number.Number) bool {
	if _, ok := p.counted(n, onJobs, "worker"); !ok {
		return false
	}
	for _, h := range p.hits[onJobs] {
		if h.Name == "noun" && h.Last < n.First && n.First-h.Last <= 4 && p.hits.between(onJobs, h.Last+1, h.Last+1, "fornum") {
			return true
		}
	}
	return false
}

// unspaced reports that a sign of a counter follows n: 人, 個, 개, 명.
func (p *passage) unspaced(n number.Number) bool {
	switch p.fold(n.Last + 1) {
	case "人", "個", "个", "개", "명", "名", "여", "餘", "余", "以":
		return true
	}
	return false
}

// about are the tokens within reach of a number and its noun whose words are
// about it: those beyond another number or a semicolon are not.
func (p *passage) about(n number.Number, noun, reach int) (from, to int) {
	from, to = n.First-reach, noun+reach
	for _, o := range p.numbers {
		if o.Last < n.First && !isYear(o) {
			from = max(from, o.Last+1)
		}
		if o.First > noun && !isYear(o) {
			to = min(to, o.First-1)
		}
	}
	if and := n.First - 1; p.fold(and) == "and" {
		from = max(from, and)
	} else if p.fold(and-1) == "and" {
		from = max(from, and-1) // "…, and about 300 people": a count of its own
	}
	for i := max(from, p.first); i <= min(to, p.last-1); i++ {
		switch f := p.fold(i); {
		case f != ";" && f != "；":
		case i < n.First:
			from = i + 1
		case i > noun:
			to = min(to, i-1)
		}
	}
	return from, to
}

// basis says which jobs they are, from the words nearest to the number.
func (p *passage) basis(n number.Number, noun int) news.Basis {
	from, to := p.about(n, noun, 8)
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
	case around("yard"):
		return news.Construction
	case noun == n.Last && p.unspaced(n) && p.hits.between(onJobs, max(from, n.First-6), n.First-1, "construction"):
		return news.Construction
	case around("construction") && p.hits.between(onJobs, noun+1, to, "construction"):
		return news.Construction
	}
	return news.Unstated
}

// keepsUp reports jobs that are only supported, of which none need be new.
func (p *passage) keepsUp(n number.Number) bool {
	for i := n.First - 1; i >= p.first && i >= n.First-6; i-- {
		if f := p.fold(i); f == "support" || f == "supports" || f == "supporting" || f == "supported" {
			return true
		}
	}
	return false
}

// anew reports jobs that are made behind a comma, in front of which those are that
// are there: "employs 400 now, and the expansion will bring 100".
func (p *passage) anew(n number.Number, noun int) bool {
	from := p.pastMark(n.First-12, n.First)
	return from > n.First-12 && p.hits.between(onJobs, from, noun+4, "create") && !p.hits.between(onStance, from, noun+4, "past")
}

// pastMark is the first token behind the last comma of tokens [from, to): "… with the
// construction of the centre, which will employ 35 staff".
func (p *passage) pastMark(from, to int) int {
	for i := to - 1; i >= max(from, p.first); i-- {
		if p.crosses(i, i) {
			return i + 1
		}
	}
	return from
}
