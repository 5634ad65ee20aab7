package news

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// decimals is the arithmetic of all sums: 34 digits, as IEEE 754 decimal128.
var decimals = apd.BaseContext.WithPrecision(34)

// Money is an exact sum in the main unit of a currency (12.50 is twelve
// dollars fifty). It is never a float. The zero Money has no currency and
// stands for "no sum".
type Money struct {
	value    apd.Decimal
	Currency Currency
}

// NewMoney reads number ("10000000000", "12.5", "1.2e9") as a sum in currency.
// It returns ErrInvalid for anything that is not a finite decimal number.
func NewMoney(number string, currency Currency) (Money, error) {
	d, _, err := apd.NewFromString(number)
	if err != nil || d.Form != apd.Finite {
		return Money{}, fmt.Errorf("%q is no sum of money: %w", number, ErrInvalid)
	}
	m := Money{Currency: currency}
	m.value.Set(d)
	return m, nil
}

// MustMoney is NewMoney for numbers written in the program; it panics on a bad one.
func MustMoney(number string, currency Currency) Money {
	m, err := NewMoney(number, currency)
	if err != nil {
		panic(err)
	}
	return m
}

// IsZero reports whether m is no sum at all, or a sum of nought.
func (m Money) IsZero() bool { return m.value.IsZero() }

// Number is the sum in plain digits without trailing zeros: "10000000000", "12.5".
func (m Money) Number() string {
	var d apd.Decimal
	d.Reduce(&m.value)
	return d.Text('f')
}

// String is the sum for logs and messages: "USD 10000000000".
func (m Money) String() string { return strings.TrimSpace(string(m.Currency) + " " + m.Number()) }

// Times multiplies the sum by number, a decimal; it returns ErrInvalid when
// number is none or the product needs more than 34 digits.
func (m Money) Times(number string) (Money, error) {
	f, err := NewMoney(number, m.Currency)
	if err != nil {
		return Money{}, err
	}
	p := Money{Currency: m.Currency}
	if cond, err := decimals.Mul(&p.value, &m.value, &f.value); err != nil || cond.Overflow() || cond.Inexact() {
		return Money{}, fmt.Errorf("%s times %s: %w", m, number, ErrInvalid)
	}
	return p, nil
}

// Plus adds two sums of one currency; it returns ErrInvalid for two currencies.
func (m Money) Plus(n Money) (Money, error) {
	if m.Currency != n.Currency {
		return Money{}, fmt.Errorf("%s plus %s: %w", m, n, ErrInvalid)
	}
	s := Money{Currency: m.Currency}
	_, err := decimals.Add(&s.value, &m.value, &n.value)
	return s, err
}

// Minus subtracts n from m; it returns ErrInvalid for two currencies.
func (m Money) Minus(n Money) (Money, error) {
	neg := Money{Currency: n.Currency}
	neg.value.Neg(&n.value)
	return m.Plus(neg)
}

// Compare orders the numbers of m and n, whatever their currencies: -1, 0, 1.
func (m Money) Compare(n Money) int { return m.value.Cmp(&n.value) }

// Equal reports whether m and n are the same sum in the same currency.
func (m Money) Equal(n Money) bool { return m.Currency == n.Currency && m.value.Cmp(&n.value) == 0 }

// Float is the nearest float of the sum, for sorting and charts only.
func (m Money) Float() float64 {
	f, _ := m.value.Float64()
	return f
}

// moneyJSON is the form of a sum in records: a JSON number and a code.
type moneyJSON struct {
	Value    json.Number `json:"value"`
	Currency Currency    `json:"currency"`
}

// MarshalJSON writes {"value": 12.5, "currency": "USD"}.
func (m Money) MarshalJSON() ([]byte, error) {
	return json.Marshal(moneyJSON{json.Number(m.Number()), m.Currency})
}

// UnmarshalJSON reads what MarshalJSON writes, exactly.
func (m *Money) UnmarshalJSON(b []byte) error {
	var j moneyJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	v, err := NewMoney(string(j.Value), j.Currency)
	if err == nil {
		*m = v
	}
	return err
}

// Bound says how a sum is meant: as it stands, or as an end of something.
type Bound string

// The bounds of a sum.
const (
	Exact   Bound = "exact"
	About   Bound = "about"    // "nearly", "around", "some"
	AtLeast Bound = "at_least" // "more than", "at least"
	UpTo    Bound = "up_to"    // "up to", "as much as"
	Range   Bound = "range"    // "between 7 and 10 billion"
)

// Sum is a sum of money as an article states it.
type Sum struct {
	Money
	Bound Bound
	// Low and High are the ends of a range in the same currency, nil
	// otherwise; the Money of a range is its upper end.
	Low, High *Money
	// Text is the sum as printed, without the words of its bound: "$10 billion".
	Text string
}

type sumJSON struct {
	Value    json.Number  `json:"value"`
	Currency Currency     `json:"currency"`
	Bound    Bound        `json:"bound"`
	Low      *json.Number `json:"low"`
	High     *json.Number `json:"high"`
	Text     string       `json:"text"`
}

// MarshalJSON writes the amount of DESIGN section 2; low and high are null but for a range.
func (s Sum) MarshalJSON() ([]byte, error) {
	j := sumJSON{Value: json.Number(s.Number()), Currency: s.Currency, Bound: s.Bound, Text: s.Text}
	j.Low, j.High = jsonNumber(s.Low), jsonNumber(s.High)
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Sum) UnmarshalJSON(b []byte) error {
	var j sumJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	var err error
	if s.Money, err = NewMoney(string(j.Value), j.Currency); err != nil {
		return err
	}
	if s.Low, err = moneyOf(j.Low, j.Currency); err != nil {
		return err
	}
	s.High, err = moneyOf(j.High, j.Currency)
	s.Bound, s.Text = j.Bound, j.Text
	return err
}

func jsonNumber(m *Money) *json.Number {
	if m == nil {
		return nil
	}
	n := json.Number(m.Number())
	return &n
}

func moneyOf(n *json.Number, c Currency) (*Money, error) {
	if n == nil {
		return nil, nil
	}
	m, err := NewMoney(string(*n), c)
	return &m, err
}

// Role says what a sum that is not the announced one is.
type Role string

// The roles of the other sums.
const (
	Prior     Role = "prior"     // an earlier commitment
	Part      Role = "part"      // a share of the headline sum
	Total     Role = "total"     // a running total that includes it
	Impact    Role = "impact"    // an economic effect
	Converted Role = "converted" // the same sum in another currency
	Other     Role = "other"
)

// OtherSum is a sum of the article that is not the announced one.
type OtherSum struct {
	Money
	Role Role
	Text string
}

type otherSumJSON struct {
	moneyJSON
	Role Role   `json:"role"`
	Text string `json:"text"`
}

// MarshalJSON writes {"value","currency","role","text"}.
func (o OtherSum) MarshalJSON() ([]byte, error) {
	return json.Marshal(otherSumJSON{moneyJSON{json.Number(o.Number()), o.Currency}, o.Role, o.Text})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (o *OtherSum) UnmarshalJSON(b []byte) error {
	var j otherSumJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	m, err := NewMoney(string(j.Value), j.Currency)
	*o = OtherSum{Money: m, Role: j.Role, Text: j.Text}
	return err
}

// floatMoney is a measured number as a decimal, for comparing; it has no currency.
func floatMoney(f float64) Money {
	var m Money
	if _, err := m.value.SetFloat64(f); err != nil {
		return Money{}
	}
	return m
}
