package classifier

// Verbs that mean spending only where a sum is their object: "put $2bn into two
// sites", where "put" by itself means nothing.

// outlays adds the verbs of this kind to the cues of a sentence.
func (s *sentence) outlays() {
	if len(s.sums) == 0 || !s.heardIn("en") {
		return
	}
	for i := s.first; i < s.last; i++ {
		if placing[s.tokens[i].Fold] && !s.meansAlready(i) && s.sumWithin(i+1, outlayReach) {
			s.enter(cue{first: i, last: i, what: invest})
		}
	}
}

// placing are the forms of such verbs.
var placing = set(`put puts putting`)

// outlayReach is how many tokens, "as much as" and the like, may stand between
// the verb and its sum.
const outlayReach = 5

// sumWithin reports a sum that begins among the n tokens from i.
func (s *sentence) sumWithin(i, n int) bool {
	for j := i; j < min(s.last, i+n); j++ {
		if s.inSum(s.tokens[j].Start) {
			return true
		}
	}
	return false
}

// enter puts a cue in its place among those of the sentence.
func (s *sentence) enter(q cue) {
	at := 0
	for at < len(s.cues) && s.cues[at].first < q.first {
		at++
	}
	s.cues = append(s.cues[:at:at], append([]cue{q}, s.cues[at:]...)...)
}
