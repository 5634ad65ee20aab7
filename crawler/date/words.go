package date

import (
	"strings"
	"unicode"
)

// words reads a date word by word, in any order that is not ambiguous.
type words struct {
	f                         *fields
	yearSet, monthSet, daySet bool
	month                     string // the word that gave the month
	either                    bool   // day and month may be the other way round: 4/3/2026
	american                  bool   // am or pm was seen, which decides it
	foreign                   bool   // a word that is not English was seen: the day stands first
	dotted                    bool   // the day had a full stop: 5. listopada
	monthNext                 bool   // the next number is the month: 5 tháng 1
	hourAlone                 bool   // a bare hour is a time, as in 2026-04-03T10
}

// readWords reads dates with names of months, numeric dates and asctime.
func readWords(s string) (fields, bool) {
	var f fields
	w := words{f: &f}
	ok := w.readAll(joined(s)) && w.yearSet && w.monthSet && w.daySet
	if thai(w.month) && f.year > 2400 {
		f.year -= 543 // years are counted from the death of the Buddha
	}
	if w.either && w.american && !w.foreign {
		f.month, f.day = f.day, f.month
	}
	return f, ok && (!w.either || w.american || w.foreign || f.month == f.day)
}

// joined writes the two halves of the day in one word, as Spanish does not.
func joined(s string) string {
	for _, half := range []string{"a", "p"} {
		if strings.Contains(s, half+". m") {
			s = strings.NewReplacer(half+". m.", half+"m", half+". m", half+"m").Replace(s)
		}
	}
	return s
}

func thai(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Thai, r) })
}

func (w *words) readAll(s string) bool {
	list := splitWords(s)
	for i, word := range list {
		if !w.read(word, i == 0, i == len(list)-1) {
			return false
		}
	}
	return len(list) > 0
}

// word is a piece of the string between spaces and commas.
type word struct {
	text  string
	comma bool // a comma follows
}

func splitWords(s string) []word {
	var list []word
	for s != "" {
		end := strings.IndexAny(s, " \t\r\n,;|[]")
		if end < 0 {
			return append(list, word{text: s})
		}
		comma := s[end] == ','
		if end > 0 {
			list = append(list, word{s[:end], comma})
		} else if comma && len(list) > 0 {
			list[len(list)-1].comma = true
		}
		s = s[end+1:]
	}
	return list
}

func (w *words) read(d word, first, last bool) bool {
	text := d.text
	switch c := text[0]; {
	case isDigit(c):
		return w.number(text)
	case (c == '+' || c == '-') && len(text) > 1 && w.f.clock:
		return w.f.setZone(text)
	case text == "-" || text == "/" || text == "@" || text == "·" || text == "•":
		return true
	case c == '\'' && len(text) == 3 && !w.yearSet: // Jan 1 '04
		return w.number(text[1:])
	}
	return w.name(d, first, last)
}

// name reads a word of letters: month, weekday, filler, half of the day, zone.
func (w *words) name(d word, first, last bool) bool {
	lower := strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(d.text, ":"), "."))
	if w.f.clock && w.f.setHalf(lower) {
		_, elsewhere := halves[strings.ReplaceAll(lower, ".", "")]
		w.foreign, w.american = w.foreign || elsewhere, w.american || !elsewhere
		return true
	}
	if w.monthName(lower) {
		return true
	}
	if w.f.clock && w.f.setZone(d.text) {
		return true
	}
	switch {
	case weekdays[lower] || fillers[lower] || weekdays[strings.TrimSuffix(lower, "ที่")]: // Thai: วันพุธที่ 7
		w.foreign = w.foreign || !english[lower]
		return true
	case lower == "noon" || lower == "midnight":
		return w.named(lower)
	case lower == "thang": // Vietnamese: tháng, month
		w.monthNext = true
		return true
	case first && d.comma: // a weekday in a language that we do not know
		return true
	case last && w.f.clock && !w.f.zoned && (capitals(d.text) || place(d.text)):
		w.f.vague = true
		return true
	}
	return w.parts(lower)
}

// monthName takes a name of a month, with the preposition that Hebrew writes
// together with it.
func (w *words) monthName(lower string) bool {
	if w.monthSet && w.month != "mar" {
		return false
	}
	m, ok := monthNames[lower]
	if !ok {
		m, ok = monthNames[strings.TrimPrefix(lower, "ב")]
	}
	if lower == "listopada" && w.dotted { // Croatian; Poles write no full stop behind the day
		m = 10
	}
	if ok {
		w.f.month, w.monthSet, w.month = m, true, lower
	}
	return ok
}

// named sets the time of day that has a name.
func (w *words) named(name string) bool {
	if w.f.clock {
		return false
	}
	w.f.clock = true
	if name == "noon" {
		w.f.hour = 12
	}
	return true
}

// place says that a word is a zone by its place whose offset the season changes: Europe/Berlin.
func place(s string) bool {
	region, city, ok := strings.Cut(s, "/")
	switch region {
	case "Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian", "US":
		return ok && city != "" && !strings.ContainsAny(city, "0123456789")
	}
	return false
}

// capitals says that a word looks like the name of a zone: XYZT.
func capitals(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) >= 3 && len(s) <= 5
}
