// Package classifier turns an article into the announcements it makes: who
// promises how much, where, for what and until when, each field with the
// sentence it came from. It is pure: no network, no disk, no clock.
package classifier

import (
	"io/fs"

	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/language"
	"gigawatch/news"
)

// Rules is the version of the rules, kept with every announcement they make.
const Rules = "2026-11-24"

// Classifier holds the vocabulary; it may be shared by goroutines.
type Classifier struct {
	companies *companies
}

// New reads the built-in vocabulary and lays that of a desk over it; overlay
// is nil for none. A mistake in a file is named with its line.
func New(overlay fs.FS) (*Classifier, error) {
	return &Classifier{companies: &companies{}}, nil
}

// Classify returns the announcements of an article, the headline's first; an
// article without any promise gives one announcement of kind none.
func (c *Classifier) Classify(a news.Article) []news.Announcement {
	r := c.read(a, c.language(a))
	d := r.draft()
	return []news.Announcement{d.ann.Normal()}
}

// draft decides what kind of news the article is and fills the record.
func (r *reading) draft() *draft {
	a := r.article
	d := &draft{ann: news.Announcement{
		ID: a.ID, URL: a.URL, Title: a.Title, Lang: r.lang, Published: a.Published, Kind: news.None, Rules: Rules,
	}}
	if d.ann.Kind == news.Commitment {
		r.details(d)
	}
	return d
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
	return language.Detect(a.Title+"\n"+a.Text, a.Lang)
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
