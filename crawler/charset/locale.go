package charset

import (
	"regexp"
	"strings"
)

// ofLanguage is the encoding that pages of a language without a declaration
// mostly have, where that is not windows-1252: the table of the HTML standard
// for browsers, which go by the reader's language; we go by the page's own.
var ofLanguage = map[string]string{
	"ar": "windows-1256", "az": "windows-1254", "be": "windows-1251", "bg": "windows-1251", "cs": "windows-1250", "el": "iso-8859-7",
	"et": "windows-1257", "fa": "windows-1256", "he": "windows-1255", "hr": "windows-1250", "hu": "iso-8859-2", "ja": "shift_jis",
	"kk": "windows-1251", "ko": "euc-kr", "lt": "windows-1257", "lv": "windows-1257", "mk": "windows-1251", "pl": "iso-8859-2",
	"ru": "windows-1251", "sk": "windows-1250", "sl": "iso-8859-2", "th": "windows-874", "tr": "windows-1254", "uk": "windows-1251",
	"vi": "windows-1258", "zh": "gb18030",
}

// tongue finds the language that a page or a feed says it is in, within its
// first bytes.
var tongue = regexp.MustCompile(`(?i)<html[^>]{0,400}?\slang\s*=\s*["']?([a-z]{2})\b|\sxml:lang\s*=\s*["']([a-z]{2})\b|<language>\s*([a-z]{2})\b`)

// byLanguage is the usual encoding of the language that a body names, "" where
// it names none, or one of windows-1252.
func byLanguage(body []byte) string {
	found := tongue.FindSubmatch(body[:min(len(body), 4<<10)])
	if found == nil {
		return ""
	}
	for _, lang := range found[1:] {
		if len(lang) > 0 {
			return ofLanguage[strings.ToLower(string(lang))]
		}
	}
	return ""
}
