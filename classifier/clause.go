package classifier

import (
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// clause is a stretch of a sentence with one thought: who does what. The
// rules on kind and on sums look at clauses, so that the firm whose shares
// jump is not taken for the firm that builds.
type clause struct {
	*sentence
	first, last int // tokens [first, last) of the part
	cues        []cue
	what        meaning
	companies   []mention
	sums        []money.Figure
	places      []place.Mention

	verb   int       // the token of the first predicate, -1 if there is none
	actors []mention // tracked companies that do it
	others []mention // companies beside them: partners, suppliers, bystanders
	// blocked reports that somebody who is not tracked does it.
	blocked bool
}

// predicates are the meanings that say what is done.
const predicates = invest | pledge | plan | build | train | halt | deal | fund | market | talks

// deeds are the predicates that make a promise.
const deeds = invest | pledge | build | train

// clauses cuts s where a new thought begins.
func (s *sentence) clauses() []*clause {
	if s.parts != nil {
		return s.parts
	}
	cues := s.meant()
	from := s.first
	var out []*clause
	next, since := 0, -1
	for i := s.first; i < s.last; i++ {
		for next < len(cues) && cues[next].last < i {
			next++
		}
		opens := next < len(cues) && cues[next].first == i && cues[next].what.has(split)
		if opens && i-s.first <= lateFront {
			since = i
		}
		if i > from && (opens && !s.inSum(s.tokens[i].Start) || s.breaks(i) || s.another(from, i) || since == from && s.comesBack(since, i)) {
			out = append(out, s.clause(from, i, cues))
			from = i
		}
	}
	out = append(out, s.clause(from, s.last, cues))
	for i, c := range out {
		c.cast()
		if i > 0 && (c.verb >= 0 || c.price()) && (len(c.companies) == 0 || c.relative() || c.ownWares(out[i-1])) && !c.otherSubject() {
			c.inherit(out[i-1])
			c.priceOf(out[i-1])
		}
		if len(c.actors) == 0 && !c.blocked && (c.anaphor() || c.dropped()) {
			c.actors = s.whom(c.first)
		}
		if len(c.actors) == 0 && !c.blocked && c.impersonal() {
			c.actors = s.topic
		}
	}
	s.parts = out
	return out
}

// another reports a space in a Chinese or Japanese headline before a second
// firm, where the first has its sum: 「微軟…100億美元 Google…58億美元」. Their
// headlines set spaces where others set commas.
func (s *sentence) another(from, i int) bool {
	if s.in != "title" || !s.tokens[i].Spaced || s.lang != "zh" && s.lang != "ja" || len(s.sums) == 0 || s.sums[0].End > s.tokens[i-1].End {
		return false
	}
	first := false
	for _, m := range s.companies {
		if first && m.first == i {
			return s.sums[0].Start > s.tokens[from].Start
		}
		first = first || m.first >= from && m.first < i
	}
	return false
}

// ownWares reports what a firm named in front of a colon says of itself and of
// its wares: "Microsoft's chief: will invest 3 billion to expand Azure".
func (c *clause) ownWares(before *clause) bool {
	if c.in != "title" || c.verb < 0 || len(before.companies) == 0 || c.tokens[c.first].Fold != ":" && c.tokens[c.first].Fold != "：" {
		return false
	}
	for _, m := range c.companies {
		if m.first < c.verb || m.company != before.companies[0].company {
			return false
		}
	}
	return true
}

// price reports a clause of a headline that begins with its sum and has no
// verb: "Acme: 100 million for digital skills".
func (c *clause) price() bool {
	if c.in != "title" || len(c.sums) == 0 {
		return false
	}
	return c.sums[0].Start <= c.tokens[min(c.first+1, c.last-1)].Start
}

// priceOf goes on with the thought before a colon of a headline of which the
// clause is the price: "Acme, green light for its campus in Turin: a billion
// by 2030". What is built and where is said in front of the colon.
func (c *clause) priceOf(before *clause) {
	if !c.price() || len(before.sums) > 0 || !before.what.has(deeds|plan|partner) || c.what.has(law|value|market|result|impact) || before.what.has(law|market|result) {
		return
	}
	if f := c.tokens[c.first].Fold; f != ":" && f != "：" {
		return
	}
	c.what |= before.what
	c.places = append(append([]place.Mention(nil), before.places...), c.places...)
}

// breaks reports a sign that ends a thought: a colon, a dash, a bar.
func (s *sentence) breaks(i int) bool {
	t := s.tokens[i]
	if t.Class != text.Mark || s.inSum(t.Start) {
		return false
	}
	if (t.Fold == ":" || t.Fold == "：") && i+1 < s.last && s.inSum(s.tokens[i+1].Start) && s.in == "text" {
		return false // "its largest investment ever: $19 billion" is one thought
	}
	if (t.Fold == ":" || t.Fold == "：") && s.noted(i) {
		return false
	}
	switch t.Fold {
	case ";", ":", "|", "—", "；", "：", "，", "―", "...", "..":
		return i+1 >= s.last || s.tokens[i+1].Class != text.Number || s.tokens[i+1].Spaced
	case "-", "–":
		return t.Spaced && i+1 < s.last && s.tokens[i+1].Spaced
	}
	return false
}

// noted reports a colon in a note in brackets within a sentence of the text:
// 「1900亿美元（编者注：约合1.3万亿元）资本支出」 goes on behind it.
func (s *sentence) noted(i int) bool {
	if s.in != "text" {
		return false
	}
	for j := i - 1; j >= s.first && j > i-10; j-- {
		switch s.tokens[j].Fold {
		case ")", "）":
			return false
		case "(", "（":
			return j > s.first
		}
	}
	return false
}

// clause gathers what stands in tokens [from, to).
func (s *sentence) clause(from, to int, cues []cue) *clause {
	c := &clause{sentence: s, first: from, last: to, verb: -1}
	start, end := s.tokens[from].Start, s.tokens[to-1].End
	for _, q := range cues {
		if q.first >= from && q.last < to {
			c.cues = append(c.cues, q)
			c.what |= q.what
			if c.verb < 0 && q.what.has(predicates) && !(q.first == from && q.what.has(split)) {
				c.verb = q.first
			}
		}
	}
	span := text.Span{Start: start, End: end}
	for _, m := range s.companies {
		if span.Holds(m.start, m.end) {
			c.companies = append(c.companies, m)
		}
	}
	if c.hosted() || c.housed && c.what.has(build) && c.hosts() {
		c.what |= site // what they build are data centres
	}
	for _, f := range s.sums {
		if span.Holds(f.Start, f.End) {
			c.sums = append(c.sums, f)
		}
	}
	for _, p := range s.places {
		if span.Holds(p.Start, p.End) {
			c.places = append(c.places, p)
		}
	}
	return c
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	start := -1
	for i, r := range words + " " {
		if r == ' ' {
			if start >= 0 {
				m[words[start:i]] = true
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return m
}

// meaningAt is what the cue that ends with or holds token i means.
func (c *clause) meaningAt(i int) meaning {
	for _, q := range c.cues {
		if q.first <= i && i <= q.last {
			return q.what
		}
	}
	return 0
}

// hosts reports a firm that runs data centres and nothing else.
func (c *clause) hosts() bool {
	for _, m := range c.companies {
		if m.company.sort == "colocation" || m.company.sort == "neocloud" {
			return true
		}
	}
	return false
}

// hosted reports a campus of a firm that runs data centres and nothing else, or
// in a headline one of which the lead says that it is of data centres: that of
// Acme may be one of offices.
func (c *clause) hosted() bool {
	hosts := c.hosts()
	for i := c.first; i < c.last; i++ {
		if f := c.tokens[i].Fold; (hosts && isCampus(f) || c.housed && grounds[f] && len(c.companies) > 0) && !c.ofAFirm(i) || c.codeName(i) {
			return true
		}
	}
	return false
}

// isCampus reports a form of the word for a campus.
func isCampus(w string) bool {
	return w == "campus" || w == "campusul" || strings.HasPrefix(w, "kampus")
}

// grounds are the words for what stands on a site, of which the text says that
// it is a data centre.
var grounds = set(`campus campuses facility facilities complex megasite`)

// codeName reports at token i the name under which a site is planned in secret, in
// the headline of a text about a data centre: "behind 'Project Cinnamon'".
func (c *clause) codeName(i int) bool {
	if !c.housed || c.in != "title" || !projects[c.tokens[i].Fold] || len(c.companies) == 0 {
		return false
	}
	if i-2 >= c.first && c.tokens[i-1].Fold == "-" && c.ofAFirm(i-2) {
		return true // "Mehrheit für Acme-Projekt"
	}
	if i+1 >= c.last {
		return false
	}
	t := c.tokens[i+1]
	return t.Class == text.Word && t.Upper && c.tokens[i].Upper && !c.ofAFirm(i+1)
}

// projects are the words in front of such a name.
var projects = set(`project projekt projet prosjekt`)
