package news

import "strings"

// tellable are the fields whose sentence may stand for the whole record, best
// first. That of another sum is none of them: it would be taken for the
// record's own.
var tellable = [...]string{"amount", "places", "countries", "people_trained", "capacity_mw", "period", "companies", "status", "partners", "jobs"}

// Sentence is the sentence of the article's text that stands for the record
// where there is room for one: that which states its sum, whatever field it
// proves; without such a one, that of the next best field. ok is false where
// the headline alone proves everything.
func (a *Announcement) Sentence() (best Evidence, ok bool) {
	at := len(tellable)
	for _, e := range a.Evidence {
		name, _, _ := strings.Cut(e.Field, "[")
		if e.In != "text" || e.Quote == "" || name == "other_amounts" {
			continue
		}
		if a.Amount != nil && a.Amount.Text != "" && strings.Contains(e.Quote, a.Amount.Text) {
			return e, true
		}
		for i, field := range tellable[:at] {
			if name == field {
				best, at = e, i
			}
		}
	}
	return best, at < len(tellable)
}
