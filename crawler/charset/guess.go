package charset

import (
	"strings"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding/charmap"
)

// sampleSize is how much text the guess looks at: more does not change it.
const sampleSize = 16 << 10

// guess reads a body that is not UTF-8 and whose declarations do not fit.
func guess(body []byte, labels []label) Text {
	name := sniff(sample(body))
	if usual := byLanguage(body); usual != "" && name == "windows-1252" {
		// The bytes look like nothing else; what fits the page's own language better does.
		if u, ok := lookup(usual); ok {
			if _, bad := decode(u.enc, body); bad == 0 {
				name = usual
			}
		}
	}
	l, ok := lookup(name)
	if !ok {
		l = label{name: "windows-1252", enc: charmap.Windows1252}
	}
	best, bad := decode(l.enc, body)
	t := Text{Bytes: best, Name: l.name, Guessed: true, Damaged: bad}
	for _, l := range labels {
		if l.enc == nil || l.name == "utf-8" || bad == 0 {
			continue
		}
		if out, n := decode(l.enc, body); n <= bad {
			t, bad = Text{Bytes: out, Name: l.name, Damaged: n}, n
		}
	}
	return t
}

// sniff names the encoding that the bytes look most like. Anything Latin is
// windows-1252, as in browsers.
func sniff(b []byte) string {
	if thai(b) {
		return "windows-874"
	}
	results, err := chardet.NewTextDetector().DetectAll(b)
	if err != nil || len(results) == 0 {
		return "windows-1252"
	}
	best := results[0]
	switch name := strings.ToLower(best.Charset); name {
	case "shift_jis", "euc-jp", "euc-kr", "big5", "iso-2022-jp":
		if best.Confidence >= 30 {
			return name
		}
	case "gb18030":
		if best.Confidence >= 30 {
			return "gb18030"
		}
	case "koi8-r", "windows-1251", "iso-8859-5", "windows-1256", "iso-8859-6", "iso-8859-7", "windows-1253":
		return name
	case "iso-8859-8", "iso-8859-8-i", "windows-1255":
		return "windows-1255"
	case "iso-8859-2", "windows-1250", "iso-8859-9", "windows-1254":
		// Close relations of Latin-1: only a clear lead counts.
		if best.Confidence >= 50 {
			return name
		}
	}
	return "windows-1252"
}

// sample keeps the stretches around the bytes above 127; markup is ASCII and
// would only dilute the picture.
func sample(body []byte) []byte {
	out := make([]byte, 0, sampleSize)
	depth := 0
	for _, c := range body {
		switch {
		case c == '<':
			depth = 1
		case c == '>' && depth == 1:
			depth = 0
			out = append(out, ' ')
		case depth == 0 || c >= 0x80:
			out = append(out, c)
		}
		if len(out) >= sampleSize {
			break
		}
	}
	return out
}

// thai says that the bytes look like TIS-620: nearly all of them letters or
// vowels of that page, in long runs, and few outside it.
func thai(b []byte) bool {
	high, in, runs, run := 0, 0, 0, 0
	for _, c := range b {
		if c < 0x80 {
			run = 0
			continue
		}
		high++
		if c >= 0xA1 && c <= 0xDA || c >= 0xDF && c <= 0xFB {
			in++
		}
		if run++; run == 12 {
			runs++
		}
	}
	// Thai writes without spaces and with vowel signs above D0; Chinese and
	// Korean in the same range have no such share of them.
	return high >= 24 && in == high && runs > 0 && vowels(b)*100 >= high*25 && consonants(b)*100 >= high*45
}

func vowels(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= 0xD0 && c <= 0xDA || c >= 0xE0 && c <= 0xEE {
			n++
		}
	}
	return n
}

func consonants(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= 0xA1 && c <= 0xCE {
			n++
		}
	}
	return n
}

func windows1252(b byte) rune { return charmap.Windows1252.DecodeByte(b) }
