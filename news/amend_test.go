package news

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseCorrection(t *testing.T) {
	for _, c := range []struct{ text, value string }{
		{"amount=2bn EUR", `{"value":2000000000,"currency":"EUR","bound":"exact","low":null,"high":null,"text":"2bn EUR"}`},
		{"amount=$3.2bn", `{"value":3200000000,"currency":"USD","bound":"exact","low":null,"high":null,"text":"$3.2bn"}`},
		{"Amount = up to 500m usd", `{"value":500000000,"currency":"USD","bound":"up_to","low":null,"high":null,"text":"500m usd"}`},
		{"amount=>=1bn GBP", `{"value":1000000000,"currency":"GBP","bound":"at_least","low":null,"high":null,"text":"1bn GBP"}`},
		{"amount=7bn..10bn JPY", `{"value":10000000000,"currency":"JPY","bound":"range","low":7000000000,"high":10000000000,"text":"7bn..10bn JPY"}`},
		{"amount=null", "null"},
		{"amount=", "null"},
		{"countries=JP,kr,UK", `["JP","KR","GB"]`},
		{"countries=null", "[]"},
		{"companies=Microsoft, NTT Data", `["microsoft","ntt-data"]`},
		{"places=Washington, D.C.; Osaka", `["Washington, D.C.","Osaka"]`},
		{"pillars=talent,trust", `["talent","trust"]`},
		{"status=cancelled", `"cancelled"`},
		{"status=under-construction", `"under_construction"`},
		{"status=null", `""`},
		{"kind=deal", `"deal"`},
		{"period=2026-2029", `{"start":2026,"end":2029}`},
		{"period=-2029", `{"start":0,"end":2029}`},
		{"period=2027", `{"start":2027,"end":2027}`},
		{"people_trained=1.5m", "1500000"},
		{"jobs=1500", "1500"},
		{"capacity_mw=280.5", "280.5"},
		{"published=2026-04-03", `"2026-04-03"`},
		{"builds_on=4tjbm00ad4,/story/3pbm3hzrhp", `["4tjbm00ad4","3pbm3hzrhp"]`},
		{"part_of=null", "[]"},
		{"title=Microsoft to spend = less", `"Microsoft to spend = less"`},
	} {
		got, err := ParseCorrection(c.text)
		if err != nil || string(got.Value) != c.value {
			t.Errorf("%s\n got %s (%v)\nwant %s", c.text, got.Value, err, c.value)
		}
	}
}

func TestParseCorrectionRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"amount":               "want FIELD=VALUE",
		"amount=lots":          `amount: "lots" is no sum`,
		"amount=2bn":           "amount: \"2bn\" names no currency",
		"amount=2bn EUX":       `amount: "2bn EUX" has no currency in "EUX"`,
		"amount=0 USD":         "amount: \"0 USD\" is no sum",
		"amount=-2bn USD":      "amount: ",
		"amount=9bn..2bn USD":  "runs downwards",
		"amount=1bn EUR..2bn$": "two currencies",
		"countries=JP,Korea":   `countries: "JP,Korea" has no country in "Korea"`,
		"status=canceled":      "did you mean cancelled?",
		"kind=promise":         "kind: ",
		"pillars=tecnology":    "did you mean technology?",
		"period=2029-2026":     "period: \"2029-2026\" runs backwards",
		"period=soon":          "period: ",
		"jobs=1.5":             "jobs: \"1.5\" is no whole number",
		"jobs=5 EUR":           "jobs: ",
		"companies=,":          "companies: ",
		"builds_on=microsoft":  "is no id of a story",
		"amonut=2bn EUR":       "did you mean amount?",
		"evidence=none":        `no field "evidence" can be amended`,
	} {
		_, err := ParseCorrection(text)
		if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s gives %v, want %s", text, err, want)
		}
	}
}

func TestCorrected(t *testing.T) {
	a := euros().Headline
	a.Companies, a.Jobs, a.JobsBasis = []Company{"oracle"}, new(int64), Permanent
	a.Evidence = []Evidence{{Field: "companies[0]"}, {Field: "amount"}, {Field: "kind"}}
	a.Confidence = map[string]Confidence{"amount": Low, "kind": High}
	before, _ := json.Marshal(a)
	say := func(text string) Override {
		c, err := ParseCorrection(text)
		if err != nil {
			t.Fatal(err)
		}
		return Override{c.Field, c.Value, "ann", time.Time{}, "call"}
	}
	got, err := a.Corrected([]Override{say("amount=1bn USD"), say("companies=google,meta"), say("amount=2bn EUR"), say("jobs=null"), say("status=cancelled")})
	if err != nil || got.Amount.String() != "EUR 2000000000" || len(got.Companies) != 2 || got.Jobs != nil || got.JobsBasis != "" || got.Status != Cancelled {
		t.Errorf("corrected: %+v (%v)", got, err)
	}
	if len(got.Evidence) != 1 || got.Confidence["amount"] != "" || got.Confidence["kind"] != High {
		t.Errorf("proofs %v, confidence %v", got.Evidence, got.Confidence)
	}
	if after, _ := json.Marshal(a); string(after) != string(before) {
		t.Errorf("the record before became\n%s", after)
	}
}
