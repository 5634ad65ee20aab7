package classifier

import "sort"

// fronted reports the verb in second place behind a phrase that opens the clause,
// with nothing but what describes the firm between it and token at: "Bei seinem
// Bauvorhaben in der Lausitz kommt der US-Konzern Acme voran".
func (c *clause) fronted(at int) bool {
	if !c.heardIn("de nl sv no da") {
		return false
	}
	opens := false
	for i := c.first; i < min(at, c.first+frontReach) && !opens; i++ {
		opens = fronts[c.tokens[i].Fold] && c.tokens[i].Upper
	}
	for n := 0; opens && at > c.first && n < 5; at, n = at-1, n+1 {
		t := &c.tokens[at]
		if finites[t.Fold] && !t.Upper {
			return true
		}
		if !articles[t.Fold] && t.Fold != "-" && !c.inPlace(t.Start) && !isFirm(t.Fold) {
			return false
		}
	}
	return false
}

// frontReach is how many tokens a dateline may take before the clause opens.
const frontReach = 8

// fronts are the prepositions that open a clause, finites the verbs behind it that
// tell nothing by themselves.
var (
	fronts  = set(`bei in im mit mitten fur auf an am nach bis unter uber rund neben aus seit bij met voor op na tot naast vanaf i med for pa efter etter till til fram frem ved vid over under innen inom`)
	finites = set(`kommt geht macht hat ist wird will soll kann setzt zieht treibt steht lasst bekommt erhalt komt gaat maakt heeft is wordt wil zal kan zet trekt krijgt kommer gar gor har ar blir vill ska far gjor er vil skal setter faar mochte`)
)

// lateFront is how far into a sentence a clause may begin that still stands in
// front of all that it tells.
const lateFront = 4

// comesBack reports the comma behind a clause that opens the sentence and tells of
// another firm than the one that goes on: "Weeks after Acme unveiled its $2bn
// plan, Bema has pledged".
func (s *sentence) comesBack(since, i int) bool {
	if s.tokens[i].Fold != "," || i+1 >= s.last || !s.tokens[i+1].Upper {
		return false
	}
	at := sort.Search(len(s.companies), func(k int) bool { return s.companies[k].first > i })
	if at == 0 || at == len(s.companies) || s.companies[at].first > i+2 {
		return false
	}
	before, next := s.companies[at-1], s.companies[at]
	return before.first > since && before.company != next.company && before.company.tracked && next.company.tracked &&
		next.last+1 < s.last && s.tokens[next.last+1].Fold != "," && s.tokens[next.last+1].Fold != "and"
}

// unmasked reports the firm of which the clause says that it is who builds or pays:
// "Der Investor des Rechenzentrums in Fulda ist das IT-Unternehmen Acme".
func (c *clause) unmasked(m mention) bool {
	i := m.first - 1
	for n := 0; i > c.first && n < 6 && !copulae[c.tokens[i].Fold]; i, n = i-1, n+1 {
		t := &c.tokens[i]
		if !articles[t.Fold] && t.Fold != "-" && c.tokens[i+1].Fold != "-" && !c.inPlace(t.Start) && !isFirm(t.Fold) {
			return false
		}
	}
	if i <= c.first || !copulae[c.tokens[i].Fold] {
		return false
	}
	for j := max(c.first, i-unmaskReach); j < i; j++ {
		if promoters[c.tokens[j].Fold] {
			return true
		}
	}
	return false
}

// unmaskReach is how far in front of the verb the noun for the builder may stand;
// promoters are those nouns, copulae the verbs.
const unmaskReach = 10

var (
	promoters = set(`investor bauherr bauherrin projekttrager investisseur promoteur porteur initiatiefnemer opdrachtgever investeerder byggherre byggherren utbygger utbyggaren investoren investeraren rakennuttaja sijoittaja inversor promotor investidor investitore builder developer`)
	copulae   = set(`ist is sind est zijn ar er on es e war was`)
)

// unmasking reports a headline that says that one knows now who builds or pays:
// "Investor des Rechenzentrums ist bekannt".
func unmasking(head []*sentence) bool {
	for _, s := range head {
		who := false
		for _, t := range s.words() {
			who = who || promoters[t.Fold]
			if who && knowns[t.Fold] {
				return true
			}
		}
	}
	return false
}

// knowns are the words for what was a secret.
var knowns = set(`bekannt geluftet enthullt revealed unveiled named known identified bekend onthuld kjent avslort kand avslojad avsloret devoile connu`)
