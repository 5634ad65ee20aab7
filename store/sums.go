package store

import (
	"math"
	"strings"

	"gigawatch/news"
)

// sameMoney compares the sums that two announcements promise, straight or
// through a conversion that one of them prints.
func sameMoney(x, y *news.Announcement) Likeness {
	switch {
	case x.Amount == nil && y.Amount == nil:
		return Open
	case x.Amount == nil:
		return mentions(y.Amount, x)
	case y.Amount == nil:
		return mentions(x.Amount, y)
	case meet(*x.Amount, *y.Amount), converts(x, y), converts(y, x), convertedAlike(x, y):
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
	if x.Amount.Currency != y.Amount.Currency || !soon(x, y) || digits(x.Amount.Money) < 2 {
		return false
	}
	tens := math.Log10(x.Amount.Float() / y.Amount.Float())
	return near(tens, math.Round(tens), 1e-9) && mentions(x.Amount, y) == Open && mentions(y.Amount, x) == Open
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
// tell that two sums in different currencies cannot be one: never shown, never
// stored. Currencies that lost half their worth in those years are left out.
var perDollar = map[news.Currency]float64{
	"USD": 1, "EUR": 0.92, "GBP": 0.78, "JPY": 148, "CNY": 7.2, "KRW": 1370, "INR": 85, "CAD": 1.37, "AUD": 1.52, "NZD": 1.67, "CHF": 0.87,
	"SEK": 10.3, "NOK": 10.6, "DKK": 6.85, "PLN": 3.9, "CZK": 22.8, "HUF": 360, "RON": 4.55, "BRL": 5.5, "MXN": 18.5, "CLP": 940, "COP": 4100,
	"PEN": 3.7, "ZAR": 18.2, "KES": 130, "ILS": 3.6, "SAR": 3.75, "AED": 3.67, "QAR": 3.64, "KWD": 0.307, "THB": 34.5, "MYR": 4.4, "SGD": 1.33,
	"IDR": 16000, "PHP": 57, "VND": 25400, "TWD": 32, "HKD": 7.8, "PKR": 280, "BDT": 118, "LKR": 298,
}

// Rates move, and outlets round: sums of one firm in one country on the same
// days are one when closer than nearBy; any sums farther off than farOff are two.
const (
	nearBy = 1.12
	farOff = 1.35
)

func roughly(a, b news.Money, soon bool) Likeness {
	p, q := perDollar[a.Currency], perDollar[b.Currency]
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
