package charset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"gigawatch/news/newstest"
)

const (
	japaneseText = "政府は10日、データセンターへの大型投資を発表した。計画では人工知能の計算基盤を国内に整備し、技術者の育成も進める。"
	koreanText   = "정부는 열흘 데이터센터에 대한 대규모 투자를 발표했다. 계획에 따르면 인공지능 기반을 국내에 마련하고 인재도 키운다."
	chineseText  = "该公司周二宣布将在未来五年投资建设数据中心，并培训当地的工程师。这项计划得到了政府的支持，预计明年开工。"
	taiwanText   = "該公司週二宣布將在未來五年投資建設資料中心，並培訓當地的工程師。這項計畫得到了政府的支持，預計明年開工。"
	russianText  = "Компания объявила во вторник о строительстве нового центра обработки данных и обучении местных инженеров."
	thaiText     = "บริษัทประกาศลงทุนสร้างศูนย์ข้อมูลแห่งใหม่ในประเทศไทยภายในห้าปีข้างหน้าและฝึกอบรมวิศวกรในท้องถิ่น"
	hebrewText   = "החברה הודיעה ביום שלישי על הקמת מרכז נתונים חדש ועל הכשרת מהנדסים מקומיים במסגרת התוכנית הלאומית"
	frenchText   = "L’été dernier, la société a annoncé un investissement de 5 000 €, déjà confirmé à Besançon – « très élevé »."
)

func feedOf(decl, text string) string {
	return decl + "<rss version=\"2.0\"><channel><title>x</title><item><description>" + text + "</description></item></channel></rss>"
}

