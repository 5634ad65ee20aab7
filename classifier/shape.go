package classifier

import "strings"

// rivalry reports a headline in which a firm fights another, and nobody the
// firm: "to invest $2bn in cloud as it battles Amazon".
func rivalry(head []*sentence) bool {
	for _, s := range head {
		for _, m := range s.companies {
			if m.first > s.first && fights[s.tokens[m.first-1].Fold] {
				return true
			}
		}
	}
	return false
}

// fights are the words for competing that are those of protest too.
var fights = set(`battle battles battling fight fights fighting`)

// shape is what the headline looks like when it is no plain news: "question",
// "markets", "courts", "protest", "round-up" …
func (r *reading) shape(head []*sentence) string {
	var what, first meaning
	tracked := false
	for i, s := range head {
		if cues := s.meant(); i == 0 && len(cues) > 0 && cues[0].first <= s.first+1 {
			first = cues[0].what
		}
		for j, c := range s.clauses() {
			if j == 0 || len(c.companies) > 0 || !c.opened() || c.what.has(law|protest) {
				what |= c.what
			}
			if c.asks() && c.first == s.first && !(s.heardIn(western+" id ms vi") && len(c.companies) == 0 && answered(head, i)) {
				return "question"
			}
			tracked = tracked || len(c.actors) > 0
		}
	}
	if shape := r.hanShape(head); shape != "" {
		return shape
	}
	switch {
	case rebuts(head):
		return "rebuttal"
	case what.has(law):
		return "courts"
	case what.has(staff), cutsJobs(head):
		return "staff"
	case what.has(protest) && !withdrawn(head) && !rivalry(head):
		return "protest"
	case tracked && r.requests(head):
		return "request"
	case first.has(opinion):
		return "opinion"
	case forecast(head):
		return "forecast"
	case reaction(head) && r.bygone():
		return "reaction"
	case reviews(head), lookingBack(head):
		return "opinion"
	case gift(head):
		return "gift"
	case gathered(head):
		return "round-up"
	case what.has(roundup) && !tracked && !r.joint(head) && !r.single(head):
		return "round-up"
	case what.has(product) && !what.has(site|train|skill|invest):
		return "product"
	case what.has(market|result) && !what.has(site|invest|build|pledge|train):
		return "markets"
	case what.has(opinion) && !what.has(deeds|halt):
		return "opinion"
	}
	return ""
}

// reviews reports a headline that ends in what it is in languages whose noun
// stands last: "the outlook of …" in 「…の展望」, 「…前景」.
func reviews(head []*sentence) bool {
	for _, s := range head {
		if s.heardIn("ja") && s.in == "title" && looksAtIt(s.quote()) {
			return true
		}
		n := s.last - 1
		if n-3 < s.first || !s.heardIn("ja zh") || !views[s.tokens[n-1].Fold+s.tokens[n].Fold] {
			continue
		}
		if f := s.tokens[n-2].Fold; f == "の" || f == "的" || s.lang == "zh" {
			return true
		}
	}
	return false
}

// looksAtIt reports a headline that ends by saying that it explains.
func looksAtIt(title string) bool {
	for _, end := range [...]string{"読み解く", "ひも解く", "解き明かす", "理由", "ワケ", "とは", "の狙い", "の舞台裏", "を解説", "徹底解説", "の裏側"} {
		if strings.HasSuffix(title, end) {
			return true
		}
	}
	return false
}

// views are the last words of headlines that look at a thing and tell no news.
var views = set(`展望 行方 背景 意味 考察 课题 課題 前景 启示 啟示 解读 解讀 解説 分析`)

// forecast reports a headline on how large a market will be: "Data center
// market to hit $30bn by 2030". The market is the subject, and no firm.
func forecast(head []*sentence) bool {
	for _, s := range head {
		for i := s.first; i < s.last; i++ {
			if len(s.companies) > 0 && s.companies[0].first < i {
				break
			}
			if !marketNouns[s.tokens[i].Fold] {
				continue
			}
			for j := i + 1; j < min(s.last, i+9); j++ {
				if growths[s.tokens[j].Fold] {
					return true
				}
			}
		}
	}
	return false
}

// lookingBack reports the headline of an anniversary without a sum: "One year
// of building …", "Three years on: …".
func lookingBack(head []*sentence) bool {
	for _, s := range head {
		if len(s.sums) > 0 || s.in != "title" {
			continue
		}
		for i := s.first; i+2 < s.last; i++ {
			if tallies[s.tokens[i].Fold] && (s.tokens[i+1].Fold == "year" || s.tokens[i+1].Fold == "years") {
				switch s.tokens[i+2].Fold {
				case "of", "on", "later":
					return true
				}
			}
		}
	}
	return false
}

// tallies count the years of an anniversary.
var tallies = set(`a one two three four five ten 1 2 3 4 5 10`)

// gift reports a headline on money given away to a library, a campaign or the
// like, which is no promise of a programme.
func gift(head []*sentence) bool {
	for _, s := range head {
		given := false
		for _, t := range s.words() {
			given = given || t.Fold == "donates" || t.Fold == "donated" || t.Fold == "donating" || t.Fold == "donation" || t.Fold == "sponsorship" || t.Fold == "sponsors"
			if given && causes[t.Fold] {
				return !s.means(train | skill)
			}
		}
	}
	return false
}

// causes are what gifts go to that are no business of ours.
var causes = set(`aquarium zoo festival marathon stadium library museum ballroom inauguration inaugural campaign party charity pac hospital opera theatre theater`)

// questioned reports a headline that ends in a question.
func questioned(head []*sentence) bool {
	for _, s := range head {
		switch s.tokens[s.last-1].Fold {
		case "?", "？", "؟", "question", "questions":
			return true
		}
	}
	return false
}

// guessed reports a headline on what is only guessed or wished for.
func guessed(head []*sentence) bool {
	for _, s := range head {
		if s.means(rumour) {
			return true
		}
	}
	return false
}

// plainly reports a headline without words of other news.
func plainly(head []*sentence) bool {
	for _, s := range head {
		if s.means(deal | fund | market | result | law | protest | product | opinion | staff | value | capex | commerce | roundup | ask) {
			return false
		}
	}
	return true
}
