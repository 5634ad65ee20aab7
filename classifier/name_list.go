package classifier

import (
	"strings"

	"gigawatch/classifier/text"
)

// listJoins stand between the names of a list.
var listJoins = words(`, & + / 、 ・ and und et y e ed sowie и та і й và en i och og ja dan oraz 和 与 與 及 以及 と や 및 와 과 و और तथा ve si و，`)

// list reads the names of a list that begins at token i: "utility Xcel, Form
// Energy and SoftBank". free allows names that the lexicon does not know.
func (p *passage) list(i int, free bool, rule string) []named {
	var found []named
	cue, office := i-1, false
	for i < min(p.last, cue+maxListed) && len(found) < maxNames {
		at := p.pastKind(i)
		office = p.office(i, at) || office && genitives[p.fold(i)]
		n, ok := p.nameAt(at, free)
		if !ok || office {
			if n.last = max(n.last, p.nameEnd(at)); n.last < at {
				return found
			}
		} else if n.known || !p.declined(n.last) {
			n.rule, n.cue = rule, cue
			found = append(found, n)
		}
		j := p.pastJoin(p.pastAside(n.last+1), 1)
		if j < 0 {
			return found
		}
		i = j
	}
	return found
}

// office reports that tokens [i, at) tell of an office of a state; the capitals
// behind it are its trade: "le ministère de l'Information et de l'Économie".
func (p *passage) office(i, at int) bool {
	for ; i < at; i++ {
		if offices[p.fold(i)] && !p.tokens[i].Upper {
			return true
		}
	}
	return false
}

// declined reports a name in a case that changes it ("z Orlenem": its own form
// is not known), or letters in the plural that name a sort of bodies: "ROC's".
func (p *passage) declined(last int) bool {
	if next := p.fold(last + 1); p.lang == "nl" && (next == "'" || next == "’") && p.fold(last+2) == "s" && strings.ToUpper(p.text[p.tokens[last].Start:p.tokens[last].End]) == p.text[p.tokens[last].Start:p.tokens[last].End] {
		return true
	}
	if p.lang == "fi" && strings.HasSuffix(p.fold(last), "n") {
		return true
	}
	for i := last; p.lang == "pl" && i > last-longestName && p.capital(i); i-- {
		if word := p.fold(i); strings.HasSuffix(word, "em") || strings.HasSuffix(word, "im") || strings.HasSuffix(word, "ym") {
			return true
		}
	}
	return false
}

// listBefore reads the names that end before token i, for languages whose
// "together with" stands behind the names.
func (p *passage) listBefore(i int, rule string) []named {
	var found []named
	for j := i - 1; j >= p.first && i-j <= 30; {
		if listJoins[p.fold(j)] || p.fold(j) == "など" || p.fold(j) == "等" {
			j--
			continue
		}
		if f := p.fold(j); f == ")" || f == "）" {
			if k := p.openedBefore(j); k > p.first {
				j = k - 1 // "아마존웹서비스(AWS)와"
				continue
			}
		}
		n, ok := p.nameBefore(j)
		for k := 1; !ok && k <= 2 && p.tokens[j].Class == text.Sign; k++ {
			n, ok = p.nameBefore(j - k) // "현대차그룹", "阿里集团"
		}
		if !ok && p.lang == "ko" && p.tokens[j].Class == text.Word && j > p.first && listJoins[p.fold(j-1)] {
			j-- // a firm that the lexicon does not know: "KT, 두산에너빌리티와"
			continue
		}
		if kind := p.kindBefore(j); !ok && kind < j {
			j = kind // "아다니그룹, 통신사 에어텔과"
			continue
		}
		if !ok {
			return found
		}
		n.rule, n.cue = rule, i
		found = append(found, n)
		j = n.first - 1
	}
	return found
}

// kindBefore is the token before a phrase that says what a firm is and ends at
// j; j for none.
func (p *passage) kindBefore(j int) int {
	for _, h := range p.hits[onPartners] {
		if h.Name == "kind" && h.Last == j && h.First > p.first {
			return h.First - 1
		}
	}
	return j
}

// openedBefore is the token that opens the short bracket which token j closes,
// -1 for none.
func (p *passage) openedBefore(j int) int {
	for i := j - 1; i >= p.first && i > j-8; i-- {
		if f := p.fold(i); f == "(" || f == "（" {
			return i
		}
	}
	return -1
}

// nameBefore reads a firm of the lexicon, or a run of Latin or Katakana, that ends at j.
func (p *passage) nameBefore(j int) (named, bool) {
	for k := range p.companies {
		if m := p.companies[k]; m.last == j {
			return named{first: m.first, last: m.last, slug: m.company.slug, known: true}, true
		}
	}
	if p.lang == "tr" && !p.hits.between(onStance, j, j, "own") {
		return p.nameEnding(j)
	}
	return named{}, false
}
