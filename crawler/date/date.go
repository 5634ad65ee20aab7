// Package date reads the dates that feeds, pages and sitemaps really carry.
//
// In goes a string, out comes a moment in UTC, or only a day where the string
// says no more. It knows RFC 822 and its abuses, ISO 8601 with weeks and
// ordinal days, asctime, the month names of some sixty languages, the Chinese,
// Japanese and Korean forms and the zone names of the world's newsrooms. What
// is no date, or could be two dates, is refused. It has no clock and no
// network, and guesses no missing year.
package date

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxLength is longer than any date with its weekday, zone and a label.
const maxLength = 120

// Parse reads s. dayOnly says that no time of day is known; t is then midnight
// UTC of that day. ok is false for anything that is not surely a date.
func Parse(s string) (t time.Time, dayOnly bool, ok bool) {
	if len(s) > maxLength {
		return time.Time{}, false, false
	}
	s = strings.TrimSpace(s)
	if s == "" || !utf8.ValidString(s) {
		return time.Time{}, false, false
	}
	if !ascii(s) {
		s = plain(s)
	}
	f, ok := read(s)
	if !ok {
		return time.Time{}, false, false
	}
	return f.moment()
}

// read tries the three grammars; the first that knows the shape decides.
func read(s string) (fields, bool) {
	if open := strings.LastIndex(s, " ("); open > 0 && strings.HasSuffix(s, ")") {
		// JavaScript tells the zone again: GMT+0100 (Central European Standard Time)
		if f, ok := read(s[:open]); ok && f.numeric {
			return f, true
		}
	}
	foreign := !ascii(s)
	if foreign {
		if f, known, ok := readEastAsian(s); known {
			return f, ok
		}
	}
	if f, known, ok := readISO(s); known {
		return f, ok
	}
	if foreign {
		s = fold(s)
	}
	return readWords(s)
}

// fields are the parts of a date as they were written.
type fields struct {
	year, month, day     int
	hour, minute, second int
	clock                bool // a time of day was given
	offset               int  // seconds east of UTC
	zoned                bool // offset was given
	numeric              bool // as a number
	vague                bool // a zone that nobody knows: only the day is sure
}

// moment checks the ranges and gives the time in UTC.
func (f fields) moment() (time.Time, bool, bool) {
	if !f.valid() {
		return time.Time{}, false, false
	}
	day := time.Date(f.year, time.Month(f.month), f.day, 0, 0, 0, 0, time.UTC)
	if day.Day() != f.day || f.vague || !f.clock {
		return day, true, day.Day() == f.day
	}
	// 24:00 and second 60 run over into the next day and minute by themselves.
	t := time.Date(f.year, time.Month(f.month), f.day, f.hour, f.minute, f.second, 0, time.UTC)
	t = t.Add(-time.Duration(f.offset) * time.Second)
	if t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}, false, false
	}
	return t, false, true
}

func (f fields) valid() bool {
	if f.year < 1 || f.year > 9999 || f.month < 1 || f.month > 12 || f.day < 1 || f.day > 31 {
		return false
	}
	if f.minute > 59 || f.second > 60 || f.hour > 24 {
		return false
	}
	return f.hour < 24 || f.minute == 0 && f.second == 0
}

// fullYear widens a year of two digits as RFC 2822 and the C library do.
func fullYear(y, digits int) int {
	switch {
	case digits > 2:
		return y
	case y < 69:
		return 2000 + y
	}
	return 1900 + y
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plain turns full-width digits, long dashes and odd spaces into plain ones.
func plain(s string) string {
	s = norm.NFKC.String(s)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r >= 0x2010 && r <= 0x2015 || r == 0x2212:
			return '-'
		case unicode.Is(unicode.Cf, r):
			return -1
		case r == '،' || r == '、':
			return ','
		case r >= utf8.RuneSelf && unicode.IsDigit(r):
			return digit(r)
		}
		return r
	}, s))
}

// digit is the plain form of a decimal digit of any script: they stand in rows
// of ten, and no row touches digits that are not its own or of other rows.
func digit(r rune) rune {
	n := rune(0)
	for unicode.IsDigit(r - n - 1) {
		n++
	}
	return '0' + n%10
}

// fold takes the accents off, so that "février" and "fevrier" are one word, and
// the points of Hebrew, Arabic and Devanagari that many leave out. The vowel
// signs of Thai and India stay: words differ by them alone.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x300 && r <= 0x36F, r >= 0x591 && r <= 0x5C7, r >= 0x64B && r <= 0x655, r == 0x670, r == 0x93C, r == 0x9BC:
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
