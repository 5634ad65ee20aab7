package classifier

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// checkRecord holds that every filled field has evidence, which is the text at
// its offsets.
func checkRecord(t testing.TB, a news.Article, list []news.Announcement) {
	t.Helper()
	checkEvidence(t, a, list)
	for _, ann := range list {
		has := map[string]bool{}
		for _, e := range ann.Evidence {
			has[e.Field] = true
		}
		for _, field := range filled(ann) {
			if !has[field] {
				t.Errorf("%s: %s is filled without evidence\ntitle %q\ntext %q", a.ID, field, a.Title, a.Text)
			}
		}
	}
}

// checkEvidence holds that every piece of evidence is the text at its offsets.
func checkEvidence(t testing.TB, a news.Article, list []news.Announcement) {
	t.Helper()
	for _, ann := range list {
		for _, e := range ann.Evidence {
			in := a.Text
			if e.In == "title" {
				in = a.Title
			}
			if e.Start < 0 || e.End > len(in) || e.Start >= e.End || in[e.Start:e.End] != e.Quote {
				t.Errorf("%s %s: quote %q is not the %s at [%d:%d]", a.ID, e.Field, e.Quote, e.In, e.Start, e.End)
			}
			if e.Rule == "" || e.Field == "" || e.In != "title" && e.In != "text" {
				t.Errorf("%s: evidence without a field, place or rule: %+v", a.ID, e)
			}
			if utf8.ValidString(in) && !utf8.ValidString(e.Quote) {
				t.Errorf("%s %s: quote %q is cut within a letter", a.ID, e.Field, e.Quote)
			}
			if sum := sumOf(ann, e.Field); sum != "" && !strings.Contains(e.Quote, sum) {
				t.Errorf("%s %s: quote %q does not hold %q", a.ID, e.Field, e.Quote, sum)
			}
		}
	}
}

// filled are the fields of an announcement that state something.
func filled(a news.Announcement) []string {
	var out []string
	note := func(is bool, field string) {
		if is {
			out = append(out, field)
		}
	}
	each := func(n int, field string) {
		for i := range n {
			out = append(out, fmt.Sprintf("%s[%d]", field, i))
		}
	}
	note(a.Kind != news.None, "kind")
	note(a.Status != "", "status")
	note(a.Amount != nil, "amount")
	note(a.Period != nil, "period")
	note(a.PeopleTrained != nil, "people_trained")
	note(a.Jobs != nil, "jobs")
	note(a.JobsBasis != "", "jobs_basis")
	note(a.CapacityMW != nil, "capacity_mw")
	note(a.CapacityBasis != "", "capacity_basis")
	each(len(a.Companies), "companies")
	each(len(a.Partners), "partners")
	each(len(a.OtherAmounts), "other_amounts")
	each(len(a.Countries), "countries")
	each(len(a.Places), "places")
	each(len(a.Pillars), "pillars")
	return out
}

// sumOf is the sum of a field as written, "" for a field that is none.
func sumOf(a news.Announcement, field string) string {
	if field == "amount" && a.Amount != nil {
		return a.Amount.Text
	}
	for i, o := range a.OtherAmounts {
		if field == fmt.Sprintf("other_amounts[%d]", i) {
			return o.Text
		}
	}
	return ""
}

// TestEveryFieldHasEvidence reads the cases and thousands of articles spliced
// together from them: sentences that no reporter would put side by side.
func TestEveryFieldHasEvidence(t *testing.T) {
	c := builtinClassifier(t)
	cases := readCases(t)
	for _, k := range cases {
		checkRecord(t, k.article, c.Classify(k.article))
	}
	rounds := 2000
	if testing.Short() {
		rounds = 200
	}
	rng := rand.New(rand.NewPCG(2026, 11))
	filledBefore := 0
	for i := range rounds {
		a := splice(rng, cases)
		a.ID = fmt.Sprintf("splice %d", i)
		list := c.Classify(a)
		checkRecord(t, a, list)
		filledBefore += len(filled(list[0]))
	}
	if filledBefore < rounds {
		t.Errorf("%d splices fill %d fields: too few to hold anything", rounds, filledBefore)
	}
}

// splice makes an article of sentences and headlines of the cases, and hurts
// some: a cut within a sentence, a byte lost.
func splice(rng *rand.Rand, cases []newsCase) news.Article {
	pick := func() news.Article { return cases[rng.IntN(len(cases))].article }
	a := news.Article{Title: pick().Title, Published: pick().Published}
	own := pick()
	var b strings.Builder
	for range 1 + rng.IntN(8) {
		from := own
		if rng.IntN(3) == 0 {
			from = pick()
		}
		if list := text.Sentences(from.Text); len(list) > 0 {
			b.WriteString(list[rng.IntN(len(list))].Of(from.Text))
		}
		b.WriteString([]string{" ", "\n", "\n\n", "", " – "}[rng.IntN(5)])
	}
	a.Text = b.String()
	switch at := rng.IntN(len(a.Text) + 1); rng.IntN(4) {
	case 0:
		a.Title = own.Title
	case 1:
		a.Text = a.Text[:at] + own.Text[min(len(own.Text), at):]
	case 2:
		a.Text = a.Text[:at] + a.Text[min(len(a.Text), at+1):]
	}
	return a
}

func FuzzClassify(f *testing.F) {
	c := builtinClassifier(f)
	c.Classify(newsroom()) // reads the gazetteer, which may take longer than an input is given
	f.Add("Google to invest $2 billion in a data centre in Kenya", "Google said on Monday it will invest €1.2bn ($1.4bn).", "en")
	f.Add("微軟砸22億美元投資馬國", "微軟宣布，將在馬來西亞投資22億美元。", "zh")
	f.Add("", "Read also:\nfoo\n\xff\xfe", "")
	for _, k := range readCases(f) {
		f.Add(k.article.Title, k.article.Text, "")
	}
	f.Fuzz(func(t *testing.T, title, body, lang string) {
		a := news.Article{ID: "fuzz", Title: title, Text: body, Lang: lang}
		a.Published, _ = news.ParseDate("2025-01-01")
		checkRecord(t, a, c.Classify(a))
		for _, f := range c.Amounts(body, lang) {
			if f.Start < 0 || f.End > len(body) || f.Start >= f.End || body[f.Start:f.End] != f.Text {
				t.Errorf("sum %q is not the text at [%d:%d]", f.Text, f.Start, f.End)
			}
		}
		c.Countries(a)
		c.Explain(a)
	})
}
