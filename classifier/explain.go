package classifier

import (
	"encoding/json"
	"fmt"
	"strings"

	"gigawatch/news"
)

// Explain tells a person how an article was read: the record, why it is of its
// kind, then sentence by sentence what was found, by which rule, which role
// each sum got and why, and why each other candidate lost.
func (c *Classifier) Explain(a news.Article) string {
	r := c.read(a, c.language(a))
	defer r.done()
	d := &draft{telling: true}
	r.fill(d)
	x := &explaining{r: r, d: d, second: r.second(d)}
	x.heading()
	x.record("Record", d)
	if x.second != nil {
		x.record("Record, part 2", x.second)
	}
	x.kind()
	x.line("\nSentence by sentence (! carries the promise, + is in the record, - was turned down)")
	for _, s := range r.sentences {
		x.sentence(s)
	}
	if len(r.frame) > 0 {
		x.line("\nNot read, as it only surrounds the article")
	}
	for _, s := range r.frame {
		x.line("  %s: %s", frameWords[s.cut], clip(s.quote()))
	}
	return x.out.String()
}

// explaining is one explanation being written.
type explaining struct {
	r      *reading
	d      *draft
	second *draft // nil for an article with one promise
	out    strings.Builder
}

func (x *explaining) line(format string, args ...any) {
	fmt.Fprintf(&x.out, format+"\n", args...)
}

// drafts are those of the one or two promises.
func (x *explaining) drafts() []*draft {
	if x.second == nil {
		return []*draft{x.d}
	}
	return []*draft{x.d, x.second}
}

func (x *explaining) heading() {
	a := x.r.article
	x.line("%s", a.Title)
	about := []string{"language " + x.r.lang}
	if day := a.Published.Day(); day != "" {
		about = append(about, "published "+day)
	} else {
		about = append(about, "no date, so years that are counted from it stay empty")
	}
	for _, name := range []string{a.URL, a.ID} {
		if name != "" {
			about = append(about, name)
			break
		}
	}
	x.line("%s", strings.Join(about, "; "))
}

// record prints the fields that are filled, each with how sure the rules are.
func (x *explaining) record(name string, d *draft) {
	x.line("\n%s: %s", name, d.ann.Kind)
	for _, f := range news.Changes(news.Announcement{Kind: d.ann.Kind}, d.ann) {
		switch f.Field {
		case "evidence", "confidence", "lang", "part":
			continue
		}
		sure := ""
		if c := d.ann.Confidence[f.Field]; c != "" {
			sure = "  (" + string(c) + " confidence)"
		}
		x.line("  %-15s %s%s", f.Field, f.Is, sure)
	}
}

// kind says why the article is of its kind, and what refused the others.
func (x *explaining) kind() {
	v := x.d.verdict
	x.line("\nWhy %s: %s", x.d.ann.Kind, said(kindWords, v.rule))
	for _, n := range x.d.notes {
		if n.sentence == nil {
			x.line("  %s", n.text)
		}
	}
	if v.kind == news.Commitment {
		return
	}
	x.line("  (a commitment needs a headline of %.0f points, one of %.0f that the lead bears out, or a lead of %.1f that the headline speaks of, and more than a deal or spending has)",
		clearPromise, likelyPromise, strongLead)
	for _, s := range append(x.r.headline(), x.r.lead()...) {
		if why := noPromise(s); why != "" {
			x.line("  %s: no promise, %s", where(s), why)
		}
	}
}

// noPromise says why a sentence of headline or lead makes no promise, "" where it may.
func noPromise(s *sentence) string {
	acts := false
	for _, c := range s.clauses() {
		acts = acts || len(c.actors) > 0
		if _, rule := c.pattern(); rule != "" {
			return ""
		}
	}
	switch {
	case !tracked(s.companies) && !acts:
		return "it names no firm whose promises are collected"
	case !acts:
		return "no such firm acts in it"
	}
	return "it has no words of investing, building or training with a sum, a site, a place or skills"
}

// sentence prints one sentence with its findings, if there are any.
func (x *explaining) sentence(s *sentence) {
	var found []string
	found = append(found, x.promises(s)...)
	found = append(found, x.filled(s)...)
	found = append(found, x.sumsOf(s)...)
	found = append(found, x.companiesOf(s)...)
	if x.d.ann.Kind == news.Commitment {
		found = append(found, x.placesOf(s)...)
		found = append(found, x.numbersOf(s)...)
	}
	for _, n := range x.d.notes {
		if n.sentence == s && n.rule == "second" {
			found = append(found, "- "+n.text)
		}
	}
	if len(found) == 0 {
		return
	}
	mark := " "
	if x.d.isKey(s) || x.second != nil && x.second.isKey(s) {
		mark = "!"
	}
	x.line("\n%s %s: %s", mark, where(s), clip(s.quote()))
	for _, f := range found {
		x.line("      %s", f)
	}
}

// promises are the scores of the clauses that may promise.
func (x *explaining) promises(s *sentence) (out []string) {
	for _, c := range s.clauses() {
		score, rule := c.promise()
		if rule == "" || s.in == "text" && s.index >= leadSentences && !x.d.isKey(s) {
			continue
		}
		out = append(out, fmt.Sprintf("  promise of %s, %.1f points: %s", inWords(slugs(c.actors)), score, strings.Join(c.reasons(), ", ")))
	}
	return out
}

// filled are the fields that the sentence is the evidence of.
func (x *explaining) filled(s *sentence) (out []string) {
	for i, d := range x.drafts() {
		part, values := "", valuesOf(d)
		if i == 1 {
			part = ", part 2"
		}
		for _, e := range d.ann.Evidence {
			if e.In == s.in && e.Start == s.Start && !strings.HasPrefix(e.Field, "other_amounts") {
				out = append(out, fmt.Sprintf("+ %s%s: %s  (%s)", e.Field, part, values[e.Field], e.Rule))
			}
		}
	}
	return out
}

// valuesOf are the values of a record in words, by the names that evidence gives them.
func valuesOf(d *draft) map[string]string {
	m := map[string]string{"kind": string(d.ann.Kind)}
	for _, f := range news.Changes(news.Announcement{Kind: d.ann.Kind}, d.ann) {
		m[f.Field] = f.Is
		var list []string
		if json.Unmarshal(f.After, &list) != nil {
			continue // no list, or none of words
		}
		for i, value := range list {
			m[fmt.Sprintf("%s[%d]", f.Field, i)] = value
		}
	}
	return m
}

// where names a sentence: "title", "text 3".
func where(s *sentence) string {
	if s.in == "title" && s.index == 0 {
		return "title"
	}
	return fmt.Sprintf("%s %d", s.in, s.index+1)
}

// said is what a rule means in words, the rule's name where it has none.
func said(words map[string]string, rule string) string {
	if w := words[rule]; w != "" {
		return w + " (" + rule + ")"
	}
	return rule
}

// clip is the beginning of a long text.
func clip(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 240 {
		return string(r[:240]) + "…"
	}
	return string(r)
}
