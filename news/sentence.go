package news

import (
	"slices"
	"strings"
)

// tellable are the fields whose sentence may stand for the whole record, best
// first. That of another sum is none of them.
var tellable = [...]string{"amount", "places", "countries", "people_trained", "capacity_mw", "period", "companies", "status", "partners", "jobs"}

// Sentence is the sentence of the article's text that stands for the record
// where there is room for one: that which states its sum, whatever field it
// proves; without such a one, that of the next best field, unless it states
// another sum, which would be taken for the record's own. ok is false where
// none is left, and the headline stands for itself.
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
		if a.statesOther(e.Quote) {
			continue
		}
		for i, field := range tellable[:at] {
			if name == field {
				best, at = e, i
			}
		}
	}
	return best, at < len(tellable)
}

// statesOther reports that a sentence holds a sum that is not the record's.
func (a *Announcement) statesOther(quote string) bool {
	return slices.ContainsFunc(a.OtherAmounts, func(o OtherSum) bool { return o.Text != "" && strings.Contains(quote, o.Text) })
}
