package web

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gigawatch/news"
)

func is(err, target error) bool { return errors.Is(err, target) }

// factFields are the fields of a record as its page tells them, in order.
var factFields = [...][2]string{{"companies", "Who"}, {"partners", "With"}, {"amount", "Sum"}, {"countries", "Where"}, {"places", "Sites"}, {"period", "When"},
	{"pillars", "For"}, {"capacity_mw", "Power"}, {"jobs", "Jobs"}, {"people_trained", "People to be trained"}, {"status", "Stage"}, {"kind", "Kind"}}

// fieldName is a field as people call it.
func fieldName(field string) string {
	for _, f := range factFields {
		if f[0] == field {
			return f[1]
		}
	}
	return capital(strings.ReplaceAll(news.Plain(field), "_", " "))
}

// facts are the fields that the record fills, and the names of those that it does not.
func (s *site) facts(st *news.Story, view *storyView) (out []factView, missing string) {
	h, said := &st.Headline, view.Overrides
	var empty []string
	for _, f := range factFields {
		fact := factView{Name: f[1], Value: s.factWords(h, f[0]), Links: s.factLinks(h, f[0]), Confidence: confidence(h.Confidence[f[0]])}
		for _, e := range h.Evidence {
			field, at, _ := strings.Cut(e.Field, "[")
			if field == f[0] || field == f[0]+"_basis" || basis(field) == f[0] {
				p := s.proof(h, e, field, at)
				p.By = view.proven(st, e.Field)
				fact.add(p)
			}
		}
		for i := range said {
			if said[i].Field == f[1] {
				fact.Override = &said[i]
			}
		}
		if fact.Value == "" && fact.Override == nil {
			empty = append(empty, strings.ToLower(f[1]))
			continue
		}
		if fact.Value == "" {
			fact.Value = "not stated"
		}
		out = append(out, fact)
	}
	return out, strings.Join(empty, ", ")
}

// add takes in a proof. A sentence that proves several elements stands once.
func (f *factView) add(p proofView) {
	for i := range f.Proofs {
		was := &f.Proofs[i]
		if was.In != p.In || was.By != p.By || !slices.Equal(was.Quote, p.Quote) {
			continue
		}
		if p.Of != "" && !strings.Contains(", "+was.Of+", ", ", "+p.Of+", ") {
			was.Of = strings.TrimPrefix(was.Of+", "+p.Of, ", ")
		}
		if !strings.Contains(", "+was.Rule+", ", ", "+p.Rule+", ") {
			was.Rule += ", " + p.Rule
		}
		return
	}
	f.Proofs = append(f.Proofs, p)
}

// basis is the field of which another says what it counts.
func basis(field string) string {
	switch field {
	case "jobs_basis":
		return "jobs"
	case "capacity_basis":
		return "capacity_mw"
	}
	return ""
}

func (s *site) factWords(h *news.Announcement, field string) string {
	words := news.Plain(h.Words(field))
	switch field {
	case "companies":
		return texts(s.firmLinks(h.Companies))
	case "partners":
		return texts(s.firmLinks(h.Partners))
	case "countries":
		return texts(s.landLinks(h.Countries))
	case "jobs":
		return withBasis(words, h.JobsBasis)
	case "capacity_mw":
		return withBasis(words, h.CapacityBasis)
	case "kind":
		if k := kindWord(h.Kind); k != "" {
			return k
		}
	}
	return words
}

// withBasis says what a number counts.
func withBasis(words string, b news.Basis) string {
	name := map[news.Basis]string{news.Permanent: "permanent", news.Construction: "while it is built", news.SupplyChain: "at suppliers and in the neighbourhood",
		news.IT: "for computers", news.Facility: "for the whole site", news.Grid: "contracted from the grid", news.Unstated: "what is counted is not said"}[b]
	if words == "" || name == "" {
		return words
	}
	return words + " (" + name + ")"
}

func texts(list []link) string {
	var out []string
	for _, l := range list {
		out = append(out, l.Text)
	}
	return strings.Join(out, ", ")
}

func (s *site) factLinks(h *news.Announcement, field string) []link {
	switch field {
	case "companies":
		return s.firmLinks(h.Companies)
	case "partners":
		var out []link
		for _, p := range h.Partners {
			out = append(out, link{s.firm(string(p)), searchHref(words(terms("partner", string(p))[0]))})
		}
		return out
	case "countries":
		return s.landLinks(h.Countries)
	case "pillars":
		return pillarLinks(h.Pillars)
	}
	return nil
}

// confidence is how sure the rules are, in words.
func confidence(c news.Confidence) string {
	switch c {
	case news.High:
		return "The rules are sure of it."
	case news.Medium:
		return "The rules are fairly sure of it."
	case news.Low:
		return "The rules are not sure of it: check the source before you print it."
	}
	return ""
}

// proof is a sentence behind a field; at is "0]" for the first element of a list.
func (s *site) proof(h *news.Announcement, e news.Evidence, field, at string) proofView {
	p := proofView{Quote: segments(e.Quote, nil, longestQuote), In: "the text", Rule: news.Plain(e.Rule)}
	if e.In == "title" {
		p.In = "the headline"
	}
	i, err := strconv.Atoi(strings.TrimSuffix(at, "]"))
	if err != nil {
		return p
	}
	p.Of = s.element(h, field, i)
	return p
}

// element is one of a list field, as people call it.
func (s *site) element(h *news.Announcement, field string, i int) string {
	pick := func(list []link) string {
		if i < 0 || i >= len(list) || len(list) < 2 {
			return ""
		}
		return list[i].Text
	}
	switch field {
	case "companies":
		return pick(s.firmLinks(h.Companies))
	case "partners":
		return pick(s.firmLinks(h.Partners))
	case "countries":
		return pick(s.landLinks(h.Countries))
	case "pillars":
		return pick(pillarLinks(h.Pillars))
	case "places":
		if i >= 0 && i < len(h.Places) && len(h.Places) > 1 {
			return news.Plain(h.Places[i])
		}
	case "other_amounts":
		return fmt.Sprint(i)
	}
	return ""
}
