// Package world knows the names of the countries and their shapes, and draws
// the map of them. It knows nothing of what is shown on it.
package world

import (
	_ "embed"
	"strings"
)

//go:embed countries.txt
var table string

// Atlas is the countries of the world by their codes (ISO 3166-1 alpha-2, EU, XK).
type Atlas struct {
	names  map[string]string
	shapes []shape
}

// shape is the outline of a country as an SVG path, or its middle "x,y" where
// it is too small for one. Land that no code stands for has none.
type shape struct{ code, outline string }

// New reads the table that comes with the program.
func New() *Atlas {
	a := &Atlas{names: map[string]string{}}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 3 {
			continue // the heading
		}
		if cells[0] != "" {
			a.names[cells[0]] = cells[1]
		}
		if cells[2] != "" {
			a.shapes = append(a.shapes, shape{cells[0], cells[2]})
		}
	}
	return a
}

// Name is the English name of a country; known is false, and the name the
// code itself, for a code that is none.
func (a *Atlas) Name(code string) (name string, known bool) {
	if name, known = a.names[code]; known {
		return name, true
	}
	return code, false
}
