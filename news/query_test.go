package news

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func asia() *Story {
	jobs, mw := int64(500), 120.5
	return &Story{ID: "abc123", FirstSeen: time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC),
		Headline: Announcement{Title: "Microsoft pledges $10 billion for Ōsaka data-centers", Lang: "en", Kind: Commitment, Status: Announced,
			Published: Date{Time: time.Date(2026, 4, 3, 0, 0, 0, 0, time.UTC), DayOnly: true}, Companies: []Company{"microsoft"},
			Partners: []Company{"softbank", "sakura-internet"}, Countries: []Country{"JP"}, Places: []string{"Ōsaka Prefecture"},
			Pillars: []Pillar{Talent, Trust}, Amount: &Sum{Money: MustMoney("10000000000", "USD"), Bound: UpTo}, Jobs: &jobs, CapacityMW: &mw,
			Evidence: []Evidence{{Quote: "The sum will be spent by 2029."}}},
		Sources: []Source{{URL: "https://www.cnbc.com/2026/x", Title: "Microsoft in Japan", Outlet: "CNBC Asia", Class: Press, Announcement: "a1#2"},
			{URL: "https://news.microsoft.com/x", Outlet: "Microsoft Source", Class: Primary}}}
}

func euros() *Story {
	s := asia()
	s.Headline.Amount = &Sum{Money: MustMoney("2500000000", "EUR"), Bound: Exact}
	return s
}

func TestMatches(t *testing.T) {
	text := "Der Konzern prüft Straßen. 微软将在日本投资数据中心 and マイクロソフト・ジャパン. 마이크로소프트가 발표 ＡＩ"
	yes := []string{"", "microsoft", "MICROSOFT osaka", `"data centers"`, "data-centers", `"Osaka Data"`, "micro*", "pruf*", "prüft", "strassen",
		"数据中心", "微软", "マイクロソフトジャパン", "마이크로소프트", "ai", "softbank", "sakura-internet", `"sakura internet"`, "2029", "$10", "spent", "cnbc",
		"-google", "google OR microsoft", "google OR apple OR microsoft osaka", "microsoft AND osaka", "(google OR microsoft) osaka", "--microsoft", "-(google OR apple)",
		"company:microsoft", "company:google,microsoft", "company:Micro*", "-company:google", "country:JP", "country:jp,us", "pillar:talent", "pillar:technology,trust",
		"kind:commitment", "status:announced", "partner:softbank", `partner:"Sakura Internet"`, "place:osaka", "place:osak*", `place:"osaka prefecture"`,
		"amount:>=1bn", "amount:10bn", "amount:=10bn", "amount:<=10bn", "amount:>9.9bn", "amount:10000m", "amount:$10bn", "amount:10bnUSD", "amount:5bn..20bn", "amount:.01tn",
		`amount:"10 bn"`, "mw:>100", "mw:120.5", "jobs:>=500", "jobs:500", "jobs:.5k", "after:2024-01-01", "after:2026-04-03", "before:2027", "before:2026-04-04", "after:2026-04",
		"added:>=2026-11-01", "added:2026-11-03", "added:2026-11", "added:<=2026-11-03", "added:<2026-11-04", "added:>2026-11-02", "added:>=2026-11-03T12:00:00Z",
		"source:primary", "source:wire,press", "outlet:cnbc", "outlet:microsoft.com", "lang:en", "bound:up_to", "bound:up-to", "id:abc123", "id:a1#2",
		"sort:-amount", "microsoft sort:date", "& microsoft", "“data centers”", "-bound:exact", "COMPANY:microsoft", "-\"data lakes\""}
	no := []string{"google", "micro", `"centers data"`, "-microsoft", "microsoft google", "-(google OR microsoft)", "company:google", "-company:microsoft,google", "country:US",
		"pillar:technology", "kind:capex", "status:cancelled", "partner:microsoft", "place:tokyo", "amount:>10bn", "amount:<10bn", "amount:1bn", "amount:>=1bnEUR", "amount:1m..2m",
		"mw:>=121", "mw:<100", "jobs:>500", "after:2026-04-04", "before:2026-04-03", "before:2026", "added:>2026-11-03", "added:>2026-11", "added:<2026-11-03",
		"added:2026-10", "source:wire", "outlet:reuters", "lang:ja", "bound:exact", "id:abc", "google OR apple", "谷歌", "people:>0"}
	check := func(queries []string, want bool) {
		for _, s := range queries {
			q, err := ParseQuery(s)
			if err != nil {
				t.Errorf("%s: %v", s, err)
				continue
			}
			if got := q.Matches(asia(), text); got != want {
				t.Errorf("%s: matches %v, want %v", s, got, want)
			}
			again, err := ParseQuery(q.String())
			if err != nil || again.String() != q.String() || again.Matches(asia(), text) != want {
				t.Errorf("%s became %s and then %s (%v)", s, q, again, err)
			}
		}
	}
	check(yes, true)
	check(no, false)
}

