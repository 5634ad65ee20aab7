package classifier

import (
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// stated is a sum of the article with where it stands and what it is.
type stated struct {
	money.Figure
	clause      *clause
	first, last int // its tokens, both included
	role        news.Role
	rule        string
	of          *stated // for a converted sum, the one it repeats
}

// stated lists the large sums of the article in order, with the role that the
// words around each give it; "" where nothing speaks against its being the
// announced one.
func (r *reading) stated(by []news.Company) []*stated {
	var out []*stated
	for _, s := range r.sentences {
		if len(s.sums) == 0 {
			continue
		}
		from := len(out)
		for _, c := range s.clauses() {
			for _, f := range c.sums {
				if f.Compare(million) < 0 || len(out) >= mostSums {
					continue
				}
				x := &stated{Figure: f, clause: c}
				x.first = text.Index(s.tokens, f.Start)
				x.last = text.Index(s.tokens, f.End-1)
				out = append(out, x)
			}
		}
		for i := from; i < len(out); i++ {
			if i > from && converts(out[i-1], out[i]) {
				out[i].role, out[i].rule, out[i].of = news.Converted, "sum.converted", out[i-1]
				if out[i-1].of != nil {
					out[i].of = out[i-1].of
				}
				continue
			}
			out[i].role, out[i].rule = out[i].around(by, r.year())
		}
	}
	localise(out)
	repeats(out)
	return out
}

// localise gives a sum of the headline that names only "元" or "$" the currency
// that the text spells out for the same number: 「6.34兆元」, 「新台幣6.34兆元」.
func localise(list []*stated) {
	for _, x := range list {
		if x.clause.in != "title" || !(x.Currency == "CNY" && strings.HasSuffix(x.Text, "元")) {
			continue
		}
		for _, y := range list {
			if y.clause.in == "text" && y.Currency != x.Currency && localDollars[y.Currency] && strings.HasSuffix(y.Text, "元") && y.Float() == x.Float() {
				x.Currency, x.role, x.rule, x.of = y.Currency, y.role, y.rule, y.of
				break
			}
		}
	}
	for _, x := range list {
		if x.clause.in != "text" || x.Currency != "CNY" || !strings.HasSuffix(x.Text, "元") {
			continue
		}
		for _, y := range list {
			if y.clause.in == "title" && y.Currency != "CNY" && strings.HasSuffix(y.Text, "元") && y.Float() == x.Float() {
				x.Currency = y.Currency // 「20億港元」, then 「20億元」
				break
			}
		}
	}
}

// mostSums is how many sums of an article are looked at; no report has more.
const mostSums = 300

// converts reports that b only repeats a in another currency: it stands in
// brackets or behind "or" right after it.
func converts(a, b *stated) bool {
	if a.clause.sentence != b.clause.sentence || a.Currency == b.Currency {
		return false
	}
	if b.first-a.last > 8 {
		return b.first-a.last <= 20 && a.role != news.Converted && b.bracketed() && alike(a, b)
	}
	if gap := a.clause.tokens[a.last+1 : b.first]; len(gap) == 2 && gap[0].Fold == "," && roughly[gap[1].Fold] {
		return true // "95 miljarder kronor, knappt 10 miljarder dollar"
	}
	opened := a.role == news.Converted // a third currency in the same brackets
	for _, t := range a.clause.tokens[a.last+1 : b.first] {
		switch {
		case t.Fold == ")" || t.Fold == "）":
			return false
		case t.Class == text.Mark && opens[t.Fold] || same[t.Fold]:
			opened = true
		}
	}
	return opened
}

// bracketed reports an opening bracket right before the sum, or before the
// "around" in front of it, and a closing one behind.
func (x *stated) bracketed() bool {
	c := x.clause
	for i := x.first - 1; i >= c.first && i >= x.first-2; i-- {
		if f := c.tokens[i].Fold; f == "(" || f == "（" {
			for j := x.last + 1; j < c.last && j < x.last+8; j++ {
				if f := c.tokens[j].Fold; f == ")" || f == "）" {
					return true
				}
			}
		}
	}
	return false
}

// alike reports two numbers that may be one sum in currencies near each other
// in worth, as euro, dollar and pound are.
func alike(a, b *stated) bool {
	x, y := a.Float(), b.Float()
	return x > 0 && y/x > 0.6 && y/x < 1.7
}

// opens are the signs, same the words before the same sum in another currency.
var (
	opens = set(`( （ [ ［ = ≈ ~ / ／ 〔 〈 【`)
	same  = set(`rundt cirka omkring omtrent runt ungefar drygt noin kira or about approximately around roughly oder rund etwa ou soit environ unos alrededor aproximadamente cerca circa pari
 ongeveer ofwel sekitar setara atau około ok yaklasik eller svarende motsvarande tilsvarende yani यानी अर्थात หรือ หรือราว или або tedy zhruba czyli eli adica odnosno tuong tức bersamaan iaitu yakni 即 相当于 相當於 即約 約合 约合 折合 合 约 약 约 equivalent equal equivalente equivalentes`)
)

// roughly are the words before a sum that is only about so large.
var roughly = set(`knappt drygt omkring ungefar nastan knapp gut rund etwa umgerechnet knap ruim ongeveer bijna omgerekend omregnet knapt godt cirka ca nesten naesten environ pres quasi circa casi cerca quase ok ponad okolo prawie noin vajaa zhruba oko yaklasik`)

// repeats gives a sum that stands again the role that its words gave it once:
// converted, or an earlier promise where the headline does not state it.
func repeats(list []*stated) {
	headline := func(m news.Money) bool {
		for _, x := range list {
			if x.clause.in == "title" && x.Equal(m) {
				return true
			}
		}
		return false
	}
	for _, x := range list {
		if x.role != news.Prior || headline(x.Money) {
			continue
		}
		for _, y := range list {
			if y.role == "" && y.Equal(x.Money) {
				y.role, y.rule = news.Prior, "sum.prior-elsewhere"
			}
		}
	}
	for _, x := range list {
		if x.of == nil || x.of.role == news.Prior && headline(x.Money) {
			continue
		}
		for _, y := range list {
			if y != x && y.of == nil && y.Equal(x.Money) {
				y.role, y.rule, y.of = news.Converted, "sum.converted-elsewhere", x.of
			}
		}
	}
}

// around tells the role of a sum from the words near it.
func (x *stated) around(by []news.Company, year int) (news.Role, string) {
	switch {
	case x.product():
		return news.Impact, "sum.gdp"
	case x.powering():
		return news.Other, "sum.power-plant"
	case x.outgrown():
		return news.Prior, "sum.from"
	case x.clause.works():
		return news.Other, "sum.works-of-others"
	case x.near(value|result, 5, 3) && !x.near(invest|pledge, 5, 0) && !x.worth():
		return news.Other, "sum.value"
	case x.granted():
		return news.Other, "sum.incentives"
	case x.near(gdp, 6, 4), x.beyond(gdp, 6), x.behind(gdp, 10) && !x.behind(invest|pledge|site, 8):
		return news.Impact, "sum.gdp"
	case x.behind(impact, 4) && !x.behind(invest|pledge, 3), x.ahead(impact, 5) && !x.behind(invest|pledge|site, 8):
		return news.Impact, "sum.impact"
	case x.near(capex, 6, 6), x.beyond(capex, 6):
		return news.Other, "sum.capex"
	case x.near(market|fund, 3, 3) && !x.near(invest|pledge, 4, 0):
		return news.Other, "sum.market"
	case x.received(by):
		return news.Other, "sum.received"
	case x.clause.in == "text" && x.gift():
		return news.Other, "sum.yearly-gift"
	case x.elsewhere(by):
		return news.Other, "sum.other-firm"
	case x.added():
		return "", ""
	case x.clause.in == "text" && x.collective():
		return news.Other, "sum.past-other"
	case x.clause.in == "text" && (x.longBegun(year) || x.meaningTotal()):
		return news.Total, "sum.total"
	case x.lifts():
		return news.Prior, "sum.lifted-from"
	case x.clause.in == "text" && (x.grown() || x.standing()):
		return news.Total, "sum.total"
	case x.clause.in == "text" && (x.behind(prior, 7) || x.goneBy() || x.pastYear(year)) && x.unlike(by):
		return news.Other, "sum.past-other"
	case x.clause.in == "text" && (x.behind(prior, 7) || x.goneBy() || x.dated()):
		return news.Prior, "sum.prior"
	case x.clause.in == "text" && (x.pastYear(year) || x.toldBefore() || x.clause.looksBack() && (!x.clause.what.has(plan) || x.clause.toldOnce())):
		return news.Prior, "sum.past-year"
	case x.clause.in == "text" && x.raised():
		return news.Total, "sum.total"
	case x.clause.in == "text" && x.behind(impact, 8) && !x.clause.what.has(invest|pledge|site|build) && len(x.clause.actors) == 0:
		return news.Impact, "sum.impact"
	case x.ahead(whole, 10):
		return news.Total, "sum.whole"
	case x.behind(share, 4) && !x.halted() && x.gone(by):
		return news.Other, "sum.other-firm"
	case x.behind(share, 4) && !x.halted(), x.ofIt():
		return news.Part, "sum.part"
	}
	return "", ""
}

// toldOnce reports a Chinese clause on what somebody announced then: 「去年5月，
// 甲公司宣布将投资…」. A word for today says that it tells the news.
func (c *clause) toldOnce() bool {
	if !c.heardIn("zh") {
		return false
	}
	told := false
	for i := c.first; i+1 < c.last; i++ {
		pair := c.tokens[i].Fold + c.tokens[i+1].Fold
		if nowadays[pair] {
			return false
		}
		told = told || speaking[pair] || pair == "承诺" || pair == "承諾"
	}
	return told
}

// nowadays are words for the day of the news.
var nowadays = set(`今日 今天 昨日 昨天 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 近日 日前`)

// goneBy reports a word for what was before shortly behind the sum; in Chinese
// none that only tells of another thing: 「50億美元，擴充去年啟用的台北區域」.
func (x *stated) goneBy() bool {
	if !x.ahead(prior, 6) {
		return false
	}
	c := x.clause
	if !c.heardIn("zh") {
		return true
	}
	for _, q := range c.cues {
		if !q.what.has(prior) || q.first <= x.last {
			continue
		}
		for i := q.last + 1; i < c.last && i <= q.last+5; i++ {
			if c.tokens[i].Fold == "的" && i+1 < c.last && !c.inSum(c.tokens[i+1].Start) {
				return false
			}
		}
		return true
	}
	return true
}

var (
	tellings = set(`made announced unveiled outlined revealed signed pledged promised set launched
 anuncio anunciaron anunciado anunciada anunciados anunciadas comprometio prometio presento desvelo
 anunciou anunciaram prometeu divulgou revelou confirmou annunciato annunciata annunciati annunciate annuncio promesso presentato
 ogloszone ogloszonej oglosil oglosila zapowiedzial zapowiedziala zapowiedziane zapowiedzianych obiecal obiecala anuntat anuntata anuntate
 oznamil oznamila ohlasil ohlasila najavio najavila najavljen najavljeno najavljena objavio objavila
 объявил объявила объявило объявленных анонсировал анонсировала анонсированных оголосив оголосила анонсував анонсувала`)
	months = set(`january february march april may june july august september october november december
 enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
 janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
 gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
 styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrzesniu pazdzierniku listopadzie grudniu
 ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie
 lednu unoru breznu dubnu kvetnu cervnu cervenci srpnu zari rijnu listopadu prosinci
 sijecnju veljaci ozujku travnju svibnju lipnju srpnju kolovozu rujnu studenom prosincu januaru februaru martu aprilu junu julu avgustu septembru oktobru novembru decembru
 январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
 січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні`)
	inMonth = set(`in en em a w we v ve u в у`)
)

// unlike reports a sum of the past that is no promise or spending of those who
// commit: "exports came to $6.9bn last year", "in 2020 it bought Acme for
// $6.9bn".
func (x *stated) unlike(by []news.Company) bool {
	c := x.clause
	if c.what.has(deal) {
		return !c.what.has(invest | pledge | plan)
	}
	return len(c.actors) == 0 && len(by) > 0 && !c.anaphor() && !c.hasInvested() && !c.what.has(invest|pledge|plan|build|site|train|partner|trust|tech)
}

// standing reports the sum at which a programme has come to stand by now: "the
// programme now stands at eight sites and over $450 billion".
func (x *stated) standing() bool {
	for i := x.first - 1; i > x.clause.first && i >= x.first-standReach; i-- {
		if x.clause.tokens[i].Fold == "at" && stands[x.clause.tokens[i-1].Fold] {
			return true
		}
	}
	return false
}

// stands are the forms of "to stand at", standReach is how many tokens behind
// them the sum may begin, another figure between.
var stands = set(`stands stand stood standing`)

const standReach = 10

// reached reports the verb of a total behind its sum: 「12兆ウォンに達する」.
func (x *stated) reached() bool {
	c := x.clause
	if x.last+2 >= c.last {
		return false
	}
	switch c.tokens[x.last+1].Fold + c.tokens[x.last+2].Fold {
	case "に達", "にな", "とな", "에달", "에이", "이된", "तकपहुंच":
		return true
	}
	return false
}

// reaching are the words before the sum that a total has come to.
var reaching = set(`to auf a à para tot hasta naar op til till kepada 达 達 至`)

// elsewhere reports that the nearest company acting before the sum, or the
// subject of its clause, is none of those that commit.
func (x *stated) elsewhere(by []news.Company) bool {
	if len(by) == 0 {
		return false
	}
	var nearest *mention
	for i, m := range x.clause.companies {
		if m.last < x.first && (nearest == nil || m.first > nearest.first) && !x.clause.beside(m) {
			nearest = &x.clause.companies[i]
		}
	}
	if nearest == nil {
		return len(x.clause.actors) > 0 && !anyOf(x.clause.actors, by)
	}
	for _, slug := range by {
		if nearest.company.slug == slug {
			return false
		}
	}
	return !anyOf(x.clause.actors, by) || nearest.company.tracked
}

func anyOf(list []mention, by []news.Company) bool {
	for _, m := range list {
		for _, slug := range by {
			if m.company.slug == slug {
				return true
			}
		}
	}
	return false
}
