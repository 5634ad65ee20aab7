package world

import (
	"fmt"
	"html/template"
	"strings"
)

// Shade is how a country stands on the map.
type Shade struct {
	Class string // of the style sheet
	Href  string
	Title string // told by the pointer, and read aloud
}

// Map draws the world, the countries shaded as told. Small ones are dots,
// which stand there only where they have a shade. Colours are the style
// sheet's: a country without a shade is of the class "land".
func (a *Atlas) Map(label string, shades map[string]Shade) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="map" viewBox="0 -15 2000 880" role="group" aria-label="%s">`, template.HTMLEscapeString(label))
	var dots strings.Builder
	for _, s := range a.shapes {
		shade, shaded := shades[s.code]
		switch {
		case s.outline[0] != 'M' && shaded:
			x, y, _ := strings.Cut(s.outline, ",")
			link(&dots, shade, fmt.Sprintf(`<circle cx="%s" cy="%s" r="9" class="%s">`, x, y, shade.Class), "</circle>")
		case s.outline[0] != 'M':
		case shaded:
			link(&b, shade, fmt.Sprintf(`<path d="%s" class="%s">`, s.outline, shade.Class), "</path>")
		default:
			fmt.Fprintf(&b, `<path d="%s" class="land"/>`, s.outline)
		}
	}
	b.WriteString(dots.String() + "</svg>")
	return template.HTML(b.String())
}

// link leads from a shape to its page. The table beside the map is what the
// keyboard walks through, so that nobody has to pass seventy countries here.
func link(b *strings.Builder, s Shade, open, shut string) {
	e := template.HTMLEscapeString
	fmt.Fprintf(b, `<a href="%s" tabindex="-1" aria-label="%s">%s<title>%s</title>%s</a>`, e(s.Href), e(s.Title), open, e(s.Title), shut)
}
