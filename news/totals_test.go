package news

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// promised is a story with one thing said of it after another:
// "commitment 10bn USD up_to JP,KR microsoft 2026-04-03 cancelled".
func promised(id, said string) *Story {
	s := &Story{ID: id, Headline: Announcement{Kind: Commitment, Status: Announced}}
	for _, w := range strings.Fields(said) {
		key, value, _ := strings.Cut(w, "=")
		h := &s.Headline
		switch key {
		case "kind":
			h.Kind = Kind(value)
		case "status":
			h.Status = Status(value)
		case "sum":
			m := MustMoney(value, "USD")
			h.Amount = &Sum{Money: m, Bound: Exact}
			s.USD = &Dollars{Value: m, Rate: "1"}
		case "eur": // at two dollars each
			h.Amount = &Sum{Money: MustMoney(value, "EUR"), Bound: Exact}
			d, _ := h.Amount.Money.Times("2")
			d.Currency = "USD"
			s.USD = &Dollars{Value: d, Rate: "2"}
		case "unrated":
			h.Amount = &Sum{Money: MustMoney(value, "XTS"), Bound: Exact}
		case "bound":
			h.Amount.Bound = Bound(value)
		case "low":
			low := MustMoney(value, h.Amount.Currency)
			h.Amount.Low, h.Amount.High, h.Amount.Bound = &low, &h.Amount.Money, Range
		case "new":
			m := MustMoney(value, h.Amount.Currency)
			s.NewMoney = &m
		case "others":
			for i, role := range []Role{Prior, Part, Total, Impact, Converted, Other} {
				h.OtherAmounts = append(h.OtherAmounts, OtherSum{Money: MustMoney(fmt.Sprint(i+100), "USD"), Role: role})
			}
		case "in":
			for _, c := range strings.Split(value, ",") {
				h.Countries = append(h.Countries, Country(c))
			}
		case "by":
			for _, c := range strings.Split(value, ",") {
				h.Companies = append(h.Companies, Company(c))
			}
		case "for":
			for _, p := range strings.Split(value, ",") {
				h.Pillars = append(h.Pillars, Pillar(p))
			}
		case "on":
			h.Published, _ = ParseDate(value)
		case "after":
			s.BuildsOn = strings.Split(value, ",")
		case "of":
			s.PartOf = strings.Split(value, ",")
		}
	}
	return s
}

// brief is one kind's sums: "2: 10 firm, 5 up to, 3 within, 1 unsized, 1 unpriced".
func brief(s Sums) string {
	out := fmt.Sprint(s.Stories)
	for _, part := range []struct{ n, what string }{{s.Firm.Number(), " firm"}, {s.UpTo.Number(), " up to"}, {s.Within.Number(), " within"},
		{fmt.Sprint(s.Unsized), " unsized"}, {fmt.Sprint(s.Unpriced), " unpriced"}} {
		if part.n != "0" {
			out += " " + part.n + part.what
		}
	}
	return out
}

func (g Group) brief() string {
	out := g.Key + "[" + brief(g.Commitments)
	if g.Capex.Stories > 0 {
		out += "; capex " + brief(g.Capex)
	}
	if g.Deals.Stories > 0 {
		out += "; deals " + brief(g.Deals)
	}
	if g.Shared > 0 {
		out += fmt.Sprint("; shared ", g.Shared)
	}
	return out + "]"
}

