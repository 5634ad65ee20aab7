package classifier

import (
	"gigawatch/news"
)

// costs reports the sum between an article and what it pays for: "the €600
// million facility", "the £10 billion ($13.3 billion) project".
func (x *stated) costs() bool {
	c := x.clause
	i := c.pastSums(x.last + 1)
	from := x.first - 1
	if from > c.first && freshWords[c.tokens[from].Fold] {
		from--
	}
	return x.first > c.first && articles[c.tokens[from].Fold] && i < c.last && (paidFor[c.tokens[i].Fold] || c.meaningAt(i).has(invest|site))
}

// priced reports a word for the price before the sum: "the projects will cost
// $10bn", "prisen er ventet å bli 6 milliarder".
func (x *stated) priced() bool {
	for i := x.first - 1; i >= x.clause.first && i >= x.first-8; i-- {
		if prices[x.clause.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// forIt reports the sum that a site in front of it was planned for: "geplant war
// ein Rechenzentrum für rund 2 Milliarden".
func (x *stated) forIt() bool {
	c, i := x.clause, x.first-1
	for i > c.first && roughly[c.tokens[i].Fold] {
		i--
	}
	return i > c.first && forPrices[c.tokens[i].Fold] && c.what.has(site) && c.what.has(plan|build)
}

// forPrices are the prepositions of that price.
var forPrices = set(`fur voor for pour til till`)

// prices are the words for what something costs.
var prices = set(`anslatt beregnet estimert budsjettert beraknad budgeterad anslaet budgetteret veranschlagt veranschlagte beziffert estime estimee evalue chiffre chiffree estimada estimado presupuestada stimato stimata orcada geraamd geraamde begroot begrote szacowana szacowany szacowane wyceniona wyceniony wycenione kostnadsramme kostnadsrammen investeringsramme investeringssum investeringssummen wart warta warte wartosci wartego wartej vaerdt verdt vard waard estimat estimata valorizada valorada valutato arvoinen vrijedan vrijedna vredan vredna importo montant facture kostenpunkt gesamtkosten baukosten kosten bausumme presupuesto orcamento orcado orcada orcados presupuestado presupuestada budget budzet koszt koszty kosztem wartosc rozpocet naklady prislapp prislap kostnad udgift kostprijs kostenplaatje importe monto coste montante custos costi esborso cost costs costing prisen prislappen koster kosta kostnaden kostar kosten kostet koste costera couteront coutera custara custo costo costara stoimost стоимость стоимостью вартість вартістю maliyeti maliyetinin kustannusarvio kustannukset 事業費 总投资 總投資`)

// freshWords may stand between the article and the sum: "the new $2bn data centre".
var freshWords = set(`new first planned proposed whole entire`)

// paidFor are plain words for what is built.
var paidFor = set(`facility facilities project campus complex development site hub plan scheme programme program initiative proyecto projeto projet projekt progetto piano plano iniciativa iniziativa programma programa inversion investimento investimentul inwestycja investice ulaganje`)

// ofAPlan reports the sum behind the noun of a plan in the lead: "il piano da 4,3
// miliardi", "el proyecto, de 600 millones".
func (x *stated) ofAPlan() bool {
	c := x.clause
	i := x.first - 1
	for i > c.first && (roughly[c.tokens[i].Fold] || same[c.tokens[i].Fold]) {
		i--
	}
	if i-1 < c.first || !worths[c.tokens[i].Fold] {
		return false
	}
	if i--; c.tokens[i].Fold == "," {
		i--
	}
	return i > c.first && !c.what.has(state) && paidFor[c.tokens[i].Fold] && articles[c.tokens[i-1].Fold]
}

// worths are the prepositions between a plan and its price.
var worths = set(`de da di por za o`)

// definite reports that the clause speaks of the thing announced: "the
// investment", "das Projekt", "el centro".
func definite(c *clause) bool {
	for _, q := range c.cues {
		if q.first > c.first+1 || !q.what.has(beside|agent|invest|site|partner) {
			break
		}
		if q.what.has(invest | site | partner) {
			return true // "Investeringen er på …", "Dengan investasi …", in languages without articles
		}
	}
	if c.pointsBack() {
		return true
	}
	for i := c.first; i+1 < c.last; i++ {
		if !articles[c.tokens[i].Fold] {
			continue
		}
		reach := c.pastSums(i+1) + 2
		for _, q := range c.cues {
			if q.first > i && q.first <= reach && q.what.has(invest|site|partner|build) {
				return true
			}
		}
	}
	return false
}

// pointsBack reports an Indonesian or Malay investment with a word behind it for
// the one just told: "investasi senilai US$1,7 miliar itu".
func (c *clause) pointsBack() bool {
	if !c.heardIn("id ms") {
		return false
	}
	for _, q := range c.cues {
		if !q.what.has(invest) {
			continue
		}
		for i := c.pastSums(q.last + 1); i < c.last && i <= c.pastSums(q.last+3)+1; i++ {
			if f := c.tokens[i].Fold; f == "itu" || f == "tersebut" || f == "ini" {
				return true
			}
		}
	}
	return false
}

// articles are the definite articles and their like.
var articles = set(`the this its der die das dieser diese l le la les cette ce el los esta este o a os as esta il lo gli questa de het deze den det`)

// bargained picks the sum of a deal or of spending guidance: the first of the
// headline, else of the lead, which is no valuation and not called off.
func (r *reading) bargained(v verdict, list []*stated) *stated {
	lead := r.lead()
	for _, in := range []string{"title", "text"} {
		for _, x := range list {
			if x.clause.in != in || in == "text" && !among(lead, x.clause.sentence) {
				continue
			}
			if in == "title" && x.role == news.Converted {
				if v.kind == news.Capex && x.of.near(value|result, 5, 3) {
					continue // "tjente 143 milliarder kroner": a profit is no spending
				}
				return x.of
			}
			if x.near(value, 3, 3) && !x.contract() || x.near(halt, 4, 3) || x.role == news.Impact || x.role == news.Converted || x.role == news.Prior || in == "text" && x.rule == "sum.other-firm" && !r.sells(x) {
				continue
			}
			if v.kind == news.Deal && in == "text" && x.clause.what.has(fund) && !x.clause.what.has(deal|invest) && x.clause.sentence != lead[0] && !means(r.headline(), fund) {
				continue // what the firm raised some time ago
			}
			if v.kind == news.Capex && in == "text" && x.clause.sentence != lead[0] && !x.clause.what.has(plan) && !x.lifted() && !x.budgeted(v) && !x.yearly() {
				continue
			}
			if v.kind == news.Capex && !(x.clause.what.has(capex) && x.near(capex|invest, 7, 7)) && !x.heads(capex) && !x.lifted() && !x.budgeted(v) && !x.yearly() {
				continue
			}
			if v.kind == news.Capex && (x.budgeted(v) || x.yearly()) {
				return x
			}
			if x.clause.what.has(deal|fund|invest|partner|capex) || len(x.clause.companies) > 0 || x.heads(capex) {
				if x.of != nil {
					return x.of
				}
				if in == "title" {
					return exact(x, list)
				}
				return x
			}
		}
	}
	return nil
}

// heads reports a headline that opens with the bare sum and goes on with what
// it is: "$380 billion: tech giants on a spending spree".
func (x *stated) heads(m meaning) bool {
	c := x.clause
	return c.in == "title" && c.first == c.sentence.first && x.first <= c.first+2 && c.last <= x.last+3 && c.sentence.means(m)
}

// budgeted reports the sum that a firm means to spend in a year or some, in
// words of investing and of no place or other firm: "Die Investitionen sollen
// im laufenden Geschäftsjahr auf 35 Milliarden steigen".
func (x *stated) budgeted(v verdict) bool {
	c := x.clause
	if c.in != "text" || !x.near(invest, 9, 6) || c.placed() || c.what.has(prior|deal|fund|market|value|result) || x.role != "" {
		return false
	}
	own := len(v.clauses) > 0
	for _, m := range c.companies {
		own = own && len(v.clauses) > 0 && anyOf([]mention{m}, slugs(v.clauses[0].companies))
	}
	return own && c.annual()
}

// yearly reports the sum that somebody means to spend in the running year, the
// verb right before it and the year right behind: "plans to spend $200 billion
// this year on chips".
func (x *stated) yearly() bool {
	c := x.clause
	return x.role == "" && !c.placed() && !c.what.has(prior|deal|fund) && x.behind(invest, 5) && c.yearIn(x.last+1, x.last+5)
}

// annual reports a financial year or a stretch of years to come in the clause.
func (c *clause) annual() bool { return c.yearIn(c.first, c.last) }

// yearIn reports the same among tokens [from, to).
func (c *clause) yearIn(from, to int) bool {
	for i := from; i < min(to, c.last); i++ {
		t, next := c.tokens[i].Fold, ""
		if i+1 < c.last {
			next = c.tokens[i+1].Fold
		}
		if fiscals[t] || thisYear[t+" "+next] {
			return true
		}
	}
	return false
}
