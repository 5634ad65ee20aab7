// Package classifier turns an article into the announcements it makes: who
// promises how much, where, for what and until when, each field with the
// sentence it came from. It is pure: no network, no disk, no clock.
package classifier

import (
	"errors"
	"io/fs"
	"sync"

	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/language"
	"gigawatch/news"
)

// Rules is the version of the rules, kept with every announcement they make.
const Rules = "2026-11-27"

// Classifier holds the vocabulary; it may be shared by goroutines.
type Classifier struct {
	companies  *companies
	cues       *cues
	frame      *frame
	vocabulary *vocabulary
	tokens     sync.Pool // of *[]text.Token: room for read
}

// New reads the built-in vocabulary and lays that of a desk over it; overlay
// is nil for none. A mistake in a file is named with its line.
func New(overlay fs.FS) (*Classifier, error) {
	firms, firmsErr := newCompanies(overlay)
	words, wordsErr := newCues(overlay)
	around, aroundErr := newFrame(overlay)
	fields, fieldsErr := newVocabulary(overlay)
	if err := errors.Join(firmsErr, wordsErr, aroundErr, fieldsErr, strays(overlay)); err != nil {
		return nil, err
	}
	return &Classifier{companies: firms, cues: words, frame: around, vocabulary: fields}, nil
}

// Classify returns the announcements of an article, the headline's first; an
// article without any promise gives one announcement of kind none.
func (c *Classifier) Classify(a news.Article) []news.Announcement {
	r := c.read(a, c.language(a))
	defer r.done()
	d := &draft{}
	r.fill(d)
	e := r.second(d)
	if e == nil {
		return []news.Announcement{d.ann.Normal()}
	}
	d.ann.Part = 1
	r.yield(d, e)
	return []news.Announcement{d.ann.Normal(), e.ann.Normal()}
}

// fill decides what kind of news the article is and fills the record.
func (r *reading) fill(d *draft) {
	a := r.article
	d.ann = news.Announcement{
		ID: a.ID, URL: a.URL, Title: a.Title, Lang: r.lang, Published: a.Published, Kind: news.None, Rules: Rules,
	}
	v := r.verdict(d)
	d.ann.Kind, d.verdict = v.kind, v
	r.parties(d, v)
	r.amounts(d, v)
	if v.kind == news.Commitment {
		r.sites(d, v)
		r.details(d)
	}
}

// parties writes down the kind, its sentences and the companies that act.
func (r *reading) parties(d *draft, v verdict) {
	if v.kind == news.None {
		return
	}
	for i, c := range v.clauses {
		if !d.isKey(c.sentence) {
			d.key = append(d.key, c.sentence)
		}
		if i == 0 {
			d.add("kind", c.sentence, v.rule)
		}
	}
	d.sure("kind", v.confidence())
	for _, c := range v.clauses {
		acting := c.actors
		if len(d.ann.Companies) > 0 && c.in == "text" && !anyOf(acting, d.ann.Companies) {
			break // the lead begins with somebody else
		}
		if v.kind != news.Commitment {
			acting = c.companies
			if c.pact() {
				acting = c.sentence.companies // those before the colon
			}
		}
		if len(acting) == 0 {
			acting = c.actors // "the company raised its forecast"
		}
		for _, m := range acting {
			if !m.company.tracked {
				continue
			}
			d.actors = append(d.actors, m)
			if !in(d.ann.Companies, m.company.slug) {
				d.ann.Companies = append(d.ann.Companies, m.company.slug)
				d.addItem("companies", len(d.ann.Companies)-1, c.sentence, "company."+m.company.sort)
			}
		}
	}
	if v.kind == news.Commitment {
		r.joining(d)
	}
	if len(d.ann.Companies) > 0 {
		d.sure("companies", v.confidence())
	}
}

// joining adds the firms whose own programme the site bears the name of
// ("Stargate Norway"), those that the lead says the project is led by, and its
// funders.
func (r *reading) joining(d *draft) {
	for i, s := range r.sentences {
		if i >= reach {
			return
		}
		for _, m := range s.companies {
			if !m.company.tracked || in(d.ann.Companies, m.company.slug) || !s.programmeOf(m) && !(r.nth(s) < leadSentences && r.ledBy(s, m)) && !s.funds(m, d) && !(r.nth(s) < 2 && s.venturers(m, d)) {
				continue
			}
			d.actors = append(d.actors, m)
			d.ann.Companies = append(d.ann.Companies, m.company.slug)
			d.addItem("companies", len(d.ann.Companies)-1, s, "company.joins")
		}
	}
}

// programmeOf reports that m is the name of a programme of the firm with a
// country or a city right behind it.
func (s *sentence) programmeOf(m mention) bool {
	if !programmes[s.tokens[m.first].Fold] || m.first != m.last {
		return false
	}
	for _, p := range s.places {
		if p.Start >= m.end && p.Start <= m.end+1 {
			return true
		}
	}
	return false
}

// programmes are names under which a firm builds with others in many places.
var programmes = set(`stargate スターゲート 스타게이트 ستارغيت`)

// ledBy reports "the initiative is led by" right before m.
func (r *reading) ledBy(s *sentence, m mention) bool {
	for _, h := range r.vocabulary.find(s.tokens, s.first, m.first, r.lang)[onPartners] {
		if h.Name == "leader" && m.first-h.Last <= 3 {
			return true
		}
	}
	return false
}

// confidence is how far the score lies above what was asked.
func (v verdict) confidence() news.Confidence {
	switch {
	case v.score >= 5:
		return news.High
	case v.score >= 4:
		return news.Medium
	}
	return news.Low
}

// details fills what only a commitment has.
func (r *reading) details(d *draft) {
	r.pillars(d)
	r.period(d)
	r.people(d)
	r.jobs(d)
	r.capacity(d)
	r.status(d)
	r.partners(d)
}

// language is what the article is written in: detected, the given tag only a hint.
func (c *Classifier) language(a news.Article) string {
	return language.Detect(a.Title+"\n"+a.Text[:min(len(a.Text), language.Reach)], a.Lang)
}

// Amounts finds every sum of money in a text.
func (c *Classifier) Amounts(s, lang string) []money.Figure {
	if lang == "" || lang == "und" {
		lang = language.Detect(s, "")
	}
	return money.Find(s, text.Tokens(s), lang)
}

// Countries lists the countries of an article, most prominent first.
func (c *Classifier) Countries(a news.Article) []news.Country {
	return place.About(a.Title, a.Text, c.language(a))
}
