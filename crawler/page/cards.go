package page

import "golang.org/x/net/html/atom"

// A card is a box that leads to another article: its title as a link, a few
// sentences, perhaps a date. Three alike, side by side, are a list of other
// articles, whatever their box is called.
const (
	cardsAlike = 3
	cardProse  = 450
)

// markCards turns lists of cards into chrome.
func (o *outline) markCards(kids [][]int32) {
	type shape struct {
		tag   atom.Atom
		class string
	}
	for _, brothers := range kids {
		if len(brothers) < cardsAlike {
			continue
		}
		alike := map[shape][]int32{}
		for _, k := range brothers {
			b := o.boxes[k]
			if !b.chrome && o.card(b) {
				alike[shape{b.tag, b.class}] = append(alike[shape{b.tag, b.class}], k)
			}
		}
		for _, cards := range alike {
			if len(cards) < cardsAlike {
				continue
			}
			for _, k := range cards {
				o.boxes[k].chrome, o.boxes[k].alien = true, true
			}
		}
	}
}

// card says of a box that it begins with a linked title and holds little more.
func (o *outline) card(b box) bool {
	if b.tag == atom.P || b.tag == atom.Blockquote || b.last-b.first > 20 {
		return false
	}
	prose := o.prose[b.last] - o.prose[b.first]
	if prose == 0 || prose > cardProse {
		return false
	}
	for _, l := range o.lines[b.first:b.last] {
		if l.width < 15 {
			continue
		}
		if l.prose() > 0 {
			return false
		}
		if l.linked*10 >= l.width*9 {
			return true
		}
	}
	return false
}
