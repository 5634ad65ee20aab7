package classifier

import (
	"strings"

	"gigawatch/classifier/text"
)

// joint reads "China Telecom and Alibaba are launching": who does it together
// with a committing company is a partner.
func (p *passage) joint(d *draft) []named {
	var found []named
	actors := 0
	for _, m := range p.companies {
		if !d.by(m.company.slug) || m.last >= p.first+maxWords {
			continue
		}
		if actors++; actors > maxActors {
			break
		}
		ahead := p.chain(p.calledFrom(m.first), -1)
		behind := p.chain(m.last, 1)
		if len(ahead) == 1 && !ahead[0].known && p.fold(ahead[0].last+1) == "," {
			ahead = nil // "Furthermore, Microsoft": an adverb; "Roger Wehner, AWS director": a person
		}
		if len(ahead) > 0 && p.opening(ahead[len(ahead)-1]) {
			ahead = ahead[:len(ahead)-1] // "Officials and Google"
		}
		if len(behind) == 1 && !behind[0].known && p.fold(m.last+1) == "," {
			behind = nil // "CEO Microsoft, Satya Nadella"
		}
		if len(ahead)+len(behind) == 0 {
			continue
		}
		end := m.last
		for _, n := range behind {
			end = max(end, n.last)
		}
		if p.hits.between(onPartners, end+1, end+5, "joint") {
			found = append(append(found, ahead...), behind...)
		}
	}
	return found
}

// calledFrom is the first token of what a firm is called before its name at
// token i: "and AI data center developer Crusoe".
func (p *passage) calledFrom(i int) int {
	from := i
	for j := i - 1; j >= p.first && i-j <= 6; j-- {
		t := p.tokens[j]
		switch {
		case j == i-1 && !isFirm(t.Fold) && !makers(t.Fold) && t.Fold != "developer":
			return i
		case t.Class == text.Word && (!t.Upper || t.Fold == "ai" || t.Fold == "us") && !listJoins[t.Fold]:
			from = j
		default:
			return from
		}
	}
	return i
}

// opening reports one word that has its capital from the beginning of the
// sentence alone.
func (p *passage) opening(n named) bool {
	if n.known || n.first != n.last || n.first > p.first+1 {
		return false
	}
	if n.first == p.first+1 && p.tokens[p.first].Class == text.Word && !articles[p.fold(p.first)] {
		return false
	}
	return !p.capitalWithin(n.first)
}

// chain are the names joined to token i by "and" or a comma, forwards or backwards.
func (p *passage) chain(i, step int) []named {
	var found []named
	for len(found) < maxNames {
		j := p.pastJoin(i+step, step)
		if j < 0 {
			return found
		}
		var n named
		var ok bool
		if step > 0 {
			n, ok = p.nameAt(p.pastKind(j), true)
		} else {
			n, ok = p.nameEnding(j)
		}
		if !ok {
			return found
		}
		if o, ok := p.ownedFirm(n); ok && step > 0 {
			n = o
		}
		n.rule, n.cue = "partners.joint", i
		found = append(found, n)
		if i = n.last; step < 0 {
			i = n.first
		}
	}
	return found
}

// ownedFirm is the firm of the lexicon behind the name of a person in the
// genitive: "Elon Musk's xAI".
func (p *passage) ownedFirm(n named) (named, bool) {
	if n.known || p.fold(n.last+1) != "'" && p.fold(n.last+1) != "’" || p.fold(n.last+2) != "s" {
		return n, false
	}
	m := p.mentionAt(n.last + 3)
	if m == nil {
		return n, false
	}
	return named{first: m.first, last: m.last, slug: m.company.slug, known: true}, true
}

// joining reports a word or mark between the names of a list.
func (p *passage) joining(i int) bool {
	f := p.fold(i)
	return listJoins[f] || f == "a" && (p.lang == "cs" || p.lang == "sk") || f == "va" && p.lang == "vi"
}

// fused reports an Arabic word for a kind of firm that has "and" at its head:
// "ومجموعة".
func (p *passage) fused(i int) bool {
	return p.lang == "ar" && strings.HasPrefix(p.fold(i), "و") && p.kindEnd(i) >= i
}

// pastJoin is the token behind a joining word, -1 if there is none.
func (p *passage) pastJoin(i, step int) int {
	start := i
	for i >= p.first && i < p.last && p.joining(i) && (i-start)*step < maxJoins {
		i += step
	}
	if i == start && step > 0 && p.fused(i) {
		return i
	}
	if i == start || i < p.first || i >= p.last {
		return -1
	}
	return i
}
