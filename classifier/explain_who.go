package classifier

import (
	"fmt"
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/news"
)

// companiesOf says of every firm of a sentence what part it has, or why none.
// The name as written stands last, so that one written from the right
// disturbs nothing behind it.
func (x *explaining) companiesOf(s *sentence) (out []string) {
	seen := map[news.Company]bool{}
	for _, m := range s.companies {
		slug := m.company.slug
		if seen[slug] {
			continue
		}
		seen[slug] = true
		written := quoted(s.text[m.start:m.end])
		switch {
		case x.d.by(slug) || x.second != nil && x.second.by(slug):
			out = append(out, fmt.Sprintf("+ firm %s %s: %s", slug, partWords[x.d.ann.Kind], written))
		case in(x.d.ann.Partners, slug) || x.second != nil && in(x.second.ann.Partners, slug):
			out = append(out, fmt.Sprintf("+ firm %s is a partner: %s", slug, written))
		default:
			out = append(out, fmt.Sprintf("- firm %s: %s: %s", slug, x.bystander(s, m), written))
		}
	}
	return out
}

// bystander says why a firm is not one that makes the promise.
func (x *explaining) bystander(s *sentence, m mention) string {
	if !m.company.tracked {
		return fmt.Sprintf("its own promises are not collected (sort %s), and no word makes it a partner", m.company.sort)
	}
	for _, c := range s.clauses() {
		if m.first < c.first || m.last >= c.last {
			continue
		}
		switch {
		case c.modifies(m):
			return "it only describes another name"
		case c.beside(m):
			return "a word before it makes it another's partner, customer, supplier or target"
		case c.marked(m):
			return "the particle behind it makes it an object"
		case c.foregoing(m):
			return "it only did so before"
		case c.underState(m):
			return "a government acts, and it is whom that deals with"
		case !acts(c, m):
			return "it stands behind the verb, or beside the one who acts"
		}
		if score, rule := c.promise(); rule == "" {
			return "it acts here, but promises nothing: no words of investing, building or training with a sum, a site or a place"
		} else if x.d.ann.Kind != news.Commitment {
			return fmt.Sprintf("it may promise (%.1f points), but the article is of another kind", score)
		}
	}
	if x.d.ann.Kind != news.Commitment {
		return "the article makes no promise"
	}
	return "this sentence does not carry the promise"
}

func acts(c *clause, m mention) bool {
	for _, a := range c.actors {
		if a.first == m.first {
			return true
		}
	}
	return false
}

// placesOf says of every place of a sentence whether it is a site, or why not.
func (x *explaining) placesOf(s *sentence) (out []string) {
	seen := map[string]bool{}
	for _, p := range s.places {
		if seen[p.Name] {
			continue
		}
		seen[p.Name] = true
		code := string(p.Country)
		if code == "" {
			code = "no country"
		}
		why := x.noSite(s, p)
		switch {
		case why != "":
			out = append(out, fmt.Sprintf("- %s, %s: %s: %s", placeWords[p.Sort], code, why, quoted(p.Name)))
		case x.proves(s, "countries") || x.proves(s, "places"):
			out = append(out, fmt.Sprintf("+ %s, %s: %s", placeWords[p.Sort], code, quoted(p.Name)))
		default:
			out = append(out, fmt.Sprintf("  %s, %s: its country is in the record from another sentence: %s", placeWords[p.Sort], code, quoted(p.Name)))
		}
	}
	return out
}

// noSite says why a place is not in the record, "" where its country is.
func (x *explaining) noSite(s *sentence, p place.Mention) string {
	for _, c := range s.clauses() {
		if p.Start < c.tokens[c.first].Start || p.End > c.tokens[c.last-1].End {
			continue
		}
		switch {
		case c.origin(p):
			return "it says where a firm or a person is from"
		case c.home(p):
			return "it is the seat of a firm"
		case c.dateline(p):
			return "it is where the news is sent from"
		case c.away(p):
			return "it is compared with, left, or only the scene"
		}
	}
	switch {
	case x.holds(p.Country):
		return ""
	case p.Weak:
		return "the name alone is not sure to be this place"
	case p.Country == "":
		return "it is no country's"
	case x.d.isKey(s):
		return "the headline's country came first"
	}
	return "this sentence does not carry the promise"
}

// proves reports that a sentence fills a field, or an element of it.
func (x *explaining) proves(s *sentence, field string) bool {
	for _, d := range x.drafts() {
		for _, e := range d.ann.Evidence {
			if e.In == s.in && e.Start == s.Start && strings.HasPrefix(e.Field, field) {
				return true
			}
		}
	}
	return false
}

func (x *explaining) holds(code news.Country) bool {
	return in(x.d.ann.Countries, code) || x.second != nil && in(x.second.ann.Countries, code)
}

func quoted(s string) string { return "“" + s + "”" }

// placeWords name the sorts of places.
var placeWords = map[place.Sort]string{place.Country: "country", place.Demonym: "people of a country", place.Region: "state", place.City: "town"}

// partWords say what a firm of the record does in news of a kind.
var partWords = map[news.Kind]string{news.Commitment: "makes the promise", news.Deal: "is a party to the deal", news.Capex: "is whom it is about"}
