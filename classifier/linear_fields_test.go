package classifier

import (
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// TestFieldsOnLongText holds that no text of a megabyte keeps the rules of the
// small fields busy, however it is made.
func TestFieldsOnLongText(t *testing.T) {
	// A ceiling that tells a hang from a busy machine; speed is the benchmark's to tell.
	const limit = time.Minute
	c := builtinClassifier(t)
	for name, unit := range map[string]string{
		"names":     "Google, Microsoft and Oracle Foo ",
		"commas":    "in partnership with , , , , ",
		"cues":      "in partnership with ",
		"jobs":      "300 new jobs ",
		"people":    "train 2 million people ",
		"years":     "by 2030 over the next 5 years ",
		"power":     "100 MW ",
		"sentences": "Microsoft will train 2,000 people in partnership with Acme Foo Bar and create 300 jobs by 2030. ",
		"capitals":  "Aaa Bbb and ",
		"japanese":  "2030年までに3000人の雇用を創出",
	} {
		t.Run(name, func(t *testing.T) {
			a := news.Article{Title: "Microsoft to invest $2 billion", Text: strings.Repeat(unit, 1_000_000/len(unit))}
			r := c.read(a, "en")
			d := &draft{ann: news.Announcement{Companies: []news.Company{"microsoft"}}}
			d.ann.Published, _ = news.ParseDate("2025-01-01")
			start := time.Now()
			r.details(d)
			if took := time.Since(start); took > limit {
				t.Errorf("a megabyte of %q took %v", unit, took)
			} else {
				t.Logf("%v", took)
			}
		})
	}
}
