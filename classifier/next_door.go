package classifier

import "gigawatch/classifier/text"

// works reports a clause that tells of what others than the tracked firms build
// or run, a school or a waterworks, and not of a site but as what it stands next to.
func (c *clause) works() bool {
	if !c.what.has(civil) || c.what.has(site) && !c.nextDoor() || len(c.actors) > 0 && !c.nextDoor() {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(civil) && !c.disused(q.first) {
			return true
		}
	}
	return false
}

// disused reports a word for what was once in front of token i: "on the grounds
// of a former hospital".
func (c *clause) disused(i int) bool {
	for j := i - 1; j >= c.first && j >= i-3; j-- {
		if former[c.tokens[j].Fold] {
			return true
		}
	}
	return false
}

// former are the words for what a thing is no more.
var former = set(`former old disused ehemalige ehemaligen ehemaligem ehemaliger alte alten alter ancien ancienne antiguo antigua antigo antiga ex ehem vecchio vecchia voormalige oude tidigare gamla tidligere gamle dawny dawnej dawnego entinen vanha byvale byvala fost fosta nekadasnja bivsa eski bekas бывшей бывшего колишньої колишнього`)

// nextDoor reports a clause that only tells what is next to a firm's site:
// "Neben dem Rechenzentrum der Acme entsteht eine Schule", "near the data center
// that Acme is building". Whoever acts in it is the owner of that site.
func (c *clause) nextDoor() bool {
	if !c.what.has(site) || !c.heardIn("en "+western) {
		return false
	}
	from, to := c.vicinity()
	if from < 0 {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(site) && (q.first < from || q.first > to) {
			return false
		}
	}
	for _, m := range c.actors {
		if m.first < from || m.first > to {
			return false
		}
	}
	return true
}

// vicinity are the first and the last token of a phrase for what is next to a
// site, with the owner of the site; -1 if there is none.
func (c *clause) vicinity() (from, to int) {
	for _, q := range c.cues {
		if !q.what.has(site) {
			continue
		}
		to = c.owners(q.last)
		if to+1 < c.last && flanks[c.tokens[to+1].Fold] {
			return c.first, to
		}
		for i := q.first - 1; i >= c.first && i >= q.first-5; i-- {
			t := &c.tokens[i]
			switch {
			case ones[t.Fold] || t.Fold == "its" || t.Class == text.Mark && t.Fold != "'" && t.Fold != "’":
				i = c.first // "besides a data centre"
			case nearby[t.Fold]:
				return i, to
			}
		}
	}
	return -1, -1
}

// owners is the last token of the owner's name behind a site, which ends at
// token i; i if nobody is named there.
func (c *clause) owners(i int) int {
	for _, m := range c.companies {
		if m.first > i && m.first <= i+3 {
			for j := i + 1; j < m.first; j++ {
				if f := c.tokens[j].Fold; !ofOwners[f] && !articles[f] && !clausal[f] {
					return i
				}
			}
			return m.last
		}
	}
	return i
}

// serves reports a site that does something for others, as warming their homes
// with its heat, and no word of building it: "Acme's data centre to heat the town".
func (c *clause) serves() bool {
	if !c.what.has(civil) || c.big() || c.what.has(build|invest|pledge) {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(site) {
			return c.verb > q.last
		}
	}
	return false
}

var (
	// nearby are the words for where a thing stands that is next to another.
	nearby = set(`near beside alongside adjacent neighbouring neighboring around outside opposite neben nahe rund um gegenuber unweit pres autour cote face voisin junto lado cerca frente alrededor perto redor accanto vicino intorno naast nabij rond tegenover vlakbij intill invid bredvid nara omkring utanfor ved_siden naer naerheden nærheden utenfor udenfor obok kolo niedaleko przy vedle pobliz blizko langa pored blizu`)
	// flanks are such words behind the site, where a language sets them there.
	flanks = set(`viereinen vieressa viereen lahella laheinen yaninda yanindaki cevresinde yakininda karsisinda`)
	// clausal words open a clause on whose the site is.
	clausal = set(`that which den die das dat som que che qui który ktore die welches welche`)
)
