package store

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gigawatch/news"
)

// Keys are what an announcement is looked up by: announcements of one event,
// as Same sees it, have a key in common, and few others do.
func Keys(a news.Announcement) []string {
	if !Tells(a) {
		return nil
	}
	firms := a.Companies
	if a.Kind == news.Deal { // either side may be the one that acts
		firms = slices.Concat(a.Companies, a.Partners)
	}
	var keys []string
	for _, c := range firms {
		for _, what := range counted(a) {
			keys = append(keys, string(c)+"|"+what)
		}
	}
	return keys
}

// counted are the sums and counts of an announcement, as steps of a ladder
// on which equal ones stand on the same step, or one step apart.
func counted(a news.Announcement) []string {
	var out []string
	if a.Amount != nil {
		out = append(out, rungs("", dollarsAbout(a.Amount.Money))...)
		if a.Amount.Low != nil {
			out = append(out, rungs("", dollarsAbout(*a.Amount.Low))...)
		}
		for _, o := range a.OtherAmounts {
			if o.Role == news.Converted {
				out = append(out, rungs("", dollarsAbout(o.Money))...)
			}
		}
	}
	if a.Amount == nil && a.PeopleTrained != nil {
		out = append(out, rungs("people", float64(*a.PeopleTrained))...)
	}
	if a.Amount == nil && a.CapacityMW != nil {
		out = append(out, rungs("mw", *a.CapacityMW)...)
	}
	if a.Amount == nil && a.Jobs != nil {
		out = append(out, rungs("jobs", float64(*a.Jobs))...)
	}
	return out
}

func dollarsAbout(m news.Money) float64 {
	if rate := perDollar[m.Currency]; rate > 0 {
		return m.Float() / rate
	}
	return m.Float()
}

// rungs are the steps next to a number.
func rungs(of string, x float64) []string {
	if x <= 0 {
		return nil
	}
	step := math.Log(x) / math.Log(1.2)
	low := int(math.Floor(step - 0.5))
	return []string{of + strconv.Itoa(low), of + strconv.Itoa(low+1)}
}

// factTerms are the sums of an announcement as words of a text, in its own
// currency.
func factTerms(a *news.Announcement) []string {
	var out []string
	if a.Amount != nil {
		out = append(out, "sum "+a.Amount.Money.String())
	}
	for _, o := range a.OtherAmounts {
		if o.Float() >= 1e6 && len(out) < 4 {
			out = append(out, "sum "+o.Money.String())
		}
	}
	for _, c := range a.Companies {
		out = append(out, fmt.Sprintf("firm %s", c))
	}
	return out
}
