package classifier

// Verbs that mean spending only where a sum is their object: "put $2bn into two
// sites", "mette 350 milioni", where "put" by itself means nothing.

// outlays adds the verbs of this kind to the cues of a sentence.
func (s *sentence) outlays() {
	placing := puttings[s.lang]
	if len(s.sums) == 0 || len(placing) == 0 {
		return
	}
	for i := s.first; i < s.last; i++ {
		if placing[s.tokens[i].Fold] && !s.meansAlready(i) && s.sumWithin(i+1, outlayReach) {
			s.enter(cue{first: i, last: i, what: invest})
		}
	}
}

// puttings are the forms of such verbs by language.
var puttings = map[string]map[string]bool{
	"en": set(`put puts putting`),
	"es": set(`pone ponen pondra pondran pondria poner meten mete metera meteran gastara`),
	"pt": set(`poe poem pora porao coloca colocam colocara joga despeja`),
	"it": set(`mette mettono mettera metteranno mettere punta scommette`),
	"pl": set(`da dadza daje kladzie rzuca rzuci wrzuci polozy`),
	"ro": set(`pune pun puna baga arunca`),
	"cs": set(`da daji dava nasype hodi pusti`),
	"hr": set(`daje stavlja ulaze`), "sr": set(`daje stavlja ulaze`), "bs": set(`daje stavlja ulaze`),
	"tr": set(`koyuyor koyacak harciyor karsilayacak ustlenecek`),
}

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
