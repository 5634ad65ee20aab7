package news

import (
	"fmt"

	"github.com/cockroachdb/apd/v3"
)

// Rate is what a US dollar was worth in a currency, on a day or on the average
// of a month or a year.
type Rate struct {
	Currency Currency `json:"currency"`
	Period   string   `json:"period"` // 2025, 2026-03 or 2026-11-26
	Units    string   `json:"units"`  // of the currency for one US dollar, a decimal
	Source   string   `json:"source"` // who publishes it, and what it is
}

// rateDigits is how many digits a rate keeps: what is published has no more.
const rateDigits = 6

// Dollars is a sum of the rate's currency in US dollars. The value is the sum
// times the rate that stands beside it, to the last digit, so that a reader can
// do the sum again; it returns ErrInvalid for another currency or a bad rate.
func (r Rate) Dollars(m Money, day string) (*Dollars, error) {
	if m.Currency != r.Currency {
		return nil, fmt.Errorf("%s at a rate of %s: %w", m, r.Currency, ErrInvalid)
	}
	rate, err := Quotient("1", r.Units, rateDigits)
	if err != nil {
		return nil, err
	}
	d := &Dollars{Rate: rate, RateDate: day, Source: r.Source}
	d.Value, err = m.At(rate)
	return d, err
}

// At is the sum in US dollars at a rate of so many dollars for one unit.
func (m Money) At(rate string) (Money, error) {
	d, err := m.Times(rate)
	d.Currency = "USD"
	return d, err
}

// Quotient divides two positive decimals, to so many digits.
func Quotient(a, b string, digits uint32) (string, error) {
	x, err := NewMoney(a, "")
	if err != nil {
		return "", err
	}
	y, err := NewMoney(b, "")
	if err != nil {
		return "", err
	}
	if x.value.Sign() <= 0 || y.value.Sign() <= 0 {
		return "", fmt.Errorf("%s by %s: %w", a, b, ErrInvalid)
	}
	q := Money{}
	if _, err := apd.BaseContext.WithPrecision(digits).Quo(&q.value, &x.value, &y.value); err != nil {
		return "", fmt.Errorf("%s by %s: %w", a, b, ErrInvalid)
	}
	return q.Number(), nil
}
