package classifier

import (
	"gigawatch/classifier/money"
	"gigawatch/classifier/text"
)

// upFrom reports words that begin the comparison with a sum of before, which
// follows them: "more than $1 billion, up from the $750 million of 2018".
func (c *clause) upFrom(q cue) bool {
	f := c.tokens[q.first].Fold
	return c.tokens[q.last].Fold == "from" && (f == "up" || f == "from") || f == "from" && c.tokens[q.last].Fold == "the"
}

// raised reports a sum that a series of promises adds up to, or that of the
// whole programme: "bringing its total investment to", "part of its $500B plan".
func (x *stated) raised() bool {
	if x.together() {
		return false
	}
	if x.behind(raise, 14) {
		return !x.clause.what.has(roundup) // what many firms spend together is nobody's total
	}
	return x.grown()
}

// together reports that the clause opens with the word for a total and goes on
// with what is to be spent: "Totalt 12 miljarder kronor ska investeras".
func (x *stated) together() bool {
	c := x.clause
	if !c.heardIn(western) || !c.what.has(invest) || !c.what.has(plan) || c.first != c.sentence.first || x.behind(prior, 14) || len(c.companies) > 0 {
		return false
	}
	n := 0
	for _, q := range c.cues {
		if q.what.has(raise | total) {
			n++
			if q.first > c.first+1 {
				return false
			}
		}
	}
	return n == 1
}

// added reports a sum right behind a word for adding: "sumando 18.000 millones
// a los 15.700" names the new money first and then the old.
func (x *stated) added() bool {
	return x.first > x.clause.first && adders[x.clause.tokens[x.first-1].Fold] && x.clause.what.has(invest)
}

// adders stand right before the money that comes on top.
var adders = set(`sumando sumara anadiendo anadira somando acrescentando adding ajoutant aggiungendo hinzu`)

// grown reports the sum to which a total has come: "una inversión total que
// llegará a los 33.700 millones".
func (x *stated) grown() bool {
	if x.clause.sov() && x.behind(total, 16) && x.reached() {
		return true
	}
	if !x.behind(total, 6) {
		return false
	}
	for i := x.first - 1; i >= x.clause.first && i >= x.first-2; i-- {
		if reaching[x.clause.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// outgrown reports the smaller of two sums between which a promise grows: "raised
// its investment from $1.5 billion to $10 billion".
func (x *stated) outgrown() bool {
	for i, f := range x.clause.sums {
		if f.Start == x.Start {
			return i > 0 && x.clause.growth(f, x.clause.sums[i-1]) || i+1 < len(x.clause.sums) && x.clause.growth(f, x.clause.sums[i+1])
		}
	}
	return false
}

// grows reports a clause in which a sum grows from one to another.
func (c *clause) grows() bool {
	for i := 1; i < len(c.sums); i++ {
		if c.growth(c.sums[i-1], c.sums[i]) || c.growth(c.sums[i], c.sums[i-1]) {
			return true
		}
	}
	return false
}

// growth reports that something grows from one sum to another, a few words beside it.
func (c *clause) growth(from, to money.Figure) bool {
	if from.Currency != to.Currency || to.Compare(from.Money) <= 0 {
		return false
	}
	first, second := text.Index(c.tokens, from.Start), text.Index(c.tokens, to.Start)
	gap := second - text.Index(c.tokens, from.End-1)
	if second < first {
		gap = first - text.Index(c.tokens, to.End-1)
	}
	return gap <= 3 && c.stands(first, fromWords) && c.stands(second, toWords)
}

// stands reports one of words right before token i, or before a word for about.
func (c *clause) stands(i int, words map[string]bool) bool {
	for j := i - 1; j >= c.first && j >= i-2; j-- {
		if words[c.tokens[j].Fold] {
			return j-1 < c.first || !ranging[c.tokens[j-1].Fold]
		}
	}
	return false
}

var (
	// fromWords are the prepositions before the sum from which something grows.
	fromWords = set(`from von de da van fran fra z od desde dai dagli dal des din`)
	// toWords are those before the sum to which it grows.
	toWords = set(`to auf a ad au aux naar till til na do para al ai hasta la pe`)
	// ranging words say that both sums are the ends of a range.
	ranging = set(`ranging range ranges anything anywhere costing cost costs worth`)
)

// product reports the sum that a promise adds to what a country produces: "would
// add $4 billion a year to German GDP", "contribute $23bn to the economy".
func (x *stated) product() bool {
	c := x.clause
	adding := false
	for i := x.first - 1; i >= c.first && i >= x.first-6; i-- {
		adding = adding || additions[c.tokens[i].Fold]
	}
	if !adding {
		return false
	}
	for i := c.pastSums(x.last + 1); i < c.last && i <= x.last+14; i++ {
		if f := c.tokens[i].Fold; f == "gdp" || f == "economy" {
			return true
		}
	}
	return false
}

// additions are the verbs of such an effect.
var additions = set(`add adds adding contribute contributes contributing generate generates generating bring brings inject injects`)

// ofIt reports the share of a sum before: "$150 billion over five years, more
// than $30 billion of it in research".
func (x *stated) ofIt() bool {
	c := x.clause
	return x.last+2 < c.last && c.tokens[x.last+1].Fold == "of" && (c.tokens[x.last+2].Fold == "it" || c.tokens[x.last+2].Fold == "that" || c.tokens[x.last+2].Fold == "this")
}

// gift reports what a firm gives year after year: "will give $1 million a year
// for 20 years to families".
func (x *stated) gift() bool {
	c := x.clause
	if x.last+2 >= c.last || c.tokens[x.last+2].Fold != "year" {
		return false
	}
	if f := c.tokens[x.last+1].Fold; f != "a" && f != "per" && f != "each" && f != "every" {
		return false
	}
	for i := x.first - 1; i >= c.first && i >= x.first-6; i-- {
		if gifts[c.tokens[i].Fold] {
			return true
		}
	}
	return false
}

// gifts are the verbs of giving.
var gifts = set(`give gives giving donate donates donating contribute contributes pay pays paying grant grants`)
