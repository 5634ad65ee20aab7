package classifier

import "gigawatch/classifier/text"

// funds reports that the sentence lists who pays for the project, m among them
// and one who commits: "The funders of the venture are Acme, Bema and Corva".
func (s *sentence) funds(m mention, d *draft) bool {
	at := s.funders()
	if at < 0 || m.first < at {
		return false
	}
	ours := false
	last := at
	for _, o := range s.companies {
		if o.first <= at {
			continue
		}
		if o.first-last > funderReach || !s.listed(last+1, o.first) {
			return false
		}
		ours, last = ours || d.by(o.company.slug), o.last
		if o.first >= m.first && ours {
			return true
		}
	}
	return false
}

// venturers reports that the sentence names those whose joint venture makes the
// promise, m among them and one who commits: "Acme Connect, the joint venture
// of Bema, Corva and Dato".
func (s *sentence) venturers(m mention, d *draft) bool {
	for i := s.first; i+2 < min(s.last, s.first+12); i++ {
		if s.tokens[i].Fold != "joint" || s.tokens[i+1].Fold != "venture" || s.tokens[i+2].Fold != "of" && s.tokens[i+2].Fold != "between" {
			continue
		}
		ours, last := false, i+2
		for _, o := range s.companies {
			if o.first <= last {
				continue
			}
			if o.first-last > funderReach || !s.listed(last+1, o.first) {
				break
			}
			ours, last = ours || d.by(o.company.slug), o.last
		}
		return ours && m.first > i && m.last <= last
	}
	return false
}

// funderReach is how many tokens may stand between two funders of a list.
const funderReach = 4

// funders is the token of the verb behind "the funders", -1 for none.
func (s *sentence) funders() int {
	for i := s.first; i < min(s.last, s.first+8); i++ {
		if !funders[s.tokens[i].Fold] {
			continue
		}
		for j := i + 1; j < min(s.last, i+6); j++ {
			if copulas[s.tokens[j].Fold] {
				return j
			}
		}
	}
	return -1
}

// listed reports that nothing but "and", commas and articles stands among
// tokens [from, to).
func (s *sentence) listed(from, to int) bool {
	for _, t := range s.tokens[from:to] {
		if !joins[t.Fold] && !articles[t.Fold] {
			return false
		}
	}
	return true
}

// funders are those who pay for a project together; copulas are the verbs
// between the word and their names.
var (
	funders = set(`funders shareholders geldgeber gesellschafter financeurs actionnaires financiadores socios accionistas acionistas finanziatori azionisti financiers aandeelhouders`)
	copulas = set(`are sind sont son sao sono zijn include`)
)

// glossed are the bodies whose Latin letters a Chinese or Japanese text gives in
// brackets, beside a committing firm: 「…管理局（SDAIA）与华为签署」.
func (p *passage) glossed(d *draft) []named {
	if !p.heardIn("zh ja") {
		return nil
	}
	var found []named
	for i := p.first + 1; i+3 < p.last; i++ {
		if !p.gloss(i) || !withs[p.fold(i+3)] && p.fold(i+3) != "と" {
			continue
		}
		for _, m := range p.companies {
			if m.first > i && m.first <= i+4 && d.by(m.company.slug) {
				found = append(found, named{first: i + 1, last: i + 1, cue: i + 3, slug: p.slug(i+1, i+1), rule: "partners.with"})
			}
		}
	}
	return found
}

// gloss reports brackets at token i, behind the last sign of a body's name, that
// hold its letters.
func (p *passage) gloss(i int) bool {
	if f := p.fold(i); f != "（" && f != "(" {
		return false
	}
	t := p.tokens[i+1]
	letters := p.text[t.Start:t.End]
	return bodySigns[p.fold(i-1)] && (p.fold(i+2) == "）" || p.fold(i+2) == ")") && t.Class == text.Word && len(letters) >= 3 && len(letters) <= 10 && p.capitalWithin(i+1)
}

// bodySigns are the last signs of the names of bodies.
var bodySigns = set(`局 部 会 會 院 学 學 校 司 团 團 府 署 厅 廳 委 社 所 省 庁`)
