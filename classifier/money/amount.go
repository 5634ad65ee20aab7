package money

import (
	"encoding/json"

	"gigawatch/news"
)

// Amount is a figure as `inspect amounts` prints it: low and high only for a range.
type Amount struct {
	Value    json.Number   `json:"value"`
	Currency news.Currency `json:"currency"`
	Bound    news.Bound    `json:"bound"`
	Low      *json.Number  `json:"low,omitempty"`
	High     *json.Number  `json:"high,omitempty"`
	Text     string        `json:"text"`
	Start    int           `json:"start"`
	End      int           `json:"end"`
}

// Amount is f in the form of `inspect amounts`.
func (f Figure) Amount() Amount {
	return Amount{
		Value: json.Number(f.Number()), Currency: f.Currency, Bound: f.Bound,
		Low: jsonNumber(f.Low), High: jsonNumber(f.High),
		Text: f.Text, Start: f.Start, End: f.End,
	}
}

func jsonNumber(m *news.Money) *json.Number {
	if m == nil {
		return nil
	}
	n := json.Number(m.Number())
	return &n
}

// Amounts are the figures of a text in that form, never nil.
func Amounts(figures []Figure) []Amount {
	out := make([]Amount, 0, len(figures))
	for _, f := range figures {
		out = append(out, f.Amount())
	}
	return out
}
