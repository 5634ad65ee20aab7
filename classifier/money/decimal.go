package money

import (
	"math/bits"
	"strconv"
	"strings"

	"gigawatch/news"
)

// decimal is digits × 10^exp, exactly. Sums of money never need more than
// nineteen digits; what does not fit is no sum.
type decimal struct {
	digits uint64
	exp    int
}

// maxExp is beyond every sum ever stated, so that powers cannot run away.
const maxExp = 30

// reduced is d without trailing zeros in its digits.
func (d decimal) reduced() decimal {
	if d.digits == 0 {
		return decimal{}
	}
	for d.digits%10 == 0 {
		d.digits /= 10
		d.exp++
	}
	return d
}

func (d decimal) isZero() bool { return d.digits == 0 }

// shift is d × 10^power.
func (d decimal) shift(power int) decimal {
	if d.digits == 0 {
		return d
	}
	d.exp += power
	return d
}

// plus is the sum; ok is false when it does not fit.
func (d decimal) plus(e decimal) (sum decimal, ok bool) {
	d, e = d.reduced(), e.reduced()
	if d.isZero() {
		return e, true
	}
	if e.isZero() {
		return d, true
	}
	if d.exp < e.exp {
		d, e = e, d
	}
	for d.exp > e.exp {
		hi, lo := bits.Mul64(d.digits, 10)
		if hi != 0 {
			return decimal{}, false
		}
		d.digits, d.exp = lo, d.exp-1
	}
	total, carry := bits.Add64(d.digits, e.digits, 0)
	return decimal{total, d.exp}.reduced(), carry == 0
}

// less reports whether d < e, by magnitude first.
func (d decimal) less(e decimal) bool {
	d, e = d.reduced(), e.reduced()
	dl, el := d.length(), e.length()
	if d.isZero() || e.isZero() || dl != el {
		return dl < el
	}
	// The same number of places before the point: compare digit by digit.
	ds, es := strconv.FormatUint(d.digits, 10), strconv.FormatUint(e.digits, 10)
	for len(ds) < len(es) {
		ds += "0"
	}
	for len(es) < len(ds) {
		es += "0"
	}
	return ds < es
}

// length is the number of places before the point: 3 for 250, 0 for 0.25.
func (d decimal) length() int {
	if d.digits == 0 {
		return -maxExp * 2
	}
	return len(strconv.FormatUint(d.digits, 10)) + d.exp
}

// atLeast reports whether d >= 10^power.
func (d decimal) atLeast(power int) bool { return d.length() > power }

// money is d in a currency; ok is false for what no one ever counted.
func (d decimal) money(c news.Currency) (news.Money, bool) {
	if d.length() > maxExp || d.exp < -maxExp {
		return news.Money{}, false
	}
	m, err := news.NewMoney(strconv.FormatUint(d.digits, 10)+"e"+strconv.Itoa(d.exp), c)
	return m, err == nil
}

// parseDecimal reads ASCII digits, whole before and frac after the point.
func parseDecimal(whole, frac string) (decimal, bool) {
	frac = strings.TrimRight(frac, "0")
	n := strings.TrimLeft(whole+frac, "0")
	if len(n) > 19 {
		return decimal{}, false
	}
	if n == "" {
		return decimal{}, true
	}
	u, err := strconv.ParseUint(n, 10, 64)
	return decimal{u, -len(frac)}.reduced(), err == nil
}
