package classifier

import (
	"fmt"
	"strings"

	"gigawatch/news"
)

// Explain tells a person, sentence by sentence, what was found in an article
// and by which rule, why each sum has its role, and what was turned down.
func (c *Classifier) Explain(a news.Article) string {
	r := c.read(a, c.language(a))
	defer r.done()
	d := &draft{telling: true}
	r.fill(d)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s  language %s  kind %s  companies %v  countries %v", a.Title, a.ID, r.lang, d.ann.Kind, d.ann.Companies, d.ann.Countries)
	if d.ann.Amount != nil {
		fmt.Fprintf(&b, "  amount %s", d.ann.Amount.Money)
	}
	b.WriteString("\n")
	for _, n := range d.notes {
		if n.sentence == nil {
			fmt.Fprintf(&b, "  * %s: %s\n", n.rule, n.text)
		}
	}
	for _, s := range r.sentences {
		d.explain(&b, s)
	}
	for _, s := range r.frame {
		fmt.Fprintf(&b, "  - cut as %s: %s\n", s.cut, clip(s.quote()))
	}
	return b.String()
}

// explain writes one sentence with its findings, if there are any.
func (d *draft) explain(b *strings.Builder, s *sentence) {
	var found []string
	for _, m := range s.companies {
		found = append(found, fmt.Sprintf("company %s as %q", m.company.slug, s.text[m.start:m.end]))
	}
	for _, f := range s.sums {
		found = append(found, fmt.Sprintf("sum %s as %q (%s)", f.Money, f.Text, f.Rule))
	}
	for _, p := range s.places {
		weak := ""
		if p.Weak {
			weak = ", weak"
		}
		found = append(found, fmt.Sprintf("place %s as %q%s", p.Country, p.Name, weak))
	}
	for _, n := range d.notes {
		if n.sentence == s {
			found = append(found, n.rule+": "+n.text)
		}
	}
	if len(found) == 0 {
		return
	}
	mark := " "
	if d.isKey(s) {
		mark = "!"
	}
	fmt.Fprintf(b, "%s %s %d: %s\n", mark, s.in, s.index+1, clip(s.quote()))
	for _, f := range found {
		fmt.Fprintf(b, "      %s\n", f)
	}
}

// clip is the beginning of a long text.
func clip(s string) string {
	r := []rune(s)
	if len(r) > 160 {
		return string(r[:160]) + "…"
	}
	return s
}