func TestMatchesOtherCurrency(t *testing.T) {
	s := euros()
	rated := euros()
	rated.USD = &Dollars{Value: MustMoney("2700000000", "USD"), Rate: "1.08"}
	cases := []struct {
		query           string
		unrated, rateds bool
	}{
		{"amount:>=2bnEUR", true, true}, {"amount:>=EUR2bn", true, true}, {"amount:€2.5bn", true, true}, {"amount:>=3bneur", false, false},
		{"amount:>=2bn", false, true}, {"-amount:>=2bn", true, false}, {"amount:>=2bnGBP", false, false}, {"amount:>2.6bn", false, true}, {"amount:1bnEUR..3bn", true, true},
	}
	for _, c := range cases {
		q, err := ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := q.Matches(s, ""), q.Matches(rated, ""); a != c.unrated || b != c.rateds {
			t.Errorf("%s: %v without a rate, %v with one; want %v, %v", c.query, a, b, c.unrated, c.rateds)
		}
	}
}

func TestQueryMistakes(t *testing.T) {
	cases := []struct{ query, want string }{
		{"contry:JP", "no field \"contry\"; did you mean country? (words with a colon need quotes)\n  contry:JP\n  ^^^^^^"},
		{"a country:japan", "\"japan\" is no country; want a code of two letters such as JP\n  a country:japan\n            ^^^^^"},
		{"country:XX", "is no country"},
		{"微软 kind:promise", "  微软 kind:promise\n            ^^^^^^^"},
		{"pillar:talnet", "did you mean talent?"},
		{"status:canceled", "did you mean cancelled?"},
		{"source:newsroom", "want one of primary, government"},
		{"amount:>=lots", "\"lots\" is no number; want an amount such as >=1bn"},
		{"amount:>=1,500", "a comma means OR"},
		{"amount:5bn..1bn", "downwards"},
		{"amount:1bnEUR..2bnUSD", ""},
		{"amount:1bnEUR..2bnGBP", "two currencies"},
		{"amount:>1bn..2bn", "a range takes no >"},
		{"mw:100MWh", "want a number such as"},
		{"jobs:>=", "nothing follows >="},
		{"after:yesterday", "is no date; want 2024-01-31"},
		{"after:>2024", "takes a date alone"},
		{"after:2024-02-31", "is no date"},
		{"company:", "company: needs a value right after the colon"},
		{"company:a,", "a value is missing next to the comma"},
		{"company:,a", "a value is missing next to the comma"},
		{`company:""`, "the quotes are empty"},
		{"company:>a", "cannot be compared"},
		{"kind:comm*", "takes whole values"},
		{"sort:size", "cannot sort by \"size\""},
		{"-sort:date", "cannot be negated"},
		{"sort:", "sort: needs a key"},
		{`"open phrase`, "this quote is not closed\n  \"open phrase\n  ^"},
		{`""`, "the quotes are empty"},
		{"*", "* needs letters before it"},
		{"da*ta", "* stands only at the end"},
		{"a -", "nothing follows the minus"},
		{"- b", "nothing follows the minus"},
		{"OR a", "OR needs something"},
		{"a OR", "OR needs something"},
		{"a OR OR b", "OR needs something"},
		{"(a", "not closed"},
		{"a)", "never opened"},
		{"https://e.com", "words with a colon need quotes"},
		{"\xff", "not UTF-8"},
		{strings.Repeat("a ", 5000), "longer than"},
		{strings.Repeat("a ", maxTerms), ""},
		{strings.Repeat("a OR \"b c\" OR ", maxTerms/2) + "country:JP", "more than 128 words"},
		{strings.Repeat("(", 100) + "a", "parentheses inside each other"},
	}
	for _, c := range cases {
		_, err := ParseQuery(c.query)
		if c.want == "" {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, ErrInvalid) {
			t.Errorf("%.40q:\n got %v\nwant %s", c.query, err, c.want)
		}
	}
	_, err := ParseQuery("kind:x contry:JP mw:a")
	var qe *QueryError
	if !errors.As(err, &qe) || len(qe.Mistakes) != 3 {
		t.Errorf("want all three mistakes, got %v", err)
	}
}

