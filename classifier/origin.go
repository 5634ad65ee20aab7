package classifier

import (
	"strings"

	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
)

// placed reports a place in the clause that is not just where a firm is from.
func (c *clause) placed() bool {
	for _, p := range c.places {
		if (!p.Weak || p.Sort == place.Region || c.homely(p)) && !c.origin(p) && !c.away(p) {
			return true
		}
	}
	_, there := c.thatLand()
	return there
}

// origin reports a demonym that says where a firm or a person comes from
// ("French startup Mistral", "US tech giant"), not where something is done.
func (c *clause) origin(p place.Mention) bool {
	if c.giver(p) {
		return true
	}
	if p.Sort == place.City {
		return c.fromTown(p)
	}
	if p.Sort != place.Demonym && p.Sort != place.Country {
		return false
	}
	if p.Sort == place.Demonym {
		// in Romance languages the adjective follows: "le géant américain"
		at := text.Index(c.tokens, p.Start)
		for j := at - 1; j >= c.first && j >= at-4; j-- {
			if isFirm(c.tokens[j].Fold) {
				return true
			}
			if j < at-1 && c.tokens[j].Class == text.Mark && c.tokens[j].Fold != "'" && c.tokens[j].Fold != "’" || c.tokens[j].Upper {
				break
			}
		}
		if c.doers(p) {
			return true
		}
		for _, m := range c.companies {
			if m.last == at-1 && c.heardIn("ar") {
				return true // "أوراكل الأمريكية"
			}
		}
	}
	i := text.Index(c.tokens, p.End)
	if c.heardIn("zh") && c.house(i) {
		return true
	}
	if c.served(p, i) {
		return false
	}
	possessive := false
	for n := 0; i < c.last && n < 4; i, n = i+1, n+1 {
		switch t := c.tokens[i]; {
		case t.Fold == "'" || t.Fold == "’" || t.Fold == "s" && possessive:
			possessive = true
			continue
		case t.Class == text.Mark && t.Fold != "-":
			return false
		case isFirm(t.Fold):
			return true
		}
		for _, m := range c.sentence.companies {
			if m.first == i {
				return p.Sort == place.Demonym || possessive || p.End == m.start || n == 0 && c.heardIn("ko ja zh") // 「米グーグル」, "미국 오픈AI"
			}
		}
	}
	return false
}

// served reports the government for which something is built, with i the token
// behind its country: "data centres for the US government".
func (c *clause) served(p place.Mention, i int) bool {
	at := text.Index(c.tokens, p.Start) - 1
	if at > c.first && articles[c.tokens[at].Fold] {
		at--
	}
	if at < c.first || c.tokens[at].Fold != "for" || i >= c.last {
		return false
	}
	switch c.tokens[i].Fold {
	case "government", "agencies", "federal", "military":
		return true
	}
	return false
}

// giver reports the place whose state gives the money, at the head of the
// clause and of its verb: "Abu Dhabi to fund a campus in France".
func (c *clause) giver(p place.Mention) bool {
	at, next := text.Index(c.tokens, p.Start), text.Index(c.tokens, p.End)
	if at != c.first || next+1 >= c.last || p.Sort == place.Demonym || p.Sort == place.Region {
		return false
	}
	if f := c.tokens[next].Fold; f != "to" && f != "will" && f != "plans" && f != "pledges" && f != "commits" {
		return false
	}
	return givings[c.tokens[next+1].Fold] && len(c.places) > 1
}

// givings are the verbs of those who give money.
var givings = set(`fund finance invest spend pour bankroll commit inject plough to`)

// fromTown reports a town whose firm follows in the genitive: "Abu Dhabi's G42".
func (c *clause) fromTown(p place.Mention) bool {
	i := text.Index(c.tokens, p.End)
	if i+2 >= c.last || c.tokens[i].Fold != "'" && c.tokens[i].Fold != "’" || c.tokens[i+1].Fold != "s" {
		return false
	}
	for _, m := range c.sentence.companies {
		if m.first == i+2 {
			return true
		}
	}
	return false
}

// doers reports the people of a country right before the verb of the promise:
// "Amerykanie zbudują centrum danych", "Les Américains construisent".
func (c *clause) doers(p place.Mention) bool {
	at, next := text.Index(c.tokens, p.Start), text.Index(c.tokens, p.End)
	if at == c.first+1 && next < c.last && articles[c.tokens[c.first].Fold] && c.heardIn("es pt it fr") && c.meaningAt(next).has(invest|build|pledge|plan) {
		return true // "A britânica vai instalar"
	}
	return c.in == "title" && at <= c.first+1 && next < c.last && c.tokens[at].Upper && c.heardIn(western) && c.meaningAt(next).has(invest|build|pledge)
}

// house reports a Chinese word for a firm shortly behind token i: 「美国四大科技巨头」.
func (c *clause) house(i int) bool {
	for j := i; j+1 < c.last && j < i+6; j++ {
		switch c.tokens[j].Fold + c.tokens[j+1].Fold {
		case "巨头", "巨頭", "公司", "企业", "企業", "厂商", "廠商", "平台", "模型", "对手", "對手", "同行", "初创", "初創", "新创", "新創":
			return true
		}
		if c.tokens[j].Class == text.Mark {
			return false
		}
	}
	return false
}

// isFirm reports a word for a company, also as the end of a compound:
// "Technologieriese", "techreus", "teknikjätten".
func isFirm(w string) bool {
	if firms[w] {
		return true
	}
	for _, end := range firmEnds {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// firmEnds end the compounds of Germanic languages and Finnish.
var firmEnds = strings.Fields("investor betreiber anbieter hersteller entwickler mutter tochter fonds beheerder aanbieder investerare aktor kjempe forvalter riese riesen jatte konzern konzerns unternehmens anbieters betreibers entwicklers herstellers gigant giganten gigantin unternehmen firma reus bedrijf jatte jatten bolag bolaget selskap selskapet jatti yhtio")

// firms are the words for a company behind the demonym of its home.
var firms = set(`unternehmens konzerns anbieters betreibers herstellers selskapene selskaberne bolagen bedrijven giant giants startup startups company companies firm firms conglomerate group maker chipmaker tech technology
 billionaire software internet cloud-computing hyperscaler hyperscalers retailer multinational corporation titan behemoth
 operator operators operatore operateur operador exploitant aziende impresa
 social fund fonds fondo fundo multinacional multinationale multinazionale colosso azienda konzern konzerns software-konzern software-gigant gigant technologiekonzern tech-konzern unternehmen riese geant entreprise societe groupe gigante empresa compania firma azienda colosso bedrijf
 pension presidential president government mission administration officials embassy regulators lawmakers raksasa perusahaan bolag selskap jatti spolka
 gestionnaire investisseur hebergeur editeur filiale plateforme developpeur specialiste betreiber anbieter hersteller investor mutter tochter
 tecnologica matriz filial gestora operadora desarrolladora inversora grupo companhia controladora desenvolvedora gruppo societa fondo big onderneming
 concern gigant reus dochter belegger vermogensbeheerder aanbieder webwinkel korporacja przedsiebiorstwo spolecnost kompanija tvrtka sirket gigantul grupul grupa
 firmy gigantu konsernet koncernen jatte jatten gigantti`)
