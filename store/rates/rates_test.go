package rates

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// TestFile: the file is in order, without a line twice, and no rate of a year
// is far from the one before it unless the currency is known to have fallen.
func TestFile(t *testing.T) {
	if _, err := read(file); err != nil {
		t.Fatal(err)
	}
	lines := slices.DeleteFunc(strings.Split(file, "\n"), func(l string) bool { return l == "" || l[0] == '#' })
	var keys []string
	for _, l := range lines {
		f := strings.Fields(l)
		keys = append(keys, f[0]+" "+f[1])
	}
	if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
		t.Error("rates.txt is not in order, or has a line twice")
	}
	falls := "ARS EGP ETB NGN TRY UZS UAH KZT GHS ZMW LKR PKR RUB AZN"
	for c, list := range Shipped().of {
		for i := 1; i < len(list); i++ {
			a, b := unitsOf(list[i-1]), unitsOf(list[i])
			if max(a, b)/min(a, b) > 1.35 && !strings.Contains(falls, string(c)) {
				t.Errorf("%s: %s in %s, %s in %s", c, list[i-1].Units, list[i-1].Period, list[i].Units, list[i].Period)
			}
		}
	}
	if n := len(Shipped().of); n < 40 {
		t.Errorf("%d currencies", n)
	}
}

func unitsOf(s span) float64 { m, _ := news.NewMoney(s.Units, s.Currency); return m.Float() }

func TestDollars(t *testing.T) {
	table, err := (&Table{}).With([]news.Rate{
		{Currency: "EUR", Period: "2024", Units: "0.9242", Source: "average of 2024"},
		{Currency: "EUR", Period: "2025", Units: "0.8", Source: "average of 2025"},
		{Currency: "EUR", Period: "2026-03", Units: "0.5", Source: "average of 2026-03"},
		{Currency: "EUR", Period: "2026-11-20", Units: "0.25", Source: "day"},
		{Currency: "JPY", Period: "2024", Units: "151.4551", Source: "average of 2024"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, number, currency, day, value, rate, date string }{
		{"the year of the promise", "5e9", "EUR", "2024-06-01", "5410100000", "1.08202", "2024-12-31"},
		{"its last day", "1", "EUR", "2024-12-31", "1.08202", "1.08202", "2024-12-31"},
		{"the month before the year", "1", "EUR", "2026-03-31", "2", "2", "2026-03-31"},
		{"a day that nothing covers takes the nearest earlier", "1", "EUR", "2026-02-01", "1.25", "1.25", "2025-12-31"},
		{"and not a later one", "1", "EUR", "2026-11-19", "2", "2", "2026-03-31"},
		{"the day itself", "1", "EUR", "2026-11-20", "4", "4", "2026-11-20"},
		{"the week after it, and longer", "1", "EUR", "2026-12-24", "4", "4", "2026-11-20"},
		{"small units", "2260000000000", "JPY", "2024-04-03", "14921921200", "0.00660262", "2024-12-31"},
		{"before all rates", "1", "EUR", "2019-01-01", "", "", ""},
		{"an unknown currency", "1", "XTS", "2024-01-01", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			day, _ := time.Parse(time.DateOnly, c.day)
			d := table.Dollars(news.MustMoney(c.number, news.Currency(c.currency)), day.Add(23*time.Hour))
			if d == nil {
				d = &news.Dollars{}
			} else if d.Value.Currency != "USD" || d.Source == "" {
				t.Errorf("%+v", d)
			}
			if want := c.value; want != "" && d.Value.Number() != want || d.Rate != c.rate || d.RateDate != c.date {
				t.Errorf("got %s at %s of %s, want %s at %s of %s", d.Value.Number(), d.Rate, d.RateDate, c.value, c.rate, c.date)
			}
		})
	}
}

// TestDayInTheYear: a day's rate of the same week speaks before the average
// of the year around it.
func TestDayInTheYear(t *testing.T) {
	table, _ := (&Table{}).With([]news.Rate{{Currency: "EUR", Period: "2025", Units: "0.8"}, {Currency: "EUR", Period: "2025-12-19", Units: "0.5"}})
	for day, want := range map[string]string{"2025-12-25": "2", "2025-12-30": "1.25", "2025-12-18": "1.25"} {
		d, _ := time.Parse(time.DateOnly, day)
		if got := table.Dollars(news.MustMoney("1", "EUR"), d); got == nil || got.Rate != want {
			t.Errorf("%s: %+v, want %s", day, got, want)
		}
	}
}

func TestWith(t *testing.T) {
	old := Shipped()
	before := old.Dollars(news.MustMoney("1", "EUR"), time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC))
	anew, err := old.With([]news.Rate{{Currency: "EUR", Period: "2024", Units: "1", Source: "test"}})
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	if d := anew.Dollars(news.MustMoney("1", "EUR"), day); d.Rate != "1" {
		t.Errorf("the new rate is not used: %+v", d)
	}
	if d := old.Dollars(news.MustMoney("1", "EUR"), day); *d != *before {
		t.Errorf("the old table has changed: %+v", d)
	}
	for _, bad := range []news.Rate{{Currency: "EUR", Period: "2024", Units: "0"}, {Currency: "EUR", Period: "2024", Units: "-1"},
		{Currency: "EUR", Period: "2024", Units: "NaN"}, {Currency: "", Period: "2024", Units: "1"}, {Currency: "EUR", Period: "lately", Units: "1"}} {
		if _, err := old.With([]news.Rate{bad}); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
