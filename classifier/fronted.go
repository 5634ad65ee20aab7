package classifier

// fronted reports the verb in second place behind a phrase that opens the clause,
// with nothing but what describes the firm between it and token at: "Bei seinem
// Bauvorhaben in der Lausitz kommt der US-Konzern Acme voran".
func (c *clause) fronted(at int) bool {
	if !c.heardIn("de nl sv no da") {
		return false
	}
	opens := false
	for i := c.first; i < min(at, c.first+frontReach) && !opens; i++ {
		opens = fronts[c.tokens[i].Fold] && c.tokens[i].Upper
	}
	for n := 0; opens && at > c.first && n < 5; at, n = at-1, n+1 {
		t := &c.tokens[at]
		if finites[t.Fold] && !t.Upper {
			return true
		}
		if !articles[t.Fold] && t.Fold != "-" && !c.inPlace(t.Start) && !isFirm(t.Fold) {
			return false
		}
	}
	return false
}

// frontReach is how many tokens a dateline may take before the clause opens.
const frontReach = 8

// fronts are the prepositions that open a clause, finites the verbs behind it that
// tell nothing by themselves.
var (
	fronts  = set(`bei in im mit mitten fur auf an am nach bis unter uber rund neben aus seit bij met voor op na tot naast vanaf i med for pa efter etter till til fram frem ved vid over under innen inom`)
	finites = set(`kommt geht macht hat ist wird will soll kann setzt zieht treibt steht lasst bekommt erhalt komt gaat maakt heeft is wordt wil zal kan zet trekt krijgt kommer gar gor har ar blir vill ska far gjor er vil skal setter faar mochte`)
)
