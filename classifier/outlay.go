package classifier

// Verbs that mean spending only where a sum is their object: "put $2bn into two
// sites", "mette 350 milioni", where "put" by itself means nothing.

// outlays adds the verbs of this kind to the cues of a sentence.
func (s *sentence) outlays() {
	placing, parting := puttings[s.lang], separables[s.lang]
	if len(s.sums) == 0 || len(placing)+len(parting) == 0 {
		return
	}
	for i := s.first; i < s.last; i++ {
		if parting[s.tokens[i].Fold] && !s.meansAlready(i) && s.sumWithin(i+1, outlayReach) && s.partsWith(i+1) {
			s.enter(cue{first: i, last: i, what: invest})
		}
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

// choices adds the verbs of choosing right behind a tracked firm in a headline:
// "Acme escolhe Vinhedo para segunda região de nuvem". What others choose of a
// firm is their purchase.
func (s *sentence) choices() {
	if s.in != "title" {
		return
	}
	for _, m := range s.companies {
		i := m.last + 1
		if i+1 < s.last && m.company.tracked && choosing[s.tokens[i].Fold] && s.tokens[i+1].Upper && !s.meansAlready(i) {
			s.enter(cue{first: i, last: i, what: build})
		}
	}
}

// choosing are such verbs, with a name for their object.
var choosing = set(`elige eligio escoge escogio escolhe escolheu sceglie wybral wybrala wybiera alege vybral vybrala choisit wahlt kiest`)

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

// separables are verbs that mean giving only with what ends their clause: "stellt
// zehn Millionen Euro bereit", "stelt tien miljoen euro beschikbaar".
var separables = map[string]map[string]bool{
	"de": set(`stellt stellen stellte stellten`), "nl": set(`stelt stellen stelde stelden maakt maken`),
	"sv": set(`staller stallde`), "no": set(`stiller stilte`), "da": set(`stiller stillede`),
}

// ends are the last parts of such verbs, or the noun of them.
var ends = set(`bereit verfugung beschikbaar beschikking vrij forfogande disposition radighet radighed disposisjon`)

// partsWith reports the end of such a verb behind token i.
func (s *sentence) partsWith(i int) bool {
	for j := i; j < min(s.last, i+partReach); j++ {
		if ends[s.tokens[j].Fold] {
			return true
		}
	}
	return false
}

// partReach is how far behind the verb its end may stand.
const partReach = 14
