package store

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gigawatch/news"
)

// Keys are what an announcement is found by: firm, countries and size of the
// sum, or of what is counted where there is none. Announcements of one event,
// as Same sees it, are found: a key of the one is a probe of the other.
func Keys(a news.Announcement) []string { return keys(a, 0) }

// Probes are the keys of the announcements that may be the same as a.
func Probes(a news.Announcement) []string { return keys(a, 1) }

// keys are those of the own step of the ladder, and of so many beside it.
func keys(a news.Announcement, beside int) []string {
	if !Tells(a) {
		return nil
	}
	firms := slices.Clone(a.Companies)
	if a.Kind == news.Deal { // either side may be the one that acts
		firms = append(firms, a.Partners...)
	}
	lands := slices.Clone(a.Countries)
	slices.Sort(lands)
	at := "|"
	for i, l := range lands {
		if i == 0 || lands[i-1] != l {
			at += string(l) + "|"
		}
	}
	var out []string
	for _, c := range firms {
		for _, n := range sizes(a) {
			for step := n.step - beside; step <= n.step+beside; step++ {
				out = append(out, string(c)+at+n.of+strconv.Itoa(step))
			}
		}
		if a.Amount != nil && digits(a.Amount.Money) >= 3 { // it may be the same without the country
			out = append(out, string(c)+rareKey+a.Amount.Money.String())
		}
		if beside > 0 && a.Amount != nil && halved(&a) { // another may have for its own what is said here besides
			for _, o := range a.OtherAmounts[:min(len(a.OtherAmounts), sumsRead)] {
				if o.Role != news.Prior && o.Float() > 0 {
					out = append(out, string(c)+at+strconv.Itoa(step(dollarsAbout(o.Money))))
				}
			}
		}
		out = append(out, soonKeys(c, a, beside)...)
		if regional(&a) {
			out = append(out, string(c)+at+regionKey)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rareKey parts the firm from a sum that does not meet another by chance.
const rareKey = "|="

// The ends of keys under which the announcements of a firm stand for a few
// days: those without a sum or a country, which may be the same as any, and
// those with both.
const (
	thinKey = "|~"
	fullKey = "|!"
)

// regionKey ends a key under which the promises of a firm to a country stand
// that have no sum: cloud regions, which are told for longer.
const regionKey = "^"

// soonKeys are those by which a thin announcement finds all others, and all
// find it.
func soonKeys(c news.Company, a news.Announcement, beside int) []string {
	thin := a.Amount == nil || len(a.Countries) == 0
	switch {
	case thin && beside > 0:
		return []string{string(c) + thinKey, string(c) + fullKey}
	case thin || beside > 0:
		return []string{string(c) + thinKey}
	}
	return []string{string(c) + fullKey}
}

// Seldom reports whether few announcements are looked for by a key.
func Seldom(key string) bool { return strings.Contains(key, rareKey) || Wordy(key) }

// Wordy reports whether announcements stand under a key that may be the same
// as another by their words.
func Wordy(key string) bool {
	return strings.HasSuffix(key, thinKey) || strings.HasSuffix(key, fullKey) || strings.HasSuffix(key, regionKey)
}

// size is a step on a ladder of numbers.
type size struct {
	of   string
	step int
}

// rung is the ratio of a step: no two numbers of one sum are farther apart.
const rung = 1.2

func sizes(a news.Announcement) (out []size) {
	add := func(of string, x float64) {
		if x > 0 {
			out = append(out, size{of, int(math.Round(math.Log(x) / math.Log(rung)))})
		}
	}
	switch {
	case a.Amount != nil:
		add("", dollarsAbout(a.Amount.Money))
		if a.Amount.Low != nil {
			add("", dollarsAbout(*a.Amount.Low))
		}
		for _, o := range a.OtherAmounts {
			if o.Role == news.Converted || o.Role == news.Other && noughts(a.Amount.Money, o.Money) {
				add("", dollarsAbout(o.Money))
			}
		}
	default:
		if a.PeopleTrained != nil {
			add("people", float64(*a.PeopleTrained))
		}
		if a.CapacityMW != nil {
			add("mw", *a.CapacityMW)
		}
		if a.Jobs != nil {
			add("jobs", float64(*a.Jobs))
		}
	}
	return out
}

func dollarsAbout(m news.Money) float64 {
	if rate := perDollar()[m.Currency]; rate > 0 {
		return m.Float() / rate
	}
	return m.Float()
}

// factTerms are the sums and firms of an announcement as words of a text.
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
		out = append(out, "firm "+strings.ToLower(string(c)))
	}
	return out
}
