package news

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Query is a parsed search, as DESIGN section 3 describes the language. It is
// a value: saved searches, feeds out and digests keep its String. The zero
// Query matches every story, newest first.
type Query struct {
	Root Node // nil matches everything
	Sort []SortKey
}

// Node is a part of a query: And, Or, Not, Words or Condition.
type Node interface{ write(b *strings.Builder) }

// And matches what all its parts match.
type And []Node

// Or matches what any of its parts matches.
type Or []Node

// Not matches what its part does not.
type Not struct{ Node }

// Words is a word or a phrase looked for anywhere in a story and its articles.
type Words struct {
	Text   string
	Phrase bool // stood in quotes
	Prefix bool // the last word may go on
	needle needle
}

// Condition is a field and the values it may have; a comma is OR.
type Condition struct {
	Field  string
	Values []Value
}

// Value is one value of a condition: text, or for amount, mw, jobs, people
// and the dates a comparison.
type Value struct {
	Text   string // as written, without operator and quotes
	Prefix bool
	Op     Op
	Number Money     // amount, mw, jobs, people; its Currency is "" where none was given
	To     *Money    // the upper end of a range "1bn..5bn"
	From   time.Time // dates: the first moment of the day, month or year given
	Until  time.Time // and the first moment after it
	needle needle
}

// Op compares a story's value with the query's.
type Op string

// The operators; no operator is Is.
const (
	Is    Op = ""
	Over  Op = ">"
	From  Op = ">="
	Under Op = "<"
	Most  Op = "<="
)

// holds reports whether a value that compares with the query's as c does
// (-1, 0, 1) satisfies the operator.
func (o Op) holds(c int) bool {
	switch o {
	case Over:
		return c > 0
	case From:
		return c >= 0
	case Under:
		return c < 0
	case Most:
		return c <= 0
	}
	return c == 0
}

// SortKey is one thing to order stories by.
type SortKey struct {
	By         string // date, added, changed, amount, mw, jobs, people, sources, relevance
	Descending bool
}

var sortKeys = []string{"date", "added", "changed", "amount", "mw", "jobs", "people", "sources", "relevance"}

// NewestFirst reports whether the query asks for the usual order: date, newest first.
func (q Query) NewestFirst() bool {
	return len(q.Sort) == 0 || q.Sort[0] == SortKey{"date", true}
}

// NeedsText reports whether matching needs the text of the articles.
func (q Query) NeedsText() bool { return needsText(q.Root) }

func needsText(n Node) bool {
	switch n := n.(type) {
	case Words:
		return n.needle != ""
	case And:
		return slices.ContainsFunc(n, needsText)
	case Or:
		return slices.ContainsFunc(n, needsText)
	case Not:
		return needsText(n.Node)
	}
	return false
}

// String is the query in its plain form: parsed again it gives the same query.
func (q Query) String() string {
	var b strings.Builder
	if q.Root != nil {
		q.Root.write(&b)
	}
	if len(q.Sort) > 0 {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("sort:" + sortText(q.Sort))
	}
	return b.String()
}

func sortText(keys []SortKey) string {
	var out []string
	for _, k := range keys {
		if k.Descending {
			out = append(out, "-"+k.By)
		} else {
			out = append(out, k.By)
		}
	}
	return strings.Join(out, ",")
}

func (a And) write(b *strings.Builder) { writeList(b, a, " ") }
func (o Or) write(b *strings.Builder)  { writeList(b, o, " OR ") }

// writeList puts parentheses around lists within lists, whose borders would be lost.
func writeList(b *strings.Builder, list []Node, between string) {
	for i, n := range list {
		if i > 0 {
			b.WriteString(between)
		}
		_, or := n.(Or)
		_, and := n.(And)
		if or || and && between == " " {
			b.WriteByte('(')
			n.write(b)
			b.WriteByte(')')
			continue
		}
		n.write(b)
	}
}

func (n Not) write(b *strings.Builder) {
	b.WriteByte('-')
	switch n.Node.(type) {
	case And, Or:
		b.WriteByte('(')
		n.Node.write(b)
		b.WriteByte(')')
	default:
		n.Node.write(b)
	}
}

func (w Words) write(b *strings.Builder) {
	if w.Phrase {
		b.WriteString(quoteWord(w.Text))
		return
	}
	b.WriteString(w.Text)
	if w.Prefix {
		b.WriteByte('*')
	}
}

func (c Condition) write(b *strings.Builder) {
	b.WriteString(c.Field + ":")
	for i, v := range c.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(v.Op))
		if strings.ContainsAny(v.Text, " \t\n\r\",()*“”„：") || v.Text == "" || strings.IndexByte("<>=-", v.Text[0]) >= 0 {
			b.WriteString(quoteWord(v.Text))
		} else {
			b.WriteString(v.Text)
		}
		if v.Prefix {
			b.WriteByte('*')
		}
	}
}

func quoteWord(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// Compare orders two stories as the query asks, the newest first where it
// does not say, and the same way every time. Scores are those of Score.
func (q Query) Compare(a, b *Story, scoreA, scoreB int) int {
	for _, k := range q.Sort {
		c := k.compare(a, b, scoreA, scoreB)
		if c != 0 {
			return c
		}
	}
	return cmp.Or(b.When().Compare(a.When()), b.FirstSeen.Compare(a.FirstSeen), strings.Compare(a.ID, b.ID))
}

// compare puts stories whose value is unknown behind all others, in either direction.
func (k SortKey) compare(a, b *Story, scoreA, scoreB int) int {
	x, knownA := k.value(a, scoreA)
	y, knownB := k.value(b, scoreB)
	switch {
	case knownA != knownB && knownA:
		return -1
	case knownA != knownB:
		return 1
	case k.Descending:
		return cmp.Compare(y, x)
	}
	return cmp.Compare(x, y)
}

func (k SortKey) value(s *Story, score int) (v float64, known bool) {
	switch k.By {
	case "date":
		return float64(s.Headline.Published.Unix()), !s.Headline.Published.IsZero()
	case "added":
		return float64(s.FirstSeen.UnixMilli()), !s.FirstSeen.IsZero()
	case "changed":
		return float64(s.Changed.UnixMilli()), !s.Changed.IsZero()
	case "amount":
		d := s.InDollars()
		return d.Float(), d.Currency != ""
	case "mw":
		return deref(s.Headline.CapacityMW), s.Headline.CapacityMW != nil
	case "jobs":
		return float64(deref(s.Headline.Jobs)), s.Headline.Jobs != nil
	case "people":
		return float64(deref(s.Headline.PeopleTrained)), s.Headline.PeopleTrained != nil
	case "sources":
		return float64(len(s.Sources)), true
	}
	return float64(score), true // relevance
}

func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// When is the moment a story is ordered by: its announcement's date, or when
// we first saw it where that is unknown.
func (s *Story) When() time.Time {
	if s.Headline.Published.IsZero() {
		return s.FirstSeen
	}
	return s.Headline.Published.Time
}

// InDollars is the headline sum in US dollars; the zero Money where there is
// no sum or its rate is not known.
func (s *Story) InDollars() Money {
	switch {
	case s.USD != nil:
		return s.USD.Value
	case s.Headline.Amount != nil && s.Headline.Amount.Currency == "USD":
		return s.Headline.Amount.Money
	}
	return Money{}
}
