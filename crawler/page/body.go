package page

import "strings"

// article finds the box of the article and reads its text.
func (o *outline) article(title string) string {
	o.weigh()
	return o.read(o.pick(), title)
}

// weigh takes the prose of chrome out of the totals. Chrome that holds most of
// what there is to read was badly named, and is none.
func (o *outline) weigh() {
	all := o.prose[len(o.lines)]
	for range 4 {
		o.spread()
		if left := o.prose[len(o.lines)]; left >= 200 && left*4 > all {
			return
		}
		if !o.pardon() {
			return
		}
	}
	o.spread()
}

// spread makes everything inside chrome chrome, and sums anew.
func (o *outline) spread() {
	out := make([]bool, len(o.boxes))
	for i := 1; i < len(o.boxes); i++ {
		b := o.boxes[i]
		out[i] = b.chrome || out[b.parent]
	}
	for i, l := range o.lines {
		p := int32(0)
		if !out[l.box] {
			p = l.prose()
		}
		o.prose[i+1] = o.prose[i] + p
	}
}

// pardon clears the chrome box with the most prose in it, its own chrome
// apart; false if there is none.
func (o *outline) pardon() bool {
	own := make([]int32, len(o.boxes)) // prose below, not inside another chrome
	for _, l := range o.lines {
		own[l.box] += l.prose()
	}
	best := int32(-1)
	for i := len(o.boxes) - 1; i > 0; i-- {
		b := o.boxes[i]
		if !b.chrome {
			own[b.parent] += own[i]
			continue
		}
		if own[i] > 200 && (best < 0 || own[i] > own[best]) {
			best = int32(i)
		}
	}
	if best < 0 {
		return false
	}
	for i := best; i > 0; i = o.boxes[i].parent {
		o.boxes[i].chrome = false
	}
	return true
}

// pick descends from the page to the smallest box that holds the article.
func (o *outline) pick() int32 {
	kids := make([][]int32, len(o.boxes))
	for i := 1; i < len(o.boxes); i++ {
		p := o.boxes[i].parent
		kids[p] = append(kids[p], int32(i))
	}
	at := int32(0)
	for {
		best, most := int32(-1), int32(0)
		for _, k := range kids[at] {
			if p := o.proseIn(k); p > most {
				best, most = k, p
			}
		}
		if best < 0 || most*10 < o.proseIn(at)*7 {
			return at
		}
		if isText(o.boxes[best]) {
			return at
		}
		at = best
	}
}

func isText(b box) bool {
	switch b.tag.String() {
	case "p", "li", "blockquote", "ul", "ol", "pre":
		return true
	}
	return false
}

// read writes the lines of a box.
func (o *outline) read(b int32, title string) string {
	var out strings.Builder
	chrome := make([]bool, len(o.boxes))
	for i := 1; i < len(o.boxes); i++ {
		chrome[i] = o.boxes[i].chrome || chrome[o.boxes[i].parent]
	}
	for _, l := range o.lines[o.boxes[b].first:o.boxes[b].last] {
		if chrome[l.box] || l.end == l.start {
			continue
		}
		s := o.string(l)
		if l.linked*3 > l.width*2 || l.kind == plainLine && l.stops == 0 || l.kind == caption {
			continue
		}
		if l.kind == heading && s == title {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(s)
	}
	return out.String()
}
