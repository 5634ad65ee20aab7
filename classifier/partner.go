package classifier

import (
	"fmt"
	"slices"
	"strings"

	"gigawatch/classifier/phrase"
	"gigawatch/news"
)

// partners are the other organisations that share the promise: named behind
// "in partnership with", before 「と提携」, beside a committing company as the
// ones who do it together, or as those who build the site.
func (r *reading) partners(d *draft) {
	for _, p := range r.passages(d) {
		if p.heading && p.rank == inRest && p.End-p.Start < longHeading || p.rank == inRest && p.index > farPartner || p.othersPast() {
			continue
		}
		for _, n := range p.allies(d) {
			d.ally(p, n)
		}
	}
}

// othersPast reports a Chinese sentence behind the promise on what a firm that
// promises nothing did before with another: 「甲公司去年与乙合作…」.
func (p *passage) othersPast() bool {
	return p.rank > inKey && p.heardIn("zh") && !p.ours && len(p.companies) > 0 && p.companies[0].first == p.first && !p.companies[0].company.tracked && p.means(prior)
}

// farPartner is the sentence of the text behind which partnerships are those of
// the firm as a whole: its history, its other sites.
const farPartner = 40

// longHeading is the length, in bytes, from which a line without a full stop
// is a sentence of a summary rather than a heading.
const longHeading = 70

// ministry reports that the name at token i only says which ministry it is:
// "le ministère de la Formation professionnelle".
func (p *passage) ministry(i int) bool {
	for j := i - 1; j >= p.first && j >= i-3; j-- {
		if ministryWords[p.fold(j)] {
			return true
		}
	}
	return false
}

// ministryWords are the words for a ministry in languages that say behind it which.
var ministryWords = set(`ministere ministerio ministero ministerul ministerstwo ministerstwa ministerstvo ministarstvo secretaria`)

// ally enters a partner once, in the order of the text.
func (d *draft) ally(p *passage, n named) {
	if d.by(n.slug) || n.slug == "" || len(d.ann.Partners) >= 2*maxNames || p.ministry(n.first) {
		return
	}
	for _, by := range d.ann.Companies {
		if !n.known && strings.HasSuffix(string(by), "-"+string(n.slug)) {
			return // "Telekom", of Deutsche Telekom that commits
		}
	}
	for i, known := range d.ann.Partners {
		if known == n.slug || strings.HasPrefix(string(known), string(n.slug)+"-") {
			return
		}
		if strings.HasPrefix(string(n.slug), string(known)+"-") && !n.known {
			d.ann.Partners[i] = n.slug // the fuller name
			return
		}
	}
	d.add(fmt.Sprintf("partners[%d]", len(d.ann.Partners)), p.sentence, n.rule)
	d.ann.Partners = append(d.ann.Partners, n.slug)
	if !n.known {
		d.sure("partners", news.Medium)
	}
}

// allies are the partners that a sentence names.
func (p *passage) allies(d *draft) []named {
	var found []named
	for _, h := range p.hits[onPartners] {
		switch h.Name {
		case "with", "beside", "made":
			if p.quoting(h) || p.aside && !p.startsOurs(h.First, d) || p.anothers(d) || h.Name == "made" && p.bygone() {
				continue
			}
			list := p.list(h.Last+1, h.Name != "beside", "partners."+h.Name)
			found = append(append(found, list...), p.host(h.First, list, d)...)
		case "mate":
			if p.ours || p.rank <= inLead && !p.aside {
				found = append(found, p.mates(h)...)
			}
		case "role", "as":
			if p.ours || p.rank <= inLead && !p.aside {
				found = append(found, p.playing(h)...)
			}
		case "withpost":
			if !p.aside {
				list := p.listBefore(p.pastName(h.First), "partners.with")
				found = append(append(found, list...), p.host(h.First, list, d)...)
			}
		}
	}
	if p.rank <= inLead {
		found = append(append(found, p.joint(d)...), p.glossed(d)...)
	}
	found = append(append(found, p.opened()...), p.several(d)...)
	return p.withoutPast(found)
}

