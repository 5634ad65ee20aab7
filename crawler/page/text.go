package page

import (
	"strings"

	"golang.org/x/net/html"
)

// enough is the width of a text that is surely an article's: about 40 words.
const enough = 250

// articleText tries in turn: our own reading of the page's layout; where that
// gives little, a library's; what the page tells machines; its summary.
func articleText(doc *html.Node, o *outline, h *head, p Page) string {
	text := o.article(p.Title)
	if width(text) >= enough {
		return text
	}
	best := text
	for _, second := range []string{h.spoken(), secondOpinion(doc, p.URL)} {
		if width(second) >= enough && width(second) > 2*width(best) {
			best = second
		}
	}
	if width(best) > 40 {
		return best
	}
	return firstOf(best, h.property("og:description", "description", "twitter:description"))
}

// spoken is the articleBody of JSON-LD as lines; some sites put HTML in it.
func (h *head) spoken() string {
	body := h.ld.body
	if strings.Contains(body, "</") {
		return outlineOf(parse([]byte(body))).whole()
	}
	var lines []string
	for l := range strings.SplitSeq(body, "\n") {
		if l = squeeze(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

func width(s string) int32 {
	var w int32
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}
