package digest

import (
	"bytes"
	"embed"
	htmltemplate "html/template"
	"strings"
	texttemplate "text/template"
	"unicode"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// lineWidth is the width of the text part.
const lineWidth = 72

var shared = map[string]any{
	"join":  func(list []string) string { return strings.Join(list, "; ") },
	"count": counted[int],
	"day":   longDay,
	"fill":  fill,
	"rule":  rule,
	"head":  func(s string) string { return strings.ToUpper(s) + "\n" + rule("-", s) },
	"pad":   pad,
}

var (
	textTemplates = texttemplate.Must(texttemplate.New("").Funcs(shared).ParseFS(templateFiles, "templates/*.txt.tmpl"))
	htmlTemplates = htmltemplate.Must(htmltemplate.New("").Funcs(htmltemplate.FuncMap{"join": shared["join"], "count": shared["count"], "day": shared["day"]}).
			ParseFS(templateFiles, "templates/*.html.tmpl"))
)

// pieces are the parts of a mail that tell a story, rendered once for all who
// get it.
type pieces struct{ text, html string }

// render makes the pieces of an entry, unless they are there.
func (x Entry) render() error {
	if x.pieces.text != "" {
		return nil
	}
	text, err := renderText("item", x.Item)
	if err != nil {
		return err
	}
	html, err := renderHTML("item", x.Item)
	// Clones: what was rendered has room for a whole mail behind it.
	x.pieces.text, x.pieces.html = strings.Clone(strings.TrimRight(text, "\n")), strings.Clone(html)
	return err
}

// usualPart is about how long a part of a mail is, so that it need not grow.
const usualPart = 40 << 10

func renderText(name string, data any) (string, error) {
	var b bytes.Buffer
	b.Grow(usualPart)
	err := textTemplates.ExecuteTemplate(&b, name, data)
	return b.String(), err
}

func renderHTML(name string, data any) (string, error) {
	var b bytes.Buffer
	b.Grow(usualPart)
	err := htmlTemplates.ExecuteTemplate(&b, name, data)
	return b.String(), err
}

// fill breaks a text into lines of the width of the mail, all indented. A word
// that is longer, such as an address, stands on a line of its own.
func fill(indent int, s string) string {
	margin := strings.Repeat(" ", indent)
	var b strings.Builder
	col := 0
	for _, w := range strings.Fields(s) {
		for _, w := range breakable(w, lineWidth-indent) {
			n := width(w)
			switch {
			case col == 0:
				b.WriteString(margin)
				col = indent
			case col+1+n > lineWidth:
				b.WriteString("\n" + margin)
				col = indent
			default:
				b.WriteByte(' ')
				col++
			}
			b.WriteString(w)
			col += n
		}
	}
	return b.String()
}

// breakable parts a word of a script without spaces, which is as long as a sentence.
func breakable(w string, most int) (out []string) {
	if width(w) <= most || !strings.ContainsFunc(w, wide) {
		return []string{w}
	}
	var b strings.Builder
	n := 0
	for _, r := range w {
		if n += runeWidth(r); n > most {
			out, n = append(out, b.String()), runeWidth(r)
			b.Reset()
		}
		b.WriteRune(r)
	}
	return append(out, b.String())
}

// width is how many columns a terminal gives to a text.
func width(s string) (n int) {
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case wide(r):
		return 2
	}
	return 1
}

// wide reports a sign of the scripts that are set two columns wide.
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff ||
		r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x1f300 && r <= 0x1faff || r >= 0x20000 && r <= 0x3fffd)
}

// rule is a line as long as a heading, or as the mail is wide.
func rule(sign, under string) string {
	n := lineWidth
	if under != "" {
		n = min(n, width(under))
	}
	return strings.Repeat(sign, n)
}

// pad fills a cell of a table to its width, from the right for numbers.
func pad(n int, s string) string {
	room := strings.Repeat(" ", max(0, n-width(s)))
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return room + s
	}
	return s + room
}
