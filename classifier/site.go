package classifier

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// sites fills the countries and places of a commitment from the clauses that
// carry it, the headline first; a headline's country needs no second.
func (r *reading) sites(d *draft, v verdict) {
	for _, c := range v.clauses {
		if len(d.ann.Countries) > 0 && c.in == "text" {
			break
		}
		r.country(d, c, "site.key")
	}
	r.enumerated(d, v)
	r.onward(d, v)
	if len(d.ann.Companies) > 1 && len(d.ann.Countries) < 2 {
		r.each(d)
	}
	if len(d.ann.Countries) == 0 {
		for _, s := range r.headline() {
			for _, c := range s.clauses() {
				r.country(d, c, "site.headline")
			}
		}
	}
	for i, s := range r.sentences {
		if len(d.ann.Countries) > 0 || i > 9 {
			break
		}
		for _, c := range s.clauses() {
			if c.in == "text" && !c.blocked && c.what.has(site|build|train) && len(d.ann.Countries) == 0 && !c.looksBack() && !c.bygone(r.year()) && !(c.heardIn(western) && c.what.has(prior) && !c.what.has(plan)) {
				r.country(d, c, "site.body")
			}
		}
	}
	if len(d.ann.Countries) == 0 {
		r.entered(d)
	}
	if len(d.ann.Countries) == 0 {
		r.athome(d, v)
	}
	if len(d.ann.Countries) == 0 {
		for _, c := range v.clauses {
			r.doubtful(d, c)
		}
	}
	if len(d.ann.Countries) == 0 {
		r.local(d)
	}
	if len(d.ann.Countries) == 0 {
		r.nationwide(d)
	}
	if len(d.ann.Countries) == 0 {
		r.byInstitution(d)
	}
	if r.cable(d) {
		for _, s := range r.top() {
			for _, c := range s.clauses() {
				r.country(d, c, "site.cable")
			}
		}
	}
	r.named(d)
	if len(d.ann.Countries) > 0 && d.ann.Confidence["countries"] == "" {
		d.sure("countries", news.High)
	}
}

// each adds the sites of every promise of the lead, where several firms
// promise side by side.
func (r *reading) each(d *draft) {
	for _, s := range r.top() {
		for _, c := range s.clauses() {
			if score, _ := c.promise(); score >= strongLead && anyOf(c.actors, d.ann.Companies) && !d.sundered(c) {
				r.country(d, c, "site.each")
			}
		}
	}
}

// local adds the country of the state in the dateline where the lead tells of
// a town's or a county's own business and names no other place: papers of the
// place do not say where their town lies.
func (r *reading) local(d *draft) {
	lead := r.lead()
	if len(lead) == 0 || !domestic(lead) {
		return
	}
	for _, c := range lead[0].clauses() {
		for _, p := range c.places {
			if (p.Sort == place.Region || p.Sort == place.City && !p.Weak && ofTheCity(lead[0])) && p.Country != "" && c.dateline(p) {
				d.addCountry(p.Country, lead[0], "site.dateline")
				d.sure("countries", news.Medium)
			}
		}
	}
}

// athome adds the country of the small towns that the promise or the lead
// names, where they are all of one country that speaks the language of the text;
// else that of the only people of it that the lead speaks of ("danske virksomheder").
func (r *reading) athome(d *draft, v verdict) {
	for _, rule := range []string{"site.town", "site.local", "site.people"} {
		var code news.Country
		var on *sentence
		list := append(append([]*sentence(nil), d.key...), r.lead()...)
		if rule == "site.local" {
			if list = append(append([]*sentence(nil), r.headline()...), r.top()...); r.foreign(list) {
				continue
			}
		}
		for _, s := range list {
			for _, c := range s.clauses() {
				for _, p := range c.places {
					if rule == "site.town" && !c.homely(p) || rule == "site.people" && !c.native(p) || rule == "site.local" && !c.ofHome(p) || c.origin(p) ||
						c.away(p) && rule != "site.local" || d.anothers(c, p) {
						continue
					}
					if code != "" && code != p.Country {
						return
					}
					if code == "" {
						code, on = p.Country, s
					}
				}
			}
		}
		if code != "" {
			d.addCountry(code, on, rule)
			d.sure("countries", news.Medium)
			return
		}
	}
}

