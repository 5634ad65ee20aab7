package news_test

import (
	"strings"
	"testing"

	"gigawatch/news"
)

func TestChanges(t *testing.T) {
	people := int64(1_500_000)
	before := news.Announcement{Kind: news.Commitment, Companies: []news.Company{"microsoft"}, Rules: "old",
		Amount:     &news.Sum{Money: news.MustMoney("2000000000", "USD"), Bound: news.UpTo, Text: "$2 billion"},
		Confidence: map[string]news.Confidence{"amount": news.High},
		Evidence:   []news.Evidence{{Field: "companies[0]", Quote: "M."}, {Field: "amount", Quote: "A."}}}
	after := before
	after.Rules, after.Part = "new", 1
	if c := news.Changes(before, after); len(c) != 0 {
		t.Errorf("rules and the first of two parts alone: %+v", c)
	}
	after.Companies = []news.Company{"kettle-cloud", "microsoft"}
	after.Amount, after.PeopleTrained, after.Period = nil, &people, &news.Period{Start: 2026, End: 2029}
	after.Status, after.Confidence = news.UnderConstruction, map[string]news.Confidence{"companies": news.Low}
	after.Evidence = []news.Evidence{{Field: "companies[0]", Quote: "K."}, {Field: "companies[1]", Quote: "M."}, {Field: "people_trained", Quote: "P."}}
	var got []string
	for _, c := range news.Changes(before, after) {
		line := c.Field + ": " + c.Was + " -> " + c.Is
		if c.Evidence != nil {
			line += " | " + c.Evidence.Quote
		}
		got = append(got, line)
	}
	want := `status:  -> under construction
companies: microsoft -> kettle-cloud, microsoft | K.
amount: up to $2 billion ->  | A.
period:  -> 2026 to 2029
people_trained:  -> 1,500,000 | P.
evidence:  -> `
	if have := strings.Join(got, "\n"); have != want {
		t.Errorf("got\n%s\nwant\n%s", have, want)
	}
	after = before
	after.Confidence = map[string]news.Confidence{"amount": news.Low}
	if c := news.Changes(before, after); len(c) != 1 || c[0].Was != "amount high" || c[0].Is != "amount low" {
		t.Errorf("less sure: %+v", c)
	}
}
