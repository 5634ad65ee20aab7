package classifier

// powering reports the price of a power plant beside a site of which another
// thought of the sentence tells: "Acme's campus in Ohio will need a $3 billion
// gas plant". It is no sum of the site.
func (x *stated) powering() bool {
	c := x.clause
	if c.what.has(site) || !c.sentence.means(site) {
		return false
	}
	fuel := false
	for i := c.pastSums(x.last + 1); i < c.last && i <= x.last+4; i++ {
		f := c.tokens[i].Fold
		if fuel && plants[f] {
			return true
		}
		fuel = fuel || fuels[f]
	}
	return false
}

// fuels stand before plants.
var (
	fuels  = set(`gas gas-fired gas-powered power nuclear solar wind coal hydro hydroelectric geothermal energy`)
	plants = set(`plant plants station stations farm farms park parks`)
)
