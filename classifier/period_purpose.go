package classifier

// listsTraining reports that training is one of the things for which the money is,
// without a number of people: "33 miljarder i moln och AI, och utbildning, till 2026".
func (p *passage) listsTraining(h horizon) bool {
	for _, n := range p.numbers {
		if n.First < h.first && !p.inSum(n.First) && !isYear(n) {
			return false
		}
	}
	for _, hit := range p.hits[onPeriod] {
		if hit.Name == "train" && hit.Last < h.first && h.first-hit.Last <= 2 && hit.First > p.first {
			if f := p.fold(hit.First - 1); listJoins[f] || f == "i" || f == "in" {
				return true
			}
		}
	}
	return false
}

// meets reports a word for meeting a need among tokens [from, to).
func (p *passage) meets(from, to int) bool {
	for i := from; i < min(to, p.last); i++ {
		if needMeetings[p.fold(i)] {
			return true
		}
	}
	return false
}

// needMeetings are the verbs of meeting a demand.
var needMeetings = words(`meet serve satisfy repondre satisfaire decken bedienen voldoen mota mote imodekomme satisfacer atender soddisfare responder`)
