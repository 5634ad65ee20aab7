package classifier

import (
	"slices"
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/news"
)

// findPlaces finds the places of title and text as one, so that what the text
// says ("Lebanon, Ind.") settles a name of the headline too.
func (r *reading) findPlaces() (ofTitle, ofBody []place.Mention) {
	title, body := &r.title, &r.body
	shift := len(title.text) + 1
	move(body.tokens, shift)
	for _, m := range place.Find(title.text+"\n"+body.text, *r.room, r.lang) {
		switch {
		case m.End <= len(title.text):
			ofTitle = append(ofTitle, m)
		case m.Start >= shift:
			m.Start, m.End = m.Start-shift, m.End-shift
			ofBody = append(ofBody, m)
		}
	}
	move(body.tokens, -shift)
	return ofTitle, ofBody
}

// outside drops the places that are only the dollars of a sum: "US$40 million".
func outside(text string, places []place.Mention, sums []money.Figure) []place.Mention {
	kept := places[:0]
	for _, p := range places {
		for len(sums) > 0 && sums[0].End <= p.Start {
			sums = sums[1:]
		}
		if n := len(kept); n > 0 && kept[n-1].Sort == place.Country && p.Sort == place.City && p.Country != kept[n-1].Country && text[kept[n-1].End:p.Start] == " " {
			continue // "Indonesia Central", a cloud's region
		}
		if p.Sort == place.Demonym && ofMoney(text, p) {
			continue
		}
		if (len(sums) == 0 || p.End <= sums[0].Start) && !ticker(text, p) {
			kept = append(kept, p)
		}
	}
	return kept
}

// bears reports that the place is only the name of the firm, "Blackstone", or
// a part of the name of a fund or a school: "Canada Pension Plan".
func (m mention) bears(p place.Mention) bool {
	if p.Weak && p.Sort == place.Region && p.Start == m.start && p.End == m.end {
		return true // Meta is a department of Colombia too
	}
	if m.common || p.Start < m.start || p.End > m.end {
		return false
	}
	return p.Sort == place.City && p.Start == m.start && p.End == m.end || m.company.sort == "investor" && p.End-p.Start < m.end-m.start
}

// unnamed drops the places that are only in the names of firms.
func unnamed(places []place.Mention, firms []mention) []place.Mention {
	kept := places[:0:0]
	for _, p := range places {
		if slices.ContainsFunc(firms, func(m mention) bool { return m.bears(p) }) {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// ticker reports the end of a ticker symbol: "MSFT.US".
func ticker(s string, p place.Mention) bool {
	if p.Start < 4 || p.End-p.Start != 2 {
		return false
	}
	upper := func(b byte) bool { return b >= 'A' && b <= 'Z' }
	return s[p.Start-1] == '.' || s[p.Start-1] == '-' && upper(s[p.Start-2]) && upper(s[p.Start-3]) && upper(s[p.Start-4]) && strings.HasPrefix(s[p.End:], ")")
}

// byInstitution adds the country whose boards, grids or offices the headline and
// the first sentences name, where those are of one country alone: local papers do
// not say where their town lies.
func (r *reading) byInstitution(d *draft) {
	var code news.Country
	var on *sentence
	for _, s := range r.sentences[:min(len(r.sentences), institutionReach)] {
		hits := r.vocabulary.find(s.tokens, s.first, min(s.last, s.first+maxWords), r.lang)
		for _, h := range hits[onInstitutions] {
			if code != "" && code != news.Country(h.Name) {
				return
			}
			if code == "" && r.speaks(news.Country(h.Name)) {
				code, on = news.Country(h.Name), s
			}
		}
	}
	if code != "" {
		d.addCountry(code, on, "site.institution")
		d.sure("countries", news.Medium)
	}
}

// institutionReach is how many sentences of an article may name such an institution.
const institutionReach = 16

// speaks reports that the press of a country writes in the language of the text:
// elsewhere the same word may be anybody's office.
func (r *reading) speaks(code news.Country) bool {
	return place.AtHome(code, r.lang) || r.lang == "en" && anglophone[code]
}

// anglophone are the countries of the list whose press writes in English.
var anglophone = map[news.Country]bool{"AU": true, "CA": true, "GB": true, "IE": true, "IN": true, "KE": true, "MY": true, "NG": true, "ZA": true}

// ofMoney reports an adjective of a country that stands for its currency right
// behind a number in brackets: "65 milliarder svenske kroner (70 milliarder norske)".
func ofMoney(text string, p place.Mention) bool {
	if !strings.HasPrefix(text[p.End:], ")") {
		return false
	}
	before := strings.TrimSpace(text[:p.Start])
	for _, scale := range [...]string{"milliarder", "miljarder", "millioner", "miljoner", "mrd.", "mrd", "mia.", "mia", "mill.", "mio.", "milliarden", "millionen", "miljard", "miljoen"} {
		if strings.HasSuffix(before, " "+scale) {
			return true
		}
	}
	return false
}
