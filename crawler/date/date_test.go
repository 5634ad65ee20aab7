package date

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"gigawatch/news/newstest"
)

func TestParse(t *testing.T) {
	cases := []struct{ name, in, want string }{
		// RFC 822 and its relatives
		{"rfc 1123", "Fri, 03 Apr 2026 10:30:15 GMT", "2026-04-03T10:30:15Z"},
		{"no weekday, no seconds", "3 Apr 2026 10:30 +0200", "2026-04-03T08:30:00Z"},
		{"wrong weekday", "Mon, 03 Apr 2026 10:30:15 GMT", "2026-04-03T10:30:15Z"},
		{"long month", "Friday, April 3, 2026 10:30 AM EDT", "2026-04-03T14:30:00Z"},
		{"ordinal day", "April 3rd, 2026", "2026-04-03"},
		{"noon", "April 3, 2026 12:15 pm", "2026-04-03T12:15:00Z"},
		{"midnight", "April 3, 2026 12:15 a.m. ET", "2026-04-03T05:15:00Z"},
		{"time first", "10:00 a.m. JST, 3 April 2026", "2026-04-03T01:00:00Z"},
		{"two-digit year", "Fri, 03 Apr 26 10:30:15 +0000", "2026-04-03T10:30:15Z"},
		{"rfc 850", "Friday, 03-Apr-26 10:30:15 GMT", "2026-04-03T10:30:15Z"},
		{"asctime", "Fri Apr  3 10:30:15 2026", "2026-04-03T10:30:15Z"},
		{"unix date", "Fri Apr  3 10:30:15 KST 2026", "2026-04-03T01:30:15Z"},
		{"zone named twice", "Fri, 3 Apr 2026 10:30:15 +0900 (JST)", "2026-04-03T01:30:15Z"},
		{"leap second", "Tue, 30 Jun 2015 23:59:60 GMT", "2015-07-01T00:00:00Z"},
		{"end of day", "Fri, 03 Apr 2026 24:00:00 GMT", "2026-04-04T00:00:00Z"},
		{"unknown zone leaves the day", "Fri, 03 Apr 2026 23:30:00 XYZT", "2026-04-03"},
		{"a place with summer time leaves the day", "Tue, 24 Nov 2026 10:00:00 Europe/Berlin", "2026-11-24"},
		// zones
		{"jst", "Fri, 03 Apr 2026 10:00:00 JST", "2026-04-03T01:00:00Z"},
		{"ist is india", "Fri, 03 Apr 2026 10:00:00 IST", "2026-04-03T04:30:00Z"},
		{"sgt", "Fri, 03 Apr 2026 10:00:00 SGT", "2026-04-03T02:00:00Z"},
		{"hkt", "Fri, 03 Apr 2026 10:00:00 HKT", "2026-04-03T02:00:00Z"},
		{"aedt", "Fri, 03 Apr 2026 10:00:00 AEDT", "2026-04-02T23:00:00Z"},
		{"msk", "Fri, 03 Apr 2026 10:00:00 MSK", "2026-04-03T07:00:00Z"},
		{"brt", "Fri, 03 Apr 2026 10:00:00 BRT", "2026-04-03T13:00:00Z"},
		{"cest", "Fri, 03 Apr 2026 10:00:00 CEST", "2026-04-03T08:00:00Z"},
		{"bst", "Fri, 03 Apr 2026 10:00:00 BST", "2026-04-03T09:00:00Z"},
		{"short offset", "Fri, 03 Apr 2026 10:00:00 +9", "2026-04-03T01:00:00Z"},
		{"gmt with offset", "Fri, 03 Apr 2026 10:00:00 GMT+0530", "2026-04-03T04:30:00Z"},
		{"military", "Fri, 03 Apr 2026 10:00:00 A", "2026-04-03T09:00:00Z"},
		{"place", "2026-04-03 10:00:00 Asia/Tokyo", "2026-04-03T01:00:00Z"},
		// ISO 8601
		{"rfc 3339", "2026-04-03T10:30:15+09:00", "2026-04-03T01:30:15Z"},
		{"fraction", "2026-04-03T10:30:15.123456Z", "2026-04-03T10:30:15Z"},
		{"comma fraction", "2026-04-03T10:30:15,5Z", "2026-04-03T10:30:15Z"},
		{"space and zone", "2026-04-03 10:30:15 +0900", "2026-04-03T01:30:15Z"},
		{"minutes only", "2026-04-03T10:30Z", "2026-04-03T10:30:00Z"},
		{"hour only", "2026-04-03T10Z", "2026-04-03T10:00:00Z"},
		{"basic", "20260403T103015Z", "2026-04-03T10:30:15Z"},
		{"basic day", "20260403", "2026-04-03"},
		{"digits only", "20260403103015", "2026-04-03T10:30:15Z"},
		{"offset without colon", "2026-04-03T10:30:15-0800", "2026-04-03T18:30:15Z"},
		{"day", "2026-04-03", "2026-04-03"},
		{"day with zone", "2026-04-03+09:00", "2026-04-03"},
		{"month", "2026-04", "2026-04-01"},
		{"week", "2026-W14-5", "2026-04-03"},
		{"basic week", "2026W145", "2026-04-03"},
		{"week across the year", "2026-W01-1", "2025-12-29"},
		{"ordinal", "2026-093", "2026-04-03"},
		{"leap day", "2024-366", "2024-12-31"},
		{"slashes", "2026/04/03 10:30", "2026-04-03T10:30:00Z"},
		{"midnight as 24", "2026-04-03T24:00:00Z", "2026-04-04T00:00:00Z"},
		{"lower case", "2026-04-03t10:30:15z", "2026-04-03T10:30:15Z"},
		{"am and pm", "2026-04-03 01:05 PM", "2026-04-03T13:05:00Z"},
		// numbers
		{"german dots", "03.04.2026", "2026-04-03"},
		{"german dots with time", "03.04.2026, 10:30 Uhr", "2026-04-03T10:30:00Z"},
		{"american with am", "4/3/2026 10:30:00 AM", "2026-04-03T10:30:00Z"},
		{"day above twelve", "23/04/2026", "2026-04-23"},
		{"month in second place", "04/23/2026", "2026-04-23"},
		{"month name between dashes", "3-Apr-2026", "2026-04-03"},
		// languages
		{"german", "3. April 2026", "2026-04-03"},
		{"german march", "Dienstag, 3. März 2026 um 10:30 Uhr MEZ", "2026-03-03T09:30:00Z"},
		{"french", "mar. 3 mars 2026 à 10h30", "2026-03-03T10:30:00Z"},
		{"french first", "le 1er février 2026", "2026-02-01"},
		{"spanish", "3 de abril de 2026", "2026-04-03"},
		{"portuguese", "sex, 3 de março de 2026 10:30", "2026-03-03T10:30:00Z"},
		{"italian", "3 aprile 2026 ore 10.30", "2026-04-03T10:30:00Z"},
		{"dutch", "vrijdag 3 april 2026", "2026-04-03"},
		{"polish", "3 października 2026", "2026-10-03"},
		{"russian", "3 апреля 2026 г. 10:30 МСК", "2026-04-03T07:30:00Z"},
		{"russian day", "3 мая 2026 г.", "2026-05-03"},
		{"hungarian", "2026. április 3.", "2026-04-03"},
		{"greek", "Παρ, 03 Απρ 2026 10:30:00 +0300", "2026-04-03T07:30:00Z"},
		{"turkish", "3 Nisan 2026", "2026-04-03"},
		{"japanese", "2026年4月3日", "2026-04-03"},
		{"japanese with time", "2026年4月3日(金) 10時30分", "2026-04-03T01:30:00Z"},
		{"japanese afternoon", "2026年4月3日 午後3:05", "2026-04-03T06:05:00Z"},
		{"japanese era", "令和8年4月3日", "2026-04-03"},
		{"japanese full width", "２０２６年４月３日", "2026-04-03"},
		{"chinese with time", "2026年04月03日 10:30", "2026-04-03T02:30:00Z"},
		{"chinese weekday and half", "2026年4月3日 星期五 下午3:05", "2026-04-03T07:05:00Z"},
		{"chinese zoned", "2026年4月3日 10:30 JST", "2026-04-03T01:30:00Z"},
		{"korean", "2026년 4월 3일 오후 3시 5분", "2026-04-03T06:05:00Z"},
		{"korean dots", "입력 2026.04.03. 오전 10:30", "2026-04-03T01:30:00Z"},
		{"page label", "Published: April 3, 2026", "2026-04-03"},
		{"thai", "11 กุมภาพันธ์ 2563 เวลา 10.30 น.", "2020-02-11T10:30:00Z"},
		{"thai, short and of our era", "วันพุธที่ 7 ม.ค. 2026", "2026-01-07"},
		{"thai, short", "วันพุธ 7 ม.ค. 2569", "2026-01-07"},
		{"thai march is not january", "7 มี.ค. 2569", "2026-03-07"},
		{"vietnamese", "Thứ Hai, ngày 5 tháng 1 năm 2026, 10:30 (GMT+7)", "2026-01-05T03:30:00Z"},
		{"vietnamese weekday settles the order", "Thứ hai, 5/1/2026, 10:30 (GMT+7)", "2026-01-05T03:30:00Z"},
		{"german hour settles the order", "03/04/2026 um 10:30 Uhr", "2026-04-03T10:30:00Z"},
		{"english words do not", "Published on 03/04/2026 at 10:30", ""},
		{"hindi", "१७ अक्टूबर २०१८, 11:08 अपराह्न", "2018-10-17T23:08:00Z"},
		{"hindi without the point", "5 फरवरी 2026", "2026-02-05"},
		{"arabic", "٥ يناير ٢٠٢٦، 10:30 م", "2026-01-05T22:30:00Z"},
		{"arabic numbers, arabic order", "5/1/2026 10:30 م", "2026-01-05T22:30:00Z"},
		{"hebrew", "5 בינואר 2026, 10:30", "2026-01-05T10:30:00Z"},
		{"telugu", "5 జనవరి 2026", "2026-01-05"},
		{"finnish", "maanantai 5. tammikuuta 2026 klo 10.30", "2026-01-05T10:30:00Z"},
		{"croatian october", "5. listopada 2026. u 10:30", "2026-10-05T10:30:00Z"},
		{"polish november", "5 listopada 2026", "2026-11-05"},
		{"czech with spaces", "5. 1. 2026 10:30", "2026-01-05T10:30:00Z"},
		{"bulgarian", "23 декември 2026 г.", "2026-12-23"},
		{"russian, stuck", "13 авг. 2026г. в 19:13", "2026-08-13T19:13:00Z"},
		{"ukrainian", "5 січня 2026 р. о 10:30", "2026-01-05T10:30:00Z"},
		{"catalan", "5 d’abril de 2026", "2026-04-05"},
		{"spanish halves", "3 de abril de 2026, 10:30 p. m.", "2026-04-03T22:30:00Z"},
		{"spanish hour first", "12:15 de 3 de abril de 2026", "2026-04-03T12:15:00Z"},
		{"hours and minutes", "3 Apr 2026 11h30m", "2026-04-03T11:30:00Z"},
		{"noon by name", "April 3, 2026 at noon", "2026-04-03T12:00:00Z"},
		// programs
		{"javascript", "Fri Apr 03 2026 10:30:15 GMT+0200 (Central European Summer Time)", "2026-04-03T08:30:15Z"},
		{"javascript in Japan", "Fri Apr 03 2026 10:30:15 GMT+0900 (日本標準時)", "2026-04-03T01:30:15Z"},
		{"go", "2026-04-03 10:30:15 -0600 MST", "2026-04-03T16:30:15Z"},
		{"name and offset in one", "Fri Apr 3 10:30:15 CEST+0200 2026", "2026-04-03T08:30:15Z"},
		{"log of a web server", "03/Apr/2026:10:30:15 +0200", "2026-04-03T08:30:15Z"},
		{"month in second place, dots", "4.23.2026", "2026-04-23"},
		// refused
		{"two zones", "3 Apr 2026 10:30 JST EST", ""},
		{"empty", "  ", ""},
		{"word", "yesterday", ""},
		{"no year", "April 3", ""},
		{"two ways to read it", "04/03/2026", ""},
		{"no such day", "2026-02-30", ""},
		{"no such day in words", "31 April 2026", ""},
		{"month 13", "2026-13-01", ""},
		{"week 54", "2026-W54-1", ""},
		{"day 366 of a common year", "2026-366", ""},
		{"zeros", "0000-00-00 00:00:00", ""},
		{"hour 25", "Fri, 03 Apr 2026 25:00:00 GMT", ""},
		{"24:30", "2026-04-03T24:30:00Z", ""},
		{"four clock parts", "3 Apr 2026 10:30:15:20", ""},
		{"two times", "3 Apr 2026 10:30 11:30", ""},
		{"trailing word", "2026-04-03T10:30:15Z extra", ""},
		{"offset too far", "2026-04-03T10:30:15+99:00", ""},
		{"a number", "1775212215", ""},
		{"a version", "1.2.3", ""},
		{"money", "$10 billion", ""},
		{"url", "https://example.com/2026/04/03/", ""},
		{"range of years", "2026-2029", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := show(c.in); got != c.want {
				t.Errorf("Parse(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func show(s string) string {
	t, dayOnly, ok := Parse(s)
	switch {
	case !ok:
		return ""
	case dayOnly:
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// TestPeers holds a floor under the dates that feedparser's authors collected.
func TestPeers(t *testing.T) {
	body, err := os.ReadFile(newstest.Shared(t, "peers/dates/feedparser_dates.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		ID, Text string
		UTC      *string
	}
	if err := json.Unmarshal(body, &cases); err != nil {
		t.Fatal(err)
	}
	var valid, right, nonsense, refused int
	for _, c := range cases {
		got, _, ok := Parse(c.Text)
		if c.UTC == nil {
			nonsense++
			if !ok {
				refused++
			} else {
				t.Errorf("%s %q must be refused, got %s", c.ID, c.Text, got.Format(time.RFC3339))
			}
			continue
		}
		valid++
		if s := got.Format(time.RFC3339); ok && s == *c.UTC {
			right++
		} else {
			t.Errorf("%s %q: got %s, want %s", c.ID, c.Text, s, *c.UTC)
		}
	}
	t.Logf("valid %d of %d, refused %d of %d", right, valid, refused, nonsense)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Fri, 03 Apr 2026 10:30:15 GMT", "2026-04-03T10:30:15+09:00", "2026年4月3日(金) 午後10時30分", "2004-július-13T9:15-05:00", "2026-W14-5", "-0312", "4/3/2026 10am", "오후", "วันพุธที่ 7 ม.ค. 2569", "٥ يناير ٢٠٢٦، 10:30 م", "Fri Apr 03 2026 10:30:15 GMT+0900 (日本標準時)", "5 tháng 1 năm 2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, dayOnly, ok := Parse(s)
		if !ok {
			return
		}
		if got.Year() < 1 || got.Year() > 9999 || got.Location() != time.UTC {
			t.Errorf("Parse(%q) = %v", s, got)
		}
		if h, m, sec := got.Clock(); dayOnly && h+m+sec != 0 {
			t.Errorf("Parse(%q) is a day with a time: %v", s, got)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		Parse("Fri, 03 Apr 2026 10:30:15 GMT")
		Parse("2026-04-03T10:30:15+09:00")
	}
}
