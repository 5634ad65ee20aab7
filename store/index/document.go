package index

import (
	"cmp"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"

	"gigawatch/news"
	"gigawatch/store"
)

// The fields of a document of the index. Nothing is stored but the row.
const (
	fieldWords = "w"  // everything a story says, with places
	fieldStems = "s"  // stems of words that are not stems themselves, tagged with the language
	fieldTitle = "t"  // the words of the headline, and their stems
	fieldNames = "id" // ids of the story and of its announcements
	fieldRow   = "r"  // the row of the columns, stored only
	fieldID    = "_id"
)

// writer makes documents of stories.
type writer struct{ stems stemCache }

// document is a story as the index keeps it.
func (w *writer) document(t store.Told) *document {
	s := &t.Story
	d := &document{id: s.ID}
	title := news.Fold(s.Headline.Title)
	bare := news.Fold(s.Everything(""))
	all, stems := []string{bare}, w.stem(nil, bare, s.Headline.Lang)
	seen := map[string]bool{}
	for _, text := range t.Texts {
		if seen[text.Text] { // wire copy that a hundred papers print
			continue
		}
		seen[text.Text] = true
		folded := news.Fold(text.Text)
		all, stems = append(all, folded), w.stem(stems, folded, cmp.Or(text.Lang, s.Headline.Lang))
	}
	var names []string
	for _, src := range s.Sources {
		names = append(names, src.Announcement)
	}
	d.fields = []*field{
		placedField(fieldWords, strings.Join(all, "")),
		setField(fieldStems, stems),
		setField(fieldTitle, w.titleTerms(title, s.Headline.Lang)),
		setField(fieldNames, set(append(names, s.ID)...)),
		{name: fieldRow, value: rowOf(s).pack(), options: bleve.StoreField},
	}
	return d
}

// stem adds the stems of a folded text to a set.
func (w *writer) stem(to map[string]bool, folded, lang string) map[string]bool {
	s := stemmerFor(lang)
	if to == nil {
		to = map[string]bool{}
	}
	if s == nil {
		return to
	}
	to[s.tagged("")] = true
	for word := range strings.FieldsSeq(folded) {
		if !stems(word) {
			continue
		}
		if stem := w.stems.of(s, word); stem != word {
			to[s.tagged(stem)] = true
		}
	}
	return to
}

func (w *writer) titleTerms(folded, lang string) map[string]bool {
	terms := w.stem(nil, folded, lang)
	pieces(folded, func(term string, _ int) { terms[term] = true })
	return terms
}

func set(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, n := range names {
		all[n] = true
	}
	return all
}

// document is what the index is given of a story.
type document struct {
	id     string
	fields []*field
}

func (d *document) ID() string                                 { return d.id }
func (d *document) Size() int                                  { return 0 }
func (d *document) VisitComposite(bleve.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                         { return false }
func (d *document) NumPlainTextBytes() uint64                  { return 0 }
func (d *document) StoredFieldsBytes() uint64                  { return 0 }
func (d *document) Indexed() bool                              { return true }

func (d *document) VisitFields(visit bleve.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// AddIDField is called once, before the fields are visited.
func (d *document) AddIDField() {
	f := setField(fieldID, set(d.id))
	f.value, f.options = []byte(d.id), f.options|bleve.StoreField
	d.fields = append(d.fields, f)
}

// field is a field that is cut into terms already.
type field struct {
	name    string
	value   []byte
	options bleve.FieldIndexingOptions
	length  int
	terms   bleve.TokenFrequencies
}

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return f.value }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Analyze()                                         {}
func (f *field) Options() bleve.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }

// setField holds terms without counts and places.
func setField(name string, terms map[string]bool) *field {
	f := &field{name: name, options: bleve.IndexField | bleve.SkipFreqNorm, length: len(terms), terms: make(bleve.TokenFrequencies, len(terms))}
	for t := range terms {
		f.terms[t] = &bleve.TokenFreq{Term: []byte(t)}
	}
	return f
}

// placedField holds the terms of a text with how often and where they stand.
func placedField(name, folded string) *field {
	f := &field{name: name, options: bleve.IndexField | bleve.IncludeTermVectors, terms: bleve.TokenFrequencies{}}
	places := make([]bleve.TokenLocation, 0, len(folded)/4)
	pieces(folded, func(term string, at int) {
		f.length++
		tf := f.terms[term]
		if tf == nil {
			tf = &bleve.TokenFreq{Term: []byte(term)}
			f.terms[term] = tf
		}
		places = append(places, bleve.TokenLocation{Position: at + 1})
		tf.Locations = append(tf.Locations, &places[len(places)-1])
		tf.SetFrequency(tf.Frequency() + 1)
	})
	return f
}
