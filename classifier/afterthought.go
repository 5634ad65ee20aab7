package classifier

import (
	"strconv"
	"strings"

	"gigawatch/classifier/text"
)

// afterthought takes back meanings that the neighbours of a word deny: models
// are trained and nobody learns; "exported to China" plans nothing.
func (s *sentence) afterthought() {
	kept := s.cues[:0]
	for _, q := range s.cues {
		if q.what.has(train) && s.ofMachines(q) {
			q.what &^= train | skill
		}
		if q.what.has(train) && s.during(q) {
			q.what &^= train | skill
		}
		if q.what.has(plan) && q.first == q.last && s.tokens[q.first].Fold == "to" && s.towards(q.last+1) {
			q.what &^= plan
		}
		if q.what.has(prior) && (s.record(q) || s.onset(q) || s.ahead(q) || s.exceeding(q)) {
			q.what &^= prior
		}
		if q.what.has(law) && s.invoice(q) {
			q.what &^= law
		}
		if q.what.has(fund) && s.raisesSite(q) {
			q.what = q.what&^fund | build
		}
		if q.what.has(protest) && s.rezones(q) {
			q.what &^= protest
		}
		if q.what.has(deal) && s.ofLand(q) {
			q.what &^= deal
		}
		if q.what.has(market) && bulletins[s.tokens[q.first].Fold] {
			q.what &^= market
		}
		if q.what.has(halt) && s.lets(q) {
			q.what &^= halt
		}
		if q.what.has(commerce) && s.bureau(q) {
			q.what &^= commerce
		}
		if q.what.has(ask) && s.needs(q) {
			q.what &^= ask
		}
		if q.what != 0 {
			kept = append(kept, q)
		}
	}
	s.cues = kept
}

// record reports that "so far" or "to date" only says how large the new sum
// is: "its largest investment to date".
func (s *sentence) record(q cue) bool {
	if word := s.tokens[q.last].Fold; q.last != q.first+1 || word != "far" && word != "date" {
		return false
	}
	for i := max(s.first, q.first-4); i < q.first; i++ {
		if word := s.tokens[i].Fold; len(word) > 5 && strings.HasSuffix(word, "est") && word != "invest" {
			return true
		}
	}
	return false
}

// onset reports that "from the" goes on with when something will begin: "from
// the start of 2026".
func (s *sentence) onset(q cue) bool {
	if s.tokens[q.last].Fold != "the" || s.tokens[q.first].Fold != "from" || q.last+1 >= s.last {
		return false
	}
	return onsets[s.tokens[q.last+1].Fold]
}

// onsets are the nouns for when something begins.
var onsets = set(`start beginning end outset first second third fourth middle day moment summer autumn spring winter`)

// ahead reports a "since" that opens years which are not over: "dal 2026 al
// 2029", "od 2026 do 2029 roku".
func (s *sentence) ahead(q cue) bool {
	open, reach := false, min(s.last, q.last+stretchReach)
	for i := q.first; i < reach; i++ {
		t := s.tokens[i]
		if t.Class != text.Number || len(t.Fold) != 4 {
			if open && !rangeWords[t.Fold] {
				return false
			}
			continue
		}
		n, err := strconv.Atoi(t.Fold)
		switch {
		case err != nil:
			return false
		case open:
			return s.published > 0 && n >= s.published && n < s.published+25
		}
		open, reach = n >= 2000 && n < 2100, min(s.last, i+stretchReach)
	}
	return false
}

// stretchReach is how far the years of such a stretch may stand apart.
const stretchReach = 5

// exceeding reports a "past" right before a sum: "takes its spending past $5bn".
func (s *sentence) exceeding(q cue) bool {
	return q.first == q.last && s.tokens[q.first].Fold == "past" && q.last+1 < s.last && s.inSum(s.tokens[q.last+1].Start)
}

// bureau reports the office of one who governs: "the presidential office said",
// "the governor's office".
func (s *sentence) bureau(q cue) bool {
	if q.first != q.last || s.tokens[q.first].Fold != "office" || q.first == s.first {
		return false
	}
	f := s.tokens[q.first-1].Fold
	return f == "s" || f == "'" || f == "’" || governing[f]
}

// governing are the words before the office of one who governs.
var governing = set(`presidential president governor mayor minister prime press cabinet home foreign statistics patent attorney`)

// raisesSite reports that what is raised is a building, with nothing but what
// describes it before it: "to raise Europe's largest AI supercomputer".
func (s *sentence) raisesSite(q cue) bool {
	if q.first != q.last || !strings.HasPrefix(s.tokens[q.first].Fold, "rais") || !s.heardIn("en") {
		return false
	}
	for i := q.last + 1; i < s.last && i <= q.last+raiseReach; i++ {
		t := s.tokens[i]
		if s.inSum(t.Start) || t.Class == text.Number || t.Fold == "for" || t.Fold == "to" || t.Fold == "," {
			return false
		}
		for _, o := range s.cues {
			if o.first == i && o.what.has(fund|result|capex|market|invest|value|deal) {
				return false
			}
			if o.first == i && o.what.has(site) {
				return true
			}
		}
		if grounds[t.Fold] {
			return true
		}
	}
	return false
}

// raiseReach is how many tokens may describe what is raised.
const raiseReach = 7

