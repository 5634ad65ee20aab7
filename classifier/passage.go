package classifier

import (
	"slices"
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/number"
	"gigawatch/classifier/phrase"
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// passage is a sentence as the rules of pillars, period, people, jobs,
// capacity, status and partners see it.
type passage struct {
	*sentence
	hits      hits
	numbers   []number.Number
	companies []mention // those of the sentence, as far as it is read
	sums      []money.Figure
	places    []place.Mention
	rank      rank
	now       int  // the year of the publication
	aside     bool // it tells of somebody else: its numbers are not the promise's
	ours      bool // it names a committing company, or the promise itself
}

// rank is how near a sentence stands to the promise.
type rank int

const (
	inTitle rank = iota
	inKey        // carries the promise
	inLead       // among the first sentences of the text
	inRest
)

// No article needs more, and what needs more is no article: the rules compare
// all numbers of a sentence with all its phrases.
const (
	maxPassages = 200 // sentences that are read
	maxWords    = 600 // tokens of a sentence
	maxNumbers  = 40  // numbers of a sentence
	maxMentions = 60  // firms, sums and places of a sentence
	maxNames    = 24  // names of a list
	maxJoins    = 6   // words and marks between two names
	maxListed   = 240 // tokens of a list of names
	maxActors   = 6   // mentions of committing companies in a sentence
)

// weight is what a rank adds to the score of a number.
func (r rank) weight() int { return [...]int{6, 3, 3, 0}[r] }

// nearLead is how many sentences of the text count as its lead.
const nearLead = 4

// passages are the sentences of the article in the order in which fields are
// looked for: headline, key sentences, lead, the rest. They are made once.
func (r *reading) passages(d *draft) []*passage {
	if d.passages != nil {
		return d.passages
	}
	lead := 0
	for _, s := range r.sentences[:min(len(r.sentences), maxPassages)] {
		last := min(s.last, s.first+maxWords)
		p := &passage{
			sentence: s, rank: inRest, now: d.ann.Published.Year(),
			hits:    r.vocabulary.find(s.tokens, s.first, last, r.lang),
			numbers: number.Find(s.text, s.tokens, s.first, last, r.lang),
		}
		p.numbers = p.numbers[:min(len(p.numbers), maxNumbers)]
		p.companies = s.companies[:min(len(s.companies), maxMentions)]
		p.sums = s.sums[:min(len(s.sums), maxMentions)]
		p.places = s.places[:min(len(s.places), maxMentions)]
		switch {
		case s.in == "title":
			p.rank = inTitle
		case d.isKey(s):
			p.rank = inKey
		case lead < nearLead && (!s.heading || s.End-s.Start >= longHeading):
			p.rank = inLead
		}
		if s.in == "text" && !s.heading {
			lead++
		}
		p.place(d)
		d.passages = append(d.passages, p)
	}
	slices.SortStableFunc(d.passages, func(a, b *passage) int { return int(a.rank) - int(b.rank) })
	return d.passages
}

// place decides whether the sentence speaks of the promise or of others.
func (p *passage) place(d *draft) {
	others, other := 0, p.last // the first of them
	allied := -1               // the last token of a partner behind "with"
	for _, m := range p.companies {
		if p.alliedTo(m, allied) {
			allied = m.last
			if !d.by(m.company.slug) {
				continue
			}
		}
		switch {
		case d.by(m.company.slug) || d.by(m.company.parent):
			p.ours = true
		case m.company.tracked && !p.maker(m) && !p.describes(m):
			others, other = others+1, min(other, m.first)
		}
	}
	if own, ok := p.hits.any(onStance, "own"); ok && own.First < other {
		p.ours = true
	}
	p.ours = p.ours || p.company(other)
	if others > 0 {
		guests, opening := p.guests(other)
		if guests >= others || opening {
			others = 0
		}
	}
	p.aside = others > 0 && other-p.first < subjectReach && !p.ours && p.rank != inTitle && len(d.ann.Companies) > 0
	p.aside = p.aside || p.rank > inKey && p.heardIn("zh") && p.toldOnce() // 「去年5月，甲公司宣布…」
}

// toldOnce reports a Chinese sentence that opens on what was announced then.
func (p *passage) toldOnce() bool {
	c := p.clauses()[0]
	return c.looksBack() && c.toldOnce()
}

// alliedTo reports that the firm is a partner of what opens the sentence: it
// stands behind "with", or in a list behind one that does, whose last token is
// given: "The hub, developed along with Acme and Bema, will start with …".
func (p *passage) alliedTo(m mention, last int) bool {
	if !articles[p.fold(p.first)] {
		return false
	}
	if last >= 0 && m.first-last <= 3 {
		return true
	}
	for _, h := range p.hits[onPartners] {
		if (h.Name == "with" || h.Name == "beside" || h.Name == "made") && h.Last < m.first && m.first-h.Last <= 2 && h.First > p.first {
			return true
		}
	}
	return false
}

// describes reports that the firm only tells of another: "a Blackstone-owned
// developer", "l'operatore, controllato da Blackstone,".
func (p *passage) describes(m mention) bool {
	if m.first-3 > p.first && p.fold(m.first-3) == "," && owning[p.fold(m.first-2)] && p.fold(m.last+1) == "," {
		return true
	}
	if m.last+2 >= p.last || p.fold(m.last+1) != "-" {
		return false
	}
	dash, word := p.tokens[m.last+1], p.tokens[m.last+2]
	return !dash.Spaced && !word.Spaced && word.Class == text.Word && !word.Upper
}

// company reports a sentence that opens with its partners and goes on with the
// promise or who makes it: "Together with Oracle, the company …".
func (p *passage) company(other int) bool {
	cue, ok := p.hits.any(onPartners, "with", "beside")
	if !ok || cue.First > p.first+1 || other < cue.First {
		return false
	}
	end := cue.Last
	for _, n := range p.list(cue.Last+1, true, "") {
		end = n.last
	}
	return p.hits.between(onStance, end+1, end+4, "own")
}

// guests is how many tracked firms stand only as partners in front of a
// postposition, 「ソフトバンクと連携」, or of what makes them partners,
// 「微软和Arm为合作伙伴」. Such a sentence leaves its subject out.
// opening reports that the first other firm, at token other, is such a partner
// of the clause that opens the sentence.
func (p *passage) guests(other int) (count int, opening bool) {
	if p.lang != "ja" && p.lang != "ko" && p.lang != "hi" && p.lang != "tr" && p.lang != "zh" {
		return 0, false
	}
	for _, h := range p.hits[onPartners] {
		var list []named
		switch {
		case h.Name == "role":
			list = p.playing(h)
		case h.Name == "withpost" && p.lang != "zh":
			list = p.listBefore(h.First, "")
		}
		for _, n := range list {
			if m := p.mentionAt(n.first); m != nil && m.company.tracked {
				count++
				opening = opening || h.Name == "role" && m.first == other
			}
		}
	}
	return count, opening
}

// subjectReach is how many tokens into a sentence its subject may stand.
const subjectReach = 10

// maker reports that the firm is named as the maker of a thing: "NVIDIA GPUs".
func (p *passage) maker(m mention) bool {
	switch p.fold(m.last + 1) {
	case "gpu", "gpus", "chip", "chips", "blackwell", "gb200", "gb300", "hardware", "azure", "cloud", "processors", "superchips", "の", "的", "製", "チップ", "芯片", "晶片":
		return m.company.sort == "chip"
	}
	return p.lang == "ko" && m.company.sort == "chip" && p.newest(m.last+1)
}

// newest reports a Korean word apart from the name at token i, and a GPU or a
// chip behind it: "엔비디아 최신 GPU".
func (p *passage) newest(i int) bool {
	if i >= p.last || !p.tokens[i].Spaced {
		return false // a particle: the firm itself does something
	}
	for j := i; j < min(p.last, i+4); j++ {
		if f := p.fold(j); f == "gpu" || f == "칩" {
			return true
		}
	}
	return false
}

// sumsOf splits the sums of the sentence into the headline's (and its
// conversions), and all others.
func (p *passage) sumsOf(a *news.Announcement) (own, other []int) {
	for i, f := range p.sums {
		if isHeadline(a, f.Sum) || len(own) > 0 && own[len(own)-1] == i-1 && p.bracketed(i) {
			own = append(own, i)
		} else {
			other = append(other, i)
		}
	}
	return own, other
}

// bracketed reports that sum i stands in brackets right behind the one before
// it: the same in another currency.
func (p *passage) bracketed(i int) bool {
	between := p.text[p.sums[i-1].End:p.sums[i].Start]
	return len(between) < 40 && strings.ContainsAny(between, "(（") && !strings.ContainsAny(between, ")）")
}

// isHeadline reports that s is the sum of the announcement, or the same in another currency.
func isHeadline(a *news.Announcement, s news.Sum) bool {
	if a.Amount != nil && a.Amount.Currency == s.Currency {
		if ratio := s.Float() / a.Amount.Float(); ratio > 0.93 && ratio < 1.07 {
			return true // "gut 3,3 Milliarden" and "3,2 Milliarden" are one sum told twice
		}
	}
	if a.Amount != nil && s.Currency == "CNY" && strings.HasSuffix(s.Text, "元") && strings.HasSuffix(a.Amount.Text, "元") && s.Float() == a.Amount.Float() {
		return true // 「20億港元」, then 「20億元」
	}
	for _, o := range a.OtherAmounts {
		if o.Role != news.Converted || o.Currency != s.Currency {
			continue
		}
		if ratio := s.Float() / o.Float(); ratio > 0.97 && ratio < 1.03 {
			return true // "Rp27,6 triliun", then "hampir Rp28 triliun"
		}
	}
	return false
}

// inSum reports that token i belongs to a sum of money.
func (p *passage) inSum(i int) bool {
	at := p.tokens[i].Start
	for _, f := range p.sums {
		if f.Start <= at && at < f.End {
			return true
		}
	}
	return false
}

// isYear reports that n looks like a year of our time.
func isYear(n number.Number) bool {
	return !n.Round && n.First == n.Last && n.Value >= 1990 && n.Value <= 2070 && n.Value == float64(int(n.Value))
}

// nearest is the phrase of a shelf nearest to tokens [first, last] among those
// under one of the names, and its distance in tokens.
func (p *passage) nearest(on shelf, first, last int, names ...string) (hit phrase.Hit, distance int, ok bool) {
	distance = 1 << 20
	for _, h := range p.hits[on] {
		if !slices.Contains(names, h.Name) {
			continue
		}
		if far := gap(h, first, last); far < distance {
			hit, distance, ok = h, far, true
		}
	}
	return hit, distance, ok
}

// gap is the number of tokens between a phrase and tokens [first, last].
func gap(h phrase.Hit, first, last int) int {
	switch {
	case h.Last < first:
		return first - h.Last - 1
	case h.First > last:
		return h.First - last - 1
	}
	return 0
}

// fold is token i in its folded form, "" outside of the sentence.
func (p *passage) fold(i int) string {
	if i < p.first || i >= p.last {
		return ""
	}
	return p.tokens[i].Fold
}

// crosses reports a mark that ends a clause among tokens [first, last].
func (p *passage) crosses(first, last int) bool {
	for i := max(first, p.first); i <= last && i < p.last; i++ {
		switch p.tokens[i].Fold {
		case ",", ";", ":", "、", "，", "；", "。", "،", "—", "–", "(", ")", "（", "）", "।":
			return true
		}
	}
	return false
}
