package classifier

import (
	"slices"

	"gigawatch/classifier/text"
)

// near reports a cue of m within before tokens ahead of the sum or after behind it.
func (x *stated) near(m meaning, before, after int) bool {
	return x.behind(m, before) || x.ahead(m, after)
}

// behind reports a cue of m that ends within n tokens before the sum, with no
// other sum between.
func (x *stated) behind(m meaning, n int) bool {
	n = x.reach(n)
	for _, q := range x.clause.cues {
		if q.last < x.first && x.first-q.last <= n && q.what.has(m) && !x.between(q.last, x.first) {
			return true
		}
	}
	return false
}

// ahead reports a cue of m that begins within n tokens behind the sum, or
// behind the brackets that tell it in another currency.
func (x *stated) ahead(m meaning, n int) bool {
	n = x.reach(n)
	last := x.closed()
	for _, q := range x.clause.cues {
		if q.first > last && q.first-last <= n && q.what.has(m) && !x.between(last, q.first) && !(m == prior && x.clause.upFrom(q)) {
			return true
		}
	}
	return false
}

// closed is the last token of the sum, or of the brackets right behind it that
// hold the same in another currency: 「4億ユーロ（約700億円）」.
func (x *stated) closed() int {
	c := x.clause
	at := x.last + 1
	if at >= c.last || c.tokens[at].Fold != "(" && c.tokens[at].Fold != "（" {
		return x.last
	}
	for i, inside := at+1, false; i < c.last && i < at+14; i++ {
		if f := c.tokens[i].Fold; f == ")" || f == "）" {
			if inside {
				return i
			}
			break
		}
		inside = inside || c.inSum(c.tokens[i].Start)
	}
	return x.last
}

// beyond reports a cue of m that begins within n tokens behind a bracket on
// the sum: 「投入1900亿美元（约合1.3万亿元）资本支出」.
func (x *stated) beyond(m meaning, n int) bool {
	c := x.clause
	if at := x.last + 1; at >= c.last || c.tokens[at].Fold != "(" && c.tokens[at].Fold != "（" {
		return false
	}
	for i := x.last + 2; i < c.last && i <= x.last+30; i++ {
		if f := c.tokens[i].Fold; f != ")" && f != "）" {
			continue
		}
		return slices.ContainsFunc(c.cues, func(q cue) bool { return q.first > i && q.first-i <= x.reach(n) && q.what.has(m) })
	}
	return false
}

// reach is n words in tokens: in scripts of one sign a token, words have two.
func (x *stated) reach(n int) int {
	if x.first > x.clause.first && x.clause.tokens[x.first-1].Class == text.Sign {
		return 2 * n
	}
	return n
}

// between reports another sum that lies between tokens a and b.
func (x *stated) between(a, b int) bool {
	from, to := x.clause.tokens[a].End, x.clause.tokens[b].Start
	for _, f := range x.clause.sums {
		if f.Start >= from && f.End <= to && f.Start != x.Start {
			return true
		}
	}
	return false
}
