package digest

import (
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
)

// mostSubject is how much of a subject phones and lists show, and
// mostPreheader how much of what follows it.
const (
	mostSubject   = 78
	mostPreheader = 110
)

// Subject is the day and the one fact that matters: "24 Nov: Microsoft $10 bn
// Japan; 6 more". No two days have the same.
func (e *Edition) Subject() string {
	lead := e.lead()
	day := shortDay(e.Day)
	if e.Weekly {
		day = "Week to " + day
	}
	rest := ""
	if n := e.Stories() - 1; n > 0 && lead != "" {
		rest = "; " + grouped(n) + " more"
	}
	lead = cmp.Or(lead, counted(e.Stories(), "story", "stories"))
	return day + ": " + clip(lead, mostSubject-len([]rune(day+": "+rest))) + rest
}

// lead is the biggest fact of the day in a few words: the largest commitment,
// or what became of an earlier one where that is larger; capex, deals, rumours
// and corrections where there is nothing else. What is old stands behind what
// is of these days, whatever its kind, and says so.
func (e *Edition) lead() string {
	turned := largest(e.Updates)
	for _, part := range []string{"commitment", "capex", "deal", "rumour", "late"} {
		top := e.largest(part)
		switch {
		case top == nil:
		case part == "rumour":
			return "reported: " + top.headline()
		case part == "late":
			return "found late: " + top.headline()
		case turned == nil || top.newMoney().Compare(turned.Item.newMoney()) >= 0:
			return top.headline()
		}
		if turned != nil {
			return turned.headline()
		}
	}
	if len(e.Corrections) > 0 {
		return "correction: " + largest(e.Corrections).headline()
	}
	return ""
}

// largest is the story of the most money in a part; for "late", of all that
// was found late.
func (e *Edition) largest(part string) (top *Item) {
	for _, s := range e.Sections {
		for _, x := range s.Entries {
			if in := s.Part; x.Late && part != "late" || !x.Late && in != part {
				continue
			}
			if top == nil || x.newMoney().Compare(top.newMoney()) > 0 {
				top = x.Item
			}
		}
	}
	return top
}

func largest(all []Change) (top *Change) {
	for i := range all {
		if top == nil || all[i].Item.newMoney().Compare(top.Item.newMoney()) > 0 {
			top = &all[i]
		}
	}
	return top
}

// headline is a story in a few words: "Microsoft $10 bn Japan".
func (i *Item) headline() string {
	words := slices.DeleteFunc([]string{i.Companies, short(i.Sum), cmp.Or(i.keys[news.ByCountry], i.Countries)},
		func(s string) bool { return s == "" || s == "No country named" })
	if i.Companies == "" || len(words) < 2 {
		return i.Title
	}
	return strings.Join(words, " ")
}

func (c *Change) headline() string {
	what := c.Item.Status
	if c.Withdrawn {
		what = "withdrawn"
	}
	return strings.TrimSpace(c.Item.headline() + " " + what)
}

// Preheader is what lists show behind the subject: how much there is.
func (e *Edition) Preheader() string {
	var parts []string
	if n := len(e.Corrections); n > 0 {
		parts = append(parts, counted(n, "correction", "corrections"))
	}
	if e.Totals != nil && e.Totals.All.Commitments.Stories > 0 {
		parts = append(parts, counted(e.Totals.All.Commitments.Stories, "new commitment", "new commitments"))
		if firm := e.Totals.All.Commitments.Firm; !firm.IsZero() {
			parts = append(parts, short(money(firm))+" firm")
		}
	}
	if n := len(e.Updates); n > 0 {
		parts = append(parts, counted(n, "update", "updates"))
	}
	if len(parts) == 0 {
		parts = append(parts, counted(e.Stories(), "story", "stories"))
	}
	return clip(strings.Join(parts, ", "), mostPreheader)
}

// money is a total for people: converted sums are in it, so it is told to
// three digits where it does not come out even.
func money(m news.Money) string {
	words := m.Words()
	if strings.HasSuffix(words, "illion") || strings.Count(words, ",") < 2 {
		return words
	}
	return "about " + m.Rounded(3).Words()
}

// TopLine says what there is in a sentence or two: how many promises, how much
// firm money, what may come on top, in how many countries; and what else.
func (e *Edition) TopLine() string {
	if e.Totals == nil || e.Totals.All.Commitments.Stories == 0 {
		return "No new commitment; " + strings.Join(e.besides(0), ", ") + "."
	}
	sums := e.Totals.All.Commitments
	out := counted(sums.Stories, "new commitment", "new commitments")
	if !sums.Firm.IsZero() {
		out += ": " + money(sums.Firm) + " in firm sums"
	}
	if !sums.UpTo.IsZero() {
		out += ", up to " + strings.TrimPrefix(money(sums.UpTo), "about ") + " besides"
	}
	if e.Countries > 1 {
		out += ", in " + counted(e.Countries, "country", "countries")
	}
	out += "."
	if sums.Unsized > 0 {
		out += " " + counted(sums.Unsized, "states", "state") + " no sum."
	}
	if sums.Unpriced > 0 {
		out += " " + counted(sums.Unpriced, "is", "are") + " in a currency without a known rate."
	}
	if also := e.besides(sums.Stories); len(also) > 0 {
		out += " Also " + inWords(also) + "."
	}
	return out
}

// besides counts what an edition tells of besides its commitments. Beyond their
// caps, corrections and updates are counted together.
func (e *Edition) besides(commitments int) (out []string) {
	add := func(n int, one, many string) {
		if n > 0 {
			out = append(out, counted(n, one, many))
		}
	}
	changes := len(e.Corrections) + len(e.Updates) + e.MoreChanges
	if e.MoreChanges > 0 {
		add(changes, "correction or update", "corrections and updates")
	} else {
		add(len(e.Corrections), "correction", "corrections")
		add(len(e.Updates), "update", "updates")
	}
	add(e.Stories()-commitments-changes, "other story", "other stories")
	return out
}