// ofHome reports a town or a part of a country whose language the text has,
// wherever it stands: papers of the place name it in headline and dateline.
func (c *clause) ofHome(p place.Mention) bool {
	return (p.Sort == place.City || p.Sort == place.Region) && place.AtHome(p.Country, c.lang)
}

// foreign reports a country, a state or a city in the sentences whose language
// the text does not have, and that is not where a firm is from.
func (r *reading) foreign(list []*sentence) bool {
	for _, s := range list {
		for _, c := range s.clauses() {
			for _, p := range c.places {
				if !p.Weak && p.Country != "" && !place.AtHome(p.Country, c.lang) && !c.origin(p) {
					return true
				}
			}
		}
	}
	return false
}

// native reports the people or the adjective of a country whose language the text has.
func (c *clause) native(p place.Mention) bool {
	return p.Sort == place.Demonym && !p.Weak && place.AtHome(p.Country, c.lang)
}

// enumerated adds the countries that the text names in one list with that of
// the headline, in a clause that carries the promise: 「在印尼、英国和澳大利亚」.
// Headlines of East Asia name one of many.
func (r *reading) enumerated(d *draft, v verdict) {
	if len(d.ann.Countries) == 0 {
		return
	}
	for _, c := range v.clauses {
		if c.in != "text" || !c.heardIn("zh ja ko") || c.looksBack() {
			continue
		}
		var row []place.Mention
		for _, p := range c.places {
			if n := len(row); n > 0 && !c.lists(row[n-1], p) {
				d.addRow(c, row)
				row = nil
			}
			row = append(row, p)
		}
		d.addRow(c, row)
	}
}

// lists reports that only the signs and words of a list stand between two
// places, or that the second lies within the first: "US, Texas".
func (c *clause) lists(p, o place.Mention) bool {
	from, to := text.Index(c.tokens, p.End), text.Index(c.tokens, o.Start)
	for i := from; i < to; i++ {
		if f := c.tokens[i].Fold; !joins[f] && f != "及" && f != "州" {
			return false
		}
	}
	return from < to || p.Country == o.Country
}

// addRow adds the countries of a list of places, if the record has one of them
// and none is only where somebody is from.
func (d *draft) addRow(c *clause, row []place.Mention) {
	known := false
	for _, p := range row {
		if p.Weak || p.Country == "" || c.origin(p) || c.away(p) {
			return
		}
		known = known || in(d.ann.Countries, p.Country)
	}
	if !known {
		return
	}
	for _, p := range row {
		d.addCountry(p.Country, c.sentence, "site.list")
	}
}

// doubtful adds the countries of states whose names are not sure, where
// nothing surer was found.
func (r *reading) doubtful(d *draft, c *clause) {
	for _, p := range c.places {
		if p.Weak && p.Sort == place.Region && p.Country != "" && p.Name[0] < utf8.RuneSelf && !c.origin(p) && !c.away(p) {
			d.addCountry(p.Country, c.sentence, "site.doubtful")
			d.sure("countries", news.Low)
		}
	}
}

// cable reports that the promise is a cable, which has ends in several countries.
func (r *reading) cable(d *draft) bool {
	for _, s := range d.key {
		for _, c := range s.clauses() {
			if c.cable() {
				return true
			}
		}
	}
	return false
}

// cable reports a word for a cable that is a site.
func (c *clause) cable() bool {
	for _, q := range c.cues {
		if !q.what.has(site) {
			continue
		}
		for _, t := range c.tokens[q.first : q.last+1] {
			if cables[t.Fold] {
				return true
			}
		}
	}
	return false
}

// cables are the words for a cable, in the form of tokens.
var cables = set(`cable cables kabel cabo cabos cavo cavi sjokabel seekabel zeekabel sokabel ケーブル 缆 纜 블`)

// country adds the countries of the sites in a clause.
func (r *reading) country(d *draft, c *clause, rule string) {
	for _, p := range c.places {
		if p.Weak || p.Country == "" || c.origin(p) || c.away(p) || d.anothers(c, p) {
			continue
		}
		d.addCountry(p.Country, c.sentence, rule)
	}
	if code, there := c.thatLand(); there {
		d.addCountry(code, c.sentence, rule)
	}
}