// queries makes random right queries.
func queries(depth int) *rapid.Generator[string] {
	leaf := rapid.SampledFrom([]string{"microsoft", `"data centers"`, "osa*", "微软", "company:microsoft,google", "amount:>=1bn", "amount:2bnEUR..3bn", "-osaka",
		"place:\"osaka prefecture\"*", "mw:>100", "added:>=2026-11-01", "lang:en", "-kind:deal", "sort:-amount,date", "AND", "&", `"a \" b"`, "outlet:\"cnbc\""})
	if depth == 0 {
		return leaf
	}
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(leaf, queries(depth-1)), 1, 3).Draw(t, "parts")
		switch rapid.IntRange(0, 3).Draw(t, "shape") {
		case 0:
			return strings.Join(parts, " OR ")
		case 1:
			return "(" + strings.Join(parts, " ") + ")"
		case 2:
			return "-(" + strings.Join(parts, " OR ") + ")"
		}
		return strings.Join(parts, " ")
	})
}

func TestQueryProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := queries(3).Draw(t, "query")
		q, err := ParseQuery(s)
		if err != nil {
			if strings.Contains(s, "-(") && strings.Contains(err.Error(), "minus") || strings.Contains(err.Error(), "longer") {
				return
			}
			t.Fatalf("%s: %v", s, err)
		}
		again, err := ParseQuery(q.String())
		if err != nil || again.String() != q.String() {
			t.Fatalf("%s became %s and then %s (%v)", s, q, again, err)
		}
		story, text := asia(), "微软 a \" b"
		m := q.Matches(story, text)
		if again.Matches(story, text) != m {
			t.Fatalf("%s and %s do not match alike", s, q)
		}
		if q.Root != nil && (Query{Root: Not{q.Root}}).Matches(story, text) == m {
			t.Fatalf("%s and its negation match alike", s)
		}
	})
}

func TestCompare(t *testing.T) {
	small, large, unknown := asia(), asia(), asia()
	small.ID, large.ID, unknown.ID = "small", "large", "unknown"
	small.Headline.Amount = &Sum{Money: MustMoney("1", "USD")}
	small.Headline.Published.Time = small.Headline.Published.AddDate(1, 0, 0)
	unknown.Headline.Amount = nil
	cases := []struct {
		query string
		a, b  *Story
	}{
		{"", small, large}, {"sort:date", large, small}, {"sort:-date", small, large}, {"sort:amount", small, large}, {"sort:-amount", large, small},
		{"sort:amount", large, unknown}, {"sort:-amount", large, unknown}, {"sort:sources,-amount", large, small}, {"", large, unknown},
	}
	for _, c := range cases {
		q, err := ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if q.Compare(c.a, c.b, 0, 0) >= 0 || q.Compare(c.b, c.a, 0, 0) <= 0 {
			t.Errorf("%q: want %s before %s", c.query, c.a.ID, c.b.ID)
		}
	}
}

func TestScore(t *testing.T) {
	q, err := ParseQuery("osaka -google")
	if err != nil {
		t.Fatal(err)
	}
	titled, untitled := asia(), asia()
	untitled.Headline.Title = "Microsoft"
	if a, b := q.Score(titled, ""), q.Score(untitled, "osaka"); a <= b {
		t.Errorf("a word in the headline scores %d, one in the text %d", a, b)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"a OR -b \"c d\" e*", "company:a,\"b c\"* amount:>=1bnEUR sort:-amount", "(a OR (b c)) -(d)", "added:>2024 place:\"(\"", "“a” \\ -\"\\\"\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuery(s)
		if err != nil {
			_ = err.Error()
			return
		}
		again, err := ParseQuery(q.String())
		if err != nil && len(q.String()) <= maxQuery {
			t.Fatalf("%q became %q: %v", s, q.String(), err)
		}
		if err == nil && again.String() != q.String() {
			t.Fatalf("%q became %q and then %q", s, q.String(), again.String())
		}
		if err == nil && again.Matches(asia(), "a b c") != q.Matches(asia(), "a b c") {
			t.Fatalf("%q and %q do not match alike", s, q.String())
		}
	})
}

func BenchmarkMatchesWords(b *testing.B) {
	q, _ := ParseQuery("microsoft osaka -google")
	s, text := asia(), strings.Repeat("The company said that it would build more data centres in the country. ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		q.Matches(s, text)
	}
}
