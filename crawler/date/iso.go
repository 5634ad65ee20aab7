package date

import "time"

// cursor walks over a string byte by byte.
type cursor struct {
	s  string
	at int
}

func (c *cursor) done() bool { return c.at >= len(c.s) }

func (c *cursor) peek() byte {
	if c.done() {
		return 0
	}
	return c.s[c.at]
}

func (c *cursor) take(b byte) bool {
	if c.peek() != b || c.done() {
		return false
	}
	c.at++
	return true
}

// digits reads a run of digits and says how many there were.
func (c *cursor) digits() (value, n int) {
	for !c.done() && isDigit(c.peek()) && n < 15 {
		value = value*10 + int(c.peek()-'0')
		c.at++
		n++
	}
	return value, n
}

func (c *cursor) spaces() {
	for c.take(' ') {
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// readISO reads ISO 8601 and its relatives, all of which begin with the year.
// known is false where the string has another shape.
func readISO(s string) (f fields, known, ok bool) {
	c := &cursor{s: s}
	if c.peek() != '-' && !isDigit(c.peek()) {
		return f, false, false
	}
	known, ok = f.isoDay(c)
	if !known || !ok {
		return f, known, false
	}
	if c.done() {
		return f, true, true
	}
	return f, true, f.isoRest(c)
}

// isoDay reads the day. It takes a string for its own when the digits can be nothing else.
func (f *fields) isoDay(c *cursor) (known, ok bool) {
	if c.take('-') {
		return true, f.isoShort(c)
	}
	v, n := c.digits()
	switch sep := c.peek(); {
	case n == 4 && sep == 'W' || n == 4 && sep == '-' && c.at+1 < len(c.s) && c.s[c.at+1] == 'W':
		return true, f.isoWeek(c, v)
	case n == 4 && sep == '-', n == 4 && sep == '/', n == 4 && sep == '.':
		c.at++
		return f.isoParts(c, v, sep)
	case n == 2 && sep == '-':
		c.at++
		return f.isoTwoDigits(c, v)
	case n >= 3 && n != 4 && (c.done() || sep == 'T' || sep == 'Z'), n == 8 || n == 14 || n == 12:
		return true, f.isoCompact(v, n)
	case n == 4 && c.done():
		f.year, f.month, f.day = v, 1, 1
		return true, true
	}
	return false, false
}

// isoShort reads -YYMM and -YY-MM: a year of two digits and a month.
func (f *fields) isoShort(c *cursor) bool {
	v, n := c.digits()
	f.day = 1
	switch {
	case n == 4 && c.done():
		f.year, f.month = fullYear(v/100, 2), v%100
		return true
	case n == 2 && c.take('-'):
		f.year = fullYear(v, 2)
		f.month, n = c.digits()
		return n == 2 && c.done()
	}
	return false
}

// isoParts reads what follows YYYY-: month and day, a month alone, or the day of the year.
func (f *fields) isoParts(c *cursor, year int, sep byte) (known, ok bool) {
	f.year, f.day = year, 1
	v, n := c.digits()
	switch {
	case n == 0:
		return false, false // 2004-július-13
	case n == 3 && sep == '-' && c.peek() != sep:
		return true, f.ordinal(v)
	case n > 3:
		return true, false
	}
	f.month = v
	if c.done() {
		return true, sep == '-' && n == 2 || sep == '/'
	}
	if !c.take(sep) {
		return true, false
	}
	f.day, n = c.digits()
	if sep == '.' {
		c.take('.') // 2026.04.03. as Hungarians and Koreans write it
	}
	return true, n == 1 || n == 2
}

// isoTwoDigits reads YY-MM-DD. 03-04-05 could be three dates, but ISO 8601 of
// 1988 knew this form and no other standard does.
func (f *fields) isoTwoDigits(c *cursor, year int) (known, ok bool) {
	month, n := c.digits()
	if n != 2 || !c.take('-') {
		return false, false
	}
	day, m := c.digits()
	if m != 2 {
		return false, false
	}
	f.year, f.month, f.day = fullYear(year, 2), month, day
	return true, true
}

// isoCompact reads runs of digits by their length.
func (f *fields) isoCompact(v, n int) bool {
	switch n {
	case 5: // YYDDD
		// Where the end looks like a year, it is a slip of the finger: 22013.
		if y := v % 10000; y >= 1900 && y < 2100 {
			return false
		}
		f.year = fullYear(v/1000, 2)
		return f.ordinal(v % 1000)
	case 6: // YYMMDD
		f.year, f.month, f.day = fullYear(v/10000, 2), v/100%100, v%100
	case 7: // YYYYDDD
		f.year = v / 1000
		return f.ordinal(v % 1000)
	case 8:
		f.year, f.month, f.day = v/10000, v/100%100, v%100
	case 12, 14:
		if n == 14 {
			f.second, v = v%100, v/100
		}
		f.minute, f.hour, f.clock = v%100, v/100%100, true
		v /= 10000
		f.year, f.month, f.day = v/10000, v/100%100, v%100
	default:
		return false
	}
	return true
}

// ordinal sets month and day from the day of the year.
func (f *fields) ordinal(n int) bool {
	t := time.Date(f.year, 1, n, 0, 0, 0, 0, time.UTC)
	f.month, f.day = int(t.Month()), t.Day()
	return n >= 1 && t.Year() == f.year
}

// isoWeek reads YYYY-Www-D and YYYYWwwD; without a day it is the Monday.
func (f *fields) isoWeek(c *cursor, year int) bool {
	c.take('-')
	c.take('W')
	v, n := c.digits()
	week, day := v, 1
	switch {
	case n == 3:
		week, day = v/10, v%10
	case n == 2 && c.take('-'):
		day, n = c.digits()
		if n != 1 {
			return false
		}
	case n != 2:
		return false
	}
	if week < 1 || week > 53 || day < 1 || day > 7 {
		return false
	}
	// 4 January is always in week 1.
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	t := monday.AddDate(0, 0, (week-1)*7+day-1)
	if y, w := t.ISOWeek(); y != year || w != week {
		return false
	}
	f.year, f.month, f.day = t.Year(), int(t.Month()), t.Day()
	return true
}

// isoRest reads what follows the day: T or space and a time, or a bare zone.
func (f *fields) isoRest(c *cursor) bool {
	if rest := c.s[c.at:]; f.clock || rest[0] == 'Z' || rest[0] == '+' || rest[0] == '-' {
		// A zone behind a bare day (XML Schema's date) must be whole: 2013-01-27-01 is none.
		return rest == "Z" || (f.clock || len(rest) == 6) && f.setZone(rest)
	}
	if !c.take('T') && !c.take('t') && !c.take(',') && !c.take('_') && c.peek() != ' ' {
		return false
	}
	if c.done() {
		return false
	}
	return f.readTail(c.s[c.at:])
}
