package page

import (
	"slices"
	"strings"
	"unicode"
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
func (h *head) title(site site, headlines []string) string {
	if h.property("og:title") == "" {
		// What headline and <title> both say is surer than JSON-LD, where Wikipedia has its short description.
		for _, t := range headlines {
			if rest, ok := strings.CutPrefix(h.tagTitle, t); ok && rest != "" && startsWithSeparator(rest) && !site.is(t) {
				return t
			}
		}
	}
	candidates := []string{h.property("og:title"), h.ld.headline, h.property("twitter:title"), h.tagTitle}
	for _, c := range candidates {
		c = squeeze(c)
		if c == "" || site.is(c) {
			continue
		}
		for _, t := range append(headlines[:len(headlines):len(headlines)], squeeze(h.ld.headline)) {
			if rest, ok := strings.CutPrefix(plainQuotes.Replace(c), plainQuotes.Replace(t)); ok && len(t) >= 12 && (startsWithSeparator(rest) || site.ends(rest)) {
				return site.without(firstRunes(c, utf8.RuneCountInString(t)))
			}
		}
		return site.without(c)
	}
	for _, t := range headlines {
		if !site.is(t) {
			return t
		}
	}
	return squeeze(firstOf(candidates...))
}

// firstRunes are so many letters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// plainQuotes makes quotes of one kind, sign for sign: a page may write its
// headline twice, with others.
var plainQuotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

// site is what the site calls itself, and its host: "CNBC", "cnbc.com".
type site struct{ outlet, host string }

// is says that a name is the site's: "CNBC", "cnbc.com".
func (s site) is(name string) bool {
	return sameName(name, s.outlet) || s.host != "" && strings.EqualFold(strings.TrimPrefix(name, "www."), s.host)
}

// called says that a part of a title is the site's name, or a part of the site
// that is named after it: "CBC News" of CBC.
func (s site) called(part string) bool {
	if s.is(part) {
		return true
	}
	rest, ok := strings.CutPrefix(strings.ToLower(part), strings.ToLower(s.outlet)+" ")
	return ok && s.outlet != "" && !slices.ContainsFunc(strings.Fields(rest), func(w string) bool { return !departments[w] })
}

// departments are what sites call their parts.
var departments = map[string]bool{"news": true, "newsroom": true, "online": true, "digital": true, "web": true, "tv": true, "live": true, "blog": true,
	"blogs": true, "media": true, "press": true, "radio": true, "magazine": true, "international": true, "world": true, "business": true, "source": true}

// ends says of what stands behind a headline that it ends with the site's name.
func (s site) ends(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return s.outlet != "" && unicode.IsPunct(r) && r != ':' && strings.HasSuffix(strings.ToLower(rest), strings.ToLower(s.outlet))
}

// without cuts what stands from the site's name on: " | CNBC", and whoever
// wrote for it, " | The Gazette | by A. Quill". At the beginning it is cut too.
func (s site) without(title string) string {
	for _, sep := range append(separators(), "：", "ㅣ", " * ") {
		parts := strings.Split(title, sep)
		for i := 1; i < len(parts); i++ {
			signed := i+2 == len(parts) && strings.HasPrefix(strings.TrimSpace(parts[i+1]), "by ")
			if head := strings.TrimSpace(strings.Join(parts[:i], sep)); head != "" && (i+1 == len(parts) || signed) && s.called(strings.TrimSpace(parts[i])) {
				return s.without(head)
			}
		}
	}
	if head, tail, ok := firstPart(title); ok && s.is(head) {
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
