package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// article finds the box of the article and reads its text.
func (o *outline) article(title string) string {
	kids := make([][]int32, len(o.boxes))
	for i := 1; i < len(o.boxes); i++ {
		p := o.boxes[i].parent
		kids[p] = append(kids[p], int32(i))
	}
	o.markCards(kids)
	o.weigh()
	core := o.first(o.core(kids))
	o.start = o.boxes[core].first
	return o.read(o.climb(core, kids), title)
}

// weigh takes the prose of chrome out of the totals. Chrome that holds most of
// what there is to read was badly named, and is none.
func (o *outline) weigh() {
	all := o.prose[len(o.lines)]
	for range 4 {
		o.spread()
		left := o.prose[len(o.lines)]
		if left >= 200 && left*4 > all || !o.pardon(left) {
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
// apart; false if none has more than what is left. What others wrote is pardoned
// only where there is nothing else.
func (o *outline) pardon(left int32) bool {
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
		if own[i] < 200 || own[i] < 2*left || b.alien && left > 0 {
			continue
		}
		if best < 0 || own[i] > own[best] {
			best = int32(i)
		}
	}
	if best < 0 {
		return false
	}
	type name struct {
		tag   atom.Atom
		class string
	}
	badly := map[name]bool{}
	for i := best; i > 0; i = o.boxes[i].parent {
		if b := &o.boxes[i]; b.chrome {
			b.chrome = false
			badly[name{b.tag, b.class}] = b.class != ""
		}
	}
	for i := range o.boxes { // an article that advertisements cut into several boxes of one name
		if b := &o.boxes[i]; b.chrome && !b.alien && badly[name{b.tag, b.class}] {
			b.chrome = false
		}
	}
	return true
}

// core descends from the page to the smallest box that holds most of its
// prose.
func (o *outline) core(kids [][]int32) int32 {
	at := int32(0)
	for {
		best, most := int32(-1), int32(0)
		for _, k := range kids[at] {
			if p := o.proseIn(k); p > most {
				best, most = k, p
			}
		}
		if best < 0 || most*10 < o.proseIn(at)*7 || o.leaf(best, kids) {
			return at
		}
		at = best
	}
}

// first is the first of several articles in a box that each have a headline of
// their own, as on sites where one reads on without end; elsewhere the box itself.
func (o *outline) first(core int32) int32 {
	found, headlines := int32(-1), 0
	for i := core + 1; int(i) < len(o.boxes) && o.boxes[i].first < o.boxes[core].last; i++ {
		b := o.boxes[i]
		if b.tag != atom.Article || o.proseIn(i) < enough || !o.headed(b) {
			continue
		}
		if found >= 0 && b.first < o.boxes[found].last {
			return core // one within the other
		}
		if headlines++; found < 0 {
			found = i
		}
	}
	if headlines < 2 {
		return core
	}
	return found
}

// headed says of a box that a main heading stands in it.
func (o *outline) headed(b box) bool {
	for _, l := range o.lines[b.first:b.last] {
		if l.kind == heading && l.end > l.start && o.boxes[l.box].tag == atom.H1 {
			return true
		}
	}
	return false
}

// leaf says of a box that it is a paragraph, a list or the like: text, not a
// place for texts.
func (o *outline) leaf(b int32, kids [][]int32) bool {
	switch o.boxes[b].tag {
	case atom.P, atom.Ul, atom.Ol, atom.Blockquote, atom.Pre, atom.Li:
		return true
	}
	lines := 0
	for _, l := range o.lines[o.boxes[b].first:o.boxes[b].last] {
		if l.end > l.start {
			lines++
		}
	}
	return lines == 1
}

// span is a run of lines [first, last).
type span struct{ first, last int32 }

// climb adds to the core the paragraphs beside it: an introduction above the
// body, a first paragraph in a box of its own. Boxes that hold several
// paragraphs stay out, as they may be another article, unless they are named
// like the core.
func (o *outline) climb(core int32, kids [][]int32) []span {
	spans := []span{{o.boxes[core].first, o.boxes[core].last}}
	floor := o.headline(spans[0].first)
	for at, level := core, 0; level < 3 && at > 0; level++ {
		up := o.boxes[at].parent
		if t := o.boxes[up].tag; t == atom.Body || t == atom.Html || up <= 0 {
			break
		}
		for _, s := range o.beside(at, up, kids) {
			if s.first >= floor && (s.first < spans[0].first || level == 0) {
				spans = append(spans, s)
			}
		}
		at = up
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.first - b.first) })
	return spans
}

// headline is the line of the last main heading before a line, or 0. What
// stands above the headline is not the article's.
func (o *outline) headline(before int32) int32 {
	for i := before - 1; i >= 0; i-- {
		if o.lines[i].kind == heading && o.boxes[o.lines[i].box].tag == atom.H1 {
			return i
		}
	}
	return 0
}

