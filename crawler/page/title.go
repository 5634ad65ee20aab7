package page

import (
	"strings"
	"unicode/utf8"
)

// headlines are the main headings of the page, in its order.
func (o *outline) headlines() []string {
	var out []string
	for _, l := range o.lines {
		if l.kind == heading && l.end > l.start && o.boxes[l.box].tag.String() == "h1" && len(out) < 8 {
			out = append(out, o.string(l))
		}
	}
	return out
}

// title is the headline: what the page calls itself, without the name of the
// site behind it.
func (h *head) title(outlet string, headlines []string) string {
	if h.property("og:title") == "" {
		// What headline and <title> both say is surer than JSON-LD, where Wikipedia has its short description.
		for _, t := range headlines {
			if rest, ok := strings.CutPrefix(h.tagTitle, t); ok && rest != "" && startsWithSeparator(rest) && !sameName(t, outlet) {
				return t
			}
		}
	}
	candidates := []string{h.property("og:title"), h.ld.headline, h.property("twitter:title"), h.tagTitle}
	for _, c := range candidates {
		c = squeeze(c)
		if c == "" || sameName(c, outlet) {
			continue
		}
		for _, t := range headlines {
			if len(t) >= 12 && strings.HasPrefix(c, t) && startsWithSeparator(c[len(t):]) {
				return t
			}
		}
		return withoutSite(c, outlet)
	}
	for _, t := range headlines {
		if !sameName(t, outlet) {
			return t
		}
	}
	return squeeze(firstOf(candidates...))
}

// withoutSite cuts " | CNBC" when the outlet is CNBC.
func withoutSite(title, outlet string) string {
	for range 2 {
		head, tail, ok := lastPart(title)
		if !ok || !sameName(tail, outlet) || head == "" {
			break
		}
		title = head
	}
	if head, tail, ok := firstPart(title); ok && outlet != "" && sameName(head, outlet) {
		return tail
	}
	return title
}

// separators stand between a headline and the name of the site. A hyphen or a
// colon needs its spaces: both stand within headlines.
func separators() []string {
	return []string{" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", "｜", " ‖ ", "_", " / ", "|"}
}

func startsWithSeparator(s string) bool {
	for _, sep := range separators() {
		if strings.HasPrefix(s, sep) {
			return true
		}
	}
	return s == ""
}

func lastPart(title string) (head, tail string, ok bool) {
	at, size := -1, 0
	for _, sep := range separators() {
		if i := strings.LastIndex(title, sep); i > at {
			at, size = i, len(sep)
		}
	}
	if at < 0 {
		return title, "", false
	}
	return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+size:]), true
}

func firstPart(title string) (head, tail string, ok bool) {
	for _, sep := range [...]string{" | ", "｜", " :: "} {
		if head, tail, ok = strings.Cut(title, sep); ok {
			return strings.TrimSpace(head), strings.TrimSpace(tail), true
		}
	}
	return title, "", false
}

// sameName compares names of outlets: case, "The", ".com" and spaces do not
// tell two of them apart.
func sameName(a, b string) bool {
	a, b = bareName(a), bareName(b)
	return a != "" && utf8.ValidString(a) && a == b
}

func bareName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.TrimPrefix(s, "the ")
	s = strings.TrimPrefix(s, "www.")
	for _, suffix := range [...]string{".com", ".org", ".net", ".co.uk"} {
		s = strings.TrimSuffix(s, suffix)
	}
	return strings.Join(strings.Fields(s), "")
}
