package index

import (
	"strings"
	"time"

	"gigawatch/news"
)

// counting is what totals need of a story beyond its columns: the ids that it
// builds on, those that it is a part of, and its terms.
type counting [3]list

const (
	countBuildsOn = iota
	countPartOf
	countTerms // new money, the lower end of a range, the rate into US dollars; no list where there are none
)

func countingOf(s *news.Story) counting {
	var terms []string
	h := &s.Headline
	if s.NewMoney != nil || s.USD != nil || h.Amount != nil && h.Amount.Low != nil {
		terms = make([]string, 3)
		terms[0] = moneyText(s.NewMoney)
		if h.Amount != nil {
			terms[1] = moneyText(h.Amount.Low)
		}
		if s.USD != nil {
			terms[2] = s.USD.Rate
		}
	}
	return counting{listOf(s.BuildsOn), listOf(s.PartOf), listOf(terms)}
}

func moneyText(m *news.Money) string {
	if m == nil {
		return ""
	}
	return string(m.Currency) + " " + m.Number()
}

// moneyIn reads what moneyText wrote; nil for none.
func moneyIn(text string) *news.Money {
	currency, number, ok := strings.Cut(text, " ")
	if !ok {
		return nil
	}
	m, err := news.NewMoney(number, news.Currency(currency))
	if err != nil {
		return nil
	}
	return &m
}

// strings are the values of a list.
func (l list) strings() (out []string) {
	l.each(func(value []byte) { out = append(out, string(value)) })
	return out
}

// counted is the story at a place as totals need it, and no more; it stands
// until the next is asked for.
func (t *table) counted(p uint32, c counting) *news.Story {
	s := &t.story
	*s = news.Story{ID: t.ids[p], Changed: timeOf(t.change[p]), BuildsOn: c[countBuildsOn].strings(), PartOf: c[countPartOf].strings()}
	s.Headline = news.Announcement{Published: news.Date{Time: timeOf(t.published[p])}, Kind: first[news.Kind](t, colKind, p), Status: first[news.Status](t, colStatus, p),
		Companies: names(t.companies, t, colCompany, p), Countries: names(t.countries, t, colCountry, p), Pillars: names(t.pillars, t, colPillar, p)}
	if sum := first[string](t, colSum, p); sum != "" {
		money := thin(colSum, sum)
		s.Headline.Amount, s.USD = money.Headline.Amount, money.USD
	}
	if terms := c[countTerms].strings(); len(terms) == 3 {
		s.NewMoney = moneyIn(terms[0])
		if s.Headline.Amount != nil {
			s.Headline.Amount.Low = moneyIn(terms[1])
		}
		if s.USD != nil {
			s.USD.Rate = terms[2]
		}
	}
	if s.USD != nil && s.USD.Rate == "" {
		s.USD = nil // the sum was stated in dollars
	}
	if s.Headline.Amount != nil {
		s.Headline.Amount.Bound = first[news.Bound](t, colBound, p)
	}
	return s
}

// timeOf is a time of a column.
func timeOf(ms int64) time.Time {
	if ms == never {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// names are the values of a column of the story at a place, one copy of them
// for all stories that have the same.
func names[S ~string](known map[uint32][]S, t *table, number int, p uint32) []S {
	c := &t.columns[number]
	list := c.of[p]
	out, ok := known[list]
	if !ok {
		for _, value := range c.lists[list] {
			out = append(out, S(c.values[value]))
		}
		known[list] = out
	}
	return out
}

// first is the first of names, "" where there is none.
func first[S ~string](t *table, number int, p uint32) S {
	c := &t.columns[number]
	if values := c.lists[c.of[p]]; len(values) > 0 {
		return S(c.values[values[0]])
	}
	return ""
}