// alien says of a box that it, or one around it, holds what others wrote.
func (o *outline) alien(b int32) bool {
	for ; b > 0; b = o.boxes[b].parent {
		if o.boxes[b].alien {
			return true
		}
	}
	return false
}

// beside are the lines of up around its part at that read like more of it.
func (o *outline) beside(at, up int32, kids [][]int32) []span {
	var out []span
	for i := o.boxes[up].first; i < o.boxes[up].last; i++ {
		if o.lines[i].box == up && o.isProse(i) {
			out = append(out, span{i, i + 1})
		}
	}
	for _, k := range kids[up] {
		b := o.boxes[k]
		if k == at || o.proseIn(k) == 0 {
			continue
		}
		if b.tag == atom.Header && b.last <= o.boxes[at].first {
			out = append(out, o.standfirst(b)...)
			continue
		}
		if o.leaf(k, kids) && b.tag != atom.Ul && b.tag != atom.Ol || b.class != "" && b.class == o.boxes[at].class && b.tag == o.boxes[at].tag {
			out = append(out, span{b.first, b.last})
		}
	}
	return out
}

// standfirst are the paragraphs in the head of an article.
func (o *outline) standfirst(b box) []span {
	var out []span
	for i := b.first; i < b.last; i++ {
		if o.isProse(i) {
			out = append(out, span{i, i + 1})
		}
	}
	return out
}

func (o *outline) isProse(i int32) bool { return o.prose[i+1] > o.prose[i] }

// read writes the lines of the spans.
func (o *outline) read(spans []span, title string) string {
	var out strings.Builder
	chrome := make([]bool, len(o.boxes))
	for i := 1; i < len(o.boxes); i++ {
		chrome[i] = o.boxes[i].chrome || chrome[o.boxes[i].parent]
	}
	var kept []int32
	for _, s := range spans {
		for i := s.first; i < s.last; i++ {
			l := o.lines[i]
			if l.end == l.start || chrome[l.box] {
				continue
			}
			if o.aside(l) {
				i = o.asideEnd(i, s.last) - 1
				continue
			}
			if o.readable(l, title) {
				kept = append(kept, i)
			}
		}
	}
	for _, i := range o.trim(kept) {
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.Write(o.text[o.lines[i].start:o.lines[i].end])
	}
	return out.String()
}

// aside says of a line that it heads something that is not the article.
func (o *outline) aside(l line) bool {
	return l.width < 60 && l.stops <= 2 && l.kind != item && (l.kind == heading || l.linked*2 < l.width) && asides().is(string(o.text[l.start:l.end]))
}

// asideEnd is the end of what stands under the heading of an aside: the end of
// its own box; among the article's own paragraphs, the end of the article if
// little is left of it, else the next paragraph.
func (o *outline) asideEnd(i, last int32) int32 {
	b := o.lines[i].box
	for b > 0 && o.filled(o.boxes[b]) < 2 {
		b = o.boxes[b].parent
	}
	if end := o.boxes[b].last; end < last {
		last = end
	}
	before, after := o.prose[i]-o.prose[o.boxes[b].first], o.prose[last]-o.prose[i]
	if o.lines[i].kind == heading && after*3 < before || before == 0 && o.boxes[b].first >= i-1 && after*2 < o.prose[len(o.lines)] {
		return last
	}
	for i++; i < last && !o.isProse(i) && !(o.lines[i].kind == heading && o.lines[i].linked == 0); i++ {
	}
	return i
}

// filled counts the lines of a box that are not empty, up to two.
func (o *outline) filled(b box) int {
	n := 0
	for _, l := range o.lines[b.first:b.last] {
		if l.end > l.start {
			if n++; n == 2 {
				break
			}
		}
	}
	return n
}

// readable says of a line of the article's box that it is the article's.
func (o *outline) readable(l line, title string) bool {
	switch {
	case l.linked*3 > l.width*2 && (l.width-l.linked < 60 || l.stops == 0), l.kind == plainLine && l.stops == 0 && l.width < 60, l.kind == caption:
		return false
	case l.width < 250 && asks().begins(string(o.text[l.start:min(l.end, l.start+80)])):
		return false
	case l.kind == heading && string(o.text[l.start:l.end]) == title:
		return false
	}
	return true
}

// trim drops what stands before the first paragraph and after the last without
// being a sentence: dates, labels, headings of boxes that were left out.
func (o *outline) trim(kept []int32) []int32 {
	for len(kept) > 0 && o.label(kept[0]) {
		kept = kept[1:]
	}
	for len(kept) > 0 && (o.label(kept[len(kept)-1]) || o.lines[kept[len(kept)-1]].kind == heading) {
		kept = kept[:len(kept)-1]
	}
	return kept
}

func (o *outline) label(i int32) bool {
	l := o.lines[i]
	if l.width >= 60 || l.kind == heading || l.kind == item || l.kind == quote {
		return false
	}
	r, _ := utf8.DecodeLastRune(o.text[l.start:l.end])
	return !isStop(r) && r != '"' && r != '”' && r != '»' && r != '」'
}