func encode(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestUTF8(t *testing.T) {
	u16 := func(e unicode.Endianness, b unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, b) }
	u32 := func(e utf32.Endianness, b utf32.BOMPolicy) encoding.Encoding { return utf32.UTF32(e, b) }
	cases := []struct {
		name, text, header, decl string
		enc                      encoding.Encoding
		want                     string
	}{
		{"plain utf-8", japaneseText, "", "", unicode.UTF8, "utf-8"},
		{"utf-8 with a mark, declared as latin-1", japaneseText, "text/xml; charset=iso-8859-1", "", unicode.UTF8BOM, "utf-8"},
		{"utf-8 said to be ascii", frenchText, "text/xml; charset=us-ascii", "", unicode.UTF8, "utf-8"},
		{"utf-8 said to be latin-1 by the document", frenchText, "", `<?xml version="1.0" encoding="iso-8859-1"?>`, unicode.UTF8, "utf-8"},
		{"utf-8 said to be shift_jis", japaneseText, "", `<?xml version="1.0" encoding="shift_jis"?>`, unicode.UTF8, "utf-8"},
		{"utf-16le with a mark", japaneseText, "", "", u16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"},
		{"utf-16be with a mark", japaneseText, "", "", u16(unicode.BigEndian, unicode.UseBOM), "utf-16be"},
		{"utf-16le bare, declared utf-8", japaneseText, "text/xml; charset=utf-8", "", u16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"},
		{"utf-16be bare", japaneseText, "", "", u16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"},
		{"utf-32le with a mark", japaneseText, "", "", u32(utf32.LittleEndian, utf32.UseBOM), "utf-32le"},
		{"utf-32be bare", japaneseText, "", "", u32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be"},
		{"declared utf-16, is utf-8", frenchText, "", `<?xml version="1.0" encoding="utf-16"?>`, unicode.UTF8, "utf-8"},
		{"shift_jis by header", japaneseText, "text/xml; charset=Shift_JIS", "", japanese.ShiftJIS, "shift_jis"},
		{"shift_jis by declaration, header says latin-1", japaneseText, "text/xml; charset=ISO-8859-1", `<?xml version="1.0" encoding="Shift_JIS"?>`, japanese.ShiftJIS, "shift_jis"},
		{"euc-jp by declaration", japaneseText, "", `<?xml version='1.0' encoding='EUC-JP'?>`, japanese.EUCJP, "euc-jp"},
		{"iso-2022-jp by declaration", japaneseText, "", `<?xml version='1.0' encoding='ISO-2022-JP'?>`, japanese.ISO2022JP, "iso-2022-jp"},
		{"euc-kr by meta", koreanText, "text/html", `<html><head><meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">`, korean.EUCKR, "euc-kr"},
		{"gbk by short meta", chineseText, "text/html", `<html><head><meta charset=gb2312>`, simplifiedchinese.GBK, "gb18030"},
		{"header charset in single quotes", chineseText, "text/xml; charset='gb2312'", "", simplifiedchinese.GBK, "gb18030"},
		{"windows-1251 by header without space", russianText, "text/xml;charset=windows-1251", "", charmap.Windows1251, "windows-1251"},
		{"shift_jis by its bytes", japaneseText, "", "", japanese.ShiftJIS, "shift_jis"},
		{"euc-jp by its bytes", japaneseText, "", "", japanese.EUCJP, "euc-jp"},
		{"euc-kr by its bytes", koreanText, "", "", korean.EUCKR, "euc-kr"},
		{"gb18030 by its bytes", chineseText, "", "", simplifiedchinese.GB18030, "gb18030"},
		{"big5 by its bytes", taiwanText, "", "", traditionalchinese.Big5, "big5"},
		{"koi8-r by its bytes", russianText, "", "", charmap.KOI8R, "koi8-r"},
		{"windows-1251 by its bytes, declared utf-8", russianText, "text/xml; charset=utf-8", "", charmap.Windows1251, "windows-1251"},
		{"thai by its bytes", thaiText, "", "", charmap.Windows874, "windows-874"},
		{"hebrew by its bytes", hebrewText, "", "", charmap.Windows1255, "windows-1255"},
		{"windows-1252 declared utf-8", frenchText, "text/xml; charset=utf-8", `<?xml version="1.0" encoding="utf-8"?>`, charmap.Windows1252, "windows-1252"},
		{"windows-1252 declared by nobody", frenchText, "", "", charmap.Windows1252, "windows-1252"},
		{"windows-1252 declared ascii", frenchText, "text/xml; charset=us-ascii", "", charmap.Windows1252, "windows-1252"},
		{"shift_jis declared ascii by the server", japaneseText, "text/xml; charset=us-ascii", "", japanese.ShiftJIS, "shift_jis"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			want := feedOf(c.decl, c.text)
			got, name, err := UTF8(encode(t, c.enc, want), c.header)
			if err != nil {
				t.Fatal(err)
			}
			if name != c.want || string(got) != want {
				t.Errorf("read as %s, want %s:\n got %.160s\nwant %.160s", name, c.want, got, want)
			}
		})
	}
}

func TestReadDamaged(t *testing.T) {
	body := []byte(feedOf("", strings.Repeat(japaneseText, 2)+" Espa\xf1a "+japaneseText+"\xe3\x83"))
	got, err := Read(body, "text/xml; charset=utf-8")
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "utf-8" || got.Damaged == 0 || !utf8.Valid(got.Bytes) {
		t.Errorf("name %s, damaged %d", got.Name, got.Damaged)
	}
	if !strings.Contains(string(got.Bytes), " España ") || !strings.Contains(string(got.Bytes), japaneseText) {
		t.Errorf("good text was lost: %s", got.Bytes)
	}
}

func TestReadSaysWhatItFound(t *testing.T) {
	got, err := Read([]byte(`<?xml version="1.0" encoding="bogus"?><rss/>`), "")
	if err != nil || got.Unknown != "bogus" {
		t.Errorf("unknown label: got %+v, %v", got, err)
	}
	got, err = Read(encode(t, japanese.ShiftJIS, feedOf("", japaneseText)), "")
	if err != nil || !got.Guessed {
		t.Errorf("a guess must say so: %v, %v", got.Guessed, err)
	}
}

func TestUTF8Binary(t *testing.T) {
	png := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), make([]byte, 64)...)
	if _, _, err := UTF8(png, "image/png"); err != ErrBinary {
		t.Errorf("err = %v, want ErrBinary", err)
	}
	if got, name, err := UTF8(nil, ""); len(got) != 0 || name != "utf-8" || err != nil {
		t.Errorf("empty body: %q, %q, %v", got, name, err)
	}
}

// TestPeersUndeclared reads feeds that others collected, without any declaration.
func TestPeersUndeclared(t *testing.T) {
	want := map[string]string{
		"big5.xml": "big5", "eucjp.xml": "euc-jp", "euckr.xml": "euc-kr", "gb2312.xml": "gb18030",
		"koi8r.xml": "koi8-r", "shiftjis.xml": "shift_jis", "tis620.xml": "windows-874", "windows1255.xml": "windows-1255",
	}
	dir := newstest.Shared(t, "peers/feeds/feedparser-illformed/chardet")
	score := 0
	for file, name := range want {
		body, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if _, got, err := UTF8(body, ""); got == name && err == nil {
			score++
		} else {
			t.Errorf("%s: got %s (%v), want %s", file, got, err, name)
		}
	}
	t.Logf("%d of %d", score, len(want))
}

func FuzzUTF8(f *testing.F) {
	f.Add([]byte(feedOf(`<?xml version="1.0" encoding="gb2312"?>`, chineseText)), "text/xml; charset=utf-8")
	f.Add([]byte("\xff\xfe<\x00r\x00"), "")
	f.Add([]byte("\x00\x00\x00<\x00\x00\x00"), "")
	f.Add([]byte("<meta charset='iso-2022-jp'>\x1b$B\x00"), "text/html; charset=")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		got, name, err := UTF8(body, contentType)
		if err != nil {
			return
		}
		if !utf8.Valid(got) {
			t.Errorf("%q as %s is not UTF-8: %q", body, name, got)
		}
		if name == "" {
			t.Errorf("no name for %q", body)
		}
	})
}
