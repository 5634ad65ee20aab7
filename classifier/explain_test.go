package classifier

import (
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// TestExplain asks of one article why each candidate that a reader may wonder
// about is in the record, or is not.
func TestExplain(t *testing.T) {
	a := news.Article{ID: "e1", Title: "Amazon and Microsoft pledge billions for data centres in India", Text: `Amazon will invest $35 billion in India by 2030 for cloud regions and small shops, the company said.
Microsoft will invest $17.5 billion in data centres in India over four years, it said, and train 20 million people there.
The Mumbai site draws 300 MW. For it, 500 MW of wind power are bought. It brings 1,200 permanent jobs and 4,000 construction workers, and opens in 2028.
Google said in October that it would invest $15 billion in a hub. Amazon's market value is $2.4 trillion. It has trained 5 million people since 2021.
A note cost $20,000. Seattle-based Amazon competes with Oracle, backed by the utility Tata Power, and with firms from China.
Read also: BMW to invest $1.1 billion in Mexico`,
		Published: news.Date{Time: time.Date(2025, 12, 10, 0, 0, 0, 0, time.UTC), DayOnly: true}}
	got := builtinClassifier(t).Explain(a)
	for _, want := range []string{
		"Record: commitment", "Record, part 2: commitment",
		"Why commitment: the headline promises",
		"promise of amazon, 6.0 points: invests a sum +3",
		"+ companies[0]: amazon  (company.hyperscaler)",
		"+ amount, part 2: $17.5 billion",
		"+ sum $35 billion  (money.symbol): the amount: “$35 billion”",
		"+ sum $17.5 billion  (money.symbol): the amount of part 2",
		"- sum $15 billion  (money.symbol): other, another firm acts",
		"- sum $2.4 trillion  (money.symbol): other, a valuation",
		"- sum $20,000  (money.symbol): under a million",
		"- firm google: this sentence does not carry the promise: “Google”",
		"- firm oracle: a word before it makes it another's partner",
		"- firm tata-power: its own promises are not collected",
		"- town, US: it is the seat of a firm: “Seattle”",
		"- country, CN: it is compared with, left, or only the scene: “China”",
		"- power: it is clean power bought or built for it: “500 MW”",
		"- jobs: another number comes first (this is of the years of building): “4,000 construction workers”",
		"- people to be trained: they were trained before: “5 million people”",
		"a link to another article: Read also: BMW",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the explanation lacks %q", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
	none := builtinClassifier(t).Explain(news.Article{Title: "Microsoft adds a button to Word", Text: "There is a button. Oslo likes it."})
	for _, want := range []string{"Record: none", "Why none: neither headline nor lead promises clearly enough", "title: no promise, it has no words of investing", "text 2: no promise, it names no firm"} {
		if !strings.Contains(none, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, none)
		}
	}
}

// TestWordsOfRules holds the words for rules to the rules there are.
func TestWordsOfRules(t *testing.T) {
	known := map[string]bool{}
	for _, p := range append(append([]points(nil), promising...), adding...) {
		known[p.rule] = true
		if promiseWords[p.rule] == "" {
			t.Logf("the rule %q is told by its name", p.rule)
		}
	}
	for rule := range promiseWords {
		if !known[rule] {
			t.Errorf("there are words for %q, which is no rule", rule)
		}
	}
}
