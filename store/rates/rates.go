// Package rates turns sums into US dollars at dated rates. In go a sum and the
// day it was promised; out comes its equivalent with the rate, the rate's day and
// its source, or nothing where no rate is known. It ships yearly averages and
// can be given more rates; it knows nothing of where those come from.
package rates

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"gigawatch/news"
)

//go:embed rates.txt
var file string

// publishers are the sources of the file.
var publishers = map[string]string{"fed": "US Federal Reserve", "ecb": "European Central Bank", "hmrc": "UK HM Revenue and Customs"}

// Table holds rates. It never changes and may be shared.
type Table struct {
	of map[news.Currency][]span // by last day, the shorter first where two end together
}

// span is a rate with the days that its period begins and ends on.
type span struct {
	news.Rate
	first, last time.Time
}

func (s span) days() time.Duration { return s.last.Sub(s.first) }

// Shipped is the table that comes with the program.
var Shipped = sync.OnceValue(func() *Table {
	t, err := read(file)
	if err != nil {
		panic(err) // the test of the file has not been run
	}
	return t
})

func read(file string) (*Table, error) {
	var all []news.Rate
	for i, line := range strings.Split(file, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 4 || publishers[f[3]] == "" {
			return nil, fmt.Errorf("rates.txt:%d: %q: %w", i+1, line, news.ErrInvalid)
		}
		all = append(all, news.Rate{Currency: news.Currency(f[0]), Period: f[1], Units: f[2], Source: publishers[f[3]] + ", average of " + f[1]})
	}
	return (&Table{}).With(all)
}

// With is the table with more rates; one of the same currency and period takes
// the place of the one there is. It returns news.ErrInvalid for what is no rate.
func (t *Table) With(more []news.Rate) (*Table, error) {
	out := &Table{of: maps.Clone(t.of)}
	if out.of == nil {
		out.of = map[news.Currency][]span{}
	}
	added := map[news.Currency][]span{}
	for _, r := range more {
		s, err := spanOf(r)
		if err != nil {
			return nil, err
		}
		added[r.Currency] = append(added[r.Currency], s)
	}
	for c, list := range added {
		kept := slices.DeleteFunc(slices.Clone(out.of[c]), func(s span) bool {
			return slices.ContainsFunc(list, func(n span) bool { return n.Period == s.Period })
		})
		list = append(kept, list...)
		slices.SortStableFunc(list, func(a, b span) int { return cmp.Or(a.last.Compare(b.last), cmp.Compare(a.days(), b.days())) })
		out.of[c] = list
	}
	return out, nil
}

// periods are the ways to write one, and how long it is.
var periods = []struct {
	layout              string
	years, months, days int
}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}}

func spanOf(r news.Rate) (span, error) {
	if _, err := news.Quotient("1", r.Units, 1); err != nil || len(r.Currency) != 3 {
		return span{}, fmt.Errorf("rate %q of %q: %w", r.Units, r.Currency, news.ErrInvalid)
	}
	for _, p := range periods {
		if first, err := time.Parse(p.layout, r.Period); err == nil {
			return span{r, first, first.AddDate(p.years, p.months, p.days).AddDate(0, 0, -1)}, nil
		}
	}
	return span{}, fmt.Errorf("rate of %q, which is no year, month or day: %w", r.Period, news.ErrInvalid)
}

// fresh is how old a day's rate may be before the average of a month or year
// says more: banks rest over holidays.
const fresh = 7 * 24 * time.Hour

// Dollars is the equivalent of a sum promised on a day, nil where no rate is
// known. A day's rate of that week is best, then the average of the month or the
// year; where there is none, the nearest earlier one, whose date then tells.
func (t *Table) Dollars(m news.Money, day time.Time) *news.Dollars {
	s := pick(t.of[m.Currency], day.UTC().Truncate(24*time.Hour))
	if s == nil {
		return nil
	}
	d, err := s.Dollars(m, s.last.Format(time.DateOnly))
	if err != nil {
		return nil // a number of more digits than money has
	}
	return d
}

// pick finds the rate of a day in a list that is in order of last days.
func pick(list []span, day time.Time) *span {
	var around, before *span // the shortest period around the day, the last one in front of it
	for i := range list {
		s := &list[i]
		switch {
		case s.last.Before(day):
			if before == nil || s.last.After(before.last) {
				before = s
			}
		case !s.first.After(day) && (around == nil || s.days() < around.days()):
			around = s
		}
	}
	switch {
	case around == nil, before != nil && before.days() == 0 && around.days() > 0 && day.Sub(before.last) <= fresh:
		return before
	}
	return around
}

// Units is what a US dollar was worth in a currency over a year, for rough
// comparing only; 0 where that is not known.
func (t *Table) Units(c news.Currency, year string) float64 {
	if c == "USD" {
		return 1
	}
	for _, s := range t.of[c] {
		if s.Period == year {
			m, _ := news.NewMoney(s.Rate.Units, c)
			return m.Float()
		}
	}
	return 0
}

// Currencies are those with a rate, USD too, in order.
func (t *Table) Currencies() []news.Currency {
	out := slices.Collect(maps.Keys(t.of))
	if _, ok := t.of["USD"]; !ok {
		out = append(out, "USD")
	}
	slices.Sort(out)
	return out
}

// Near reports whether a rate can be: it is within a factor of two of the
// nearest earlier one, or the first of its currency. A misprint in a bank's file
// must not make a million of a billion.
func (t *Table) Near(r news.Rate) bool {
	s, err := spanOf(r)
	if err != nil {
		return false
	}
	known := pick(t.of[r.Currency], s.first)
	if known == nil {
		return true
	}
	a, _ := news.NewMoney(r.Units, r.Currency)
	b, _ := news.NewMoney(known.Units, r.Currency)
	x, y := a.Float(), b.Float()
	return max(x, y) <= 2*min(x, y)
}
