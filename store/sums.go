package store

import (
	"math"
	"slices"
	"strings"
	"sync"

	"gigawatch/news"
	"gigawatch/store/rates"
)

// sameMoney compares the sums that two announcements promise, straight or
// through a conversion that one of them prints.
func sameMoney(x, y *news.Announcement) Likeness {
	switch {
	case x.Amount == nil && y.Amount == nil:
		return Open
	case x.Amount == nil:
		return inPassing(y, x)
	case y.Amount == nil:
		return inPassing(x, y)
	case meet(*x.Amount, *y.Amount), converts(x, y), converts(y, x), convertedAlike(x, y):
		return One
	case tenfold(x, y) && (passing(x.Amount, y) || passing(y.Amount, x)):
		return One // noughts were lost between the headline and the text of one
	case halves(x, y):
		return One
	case slipped(x, y):
		return Contested
	case x.Amount.Currency == y.Amount.Currency:
		return Apart
	}
	return roughly(x.Amount.Money, y.Amount.Money, soon(x, y))
}

// slipped reports whether two sums of one day are the same but for their
// noughts, a million read as a billion, and neither article knows of both.
func slipped(x, y *news.Announcement) bool {
	return tenfold(x, y) && mentions(x.Amount, y) == Open && mentions(y.Amount, x) == Open
}

// tenfold reports whether two sums of one day differ by noughts alone.
func tenfold(x, y *news.Announcement) bool {
	return soon(x, y) && noughts(x.Amount.Money, y.Amount.Money)
}

// noughts reports whether two sums differ by noughts alone, and have figures
// enough for that to be no chance.
func noughts(a, b news.Money) bool {
	if a.Currency != b.Currency || digits(a) < 2 || a.Float() <= 0 || b.Float() <= 0 {
		return false
	}
	tens := math.Log10(a.Float() / b.Float())
	return near(tens, math.Round(tens), 1e-9)
}

// passing reports whether an announcement states the very sum besides its own,
// and does not know it for another promise.
func passing(sum *news.Sum, in *news.Announcement) bool {
	return slices.ContainsFunc(in.OtherAmounts, func(o news.OtherSum) bool { return o.Role == news.Other && o.Money.Equal(sum.Money) })
}

// inPassing says what it means that one article promises a sum and the other,
// of the same days, none, though it may state the same.
func inPassing(x, y *news.Announcement) Likeness {
	if passing(x.Amount, y) && soon(x, y) && x.Kind == y.Kind && sameSet(dealers(x), dealers(y)) && (x.Kind != news.Deal || len(dealers(x)) >= 2) {
		return One
	}
	return mentions(x.Amount, y)
}

// halves reports whether two articles have for headline two sums of one deal:
// what the one pays and what the other buys for it, or a part and the whole.
// Each names the same firms. That both know both sums holds as long as a story
// is told; on one day it is enough that one does, or that both state a third sum.
func halves(x, y *news.Announcement) bool {
	if !halved(x) || !halved(y) || !sameSet(dealers(x), dealers(y)) {
		return false
	}
	p, q := knows(x, y.Amount.Money), knows(y, x.Amount.Money)
	return p && q || closer(x, y, dayWindow) && (p || q || thirdSum(x, y))
}

// halved reports whether an announcement is of a deal that may be told by
// either of two sums: who acts and with whom is known.
func halved(a *news.Announcement) bool { return a.Kind != news.Commitment && len(dealers(a)) >= 2 }

// knows reports whether an announcement states a sum besides its own, and not
// as one of an earlier promise.
func knows(in *news.Announcement, m news.Money) bool {
	return slices.ContainsFunc(in.OtherAmounts, func(o news.OtherSum) bool { return o.Role != news.Prior && o.Money.Equal(m) })
}

// thirdSum reports whether two announcements state the same sum besides their own.
func thirdSum(x, y *news.Announcement) bool {
	return slices.ContainsFunc(x.OtherAmounts, func(o news.OtherSum) bool { return o.Role != news.Prior && knows(y, o.Money) })
}

// mentions says what it means that one article promises a sum and the other
// has it only in passing: what was promised before is another event.
func mentions(sum *news.Sum, in *news.Announcement) Likeness {
	for _, o := range in.OtherAmounts {
		if o.Role != news.Other && o.Role != news.Converted && meet(*sum, news.Sum{Money: o.Money, Bound: news.Exact}) {
			return Apart
		}
	}
	return Open
}

// converts reports whether x prints its sum in the currency of y, and it is y's.
func converts(x, y *news.Announcement) bool {
	for _, o := range x.OtherAmounts {
		if o.Role == news.Converted && meet(news.Sum{Money: o.Money, Bound: news.About}, *y.Amount) {
			return true
		}
	}
	return false
}

