package ecb

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gigawatch/news"
)

func envelope(cubes string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><Cube>` + cubes + `</Cube></gesmes:Envelope>`)
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, cubes, want string }{
		{"one day", `<Cube time='2026-11-26'><Cube currency='USD' rate='1.25'/><Cube currency='JPY' rate='180.5'/></Cube>`, "JPY 2026-11-26 144.4, EUR 2026-11-26 0.8"},
		{"many days", `<Cube time="2026-11-26"><Cube currency="USD" rate="1.25"/></Cube><Cube time="2026-11-25"><Cube currency="USD" rate="1.6"/></Cube>`,
			"EUR 2026-11-26 0.8, EUR 2026-11-25 0.625"},
		{"a currency without a rate", `<Cube time="2026-11-26"><Cube currency="USD" rate="1.25"/><Cube currency="RUB" rate="N/A"/><Cube currency="SEK" rate="0"/><Cube currency="Kč" rate="3"/></Cube>`, "EUR 2026-11-26 0.8"},
		{"a day without dollars", `<Cube time="2026-11-26"><Cube currency="JPY" rate="180"/></Cube>`, ""},
		{"no day", `<Cube time="lately"><Cube currency="USD" rate="1.25"/></Cube>`, ""},
		{"nothing", ``, ""},
		{"broken", `<Cube time="2026-11-26"><Cube currency="USD" rate="1.25"/`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rates, err := Read(envelope(c.cubes))
			var got []string
			for _, r := range rates {
				got = append(got, fmt.Sprint(r.Currency, " ", r.Period, " ", r.Units))
			}
			if s := strings.Join(got, ", "); s != c.want || (c.want == "") != errors.Is(err, news.ErrInvalid) {
				t.Errorf("got %q (%v), want %q", s, err, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(envelope(`<Cube time="2026-11-26"><Cube currency="USD" rate="1.25"/><Cube currency="JPY" rate="1e9999"/></Cube>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		rates, err := Read(body)
		if (len(rates) == 0) != (err != nil) {
			t.Fatalf("%d rates, %v", len(rates), err)
		}
		for _, r := range rates {
			if _, err := r.Dollars(news.MustMoney("1", r.Currency), r.Period); err != nil {
				t.Fatalf("%+v: %v", r, err)
			}
		}
	})
}
