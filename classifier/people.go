package classifier

import (
	"gigawatch/classifier/number"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// fewPeople is the least number of people that is the headline of a programme;
// smaller numbers are classes, teams, first rounds.
const fewPeople = 20

// people is the headline number of people to be trained.
func (r *reading) people(d *draft) {
	var best *tally
	seen := map[float64]int{}
	var all []*tally
	for _, p := range r.passages(d) {
		if p.aside {
			continue
		}
		t, ok := p.trainees()
		if !ok {
			t, ok = r.aimed(d, p)
		}
		if ok {
			seen[t.value]++
			all = append(all, t)
		}
	}
	for _, t := range all {
		t.score += min(seen[t.value]-1, 2)
		if best == nil || t.score > best.score || t.score == best.score && t.value >= 5*best.value {
			best = t
		}
	}
	if best == nil {
		return
	}
	sure := confidence(best.on.rank)
	if other := lower(all, best); other != nil {
		best, sure = other, news.Low
	}
	n := int64(best.value)
	d.ann.PeopleTrained = &n
	d.add("people_trained", best.on.sentence, best.rule)
	d.sure("people_trained", sure)
}

// aimed reads the number of people that a programme is to reach where the
// sentence before tells of the programme: "… wants to promote further
// education. The aim is to reach one million citizens by 2027."
func (r *reading) aimed(d *draft, p *passage) (*tally, bool) {
	if _, ok := p.hits.any(onPeople, "aim"); !ok || !p.opensWith("aim") {
		return nil, false
	}
	for _, before := range r.passages(d) {
		if before.in != p.in || before.index != p.index-1 || before.aside || before.hits.has(onStance, "past") {
			continue
		}
		if _, taught := before.hits.any(onPeople, "teach", "programme"); !taught {
			return nil, false
		}
		for _, n := range p.numbers {
			if _, ok := p.counted(n, onPeople, "noun"); ok && n.Value >= fewPeople && !isYear(n) && !p.percent(n) && !p.inSum(n.First) {
				return &tally{on: p, n: n, value: n.Value, score: p.rank.weight(), rule: "people.aimed"}, true
			}
		}
	}
	return nil, false
}

// opensWith reports a phrase of that name on the people shelf at the start of
// the sentence.
func (p *passage) opensWith(name string) bool {
	for _, h := range p.hits[onPeople] {
		if h.Name == name && h.First-p.first <= 1 {
			return true
		}
	}
	return false
}

// lower is another telling of the same number that is a little lower: where a
// summary and the text disagree, the smaller claim stands.
func lower(all []*tally, best *tally) *tally {
	for _, t := range all {
		if t.on.in == "text" && t.value < best.value && t.value >= 0.7*best.value {
			return t
		}
	}
	return nil
}

// tally is a number that may fill a field, and how well.
type tally struct {
	on    *passage
	n     number.Number
	value float64
	score int
	rule  string
}

// confidence in a number found in a sentence of a rank.
func confidence(r rank) news.Confidence {
	if r <= inKey {
		return news.High
	}
	return news.Medium
}

// trainees is the largest number of people whom the sentence says will be trained.
func (p *passage) trainees() (*tally, bool) {
	var best *tally
	for _, n := range p.numbers {
		if n.Value < fewPeople || n.Value > 4e8 || n.Value != float64(int64(n.Value)) || p.inSum(n.First) || p.percent(n) {
			continue
		}
		t := p.trainee(n)
		if t != nil && (best == nil || t.score > best.score || t.score == best.score && t.value > best.value) {
			best = t
		}
	}
	return best, best != nil
}

// trainee judges one number.
func (p *passage) trainee(n number.Number) *tally {
	noun, ok := p.counted(n, onPeople, "noun")
	if isYear(n) && (!ok || noun > n.Last+1) {
		return nil
	}
	teach, distance, taught := p.nearest(onPeople, n.First, max(noun, n.Last), "teach", "programme")
	if !taught || distance > 24 || p.hits.between(onPeople, n.Last+1, n.Last+2, "not") {
		return nil
	}
	direct := p.rules(n)
	if !ok && !(direct && p.bare(n)) {
		return nil
	}
	if p.pastYears() || p.reached(n, teach.First) || p.done(n) || !direct && p.wider(n) || !direct && p.participle(teach.First) {
		return nil
	}
	t := &tally{on: p, n: n, value: n.Value, score: p.rank.weight(), rule: "people.trained"}
	if direct {
		t.score += 2
	}
	if p.hits.between(onStance, n.First-8, n.Last+10, "total") {
		t.score -= 4
	}
	return t
}

// participle reports a past participle behind the people in a sentence that
// tells of nothing to come: "34,000 individuals trained in AI".
func (p *passage) participle(i int) bool {
	switch p.fold(i) {
	case "trained", "upskilled", "skilled", "reskilled", "certified", "educated", "geschult", "formes", "formees", "capacitadas", "capacitados", "treinadas", "treinados", "formati", "opgeleid", "utbildats", "przeszkolonych", "dilatih":
		return !p.hits.has(onStance, "will")
	}
	return false
}

// rules reports a verb of teaching close in front of n: "to train over 1 million".
func (p *passage) rules(n number.Number) bool {
	for _, h := range p.hits[onPeople] {
		if h.Name == "teach" && h.Last < n.First && n.First-h.Last <= 6 && !p.crosses(h.Last+1, n.First-1) {
			return true
		}
	}
	return false
}

// counted is the last token of the noun that n counts, if that follows within
// a few tokens of the same clause.
func (p *passage) counted(n number.Number, on shelf, names ...string) (int, bool) {
	reach := p.window(n, 7)
	for _, h := range p.hits[on] {
		if h.First <= n.Last || h.First > n.Last+reach {
			continue
		}
		if p.crosses(n.Last+1, h.First-1) || p.numberBetween(n.Last+1, h.First-1) {
			break
		}
		for _, name := range names {
			if h.Name == name {
				return h.Last, true
			}
		}
	}
	return n.Last, false
}

func (p *passage) numberBetween(first, last int) bool {
	for i := first; i <= last && i < p.last; i++ {
		if p.tokens[i].Class == text.Number && p.fold(i-1) != "-" { // "400,000 K-12 teachers"
			return true
		}
	}
	return false
}

// bare reports that a number stands without a noun: "train 1 million in AI by 2030".
func (p *passage) bare(n number.Number) bool {
	if n.Value < 1000 {
		return false
	}
	switch p.fold(n.Last + 1) {
	case "", "in", "by", "on", "for", "to", "with", "across", "through", ".", ",", "en", "para", "bis", "d", "por", "com", "di", "entro":
		return true
	}
	return false
}

func (p *passage) percent(n number.Number) bool {
	next := p.fold(n.Last + 1)
	return next == "%" || next == "percent" || next == "per" && p.fold(n.Last+2) == "cent" || next == "prozent" || next == "％"
}

// reached reports that the people are reached, served or supported, not trained.
func (p *passage) reached(n number.Number, teach int) bool {
	for _, h := range p.hits[onPeople] {
		if h.Name == "reach" && h.Last < n.First && n.First-h.Last <= 4 && (teach < h.First-3 && !p.programme(h.First) || teach > n.Last+12) {
			return true
		}
	}
	return p.hits.between(onStance, n.First-8, n.First-1, "want") || p.hits.between(onStance, n.Last+1, n.Last+6, "want")
}

// wider reports a number told behind the programme that this one fits into:
// "builds on the goal of reaching 3 million pupils".
func (p *passage) wider(n number.Number) bool {
	for _, h := range p.hits[onStance] {
		if h.Name == "wider" && h.Last < n.First {
			return true
		}
	}
	return false
}

// programme reports that what reaches people is a programme of training: it
// opens the sentence.
func (p *passage) programme(reach int) bool {
	for _, h := range p.hits[onPeople] {
		if h.Name == "programme" && h.First-p.first <= 4 && reach-h.Last <= 8 && !p.crosses(h.Last+1, reach-1) {
			return true
		}
	}
	return false
}

// window is a distance in tokens around n, wider in scripts where a token is one sign.
func (p *passage) window(n number.Number, words int) int {
	if n.Last+1 < p.last && p.tokens[n.Last+1].Class == text.Sign {
		return 5 * words / 2
	}
	return words
}

// done reports that the number is of the past.
func (p *passage) done(n number.Number) bool {
	hit, distance, ok := p.nearest(onStance, n.First, n.Last, "past")
	if !ok || distance > p.window(n, 12) {
		return false
	}
	will, near, planned := p.nearest(onStance, n.First, n.Last, "will")
	return !planned || distance <= near || hit.First > will.Last && hit.Last < n.First
}

// pastYears reports a sentence whose years are all of the past and that tells of
// nothing to come: "In 2023 the firm trained 4.5 million people".
func (p *passage) pastYears() bool {
	years := p.years()
	for _, y := range years {
		if y.value >= p.now {
			return false
		}
	}
	return len(years) > 0 && p.rank > inTitle && p.now > 0 && !p.hits.has(onStance, "will")
}
