package date

import "strings"

// words reads a date word by word, in any order that is not ambiguous.
type words struct {
	f                         *fields
	yearSet, monthSet, daySet bool
	month                     string // the word that gave the month
	either                    bool   // day and month may be the other way round: 4/3/2026
	american                  bool   // am or pm was seen, which decides it
	hourAlone                 bool   // a bare hour is a time, as in 2026-04-03T10
}

// readWords reads dates with names of months, numeric dates and asctime.
func readWords(s string) (fields, bool) {
	var f fields
	w := words{f: &f}
	ok := w.readAll(s) && w.yearSet && w.monthSet && w.daySet
	if w.either && w.american {
		f.month, f.day = f.day, f.month
	}
	return f, ok && (!w.either || w.american || f.month == f.day)
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
		end := strings.IndexAny(s, " \t\r\n,;|")
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
		w.american = true
		return true
	}
	if !w.monthSet || w.month == "mar" {
		if m, ok := monthNames[lower]; ok {
			w.f.month, w.monthSet, w.month = m, true, lower
			return true
		}
	}
	if w.f.clock && w.f.setZone(d.text) {
		return true
	}
	switch {
	case weekdays[lower] || fillers[lower]:
		return true
	case first && d.comma: // a weekday in a language that we do not know
		return true
	case last && w.f.clock && !w.f.zoned && capitals(d.text):
		w.f.vague = true
		return true
	}
	return w.parts(lower)
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
