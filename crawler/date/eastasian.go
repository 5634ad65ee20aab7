package date

import (
	"strings"
	"unicode"
)

// readEastAsian reads 2026年4月3日 10時30分, 令和8年4月3日, 2004년 05월 28일 01:31:15 and
// 2004-05-25 오후 11:23:17. known is false where no such sign is in the string.
func readEastAsian(s string) (f fields, known, ok bool) {
	if !strings.ContainsFunc(s, eastAsian) {
		return f, false, false
	}
	r := eastReader{f: &f, rest: s}
	ok = r.readAll() && f.year > 0 && f.month > 0 && f.day > 0
	if f.clock && !f.zoned {
		f.offset, f.zoned = r.country(s), true
	}
	return f, true, ok
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// country gives the offset of the country whose signs the date is written in.
func (r *eastReader) country(s string) int {
	switch {
	case strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Hangul, c) }):
		return 9 * 3600
	case r.japanese || strings.ContainsAny(s, "時曜") && !strings.ContainsAny(s, "週期上下"):
		return 9 * 3600
	}
	return 8 * 3600
}

type eastReader struct {
	f        *fields
	rest     string
	japanese bool
	era      int // years to add to the year
	half     int // 1 in the morning, 2 in the afternoon
}

// unit words behind a number.
const (
	yearUnits   = "年년"
	monthUnits  = "月월"
	dayUnits    = "日일号號"
	hourUnits   = "時时点點시"
	minuteUnits = "分분"
	secondUnits = "秒초"
)

func (r *eastReader) readAll() bool {
	for {
		r.rest = strings.TrimLeft(r.rest, " ,、，")
		if r.rest == "" {
			return r.applyHalf()
		}
		if !r.step() {
			return false
		}
	}
}

func (r *eastReader) step() bool {
	if isDigit(r.rest[0]) {
		return r.number()
	}
	if c := r.rest[0]; c == '(' || c == '[' {
		return r.bracket()
	}
	for _, w := range eastWords {
		if rest, ok := strings.CutPrefix(r.rest, w.text); ok {
			r.rest = rest
			r.learn(w)
			return true
		}
	}
	if c := []rune(r.rest)[0]; eastAsian(c) {
		return r.weekday()
	}
	return r.zone()
}

// zone reads +09:00, JST and the like to the next space.
func (r *eastReader) zone() bool {
	word, rest, _ := strings.Cut(r.rest, " ")
	r.rest = rest
	return r.f.clock && r.f.setZone(word)
}

// eastWord stands before or between the numbers. Its zero values teach nothing.
type eastWord struct {
	text     string
	half     int // 1 in the morning, 2 in the afternoon
	era      int // years to add
	year     int
	japanese bool
}

// eastWords are tried in this order.
var eastWords = []eastWord{
	{text: "午前", half: 1, japanese: true}, {text: "午後", half: 2, japanese: true},
	{text: "上午", half: 1}, {text: "下午", half: 2}, {text: "早上", half: 1}, {text: "晚上", half: 2},
	{text: "오전", half: 1}, {text: "오후", half: 2},
	{text: "令和元年", year: 2019, japanese: true}, {text: "令和", era: 2018, japanese: true},
	{text: "平成", era: 1988, japanese: true}, {text: "昭和", era: 1925, japanese: true},
	{text: "民国", era: 1911}, {text: "民國", era: 1911},
	{text: "入力"}, {text: "公開"}, {text: "更新"}, {text: "配信"}, {text: "掲載"}, {text: "发布"}, {text: "發布"},
	{text: "입력"}, {text: "수정"}, {text: "등록"}, {text: "日本時間", japanese: true}, {text: "北京时间"}, {text: ":"},
}

func (r *eastReader) learn(w eastWord) {
	r.half = max(r.half, w.half)
	r.era = max(r.era, w.era)
	r.japanese = r.japanese || w.japanese
	if w.year > 0 {
		r.f.year = w.year
	}
}

// bracket reads over (水) and (周五).
func (r *eastReader) bracket() bool {
	end := strings.IndexAny(r.rest, ")]")
	if end < 0 || end > 24 {
		return false
	}
	if strings.ContainsAny(r.rest[:end], "火水木金土") {
		r.japanese = true
	}
	r.rest = r.rest[end+1:]
	return true
}

// weekday reads over 金曜日, 星期五, 周五, 금요일.
func (r *eastReader) weekday() bool {
	for _, mark := range []string{"曜日", "요일"} {
		if at := strings.Index(r.rest, mark); at > 0 && at <= 3 {
			r.rest = r.rest[at+len(mark):]
			return true
		}
	}
	for _, mark := range []string{"星期", "周", "週"} {
		if rest, ok := strings.CutPrefix(r.rest, mark); ok && rest != "" {
			r.rest = rest[len(string([]rune(rest)[0])):]
			return true
		}
	}
	return false
}

// number reads a number and its unit, a clock, or a date of digits.
func (r *eastReader) number() bool {
	c := &cursor{s: r.rest}
	v, n := c.digits()
	sep := c.peek()
	if sep == ':' {
		return r.clock()
	}
	if n == 4 && (sep == '-' || sep == '.' || sep == '/') {
		return r.digits()
	}
	tail := strings.TrimLeft(r.rest[c.at:], " ")
	if tail == "" || n > 4 {
		return false
	}
	unit := []rune(tail)[0]
	r.rest = tail[len(string(unit)):]
	return r.set(v, n, unit)
}

func (r *eastReader) set(v, n int, unit rune) bool {
	f := r.f
	is := func(units string) bool { return strings.ContainsRune(units, unit) }
	switch {
	case is(yearUnits) && f.year == 0:
		f.year = v + r.era
		if r.era == 0 && n == 2 {
			f.year = fullYear(v, n)
		}
	case is(monthUnits) && f.month == 0:
		f.month = v
	case is(dayUnits) && f.day == 0:
		f.day = v
	case is(hourUnits) && !f.clock:
		f.hour, f.clock = v, true
	case is(minuteUnits) && f.clock:
		f.minute = v
	case is(secondUnits) && f.clock:
		f.second = v
	default:
		return false
	}
	return true
}

// clock reads 10:30 or 10:30:15, and a zone stuck to it.
func (r *eastReader) clock() bool {
	end := strings.IndexFunc(r.rest, func(c rune) bool { return c == ' ' || eastAsian(c) || c == ',' || c == '(' || c == ')' })
	if end < 0 {
		end = len(r.rest)
	}
	word := r.rest[:end]
	r.rest = r.rest[end:]
	return !r.f.clock && r.f.setClock(word)
}

// digits reads 2004-05-25, 2004.05.25. and 2004. 5. 25.
func (r *eastReader) digits() bool {
	c := &cursor{s: r.rest}
	into := []*int{&r.f.year, &r.f.month, &r.f.day}
	sep := byte(0)
	for i, p := range into {
		v, n := c.digits()
		if n == 0 || n > 4 {
			return false
		}
		*p = v
		if i == 0 {
			sep = c.peek()
		}
		if !c.take(sep) && i < 2 {
			return false
		}
		if sep == '.' && i < 2 {
			c.spaces()
		}
	}
	r.rest = c.s[c.at:]
	return true
}

func (r *eastReader) applyHalf() bool {
	if r.half == 0 {
		return true
	}
	half := [...]string{1: "am", 2: "pm"}[r.half]
	return r.f.clock && r.f.setHalf(half)
}