func TestTotals(t *testing.T) {
	for _, c := range []struct {
		name    string
		stories []string // a, b, c …
		by      Grouping
		want    string
	}{
		{"nothing", nil, "", "[0]"},
		{"two promises", []string{"sum=10", "sum=5"}, "", "[2 15 firm]"},
		{"prior, part, total, impact and converted sums are not added", []string{"sum=10 others"}, "", "[1 10 firm]"},
		{"up to stands apart, about and at least are firm", []string{"sum=10 bound=up_to", "sum=5 bound=about", "sum=3 bound=at_least"}, "", "[3 8 firm 10 up to]"},
		{"of a range the lower end is firm", []string{"sum=10 low=7"}, "", "[1 7 firm 3 up to]"},
		{"a range in euros", []string{"eur=10 low=7"}, "", "[1 14 firm 6 up to]"},
		{"other currencies by their stored rate", []string{"eur=10", "sum=1"}, "", "[2 21 firm]"},
		{"no rate, no sum", []string{"unrated=10", "", "sum=1"}, "", "[3 1 firm 1 unsized 1 unpriced]"},
		{"capex and deals apart, none nowhere", []string{"sum=10", "kind=capex sum=80", "kind=deal sum=7", "kind=none"}, "", "[1 10 firm; capex 1 80 firm; deals 1 7 firm]"},
		{"cancelled ones are out", []string{"sum=10 status=cancelled", "sum=5"}, "", "[1 5 firm]"},
		{"and what they cancel", []string{"sum=10", "status=cancelled after=a", "sum=5"}, "", "[1 5 firm]"},
		{"a cancelled part leaves the whole", []string{"sum=10", "sum=4 of=a", "status=cancelled sum=4 after=b"}, "", "[1 10 firm]"},
		{"reduced ones by their new figure", []string{"sum=10", "status=reduced sum=6 after=a"}, "", "[1 6 firm]"},
		{"cut to nobody knows what", []string{"sum=10", "status=reduced after=a"}, "", "[1 1 unsized]"},
		{"news of a promise without a sum", []string{"sum=10", "status=delayed after=a"}, "", "[1 10 firm]"},
		{"told again with another sum", []string{"sum=10", "status=under_construction sum=11 after=a"}, "", "[1 11 firm]"},
		{"expanded by new money", []string{"sum=2", "status=expanded sum=10 new=8 after=a"}, "", "[2 10 firm]"},
		{"new money in euros", []string{"eur=2", "status=expanded eur=10 new=8 after=a"}, "", "[2 20 firm]"},
		{"new money up to", []string{"sum=2", "status=expanded sum=10 bound=up_to new=8 after=a"}, "", "[2 2 firm 8 up to]"},
		{"expanded, then cut", []string{"sum=2", "status=expanded sum=10 new=8 after=a", "status=reduced sum=6 after=b"}, "", "[1 6 firm]"},
		{"what it builds on is not among the stories", []string{"sum=10 after=z", "sum=3 of=y"}, "", "[2 13 firm]"},
		{"a smaller sum that builds on a larger one", []string{"sum=10", "sum=2 after=a"}, "", "[1 10 firm 2 within]"},
		{"and on one that is up to", []string{"sum=10 bound=up_to", "sum=2 after=a"}, "", "[1 10 up to 2 within]"},
		{"and on one that was cancelled", []string{"sum=10 status=cancelled", "sum=2 after=a"}, "", "[1 2 firm]"},
		{"work has begun, and no money is new", []string{"sum=10", "status=under_construction sum=10 new=0 after=a"}, "", "[1 10 firm]"},
		{"a part of a whole", []string{"sum=50", "sum=10 of=a"}, "", "[1 50 firm 10 within]"},
		{"a part of a part, told again", []string{"sum=50", "sum=10 of=a", "sum=3 of=b", "sum=4 after=c"}, "", "[1 50 firm 14 within]"},
		{"a part of a whole that is told again", []string{"sum=50", "sum=10 of=a", "sum=60 after=a"}, "", "[1 60 firm 10 within]"},
		{"a part of a whole that was cancelled", []string{"sum=50 status=cancelled", "sum=10 of=a"}, "", "[1 10 firm]"},
		{"a part of a whole of which no sum is known", []string{"", "sum=10 of=a"}, "", "[2 10 firm 1 unsized]"},
		{"by country, for several to none", []string{"sum=10 in=JP", "sum=5 in=JP", "sum=7 in=JP,KR", "sum=3 in=FR", "sum=1"}, ByCountry,
			"[5 26 firm] [1 1 firm] FR[1 3 firm] JP[2 15 firm; shared 1] KR[0; shared 1] several[1 7 firm]"},
		{"unless the text splits it", []string{"sum=7 in=JP,KR", "sum=4 in=JP of=a"}, ByCountry,
			"[1 7 firm 4 within] JP[0 4 within; shared 1] KR[0; shared 1] several[1 7 firm]"},
		{"by company", []string{"sum=10 by=microsoft", "sum=5 by=microsoft,openai", "kind=capex sum=80 by=microsoft"}, ByCompany,
			"[2 15 firm; capex 1 80 firm] microsoft[1 10 firm; capex 1 80 firm; shared 1] openai[0; shared 1] several[1 5 firm]"},
		{"by pillar", []string{"sum=10 for=talent", "sum=5 for=talent,trust"}, ByPillar,
			"[2 15 firm] several[1 5 firm] talent[1 10 firm; shared 1] trust[0; shared 1]"},
		{"by year", []string{"sum=1 on=2025-12-31", "sum=2 on=2026-01-01", "sum=4"}, ByYear, "[3 7 firm] [1 4 firm] 2025[1 1 firm] 2026[1 2 firm]"},
		{"by month", []string{"sum=1 on=2025-12-31", "sum=2 on=2026-01-01"}, ByMonth, "[2 3 firm] 2025-12[1 1 firm] 2026-01[1 2 firm]"},
		{"by week", []string{"sum=1 on=2025-12-29", "sum=2 on=2026-01-04", "sum=4 on=2026-01-05"}, ByWeek, "[3 7 firm] 2026-W01[2 3 firm] 2026-W02[1 4 firm]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var tally Tally
			for i, said := range c.stories {
				tally.Add(promised(string(rune('a'+i)), said))
			}
			total := tally.Totals(c.by)
			got := []string{total.All.brief()}
			for _, g := range total.Groups {
				got = append(got, g.brief())
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestTallyVersions(t *testing.T) {
	var tally Tally
	old, anew := promised("a", "sum=3"), promised("a", "sum=2")
	anew.Changed = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, s := range []*Story{old, anew, old} {
		tally.Add(s)
	}
	if got := tally.Totals("").All.brief(); got != "[1 2 firm]" {
		t.Errorf("a story told again: %s", got)
	}
}

// drawnStories are a world of promises that hang together at random, in
// circles too. The sum of story i is 5, and its new money 3, times 16 to the
// power of i: a total tells by its digits what was added, and how often.
func drawnStories(t *rapid.T) (out []*Story) {
	n := rapid.IntRange(1, 9).Draw(t, "stories")
	pick := func(what string, words ...string) string { return rapid.SampledFrom(words).Draw(t, what) }
	for i := range n {
		unit := new(big.Int).Exp(big.NewInt(16), big.NewInt(int64(i)), nil)
		times := func(k int64) string { return new(big.Int).Mul(unit, big.NewInt(k)).String() }
		said := []string{pick("kind", "kind=commitment", "kind=commitment", "kind=commitment", "kind=deal", "kind=capex"),
			pick("status", "status=announced", "status=announced", "status=expanded", "status=delayed", "status=reduced", "status=cancelled"),
			pick("in", "in=JP", "in=KR", "in=JP,KR", ""), pick("by", "by=microsoft", "by=microsoft,openai"), pick("for", "for=talent", "for=talent,trust"),
			pick("on", "on=2025-12-31", "on=2026-01-01", "on=2026-03-04", "")}
		if rapid.IntRange(0, 4).Draw(t, "sized") > 0 {
			said = append(said, "sum="+times(5), pick("bound", "", "", "bound=up_to", "low="+times(2)), pick("new", "", "", "new="+times(3)), "others")
		}
		for _, how := range []string{"after", "of"} {
			if rapid.IntRange(0, 2).Draw(t, how) == 0 {
				said = append(said, fmt.Sprintf("%s=%c", how, 'a'+rapid.IntRange(0, n-1).Draw(t, "which")))
			}
		}
		out = append(out, promised(string(rune('a'+i)), strings.Join(said, " ")))
	}
	return out
}

// TestNothingCountsTwice: whatever the order of arrival, and however often a
// story comes, no story and no sum is counted twice, in the whole or in groups.
func TestNothingCountsTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stories := drawnStories(t)
		var tally, mixed Tally
		for _, s := range stories {
			tally.Add(s)
		}
		for _, s := range rapid.Permutation(slices.Concat(stories, stories)).Draw(t, "order") {
			mixed.Add(s)
		}
		for _, by := range []Grouping{"", ByCountry, ByCompany, ByPillar, ByYear, ByMonth, ByWeek} {
			total := tally.Totals(by)
			if again := mixed.Totals(by); !reflect.DeepEqual(total, again) {
				t.Fatalf("in another order %+v, want %+v", again, total)
			}
			if by != "" {
				addsUp(t, by, total)
			}
		}
		once(t, stories, tally.Totals("").All)
	})
}

// addsUp: the groups of a kind are together what the whole is.
func addsUp(t *rapid.T, by Grouping, total Totals) {
	for _, kind := range []func(Group) Sums{func(g Group) Sums { return g.Commitments }, func(g Group) Sums { return g.Capex }, func(g Group) Sums { return g.Deals }} {
		stories, firm, upTo := 0, MustMoney("0", "USD"), MustMoney("0", "USD")
		for _, g := range total.Groups {
			s := kind(g)
			stories, firm, upTo = stories+s.Stories, plus(firm, s.Firm), plus(upTo, s.UpTo)
		}
		if all := kind(total.All); stories != all.Stories || !firm.Equal(all.Firm) || !upTo.Equal(all.UpTo) {
			t.Fatalf("by %s: %d stories, %s and %s; the whole is %+v", by, stories, firm, upTo, all)
		}
	}
}

// once reads the digits of the total: each is the whole sum of a story, its
// new money, or nothing; and never that of two promises of which one holds the other.
func once(t *rapid.T, stories []*Story, all Group) {
	sum := MustMoney("0", "USD")
	for _, s := range []Sums{all.Commitments, all.Capex, all.Deals} {
		sum = plus(plus(sum, s.Firm), s.UpTo)
	}
	digits, _ := new(big.Int).SetString(sum.Number(), 10)
	text := digits.Text(16)
	added := map[string]byte{}
	for i := range text {
		added[string(rune('a'+len(text)-1-i))] = text[i]
	}
	byID := map[string]*Story{}
	for _, s := range stories {
		byID[s.ID] = s
	}
	for id, d := range added {
		s := byID[id]
		switch {
		case d == '0':
			continue
		case s == nil || s.Headline.Amount == nil || s.Headline.Status == Cancelled || d != '5' && !(d == '3' && s.NewMoney != nil):
			t.Fatalf("%s was added as %c: %+v", id, d, s)
		}
		for _, whole := range s.PartOf {
			if w := byID[whole]; w != s && w.Headline.Kind == s.Headline.Kind && added[whole] > '0' {
				t.Fatalf("%s is a part of %s, and both were added", id, whole)
			}
		}
		for _, before := range s.BuildsOn {
			if b := byID[before]; d == '5' && b != s && b.Headline.Kind == s.Headline.Kind && added[before] > '0' {
				t.Fatalf("%s takes the place of %s, and both were added", id, before)
			}
		}
	}
}