// pastName is token i, or the one behind the firm whose name goes on into it:
// "अदाणी समूह | के साथ", where "समूह के साथ" is a cue too.
func (p *passage) pastName(i int) int {
	for _, m := range p.companies {
		if m.first < i && m.last >= i {
			return m.last + 1
		}
	}
	return i
}

// opened are the names between "With" at the head of a sentence and the one who
// promises: "With Acme Canada it will offer …".
func (p *passage) opened() []named {
	if p.fold(p.first) != "with" || p.rank > inLead && !p.hits.has(onStance, "will") {
		return nil
	}
	list := p.list(p.first+1, true, "partners.with")
	if len(list) == 0 {
		return nil
	}
	i := list[len(list)-1].last + 1
	if p.fold(i) == "," {
		i++
	}
	if p.fold(i) == "it" || p.hits.between(onStance, i, i+1, "own") {
		return list
	}
	return nil
}

// several are two or more firms of the lexicon behind a plain "with" in a
// sentence that carries the promise: "would build it over four years with Acme,
// Bema and Corva".
func (p *passage) several(d *draft) []named {
	if p.rank > inKey || p.lang != "en" || p.aside {
		return nil
	}
	for i := p.first + 1; i+1 < p.last; i++ {
		if p.fold(i) != "with" || contending[p.fold(i-1)] {
			continue
		}
		if list := p.list(i+1, false, "partners.with"); len(list) > 1 {
			return list
		}
	}
	return nil
}

// contending are the words before a "with" that names no partners.
var contending = words(`compete competes competing up compared talks along deal deals contract contracts begin start even customers clients vying`)

// copulaReach is how far behind "partners" its verb may stand: "Partner
// dell'operazione sono".
const copulaReach = 5

// mates are the names behind "partners … are" at the head of a sentence.
func (p *passage) mates(h phrase.Hit) []named {
	if h.First-p.first > 2 {
		return nil
	}
	if h.First == p.first && p.fold(h.First) == "partners" && p.capital(h.Last+1) {
		return p.list(h.Last+1, true, "partners.mate") // "Partners Acme and Bema will put up …"
	}
	for i := h.Last + 1; i <= h.Last+copulaReach; i++ {
		if p.hits.between(onPartners, i, i, "copula") {
			return p.list(i+1, true, "partners.mate")
		}
		if p.capital(i) || p.crosses(i, i) {
			return nil
		}
	}
	return nil
}

// anothers reports a sentence behind the lead that goes on with a firm that
// does not commit: "The asset manager … a joint venture with".
func (p *passage) anothers(d *draft) bool {
	if p.rank < inRest || p.ours || len(p.antecedent) == 0 || d.by(p.antecedent[0].company.slug) || !articles[p.fold(p.first)] {
		return false
	}
	for i := p.first + 1; i <= p.first+3; i++ {
		if isFirm(p.fold(i)) || managers[p.fold(i)] {
			return true
		}
	}
	return false
}

// managers are what firms are called that own sites and build none.
var managers = words(`manager investor lender bank operator developer utility builder owner fund vermogensverwalter investisseur gestionnaire gestora inversor gestore`)

// quoting reports that the cue only belongs to "according to": "de acuerdo con
// IDC" holds "acuerdo con".
func (p *passage) quoting(cue phrase.Hit) bool {
	for _, h := range p.hits[onPartners] {
		if h.Name == "according" && h.First <= cue.First && h.Last >= cue.Last {
			return true
		}
	}
	return false
}

// bygone reports a sentence behind the lead whose years are all of the past:
// what was built then was built by others.
func (p *passage) bygone() bool {
	years := p.years()
	for _, y := range years {
		if y.value >= p.now {
			return false
		}
	}
	return p.rank == inRest && len(years) > 0
}

