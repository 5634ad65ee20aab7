package digest

import (
	"strconv"
	"strings"
	"time"

	"gigawatch/news"
)

// Names are what people call the things that records know by code.
type Names struct {
	Country func(news.Country) string // "Japan"
	Company func(news.Company) string // "Microsoft"
}

func (n Names) country(c news.Country) string {
	if n.Country != nil {
		if name := n.Country(c); name != "" {
			return name
		}
	}
	return string(c)
}

func (n Names) company(c news.Company) string {
	if n.Company != nil {
		if name := n.Company(c); name != "" {
			return name
		}
	}
	words := strings.Split(string(c), "-")
	for i, w := range words {
		if w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// flag is the two letters of a country as the signs that many screens show as its flag.
func flag(c news.Country) string {
	if len(c) != 2 {
		return ""
	}
	var b strings.Builder
	for _, r := range string(c) {
		if r < 'A' || r > 'Z' {
			return ""
		}
		b.WriteRune('\U0001F1E6' + r - 'A')
	}
	return b.String()
}

// inWords joins a list as people do: "Japan, Korea and Chile".
func inWords(list []string) string {
	switch n := len(list); n {
	case 0:
		return ""
	case 1:
		return list[0]
	default:
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
}

// each turns a list into the words for its elements.
func each[T, W any](list []T, word func(T) W) []W {
	out := make([]W, len(list))
	for i, v := range list {
		out[i] = word(v)
	}
	return out
}

// short is a sum for a subject line: "$10 bn".
func short(words string) string {
	return strings.NewReplacer(" trillion", " tn", " billion", " bn", " million", " m").Replace(words)
}

// counted is a number with its noun.
func counted[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// shortDay is a day in a subject line: "24 Nov".
func shortDay(day string) string { return dayAs(day, "2 Jan") }

// longDay is a day for people: "24 November 2026".
func longDay(day string) string { return dayAs(day, "2 January 2006") }

func dayAs(day, layout string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format(layout)
}

// moment is a time for people in a reader's zone: "24 Nov 2026, 07:05".
func moment(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2 Jan 2006, 15:04 MST")
}

// clip keeps a text to so many letters, cut between words, and says so.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := string(r[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// grouped is a number with commas between thousands.
func grouped[N int | int64](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
