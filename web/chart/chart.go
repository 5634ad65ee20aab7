// Package chart draws columns over years, or over anything else that stands in
// a row, as SVG without scripts or colours: those are the style sheet's. The
// numbers come from the caller, who shows them in a table beside it too.
package chart

import (
	"fmt"
	"html/template"
	"math"
	"strings"
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
	Title  string // read aloud in the place of the picture
	Labels []string
	Series []Series
	Tick   func(float64) string // a number on the axis
}

// The margins within which the columns stand.
const (
	left, right, top, bottom = 64, 4, 14, 28
)

// SVG draws the chart, so many units wide and high; its letters are those of
// the page where it is shown at its own width.
func (c Columns) SVG(class string, width, height float64) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chart %s" viewBox="0 0 %g %g" role="img" aria-label="%s">`, class, width, height, template.HTMLEscapeString(c.Title))
	most, step := scale(c.highest())
	y := func(v float64) float64 { return round(top + (height-top-bottom)*(1-v/most)) }
	for v := 0.0; v <= most+step/2; v += step {
		fmt.Fprintf(&b, `<line class="grid" x1="%d" x2="%g" y1="%g" y2="%g"/><text class="tick" x="%d" y="%g">%s</text>`,
			left, width-right, y(v), y(v), left-8, y(v)+4, template.HTMLEscapeString(c.Tick(v)))
	}
	room := (width - left - right) / float64(max(1, len(c.Labels)))
	every := int(math.Ceil(44 / room))
	for i, label := range c.Labels {
		at := left + room*float64(i)
		c.columns(&b, i, at, room, y)
		if (len(c.Labels)-1-i)%every == 0 {
			fmt.Fprintf(&b, `<text class="label" x="%g" y="%g">%s</text>`, round(at+room/2), height-8, template.HTMLEscapeString(label))
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// columns draws those over one label.
func (c Columns) columns(b *strings.Builder, i int, at, room float64, y func(float64) float64) {
	stacks := 1
	for _, s := range c.Series {
		stacks = max(stacks, s.Stack+1)
	}
	wide := math.Min(room*0.72, 64*float64(stacks)) / float64(stacks)
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
