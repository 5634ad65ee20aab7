package classifier

import (
	"strings"
	"unicode"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// bodyFor reports a body's word within a name that says what it is for: "All
// India Council for Technical Education".
func (p *passage) bodyFor(first, last int) bool {
	for i := first; i < last; i++ {
		if bodies[p.fold(i)] && (p.fold(i+1) == "for" || p.fold(i+1) == "of") {
			return true
		}
	}
	return false
}

// founded are the words with which the names of bodies begin in Romance
// languages: "Universidad de Guadalajara", "Fondation de France".
var founded = words(`universidad universidade universite universita instituto institut istituto fundacion fundacao fondation fondazione consejo conselho conseil camara chambre asociacion associacao associazione federacion federacao federation politecnico tecnologico confederacion confederacao`)

// plainNoun reports a capital that makes no name: any noun in German, any word
// of a headline in title case.
func (p *passage) plainNoun(n named) bool {
	if p.heading && p.in == "title" && p.sentence.title() {
		for i := n.first; i <= n.last; i++ {
			if p.hits.between(onPartners, i, i, "joint") || p.meansAt(i)&(predicates|skill) != 0 || fillers[p.fold(i)] {
				return true
			}
		}
	}
	if p.lang != "de" || n.first != n.last {
		return false
	}
	if p.capitalWithin(n.first) || p.mentionAt(n.first) != nil {
		return false // SAP, DataVita
	}
	before := n.first - 1
	return p.kindEnd(before) != before || !p.capital(before) // "Betreiber Maincubes"
}

// ministries are the words with which names begin that hold an "and":
// "Ministry of Communications and Information Technology".
var ministries = words(`ministry department office`)

// bodies are the words in which the names of unions, ministries and schools end.
var bodies = words(`union federation association ministry department institute council foundation commission confederation authority chamber`)

func isBody(fold string) bool {
	return bodies[fold] || fold == "university" || fold == "college" || fold == "academy" || fold == "bank"
}

// capital reports a word that may be of a name.
func (p *passage) capital(i int) bool {
	if i < p.first || i >= p.last {
		return false
	}
	t := p.tokens[i]
	return t.Class == text.Word && (t.Upper || isMixed(p.text[t.Start:t.End]))
}

// isMixed reports capitals behind the first letter: "xAI", "eBay".
func isMixed(word string) bool {
	return word != strings.ToLower(word)
}

// isLower reports a word without a capital, or of a script without capitals.
func isLower(word string) bool {
	for _, r := range word {
		return !unicode.IsUpper(r) && !unicode.IsTitle(r)
	}
	return false
}

// plausible refuses names of places, of people in office, and common words.
func (p *passage) plausible(n named) bool {
	words, common := 0, 0
	for i := n.first; i <= n.last; i++ {
		t := p.tokens[i]
		if t.Class != text.Word {
			continue
		}
		words++
		if notNames[t.Fold] || p.placeEnd(i) >= i && p.mentionAt(i) == nil || nameInner[t.Fold] {
			common++
		}
	}
	if isBody(p.fold(n.first)) && n.last > n.first {
		return true // "University of Helsinki"
	}
	if n.last > n.first && utilities[p.fold(n.last)] && p.placeEnd(n.first) >= n.first {
		return true // "Alabama Power"
	}
	for i := n.first; i <= min(n.last, n.first+1); i++ {
		if strings.HasSuffix(p.fold(i), "minister") {
			return false // "Finanzminister Lars Klingbeil"
		}
		switch p.fold(i) {
		case "president", "minister", "prime", "premier", "governor", "mayor", "senator", "king", "sheikh", "mr", "secretary", "chancellor":
			return false
		}
	}
	return words > common && words <= 8 && len(n.slug) > 1 && isLatin(string(n.slug))
}

// isLatin reports Latin letters alone: how a name of another script is written
// in the record is known of firms of the lexicon only.
func isLatin(slug string) bool {
	for _, r := range slug {
		if r > unicode.MaxLatin1 && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// utilities end the names of firms that sell power in the state they begin with.
var utilities = words(`power electric energie energia energi`)

// slug is the name in the form of the record.
func (p *passage) slug(first, last int) news.Company {
	var parts []string
	glue := false
	for i := first; i <= last; i++ {
		t := p.tokens[i]
		switch {
		case t.Class == text.Mark:
			glue = t.Fold == "'" || t.Fold == "’"
			continue
		case i == last && companyForms[t.Fold] && len(parts) > 0:
			continue
		}
		if glue || t.Class == text.Number && !t.Spaced && len(parts) > 0 {
			parts[len(parts)-1] += t.Fold
		} else {
			parts = append(parts, t.Fold)
		}
		glue = false
	}
	return news.Company(strings.Join(parts, "-"))
}

// companyForms are left out at the end of a slug.
var companyForms = words(`inc corp corporation ltd llc plc co company ag gmbh sa spa nv bv ab asa as oyj`)
