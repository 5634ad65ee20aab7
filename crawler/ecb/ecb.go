// Package ecb reads the euro reference rates that the European Central Bank
// publishes on working days. In goes the XML of one day or of many, out come
// rates to the US dollar. It knows nothing of where the file came from.
package ecb

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// Source is the publisher's name as it stands beside a rate.
const Source = "European Central Bank, reference rate of the day"

// crossDigits is how many digits a rate keeps that is crossed through the
// euro: one more than any of the two has in the file.
const crossDigits = 7

// Read gives the rates of all days in the file. A day without the US dollar, and
// a currency without a number, are passed over; a file in which nothing is left
// is news.ErrInvalid.
func Read(body []byte) ([]news.Rate, error) {
	var out []news.Rate
	var today sheet
	dec := xml.NewDecoder(bytes.NewReader(body))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("reference rates: %w: %w", err, news.ErrInvalid)
		}
		cube, ok := token.(xml.StartElement)
		if !ok || cube.Name.Local != "Cube" {
			continue
		}
		if day := attribute(cube, "time"); day != "" {
			out = append(out, today.rates()...)
			today = sheet{day: day}
		} else if currency := attribute(cube, "currency"); currency != "" {
			today.lines = append(today.lines, line{news.Currency(currency), attribute(cube, "rate")})
		}
	}
	if out = append(out, today.rates()...); len(out) == 0 {
		return nil, fmt.Errorf("reference rates: none in %d bytes: %w", len(body), news.ErrInvalid)
	}
	return out, nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// sheet is what one day's rates are: units for a euro.
type sheet struct {
	day   string
	lines []line
}

type line struct {
	currency news.Currency
	units    string
}

// rates crosses a day's rates through the euro.
func (s sheet) rates() []news.Rate {
	at := slices.IndexFunc(s.lines, func(l line) bool { return l.currency == "USD" })
	if _, err := time.Parse(time.DateOnly, s.day); err != nil || at < 0 {
		return nil
	}
	dollars := s.lines[at].units
	var out []news.Rate
	for _, l := range append(s.lines, line{"EUR", "1"}) {
		units, err := news.Quotient(l.units, dollars, crossDigits)
		if err != nil || l.currency == "USD" || !code(l.currency) {
			continue
		}
		out = append(out, news.Rate{Currency: l.currency, Period: s.day, Units: units, Source: Source})
	}
	return out
}

// code reports whether a currency is three capitals.
func code(c news.Currency) bool {
	return len(c) == 3 && !strings.ContainsFunc(string(c), func(r rune) bool { return r < 'A' || r > 'Z' })
}
