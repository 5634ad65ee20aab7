package date

import "strings"

// number reads a word that begins with a digit.
func (w *words) number(s string) bool {
	c := &cursor{s: s}
	v, n := c.digits()
	rest := strings.ToLower(s[c.at:])
	whole := w.yearSet && w.monthSet && w.daySet
	switch {
	case isClock(rest, n), whole && n <= 2 && strings.HasPrefix(rest, ".") && len(rest) > 2:
		return w.clock(s)
	case whole && (n == 4 || n == 6 || w.hourAlone && n <= 2):
		return w.clock(s)
	case rest == "" || rest == "." || ordinals[rest] || n == 4 && yearMarks[rest]:
		return w.plain(v, n, rest)
	}
	return w.parts(strings.ToLower(s))
}

// isClock says that n digits and rest are a time of day: 10:30, 10h30, 10am.
func isClock(rest string, n int) bool {
	if n > 2 || rest == "" {
		return false
	}
	return rest[0] == ':' || rest[0] == 'h' || strings.HasPrefix(rest, "am") || strings.HasPrefix(rest, "pm") ||
		strings.HasPrefix(rest, "a.m") || strings.HasPrefix(rest, "p.m")
}

func (w *words) clock(s string) bool {
	if w.f.clock || !w.f.setClock(s) {
		return false
	}
	w.american = w.american || strings.ContainsAny(s, "mM")
	return true
}

// plain takes a bare number for the day or the year.
func (w *words) plain(v, n int, rest string) bool {
	switch {
	case n == 4 && !w.yearSet && !ordinals[rest]:
		w.f.year, w.yearSet = v, true
	case w.monthNext && n <= 2 && !w.monthSet:
		w.f.month, w.monthSet, w.monthNext = v, true, false
	case n <= 2 && !w.daySet && v > 0:
		w.f.day, w.daySet, w.dotted = v, true, rest == "."
	case n <= 2 && rest == "." && w.dotted && !w.monthSet && !w.yearSet: // 11. 12. 2014
		w.f.month, w.monthSet = v, true
	case n == 2 && !w.yearSet && rest == "":
		w.f.year, w.yearSet = fullYear(v, 2), true
	default:
		return false
	}
	return true
}

// parts reads a date in one word, and the time stuck to it: 03-Apr-2026,
// 2006/09/15, 13.02.2012, 4/3/2026, 2004-july-13T9:15.
func (w *words) parts(s string) bool {
	at := strings.IndexAny(s, "-/.")
	if at < 0 || w.yearSet || w.monthSet || w.daySet {
		return false
	}
	day, clock := cutClock(s)
	if head, rest, ok := strings.Cut(day, ":"); ok && clock == "" && strings.Count(head, "/") == 2 { // 03/apr/2026:10:30:15, of web servers
		day, clock = head, rest
	}
	list := strings.Split(strings.TrimSuffix(day, "."), s[at:at+1])
	if len(list) != 3 || !w.three(list, s[at]) {
		return false
	}
	w.yearSet, w.monthSet, w.daySet = true, true, true
	return clock == "" || w.clock(clock)
}

// cutClock cuts at a T that stands between two digits.
func cutClock(s string) (day, clock string) {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == 't' && isDigit(s[i-1]) && isDigit(s[i+1]) {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// three sets year, month and day from their three parts.
func (w *words) three(list []string, sep byte) bool {
	if m, ok := monthNames[list[1]]; ok {
		w.f.month = m
		if len(list[0]) == 4 {
			return number(list[0], &w.f.year) && number(list[2], &w.f.day)
		}
		return number(list[0], &w.f.day) && w.year(list[2])
	}
	if m, ok := monthNames[list[0]]; ok {
		w.f.month = m
		return number(list[1], &w.f.day) && w.year(list[2])
	}
	if len(list[0]) == 4 {
		return number(list[0], &w.f.year) && number(list[1], &w.f.month) && number(list[2], &w.f.day)
	}
	if !number(list[0], &w.f.day) || !number(list[1], &w.f.month) || !w.year(list[2]) {
		return false
	}
	switch f := w.f; {
	case f.month > 12 && f.day <= 12:
		f.month, f.day = f.day, f.month
	case sep == '.' || f.day > 12: // dots are European
	default:
		w.either = true
	}
	return true
}

func (w *words) year(s string) bool {
	if len(s) != 2 && len(s) != 4 || !number(s, &w.f.year) {
		return false
	}
	w.f.year = fullYear(w.f.year, len(s))
	return true
}

// number reads a whole string of one to four digits.
func number(s string, into *int) bool {
	c := &cursor{s: s}
	v, n := c.digits()
	*into = v
	return n > 0 && n <= 4 && c.done()
}
