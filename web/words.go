package web

import (
	_ "embed"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gigawatch/news"
)

//go:embed companies.txt
var firmTable string

// readFirms are the names of organisations by slug, where capitals do not make them.
func readFirms() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(firmTable) {
		if slug, name, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			out[slug] = name
		}
	}
	return out
}

// firm is the name of an organisation.
func (s *site) firm(slug string) string {
	if name, ok := s.firms[slug]; ok {
		return name
	}
	words := strings.Split(news.Plain(slug), "-")
	for i, w := range words {
		words[i] = capital(w)
	}
	return strings.Join(words, " ")
}

func capital(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if n == 0 {
		return w
	}
	return string(unicode.ToUpper(r)) + w[n:]
}

// land is the name of a country.
func (s *site) land(code string) string {
	name, _ := s.atlas.Name(code)
	return news.Plain(name)
}

// date is a day as people write it: "3 April 2026".
func date(d news.Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.UTC().Format("2 January 2006")
}

// moment is a time to the minute: "3 April 2026, 14:05 UTC".
func moment(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC")
}

// brief is a time for a table: "3 Apr 2026 14:05".
func brief(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2 Jan 2006 15:04")
}

// count is a whole number with commas between thousands.
func count[N int | int64](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// rough is a sum to three digits, for totals; the whole stands in the table
// and in the title beside it.
func rough(m news.Money) string {
	v := m.Float()
	sign := "$"
	if m.Currency != "USD" && m.Currency != "" {
		sign = string(m.Currency) + " "
	}
	return sign + short(v)
}

// short is a number to three digits with its magnitude.
func short(v float64) string {
	for _, m := range []struct {
		size float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if v >= m.size*0.9995 {
			return digits(v/m.size) + m.name
		}
	}
	return count(int64(math.Round(v)))
}

// digits is a number to three digits.
func digits(v float64) string {
	decimals := 2
	if v >= 99.95 {
		decimals = 0
	} else if v >= 9.995 {
		decimals = 1
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if v >= 1000 {
		return count(int64(math.Round(v)))
	}
	return s
}

// axis is a number of US dollars on an axis: "$50bn".
func axis(v float64) string {
	s := short(v)
	for _, m := range [][2]string{{" trillion", "tn"}, {" billion", "bn"}, {" million", "m"}} {
		s = strings.Replace(s, m[0], m[1], 1)
	}
	return "$" + s
}

// searchHref is the address of a search.
func searchHref(q string) string {
	if q == "" {
		return "/search"
	}
	return "/search?q=" + url.QueryEscape(q)
}

// outside is the address of a source if it is one that a browser may follow:
// http or https; "" otherwise.
func outside(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// archived is where the Internet Archive has a page as it was near a day.
func archived(address string, day news.Date) string {
	if address = outside(address); address == "" {
		return ""
	}
	when := "2"
	if !day.IsZero() {
		when = day.UTC().Format("20060102")
	}
	return "https://web.archive.org/web/" + when + "/" + address
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}

func lastRunes(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return "…" + string(r[len(r)-n:])
}

// base is the address of the site, without a slash at its end.
func (s *site) base(r *http.Request) string {
	if s.Base != nil {
		return strings.TrimSuffix(s.Base.String(), "/")
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	if strings.IndexFunc(r.Host, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune(".-:[]", c))
	}) >= 0 {
		return scheme + "localhost"
	}
	return scheme + r.Host
}
