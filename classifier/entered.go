package classifier

// entered adds the country into which the first sentences say that the firm comes
// with the promise, in a clause of nobody else: "con el que Acme aterriza en España".
func (r *reading) entered(d *draft) {
	for i, s := range r.lead() {
		for _, c := range s.clauses() {
			if i < 2 && c.heardIn(western) && c.arrives() && c.onlyOurs(d) && !c.blocked && !c.looksBack() && c.what&(prior|law|market|result|deal|fund) == 0 {
				r.country(d, c, "site.lead")
			}
		}
	}
}

// arrives reports a verb of coming to a market.
func (c *clause) arrives() bool {
	for i := c.first; i < c.last; i++ {
		if arrivals[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// arrivals are such verbs, of firms that come with a site.
var arrivals = set(`aterriza aterrizara aterrizo desembarca desembarcara desembarco desembarque aterrizaje llega llegara chega chegara desembarcou
 sbarca sbarchera sbarco debutta arriva arrivera wchodzi wejdzie debiutuje intra debuteaza vstupuje vstoupi ulazi dolazi stize giriyor girecek`)

// onlyOurs reports that the clause names a committing firm, and besides it none
// that is tracked but its parent or its subsidiary.
func (c *clause) onlyOurs(d *draft) bool {
	ours := false
	for _, m := range c.companies {
		switch {
		case d.by(m.company.slug):
			ours = true
		case m.company.tracked && !d.by(m.company.parent) && !c.akin(m):
			return false
		}
	}
	return ours
}

// akin reports the parent of another firm of the clause.
func (c *clause) akin(m mention) bool {
	for _, o := range c.companies {
		if o.company.parent == m.company.slug {
			return true
		}
	}
	return false
}