// convertedAlike reports whether both print one conversion: two currencies
// of two outlets, with the dollars beside each.
func convertedAlike(x, y *news.Announcement) bool {
	if x.Amount.Currency == y.Amount.Currency {
		return false
	}
	for _, o := range x.OtherAmounts {
		for _, p := range y.OtherAmounts {
			if o.Role == news.Converted && p.Role == news.Converted && meet(news.Sum{Money: o.Money, Bound: news.About}, news.Sum{Money: p.Money, Bound: news.About}) {
				return true
			}
		}
	}
	return false
}

// otherSums reports whether two articles state sums in one currency, and none
// of them in common.
func otherSums(x, y *news.Announcement) bool {
	comparable := false
	for _, s := range allSums(x) {
		for _, t := range allSums(y) {
			if meet(s, t) {
				return false
			}
			comparable = comparable || s.Currency == t.Currency
		}
	}
	return comparable
}

// sumsRead bounds the sums of an article that are compared.
const sumsRead = 12

func allSums(a *news.Announcement) (sums []news.Sum) {
	if a.Amount != nil {
		sums = append(sums, *a.Amount)
	}
	for _, o := range a.OtherAmounts[:min(len(a.OtherAmounts), sumsRead)] {
		sums = append(sums, news.Sum{Money: o.Money, Bound: news.About})
	}
	return sums
}

// How far two tellings of one sum may lie from each other.
const (
	exactly = 0.005 // rounding of the last figure of three
	loosely = 0.05  // "nearly", "some", a conversion at another day's rate
	openly  = 0.15  // "more than"
)

// meet reports whether two statements can be of one sum, in one currency.
func meet(a, b news.Sum) bool {
	if a.Currency != b.Currency || a.Currency == "" {
		return false
	}
	x, y := a.Float(), b.Float()
	if near(x, y, exactly) || rounds(a, b) || rounds(b, a) {
		return true
	}
	switch {
	case a.Low != nil && near(a.Low.Float(), y, exactly), b.Low != nil && near(x, b.Low.Float(), exactly):
		return true
	case a.Bound == news.About || b.Bound == news.About:
		return near(x, y, loosely)
	case a.Bound == news.AtLeast && x < y, b.Bound == news.AtLeast && y < x:
		return near(x, y, openly)
	}
	return false
}

// near reports whether two numbers differ by no more than a share of the larger.
func near(x, y, share float64) bool {
	return math.Abs(x-y) <= share*max(math.Abs(x), math.Abs(y))
}

// rounds reports whether a is b in fewer figures, two at least: 3.3 billion
// for 3.27 billion.
func rounds(a, b news.Sum) bool {
	n := digits(a.Money)
	if n < 2 || n >= digits(b.Money) {
		return false
	}
	x, y := a.Float(), b.Float()
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-float64(n-1))
	return math.Abs(x-y) <= unit/2
}

// digits counts the figures of a sum without the noughts around them.
func digits(m news.Money) int {
	s := strings.TrimLeft(strings.Replace(m.Number(), ".", "", 1), "-0")
	return len(strings.TrimRight(s, "0"))
}

// perDollar is what a US dollar bought in the middle of the 2020s, only to
// tell that two sums in different currencies cannot be one, and to find them:
// never shown, never stored. The year is fixed, since announcements are kept
// under what comes of it. Currencies that lost much of their worth in those
// years are left out.
var perDollar = sync.OnceValue(func() map[news.Currency]float64 {
	table, out := rates.Shipped(), map[news.Currency]float64{}
	for _, c := range table.Currencies() {
		least, most := math.Inf(1), 0.0
		for _, year := range []string{"2022", "2023", "2024", "2025"} {
			if u := table.Units(c, year); u > 0 {
				least, most = min(least, u), max(most, u)
			}
		}
		if u := table.Units(c, "2024"); u > 0 && most/least < 1.5 {
			out[c] = u
		}
	}
	return out
})

// Rates move, and outlets round: sums of one firm in one country on the same
// days are one when closer than nearBy; any sums farther off than farOff are two.
const (
	nearBy = 1.12
	farOff = 1.35
)

func roughly(a, b news.Money, soon bool) Likeness {
	p, q := perDollar()[a.Currency], perDollar()[b.Currency]
	if p == 0 || q == 0 {
		return Open
	}
	x, y := a.Float()/p, b.Float()/q
	switch {
	case x <= 0 || y <= 0 || max(x, y)/min(x, y) > farOff:
		return Apart
	case soon && max(x, y)/min(x, y) <= nearBy:
		return One
	}
	return Open
}
