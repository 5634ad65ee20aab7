package classifier

import (
	"fmt"
	"slices"
	"strconv"

	"gigawatch/news"
)

// draft is an announcement being written: the record so far, the sentences it
// rests on, and a note of every finding for those who ask why.
type draft struct {
	ann news.Announcement
	// key are the sentences that carry the promise, the headline first, then in
	// the order of the text. Fields are looked for here before anywhere else.
	key []*sentence
	// actors are the mentions of the committing companies in the key sentences.
	actors []mention
	// chosen is the sum of the promise, nil for none.
	chosen *stated
	// notes say what was found and what was turned down; they are kept for
	// Explain alone, which sets telling.
	notes   []note
	telling bool
	verdict verdict
	sums    []*stated // with their roles, for Explain
	stated  []*stated // the same, always
	// passages are made once, by reading.passages.
	passages []*passage
}

// note is one finding about a sentence.
type note struct {
	sentence *sentence // nil for a finding about the article
	rule     string
	text     string
}

// add ties field ("amount", "countries[0]") to the sentence that fills it.
func (d *draft) add(field string, s *sentence, rule string) {
	d.ann.Evidence = append(d.ann.Evidence, s.evidence(field, rule))
	d.note(s, rule, "%s", field)
}

// addItem is add for element i of a list field: "countries[0]".
func (d *draft) addItem(field string, i int, s *sentence, rule string) {
	d.add(field+"["+strconv.Itoa(i)+"]", s, rule)
}

// sure writes down how sure the rules are of a field.
func (d *draft) sure(field string, c news.Confidence) {
	if d.ann.Confidence == nil {
		d.ann.Confidence = map[string]news.Confidence{}
	}
	d.ann.Confidence[field] = c
}

// note keeps a finding for Explain; s is nil for one about the whole article.
func (d *draft) note(s *sentence, rule, format string, args ...any) {
	if !d.telling {
		return
	}
	d.notes = append(d.notes, note{s, rule, fmt.Sprintf(format, args...)})
}

// isKey reports whether s carries the promise.
func (d *draft) isKey(s *sentence) bool { return slices.Contains(d.key, s) }

// by reports whether company is one of the committing parties.
func (d *draft) by(company news.Company) bool { return slices.Contains(d.ann.Companies, company) }
