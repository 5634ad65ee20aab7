package date

import "strings"

// readTail reads the time of day and the zone behind a day; am and pm, commas
// and weekdays may stand between them.
func (f *fields) readTail(s string) bool {
	w := words{f: f, yearSet: true, monthSet: true, daySet: true, hourAlone: true}
	return w.readAll(pointFraction(s)) && f.clock
}

// pointFraction writes the fraction 10:30:15,5 with a point.
func pointFraction(s string) string {
	at := strings.IndexByte(s, ',')
	if at > 0 && at+1 < len(s) && isDigit(s[at-1]) && isDigit(s[at+1]) {
		return s[:at] + "." + s[at+1:]
	}
	return s
}

// setClock reads hh:mm, hh:mm:ss, with a fraction, and what is stuck to its
// end: "Z", "+09:00", "pm". Without colons it must have four or six digits.
func (f *fields) setClock(s string) bool {
	c := &cursor{s: s}
	v, n := c.digits()
	switch {
	case n == 4 && c.peek() != ':':
		f.hour, f.minute = v/100, v%100
	case n == 6 && c.peek() != ':':
		f.hour, f.minute, f.second = v/10000, v/100%100, v%100
	case n == 1 || n == 2:
		f.hour = v
		if !f.setMinutes(c) {
			return false
		}
	default:
		return false
	}
	fraction(c)
	f.clock = true
	if h := c.s[c.at:]; h == "h" || h == "m" || h == "min" || h == "น." { // 10:30h, 11h30m
		return true
	}
	return c.done() || f.setSuffix(c.s[c.at:])
}

// setMinutes reads :mm and :ss, or h and mm as the French write it, or 10.30.
func (f *fields) setMinutes(c *cursor) bool {
	sep := c.peek()
	if sep != ':' && sep != 'h' && sep != 'H' && sep != '.' {
		return true // the hour alone: T10, 10am, 10Z
	}
	c.at++
	v, n := c.digits()
	if n == 0 {
		return sep != ':' && c.done()
	}
	f.minute = v
	if !c.take(':') {
		return n == 2 || n == 1 && sep == ':'
	}
	f.second, n = c.digits()
	return n == 1 || n == 2
}

// fraction skips a part of a second.
func fraction(c *cursor) {
	at := c.at
	if c.take('.') || c.take(',') {
		if _, n := c.digits(); n == 0 {
			c.at = at
		}
		c.digits()
	}
}

// setSuffix reads what is stuck to a time: am, pm or a zone.
func (f *fields) setSuffix(s string) bool {
	if f.setHalf(s) {
		return true
	}
	for _, half := range []string{"am", "pm", "AM", "PM"} {
		if rest, ok := strings.CutPrefix(s, half); ok && f.setHalf(half) {
			return f.setZone(rest)
		}
	}
	return f.setZone(s)
}

// halves are am and pm in Arabic, Greek, Hindi and Finnish. Those of other
// languages are words of a third: de and du, SA.
var halves = map[string]string{
	"ص": "am", "صباحا": "am", "م": "pm", "مساء": "pm", "πμ": "am", "μμ": "pm",
	"पूर्वाह्न": "am", "अपराह्न": "pm", "ap": "am", "ip": "pm",
}

// setHalf applies am or pm to an hour of the twelve-hour clock.
func (f *fields) setHalf(s string) bool {
	half := strings.ToLower(strings.ReplaceAll(s, ".", ""))
	if named, ok := halves[half]; ok {
		half = named
	}
	if half != "am" && half != "pm" {
		return false
	}
	if f.hour > 12 || f.hour == 0 {
		return half == "pm" || f.hour == 0 // 14:30 PM: redundant, not wrong
	}
	f.hour %= 12
	if half == "pm" {
		f.hour += 12
	}
	return true
}