// invoice reports a "bill" that comes to a sum: what a firm will have to pay,
// and no law.
func (s *sentence) invoice(q cue) bool {
	if s.tokens[q.first].Fold != "bill" {
		return false
	}
	for i := max(s.first, q.first-3); i < q.first; i++ {
		if s.inSum(s.tokens[i].Start) {
			return true // "sets out $15bn bill for …"
		}
	}
	for i := q.last + 1; i < s.last && i <= q.last+4; i++ {
		if s.inSum(s.tokens[i].Start) {
			return true
		}
		if s.tokens[i].Class == text.Mark {
			return false
		}
	}
	return false
}

// needs reports that a word for asking is a noun, what a market wants: "to
// meet growing demand", "la demande de calcul". A verb has its object behind it.
func (s *sentence) needs(q cue) bool {
	if word := s.tokens[q.first].Fold; q.first != q.last || word != "demand" && word != "demands" && word != "demande" {
		return false
	}
	if q.first > s.first && articles[s.tokens[q.first-1].Fold] || q.last+1 >= s.last {
		return true
	}
	next := s.tokens[q.last+1]
	return next.Class == text.Mark || behindNouns[next.Fold]
}

// behindNouns are the words behind a noun that do not stand behind a verb for asking.
var behindNouns = set(`for in on at is was are has will and or across among as de du des en pour dans et est croissante mondiale`)

// ofMachines reports that what is trained, or what the training is part of, is
// a machine: "train its AI models", "training data". A word for people or a
// number before the machine says that people learn.
func (s *sentence) ofMachines(q cue) bool {
	for i := q.last + 1; i < s.last && i <= q.last+7; i++ {
		t := s.tokens[i]
		switch {
		case machines[t.Fold]:
			return true
		case i == q.last+1 && runs[t.Fold]:
			return true
		case t.Class == text.Number, t.Class == text.Mark && t.Fold != "-" && t.Fold != "/" && t.Fold != "’" && t.Fold != "'":
			return false
		case s.skilled(i):
			return false
		case t.Fold == "ai" && (i+1 >= s.last || s.tokens[i+1].Class == text.Mark) && i <= q.last+2:
			return true // "to train its AI."
		}
	}
	return false
}

// skilled reports a cue for people or their skills at token i.
func (s *sentence) skilled(i int) bool {
	for _, q := range s.cues {
		if q.first <= i && i <= q.last {
			return q.what.has(skill) && !q.what.has(train)
		}
	}
	return false
}

// machines are what is trained without learning anything for a job.
var machines = set(`model models llm llms chatbot chatbots algorithm algorithms claude gemini gpt chatgpt grok llama copilot siri robot robots
 modell modelle modellen modelo modelos modele modeles modello modelli model-uri modeli modelia modele modeler モデル 模型 모델 модель модели моделей موديل نماذج`)

// runs are the nouns before which "training" is the machine's.
var runs = set(`data dataset datasets run runs compute cluster clusters costs cost workload workloads chip chips set sets`)

// towards reports that a "to" before token i names a goal and opens no verb.
func (s *sentence) towards(i int) bool {
	if i >= s.last {
		return true
	}
	t := s.tokens[i]
	if t.Class == text.Number || s.inSum(t.Start) || goals[t.Fold] {
		return true
	}
	for _, p := range s.places {
		if p.Start == t.Start {
			return true
		}
	}
	for _, m := range s.companies {
		if m.first == i {
			return true
		}
	}
	return false
}

// goals are the words behind "to" that begin a noun.
var goals = set(`the a an its their his her our your my this that these those what how whom`)

// rezones reports a petition that asks to build and fights nothing: "its petition
// to rezone 420 acres", "rezoning petition".
func (s *sentence) rezones(q cue) bool {
	if f := s.tokens[q.first].Fold; f != "petition" && f != "petitions" {
		return false
	}
	near := func(i int) bool {
		return i >= s.first && i < s.last && strings.HasPrefix(s.tokens[i].Fold, "rezon")
	}
	return near(q.first-1) || near(q.last+1) || near(q.last+2)
}

// bulletins are the notices of a stock exchange, in which listed firms tell anything.
var bulletins = set(`borsmelding borsmeldingen borsmeddelande borsmeddelandet borsmeddelelse borsenmitteilung borsmededeling porssitiedote`)

// during reports the French "cours" that is no lesson: "au cours des quatre
// prochaines années", "en cours".
func (s *sentence) during(q cue) bool {
	if s.tokens[q.first].Fold != "cours" || q.first == s.first {
		return false
	}
	f := s.tokens[q.first-1].Fold
	return f == "au" || f == "en"
}

// ofLand reports that what is bought is a plot: no deal between firms, and a step
// towards a site of one's own. "l'achat d'un terrain à Seneffe", "köper mark i Gävle".
func (s *sentence) ofLand(q cue) bool {
	if s.heardIn("ja ko zh") {
		return s.means(site) && s.ofGround(q)
	}
	for i := q.last + 1; i < s.last && i <= q.last+landReach; i++ {
		t := &s.tokens[i]
		if plots[t.Fold] {
			return true
		}
		if t.Class == text.Mark && t.Fold != "'" && t.Fold != "’" || s.ofAFirm(i) {
			return false
		}
	}
	return false
}

// landReach is how far behind the verb of buying the plot may stand.
const landReach = 6

// plots are the words for land.
var plots = set(`land plot plots acres hectares hectare parcel parcels farmland terrain terrains parcelle parcelles grundstuck grundstucke bauland hektar grond kavel perceel mark tomt tomter tomten grund grunden areal terreno terrenos terreni parcela parcelas lote lotes suolo dzialke dzialki dzialka pozemek pozemky tontti tontin maata maa-alueen`)
