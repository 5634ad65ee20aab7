package news

import "strings"

// signs are how people write a currency before a number; all others stand
// there as their code and a space. Only the US dollar is a bare "$".
var signs = map[Currency]string{"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "KRW": "₩", "INR": "₹",
	"AUD": "A$", "CAD": "C$", "NZD": "NZ$", "SGD": "S$", "HKD": "HK$", "TWD": "NT$", "BRL": "R$", "MXN": "MX$",
	"ILS": "₪", "PHP": "₱", "VND": "₫", "NGN": "₦", "TRY": "₺", "UAH": "₴", "ZAR": "R"}

// magnitudes are those that papers spell out.
var magnitudes = []struct {
	digits int
	name   string
}{{13, "trillion"}, {10, "billion"}, {7, "million"}}

// Words is the sum for people: "$10 billion", "¥1.6 trillion", "RM 38.1
// billion", "$250,000". Nothing is rounded: a number too long to be written
// short is written in full.
func (m Money) Words() string {
	sign, ok := signs[m.Currency]
	if !ok && m.Currency != "" {
		sign = string(m.Currency) + " "
	}
	number, minus := strings.CutPrefix(m.Number(), "-")
	if minus {
		sign = "-" + sign
	}
	return sign + spelled(number)
}

// spelled writes plain digits with a magnitude where at most three decimals remain.
func spelled(number string) string {
	whole, decimals, _ := strings.Cut(number, ".")
	for _, m := range magnitudes {
		if decimals != "" || len(whole) < m.digits {
			continue
		}
		point := len(whole) - m.digits + 1
		if rest := strings.TrimRight(whole[point:], "0"); len(rest) <= 3 {
			return dotted(grouped(whole[:point]), rest) + " " + m.name
		}
		break
	}
	return dotted(grouped(whole), decimals)
}

// Rounded is the sum to so many digits: of one that was converted, the others
// say nothing.
func (m Money) Rounded(digits uint32) Money {
	r := Money{Currency: m.Currency}
	if _, err := decimals.WithPrecision(digits).Round(&r.value, &m.value); err != nil {
		return m
	}
	return r
}

func dotted(whole, decimals string) string {
	if decimals == "" {
		return whole
	}
	return whole + "." + decimals
}

// grouped puts commas between thousands.
func grouped(whole string) string {
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Words is the sum with its bound for people: "up to $10 billion",
// "$7 billion to $10 billion", "about ¥1.6 trillion".
func (s Sum) Words() string {
	switch s.Bound {
	case UpTo:
		return "up to " + s.Money.Words()
	case AtLeast:
		return "at least " + s.Money.Words()
	case About:
		return "about " + s.Money.Words()
	case Range:
		if s.Low != nil && s.High != nil {
			return s.Low.Words() + " to " + s.High.Words()
		}
	}
	return s.Money.Words()
}
