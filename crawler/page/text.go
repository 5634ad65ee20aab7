package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// enough is the width of a text that is surely an article's: about 40 words.
const enough = 250

// articleText tries in turn: our own reading of the page's layout, unless the
// page tells machines quite another text; where that gives little, a library's;
// the summary.
func articleText(doc *html.Node, o *outline, h *head, p Page) string {
	text := o.article(p.Title)
	spoken := h.spoken()
	if contradicts(spoken, text) {
		return spoken
	}
	if width(text) >= enough {
		return text
	}
	if second := secondOpinion(doc, p.URL); width(second) >= enough && width(second) > 2*width(text) {
		return second
	}
	if width(text) > 40 {
		return text
	}
	return firstOf(text, h.property("og:description", "description", "twitter:description"))
}

// contradicts says that the text which the page gives to machines is long, and
// that hardly any of it is in ours: then we have read the wrong box.
func contradicts(spoken, text string) bool {
	const samples, size = 10, 24
	if width(spoken) < enough {
		return false
	}
	found := 0
	for i := range samples {
		at := len(spoken) * i / samples
		for at > 0 && spoken[at-1] != ' ' && spoken[at-1] < 0x80 {
			at--
		}
		s := spoken[at:min(len(spoken), at+size)]
		for len(s) > 0 && s[0]&0xc0 == 0x80 {
			s = s[1:]
		}
		if s = strings.ToValidUTF8(strings.TrimSpace(s), ""); strings.Contains(text, s) {
			found++
		}
	}
	return found < 2 || width(spoken) > 3*width(text)
}

// spoken is the articleBody of JSON-LD as lines; some sites put HTML in it.
func (h *head) spoken() string {
	body := h.ld.body
	if strings.Contains(body, "</") {
		return outlineOf(parse([]byte(body))).whole()
	}
	var lines []string
	if !strings.Contains(strings.TrimSpace(body), "\n") {
		body = unspaced.ReplaceAllString(body, "$1\n$2")
	}
	for l := range strings.SplitSeq(body, "\n") {
		if l = squeeze(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// unspaced is where two paragraphs were put together without a sign between
// them: "in the town.The company".
var unspaced = regexp.MustCompile(`(\p{Ll}{2}[.!?][”"’»)]?)([“"‘«(]?\p{Lu}\p{Ll})`)

func width(s string) int32 {
	var w int32
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}
