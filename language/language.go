// Package language tells what language a text is written in, from its script
// and its words; tags of feeds and pages are only hints to it. It is a leaf
// below crawler and classifier, beside news.
package language

import "strings"

// reach is how many bytes of a text are looked at, some 2,000 letters.
const reach = 4000

// Reach is how many bytes of a text are worth handing over: what stands behind
// them changes nothing.
const Reach = reach + 4

// Detect returns the ISO 639-1 code of the language of s ("en", "ja", "zh"),
// or "" when s is too short or too mixed to tell. hint is a declared language
// ("ja-JP", "") that decides between neighbours and for very short texts only.
// Norwegian of either form is "no".
func Detect(s, hint string) string {
	hint = Tag(hint)
	count := countScripts(head(s))
	script := count.leading()
	switch script {
	case none:
		return hint
	case latin, cyrillic, devanagari:
		return byWords(head(s), script, hint)
	case arabic:
		return ofArabic(head(s), hint)
	case han:
		return count.ofHan(head(s), hint)
	}
	if code := soleLanguage[script]; code != "" {
		return code
	}
	return hint
}

// Tag is the language of a tag as feeds and pages write it: "en-US", "zh_Hant",
// "nb-NO" are "en", "zh", "no". What is no tag of a language gives "".
func Tag(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_,; "); i >= 0 {
		tag = tag[:i]
	}
	if same, ok := oneName[tag]; ok {
		return same
	}
	if len(tag) != 2 || tag[0] < 'a' || tag[0] > 'z' || tag[1] < 'a' || tag[1] > 'z' {
		return ""
	}
	return tag
}

// oneName holds the codes that are written in more than one way.
var oneName = map[string]string{
	"nb": "no", "nn": "no", "nob": "no", "nno": "no", "nor": "no", "in": "id", "iw": "he", "jp": "ja", "cn": "zh",
	"tw": "zh", "kr": "ko", "ua": "uk", "cz": "cs", "dk": "da", "gr": "el", "sh": "sr", "eng": "en", "deu": "de",
	"ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "jpn": "ja", "kor": "ko",
	"zho": "zh", "chi": "zh", "cmn": "zh", "yue": "zh", "ind": "id", "msa": "ms", "may": "ms", "fil": "tl",
}

// head is the beginning of s, cut between two letters.
func head(s string) string {
	if len(s) <= reach {
		return s
	}
	end := reach
	for end > reach-4 && s[end]&0xC0 == 0x80 {
		end--
	}
	return s[:end]
}
