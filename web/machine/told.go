package machine

import (
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"gigawatch/news"
)

// told is a story in the words of a feed's entry.
type told struct {
	Link    string // of its page
	Sum     string // with its bound, "" for none
	Printed string // the sum as the source prints it
	Dollars string // in US dollars with the rate, "" where it is stated in them
	Facts   []fact
	Quote   string // the sentence that says so
	Sources []news.Source
}

type fact struct{ Name, Value string }

// newTold reads a story. Of its articles it shows the headline and one
// sentence, never the text.
func newTold(home string, s *news.Story) told {
	h := &s.Headline
	t := told{Link: home + s.Permalink, Quote: quoteOf(h)}
	if h.Amount != nil {
		t.Sum, t.Printed = h.Amount.Words(), h.Amount.Text
	}
	if s.USD != nil && h.Amount != nil && h.Amount.Currency != "USD" {
		t.Dollars = fmt.Sprintf("%s at %s US dollars for one %s (%s, %s)", s.USD.Value.Words(), s.USD.Rate, h.Amount.Currency, s.USD.Source, s.USD.RateDate)
	}
	t.Facts = factsOf(h)
	for _, src := range s.Sources {
		if address, ok := webAddress(src.URL); ok {
			src.URL = address
			t.Sources = append(t.Sources, src)
		}
	}
	return t
}

func factsOf(h *news.Announcement) (facts []fact) {
	add := func(name, value string) {
		if value != "" {
			facts = append(facts, fact{name, news.Plain(value)})
		}
	}
	add("Kind", string(h.Kind))
	add("Status", strings.ReplaceAll(string(h.Status), "_", " "))
	add("Companies", strings.Join(words(h.Companies), ", "))
	add("Partners", strings.Join(words(h.Partners), ", "))
	add("Countries", strings.Join(words(h.Countries), ", "))
	add("Places", strings.Join(h.Places, ", "))
	add("Pillars", strings.Join(words(h.Pillars), ", "))
	if h.Period != nil {
		add("Period", years(*h.Period))
	}
	if h.CapacityMW != nil {
		add("Capacity", news.Megawatts(*h.CapacityMW))
	}
	add("Jobs", number(h.Jobs))
	add("People to be trained", number(h.PeopleTrained))
	return facts
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func years(p news.Period) string {
	switch {
	case p.Start == 0 && p.End == 0:
		return ""
	case p.Start == 0 || p.Start == p.End:
		return "until " + strconv.Itoa(p.End)
	case p.End == 0:
		return "from " + strconv.Itoa(p.Start)
	}
	return fmt.Sprintf("%d to %d", p.Start, p.End)
}

// quoteOf is the sentence behind the sum, or behind the first fact that is not
// taken from the title.
func quoteOf(h *news.Announcement) string {
	best := ""
	for _, e := range h.Evidence {
		switch {
		case e.Field == "amount":
			return shortened(e.Quote)
		case best == "" && e.In == "text":
			best = e.Quote
		}
	}
	return shortened(best)
}

// mostQuoted is how much of an article may be shown, in letters.
const mostQuoted = 300

func shortened(s string) string {
	rs := []rune(news.Plain(s))
	if len(rs) <= mostQuoted {
		return string(rs)
	}
	return strings.TrimSpace(string(rs[:mostQuoted-1])) + "…"
}

// webAddress is an address that a reader may be sent to, with what may not
// stand in one escaped; ok is false for all that is not of the web.
func webAddress(address string) (escaped string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "", false
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String(), true
}

var toldPage = template.Must(template.New("told").Funcs(template.FuncMap{"plain": news.Plain}).Parse(
	`{{if .Sum}}<p><strong>{{.Sum}}</strong>{{with .Printed}}, printed as “{{.}}”{{end}}.{{with .Dollars}} In US dollars: {{.}}.{{end}}</p>
{{else}}<p>No sum is stated.</p>
{{end}}<ul>{{range .Facts}}
<li>{{.Name}}: {{.Value}}</li>{{end}}
</ul>
{{with .Quote}}<blockquote><p>{{.}}</p></blockquote>
{{end}}{{if .Sources}}<p>Sources:</p>
<ul>{{range .Sources}}
<li><a href="{{.URL}}">{{with .Outlet}}{{plain .}}: {{end}}{{or (plain .Title) .URL}}</a>{{with .Published.Day}}, {{.}}{{end}}</li>{{end}}
</ul>
{{end}}<p><a href="{{.Link}}">The story with its evidence</a></p>
`))

func (t told) html() (string, error) {
	var b strings.Builder
	err := toldPage.Execute(&b, t)
	return b.String(), err
}

// text is the same in plain words, without the sources.
func (t told) text() string {
	var parts []string
	if t.Sum == "" {
		parts = append(parts, "No sum is stated.")
	} else {
		parts = append(parts, t.Sum+".")
	}
	if t.Dollars != "" {
		parts = append(parts, "In US dollars: "+t.Dollars+".")
	}
	for _, f := range t.Facts {
		parts = append(parts, f.Name+": "+f.Value+".")
	}
	if t.Quote != "" {
		parts = append(parts, "“"+t.Quote+"”")
	}
	return strings.Join(parts, " ")
}