// addCountry adds a country once.
func (d *draft) addCountry(code news.Country, s *sentence, rule string) {
	for _, have := range d.ann.Countries {
		if have == code {
			return
		}
	}
	d.ann.Countries = append(d.ann.Countries, code)
	d.addItem("countries", len(d.ann.Countries)-1, s, rule)
}

// home reports that p is where a firm has its seat: "based in Seattle",
// "Seattle-based", "con sede en Redmond, Washington".
func (c *clause) home(p place.Mention) bool {
	at := text.Index(c.tokens, p.Start)
	for i := max(c.first, at-6); i < at; i++ {
		if seats[c.tokens[i].Fold] {
			return true
		}
	}
	next := text.Index(c.tokens, p.End)
	if next < c.last && c.tokens[next].Fold == "," {
		for _, o := range c.places {
			if text.Index(c.tokens, o.Start) == next+1 {
				next = text.Index(c.tokens, o.End) // "Redmond, Washington-based"
				break
			}
		}
	}
	return next+1 < c.last && c.tokens[next].Fold == "-" && seats[c.tokens[next+1].Fold]
}

// apposed reports the people of a firm in the apposition that describes it:
// "with Fluidstack, a British cloud builder".
func (c *clause) apposed(p place.Mention) bool {
	i := text.Index(c.tokens, p.Start) - 1
	if p.Sort != place.Demonym || i-1 <= c.first || !articles[c.tokens[i].Fold] && !ones[c.tokens[i].Fold] || c.tokens[i-1].Fold != "," {
		return false
	}
	for _, m := range c.companies {
		if m.last == i-2 {
			return true
		}
	}
	return false
}

// forum reports the town of the World Economic Forum, where states and firms
// sign what they build elsewhere.
func forum(name string) bool {
	for _, town := range [...]string{"Davos", "ダボス", "达沃斯", "達沃斯", "다보스", "दावोस", "دافوس", "Давос", "דאבוס", "ดาวอส", "దావోస్"} {
		if strings.Contains(name, town) {
			return true
		}
	}
	return false
}

// told are the verbs of saying that a place follows at once.
var (
	told    = set(`said announced told wrote signed spoke speaking declared`)
	hearers = set(`reporters journalists lawmakers delegates guests`)
)

// stagings stand between a meeting and its place, stages are meetings.
var (
	stagings = set(`in to`)
	stages   = set(`forum summit conference event ceremony meeting expo visit trip briefing gathering rally congress fair talks dinner reception press`)
)

// named fills the states and cities named as sites in the countries found.
func (r *reading) named(d *draft) {
	for i, s := range r.sentences {
		if i > 7 {
			return
		}
		for _, c := range s.clauses() {
			if !d.isKey(s) && (!c.what.has(site) || c.heardIn(western) && c.what.has(prior) && !c.what.has(plan)) {
				continue
			}
			for _, p := range c.places {
				if p.Sort != place.Region && p.Sort != place.City || p.Weak || c.away(p) || c.origin(p) || !in(d.ann.Countries, p.Country) || in(d.ann.Places, p.Name) || r.shortened(s, p) {
					continue
				}
				d.ann.Places = append(d.ann.Places, p.Name)
				d.addItem("places", len(d.ann.Places)-1, s, "site.named")
			}
		}
	}
}

func in[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// shortened reports a town that is only how the article shortens the name of a
// firm: "Sakura, SoftBank shares leap" over a text about Sakura Internet. Behind
// a word it is the town: "halls in Sakura".
func (r *reading) shortened(s *sentence, p place.Mention) bool {
	before := strings.TrimRight(s.text[s.Start:p.Start], " ")
	if last, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(last) {
		return false
	}
	name := s.text[p.Start:p.End] + " "
	for _, t := range r.sentences {
		if slices.ContainsFunc(t.companies, func(m mention) bool { return strings.HasPrefix(t.text[m.start:m.end], name) }) {
			return true
		}
	}
	return false
}