// playing are those of whom a sentence says that they are partners: the names
// in front of "are partners", or its subject where "as a partner" follows.
func (p *passage) playing(h phrase.Hit) []named {
	if p.hits.between(onPartners, h.First, h.Last, "as") {
		return p.list(p.first, true, "partners.role")
	}
	last, ok := p.nameEnding(h.First - 1)
	if !ok {
		return nil
	}
	last.rule, last.cue = "partners.role", h.First
	return append(p.chain(last.first, -1), last)
}

// host is the firm in front of "works with" where a committing company stands
// behind it: "Turkcell will work with Google".
func (p *passage) host(cue int, list []named, d *draft) []named {
	if p.rank > inLead || !slices.ContainsFunc(list, func(n named) bool { return d.by(n.slug) }) {
		return nil
	}
	reach := 8
	if p.endsInVerb() {
		reach = 24 // "SK그룹이 아마존웹서비스(AWS)와 손잡고": a token is a sign
	}
	for _, m := range p.companies {
		if m.first < cue && cue-m.last < reach && !d.by(m.company.slug) && !p.maker(m) && !listed(list, m) {
			return []named{{first: m.first, last: m.last, cue: cue, slug: m.company.slug, known: true, rule: "partners.host"}}
		}
	}
	return nil
}

// listed reports that m is one of the names of a list.
func listed(list []named, m mention) bool {
	return slices.ContainsFunc(list, func(n named) bool { return n.first == m.first })
}

// startsOurs reports that no other firm is the subject in front of token i:
// others named behind it are partners and no other story.
func (p *passage) startsOurs(i int, d *draft) bool {
	for _, m := range p.companies {
		if m.first < i && !p.maker(m) {
			return d.by(m.company.slug) || !m.company.tracked
		}
	}
	return true
}

// withoutPast drops names of a sentence that looks back, and of customers and suppliers.
func (p *passage) withoutPast(list []named) []named {
	kept := list[:0]
	for _, n := range list {
		reach := 3
		if p.lang == "zh" {
			reach = 12 // "和" is "with" and "and", and a token is a sign
		}
		if p.ofMore(n) || n.first-2 > p.first && owning[p.fold(n.first-2)] || p.refused(n.cue-reach, n.first) || p.lang == "zh" && p.vying(list, n) {
			continue
		}
		if m := p.mentionAt(n.first); m != nil && n.rule == "partners.made" && m.company.sort == "chip" {
			continue // "chips made by"
		}
		if p.rank > inLead && p.hits.has(onStance, "past") && !p.hits.has(onStance, "will") {
			continue
		}
		kept = append(kept, n)
	}
	return kept
}

// ofMore reports one word behind "and of": the second town of "os politécnicos de
// Bema e de Tomar".
func (p *passage) ofMore(n named) bool {
	if n.known || n.first != n.last || n.first-2 <= p.first {
		return false
	}
	f := p.fold(n.first - 1)
	if of := p.fold(n.cue); of == "de" || of == "di" {
		return false // "avec le concours de Bema et de Corva"
	}
	return (f == "de" || f == "di") && joins[p.fold(n.first-2)]
}

// refused reports a word for customers or rivals among tokens [first, last]
// that is no part of what a firm is called: "energy suppliers Eneco".
func (p *passage) refused(first, last int) bool {
	for _, h := range p.hits[onPartners] {
		if h.Name == "not" && h.First >= first && h.Last <= last && !p.titled(h) {
			return true
		}
	}
	return false
}

// titled reports that a phrase lies in a longer one that says what a firm is.
func (p *passage) titled(h phrase.Hit) bool {
	for _, k := range p.hits[onPartners] {
		if k.Name == "kind" && k.First <= h.First && k.Last >= h.Last && k.Last-k.First > h.Last-h.First {
			return true
		}
	}
	return false
}

// vying reports that the list of names goes on with a word for rivals:
// 「與Alphabet、亞馬遜較勁」.
func (p *passage) vying(list []named, n named) bool {
	last := n.last
	for _, o := range list {
		if o.cue == n.cue {
			last = max(last, o.last)
		}
	}
	return p.hits.between(onPartners, last+1, last+4, "not")
}
