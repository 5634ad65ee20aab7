package classifier

import (
	"fmt"
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// anothers reports a place that belongs to another sum of the clause than the
// chosen one: "$10bn in Spain, on top of $7.8bn in Germany" gives Spain its
// ten billion and no more.
func (d *draft) anothers(c *clause, p place.Mention) bool {
	if d.chosen == nil || !states(c, d.chosen.Money) {
		return false
	}
	for _, f := range c.shares() {
		if f.holds(p) {
			return !f.sum.Equal(d.chosen.Money)
		}
	}
	return false
}

// allotted is a sum of a clause with the sites that it goes to.
type allotted struct {
	sum    money.Figure
	places []place.Mention
}

func (a allotted) holds(p place.Mention) bool {
	for _, q := range a.places {
		if q.Start == p.Start {
			return true
		}
	}
	return false
}

// shares are the sums of a clause with the sites of each, nil unless every sum
// has its own: the sites follow their sums ("$10bn in Spain and $8bn in
// Germany") or stand before them, as where verbs stand last.
func (c *clause) shares() []allotted {
	sums := c.separate()
	if len(sums) < 2 {
		return nil
	}
	if list := c.allot(sums, false); list != nil {
		return list
	}
	return c.allot(sums, true)
}

// allot gives each site the sum before it, or with ahead the one behind it;
// nil where a sum goes without or all go to one country.
func (c *clause) allot(sums []money.Figure, ahead bool) []allotted {
	out := make([]allotted, len(sums))
	for i, f := range sums {
		out[i].sum = f
	}
	lands := map[news.Country]bool{}
	for _, p := range c.places {
		if p.Weak || p.Country == "" || c.origin(p) || c.away(p) {
			continue
		}
		i := sumAt(sums, p, ahead)
		if i < 0 {
			return nil
		}
		lands[p.Country] = true
		out[i].places = append(out[i].places, p)
	}
	for _, a := range out {
		if len(a.places) == 0 {
			return nil
		}
	}
	if len(lands) < 2 {
		return nil
	}
	return out
}

// sumAt is the last sum before p, or with ahead the first behind it, -1 for none.
func sumAt(sums []money.Figure, p place.Mention, ahead bool) int {
	at := -1
	for i, f := range sums {
		if ahead && f.Start >= p.End {
			return i
		}
		if !ahead && f.End <= p.Start {
			at = i
		}
	}
	return at
}

// separate are the large sums of a clause without those that repeat the one
// before them in another currency.
func (c *clause) separate() (out []money.Figure) {
	var before *stated
	for _, f := range c.sums {
		if f.Compare(million) < 0 {
			continue
		}
		x := &stated{Figure: f, clause: c, first: text.Index(c.tokens, f.Start), last: text.Index(c.tokens, f.End-1)}
		if before != nil && converts(before, x) {
			continue
		}
		before, out = x, append(out, f)
	}
	return out
}

// sundered reports a clause of the text that tells the other sum of a headline
// with two: its sites are not those of the first promise.
func (d *draft) sundered(c *clause) bool {
	if d.chosen == nil || d.chosen.clause.in != "title" || len(c.sums) == 0 || states(c, d.chosen.Money) {
		return false
	}
	return states(d.chosen.clause, c.sums[0].Money)
}

// yield leaves to the second promise the firm that makes it, where the
// headline names both firms at once and the text gives the first sum to
// others alone: "Acme and Bema pledge $10bn for Spain and $8bn for Germany".
func (r *reading) yield(d, e *draft) {
	if e.ann.Amount == nil || d.chosen == nil || !states(d.chosen.clause, e.ann.Amount.Money) {
		return
	}
	for _, s := range r.lead() {
		for _, c := range s.clauses() {
			if !states(c, d.chosen.Money) || len(c.actors) == 0 || anyOf(c.actors, e.ann.Companies) || !anyOf(c.actors, d.ann.Companies) {
				continue
			}
			for _, slug := range e.ann.Companies {
				d.dropCompany(slug)
			}
			return
		}
	}
}

// dropCompany takes a firm out of the record with its evidence.
func (d *draft) dropCompany(slug news.Company) {
	for i, have := range d.ann.Companies {
		if have != slug || len(d.ann.Companies) < 2 {
			continue
		}
		d.ann.Companies = append(d.ann.Companies[:i:i], d.ann.Companies[i+1:]...)
		kept := d.ann.Evidence[:0]
		for _, e := range d.ann.Evidence {
			var n int
			if !strings.HasPrefix(e.Field, "companies[") {
				kept = append(kept, e)
				continue
			}
			if _, err := fmt.Sscanf(e.Field, "companies[%d]", &n); err == nil && n > i {
				e.Field = fmt.Sprintf("companies[%d]", n-1)
				kept = append(kept, e)
			} else if n < i {
				kept = append(kept, e)
			}
		}
		d.ann.Evidence = kept
		return
	}
}

// jointly lets a cloud's owner act whom a firm that is not tracked builds a site
// with abroad, in Chinese: 「甲集团将与乙合作在蔚山建设数据中心」.
func (c *clause) jointly() {
	if c.lang != "zh" || len(c.actors) > 0 || !c.what.has(site) || !c.what.has(build|invest) || c.what.has(deal|fund|talks) || !c.abroadOf("CN") {
		return
	}
	for i, m := range c.others {
		if !m.company.tracked || m.company.sort == "chip" || m.first-1 < c.first || !withs[c.tokens[m.first-1].Fold] {
			continue
		}
		rest := []rune(c.behind(m.end))
		if containsAny(string(rest[:min(len(rest), jointReach)]), together) {
			c.actors = append(c.actors, m)
			c.others = append(c.others[:i:i], c.others[i+1:]...)
			return
		}
	}
}

// jointReach is how many signs behind the name the word for doing it together may stand.
const jointReach = 6

// together are such words.
var together = []string{"合作", "共同", "联合", "聯合", "联手", "聯手", "合建", "共建"}

// abroadOf reports sites in the clause, none of them in the country.
func (c *clause) abroadOf(code news.Country) bool {
	list := c.sited()
	for _, p := range list {
		if p == code {
			return false
		}
	}
	return len(list) > 0
}
