package news

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func fullStory() Story {
	s := *euros()
	money := MustMoney("1500000000.5", "EUR")
	s.Permalink, s.Changed, s.NewMoney = "/story/abc123", s.FirstSeen.Add(time.Hour), &money
	s.Headline.URL, s.Headline.ID = s.Sources[0].URL, "a1"
	s.Headline.Period = &Period{2026, 2029}
	s.USD = &Dollars{MustMoney("2700000000", "USD"), "1.08", "2026-04-03", "ECB"}
	s.Conflicts = []Conflict{{Field: "jobs", Values: []ConflictValue{{Value: []byte("5"), Sources: []string{"https://x"}}}}}
	s.BuildsOn, s.PartOf, s.Possibly = []string{"b1"}, []string{}, []string{"c1"}
	s.From = map[string]string{"jobs": s.Sources[1].Announcement}
	s.Timeline = []Event{{Date: s.Headline.Published, Event: "announced", Source: s.Headline.URL, Field: "status", Is: "announced", Seen: s.FirstSeen},
		{Date: Date{Time: s.Changed}, Event: "amount was €2 billion, now €2.5 billion", Source: s.Headline.URL,
			Field: "amount", Was: "€2 billion", Is: "€2.5 billion", Edited: true, Seen: s.Changed}}
	s.Overrides = []Override{{Field: "status", Value: []byte(`"cancelled"`), By: "ann", At: s.Changed, Reason: "call"}}
	s.Headline = s.Headline.Normal()
	return s
}

func TestStoryJSON(t *testing.T) {
	want := fullStory()
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Story
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(got)
	if string(again) != string(b) {
		t.Errorf("read and written again:\n%s\nwant\n%s", again, b)
	}
	if got.Headline.ID != "a1" || !reflect.DeepEqual(got.Sources, want.Sources) || !got.Changed.Equal(want.Changed) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	for _, part := range []string{`{"id":"abc123","url":`, `"usd":{"value":2700000000,"rate":1.08,"rate_date":"2026-04-03","source":"ECB"}`,
		`"new_money":{"value":1500000000.5,"currency":"EUR"}`, `"first_seen":"2026-11-03T12:00:00Z"`,
		`{"date":"2026-11-03T13:00:00Z","event":"amount was €2 billion, now €2.5 billion","source":"` + want.Headline.URL + `"}`, `"headline":"Microsoft pledges`} {
		if !strings.Contains(string(b), part) {
			t.Errorf("%s\nlacks %s", b, part)
		}
	}
}

// Since is what a reader who knew the story at a time has to be told.
func TestSince(t *testing.T) {
	s := fullStory()
	for since, want := range map[time.Time]int{{}: 2, s.FirstSeen.Add(-time.Second): 2, s.FirstSeen: 1, s.Changed: 0} {
		if got := s.Since(since); len(got) != want {
			t.Errorf("since %v: %+v, want %d", since, got, want)
		}
	}
	if got := s.Since(s.FirstSeen); len(got) != 1 || !got[0].Edited || got[0].Field != "amount" || got[0].Was != "€2 billion" {
		t.Errorf("the changed figure is told as %+v", got)
	}
}

func TestStoryJSONHasEveryKey(t *testing.T) {
	b, err := json.Marshal(Story{})
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	lists := strings.Fields("companies partners other_amounts countries places pillars evidence sources conflicts builds_on part_of possibly timeline overrides")
	nulls := strings.Fields("amount period people_trained jobs capacity_mw new_money usd")
	words := strings.Fields("id url title lang published status jobs_basis capacity_basis rules permalink headline first_seen changed")
	for _, k := range lists {
		if v, ok := got[k].([]any); !ok || len(v) != 0 {
			t.Errorf("%s is %v, want []", k, got[k])
		}
	}
	for _, k := range nulls {
		if v, ok := got[k]; !ok || v != nil {
			t.Errorf("%s is %v (there: %v), want null", k, v, ok)
		}
	}
	for _, k := range words {
		if got[k] != "" {
			t.Errorf("%s is %v, want an empty word", k, got[k])
		}
	}
	if want := len(lists) + len(nulls) + len(words) + len([]string{"kind", "confidence", "from"}); len(got) != want || got["kind"] != "none" {
		t.Errorf("%d keys, want %d: %s", len(got), want, b)
	}
}

func TestCSVRecord(t *testing.T) {
	s := fullStory()
	s.Headline.Title = "=HYPERLINK(\"x\")"
	got := s.CSVRecord()
	want := []string{"abc123", "2026-04-03", "microsoft", "JP", "Ōsaka Prefecture", "2500000000", "EUR", "exact", "2700000000", "1500000000.5",
		"2026", "2029", "talent; trust", "", "500", "120.5", "announced", "commitment", "softbank; sakura-internet", "'=HYPERLINK(\"x\")",
		"https://www.cnbc.com/2026/x; https://news.microsoft.com/x", "/story/abc123"}
	if !slices.Equal(got, want) || len(got) != len(CSVHeader()) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if empty := (Story{}).CSVRecord(); strings.Join(empty, "") != "" || len(empty) != len(want) {
		t.Errorf("an empty story gives %q", empty)
	}
}

func TestSafeCell(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "\x00=1", " =1", "\x1b=1"} {
		if got := safeCell(s); got[0] != '\'' {
			t.Errorf("%q stays %q", s, got)
		}
	}
	for _, s := range []string{"", "a=1", "$10 billion", "Ōsaka"} {
		if got := safeCell(s); got != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}

func TestSumWords(t *testing.T) {
	low := MustMoney("7e9", "USD")
	high := MustMoney("10e9", "USD")
	cases := []struct {
		sum  Sum
		want string
	}{
		{Sum{Money: MustMoney("10000000000", "USD")}, "$10 billion"},
		{Sum{Money: MustMoney("10000000000", "USD"), Bound: UpTo}, "up to $10 billion"},
		{Sum{Money: MustMoney("1.6e12", "JPY"), Bound: About}, "about ¥1.6 trillion"},
		{Sum{Money: MustMoney("2500e6", "EUR"), Bound: AtLeast}, "at least €2.5 billion"},
		{Sum{Money: high, Bound: Range, Low: &low, High: &high}, "$7 billion to $10 billion"},
		{Sum{Money: MustMoney("250000", "USD")}, "$250,000"},
		{Sum{Money: MustMoney("999", "USD")}, "$999"},
		{Sum{Money: MustMoney("12.5", "USD")}, "$12.5"},
		{Sum{Money: MustMoney("1234567", "GBP")}, "£1,234,567"},
		{Sum{Money: MustMoney("1234000", "GBP")}, "£1.234 million"},
		{Sum{Money: MustMoney("38.1e9", "MYR")}, "MYR 38.1 billion"},
		{Sum{Money: MustMoney("2500e12", "USD")}, "$2,500 trillion"},
		{Sum{Money: MustMoney("-5e6", "USD")}, "-$5 million"},
		{Sum{Money: MustMoney("0", "USD")}, "$0"},
	}
	for _, c := range cases {
		if got := c.sum.Words(); got != c.want {
			t.Errorf("%v: got %q, want %q", c.sum, got, c.want)
		}
	}
}
