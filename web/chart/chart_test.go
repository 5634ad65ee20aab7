package chart

import (
	"fmt"
	"strings"
	"testing"
)

// TestNumbersOverColumns: a column tells its number where there is room for
// it, but not one that stands upon another, and the year that is not over yet
// says so.
func TestNumbersOverColumns(t *testing.T) {
	dollars := func(v float64) string { return fmt.Sprintf("$%gbn", v) }
	c := Columns{Labels: []string{"2024", "2025", "2026"}, Ongoing: "2026", Tick: dollars,
		Series: []Series{{Name: "firm", Class: "firm", Values: []float64{27, 199, 51}}, {Name: "up to", Class: "upto", Values: []float64{0, 0, 3}}}}
	svg := string(c.SVG("wide", 680, 260))
	for text, want := range map[string]int{">$27bn</text>": 1, ">$199bn</text>": 1, ">$51bn</text>": 0, ">$3bn</text>": 0, ">so far</text>": 1} {
		if got := strings.Count(svg, text); got != want {
			t.Errorf("%q stands there %d times, want %d:\n%s", text, got, want, svg)
		}
	}
	if svg := string(c.SVG("narrow", 140, 230)); strings.Contains(svg, "$199bn</text>") {
		t.Errorf("a number is wider than the room of its column:\n%s", svg)
	}
	c.Ongoing = "2027"
	if svg := string(c.SVG("wide", 680, 260)); strings.Contains(svg, "so far") {
		t.Errorf("a year that is not shown is called unfinished:\n%s", svg)
	}
}
