// Package chart draws columns over years, or over anything else that stands in
// a row, as SVG without scripts or colours: those are the style sheet's. The
// numbers come from the caller, who shows them in a table beside it too.
package chart

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Series is one number for each label.
type Series struct {
	Name   string
	Class  string // of the style sheet
	Values []float64
	Stack  int // series of one stack stand upon one another, stacks side by side
}

// Columns is a chart.
type Columns struct {
	Title   string // read aloud in the place of the picture
	Labels  []string
	Ongoing string // the label whose span is not over yet, marked "so far"; "" for none
	Series  []Series
	Tick    func(float64) string // a number on the axis
}

// The margins within which the columns stand, the height of a line of letters,
// and the most room that a letter takes.
const (
	left, right, top, bottom = 64, 4, 18, 28
	line, letter             = 15, 7.2
)

// SVG draws the chart, so many units wide and high; its letters are those of
// the page where it is shown at its own width.
func (c Columns) SVG(class string, width, height float64) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart %s" viewBox="0 0 %g %g" role="img" aria-label="%s">`, class, width, height, template.HTMLEscapeString(c.Title))
	most, step := scale(c.highest())
	foot := height - bottom
	if slices.Contains(c.Labels, c.Ongoing) {
		foot -= line
	}
	y := func(v float64) float64 { return round(top + (foot-top)*(1-v/most)) }
	for v := 0.0; v <= most+step/2; v += step {
		fmt.Fprintf(&b, `<line class="grid" x1="%d" x2="%g" y1="%g" y2="%g"/><text class="tick" x="%d" y="%g">%s</text>`,
			left, width-right, y(v), y(v), left-8, y(v)+4, template.HTMLEscapeString(c.Tick(v)))
	}
	room := (width - left - right) / float64(max(1, len(c.Labels)))
	every, told := int(math.Ceil(44/room)), c.numbersFit(room)
	for i, label := range c.Labels {
		at := left + room*float64(i)
		c.columns(&b, i, at, room, y)
		if told {
			c.numbers(&b, i, at, room, y)
		}
		if (len(c.Labels)-1-i)%every == 0 {
			c.label(&b, label, round(at+room/2), foot+20)
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// label names a column; one whose span is not over yet is no measure of those
// before it, and says so.
func (c Columns) label(b *strings.Builder, label string, x, y float64) {
	fmt.Fprintf(b, `<text class="label" x="%g" y="%g">%s</text>`, x, y, template.HTMLEscapeString(label))
	if label == c.Ongoing {
		fmt.Fprintf(b, `<text class="label" x="%g" y="%g">so far</text>`, x, y+line)
	}
}

// columns draws those over one label.
func (c Columns) columns(b *strings.Builder, i int, at, room float64, y func(float64) float64) {
	stacks := c.stacks()
	wide := columnWidth(room, stacks)
	from := at + (room-wide*float64(stacks))/2
	foot := make([]float64, stacks)
	for _, s := range c.Series {
		v := s.Values[i]
		if v <= 0 {
			continue
		}
		low, high := y(foot[s.Stack]), y(foot[s.Stack]+v)
		foot[s.Stack] += v
		fmt.Fprintf(b, `<rect class="%s" x="%g" y="%g" width="%g" height="%g"><title>%s, %s: %s</title></rect>`, template.HTMLEscapeString(s.Class),
			round(from+wide*float64(s.Stack)), high, round(math.Max(1, wide-1)), round(math.Max(0.5, low-high)),
			template.HTMLEscapeString(s.Name), template.HTMLEscapeString(c.Labels[i]), template.HTMLEscapeString(c.Tick(v)))
	}
}

// stacks is how many columns stand side by side over one label.
func (c Columns) stacks() int {
	n := 1
	for _, s := range c.Series {
		n = max(n, s.Stack+1)
	}
	return n
}

func columnWidth(room float64, stacks int) float64 {
	return math.Min(room*0.72, 64*float64(stacks)) / float64(stacks)
}

// single is what the only part of each stack over a label is worth: 0 where
// there is none, or where several stand upon one another, whose numbers would
// be taken for that of all.
func (c Columns) single(i int) []float64 {
	parts, values := make([]int, c.stacks()), make([]float64, c.stacks())
	for _, s := range c.Series {
		if s.Values[i] > 0 {
			parts[s.Stack]++
			values[s.Stack] = s.Values[i]
		}
	}
	for n, p := range parts {
		if p > 1 {
			values[n] = 0
		}
	}
	return values
}

// numbersFit reports whether there is room for the numbers over all columns.
func (c Columns) numbersFit(room float64) bool {
	if n := c.stacks(); n > 1 {
		room = columnWidth(room, n) // a neighbour has a number too
	}
	for i := range c.Labels {
		for _, v := range c.single(i) {
			if v > 0 && letter*float64(utf8.RuneCountInString(c.Tick(v))) > room {
				return false
			}
		}
	}
	return true
}

// numbers writes what the columns over one label are worth.
func (c Columns) numbers(b *strings.Builder, i int, at, room float64, y func(float64) float64) {
	stacks := c.stacks()
	wide := columnWidth(room, stacks)
	for n, v := range c.single(i) {
		if v > 0 {
			fmt.Fprintf(b, `<text class="value" x="%g" y="%g">%s</text>`, round(at+room/2+wide*(float64(n)-float64(stacks-1)/2)), y(v)-5, template.HTMLEscapeString(c.Tick(v)))
		}
	}
}

// highest is the top of the highest stack.
func (c Columns) highest() (most float64) {
	for i := range c.Labels {
		sums := map[int]float64{}
		for _, s := range c.Series {
			sums[s.Stack] += s.Values[i]
			most = math.Max(most, sums[s.Stack])
		}
	}
	return most
}

// scale is the top of an axis that reaches a number, and the step of its
// ticks: 1, 2 or 5 times a power of ten, three to six of them.
func scale(highest float64) (most, step float64) {
	if highest <= 0 {
		return 1, 1
	}
	step = math.Pow(10, math.Floor(math.Log10(highest/3)))
	for _, times := range []float64{1, 2, 5, 10} {
		if highest/(step*times) <= 5 {
			step *= times
			break
		}
	}
	return math.Ceil(highest/step) * step, step
}

func round(v float64) float64 { return math.Round(v*10) / 10 }

// Bar is a bar of a table's row, as long as part is of whole, with more of it
// drawn behind as what may come on top.
func Bar(part, more, whole float64) template.HTML {
	if whole <= 0 {
		return ""
	}
	a, b := round(200*part/whole), round(200*more/whole)
	var s strings.Builder
	s.WriteString(`<svg class="bar" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">`)
	if a > 0 {
		fmt.Fprintf(&s, `<rect class="firm" width="%g" height="10"/>`, a)
	}
	if b > 0 {
		fmt.Fprintf(&s, `<rect class="upto" x="%g" width="%g" height="10"/>`, a, b)
	}
	s.WriteString("</svg>")
	return template.HTML(s.String())
}

// Empty reports whether there is nothing to draw.
func (c Columns) Empty() bool { return c.highest() <= 0 }
